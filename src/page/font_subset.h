/* The glyphs that one document uses of a face, and the font file with only these. */
#ifndef SELOSTE_PAGE_FONT_SUBSET_H
#define SELOSTE_PAGE_FONT_SUBSET_H

#include "base/str.h"
#include "page/font.h"

/* A glyph of the subset: its number is the place in the list. One glyph that stands for two characters
 * (hyphen and soft hyphen) has two slots, so that each can be told apart when text is taken out. */
struct font_slot {
    uint32_t code; /* 0: a part of other glyphs, or none */
    uint16_t glyph;
};

struct font_subset {
    enum face face;
    struct font_slot *slots; /* slot 0 is .notdef */
    uint32_t count, room;
    uint16_t *table; /* open addressing: numbers of slots; 0 is free */
    uint32_t table_size;
};

void font_subset_init(struct font_subset *subset, enum face face);
void font_subset_release(struct font_subset *subset);
/* The slot of a glyph that stands for a character; made if there is none. */
uint16_t font_subset_slot(struct font_subset *subset, uint16_t glyph, uint32_t code);
/* Appends the font as a TrueType file (OpenType 1.9, tables glyf head hhea hmtx loca maxp); its glyphs
 * are the slots. Parts of composite glyphs become slots of their own. */
void font_subset_write(struct font_subset *subset, struct str *out);

#endif
