/* seloste-rules(7): the rules of law in schemas/rules.yaml, and the findings of form in
 * schemas/messages.yaml. */
#include "app/manual.h"
#include "app/troff.h"
#include "page/assets.h"

/* The words of a member in the reader's language. */
static struct view words(const struct app *app, const struct node *map, const char *member) {
    const struct node *entry = node_get(map, member);
    return entry && entry->kind == NODE_MAP ? node_get_text(entry, app->messages.language)
                                            : node_get_text(map, member);
}

static void add_fact(struct app *app, const char *id, struct view fact) {
    if (!fact.size)
        return;
    troff_break(&app->out);
    troff_prose(&app->out, arena_format(&app->arena, "%.*s: %.*s",
                                        VIEW_ARG(message_get(&app->messages, id)), VIEW_ARG(fact)));
}

/* Nothing for a rule whose cases have severities of their own. */
static void add_severity(struct app *app, const struct node *rule) {
    const struct node *severity = node_get(rule, "severity");
    const char *id = node_is(severity, "error")     ? "SEVERITY-ERROR"
                     : node_is(severity, "warning") ? "SEVERITY-WARNING"
                                                    : "SEVERITY-INFO";
    if (severity)
        add_fact(app, "RULE-SEVERITY", message_get(&app->messages, id));
}

static struct view citation(const struct node *rule) {
    struct view text = node_get_text(rule, "citation");
    return text.size ? text : node_get_text(node_first(node_get(rule, "cases")), "citation");
}

static void add_messages(struct app *app, const struct node *rule) {
    add_fact(app, "RULE-MESSAGE", words(app, rule, "message"));
    add_fact(app, "RULE-HINT", words(app, rule, "hint"));
    const struct node *cases = node_get(rule, "cases");
    for (const struct node *one = node_first(cases); one; one = one->next) {
        add_severity(app, one);
        add_fact(app, "RULE-MESSAGE", words(app, one, "message"));
        add_fact(app, "RULE-HINT", words(app, one, "hint"));
    }
}

static void add_sample(struct app *app, const char *id, const struct node *rule,
                       const char *member) {
    struct view text = node_get_text(rule, member);
    if (!text.size)
        return;
    troff_gap(&app->out);
    troff_prose(&app->out, message_get(&app->messages, id));
    troff_block(&app->out, view_trim(text));
}

static void add_rule(struct app *app, const struct node *rule) {
    struct view basic = message_get(&app->messages, "RULE-BASIC");
    troff_subheading(&app->out, rule->key);
    troff_prose(&app->out, words(app, rule, "explain"));
    add_severity(app, rule);
    add_fact(app, "RULE-CITATION", citation(rule));
    add_messages(app, rule);
    if (node_is(node_get(rule, "basic"), "true")) {
        troff_break(&app->out);
        troff_prose(&app->out, basic);
    }
    add_sample(app, "RULE-FAILS", rule, "fails");
    add_sample(app, "RULE-PASSES", rule, "passes");
}

static void add_finding(struct app *app, const struct node *finding) {
    troff_term(&app->out, finding->key, VIEW(""));
    troff_prose(&app->out, words(app, finding, app->messages.language));
    add_severity(app, finding);
    add_fact(app, "RULE-HINT", words(app, finding, "hint"));
    const struct node *hints = node_get(finding, "hints");
    for (const struct node *hint = node_first(hints); hint; hint = hint->next)
        add_fact(app, "RULE-HINT", node_get_text(hint, app->messages.language));
}

void manual_of_rules(struct app *app) {
    struct findings findings;
    struct assets assets;
    app_findings_init(app, &findings, &app->arena);
    assets_init(&assets, &app->arena, &findings, VIEW(""));
    const struct node *rules = assets_tree(&assets, "schemas/rules.yaml");
    manual_begin(app, "SELOSTE-RULES", 7, "MANUAL-RULES-SUMMARY");
    manual_heading(app, "MANUAL-DESCRIPTION");
    troff_prose(&app->out, message_get(&app->messages, "MANUAL-RULES"));
    troff_block(&app->out, view_trim(message_part(&app->messages, "MANUAL-RULES", "example")));
    manual_heading(app, "MANUAL-LAW");
    for (const struct node *rule = node_first(rules); rule; rule = rule->next)
        add_rule(app, rule);
    manual_heading(app, "MANUAL-FORM");
    for (const struct node *entry = node_first(app->messages.catalogue); entry; entry = entry->next)
        if (node_get(entry, "severity"))
            add_finding(app, entry);
    manual_end(app, "`seloste`(1), `seloste`(5)");
}
