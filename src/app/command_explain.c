#include "app/columns.h"
#include "app/command.h"
#include "app/judge.h"

enum { NAMES = 30, INDENT = 4 };

/* {name} is filled in when something is found. */
static struct view without_holes(struct arena *arena, struct view words) {
    struct str out = {0};
    for (size_t at = 0; at < words.size; at++) {
        size_t size =
            words.at[at] == '{' ? view_find_byte(view_part(words, at, words.size), '}') : 0;
        bool hole = size > 0 && size != VIEW_NOWHERE;
        for (size_t i = 1; hole && i < size; i++)
            hole = words.at[at + i] == '_' || (words.at[at + i] >= 'a' && words.at[at + i] <= 'z');
        str_add(&out, hole ? VIEW("…") : view_part(words, at, at + 1));
        at += hole ? size : 0;
    }
    struct view made = arena_copy(arena, str_view(&out));
    str_release(&out);
    return made;
}

static struct view words_of(const struct app *app, const struct node *part) {
    struct view own = node_get_text(part, app->messages.language);
    return own.size ? own : node_get_text(part, "en");
}

static void add_words(struct app *app, const struct node *part) {
    if (part)
        columns_add_text(app, without_holes(&app->arena, words_of(app, part)));
}

/* Lines of YAML as they are, indented. */
static void add_example(struct app *app, const char *heading, struct view text) {
    columns_add_heading(app, message_get(&app->messages, heading));
    for (size_t at = 0; at < text.size;) {
        size_t size = view_find_byte(view_part(text, at, text.size), '\n');
        size = size == VIEW_NOWHERE ? text.size - at : size;
        str_add_format(&app->out, "%*s", INDENT, "");
        terminal_add_text(&app->out, view_part(text, at, at + size));
        str_add_char(&app->out, '\n');
        at += size + 1;
    }
}

static struct view severity_words(const struct app *app, struct view severity) {
    return message_get(&app->messages, view_is(severity, "error")     ? "SEVERITY-ERROR"
                                       : view_is(severity, "warning") ? "SEVERITY-WARNING"
                                                                      : "SEVERITY-INFO");
}

/* The severity of a rule: its own, or those of its cases, each once. */
static struct view severities_of(struct app *app, const struct node *rule) {
    struct view all = VIEW("");
    const struct node *own = node_get(rule, "severity");
    const struct node *one = node_first(node_get(rule, "cases"));
    if (own)
        return severity_words(app, own->text);
    for (; one; one = one->next) {
        struct view word = severity_words(app, node_get_text(one, "severity"));
        if (view_find(all, word) == VIEW_NOWHERE)
            all = arena_format(&app->arena, "%.*s%s%.*s", VIEW_ARG(all), all.size ? ", " : "",
                               VIEW_ARG(word));
    }
    return all;
}

static void add_headline(struct app *app, const struct node *rule) {
    terminal_paint(&app->out_screen, &app->out, PAINT_BOLD);
    terminal_add_text(&app->out, rule->key);
    terminal_plain(&app->out_screen, &app->out);
    struct view severities = severities_of(app, rule);
    str_add_format(&app->out, " (%.*s)", VIEW_ARG(severities));
    struct view citation = node_get_text(rule, "citation");
    if (citation.size)
        str_add_format(&app->out, ": %.*s", VIEW_ARG(citation));
    str_add_string(&app->out, "\n\n");
}

/* The rule's own words, then those of its cases. */
static void add_part(struct app *app, const struct node *rule, const char *part) {
    add_words(app, node_get(rule, part));
    const struct node *one = node_first(node_get(rule, "cases"));
    struct view last = VIEW("");
    for (; one; one = one->next) {
        struct view words = words_of(app, node_get(one, part));
        if (!view_equal(words, last))
            add_words(app, node_get(one, part));
        last = words;
    }
}

static void explain_rule(struct app *app, const struct node *rule) {
    add_headline(app, rule);
    add_part(app, rule, "message");
    str_add_char(&app->out, '\n');
    add_words(app, node_get(rule, "explain"));
    if (node_is_true(node_get(rule, "basic")))
        columns_add_text(app, message_get(&app->messages, "EXPLAIN-BASIC"));
    if (node_is_true(node_get(rule, "unconfirmed")))
        columns_add_text(app, message_get(&app->messages, "EXPLAIN-UNCONFIRMED"));
    columns_add_heading(app, message_get(&app->messages, "EXPLAIN-HINT"));
    add_part(app, rule, "hint");
    add_example(app, "EXPLAIN-FAILS", node_get_text(rule, "fails"));
    add_example(app, "EXPLAIN-PASSES", node_get_text(rule, "passes"));
}

/* Findings that no rule of law makes have their words only. */
static void explain_message(struct app *app, const struct node *message) {
    terminal_paint(&app->out_screen, &app->out, PAINT_BOLD);
    terminal_add_text(&app->out, message->key);
    terminal_plain(&app->out_screen, &app->out);
    struct view severity = severity_words(app, node_get_text(message, "severity"));
    str_add_format(&app->out, " (%.*s)\n\n", VIEW_ARG(severity));
    add_words(app, message);
    if (!node_get(message, "hint"))
        return;
    columns_add_heading(app, message_get(&app->messages, "EXPLAIN-HINT"));
    add_words(app, node_get(message, "hint"));
}

static enum status explain_unknown(struct app *app, const struct lint_rules *rules,
                                   struct view id) {
    struct view guess = lint_rules_guess(rules, id);
    return app_misused(app, "explain", guess.size ? "USAGE-RULE-GUESS" : "USAGE-RULE",
                       FINDING_WITH({"found", id}, {"meant", guess}));
}

static void list_rules(struct app *app, const struct node *tree) {
    for (const struct node *rule = node_first(tree); rule; rule = rule->next)
        columns_add(app, NAMES, rule->key,
                    arena_format(&app->arena, "%.*s; %.*s", VIEW_ARG(severities_of(app, rule)),
                                 VIEW_ARG(node_get_text(rule, "citation"))));
}

enum status explain_run(struct app *app, const struct arguments *arguments) {
    struct findings findings;
    struct assets assets;
    app_findings_init(app, &findings, &app->arena);
    assets_init(&assets, &app->arena, &findings, VIEW(""));
    const struct node *tree = assets_tree(&assets, "schemas/rules.yaml");
    struct lint_rules *rules = lint_rules_new(&app->arena, tree);
    if (!arguments->count)
        list_rules(app, tree);
    const struct value *file = arguments->options[OPTION_RULES].values;
    for (; file; file = file->next) {
        const struct node *more = judge_read_rules(app, &assets, file->text, &findings);
        if (more && !arguments->count)
            list_rules(app, more);
        else if (more)
            lint_rules_add(rules, more);
    }
    app_report(app, &findings, false);
    if (!arguments->count || app->status != STATUS_GOOD)
        return app->status;
    struct view id = view_of(arguments->operands[0]);
    const struct node *rule = lint_rules_find(rules, id);
    const struct node *message = node_get_view(app->messages.catalogue, id);
    if (rule)
        explain_rule(app, rule);
    else if (node_get(message, "severity"))
        explain_message(app, message);
    else
        return explain_unknown(app, rules, id);
    return app->status;
}
