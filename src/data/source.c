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

struct source *source_new(struct arena *arena, struct view name, struct view text) {
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = arena_copy(arena, name);
    source->text = text;
    source->line_count = find_lines(text, NULL);
    uint32_t *lines = ARENA_ARRAY(arena, uint32_t, source->line_count);
    find_lines(text, lines);
    source->lines = lines;
    return source;
}

struct position source_position(const struct source *source, uint32_t offset) {
    if (offset > source->text.size)
        offset = (uint32_t)source->text.size;
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    struct view before = view_part(source->text, source->lines[low], offset);
    return (struct position){low + 1, (uint32_t)utf8_count(before) + 1};
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
