/* A scan of the lines above, by indentation and brackets, as YAML is written by hand. */
#include "app/lsp.h"
#include "data/json.h"
#include "base/utf8.h"

/* --- Positions */

static unsigned units(uint32_t code) { return code > 0xFFFF && code != UTF8_INVALID ? 2 : 1; }

size_t lsp_offset(const struct source *source, const struct node *position) {
    const struct node *line_node = node_get(position, "line");
    const struct node *character = node_get(position, "character");
    double line = line_node ? line_node->number : 0, wanted = character ? character->number : 0;
    if (!(line >= 0) || line >= source->line_count)
        return source->text.size;
    struct view text = source_line(source, (uint32_t)line + 1);
    size_t at = 0;
    for (double unit = 0; at < text.size && unit < wanted;)
        unit += units(utf8_next(text, &at));
    return source->lines[(uint32_t)line] + at;
}

void lsp_add_position(struct str *out, const struct source *source, uint32_t offset) {
    uint32_t line = source_position(source, offset).line;
    uint32_t end = source->lines[line - 1] + (uint32_t)source_line(source, line).size;
    str_add_format(out, "{\"line\": %u, \"character\": %u}", line - 1,
                   source_units(source, offset < end ? offset : end));
}

void lsp_add_uri(struct str *out, const char *path) {
    struct str uri = {0};
    str_add_string(&uri, "file://");
    for (; *path; path++) {
        bool plain = (*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z') ||
                     (*path >= '0' && *path <= '9') || strchr("-._~/", *path);
        if (plain)
            str_add_char(&uri, *path);
        else
            str_add_format(&uri, "%%%02X", (unsigned char)*path);
    }
    json_write_string(out, str_view(&uri));
    str_release(&uri);
}

void lsp_add_range(struct str *out, const struct source *source, uint32_t from, uint32_t to) {
    str_add_string(out, "{\"start\": ");
    lsp_add_position(out, source, from);
    str_add_string(out, ", \"end\": ");
    lsp_add_position(out, source, to);
    str_add_char(out, '}');
}

/* --- The scan */

enum { LEVELS_MAX = 64 };

struct level {
    char kind;        /* 'k' a key of block style, '{' or '[' an open bracket */
    size_t column;    /* of a key */
    struct view name; /* the key; in braces the last one, empty before it */
};

struct scan {
    struct view text;
    struct level levels[LEVELS_MAX];
    size_t depth;
    size_t literal; /* lines that are indented deeper than this are text; SIZE_MAX: none are */
    bool dash;      /* the last line begins an item, */
    bool keyed;     /* or has a key */
};

static void push(struct scan *scan, struct level level) {
    if (scan->depth < LEVELS_MAX)
        scan->levels[scan->depth++] = level;
}

static struct level *top(struct scan *scan) {
    return scan->depth ? &scan->levels[scan->depth - 1] : NULL;
}

static bool is_word(char c) { return c && !strchr(" \t\r\n[]{},:#\"'`", c); }

static bool is_colon(const struct scan *scan, size_t at, size_t end) {
    return at < scan->text.size && scan->text.at[at] == ':' &&
           (at + 1 >= end || strchr(" \t\r\n", scan->text.at[at + 1]));
}

/* Behind a quoted text, or the end. */
static size_t skip_quoted(const struct scan *scan, size_t at, size_t end) {
    char quote = scan->text.at[at++];
    while (at < end && scan->text.at[at] != quote)
        at += quote == '"' && scan->text.at[at] == '\\' ? 2 : 1;
    return at < end ? at + 1 : end;
}

/* Brackets up to the end of the line; levels stay open over lines. */
static void scan_brackets(struct scan *scan, size_t at, size_t end) {
    struct view word = VIEW("");
    while (at < end) {
        char c = scan->text.at[at];
        struct level *level = top(scan);
        size_t from = at;
        if (c == '#' && at && strchr(" \t\n", scan->text.at[at - 1]))
            return;
        if (c == '"' || c == '\'') {
            at = skip_quoted(scan, at, end);
            word = view_part(scan->text, from + 1, at - 1);
            continue;
        }
        if (is_word(c)) {
            while (at < end && is_word(scan->text.at[at]))
                at++;
            word = view_part(scan->text, from, at);
            continue;
        }
        if (c == '{' || c == '[')
            push(scan, (struct level){.kind = c});
        else if ((c == '}' || c == ']') && level && level->kind != 'k')
            scan->depth--;
        else if (c == ',' && level && level->kind == '{')
            level->name = VIEW("");
        else if (level && level->kind == '{' && is_colon(scan, at, end))
            level->name = word;
        at++;
    }
}

/* Takes away what a line that begins in this column ends. */
static void leave(struct scan *scan, size_t column, bool dash) {
    while (scan->depth && (dash ? top(scan)->column > column : top(scan)->column >= column))
        scan->depth--;
}

static void scan_line(struct scan *scan, size_t from, size_t end) {
    struct level *level = top(scan);
    scan->dash = scan->keyed = false;
    if (level && level->kind != 'k') {
        scan_brackets(scan, from, end);
        return;
    }
    size_t at = from;
    while (at < end && scan->text.at[at] == ' ')
        at++;
    bool blank = at < scan->text.size && strchr("\r\n#", scan->text.at[at]);
    if (at - from > scan->literal || (blank && at < end))
        return;
    scan->literal = SIZE_MAX;
    while (at < end && scan->text.at[at] == '-' &&
           (at + 1 >= end || strchr(" \r\n", scan->text.at[at + 1]))) {
        leave(scan, at - from, true);
        scan->dash = true;
        for (at++; at < end && scan->text.at[at] == ' ';)
            at++;
    }
    size_t key = at, key_end;
    if (at < end && strchr("\"'", scan->text.at[at]))
        key_end = at = skip_quoted(scan, at, end);
    while (at < end && is_word(scan->text.at[at]))
        at++;
    key_end = at;
    if (!scan->dash)
        leave(scan, key - from, false);
    if (!is_colon(scan, at, scan->text.size) || at >= end) {
        scan_brackets(scan, key, end);
        return;
    }
    leave(scan, key - from, false);
    push(scan, (struct level){'k', key - from, view_part(scan->text, key, key_end)});
    scan->keyed = true;
    for (at++; at < end && scan->text.at[at] == ' ';)
        at++;
    if (at < end && strchr("|>", scan->text.at[at]))
        scan->literal = key - from;
    else if (at < end && strchr("{[\"'", scan->text.at[at]))
        scan_brackets(scan, at, end);
}

static void scan_to(struct scan *scan, const struct source *source, size_t end) {
    scan->literal = SIZE_MAX;
    for (uint32_t line = 0; line < source->line_count && source->lines[line] <= end; line++) {
        size_t next = line + 1 < source->line_count ? source->lines[line + 1] : source->text.size;
        bool last = next > end || line + 1 == source->line_count;
        scan_line(scan, source->lines[line], last ? end : next);
    }
}

void lsp_place_find(struct arena *arena, const struct source *source, size_t offset,
                    struct lsp_place *place) {
    struct scan scan = {.text = source->text};
    size_t from = offset, to = offset;
    while (from > 0 && is_word(source->text.at[from - 1]))
        from--;
    while (to < source->text.size && is_word(source->text.at[to]))
        to++;
    scan_to(&scan, source, from);
    struct view path = VIEW("");
    for (size_t i = 0; i < scan.depth; i++)
        if (scan.levels[i].name.size)
            path = arena_format(arena, "%.*s%s%.*s", VIEW_ARG(path), path.size ? "." : "",
                                VIEW_ARG(scan.levels[i].name));
    const struct level *level = top(&scan);
    bool braces = level && level->kind == '{', brackets = level && level->kind == '[';
    bool literal = scan.literal != SIZE_MAX;
    bool colon = is_colon(&scan, to, source->text.size);
    *place = (struct lsp_place){
        .path = path,
        .from = (uint32_t)from,
        .to = (uint32_t)to,
        .word = view_part(source->text, from, to),
        .key = !literal && (braces ? !level->name.size : !brackets && !scan.keyed),
    };
    place->value = !literal && !colon && (!place->key || scan.dash);
}
