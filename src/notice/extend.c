#include "notice/extend.h"

#include "data/json.h"
#include "data/yaml.h"

enum { CHAIN_MAX = 16 };

struct chain {
    const char *paths[CHAIN_MAX];
    size_t count;
};

static struct node *complain(const struct extend *extend, const struct node *at, const char *cause,
                             const char *path, const char *reason) {
    struct finding *finding =
        finding_add_at(extend->findings, "NOTICE-EXTENDS", at,
                       FINDING_WITH({"path", view_of(path)}, {"reason", view_of(reason)}));
    finding_set_hint(extend->findings, finding, cause, FINDING_BARE);
    return NULL;
}

/* A map whose keys are all codes of languages is one text. */
static bool is_text(const struct node *map) {
    for (const struct node *member = node_first(map); member; member = member->next) {
        bool letters = member->key.size == 2 || member->key.size == 3;
        for (size_t i = 0; i < member->key.size; i++)
            letters = letters && member->key.at[i] >= 'a' && member->key.at[i] <= 'z';
        if (!letters || !node_is_scalar(member))
            return false;
    }
    return map->count > 0;
}

static bool is_text_map(const struct node *map) {
    return !view_is(map->key, "headings") && is_text(map);
}

/* Adds to the nearer map what only the farther one has. */
static void merge(const struct extend *extend, struct node *near, const struct node *far) {
    for (const struct node *member = node_first(far); member; member = member->next) {
        struct node *own = node_get_view(near, member->key);
        bool mark = view_is(member->key, "seloste-shared") || view_is(member->key, "extends");
        if (!own && !mark)
            node_set(near, member->key, node_copy(extend->arena, member));
        else if (own && own->kind == NODE_MAP && member->kind == NODE_MAP && !is_text_map(own))
            merge(extend, own, member);
    }
}

static struct node *read_shared(const struct extend *extend, const struct node *name,
                                const char *path) {
    struct view text;
    int error = extend->reader->read(extend->reader, extend->arena, path, SOURCE_MAX, &text);
    if (error)
        return complain(extend, name, "unreadable", path, strerror(error));
    const struct source *source = source_new(extend->arena, view_of(path), text);
    if (extend->files)
        node_add(extend->files, node_new_string(extend->arena, source->name));
    struct node *tree = view_ends(source->name, VIEW(".json"))
                            ? json_read(extend->arena, source, extend->findings)
                            : yaml_read(extend->arena, source, extend->findings);
    if (tree && !node_get(tree, "seloste-shared"))
        return complain(extend, name, "not_shared", path, "");
    return tree;
}

static bool is_in_chain(const struct chain *chain, const char *path) {
    for (size_t i = 0; i < chain->count; i++)
        if (strcmp(chain->paths[i], path) == 0)
            return true;
    return false;
}

static struct node *resolve(const struct extend *extend, struct node *tree, const char *path,
                            struct chain *chain) {
    const struct node *name = node_get(tree, "extends");
    if (!name || name->kind != NODE_STRING)
        return tree;
    const char *far_path = reader_resolve(extend->arena, path, name->text);
    if (extend->root && !reader_is_within(extend->arena, far_path, extend->root))
        return complain(extend, name, "outside", far_path, extend->root);
    if (is_in_chain(chain, far_path) || chain->count == CHAIN_MAX)
        return complain(extend, name, "circle", far_path, "");
    chain->paths[chain->count++] = far_path;
    struct node *far = read_shared(extend, name, far_path);
    far = far ? resolve(extend, far, far_path, chain) : NULL;
    if (!far)
        return NULL;
    merge(extend, tree, far);
    return tree;
}

struct node *extend_resolve(const struct extend *extend, struct node *tree, const char *path) {
    struct chain chain = {{reader_resolve(extend->arena, "", view_of(path))}, 1};
    return resolve(extend, tree, path, &chain);
}
