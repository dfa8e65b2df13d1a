/* Long texts are walked in step; where they part, they meet again at the next few words that the old text
 * has once only, and not far off. What lies between is compared by difference_find. */
#include "base/memory.h"
#include "page/redline_parts.h"

enum { SHORT = 2000, GRAM = 6, REACH = 4000 };

struct grams {
    const struct sequence *text;
    size_t *places; /* by slot: place + 1 */
    bool *again;    /* by slot: stands in more than one place */
    size_t room;
};

/* The slot of a gram of another text, or of this one. */
static size_t find_slot(const struct grams *grams, const uint32_t *gram) {
    uint64_t hash = 0;
    for (size_t i = 0; i < GRAM; i++)
        hash = (hash ^ gram[i]) * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(hash >> 20) & (grams->room - 1);
    while (grams->places[slot] && memcmp(grams->text->items + grams->places[slot] - 1, gram,
                                         GRAM * sizeof *gram) != 0)
        slot = (slot + 1) & (grams->room - 1);
    return slot;
}

static void read_grams(struct grams *grams, const struct sequence *text) {
    grams->text = text;
    grams->room = 16;
    while (grams->room < 2 * text->count)
        grams->room *= 2;
    grams->places = memory_get_zeroed(grams->room, sizeof *grams->places);
    grams->again = memory_get_zeroed(grams->room, sizeof *grams->again);
    for (size_t at = 0; at + GRAM <= text->count; at++) {
        size_t slot = find_slot(grams, text->items + at);
        grams->again[slot] = grams->places[slot] != 0;
        if (!grams->places[slot])
            grams->places[slot] = at + 1;
    }
}

/* Where both meet again behind i and j: at the end if they don't soon. */
static void find_meeting(const struct grams *grams, const struct sequence *after, size_t *i, size_t *j) {
    size_t end = *j + REACH < after->count ? *j + REACH : after->count;
    for (size_t at = *j; at + GRAM <= end; at++) {
        size_t slot = find_slot(grams, after->items + at), place = grams->places[slot];
        if (!place || grams->again[slot] || place - 1 < *i || place - 1 > *i + REACH)
            continue;
        *i = place - 1;
        *j = at;
        return;
    }
    *i = grams->text->count;
    *j = after->count;
}

static struct sequence part_of(const struct sequence *text, size_t from, size_t to) {
    return (struct sequence){text->items + from, to - from, text->changed + from};
}

void redline_align(struct sequence *before, struct sequence *after) {
    if (before->count < SHORT || after->count < SHORT) {
        difference_find(before, after);
        return;
    }
    struct grams grams;
    read_grams(&grams, before);
    for (size_t i = 0, j = 0; i < before->count || j < after->count;) {
        if (i < before->count && j < after->count && before->items[i] == after->items[j]) {
            i++, j++;
            continue;
        }
        size_t old = i, new = j;
        find_meeting(&grams, after, &i, &j);
        struct sequence a = part_of(before, old, i), b = part_of(after, new, j);
        difference_find(&a, &b);
    }
    memory_free(grams.places);
    memory_free(grams.again);
}
