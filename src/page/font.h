/* The built-in faces: what glyph a character has, and how wide words are. Widths and kerning are in
 * 1/1000 em. Nothing is read at run time: src/build/fonts.c made the tables. */
#ifndef SELOSTE_PAGE_FONT_H
#define SELOSTE_PAGE_FONT_H

#include "base/view.h"

/* FACE_FALLBACK has what the others lack (arrows, marks of all sorts), in one weight. */
enum face {
    FACE_REGULAR,
    FACE_BOLD,
    FACE_ITALIC,
    FACE_SERIF,
    FACE_SERIF_BOLD,
    FACE_SERIF_ITALIC,
    FACE_FALLBACK,
    FACE_COUNT
};

struct font;

/* The data of a face, for what writes font files. */
const struct font *font_of(enum face face);
/* The glyph of a character, or 0 where the face has none. */
uint16_t font_glyph(enum face face, uint32_t code);
/* The face that shows a character: the given one, else the fallback; *glyph is set. False where
 * neither has it: then the fallback's box stands in. */
bool font_find(enum face wanted, uint32_t code, enum face *face, uint16_t *glyph);
/* How far a glyph moves the pen. */
int font_advance(enum face face, uint16_t glyph);
/* What is added between two glyphs of one face. */
int font_kerning(enum face face, uint16_t left, uint16_t right);
/* The width of a line of text with its kerning, fallback and boxes included. */
int font_width(enum face face, struct view text);

#endif
