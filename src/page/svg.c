/* One pass over the text, tag by tag. Names are taken without their prefix, so that no namespace
 * prefix hides an element; values are decoded first, so that no character reference hides a scheme. */
#include "page/svg.h"
#include "base/utf8.h"

enum { DEPTH_MOST = 64, NAME_MOST = 64 };

struct scan {
    struct view text;
    size_t at;
    struct view open[DEPTH_MOST]; /* names of the elements around */
    unsigned depth;
    bool root_seen;
    struct str value; /* of the attribute, decoded */
};

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_name_char(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80) ||
           c == ':' || c == '_' || c == '-' || c == '.';
}

static bool is_next(const struct scan *scan, const char *text) {
    return view_starts(view_part(scan->text, scan->at, scan->text.size), view_of(text));
}

static char peek(const struct scan *scan) {
    return scan->at < scan->text.size ? scan->text.at[scan->at] : '\0';
}

static void skip_spaces(struct scan *scan) {
    while (is_space(peek(scan)))
        scan->at++;
}

/* Moves behind the next occurrence. */
static bool skip_past(struct scan *scan, const char *end) {
    size_t found = view_find(view_part(scan->text, scan->at, scan->text.size), view_of(end));
    if (found == VIEW_NOWHERE)
        return false;
    scan->at += found + strlen(end);
    return true;
}

static struct view read_name(struct scan *scan) {
    size_t from = scan->at;
    while (scan->at - from < NAME_MOST && is_name_char(peek(scan)))
        scan->at++;
    return view_part(scan->text, from, scan->at);
}

static struct view without_prefix(struct view name) {
    size_t colon;
    while ((colon = view_find_byte(name, ':')) != VIEW_NOWHERE)
        name = view_part(name, colon + 1, name.size);
    return name;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }

static bool is_word(struct view text, const char *word) {
    struct view other = view_of(word);
    bool same = text.size == other.size;
    for (size_t i = 0; same && i < text.size; i++)
        same = lower(text.at[i]) == lower(other.at[i]);
    return same;
}

static bool is_among(struct view name, const char *const *words) {
    for (; *words; words++)
        if (is_word(name, *words))
            return true;
    return false;
}

/* --- References */

