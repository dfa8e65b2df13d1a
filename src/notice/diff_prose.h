/* Two texts compared word by word: Myers' difference over words, cleaned for readers.
 *
 * A text is cut into words, single signs, and space (of any length, all the same). Time grows with
 * the length times the number of differences, memory with the length. */
#ifndef SELOSTE_NOTICE_DIFF_PROSE_H
#define SELOSTE_NOTICE_DIFF_PROSE_H

#include "base/arena.h"

struct prose_token {
    uint32_t from, to; /* bytes of the text */
    bool word;         /* else a sign or space */
};

/* One of the two texts. */
struct prose {
    struct view text;
    struct prose_token *tokens;
    uint32_t *items; /* equal numbers: equal tokens of either text */
    bool *changed;   /* what the other text lacks; tokens not marked are the same on both sides */
    size_t count;
};

/* Cuts and compares; the least difference. All in the arena. */
void prose_compare(struct arena *arena, struct view before, struct view after, struct prose *old,
                   struct prose *new);
/* Joins changes that stand close: nothing unchanged of fewer than two words between two changes,
 * and a sentence of which more than half has changed counts as changed. What stays unmarked is
 * still the same on both sides. */
void prose_clean(struct prose *old, struct prose *new);

/* How far two texts of one language are apart, by measure. */
enum prose_distance {
    PROSE_SAME,     /* but for space and signs */
    PROSE_TYPO,     /* letters of single words: no word added or taken away, no number changed */
    PROSE_NARROWED, /* words only taken away */
    PROSE_WIDENED,  /* words added or exchanged */
};
enum prose_distance prose_measure(struct view before, struct view after);

#endif
