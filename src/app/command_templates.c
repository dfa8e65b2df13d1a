#include "app/command.h"
#include "base/file.h"
#include "page/assets.h"

#include <unistd.h>

static bool is_template(const struct asset *asset) {
    return view_starts(view_of(asset->path), VIEW("templates/"));
}

/* Whether an operand names the file, or a folder above it. The first folder may be left out. */
static bool names(const char *operand, const struct asset *asset) {
    struct view path = view_of(asset->path), wanted = view_of(operand);
    while (view_ends(wanted, VIEW("/")))
        wanted.size--;
    if (!view_starts(wanted, VIEW("templates")))
        path = view_part(path, strlen("templates/"), path.size);
    return view_starts(path, wanted) && (path.size == wanted.size || path.at[wanted.size] == '/');
}

static bool is_asked_for(const struct arguments *arguments, const struct asset *asset) {
    bool asked = arguments->count == 0;
    for (size_t i = 0; i < arguments->count; i++)
        asked = asked || names(arguments->operands[i], asset);
    return asked && is_template(asset);
}

/* An operand that names nothing, or NULL. */
static const char *find_unknown(const struct arguments *arguments) {
    for (size_t i = 0; i < arguments->count; i++) {
        bool known = false;
        for (size_t j = 0; j < built_in_asset_count; j++)
            known = known || (is_template(&built_in_assets[j]) &&
                              names(arguments->operands[i], &built_in_assets[j]));
        if (!known)
            return arguments->operands[i];
    }
    return NULL;
}

/* Writes one file unless there is one; *count goes up. False when the machine failed. */
static bool eject(struct app *app, const struct asset *asset, const char *folder, unsigned *count) {
    struct view path = arena_format(&app->arena, "%s/%s", folder, asset->path);
    if (access(path.at, F_OK) == 0) {
        app_say(app, "SAY-KEPT", FINDING_WITH({"path", path}));
        return true;
    }
    const char *parent = file_folder(&app->arena, path.at);
    int error = file_make_folder(parent);
    if (error) {
        app_failed(app, "FILE-FOLDER", parent, error);
        return false;
    }
    error = file_write(path.at, asset->source.text, NULL);
    if (error)
        app_failed(app, "FILE-WRITE", path.at, error);
    *count += !error;
    return !error;
}

static void say_count(struct app *app, const char *folder, unsigned count) {
    struct view number = arena_format(&app->arena, "%u", count);
    app_say(app, count == 1 ? "SAY-EJECTED" : "SAY-EJECTED-MANY",
            FINDING_WITH({"folder", view_of(folder)}, {"count", number}));
}

enum status templates_run(struct app *app, const struct arguments *arguments) {
    const char *folder = arguments_get(arguments, OPTION_EJECT), *unknown = find_unknown(arguments);
    unsigned count = 0;
    if (unknown)
        return app_misused(app, "templates", "USAGE-TEMPLATE",
                           FINDING_WITH({"found", view_of(unknown)}));
    bool good = true;
    for (size_t i = 0; good && i < built_in_asset_count; i++) {
        if (!is_asked_for(arguments, &built_in_assets[i]))
            continue;
        if (folder)
            good = eject(app, &built_in_assets[i], folder, &count);
        else
            str_add_format(&app->out, "%s\n", built_in_assets[i].path);
    }
    if (folder && count)
        say_count(app, folder, count);
    return app->status;
}
