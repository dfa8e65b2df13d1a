#include "data/yaml_anchor.h"

enum { BUCKETS = 4096 };

struct yaml_anchor *yaml_anchor_find(const struct yaml_anchors *anchors, struct view name) {
    if (!anchors->buckets)
        return NULL;
    struct yaml_anchor *anchor = anchors->buckets[view_hash(name) % BUCKETS];
    while (anchor && !view_equal(anchor->name, name))
        anchor = anchor->next;
    return anchor;
}

struct yaml_anchor *yaml_anchor_begin(struct arena *arena, struct yaml_anchors *anchors,
                                      const char *name, const struct node *node) {
    if (!name)
        return NULL;
    if (!anchors->buckets)
        anchors->buckets = ARENA_ARRAY(arena, struct yaml_anchor *, BUCKETS);
    struct yaml_anchor *anchor = yaml_anchor_find(anchors, view_of(name));
    if (!anchor) {
        struct yaml_anchor **bucket = &anchors->buckets[view_hash(view_of(name)) % BUCKETS];
        anchor = ARENA_NEW(arena, struct yaml_anchor);
        anchor->name = arena_copy(arena, view_of(name));
        anchor->next = *bucket;
        *bucket = anchor;
    }
    anchor->node = node;
    anchor->nodes = 0;
    return anchor;
}

void yaml_anchor_end(struct yaml_anchor *anchor, const struct node *node, size_t nodes) {
    if (anchor && anchor->node == node) /* else the name was given again inside */
        anchor->nodes = nodes;
}
