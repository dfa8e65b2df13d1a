#include "base/view.h"

int view_compare(struct view a, struct view b) {
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    if (order)
        return order;
    return a.size < b.size ? -1 : a.size > b.size;
}

size_t view_find(struct view a, struct view needle) {
    if (!needle.size)
        return 0;
    /* Needles are short and their first byte is rare: faster than memmem. */
    for (size_t at = 0; at + needle.size <= a.size; at++) {
        const char *hit = memchr(a.at + at, *needle.at, a.size - needle.size + 1 - at);
        if (!hit)
            break;
        at = (size_t)(hit - a.at);
        if (memcmp(hit, needle.at, needle.size) == 0)
            return at;
    }
    return VIEW_NOWHERE;
}

size_t view_find_byte(struct view a, char byte) {
    const char *hit = a.size ? memchr(a.at, byte, a.size) : NULL;
    return hit ? (size_t)(hit - a.at) : VIEW_NOWHERE;
}

size_t view_common(struct view a, struct view b) {
    enum { STEP = 4096 };
    size_t most = a.size < b.size ? a.size : b.size, at = 0;
    while (most - at >= STEP && memcmp(a.at + at, b.at + at, STEP) == 0)
        at += STEP;
    while (at < most && a.at[at] == b.at[at])
        at++;
    return at;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct view view_trim(struct view a) {
    while (a.size && is_space(a.at[a.size - 1]))
        a.size--;
    while (a.size && is_space(*a.at)) {
        a.at++;
        a.size--;
    }
    return a;
}

static uint64_t mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static uint64_t four_bytes(const char *at) {
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static uint64_t eight_bytes(const char *at) {
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* Eight bytes at a time; some of the last eight twice. */
uint64_t view_hash(struct view a) {
    uint64_t hash = mix(UINT64_C(0x243F6A8885A308D3), a.size);
    for (size_t at = 0; at + 8 < a.size; at += 8)
        hash = mix(hash, eight_bytes(a.at + at));
    if (a.size >= 8)
        hash = mix(hash, eight_bytes(a.at + a.size - 8));
    else if (a.size >= 4)
        hash = mix(hash, four_bytes(a.at) << 32 | four_bytes(a.at + a.size - 4));
    else if (a.size)
        hash = mix(hash, (uint64_t)(unsigned char)a.at[0] << 16 |
                             (uint64_t)(unsigned char)a.at[a.size / 2] << 8 |
                             (unsigned char)a.at[a.size - 1]);
    return mix(hash, 0);
}

enum { DISTANCE_MAX = 63 };

/* Optimal string alignment over three rolling rows. */
unsigned view_distance(struct view a, struct view b, unsigned limit) {
    size_t gap = a.size > b.size ? a.size - b.size : b.size - a.size;
    if (gap > limit || a.size > DISTANCE_MAX || b.size > DISTANCE_MAX)
        return view_equal(a, b) ? 0 : limit + 1;
    unsigned rows[3][DISTANCE_MAX + 1];
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b.size; j++)
        last[j] = (unsigned)j;
    for (size_t i = 1; i <= a.size; i++) {
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b.size; j++) {
            unsigned best = last[j - 1] + (a.at[i - 1] != b.at[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            bool swapped =
                i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1];
            if (swapped && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        unsigned *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b.size] <= limit ? last[b.size] : limit + 1;
}
