/* Which schema a reference means. References into the same resource by JSON Pointer, the common
 * ones, are followed at once; only when a reference asks for an anchor or for another resource are
 * the documents at hand searched, each once. */
#include "data/json.h"
#include "data/metaschema.h"
#include "data/schema_parts.h"

#define VOCABULARY_URI "https://json-schema.org/draft/2020-12/vocab/"

static struct resource *find_resource(const struct schema *schema, struct view uri) {
    for (struct resource *resource = schema->resources; resource; resource = resource->next)
        if (view_equal(resource->uri, uri) || view_equal(resource->retrieved, uri))
            return resource;
    return NULL;
}

/* A schema that isn't in the documents at hand. */
static struct resource *load(struct schema *schema, struct view uri, const struct resource *from) {
    const char *text = metaschema_find(uri);
    const struct node *root = NULL;
    if (text) {
        struct findings findings;
        findings_init(&findings, schema->arena, NULL, "en");
        root = json_read(schema->arena, source_new(schema->arena, uri, view_of(text)), &findings);
    } else if (schema->resolver.find) {
        root = schema->resolver.find(schema->resolver.context, uri);
    }
    return root ? resource_open(schema, root, uri, from) : NULL;
}

/* The vocabularies that a meta-schema turns on; false if it needs one that we don't have. */
static bool read_vocabularies(const struct node *list, unsigned *vocabularies) {
    static const struct {
        const char *uri;
        unsigned vocabulary;
    } known[] = {
        {VOCABULARY_URI "core", VOCABULARY_CORE},
        {VOCABULARY_URI "applicator", VOCABULARY_APPLICATOR},
        {VOCABULARY_URI "unevaluated", VOCABULARY_UNEVALUATED},
        {VOCABULARY_URI "validation", VOCABULARY_VALIDATION},
        {VOCABULARY_URI "meta-data", VOCABULARY_OTHER},
        {VOCABULARY_URI "format-annotation", VOCABULARY_OTHER},
        {VOCABULARY_URI "content", VOCABULARY_OTHER},
    };
    bool all_known = true;
    *vocabularies = VOCABULARY_CORE;
    for (const struct node *entry = node_first(list); entry; entry = entry->next) {
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            if (!view_is(entry->key, known[i].uri))
                continue;
            *vocabularies |= known[i].vocabulary;
            found = true;
        }
        all_known = all_known && (found || !node_is_true(entry));
    }
    return all_known;
}

/* Draft and vocabularies by `$schema`. */
static void read_dialect(struct schema *schema, struct resource *resource) {
    const struct node *name = node_get(resource->root, "$schema");
    if (!name || name->kind != NODE_STRING)
        return;
    struct view fragment, uri = uri_resolve(schema->arena, VIEW(""), name->text, &fragment);
    resource->vocabularies = VOCABULARY_ALL;
    if (view_is(uri, "http://json-schema.org/draft-07/schema") ||
        view_is(uri, "https://json-schema.org/draft-07/schema")) {
        resource->draft = DRAFT_7;
    } else if (view_is(uri, "https://json-schema.org/draft/2020-12/schema")) {
        resource->draft = DRAFT_2020_12;
    } else {
        struct resource *meta = find_resource(schema, uri);
        meta = meta ? meta : load(schema, uri, NULL);
        resource->draft = meta ? meta->draft : DRAFT_2020_12;
        const struct node *list = meta ? node_get(meta->root, "$vocabulary") : NULL;
        if (!meta || (list && !read_vocabularies(list, &resource->vocabularies)))
            resource->fault = name;
    }
}

/* The $id that gives a schema a base URI of its own, or NULL. */
static const struct node *own_id(const struct node *node, enum draft draft) {
    const struct node *id = node_get_view(node, VIEW("$id"));
    if (!id || id->kind != NODE_STRING || !id->text.size || *id->text.at == '#')
        return NULL;
    return draft == DRAFT_7 && node_get(node, "$ref") ? NULL : id;
}

