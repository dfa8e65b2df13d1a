/* The anchors of a YAML text: names and what they stand for. A name may be given again; the last
 * one counts. */
#ifndef SELOSTE_DATA_YAML_ANCHOR_H
#define SELOSTE_DATA_YAML_ANCHOR_H

#include "data/node.h"

struct yaml_anchor {
    struct view name;
    const struct node *node;
    size_t nodes; /* in its tree; 0 while that is still being read */
    struct yaml_anchor *next;
};

/* A zeroed struct is empty. */
struct yaml_anchors {
    struct yaml_anchor **buckets; /* a power of two of them */
    size_t bucket_count, count;
};

/* NULL if nothing has that name. */
struct yaml_anchor *yaml_anchor_find(const struct yaml_anchors *anchors, struct view name);
/* Gives a node that is about to be read the name, which is copied. A NULL name gives NULL. */
struct yaml_anchor *yaml_anchor_begin(struct arena *arena, struct yaml_anchors *anchors,
                                      const char *name, const struct node *node);
/* The node is finished and has so many nodes in its tree. NULL is fine. */
void yaml_anchor_end(struct yaml_anchor *anchor, const struct node *node, size_t nodes);

#endif
