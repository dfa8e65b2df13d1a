/* Two long sequences are walked in step. Where they part they mostly meet again a few elements on;
 * if not, at a run that the old one has once only. What lies between is compared by
 * difference_find. */
#include "base/difference.h"
#include "base/memory.h"

#include <string.h>

enum {
    SHORT = 2000, /* shorter ones are compared whole */
    NEAR = 48,    /* elements of both together */
    CLOSE = 12,   /* so many equal ones are a meeting there */
    REACH = 4000, /* elements of each */
    RUN = 6,      /* so many are, which the old sequence has once only */
};

/* A run of the old sequence by its hash. */
struct runs {
    const struct sequence *text;
    uint32_t *places; /* by slot: place + 1 */
    bool *again;      /* by slot: stands in more than one place */
    size_t room;      /* 0 until one is looked for */
};

/* The slot of a run, of the old sequence or the new one. */
static size_t find_slot(const struct runs *runs, const uint32_t *run) {
    uint64_t hash = 0;
    for (size_t i = 0; i < RUN; i++)
        hash = (hash ^ run[i]) * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(hash >> 20) & (runs->room - 1);
    while (runs->places[slot] &&
           memcmp(runs->text->items + runs->places[slot] - 1, run, RUN * sizeof *run) != 0)
        slot = (slot + 1) & (runs->room - 1);
    return slot;
}

static void read_runs(struct runs *runs) {
    const struct sequence *text = runs->text;
    runs->room = 16;
    while (runs->room < 2 * text->count)
        runs->room *= 2;
    runs->places = memory_get_zeroed(runs->room, sizeof *runs->places);
    runs->again = memory_get_zeroed(runs->room, sizeof *runs->again);
    for (size_t at = 0; at + RUN <= text->count; at++) {
        size_t slot = find_slot(runs, text->items + at);
        runs->again[slot] = runs->places[slot] != 0;
        if (!runs->places[slot])
            runs->places[slot] = (uint32_t)at + 1;
    }
}

/* Where both are. */
struct point {
    size_t old, new;
};

static bool is_meeting(const uint32_t *a, const uint32_t *b) {
    return *a == *b && memcmp(a, b, CLOSE * sizeof *a) == 0;
}

/* The nearest meeting. */
static bool find_near(const struct sequence *before, const struct sequence *after,
                      struct point *at) {
    const uint32_t *a = before->items + at->old, *b = after->items + at->new;
    size_t old_room = before->count - at->old, new_room = after->count - at->new;
    for (size_t both = 1; both <= NEAR; both++)
        for (size_t old = 0; old <= both && old + CLOSE <= old_room; old++) {
            size_t new = both - old;
            if (new + CLOSE > new_room || !is_meeting(a + old, b + new))
                continue;
            *at = (struct point){at->old + old, at->new + new};
            return true;
        }
    return false;
}

/* The next meeting that can't be mistaken; the ends if they are near, or there is none in reach. */
static void find_far(struct runs *runs, const struct sequence *after, struct point *at) {
    bool near = runs->text->count - at->old + after->count - at->new < SHORT;
    if (!near && !runs->room)
        read_runs(runs);
    size_t end = at->new + REACH < after->count ? at->new + REACH : after->count;
    end = near ? 0 : end;
    for (size_t new = at->new; new + RUN <= end; new ++) {
        size_t slot = find_slot(runs, after->items + new), place = runs->places[slot];
        if (!place || runs->again[slot] || place - 1 < at->old || place - 1 > at->old + REACH)
            continue;
        *at = (struct point){place - 1, new};
        return;
    }
    *at = (struct point){runs->text->count, after->count};
}

static struct sequence part_of(const struct sequence *text, size_t from, size_t to) {
    return (struct sequence){text->items + from, to - from, text->changed + from};
}

void difference_align(struct sequence *before, struct sequence *after) {
    if (before->count < SHORT || after->count < SHORT) {
        difference_find(before, after);
        return;
    }
    struct runs runs = {.text = before};
    for (struct point at = {0, 0}; at.old < before->count || at.new < after->count;) {
        if (at.old < before->count && at.new < after->count &&
            before->items[at.old] == after->items[at.new]) {
            at.old++, at.new ++;
            continue;
        }
        struct point from = at;
        if (!find_near(before, after, &at))
            find_far(&runs, after, &at);
        struct sequence a = part_of(before, from.old, at.old), b = part_of(after, from.new, at.new);
        difference_find(&a, &b);
    }
    memory_free(runs.places);
    memory_free(runs.again);
}
