/* Which blocks of the old notice are which of the new one. For redline*.c only. */
#ifndef SELOSTE_PAGE_REDLINE_MATCH_H
#define SELOSTE_PAGE_REDLINE_MATCH_H

#include "page/tree.h"

struct children {
    struct child *items;
    size_t count;
};

/* A block, what is known of it, and the blocks in it. */
struct child {
    cmark_node *node;
    uint64_t hash;
    uint64_t name;         /* of a row or fact: the hash of its first words; else 0 */
    struct children below; /* read when needed; none in a block that holds words */
    struct child *partner;
    struct content *content; /* made when needed */
};

/* Sets the partners of two matched blocks' children, each at most once and in the same order on both sides;
 * `by_id`: only those that are the same section. */
void redline_match(struct arena *arena, struct children *before, struct children *after, bool by_id);

#endif
