/* The built-in fonts as src/build/fonts.c writes them: constant data, all numbers in the machine's
 * own byte order except the tables that are marked as TrueType's. For font.c and font_subset.c only. */
#ifndef SELOSTE_PAGE_FONT_DATA_H
#define SELOSTE_PAGE_FONT_DATA_H

#include <stdint.h>

/* Characters first .. first + count - 1 have the glyphs glyphs[start] .. */
struct font_range {
    uint32_t first;
    uint16_t count;
    uint16_t start;
};

enum { FONT_HEAD_SIZE = 54, FONT_HHEA_SIZE = 36, FONT_MAXP_SIZE = 32 };

struct font {
    const char *name; /* PostScript name */
    uint16_t units;   /* of the outlines, per em */
    /* In 1/1000 em: */
    int16_t ascent, descent, cap_height, x_height;
    int16_t box[4];
    int16_t italic_angle; /* degrees, counter-clockwise */
    uint16_t weight;      /* 400, 700 */

    const struct font_range *ranges; /* sorted */
    uint16_t range_count;
    const uint16_t *glyphs;

    uint16_t glyph_count;
    const uint16_t *advances; /* by glyph, in font units */
    const int16_t *bearings;  /* left side, in font units */

    /* Kerning in 1/1000 em: kerning[left_classes[a] * right_count + right_classes[b]]. NULL: none. */
    const uint8_t *left_classes;
    const uint8_t *right_classes;
    const int16_t *kerning;
    uint16_t right_count;

    /* TrueType's tables (OpenType 1.9: head, hhea, maxp, glyf), big-endian, unhinted. */
    const uint8_t *head;
    const uint8_t *hhea;
    const uint8_t *maxp;
    const uint8_t *outlines;
    const uint32_t *offsets; /* glyph_count + 1, into outlines */
};

/* In the order of enum face. */
extern const struct font built_in_fonts[];

/* The sRGB profile (ICC), compressed with zlib. */
extern const uint8_t built_in_profile[];
extern const uint32_t built_in_profile_size;

#endif
