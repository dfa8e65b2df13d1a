#include "page/font.h"
#include "base/utf8.h"
#include "page/font_data.h"

enum { BOX = 0x25A1 };

const struct font *font_of(enum face face) { return &built_in_fonts[face]; }

uint16_t font_glyph(enum face face, uint32_t code) {
    const struct font *font = &built_in_fonts[face];
    uint32_t low = 0, high = font->range_count, middle = 0; /* first look where Latin letters are */
    while (low < high) {
        const struct font_range *range = &font->ranges[middle];
        if (code < range->first)
            high = middle;
        else if (code - range->first >= range->count)
            low = middle + 1;
        else
            return font->glyphs[range->start + (code - range->first)];
        middle = low < 2 ? low : low + (high - low) / 2;
    }
    return 0;
}

bool font_find(enum face wanted, uint32_t code, enum face *face, uint16_t *glyph) {
    *face = wanted;
    *glyph = font_glyph(wanted, code);
    if (*glyph)
        return true;
    *face = FACE_FALLBACK;
    *glyph = font_glyph(FACE_FALLBACK, code);
    if (*glyph)
        return true;
    *glyph = font_glyph(FACE_FALLBACK, BOX);
    return false;
}

int font_advance(enum face face, uint16_t glyph) {
    const struct font *font = &built_in_fonts[face];
    return (font->advances[glyph] * 1000 + font->units / 2) / font->units;
}

int font_kerning(enum face face, uint16_t left, uint16_t right) {
    const struct font *font = &built_in_fonts[face];
    if (!font->kerning)
        return 0;
    return font->kerning[font->left_classes[left] * font->right_count + font->right_classes[right]];
}

int font_width(enum face wanted, struct view text) {
    int width = 0;
    enum face before = FACE_COUNT;
    uint16_t left = 0;
    for (size_t at = 0; at < text.size;) {
        enum face face;
        uint16_t glyph;
        font_find(wanted, utf8_next(text, &at), &face, &glyph);
        width += font_advance(face, glyph);
        if (face == before)
            width += font_kerning(face, left, glyph);
        before = face;
        left = glyph;
    }
    return width;
}
