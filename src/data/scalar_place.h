/* Where in the source the characters of a scalar's value stand: behind escapes and doubled quotes,
 * on folded lines, in the indented lines of block scalars. */
#ifndef SELOSTE_DATA_SCALAR_PLACE_H
#define SELOSTE_DATA_SCALAR_PLACE_H

#include "data/node.h"

struct scalar_places {
    const struct node *node;
    const uint32_t
        *from; /* by byte of the value: offset in the source; NULL: it stands there as it is */
};

/* Of a string read from YAML or JSON. Time and memory grow with its text. */
struct scalar_places scalar_places_of(struct arena *arena, const struct node *node);
/* The place of the value's bytes from `from` up to `to`, which begin and end with a character and
 * with no white space. That of the whole scalar where it can't be said better. */
struct span scalar_place(const struct scalar_places *places, size_t from, size_t to);

#endif
