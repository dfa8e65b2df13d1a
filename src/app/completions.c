#include "app/completions.h"
#include "app/codebook.h"
#include "app/reference.h"
#include "page/assets.h"

enum operands completions_operands(const struct command *command) {
    if (!command->most)
        return OPERANDS_NONE;
    bool words = command->run == help_run || command->run == fields_run ||
                 command->run == codes_run || command->run == explain_run;
    return words ? OPERANDS_WORDS : OPERANDS_FILES;
}

static struct view keep(struct app *app, struct str *text) {
    struct view view = arena_copy(&app->arena, str_view(text));
    str_release(text);
    return view;
}

struct view completions_commands(struct app *app, const char *separator) {
    struct str text = {0};
    for (const struct command *command = commands; command->name; command++)
        str_add_format(&text, "%s%s", text.size ? separator : "", command->name);
    return keep(app, &text);
}

static struct view field_names(struct app *app) {
    struct str text = {0};
    struct reference reference;
    struct field field;
    const struct node *at = NULL;
    reference_init(&reference, &app->messages);
    while (reference_next(reference.schema, &at, &field))
        str_add_format(&text, "%s%.*s", text.size ? " " : "", VIEW_ARG(field.name));
    return keep(app, &text);
}

static struct view vocabulary_names(struct app *app) {
    struct str text = {0};
    struct codebook codebook;
    codebook_init(&codebook, &app->messages);
    const struct node *names = codebook_names(&codebook);
    for (const struct node *name = node_first(names); name; name = name->next)
        str_add_format(&text, "%s%.*s", text.size ? " " : "", VIEW_ARG(name->text));
    return keep(app, &text);
}

static struct view rule_names(struct app *app) {
    struct str text = {0};
    struct findings findings;
    struct assets assets;
    app_findings_init(app, &findings, &app->arena);
    assets_init(&assets, &app->arena, &findings, VIEW(""));
    const struct node *rules = assets_tree(&assets, "schemas/rules.yaml");
    for (const struct node *rule = node_first(rules); rule; rule = rule->next)
        str_add_format(&text, "%s%.*s", text.size ? " " : "", VIEW_ARG(rule->key));
    return keep(app, &text);
}

struct view completions_words(struct app *app, const struct command *command) {
    if (command->run == fields_run)
        return field_names(app);
    if (command->run == explain_run)
        return rule_names(app);
    return command->run == codes_run ? vocabulary_names(app) : completions_commands(app, " ");
}
