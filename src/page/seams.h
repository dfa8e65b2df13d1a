/* Where a compound comes apart (tieto|suoja|valtuutettu), by the list templates/<language>/compounds.yaml:
 * `parts`, as each stands before another, `ends`, what a last part begins with, and `bonds`, seams that hold
 * more firmly than others. */
#ifndef SELOSTE_PAGE_SEAMS_H
#define SELOSTE_PAGE_SEAMS_H

#include "page/assets.h"

struct seams;

/* Letters; and bytes. Shorter and longer words are left whole. */
enum { SEAMS_SHORTEST = 13, SEAMS_LONGEST = 80 };

struct seam {
    uint8_t at;    /* bytes before it */
    bool is_inner; /* inside a part that is a compound itself: valvonta|viran-omainen */
};

/* The list of a language, or NULL where it has none. Made once, kept with the assets. */
const struct seams *seams_of(struct assets *assets, const char *language);
/* Fills `found` with the seams of a word of letters, from its beginning to its end; returns how many. None
 * in a word that can't be taken apart to its end. A word with seams has one that isn't an inner one. No
 * memory is used. */
size_t seams_find(const struct seams *seams, struct view word, struct seam found[SEAMS_LONGEST]);
/* The word with a soft hyphen (U+00AD) at the seams of those of its runs of letters that have at least 13,
 * at inner ones only inside a part that is as long; appended to out. `seams` may be NULL. Nothing is added to
 * words with digits, full stops within, and other signs of an address; if the word is a name, not to its runs
 * that begin with a capital either. */
void seams_add_word(const struct seams *seams, struct str *out, struct view word, bool is_name);

#endif
