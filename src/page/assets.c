#include "page/assets.h"
#include "base/file.h"
#include "data/json.h"
#include "data/yaml.h"

#include <errno.h>
#include <stdlib.h>

/* What was asked for once. */
struct asset_memo {
    const char *path;
    const struct source *source; /* NULL: there is none */
    const struct node *tree;
    bool laid_over; /* comes from the user's folder */
    bool parsed;    /* tree is what it will be */
    struct asset_memo *next;
};

void assets_init(struct assets *assets, struct arena *arena, struct findings *findings,
                 struct view folder) {
    *assets = (struct assets){.arena = arena, .findings = findings, .folder = folder};
}

static int compare_path(const void *path, const void *asset) {
    return strcmp(path, ((const struct asset *)asset)->path);
}

static const struct asset *find_built_in(const char *path) {
    return bsearch(path, built_in_assets, built_in_asset_count, sizeof *built_in_assets,
                   compare_path);
}

/* A path that leads out of the folder. */
static bool leads_out(const char *path) {
    struct view rest = view_of(path);
    return view_starts(rest, VIEW("/")) || view_is(rest, "..") || view_starts(rest, VIEW("../")) ||
           view_ends(rest, VIEW("/..")) || view_find(rest, VIEW("/../")) != VIEW_NOWHERE;
}

/* From the folder that is laid over. False if the folder doesn't hold it. */
static bool read_laid_over(struct assets *assets, struct asset_memo *memo) {
    if (!assets->folder.size || leads_out(memo->path))
        return false;
    struct view name = arena_format(assets->arena, "%.*s/%s", VIEW_ARG(assets->folder), memo->path);
    struct view text;
    int error = file_read(assets->arena, name.at, SOURCE_MAX, &text);
    if (error == ENOENT || error == ENOTDIR)
        return false;
    memo->laid_over = true;
    const struct findings *told = assets->findings;
    if (!error)
        memo->source = source_new(assets->arena, name, text);
    else
        finding_add(assets->findings, "FILE-ASSET", (struct span){0},
                    FINDING_WITH({"path", name},
                                 {"reason", finding_reason(told->messages, told->language, error)}));
    return true;
}

static void read_built_in(struct assets *assets, struct asset_memo *memo) {
    const struct asset *asset = find_built_in(memo->path);
    if (!asset)
        return;
    memo->source = source_new(assets->arena, view_of(memo->path), asset->text);
    memo->tree = asset->tree;
    memo->parsed = true;
}

static struct asset_memo *find(struct assets *assets, const char *path) {
    for (struct asset_memo *memo = assets->memos; memo; memo = memo->next)
        if (strcmp(memo->path, path) == 0)
            return memo;
    struct asset_memo *memo = ARENA_NEW(assets->arena, struct asset_memo);
    *memo = (struct asset_memo){.path = arena_copy(assets->arena, view_of(path)).at,
                                .next = assets->memos};
    assets->memos = memo;
    if (!read_laid_over(assets, memo))
        read_built_in(assets, memo);
    return memo;
}

const struct source *assets_source(struct assets *assets, const char *path) {
    return find(assets, path)->source;
}

const struct node *assets_tree(struct assets *assets, const char *path) {
    /* Trees that are built in need no lines of their text. */
    const struct asset *asset = assets->folder.size ? NULL : find_built_in(path);
    if (asset)
        return asset->tree;
    struct asset_memo *memo = find(assets, path);
    if (!memo->parsed && memo->source)
        memo->tree = view_ends(view_of(path), VIEW(".json"))
                         ? json_read(assets->arena, memo->source, assets->findings)
                         : yaml_read(assets->arena, memo->source, assets->findings);
    memo->parsed = true;
    return memo->tree;
}

bool assets_has_language(struct assets *assets, struct view language) {
    struct view path = arena_format(assets->arena, "templates/%.*s/labels.yaml", VIEW_ARG(language));
    if (find_built_in(path.at))
        return true;
    return assets->folder.size && assets_source(assets, path.at);
}
