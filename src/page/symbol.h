/* The marks of the levels of change: shapes, so that neither colour nor a font is needed to tell
 * them. */
#ifndef SELOSTE_PAGE_SYMBOL_H
#define SELOSTE_PAGE_SYMBOL_H

#include "base/view.h"

/* Corners lie on a grid of SYMBOL_GRID units, y downwards; the grid is SYMBOL_SIZE thousandths of
 * an em wide and high, and its lower edge SYMBOL_DROP of them below the baseline. */
enum { SYMBOL_GRID = 28, SYMBOL_SIZE = 900, SYMBOL_DROP = 90, SYMBOL_GAP = 400 };
enum { SYMBOL_CORNERS = 4 };

struct corner {
    unsigned char x, y;
};

/* The second outline, where there is one, is a hole in the first (even-odd rule). */
struct symbol {
    const char *name; /* of the level */
    unsigned outlines;
    struct corner corners[2][SYMBOL_CORNERS];
};

/* The mark of a level as schemas/changes.yaml names it: a filled diamond for new_purpose, a filled
 * square for prior_notice, half a square for publish, an empty one for editorial. NULL for other
 * names. */
const struct symbol *symbol_find(struct view name);

#endif
