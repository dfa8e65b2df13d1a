#include "base/reader.h"

#include "base/file.h"
#include "base/str.h"

#include <unistd.h>

static int read_file(const struct reader *reader, struct arena *arena, const char *path, size_t most,
                     struct view *content) {
    (void)reader;
    return file_read(arena, path, most, content);
}

const struct reader reader_of_files = {read_file, NULL};

/* Drops the last component of what was gathered; a leading ".." can't be dropped. */
static void go_up(struct str *out, bool absolute) {
    struct view path = str_view(out);
    bool above = path.size == 0 || view_is(path, "..") || view_ends(path, VIEW("/.."));
    if (above) {
        if (!absolute)
            str_add_string(out, path.size ? "/.." : "..");
        return;
    }
    size_t end = path.size;
    while (end && path.at[end - 1] != '/')
        end--;
    str_cut(out, end ? end - 1 : 0);
}

static struct view normalise(struct arena *arena, struct view path) {
    struct str out = {0};
    bool absolute = path.size && *path.at == '/';
    for (size_t at = 0; at < path.size;) {
        size_t size = view_find_byte(view_part(path, at, path.size), '/');
        struct view part = view_part(path, at, size == VIEW_NOWHERE ? path.size : at + size);
        at += part.size + 1;
        if (!part.size || view_is(part, "."))
            continue;
        if (view_is(part, "..")) {
            go_up(&out, absolute);
            continue;
        }
        if (out.size)
            str_add_char(&out, '/');
        str_add(&out, part);
    }
    struct view text = arena_join(arena, absolute ? VIEW("/") : VIEW(""), str_view(&out));
    str_release(&out);
    return text.size ? text : VIEW(".");
}

const char *reader_resolve(struct arena *arena, const char *path, struct view name) {
    if (name.size && *name.at == '/')
        return normalise(arena, name).at;
    struct view folder = view_of(file_folder(arena, path));
    struct view joined = arena_format(arena, "%.*s/%.*s", VIEW_ARG(folder), VIEW_ARG(name));
    return normalise(arena, joined).at;
}

const char *reader_absolute(struct arena *arena, const char *path) {
    char folder[4096];
    if (*path == '/' || !getcwd(folder, sizeof folder))
        return normalise(arena, view_of(path)).at;
    return normalise(arena, arena_format(arena, "%s/%s", folder, path)).at;
}

bool reader_is_within(struct arena *arena, const char *path, const char *root) {
    if (*root == '/')
        path = reader_absolute(arena, path);
    struct view folder = normalise(arena, view_of(root)), file = normalise(arena, view_of(path));
    if (view_is(folder, "."))
        return !view_starts(file, VIEW("/")) && !view_is(file, "..") && !view_starts(file, VIEW("../"));
    if (view_is(folder, "/"))
        return view_starts(file, folder);
    return view_starts(file, folder) && (file.size == folder.size || file.at[folder.size] == '/');
}
