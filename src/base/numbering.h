/* Equal things get equal numbers, from 1 on: a hash table that grows with what is different. */
#ifndef SELOSTE_BASE_NUMBERING_H
#define SELOSTE_BASE_NUMBERING_H

#include "base/view.h"

/* A zeroed struct is empty. */
struct numbering {
    struct numbered *slots; /* owned */
    size_t room;            /* a power of two */
    uint32_t count;
};

/* Things are equal whose texts and hashes are; the hash may cover more than the text. The text is
 * borrowed until numbering_release. */
uint32_t numbering_of(struct numbering *numbering, uint64_t hash, struct view text);
void numbering_release(struct numbering *numbering);

#endif
