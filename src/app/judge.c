#include "app/judge.h"
#include "app/input.h"
#include "app/settings.h"
#include "data/pattern.h"
#include "data/schema.h"

/* A pattern that can't be read would make a finding of everything. */
static bool check_patterns(struct arena *arena, const struct node *node,
                           struct findings *findings) {
    static const char *const keys[] = {"pattern", "match", "near", "unless"};
    bool good = true, is_pattern = false;
    for (size_t i = 0; node_is_scalar(node) && i < sizeof keys / sizeof *keys; i++)
        is_pattern = is_pattern || view_is(node->key, keys[i]);
    if (is_pattern && !pattern_new(arena, node->text)) {
        finding_add_at(findings, "SCHEMA-PATTERN", node, FINDING_WITH({"detail", node->text}));
        return false;
    }
    for (const struct node *child = node_first(node); child; child = child->next)
        good = check_patterns(arena, child, findings) && good;
    return good;
}

struct node *judge_read_rules(struct app *app, struct assets *assets, const char *path,
                              struct findings *findings) {
    struct arena *arena = findings->arena;
    struct node *tree = input_tree(app, arena, path, findings);
    const struct node *shape = assets_tree(assets, "schemas/rules.schema.json");
    bool good = tree && schema_check(schema_new(arena, shape, NULL), tree, findings);
    return good && check_patterns(arena, tree, findings) ? tree : NULL;
}

static struct lint_rules *make_rules(struct arena *arena, const struct judge *judge) {
    struct lint_rules *rules = lint_rules_new(arena, judge->built_in);
    for (const struct node *tree = node_first(judge->more); tree; tree = tree->next)
        lint_rules_add(rules, tree);
    return rules;
}

void judge_init(struct judge *judge, struct app *app, struct assets *assets,
                const struct arguments *arguments, struct date today, struct findings *findings) {
    struct arena *arena = assets->arena; /* the app of another notice may follow */
    struct view labels = arena_format(arena, "templates/%s/labels.yaml", app->messages.language);
    *judge = (struct judge){.app = app, .assets = assets, .arguments = arguments};
    judge->built_in = assets_tree(assets, "schemas/rules.yaml");
    judge->more = node_new(arena, NODE_LIST);
    const struct value *file = arguments->options[OPTION_RULES].values;
    for (; file; file = file->next) {
        struct node *tree = judge_read_rules(app, assets, file->text, findings);
        if (tree)
            node_add(judge->more, tree);
    }
    judge->options = (struct lint_options){
        .today = today,
        .vocabulary = assets_tree(assets, "schemas/vocabulary.yaml"),
        .law = assets_tree(assets, "schemas/law.yaml"),
        .labels = assets_tree(assets, labels.at),
        .verbose = arguments->options[OPTION_VERBOSE].is,
    };
}

struct lint_rules *judge_rules(struct judge *judge) {
    if (!judge->options.rules)
        judge->options.rules = make_rules(judge->assets->arena, judge);
    return judge->options.rules;
}

static void note_file(const struct judge *judge, struct arena *arena, const char *path) {
    if (judge->files && path)
        node_add(judge->files, node_new_string(arena, view_of(path)));
}

/* The rules for a notice: those of its settings, in a file at `path`, come last. */
static struct lint_rules *rules_of(struct judge *judge, struct arena *arena, const char *path,
                                   struct findings *findings) {
    const struct node *name = node_first(node_get(judge->settings, "rules"));
    if (!name)
        return judge_rules(judge);
    struct lint_rules *rules = make_rules(arena, judge);
    const char *slash = path ? strrchr(path, '/') : NULL;
    struct view folder = slash ? (struct view){path, (size_t)(slash - path) + 1} : VIEW("");
    for (; name; name = name->next) {
        bool absolute = view_starts(name->text, VIEW("/"));
        struct view file = arena_join(arena, absolute ? VIEW("") : folder, name->text);
        struct node *tree = judge_read_rules(judge->app, judge->assets, file.at, findings);
        if (tree)
            lint_rules_add(rules, tree);
        note_file(judge, arena, file.at);
    }
    return rules;
}

void judge_notice(struct judge *judge, struct arena *arena, const char *path,
                  const struct node *notice, struct findings *findings) {
    struct lint_options options = judge->options;
    const char *found = settings_find(arena, path);
    judge->settings =
        found ? settings_read(judge->app, arena, judge->assets, found, findings) : NULL;
    note_file(judge, arena, found);
    options.rules = rules_of(judge, arena, found, findings);
    options.lead_days = settings_lead(judge->settings);
    options.severities = settings_severities(judge->settings, options.rules, findings);
    lint(arena, notice, &options, findings);
}