static struct resource *add_resource(struct schema *schema, const struct node *root,
                                     const struct resource *like) {
    struct resource *resource = ARENA_NEW(schema->arena, struct resource);
    resource->root = root;
    resource->draft = like ? like->draft : DRAFT_2020_12;
    resource->vocabularies = like ? like->vocabularies : VOCABULARY_ALL;
    resource->next = schema->resources;
    schema->resources = resource;
    return resource;
}

struct resource *resource_open(struct schema *schema, const struct node *root, struct view uri,
                               const struct resource *from) {
    struct resource *resource = add_resource(schema, root, from);
    struct document *document = ARENA_NEW(schema->arena, struct document);
    *document = (struct document){root, resource, false, schema->documents};
    schema->documents = document;
    resource->document = document;
    resource->uri = resource->retrieved = uri;
    read_dialect(schema, resource);
    const struct node *id = own_id(root, resource->draft);
    struct view fragment;
    if (id)
        resource->uri = uri_resolve(schema->arena, uri, id->text, &fragment);
    return resource;
}

struct resource *resource_of(struct schema *schema, const struct node *node,
                             struct resource *outer) {
    const struct node *id = node == outer->root ? NULL : own_id(node, outer->draft);
    if (!id)
        return outer;
    for (struct resource *known = schema->resources; known; known = known->next)
        if (known->root == node)
            return known;
    struct resource *resource = add_resource(schema, node, outer);
    struct view fragment;
    resource->document = outer->document;
    resource->uri = resource->retrieved =
        uri_resolve(schema->arena, outer->uri, id->text, &fragment);
    read_dialect(schema, resource);
    return resource;
}

static void add_anchor(struct schema *schema, struct resource *resource, const struct node *node,
                       struct view name, bool dynamic) {
    struct anchor *anchor = ARENA_NEW(schema->arena, struct anchor);
    *anchor = (struct anchor){name, node, resource, dynamic, resource->anchors};
    resource->anchors = anchor;
}

static void add_anchors(struct schema *schema, struct resource *resource, const struct node *node) {
    if (resource->draft == DRAFT_7) {
        struct view id = node_get_text(node, "$id");
        size_t hash = view_find_byte(id, '#');
        if (hash != VIEW_NOWHERE && hash + 1 < id.size && !node_get(node, "$ref"))
            add_anchor(schema, resource, node, view_part(id, hash + 1, id.size), false);
        return;
    }
    struct view fixed = node_get_text(node, "$anchor"),
                dynamic = node_get_text(node, "$dynamicAnchor");
    if (fixed.size)
        add_anchor(schema, resource, node, fixed, false);
    if (dynamic.size)
        add_anchor(schema, resource, node, dynamic, true);
}

static void index_schema(struct schema *schema, const struct node *node, struct resource *outer);

static void index_children(struct schema *schema, const struct node *value,
                           struct resource *resource, enum node_kind kind) {
    for (const struct node *child = value->kind == kind ? value->first : NULL; child;
         child = child->next)
        index_schema(schema, child, resource);
}

static void index_schema(struct schema *schema, const struct node *node, struct resource *outer) {
    if (node->kind != NODE_MAP)
        return;
    struct resource *resource = resource_of(schema, node, outer);
    add_anchors(schema, resource, node);
    for (const struct node *value = node->first; value; value = value->next) {
        const struct keyword_row *row = keyword_find(value->key, resource->draft, VOCABULARY_ALL);
        switch (row ? (enum holds)row->holds : HOLDS_NONE) {
        case HOLDS_NONE:
            break;
        case HOLDS_SCHEMA:
            index_schema(schema, value, resource);
            break;
        case HOLDS_LIST:
            index_children(schema, value, resource, NODE_LIST);
            break;
        case HOLDS_MAP:
        case HOLDS_SCHEMAS_AMONG_LISTS:
            index_children(schema, value, resource, NODE_MAP);
            break;
        case HOLDS_SCHEMA_OR_LIST:
            index_schema(schema, value, resource);
            index_children(schema, value, resource, NODE_LIST);
            break;
        }
    }
}

