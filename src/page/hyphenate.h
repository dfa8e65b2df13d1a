/* Where words may be divided at the end of a line. */
#ifndef SELOSTE_PAGE_HYPHENATE_H
#define SELOSTE_PAGE_HYPHENATE_H

#include "page/seams.h"

enum hyphen {
    HYPHEN_NONE,
    HYPHEN_SYLLABLE,
    HYPHEN_INNER, /* between the parts of a part: valvontaviran-omainen */
    HYPHEN_SEAM,  /* between the parts of a compound: where readers expect it */
};

/* Longer words are not divided. */
enum { HYPHEN_LETTERS_MAX = 64 };

/* Sets marks[i] (enum hyphen) for each letter of one word, without hyphens or apostrophes: whether the
 * word may be divided behind it. Letters are Unicode's, of either case. `seams` are those of the
 * language, or NULL.
 *
 * Finnish: at seams; else a syllable begins with the last consonant
 * before a vowel (Kielitoimisto: Tavutus), never between two vowels, which is right but ugly. English:
 * the patterns of hyphen-en-gb, all of them syllables. Other languages have no marks. At least two
 * letters stay on either side. */
void hyphenate(const char *language, const struct seams *seams, const uint32_t *letters, size_t count,
               uint8_t *marks);

#endif
