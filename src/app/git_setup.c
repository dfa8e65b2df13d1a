#include "app/git_setup.h"

#include "base/file.h"

#include <errno.h>

static bool has_line(struct view text, struct view line) {
    for (size_t at = 0; at < text.size;) {
        size_t end = view_find_byte(view_part(text, at, text.size), '\n');
        end = end == VIEW_NOWHERE ? text.size : at + end;
        if (view_equal(view_trim(view_part(text, at, end)), line))
            return true;
        at = end + 1;
    }
    return false;
}

/* Names with spaces stand in quotes (gitattributes(5)). */
static struct view attribute(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *quote = strchr(name, ' ') ? "\"" : "";
    return arena_format(arena, "%s%s%s diff=seloste", quote, name, quote);
}

enum status git_setup(struct app *app, const char *path) {
    const char *folder = file_folder(&app->arena, path);
    struct view file = arena_format(&app->arena, "%s/.gitattributes", folder);
    struct view old = VIEW(""), line = attribute(&app->arena, path);
    int error = file_read(&app->arena, file.at, SOURCE_MAX, &old);
    if (error && error != ENOENT) {
        app_failed(app, "FILE-READ", file.at, error);
        return app->status;
    }
    if (!has_line(old, line)) {
        const char *between = old.size && old.at[old.size - 1] != '\n' ? "\n" : "";
        struct view new =
            arena_format(&app->arena, "%.*s%s%.*s\n", VIEW_ARG(old), between, VIEW_ARG(line));
        error = file_write(file.at, new, NULL);
        if (error) {
            app_failed(app, "FILE-WRITE", file.at, error);
            return app->status;
        }
        app_say(app, "SAY-WRITTEN", FINDING_WITH({"path", file}));
    }
    app_say(app, "SAY-GIT", FINDING_BARE);
    str_add_string(&app->out, "git config diff.seloste.command \"seloste diff --git\"\n"
                              "git config diff.seloste.textconv \"seloste diff --textconv\"\n");
    return app->status;
}
