/* A named text and the places in it. */
#ifndef SELOSTE_DATA_SOURCE_H
#define SELOSTE_DATA_SOURCE_H

#include "base/arena.h"
#include "base/view.h"

struct source {
    struct view name; /* as messages show it: the path as given, or "-" for standard input */
    struct view text;
    const uint32_t *lines; /* offsets of the first byte of each line */
    uint32_t line_count;
    const struct mileage *miles; /* one each SOURCE_MILE bytes; NULL where all lines are shorter */
};

/* What stands before a place, so that nobody counts a long line from its beginning again. */
struct mileage {
    uint32_t at;     /* in bytes */
    uint32_t points; /* code points */
    uint32_t units;  /* of UTF-16 */
};

enum { SOURCE_MILE = 4096 };

/* Bytes from `from` up to `to`. source may be NULL: a place that no file has. */
struct span {
    const struct source *source;
    uint32_t from;
    uint32_t to;
};

struct position {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in code points */
};

/* The most that a source may hold, in bytes. */
enum { SOURCE_MAX = 16 * 1024 * 1024 };

/* Copies the name, borrows the text (at most SOURCE_MAX bytes), finds the lines (ended by LF, CRLF
 * or CR). */
struct source *source_new(struct arena *arena, struct view name, struct view text);
/* Where a byte stands; an offset behind the end gives the end. */
struct position source_position(const struct source *source, uint32_t offset);
/* How many UTF-16 units of its line stand before a byte; an invalid byte counts as one. */
uint32_t source_units(const struct source *source, uint32_t offset);
/* The text of a line (from 1) without its end; empty for a line that isn't there. */
struct view source_line(const struct source *source, uint32_t line);
/* The bytes of a span; empty where it has no source. */
struct view span_text(struct span span);
/* Order of place: by source name, then by offset. Places without a source come first. */
int span_compare(struct span a, struct span b);

#endif
