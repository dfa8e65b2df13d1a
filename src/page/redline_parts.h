/* Parts of the redline. For redline*.c only. */
#ifndef SELOSTE_PAGE_REDLINE_PARTS_H
#define SELOSTE_PAGE_REDLINE_PARTS_H

#include "base/difference.h"
#include "page/tree.h"

/* Whether a block holds inlines. */
bool redline_holds_words(cmark_node *block);
/* Whether an inline is a line of its own, so that a change is marked inside of it. */
bool redline_is_line(cmark_node *node);
/* A hash of a node, its languages, links and words. Equal nodes have equal ones. */
uint64_t redline_hash(cmark_node *node);
/* The same without what is below the node. */
uint64_t redline_hash_shell(cmark_node *node);

/* A hash and a number more. */
uint64_t redline_mix(uint64_t hash, uint64_t more);

/* The author's elements that a block tells of: redline_origin.c. Of very long ones the first. */
enum { ELEMENTS_MAX = 64 };
struct elements {
    uint64_t *hashes; /* sorted */
    size_t count;
};
struct elements redline_elements(struct arena *arena, cmark_node *block);
/* Whether both tell of elements, and of none in common. */
bool redline_tells_others(const struct elements *a, const struct elements *b);

/* Marks a whole block: itself, and its words by SPANs. */
void redline_mark_whole(struct arena *arena, cmark_node *block, enum redline change);
/* Puts what the block `before` says into `after`, marked: redline_words.c. Both hold words. True if there
 * was a difference. */
bool redline_merge_words(struct arena *arena, cmark_node *before, cmark_node *after);

/* The lines before what changed: redline_tell.c. */
struct told {
    struct node *change; /* of the report */
    struct told *next;
};

/* A changed block. */
struct changed {
    cmark_node *block;
    struct view section; /* its id; empty if it is gone */
    struct told *told;   /* the changes that it shows, gravest first */
};

struct telling {
    struct arena *arena;
    const struct node *words; /* the `redline` map of the labels */
    struct changed *changed;  /* in the order of the document */
    size_t count, room;
    struct node **changes; /* of the report, gravest first */
    size_t change_count;
};

/* Finds which changes each block shows: redline_place.c. */
void redline_place(struct telling *telling);

#endif
