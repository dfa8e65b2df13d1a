/* A character is escaped when, where it stands, CommonMark or GFM would take it as markup. What
 * follows behind the end of a text node isn't looked at: there the careful way is taken. */
#include "page/markdown_text.h"
#include "base/utf8.h"
#include "page/link.h"

static bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_alphanumeric(c); }

/* A text and a place in it; a NUL stands for what is before its beginning and behind its end. */
static char char_at(struct view text, size_t at) { return at < text.size ? text.at[at] : '\0'; }

/* "&" that begins an entity, or may if something is joined to the text. */
static bool begins_entity(struct view text, size_t at, bool joined) {
    size_t end = at + 1;
    if (char_at(text, end) == '#')
        end++;
    while (is_alphanumeric(char_at(text, end)))
        end++;
    return end == text.size ? joined : (text.at[end] == ';' && end > at + 1);
}

/* What means something anywhere in a line. */
static bool is_markup(const struct markdown_words *words, struct view text, size_t at, char before,
                      bool joined) {
    char next = char_at(text, at + 1);
    switch (text.at[at]) {
    case '*':
    case '[':
    case '`':
    case '~':
        return true;
    case '_':
        return !is_alphanumeric(before) || !is_alphanumeric(next);
    case ']':
        return words->in_link;
    case '|':
        return words->in_cell;
    case '\\':
        return !is_alphanumeric(next);
    case '<':
        return next != ' ';
    case '&':
        return begins_entity(text, at, joined);
    case '!':
        return !next && joined;
    case '#':
        return words->in_heading && (before == ' ' || !before);
    default:
        return false;
    }
}

/* What means something at the beginning of a line, and there only. */
static bool begins_block(struct view text, size_t at) {
    char next = char_at(text, at + 1);
    size_t end = at;
    switch (text.at[at]) {
    case '>':
    case '=':
    case '|':
        return true;
    case '+':
        return !next || next == ' ';
    case '-':
        return !next || strchr(" -|:", next);
    case ':':
        return !next || next == '-';
    case '#':
        while (char_at(text, end) == '#')
            end++;
        return end == text.size || text.at[end] == ' ';
    default:
        return false;
    }
}

/* "." or ")" behind the digits with which a line begins. */
static bool ends_number(const struct markdown_words *words, struct view text, size_t at) {
    struct view line = view_part(str_view(words->out), words->line_begin, words->out->size);
    if ((text.at[at] != '.' && text.at[at] != ')') || !line.size || line.size > 9)
        return false;
    for (size_t i = 0; i < line.size; i++)
        if (line.at[i] < '0' || line.at[i] > '9')
            return false;
    return at + 1 == text.size || text.at[at + 1] == ' ';
}

