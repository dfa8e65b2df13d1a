#include "data/source.h"
#include "base/utf8.h"

static uint32_t find_lines(struct view text, uint32_t *lines) {
    uint32_t count = 1;
    if (lines)
        lines[0] = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool end = text.at[i] == '\n' ||
                   (text.at[i] == '\r' && (i + 1 == text.size || text.at[i + 1] != '\n'));
        if (!end)
            continue;
        if (lines)
            lines[count] = (uint32_t)i + 1;
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
