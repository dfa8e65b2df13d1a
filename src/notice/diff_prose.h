/* Two texts compared word by word: Myers' difference over words, cleaned for readers.
 *
 * A text is cut into words, single signs, and space (of any length, all the same). Time and
 * memory grow with the length (base/difference.h: difference_align). */
#ifndef SELOSTE_NOTICE_DIFF_PROSE_H
#define SELOSTE_NOTICE_DIFF_PROSE_H

#include "base/arena.h"

/* It ends where the next one begins. */
struct prose_token {
    uint32_t from : 31; /* in bytes of the text */
    uint32_t word : 1;  /* else a sign or space */
};

/* One of the two texts. */
struct prose {
    struct view text;
    struct prose_token *tokens; /* and behind the last one the end of the text */
    uint32_t *items;            /* equal numbers: equal tokens of either text */
    bool *changed; /* what the other text lacks; tokens not marked are the same on both sides */
    size_t count;
};

/* The text of the tokens from `from` up to `to`. */
static inline struct view prose_part(const struct prose *prose, size_t from, size_t to) {
    return view_part(prose->text, prose->tokens[from].from, prose->tokens[to].from);
}

/* Cuts and compares; the least difference. All in the arena. */
void prose_compare(struct arena *arena, struct view before, struct view after, struct prose *old,
                   struct prose *new);
/* The same of what is to be shown or tried first: of texts of over 8 KiB a passage of that length, from a
 * little before their first difference on. Whether it begins and ends with the texts, old->text and the
 * last tokens tell. */
void prose_compare_passage(struct arena *arena, struct view before, struct view after,
                           struct prose *old, struct prose *new);
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
/* Whether it is PROSE_TYPO at most: of long texts mostly told by the first passage. */
bool prose_is_typo(struct view before, struct view after);

#endif
