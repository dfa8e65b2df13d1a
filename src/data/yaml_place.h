/* Places in a YAML text: bytes for libyaml's marks, which count characters. */
#ifndef SELOSTE_DATA_YAML_PLACE_H
#define SELOSTE_DATA_YAML_PLACE_H

#include "base/view.h"

struct yaml_places {
    struct view text;
    uint32_t start; /* where libyaml began, behind a byte order mark */
    bool ascii;     /* each character is one byte */
    size_t index;   /* the last mark that was asked for, in characters from start ... */
    uint32_t byte;  /* ... and its offset */
};

void yaml_places_init(struct yaml_places *places, struct view text, uint32_t start, bool ascii);
/* The offset of the character with that number from the start. Costs the distance from the mark
 * that was asked for before; nothing in an ASCII text. */
uint32_t yaml_place(struct yaml_places *places, size_t index);

/* Behind the anchor and tag that begin at `from`, and the space and comments after them. */
uint32_t yaml_place_behind_properties(struct view text, uint32_t from);
/* The end of the last line with content of a block scalar, which begins at `from` and which libyaml
 * ends at `to`; of an empty one, the end of its indicator. */
uint32_t yaml_place_block_end(struct view text, uint32_t from, uint32_t to);
/* Where the line of an offset begins and ends (before its break). */
uint32_t yaml_place_line_start(struct view text, uint32_t at);
uint32_t yaml_place_line_end(struct view text, uint32_t at);

#endif
