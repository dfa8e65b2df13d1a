#include "app/input.h"
#include "base/file.h"
#include "data/json.h"
#include "data/yaml.h"

#include <errno.h>

static bool is_json(const char *path) { return view_ends(view_of(path), VIEW(".json")); }

const struct source *input_source(struct app *app, struct arena *arena, const char *path,
                                  struct findings *findings) {
    struct view text = VIEW("");
    int error = file_read(arena, path, SOURCE_MAX, &text);
    if (error && error != EFBIG) {
        app_failed(app, "FILE-READ", path, error);
        return NULL;
    }
    const struct source *source = source_new(arena, view_of(path), text);
    if (!error)
        return source;
    struct view limit = arena_format(arena, "%d", SOURCE_MAX / (1024 * 1024));
    finding_add(findings, is_json(path) ? "JSON-SIZE" : "YAML-SIZE", (struct span){source, 0, 0},
                FINDING_WITH({"limit", limit}));
    return NULL;
}

struct node *input_tree(struct app *app, struct arena *arena, const char *path,
                        struct findings *findings) {
    const struct source *source = input_source(app, arena, path, findings);
    if (!source)
        return NULL;
    return is_json(path) ? json_read(arena, source, findings) : yaml_read(arena, source, findings);
}