/* A character reference or one of XML's five entities behind an ampersand. */
static bool add_reference(struct str *out, struct view name) {
    static const struct {
        const char *name;
        char character;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (view_is(name, known[i].name)) {
            str_add_char(out, known[i].character);
            return true;
        }
    bool hexadecimal = name.size > 2 && name.at[1] == 'x';
    uint32_t code = 0;
    if (name.size < 2 || name.at[0] != '#')
        return false;
    for (size_t i = hexadecimal ? 2 : 1; i < name.size; i++) {
        char c = lower(name.at[i]);
        bool letter = hexadecimal && c >= 'a' && c <= 'f';
        if ((!letter && (c < '0' || c > '9')) || code > 0x10FFFF)
            return false;
        code = code * (hexadecimal ? 16 : 10) + (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    if (code == 0 || code > 0x10FFFF)
        return false;
    str_add_code(out, code);
    return true;
}

static bool add_decoded(struct str *out, struct view text) {
    for (size_t at = 0; at < text.size; at++) {
        if (text.at[at] != '&') {
            str_add_char(out, text.at[at]);
            continue;
        }
        size_t end = view_find_byte(view_part(text, at, text.size), ';');
        if (end == VIEW_NOWHERE || !add_reference(out, view_part(text, at + 1, at + end)))
            return false;
        at += end;
    }
    return true;
}

/* --- Values */

/* Schemes are read without the white space and control characters that browsers drop. */
static bool starts_with(struct view text, const char *start) {
    size_t at = 0;
    for (; at < text.size && *start; at++) {
        if ((unsigned char)text.at[at] <= ' ')
            continue;
        if (lower(text.at[at]) != *start++)
            return false;
    }
    return !*start;
}

/* Whether a reference stays within the file. */
static bool stays_inside(struct view target) {
    static const char *const pictures[] = {"data:image/png;base64,", "data:image/jpeg;base64,"};
    if (starts_with(target, "#"))
        return true;
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        if (starts_with(target, pictures[i]))
            return true;
    return false;
}

/* CSS in an attribute or a style element. An escape could spell anything, so there may be none. */
static bool is_harmless_css(struct view css) {
    if (view_find_byte(css, '\\') != VIEW_NOWHERE || view_find_byte(css, '@') != VIEW_NOWHERE ||
        view_find(css, VIEW("/*")) != VIEW_NOWHERE)
        return false;
    static const char *const functions[] = {"image(", "image-set(", "src("};
    for (size_t at = 0; at < css.size; at++) {
        struct view rest = view_part(css, at, css.size);
        for (size_t i = 0; i < 3; i++)
            if (starts_with(view_part(rest, 0, strlen(functions[i])), functions[i]))
                return false;
        if (!is_word(view_part(rest, 0, 4), "url("))
            continue;
        struct view target = view_part(rest, 4, rest.size);
        while (target.size && (is_space(*target.at) || *target.at == '"' || *target.at == '\''))
            target = view_part(target, 1, target.size);
        if (!stays_inside(target))
            return false;
    }
    return true;
}

static enum picture_fault check_attribute(struct view name, struct view value) {
    static const char *const references[] = {"href", "src", "srcset", "base", "data", "action",
                                             "formaction", "ping", "poster", NULL};
    struct view local = without_prefix(name);
    if (starts_with(view_part(local, 0, 2), "on"))
        return PICTURE_ACTIVE;
    if (is_word(view_part(name, 0, 5), "xmlns"))
        return PICTURE_GOOD;
    if (is_among(local, references) && starts_with(value, "javascript:"))
        return PICTURE_ACTIVE;
    if (is_among(local, references) && !stays_inside(value))
        return PICTURE_FETCHES;
    /* Only attributes without a prefix can be properties of CSS. */
    return local.size < name.size || is_harmless_css(value) ? PICTURE_GOOD : PICTURE_FETCHES;
}

/* --- Tags */

static enum picture_fault read_attribute(struct scan *scan, struct view *name) {
    *name = read_name(scan);
    skip_spaces(scan);
    if (!name->size || peek(scan) != '=')
        return PICTURE_BROKEN;
    scan->at++;
    skip_spaces(scan);
    char quote[2] = {peek(scan)};
    if (quote[0] != '"' && quote[0] != '\'')
        return PICTURE_BROKEN;
    size_t from = ++scan->at;
    if (!skip_past(scan, quote))
        return PICTURE_BROKEN;
    struct view raw = view_part(scan->text, from, scan->at - 1);
    str_cut(&scan->value, 0);
    if (view_find_byte(raw, '<') != VIEW_NOWHERE)
        return PICTURE_BROKEN;
    return add_decoded(&scan->value, raw) ? PICTURE_GOOD : PICTURE_ACTIVE;
}

/* Attributes up to the tag's end. *namespace_seen: one declares SVG's. */
static enum picture_fault read_attributes(struct scan *scan, bool *namespace_seen) {
    for (;;) {
        size_t before = scan->at;
        skip_spaces(scan);
        if (peek(scan) == '>' || is_next(scan, "/>"))
            return PICTURE_GOOD;
        struct view name;
        if (before == scan->at)
            return PICTURE_BROKEN;
        enum picture_fault fault = read_attribute(scan, &name);
        struct view value = str_view(&scan->value);
        if (fault == PICTURE_GOOD)
            fault = check_attribute(name, value);
        if (fault != PICTURE_GOOD)
            return fault;
        *namespace_seen |= is_word(view_part(name, 0, 5), "xmlns") &&
                           view_is(value, "http://www.w3.org/2000/svg");
    }
}

/* Elements that run, move, embed, or bring another language in. */
static bool is_refused(struct view name) {
    static const char *const names[] = {
        "script", "handler", "listener", "foreignObject", "iframe", "frame", "embed", "object",
        "audio",  "video",   "canvas",   "set",           "animate", "animateColor",
        "animateMotion", "animateTransform", "discard", "meta", "link", "base", "form", "html",
        "body", "include", "import", NULL};
    return is_among(without_prefix(name), names);
}

static enum picture_fault open_element(struct scan *scan) {
    bool namespace_seen = false;
    scan->at++;
    struct view name = read_name(scan);
    if (!name.size || scan->depth == DEPTH_MOST)
        return PICTURE_BROKEN;
    bool root = scan->depth == 0;
    if (root && (scan->root_seen || !view_is(without_prefix(name), "svg")))
        return scan->root_seen ? PICTURE_BROKEN : PICTURE_OTHER;
    if (is_refused(name))
        return PICTURE_ACTIVE;
    enum picture_fault fault = read_attributes(scan, &namespace_seen);
    if (fault != PICTURE_GOOD)
        return fault;
    if (root && !namespace_seen)
        return PICTURE_OTHER;
    scan->root_seen = true;
    bool empty = peek(scan) == '/';
    scan->at += empty ? 2 : 1;
    if (!empty)
        scan->open[scan->depth++] = name;
    return PICTURE_GOOD;
}

static enum picture_fault close_element(struct scan *scan) {
    scan->at += 2;
    struct view name = read_name(scan);
    skip_spaces(scan);
    if (peek(scan) != '>' || scan->depth == 0 || !view_equal(name, scan->open[scan->depth - 1]))
        return PICTURE_BROKEN;
    scan->at++;
    scan->depth--;
    return PICTURE_GOOD;
}

/* Text between tags; in a style element it is CSS. */
static enum picture_fault check_words(struct scan *scan, struct view words, bool decode) {
    bool style = scan->depth && is_word(without_prefix(scan->open[scan->depth - 1]), "style");
    str_cut(&scan->value, 0);
    if (decode && !add_decoded(&scan->value, words))
        return PICTURE_ACTIVE;
    if (!style)
        return scan->depth || !view_trim(words).size ? PICTURE_GOOD : PICTURE_BROKEN;
    return is_harmless_css(decode ? str_view(&scan->value) : words) ? PICTURE_GOOD : PICTURE_FETCHES;
}

static enum picture_fault read_words(struct scan *scan) {
    size_t from = scan->at;
    while (scan->at < scan->text.size && peek(scan) != '<')
        scan->at++;
    return check_words(scan, view_part(scan->text, from, scan->at), true);
}

static enum picture_fault read_cdata(struct scan *scan) {
    size_t from = scan->at + strlen("<![CDATA[");
    if (!skip_past(scan, "]]>"))
        return PICTURE_BROKEN;
    return check_words(scan, view_part(scan->text, from, scan->at - 3), false);
}

static enum picture_fault read_part(struct scan *scan) {
    if (is_next(scan, "<!--"))
        return skip_past(scan, "-->") ? PICTURE_GOOD : PICTURE_BROKEN;
    if (is_next(scan, "<![CDATA["))
        return read_cdata(scan);
    if (is_next(scan, "<!") || is_next(scan, "<?"))
        return PICTURE_ACTIVE;
    if (is_next(scan, "</"))
        return close_element(scan);
    return peek(scan) == '<' ? open_element(scan) : read_words(scan);
}

/* Bytes that are no UTF-8, and control characters: another encoding could hide what it says. */
static bool is_clean(struct view text) {
    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);
        if (code == UTF8_INVALID || (code < 0x20 && !is_space((char)code)))
            return false;
    }
    return true;
}

enum picture_fault svg_check(struct view bytes) {
    struct scan scan = {.text = bytes};
    enum picture_fault fault = PICTURE_GOOD;
    if (is_next(&scan, "\xEF\xBB\xBF"))
        scan.at = 3;
    skip_spaces(&scan);
    if (peek(&scan) != '<' || !is_clean(bytes))
        return PICTURE_OTHER;
    if (is_next(&scan, "<?xml "))
        fault = skip_past(&scan, "?>") ? PICTURE_GOOD : PICTURE_BROKEN;
    while (fault == PICTURE_GOOD && scan.at < bytes.size)
        fault = read_part(&scan);
    str_release(&scan.value);
    if (fault == PICTURE_GOOD && (scan.depth || !scan.root_seen))
        return PICTURE_BROKEN;
    return fault;
}
