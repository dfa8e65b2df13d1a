/* CommonMark gives most punctuation a meaning only at certain places. Where that is plain from the
 * value and the line before it, no escape is needed; in doubt there is one. */
#include "page/escape.h"

static bool prints(const struct node *value) {
    return node_is_scalar(value) && value->kind != NODE_NULL;
}

void escape_none(void *context, struct str *out, const struct node *value, bool raw,
                 const struct span *tag) {
    (void)context, (void)raw, (void)tag;
    if (prints(value))
        str_add(out, value->text);
}

/* --- HTML --- */

static const char *html_form(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void escape_html(void *context, struct str *out, const struct node *value, bool raw,
                 const struct span *tag) {
    if (raw || !prints(value)) {
        escape_none(context, out, value, raw, tag);
        return;
    }
    struct view text = value->text;
    size_t done = 0;
    for (size_t i = 0; i < text.size; i++) {
        const char *form = html_form(text.at[i]);
        if (!form)
            continue;
        str_add(out, view_part(text, done, i));
        str_add_string(out, form);
        done = i + 1;
    }
    str_add(out, view_part(text, done, text.size));
}

/* --- Markdown --- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Whether a block could begin here: no letter stands before on the line. Looks back a little way.
 */
static bool begins_block(struct view before) {
    for (size_t i = 0; i < 200 && i < before.size; i++) {
        char c = before.at[before.size - 1 - i];
        if (c == '\n' || c == '\r')
            return true;
        if (is_letter(c))
            return false;
    }
    return true;
}

/* "1." and "1)" before white space begin a list: `at` is the place of the full stop. */
static bool ends_number(struct view text, size_t at) {
    size_t digits = at;
    while (digits > 0 && is_digit(text.at[digits - 1]))
        digits--;
    bool alone = at + 1 == text.size || strchr(" \t\r\n", text.at[at + 1]);
    return view_trim(view_part(text, 0, digits)).size == 0 && alone;
}

/* Whether the character at that place needs an escape: a backslash, but for "&", which cmark reads
 * in titles before it looks at backslashes. */
static bool marks_up(struct view text, size_t at, bool block) {
    char next = at + 1 < text.size ? text.at[at + 1] : 0;
    bool first = view_trim(view_part(text, 0, at)).size == 0;
    switch (text.at[at]) {
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '(':
    case ')':
    case '<':
    case '>':
    case '"':
    case '#':
    case '~':
    case '|':
        return true;
    case '!': /* an image, if the template goes on with a link */
        return next == 0 || next == '[';
    case '&':
        return next == 0 || next == '#' || is_letter(next);
    case '-':
    case '+':
    case '=':
        return block && first;
    case '.':
        return block && ends_number(text, at);
    default:
        return false;
    }
}

void escape_markdown(void *context, struct str *out, const struct node *value, bool raw,
                     const struct span *tag) {
    if (raw || !prints(value)) {
        escape_none(context, out, value, raw, tag);
        return;
    }
    struct view text = value->text;
    bool block = begins_block(str_view(out));
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool outermost = i == 0 || i + 1 == text.size;
        if (c == '\n' || c == '\r' || c == '\t' || (c == ' ' && outermost)) {
            str_add_format(out, "&#%d;", c);
            continue;
        }
        bool escaped = marks_up(text, i, block);
        if (escaped && c == '&') {
            str_add_string(out, "&amp;");
            continue;
        }
        if (escaped)
            str_add_char(out, '\\');
        str_add_char(out, c);
    }
}

escape_function *escape_find(struct view name) {
    static const struct {
        const char *name;
        escape_function *function;
    } functions[] = {{"html", escape_html}, {"markdown", escape_markdown}, {"none", escape_none}};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (view_is(name, functions[i].name))
            return functions[i].function;
    return NULL;
}