/* Unicode's category Zs. */
static bool is_space(uint32_t code) {
    return code == ' ' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

static bool is_emphasis(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;
}

/* Whether an inline is all at the beginning, or at the end, of an emphasis. */
static bool is_at_edge(cmark_node *node, bool end) {
    while (node && !(end ? cmark_node_next(node) : cmark_node_previous(node))) {
        node = cmark_node_parent(node);
        if (is_emphasis(node))
            return true;
    }
    return false;
}

/* Beside the delimiters of an emphasis some characters would undo it; entities, which begin and end
 * in punctuation, don't: letters behind one that ends in punctuation, spaces at its edges. */
static bool needs_entity(const struct markdown_words *words, cmark_node *node, uint32_t code,
                         bool first, bool last) {
    if (is_space(code))
        return (first && is_at_edge(node, false)) || (last && is_at_edge(node, true));
    return first && words->closed_at == words->out->size &&
           (code >= 0x80 || is_alphanumeric((char)code));
}

/* Where the last character of a text begins. */
static size_t last_of(struct view text) {
    size_t at = text.size ? text.size - 1 : 0;
    while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Behind the characters at `at` that mean nothing within a text: most of it. */
static size_t skip_plain(struct view text, size_t at, size_t end) {
    static const bool special[256] = {
        ['*'] = true, ['['] = true, ['`'] = true,  ['~'] = true, ['_'] = true,
        [']'] = true, ['|'] = true, ['\\'] = true, ['<'] = true, ['&'] = true,
        ['!'] = true, ['#'] = true, ['.'] = true,  [')'] = true,
    };
    while (at < end && !special[(unsigned char)text.at[at]])
        at++;
    return at;
}

void markdown_text(struct markdown_words *words, cmark_node *node) {
    struct view text = view_of(cmark_node_get_literal(node));
    cmark_node_type parent = cmark_node_get_type(cmark_node_parent(node));
    bool joined = cmark_node_next(node) || parent == CMARK_NODE_CUSTOM_INLINE;
    char before = '\0';
    size_t last = last_of(text);
    for (size_t at = 0, next = 0; at < text.size; at = next) {
        bool begin = words->out->size == words->line_begin;
        if (at && !begin && (next = skip_plain(text, at, last)) > at) {
            str_add(words->out, view_part(text, at, next));
            before = text.at[next - 1];
            continue;
        }
        next = at;
        uint32_t code = utf8_next(text, &next);
        if (needs_entity(words, node, code, at == 0, next == text.size)) {
            str_add_format(words->out, "&#%u;", code);
            before = ';';
            continue;
        }
        if (begin && code == ' ')
            continue;
        if (is_markup(words, text, at, before, joined) || (begin && begins_block(text, at)) ||
            ends_number(words, text, at))
            str_add_char(words->out, '\\');
        str_add(words->out, view_part(text, at, next));
        before = text.at[next - 1];
    }
}

size_t markdown_fence(struct view code, size_t least) {
    size_t run = 0;
    for (size_t i = 0; i < code.size; i++) {
        run = code.at[i] == '`' ? run + 1 : 0;
        least = run >= least ? run + 1 : least;
    }
    return least;
}

/* Length of a code inline's fence: the shortest that isn't among the runs in it. */
static size_t inline_fence(struct view code) {
    for (size_t length = 1;; length++) {
        size_t run = 0;
        bool found = false;
        for (size_t i = 0; i <= code.size; i++) {
            bool tick = i < code.size && code.at[i] == '`';
            found = found || (!tick && run == length);
            run = tick ? run + 1 : 0;
        }
        if (!found)
            return length;
    }
}

static void add_ticks(struct str *out, size_t count) {
    while (count--)
        str_add_char(out, '`');
}

/* As text: a backslash before a pipe can't be in code that stands in a table. */
static void add_code_as_text(struct str *out, struct view code) {
    for (size_t i = 0; i < code.size; i++) {
        if (is_punctuation(code.at[i]))
            str_add_char(out, '\\');
        str_add_char(out, code.at[i]);
    }
}

void markdown_code(struct markdown_words *words, struct view code) {
    if (!code.size)
        return;
    if (words->in_cell && view_find(code, VIEW("\\|")) != VIEW_NOWHERE) {
        add_code_as_text(words->out, code);
        return;
    }
    size_t fence = inline_fence(code);
    char first = code.at[0], last = code.at[code.size - 1];
    bool blank = view_trim(code).size == 0;
    bool padded = first == '`' || last == '`' || (first == ' ' && last == ' ' && !blank);
    add_ticks(words->out, fence);
    str_add_string(words->out, padded ? " " : "");
    for (size_t i = 0; i < code.size; i++) {
        if (code.at[i] == '|' && words->in_cell)
            str_add_char(words->out, '\\');
        str_add_char(words->out, code.at[i]);
    }
    str_add_string(words->out, padded ? " " : "");
    add_ticks(words->out, fence);
}

static bool has_entity(struct view text) {
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] == '&' && begins_entity(text, i, false))
            return true;
    return false;
}

bool markdown_is_autolink(cmark_node *link) {
    struct view url = view_of(cmark_node_get_url(link));
    struct str text = {0};
    struct link_place place;
    tree_add_text(&text, link);
    struct view shown = str_view(&text);
    bool whole = link_find(shown, 0, &place) && place.from == 0 && place.to == shown.size;
    bool mail = whole && place.mail && view_starts(url, VIEW("mailto:"));
    cmark_node *child = cmark_node_first_child(link);
    while (child && cmark_node_get_type(child) == CMARK_NODE_TEXT)
        child = cmark_node_next(child);
    whole = whole && !child && !*cmark_node_get_title(link) &&
            view_find_byte(shown, '\\') == VIEW_NOWHERE && !has_entity(shown) &&
            view_equal(shown, mail ? view_part(url, 7, url.size) : url);
    str_release(&text);
    return whole;
}

