#include "app/judge.h"
#include "app/input.h"
#include "app/settings.h"
#include "data/pattern.h"
#include "data/schema.h"

/* A pattern that can't be read would make a finding of everything. */
static bool check_patterns(struct arena *arena, const struct node *node,
                           struct findings *findings) {
    bool good = true;
    bool is_pattern = node_is_scalar(node) && view_is(node->key, "pattern");
    if (is_pattern && !pattern_new(arena, node->text)) {
        finding_add_at(findings, "SCHEMA-PATTERN", node, FINDING_WITH({"detail", node->text}));
        return false;
    }
    for (const struct node *child = node_first(node); child; child = child->next)
        good = check_patterns(arena, child, findings) && good;
    return good;
}

const struct node *judge_read_rules(struct app *app, struct assets *assets, const char *path,
                                    struct findings *findings) {
    struct node *tree = input_tree(app, &app->arena, path, findings);
    const struct node *shape = assets_tree(assets, "schemas/rules.schema.json");
    bool good = tree && schema_check(schema_new(&app->arena, shape, NULL), tree, findings);
    return good && check_patterns(&app->arena, tree, findings) ? tree : NULL;
}

void judge_init(struct judge *judge, struct app *app, struct assets *assets,
                const struct arguments *arguments, struct date today, struct findings *findings) {
    struct arena *arena = &app->arena;
    struct view labels = arena_format(arena, "templates/%s/labels.yaml", app->messages.language);
    *judge = (struct judge){.app = app, .assets = assets, .arguments = arguments};
    judge->options = (struct lint_options){
        .today = today,
        .vocabulary = assets_tree(assets, "schemas/vocabulary.yaml"),
        .law = assets_tree(assets, "schemas/law.yaml"),
        .labels = assets_tree(assets, labels.at),
        .rules = lint_rules_new(arena, assets_tree(assets, "schemas/rules.yaml")),
        .verbose = arguments->options[OPTION_VERBOSE].is,
    };
    const struct value *file = arguments->options[OPTION_RULES].values;
    for (; file; file = file->next) {
        const struct node *tree = judge_read_rules(app, assets, file->text, findings);
        if (tree)
            lint_rules_add(judge->options.rules, tree);
    }
}

void judge_notice(struct judge *judge, struct arena *arena, const char *path,
                  const struct node *notice, struct findings *findings) {
    struct lint_options options = judge->options;
    const struct node *settings =
        settings_read(judge->app, arena, judge->assets, path, judge->options.rules, findings);
    options.severities = node_get(settings, "severity");
    lint(arena, notice, &options, findings);
}

/* The severity that an option names, else the other one. */
static enum severity severity_of(const struct judge *judge, enum option_id option,
                                 enum severity other) {
    const char *name = arguments_get(judge->arguments, option);
    if (name)
        severity_read(view_of(name), &other);
    return other;
}

void judge_sift(const struct judge *judge, struct findings *findings) {
    enum severity shown = severity_of(judge, OPTION_SEVERITY, SEVERITY_INFO);
    enum severity fatal = severity_of(judge, OPTION_FAIL_ON, SEVERITY_ERROR);
    struct finding **link = &findings->first;
    findings->last = NULL;
    while (*link) {
        struct finding *finding = *link;
        if (finding->severity <= fatal)
            app_raise(judge->app, STATUS_FINDINGS);
        if (finding->severity <= shown) {
            findings->last = finding;
            link = &finding->next;
            continue;
        }
        findings->counts[finding->severity]--;
        *link = finding->next;
    }
}
