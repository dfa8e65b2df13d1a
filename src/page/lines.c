#include "page/lines.h"

struct line line_at(struct view text, size_t from) {
    struct view rest = view_part(text, from, text.size);
    size_t end = view_find_byte(rest, '\n');
    size_t to = end == VIEW_NOWHERE ? text.size : from + end;
    struct line line = {view_part(text, from, to), from, end == VIEW_NOWHERE ? to : to + 1};
    if (line.text.size && line.text.at[line.text.size - 1] == '\r')
        line.text.size--;
    return line;
}

bool line_is_blank(struct view line) { return view_trim(line).size == 0; }

size_t line_indent(struct view line) {
    size_t indent = 0;
    for (size_t i = 0; i < line.size; i++) {
        if (line.at[i] == ' ')
            indent++;
        else if (line.at[i] == '\t')
            indent += 4 - indent % 4;
        else
            break;
    }
    return indent;
}

/* Size of a list marker and the space behind it at the beginning of a line, or 0. */
static size_t marker_size(struct view line) {
    size_t at = 0;
    while (at < line.size && at < 9 && line.at[at] >= '0' && line.at[at] <= '9')
        at++;
    if (at >= line.size || !strchr(at ? ".)" : "-+*", line.at[at]))
        return 0;
    at++;
    return at == line.size || line.at[at] == ' ' || line.at[at] == '\t' ? at : 0;
}

static size_t run_length(struct view line, char mark) {
    size_t length = 0;
    while (length < line.size && line.at[length] == mark)
        length++;
    return length;
}

static bool opens_fence(struct view line, struct fence *fence) {
    if (!line.size || (*line.at != '`' && *line.at != '~'))
        return false;
    size_t length = run_length(line, *line.at);
    struct view info = view_part(line, length, line.size);
    if (length < 3 || (*line.at == '`' && view_find_byte(info, '`') != VIEW_NOWHERE))
        return false;
    *fence = (struct fence){*line.at, length};
    return true;
}

bool fence_take(struct fence *fence, struct view line) {
    struct view words = view_trim(line);
    if (!fence->mark) {
        size_t marker = marker_size(words);
        return opens_fence(view_trim(view_part(words, marker, words.size)), fence);
    }
    size_t length = run_length(words, fence->mark);
    if (length == words.size && length >= fence->length)
        fence->mark = 0;
    return true;
}

bool line_starts_block(struct view line) {
    struct fence fence = {0};
    if (line_indent(line) > 3)
        return false;
    struct view words = view_trim(line);
    if (!words.size)
        return false;
    size_t hashes = run_length(words, '#');
    bool heading = hashes > 0 && hashes < 7 && (words.size == hashes || words.at[hashes] == ' ');
    return heading || *words.at == '>' || marker_size(words) || opens_fence(words, &fence);
}