static bool is_plain_target(struct view url) {
    for (size_t i = 0; i < url.size; i++)
        if (!is_alphanumeric(url.at[i]) && !strchr("-._~:/?#@!$'+,;=%", url.at[i]) &&
            (url.at[i] != '&' || begins_entity(url, i, false)))
            return false;
    return url.size > 0;
}

/* In targets and titles. "&" is an entity itself: not every reader knows it escaped there. */
static void add_escaped(struct markdown_words *words, struct view text, const char *escaped) {
    for (size_t i = 0; i < text.size; i++) {
        if (strchr(escaped, text.at[i]) || (text.at[i] == '|' && words->in_cell))
            str_add_char(words->out, '\\');
        if (text.at[i] == '&')
            str_add_string(words->out, "&amp;");
        else
            str_add_char(words->out, text.at[i] == '\n' ? ' ' : text.at[i]);
    }
}

void markdown_link_end(struct markdown_words *words, cmark_node *link) {
    struct view url = view_of(cmark_node_get_url(link));
    struct view title = view_of(cmark_node_get_title(link));
    bool plain = is_plain_target(url);
    str_add_string(words->out, plain ? "](" : "](<");
    if (plain)
        str_add(words->out, url);
    else
        add_escaped(words, url, "<>\\");
    str_add_string(words->out, plain ? "" : ">");
    if (title.size) {
        str_add_string(words->out, " \"");
        add_escaped(words, title, "\"\\");
        str_add_char(words->out, '"');
    }
    str_add_char(words->out, ')');
}

/* --- Emphasis: what may stand beside its delimiters (CommonMark 6.2, flanking) */

/* '_' within or behind an emphasis written with '*', and the other way round. */
static char delimiter(cmark_node *node) {
    bool other = false;
    for (; is_emphasis(node); other = !other)
        node = is_emphasis(cmark_node_previous(node)) ? cmark_node_previous(node)
                                                      : cmark_node_parent(node);
    return other ? '*' : '_';
}

/* Whether the content begins or ends with what may be punctuation, also after CommonMark's tables
 * of Unicode: markup, and what isn't known to be a letter. */
static bool has_punctuation(cmark_node *node, bool at_end) {
    cmark_node *inner = node;
    do
        inner = at_end ? cmark_node_last_child(inner) : cmark_node_first_child(inner);
    while (cmark_node_get_type(inner) == CMARK_NODE_CUSTOM_INLINE);
    struct view text = view_of(cmark_node_get_literal(inner));
    if (cmark_node_get_type(inner) != CMARK_NODE_TEXT || !text.size)
        return true;
    size_t at = at_end ? last_of(text) : 0;
    uint32_t code = utf8_next(text, &at);
    return code < 0x80 ? !is_alphanumeric((char)code)
                       : code < 0xC0 || code == 0x1680 || code >= 0x1E00;
}

/* Whether the last character written, without a backslash because a letter follows, needs one if
 * an entity does. */
static bool relied_on_letter(struct view text) {
    size_t run = 0;
    while (run < text.size && text.at[text.size - 1 - run] == '\\')
        run++;
    return run % 2 == 1 || (text.size > 1 && text.at[text.size - 1] == '_' &&
                            is_alphanumeric(text.at[text.size - 2]));
}

/* Turns a letter at the end of what is written into an entity, which ends in punctuation. */
static void end_in_entity(struct str *out, size_t begin) {
    struct view text = str_view(out);
    size_t from = text.size;
    if (from == begin || text.at[from - 1] == ' ' || text.at[from - 1] == '\n' ||
        is_punctuation(text.at[from - 1]))
        return;
    do
        from--;
    while (from > begin && ((unsigned char)text.at[from] & 0xC0) == 0x80);
    size_t at = from;
    uint32_t code = utf8_next(text, &at);
    str_cut(out, from);
    if (relied_on_letter(view_part(str_view(out), begin, from))) {
        char last = out->at[from - 1];
        str_cut(out, from - 1);
        str_add_format(out, "\\%c", last);
    }
    str_add_format(out, "&#%u;", code);
}

void markdown_emphasis(struct markdown_words *words, cmark_node *node, bool opens) {
    char mark = delimiter(node);
    bool strict = mark == '_' || has_punctuation(node, !opens);
    if (opens && strict)
        end_in_entity(words->out, words->line_begin);
    str_add_char(words->out, mark);
    if (cmark_node_get_type(node) == CMARK_NODE_STRONG)
        str_add_char(words->out, mark);
    if (!opens && strict)
        words->closed_at = words->out->size;
}
