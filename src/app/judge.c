#include "app/judge.h"
#include "app/input.h"
#include "app/settings.h"
#include "data/schema.h"

const struct node *judge_read_rules(struct app *app, struct assets *assets, const char *path,
                                    struct findings *findings) {
    struct node *tree = input_tree(app, &app->arena, path, findings);
    const struct node *shape = assets_tree(assets, "schemas/rules.schema.json");
    bool good = tree && schema_check(schema_new(&app->arena, shape, NULL), tree, findings);
    return good ? tree : NULL;
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
