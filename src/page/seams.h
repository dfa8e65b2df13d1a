/* Where a compound comes apart (tieto|suoja|valtuutettu), by the list templates/<language>/compounds.yaml:
 * `parts`, as each stands before another, and `ends`, what a last part begins with. */
#ifndef SELOSTE_PAGE_SEAMS_H
#define SELOSTE_PAGE_SEAMS_H

#include "page/assets.h"

struct seams;

/* Letters; and bytes. Shorter and longer words are left whole. */
enum { SEAMS_SHORTEST = 13, SEAMS_LONGEST = 80 };

/* The list of a language, or NULL where it has none. Made once, kept with the assets. */
const struct seams *seams_of(struct assets *assets, const char *language);
/* Fills `at` with the seams of a word of letters, as offsets in bytes, rising; returns how many. None in
 * a word that can't be taken apart to its end. No memory is used. */
size_t seams_find(const struct seams *seams, struct view word, uint8_t at[SEAMS_LONGEST]);
/* The word with a soft hyphen (U+00AD) at each seam of those of its runs of letters that have at least
 * 13; appended to out. `seams` may be NULL. Nothing is added to words with digits, full stops within,
 * and other signs of an address. */
void seams_add_word(const struct seams *seams, struct str *out, struct view word);

#endif
