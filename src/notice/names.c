#include "notice/names.h"

static bool place_hash(uint64_t *hashes, uint32_t room, uint64_t hash) {
    uint32_t at = (uint32_t)(hash & (room - 1));
    while (hashes[at] && hashes[at] != hash)
        at = (at + 1) & (room - 1);
    bool fresh = !hashes[at];
    hashes[at] = hash;
    return fresh;
}

static void grow(struct arena *arena, struct names *names) {
    enum { FIRST = 64 };
    uint32_t room = names->room ? names->room * 2 : FIRST;
    uint64_t *hashes = ARENA_ARRAY(arena, uint64_t, room);
    for (uint32_t i = 0; i < names->room; i++)
        if (names->hashes[i])
            place_hash(hashes, room, names->hashes[i]);
    names->hashes = hashes;
    names->room = room;
}

bool names_add(struct arena *arena, struct names *names, uint64_t hash) {
    if (names->count * 2 >= names->room)
        grow(arena, names);
    bool fresh = place_hash(names->hashes, names->room, hash ? hash : 1);
    names->count += fresh;
    return fresh;
}

bool names_have(const struct names *names, uint64_t hash) {
    hash = hash ? hash : 1;
    for (uint32_t at = (uint32_t)hash; names->room; at++) {
        uint64_t found = names->hashes[at & (names->room - 1)];
        if (!found || found == hash)
            return found != 0;
    }
    return false;
}
