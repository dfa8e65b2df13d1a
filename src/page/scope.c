/* Reads as CSS Syntax Level 3 (section 5.4) has it: a prelude up to "{" or ";", then a block. Strings,
 * comments and brackets are stepped over. */
#include "page/scope.h"

struct sheet {
    struct str *out;
    const char *class_name, *prefix;
};

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

static bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || (c & 0x80);
}

/* The offset behind a string, a comment or a single character. */
static size_t step_over(struct view css, size_t at) {
    char c = css.at[at];
    if (c == '\\')
        return at + 2 < css.size ? at + 2 : css.size;
    if (view_starts(view_part(css, at, css.size), VIEW("/*"))) {
        size_t end = view_find(view_part(css, at + 2, css.size), VIEW("*/"));
        return end == VIEW_NOWHERE ? css.size : at + 2 + end + 2;
    }
    if (c != '"' && c != '\'')
        return at + 1;
    for (at++; at < css.size && css.at[at] != c; at++)
        at += css.at[at] == '\\';
    return at < css.size ? at + 1 : css.size;
}

/* The offset of the first of these characters outside of brackets, or the end. */
static size_t find_any(struct view css, size_t at, const char *characters) {
    int depth = 0;
    while (at < css.size) {
        char c = css.at[at];
        if (depth == 0 && c && strchr(characters, c))
            return at;
        depth += (c == '(' || c == '[') - (c == ')' || c == ']');
        at = step_over(css, at);
    }
    return css.size;
}

/* The offset of the brace that ends the block begun before `at`, or the end. */
static size_t find_end(struct view css, size_t at) {
    for (int depth = 1; at < css.size; at = step_over(css, at)) {
        depth += (css.at[at] == '{') - (css.at[at] == '}');
        if (depth == 0)
            return at;
    }
    return css.size;
}

static void add_classes(struct sheet *sheet, struct view selector) {
    for (size_t at = 0; at < selector.size;) {
        size_t next = step_over(selector, at);
        str_add(sheet->out, view_part(selector, at, next));
        if (selector.at[at] == '.' && next < selector.size && is_name_start(selector.at[next]))
            str_add_string(sheet->out, sheet->prefix);
        at = next;
    }
}

/* Behind a selector that is the page itself, or 0. */
static size_t count_root(struct view selector) {
    static const char *const roots[] = {":root", "html", "body"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t size = strlen(roots[i]);
        bool ends = selector.size == size ||
                    (selector.size > size && !is_name_start(selector.at[size]));
        if (ends && view_starts(selector, view_of(roots[i])))
            return size;
    }
    return 0;
}

static void add_selectors(struct sheet *sheet, struct view list) {
    for (size_t at = 0; at < list.size;) {
        size_t end = find_any(list, at, ",");
        struct view selector = view_trim(view_part(list, at, end));
        size_t root = count_root(selector);
        str_add_format(sheet->out, "%s.%s%s", at ? "," : "", sheet->class_name, root ? "" : " ");
        add_classes(sheet, view_part(selector, root, selector.size));
        at = end + 1;
    }
}

static bool holds_rules(struct view prelude) {
    return view_starts(prelude, VIEW("@media")) || view_starts(prelude, VIEW("@supports")) ||
           view_starts(prelude, VIEW("@container")) || view_starts(prelude, VIEW("@layer"));
}

static void add_rules(struct sheet *sheet, struct view css);

static void add_block(struct sheet *sheet, struct view prelude, struct view block) {
    bool at_rule = view_starts(prelude, VIEW("@"));
    if (view_starts(prelude, VIEW("@page")))
        return;
    if (at_rule)
        str_add(sheet->out, prelude);
    else
        add_selectors(sheet, prelude);
    str_add_char(sheet->out, '{');
    if (holds_rules(prelude))
        add_rules(sheet, block);
    else
        str_add(sheet->out, block);
    str_add_string(sheet->out, "}\n");
}

static void add_rules(struct sheet *sheet, struct view css) {
    for (size_t at = 0; at < css.size;) {
        if (is_space(css.at[at])) {
            at++;
            continue;
        }
        size_t brace = find_any(css, at, "{;}");
        struct view prelude = view_trim(view_part(css, at, brace));
        if (brace == css.size || css.at[brace] == '}')
            return;
        if (css.at[brace] == ';') {
            str_add(sheet->out, prelude);
            str_add_string(sheet->out, ";\n");
            at = brace + 1;
            continue;
        }
        size_t end = find_end(css, brace + 1);
        add_block(sheet, prelude, view_part(css, brace + 1, end));
        at = end + 1;
    }
}

void scope_css(struct str *out, struct view css, const char *class_name, const char *prefix) {
    struct sheet sheet = {.out = out, .class_name = class_name, .prefix = prefix};
    add_rules(&sheet, css);
}
