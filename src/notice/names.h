/* A set of names, for questions that would otherwise go through a list for every item of another.
 */
#ifndef SELOSTE_NOTICE_NAMES_H
#define SELOSTE_NOTICE_NAMES_H

#include "base/arena.h"

/* Open addressing over the names' hashes (view_hash); two names with one hash count as one. Zeroed
 * is empty. The memory is the arena's. */
struct names {
    uint64_t *hashes;
    uint32_t count, room;
};

/* False if it was there already. */
bool names_add(struct arena *arena, struct names *names, uint64_t hash);
bool names_have(const struct names *names, uint64_t hash);

#endif
