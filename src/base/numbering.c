#include "base/numbering.h"
#include "base/memory.h"

struct numbered {
    uint64_t hash;
    struct view text;
    uint32_t number; /* 0 in an empty slot */
};

/* The slot of a thing, or the empty one where it belongs. */
static struct numbered *find_slot(const struct numbering *numbering, uint64_t hash,
                                  struct view text) {
    for (size_t at = (size_t)(hash ^ hash >> 32);; at++) {
        struct numbered *slot = &numbering->slots[at & (numbering->room - 1)];
        if (!slot->number || (slot->hash == hash && view_equal(slot->text, text)))
            return slot;
    }
}

static void grow(struct numbering *numbering) {
    struct numbering larger = {.room = numbering->room ? 4 * numbering->room : 64};
    larger.slots = memory_get_zeroed(larger.room, sizeof *larger.slots);
    larger.count = numbering->count;
    for (size_t i = 0; i < numbering->room; i++) {
        const struct numbered *slot = &numbering->slots[i];
        if (slot->number)
            *find_slot(&larger, slot->hash, slot->text) = *slot;
    }
    memory_free(numbering->slots);
    *numbering = larger;
}

uint32_t numbering_of(struct numbering *numbering, uint64_t hash, struct view text) {
    if (2 * (size_t)numbering->count >= numbering->room)
        grow(numbering);
    struct numbered *slot = find_slot(numbering, hash, text);
    if (!slot->number)
        *slot = (struct numbered){hash, text, ++numbering->count};
    return slot->number;
}

void numbering_release(struct numbering *numbering) {
    memory_free(numbering->slots);
    *numbering = (struct numbering){0};
}
