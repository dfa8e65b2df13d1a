#include "data/source.h"
#include "base/utf8.h"

/* The offset behind the next line's end, or VIEW_NOWHERE. */
static size_t find_line(struct view text, size_t at, bool returns) {
    if (!returns) {
        size_t end = view_find_byte(view_part(text, at, text.size), '\n');
        return end == VIEW_NOWHERE ? end : at + end + 1;
    }
    for (; at < text.size; at++)
        if (text.at[at] == '\n' ||
            (text.at[at] == '\r' && (at + 1 == text.size || text.at[at + 1] != '\n')))
            return at + 1;
    return VIEW_NOWHERE;
}

static uint32_t find_lines(struct view text, uint32_t *lines) {
    bool returns = view_find_byte(text, '\r') != VIEW_NOWHERE;
    uint32_t count = 0;
    for (size_t at = 0; at != VIEW_NOWHERE; at = find_line(text, at, returns)) {
        if (lines)
            lines[count] = (uint32_t)at;
        count++;
    }
    return count;
}

/* Goes on from a place to the first character at `end` or behind it. */
static struct mileage travel(struct view text, struct mileage place, size_t end) {
    size_t at = place.at;
    while (at < end) {
        size_t plain = utf8_skip_printable(view_part(text, 0, end), at) - at;
        uint32_t code = plain ? 0 : utf8_next(text, &at);
        at += plain;
        place.points += plain ? (uint32_t)plain : 1;
        place.units += plain ? (uint32_t)plain : 1u + (code > 0xFFFF && code != UTF8_INVALID);
    }
    place.at = (uint32_t)at;
    return place;
}

static bool has_long_line(const struct source *source) {
    for (uint32_t i = 0; i < source->line_count; i++) {
        size_t end = i + 1 < source->line_count ? source->lines[i + 1] : source->text.size;
        if (end - source->lines[i] > SOURCE_MILE)
            return true;
    }
    return false;
}

static const struct mileage *find_miles(struct arena *arena, const struct source *source) {
    if (!has_long_line(source))
        return NULL;
    uint32_t count = (uint32_t)(source->text.size / SOURCE_MILE + 1);
    struct mileage *miles = ARENA_ARRAY(arena, struct mileage, count);
    miles[0] = (struct mileage){0};
    for (uint32_t i = 1; i < count; i++)
        miles[i] = travel(source->text, miles[i - 1], (size_t)i * SOURCE_MILE);
    return miles;
}

struct source *source_new(struct arena *arena, struct view name, struct view text) {
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = arena_copy(arena, name);
    source->text = text;
    source->line_count = find_lines(text, NULL);
    uint32_t *lines = ARENA_ARRAY(arena, uint32_t, source->line_count);
    find_lines(text, lines);
    source->lines = lines;
    source->miles = find_miles(arena, source);
    return source;
}

/* The last mile that isn't behind a place. */
static struct mileage mile_before(const struct source *source, uint32_t offset) {
    uint32_t i = offset / SOURCE_MILE;
    return source->miles[source->miles[i].at > offset ? i - 1 : i];
}

/* What stands between the beginning of a line and a place in it. */
static struct mileage distance(const struct source *source, uint32_t line_start, uint32_t offset) {
    struct view text = view_part(source->text, 0, offset);
    if (offset - line_start <= SOURCE_MILE)
        return travel(text, (struct mileage){.at = line_start}, offset);
    struct mileage from = travel(text, mile_before(source, line_start), line_start);
    struct mileage to = travel(text, mile_before(source, offset), offset);
    return (struct mileage){to.at, to.points - from.points, to.units - from.units};
}

/* The line, from 0, in which a place of the text is. */
static uint32_t line_of(const struct source *source, uint32_t offset) {
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static uint32_t inside(const struct source *source, uint32_t offset) {
    return offset > source->text.size ? (uint32_t)source->text.size : offset;
}

struct position source_position(const struct source *source, uint32_t offset) {
    offset = inside(source, offset);
    uint32_t line = line_of(source, offset);
    return (struct position){line + 1, distance(source, source->lines[line], offset).points + 1};
}

uint32_t source_units(const struct source *source, uint32_t offset) {
    offset = inside(source, offset);
    return distance(source, source->lines[line_of(source, offset)], offset).units;
}

struct view source_line(const struct source *source, uint32_t line) {
    if (line == 0 || line > source->line_count)
        return VIEW("");
    size_t end = line < source->line_count ? source->lines[line] : source->text.size;
    struct view text = view_part(source->text, source->lines[line - 1], end);
    while (text.size && (text.at[text.size - 1] == '\n' || text.at[text.size - 1] == '\r'))
        text.size--;
    return text;
}

struct view span_text(struct span span) {
    return span.source ? view_part(span.source->text, span.from, span.to) : VIEW("");
}

int span_compare(struct span a, struct span b) {
    if (a.source != b.source) {
        if (!a.source || !b.source)
            return a.source ? 1 : -1;
        int order = view_compare(a.source->name, b.source->name);
        if (order)
            return order;
    }
    if (a.from != b.from)
        return a.from < b.from ? -1 : 1;
    return a.to < b.to ? -1 : a.to > b.to;
}
