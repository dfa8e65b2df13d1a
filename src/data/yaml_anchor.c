#include "data/yaml_anchor.h"

enum { BUCKETS_LEAST = 64 };

static struct yaml_anchor **bucket_of(const struct yaml_anchors *anchors, struct view name) {
    return &anchors->buckets[view_hash(name) & (anchors->bucket_count - 1)];
}

struct yaml_anchor *yaml_anchor_find(const struct yaml_anchors *anchors, struct view name) {
    if (!anchors->buckets)
        return NULL;
    struct yaml_anchor *anchor = *bucket_of(anchors, name);
    while (anchor && !view_equal(anchor->name, name))
        anchor = anchor->next;
    return anchor;
}

static void link_anchor(struct yaml_anchors *anchors, struct yaml_anchor *anchor) {
    struct yaml_anchor **bucket = bucket_of(anchors, anchor->name);
    anchor->next = *bucket;
    *bucket = anchor;
}

/* Twice as many buckets, once there are as many anchors. */
static void make_room(struct arena *arena, struct yaml_anchors *anchors) {
    if (anchors->count < anchors->bucket_count)
        return;
    struct yaml_anchors old = *anchors;
    anchors->bucket_count = old.bucket_count ? 2 * old.bucket_count : BUCKETS_LEAST;
    anchors->buckets = ARENA_ARRAY(arena, struct yaml_anchor *, anchors->bucket_count);
    for (size_t i = 0; i < old.bucket_count; i++)
        for (struct yaml_anchor *one = old.buckets[i], *next; one; one = next) {
            next = one->next;
            link_anchor(anchors, one);
        }
}

struct yaml_anchor *yaml_anchor_begin(struct arena *arena, struct yaml_anchors *anchors,
                                      const char *name, const struct node *node) {
    if (!name)
        return NULL;
    struct yaml_anchor *anchor = yaml_anchor_find(anchors, view_of(name));
    if (!anchor) {
        make_room(arena, anchors);
        anchor = ARENA_NEW(arena, struct yaml_anchor);
        anchor->name = arena_copy(arena, view_of(name));
        link_anchor(anchors, anchor);
        anchors->count++;
    }
    anchor->node = node;
    anchor->nodes = 0;
    return anchor;
}

void yaml_anchor_end(struct yaml_anchor *anchor, const struct node *node, size_t nodes) {
    if (anchor && anchor->node == node) /* else the name was given again inside */
        anchor->nodes = nodes;
}