static void index_document(struct schema *schema, struct document *document) {
    if (document->indexed)
        return;
    document->indexed = true;
    index_schema(schema, document->root, document->resource);
}

/* A token of a JSON Pointer (RFC 6901) with ~0 and ~1 read. */
static struct view read_token(struct arena *arena, struct view token) {
    if (view_find_byte(token, '~') == VIEW_NOWHERE)
        return token;
    char *out = arena_get(arena, token.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < token.size; i++) {
        bool coded = token.at[i] == '~' && i + 1 < token.size &&
                     (token.at[i + 1] == '0' || token.at[i + 1] == '1');
        out[size++] = !coded ? token.at[i] : token.at[i + 1] == '0' ? '~' : '/';
        i += coded;
    }
    return (struct view){out, size};
}

static const struct node *item_by_token(const struct node *list, struct view token) {
    uint32_t index = 0;
    for (size_t i = 0; i < token.size; i++) {
        if (token.at[i] < '0' || token.at[i] > '9' || index > list->count)
            return NULL;
        index = index * 10 + (uint32_t)(token.at[i] - '0');
    }
    return token.size ? node_at(list, index) : NULL;
}

static struct part *follow_pointer(struct schema *schema, struct resource *resource,
                                   struct view pointer) {
    const struct node *node = resource->root;
    while (pointer.size) {
        pointer = view_part(pointer, 1, pointer.size);
        size_t slash = view_find_byte(pointer, '/');
        struct view token = read_token(schema->arena, view_part(pointer, 0, slash));
        pointer = view_part(pointer, slash, pointer.size);
        resource = resource_of(schema, node, resource);
        node = node->kind == NODE_LIST ? item_by_token(node, token) : node_get_view(node, token);
        if (!node)
            return NULL;
    }
    return part_of(schema, node, resource);
}

static struct anchor *find_anchor(struct schema *schema, struct resource *resource,
                                  struct view name, bool dynamic_only) {
    index_document(schema, resource->document);
    for (struct anchor *anchor = resource->anchors; anchor; anchor = anchor->next)
        if ((anchor->dynamic || !dynamic_only) && view_equal(anchor->name, name))
            return anchor;
    return NULL;
}

static struct resource *find_or_load(struct schema *schema, struct resource *from,
                                     struct view uri) {
    if (view_equal(uri, from->uri))
        return from;
    struct resource *resource = find_resource(schema, uri);
    if (resource)
        return resource;
    for (struct document *document = schema->documents; document; document = document->next)
        index_document(schema, document);
    resource = find_resource(schema, uri);
    return resource ? resource : load(schema, uri, from);
}

struct part *resource_find(struct schema *schema, struct resource *from, struct view reference,
                           struct view *anchor) {
    struct view fragment, uri = uri_resolve(schema->arena, from->uri, reference, &fragment);
    struct resource *resource = find_or_load(schema, from, uri);
    *anchor = VIEW("");
    if (!resource)
        return NULL;
    if (!fragment.size)
        return part_of(schema, resource->root, resource);
    if (*fragment.at == '/')
        return follow_pointer(schema, resource, fragment);
    struct anchor *found = find_anchor(schema, resource, fragment, true);
    if (found)
        *anchor = fragment;
    else
        found = find_anchor(schema, resource, fragment, false);
    return found ? part_of(schema, found->node, found->resource) : NULL;
}

struct part *resource_find_dynamic(struct schema *schema, struct resource *resource,
                                   struct view name) {
    struct anchor *anchor = find_anchor(schema, resource, name, true);
    return anchor ? part_of(schema, anchor->node, anchor->resource) : NULL;
}
