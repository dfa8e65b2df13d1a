#include "page/assets.h"
#include "base/file.h"
#include "data/json.h"
#include "data/yaml.h"
#include "page/mustache.h"

#include <errno.h>
#include <stdlib.h>

/* What was asked for once, where a folder is laid over. */
struct asset_memo {
    const struct asset *asset; /* `own`, a built-in one, or NULL: there is none */
    struct asset own;          /* of the folder; its tree is read when it is asked for */
    bool parsed;
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
    const char *path = memo->own.path;
    if (leads_out(path))
        return false;
    struct view name = arena_format(assets->arena, "%.*s/%s", VIEW_ARG(assets->folder), path);
    struct view text;
    int error = file_read(assets->arena, name.at, SOURCE_MAX, &text);
    if (error == ENOENT || error == ENOTDIR)
        return false;
    const struct findings *told = assets->findings;
    if (!error) {
        memo->own.source = *source_new(assets->arena, name, text);
        memo->asset = &memo->own;
    } else {
        finding_add(assets->findings, "FILE-ASSET", (struct span){0},
                    FINDING_WITH({"path", name},
                                 {"reason", finding_reason(told->messages, told->language, error)}));
    }
    return true;
}

static struct asset_memo *find_memo(struct assets *assets, const char *path) {
    for (struct asset_memo *memo = assets->memos; memo; memo = memo->next)
        if (strcmp(memo->own.path, path) == 0)
            return memo;
    struct asset_memo *memo = ARENA_NEW(assets->arena, struct asset_memo);
    memo->own.path = arena_copy(assets->arena, view_of(path)).at;
    memo->next = assets->memos;
    assets->memos = memo;
    if (!read_laid_over(assets, memo))
        memo->asset = find_built_in(path);
    return memo;
}

static const struct asset *find(struct assets *assets, const char *path) {
    return assets->folder.size ? find_memo(assets, path)->asset : find_built_in(path);
}

const struct source *assets_source(struct assets *assets, const char *path) {
    const struct asset *asset = find(assets, path);
    return asset ? &asset->source : NULL;
}

static void parse(struct assets *assets, struct asset_memo *memo) {
    struct asset *own = &memo->own;
    own->tree = view_ends(view_of(own->path), VIEW(".json"))
                    ? json_read(assets->arena, &own->source, assets->findings)
                    : yaml_read(assets->arena, &own->source, assets->findings);
    memo->parsed = true;
}

const struct node *assets_tree(struct assets *assets, const char *path) {
    struct asset_memo *memo = assets->folder.size ? find_memo(assets, path) : NULL;
    if (memo && memo->asset == &memo->own && !memo->parsed)
        parse(assets, memo);
    const struct asset *asset = find(assets, path);
    return asset ? asset->tree : NULL;
}

const struct template *assets_template(struct assets *assets, const char *path,
                                       struct arena *arena, struct findings *findings) {
    const struct asset *asset = find(assets, path);
    if (!asset || asset->template)
        return asset ? asset->template : NULL;
    return template_read(arena, &asset->source, findings);
}

bool assets_has_language(struct assets *assets, struct view language) {
    struct view path = arena_format(assets->arena, "templates/%.*s/labels.yaml", VIEW_ARG(language));
    if (find_built_in(path.at))
        return true;
    return assets->folder.size && assets_source(assets, path.at);
}
