#include "app/defaults.h"
#include "app/settings.h"
#include "base/file.h"

#include <unistd.h>

/* Options that settings may say, by their names; paths among them are those of files and folders. */
static const struct {
    enum option_id id;
    bool is_path;
} rows[] = {
    {OPTION_FORMAT, false}, {OPTION_LANGUAGE, false}, {OPTION_LAYOUT, false}, {OPTION_STRICT, false},
    {OPTION_FRAGMENT, false}, {OPTION_THEME, true},   {OPTION_ASSETS, true},  {OPTION_OUTPUT, true},
};

/* The settings in a folder that is an operand itself, else those above it. */
static const char *find(struct arena *arena, const char *path) {
    const char *inside = arena_format(arena, "%s/seloste.yaml", path).at;
    return access(inside, F_OK) == 0 ? inside : settings_find(arena, path);
}

static struct value *make_value(struct arena *arena, const char *folder, const struct node *node,
                                bool is_path) {
    struct value *value = ARENA_NEW(arena, struct value);
    bool joins = is_path && !view_starts(node->text, VIEW("/")) && strcmp(folder, ".") != 0;
    value->text = joins ? arena_format(arena, "%s/%.*s", folder, VIEW_ARG(node->text)).at
                        : arena_copy(arena, node->text).at;
    return value;
}

static void set(struct arena *arena, struct given *given, const char *folder, const struct node *said,
                bool is_path) {
    given->is = said->kind != NODE_BOOL || node_is_true(said);
    struct value **link = &given->values;
    const struct node *one = said->kind == NODE_LIST ? said->first : said;
    for (; one && said->kind != NODE_BOOL; one = said->kind == NODE_LIST ? one->next : NULL) {
        *link = make_value(arena, folder, one, is_path);
        link = &(*link)->next;
    }
}

const struct arguments *defaults_add(struct app *app, const struct arguments *arguments) {
    struct arena *arena = &app->arena;
    const char *path = arguments->count ? find(arena, arguments->operands[0]) : NULL;
    if (!path)
        return arguments;
    struct findings findings;
    struct assets assets;
    app_findings_init(app, &findings, arena);
    assets_init(&assets, arena, &findings, VIEW(""));
    const struct node *settings = settings_read(app, arena, &assets, path, &findings);
    app_report(app, &findings, false);
    if (!settings)
        return NULL;
    struct arguments *made = ARENA_NEW(arena, struct arguments);
    *made = *arguments;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct node *said = node_get(node_get(settings, "build"), option_table[rows[i].id].name);
        if (said && !made->options[rows[i].id].is)
            set(arena, &made->options[rows[i].id], file_folder(arena, path), said, rows[i].is_path);
    }
    return made;
}
