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

/* A hash and a number more. */
uint64_t redline_mix(uint64_t hash, uint64_t more);

/* Marks a whole block: itself, and its words by SPANs. */
void redline_mark_whole(struct arena *arena, cmark_node *block, enum redline change);
/* Puts what the block `before` says into `after`, marked: redline_words.c. Both hold words. True if there
 * was a difference. */
bool redline_merge_words(struct arena *arena, cmark_node *before, cmark_node *after);

/* As difference_find, in linear time where long texts have few changes: then what stays is not always
 * the longest that could. */
void redline_align(struct sequence *before, struct sequence *after);
/* Puts a numbered line before each block of a section that holds a mark. Returns their number. */
unsigned redline_number(struct page *page);

#endif
