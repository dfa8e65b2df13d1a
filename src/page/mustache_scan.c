#include "page/mustache_scan.h"

static bool is_space(char c) {
    return scan_is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool scan_has_space(struct view view) {
    for (size_t i = 0; i < view.size; i++)
        if (is_space(view.at[i]))
            return true;
    return false;
}

/* Offset of the closing delimiter after `begin`, with `before` (unless 0) in front of it. */
static uint32_t find_close(const struct scanner *scanner, uint32_t begin, char before) {
    struct view text = scanner->text;
    uint32_t at = before ? begin + 1 : begin;
    for (;; at++) {
        size_t hit = view_find(view_part(text, at, text.size), scanner->close);
        if (hit == VIEW_NOWHERE)
            return SCAN_NOWHERE;
        at += (uint32_t)hit;
        if (!before || text.at[at - 1] == before)
            return at;
    }
}

/* Fills line and next_line. The line may not begin before the end of the tag before. */
static void find_line(const struct scanner *scanner, struct found *found) {
    struct view text = scanner->text;
    uint32_t line = found->from, next = found->to;
    while (line > scanner->at && scan_is_blank(text.at[line - 1]))
        line--;
    found->line = scan_begins_line(text, line) ? line : SCAN_NOWHERE;
    while (next < text.size && scan_is_blank(text.at[next]))
        next++;
    if (next + 1 < text.size && text.at[next] == '\r' && text.at[next + 1] == '\n')
        next++;
    if (next == text.size)
        found->next_line = next;
    else
        found->next_line = text.at[next] == '\n' ? next + 1 : SCAN_NOWHERE;
}

/* The mark of a tag whose content begins at *at, which moves behind it. */
static char read_mark(struct view text, uint32_t *at) {
    if (*at < text.size && (text.at[*at] == '{' || text.at[*at] == '='))
        return text.at[(*at)++];
    uint32_t next = *at;
    while (next < text.size && is_space(text.at[next]))
        next++;
    if (next == text.size || !memchr("#^/><$&!", text.at[next], 8))
        return 0;
    *at = next + 1;
    return text.at[next];
}

enum scan_answer scanner_next(const struct scanner *scanner, struct found *found) {
    struct view text = scanner->text;
    size_t hit = view_find(view_part(text, scanner->at, text.size), scanner->open);
    if (hit == VIEW_NOWHERE)
        return SCAN_END;
    uint32_t from = scanner->at + (uint32_t)hit, at = from + (uint32_t)scanner->open.size;
    *found = (struct found){.from = from, .to = at};
    found->mark = read_mark(text, &at);
    char before = found->mark == '{' ? '}' : found->mark == '=' ? '=' : 0;
    uint32_t end = find_close(scanner, at, before);
    if (end == SCAN_NOWHERE)
        return SCAN_UNCLOSED;
    found->to = end + (uint32_t)scanner->close.size;
    found->content = view_trim(view_part(text, at, before ? end - 1 : end));
    find_line(scanner, found);
    return SCAN_TAG;
}

bool scanner_set_delimiters(struct scanner *scanner, struct view content) {
    size_t gap = 0;
    while (gap < content.size && !is_space(content.at[gap]))
        gap++;
    struct view open = view_part(content, 0, gap);
    struct view close = view_trim(view_part(content, gap, content.size));
    if (!open.size || !close.size || scan_has_space(close) ||
        view_find_byte(content, '=') != VIEW_NOWHERE)
        return false;
    scanner->open = open;
    scanner->close = close;
    return true;
}
