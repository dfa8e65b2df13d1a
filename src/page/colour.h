/* Colours that a page derives from its one accent, in OKLCH (CSS Color Module Level 4, section 9): the
 * same sums as in templates/page.css, for browsers that can't do them and for the PDF.
 *
 * Colours are 0xRRGGBB in sRGB. */
#ifndef SELOSTE_PAGE_COLOUR_H
#define SELOSTE_PAGE_COLOUR_H

#include "base/view.h"

/* Lightness 0-1, chroma (0 is grey; sRGB ends below 0.33), hue in radians. */
struct oklch {
    double lightness, chroma, hue;
};

/* What an accent becomes. Over all of sRGB, links have a contrast of at least 6 on page and tint. */
struct colour_set {
    int32_t link, tint;           /* on white paper */
    int32_t dark_link, dark_tint; /* on a dark screen */
    double change;                /* of lightness, from the accent to `link`; 0 or more */
};

/* "#0b5f73" or "#06c", in letters of either case. False for anything else. */
bool colour_read(struct view text, int32_t *colour);
struct oklch colour_to_oklch(int32_t colour);
/* What sRGB doesn't hold loses chroma until it does (the same, section 13.2). */
int32_t colour_of_oklch(struct oklch colour);
struct colour_set colour_derive(int32_t accent);
/* Contrast of two colours, 1-21 (WCAG 2.2). */
double colour_contrast(int32_t a, int32_t b);

#endif
