/* What was removed from one sequence and added to another: a shortest edit script in linear memory.
 *
 * E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), with the
 * refinement of section 4b (the middle snake). Time grows with the length times the number of
 * differences. */
#ifndef SELOSTE_BASE_DIFFERENCE_H
#define SELOSTE_BASE_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One of two sequences; equal numbers mean equal elements. */
struct sequence {
    const uint32_t *items;
    size_t count;
    bool *changed; /* as many as items, false at first; set for what the other side lacks */
};

/* Marks what changed from `before` to `after`. What stays unmarked is a longest common subsequence,
 * the same on both sides. */
void difference_find(struct sequence *before, struct sequence *after);
/* The same in linear time where long sequences have few changes: then what stays unmarked isn't always the
 * longest that could. */
void difference_align(struct sequence *before, struct sequence *after);

#endif
