/* Borrowed bytes: a pointer and a length. Not owned, not necessarily ended by NUL. */
#ifndef SELOSTE_BASE_VIEW_H
#define SELOSTE_BASE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct view {
    const char *at;
    size_t size;
};

/* A view of a string literal, usable in initialisers. */
#define VIEW(literal) ((struct view){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define VIEW_ARG(view) (int)(view).size, (view).at

/* NULL gives the empty view. */
static inline struct view view_of(const char *string) {
    return (struct view){string, string ? strlen(string) : 0};
}

/* Whether bytes are alike. Most texts are short: then pieces from both ends, which meet or overlap, are
 * compared, and nothing is called. */
static inline bool view_same_bytes(const char *a, const char *b, size_t size) {
    uint64_t words[4];
    uint32_t halves[4];
    if (size > 16)
        return memcmp(a, b, size) == 0;
    if (size >= 8) {
        memcpy(&words[0], a, 8);
        memcpy(&words[1], b, 8);
        memcpy(&words[2], a + size - 8, 8);
        memcpy(&words[3], b + size - 8, 8);
        return words[0] == words[1] && words[2] == words[3];
    }
    if (size >= 4) {
        memcpy(&halves[0], a, 4);
        memcpy(&halves[1], b, 4);
        memcpy(&halves[2], a + size - 4, 4);
        memcpy(&halves[3], b + size - 4, 4);
        return halves[0] == halves[1] && halves[2] == halves[3];
    }
    return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

static inline bool view_equal(struct view a, struct view b) {
    return a.size == b.size && view_same_bytes(a.at, b.at, a.size);
}

static inline bool view_is(struct view a, const char *string) {
    return view_equal(a, view_of(string));
}

static inline bool view_starts(struct view a, struct view prefix) {
    return a.size >= prefix.size && (prefix.size == 0 || memcmp(a.at, prefix.at, prefix.size) == 0);
}

static inline bool view_ends(struct view a, struct view suffix) {
    return a.size >= suffix.size &&
           (suffix.size == 0 || memcmp(a.at + a.size - suffix.size, suffix.at, suffix.size) == 0);
}

/* The bytes from `from` up to `to`; both are cut to the view's size. */
static inline struct view view_part(struct view a, size_t from, size_t to) {
    if (to > a.size)
        to = a.size;
    if (from > to)
        from = to;
    return (struct view){a.at + from, to - from};
}

#define VIEW_NOWHERE ((size_t)-1)

/* Byte order, as memcmp; a prefix comes first. */
int view_compare(struct view a, struct view b);
/* Offset of the first occurrence, or VIEW_NOWHERE. */
size_t view_find(struct view a, struct view needle);
size_t view_find_byte(struct view a, char byte);
/* How many bytes are the same at the beginning of both. */
size_t view_common(struct view a, struct view b);
/* Without ASCII white space at both ends. */
struct view view_trim(struct view a);
/* For tables: all bits are as good as each other. Not for what is written: it depends on the machine. */
uint64_t view_hash(struct view a);
/* Edit distance (Levenshtein, adjacent swaps count as one), in bytes; gives up and returns
 * limit + 1 when it is more than limit. For "did you mean". */
unsigned view_distance(struct view a, struct view b, unsigned limit);

#endif
