#include "app/command.h"
#include "data/json.h"
#include "page/assets.h"

/* Exchanges the texts of two members. */
static void swap(struct node *map, const char *one, const char *other) {
    struct node *a = node_get(map, one), *b = node_get(map, other);
    if (!a || !b || a->kind != NODE_STRING || b->kind != NODE_STRING)
        return;
    struct view text = a->text;
    a->text = b->text;
    b->text = text;
}

/* Finnish titles and descriptions take the place of the English ones, for editors that know only
 * JSON Schema's own keywords. */
static void swap_languages(struct node *node) {
    swap(node, "title", "x-title");
    swap(node, "description", "x-description");
    for (struct node *child = node_first(node); child; child = child->next)
        swap_languages(child);
}

void schema_write(struct app *app, struct str *out, bool shared, bool finnish) {
    const char *path = shared ? "schemas/shared.schema.json" : "schemas/notice.schema.json";
    struct findings findings;
    struct assets assets;
    app_findings_init(app, &findings, &app->arena);
    assets_init(&assets, &app->arena, &findings, VIEW(""));
    if (!finnish) {
        str_add(out, assets_source(&assets, path)->text);
        return;
    }
    struct node *schema = node_copy(&app->arena, assets_tree(&assets, path));
    swap_languages(schema);
    json_write(out, schema, 2);
    str_add_char(out, '\n');
}

enum status schema_run(struct app *app, const struct arguments *arguments) {
    const char *language = arguments_get(arguments, OPTION_MESSAGES);
    bool finnish = language && strcmp(language, "fi") == 0;
    schema_write(app, &app->out, arguments->options[OPTION_SHARED].is, finnish);
    return STATUS_GOOD;
}
