#include "base/utf8.h"
#include "data/json.h"
#include "data/number.h"
#include "data/text.h"

/* The escape of the byte or of the character that begins at `at`; NULL where it stands for itself.
 * `size` is how many bytes it replaces. */
static const char *escape_at(struct view text, size_t at, size_t *size) {
    *size = 1;
    switch (text.at[at]) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\b':
        return "\\b";
    case '\f':
        return "\\f";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    }
    *size = 3;
    if (view_equal(view_part(text, at, at + 3), VIEW("\xE2\x80\xA8")))
        return "\\u2028";
    if (view_equal(view_part(text, at, at + 3), VIEW("\xE2\x80\xA9")))
        return "\\u2029";
    return NULL;
}

/* Bytes that need no second look. */
static bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0xE2 && byte < 0xEF;
}

/* Noncharacters, which a reader may refuse, are written by number; other characters as they are. */
static void add_character(struct str *out, struct view text, size_t *at) {
    size_t from = *at;
    uint32_t code = utf8_next(text, at);
    if (code == UTF8_INVALID || !text_is_noncharacter(code))
        str_add(out, view_part(text, from, *at));
    else if (code > 0xFFFF)
        str_add_format(out, "\\u%04x\\u%04x", 0xD800 + ((code - 0x10000) >> 10),
                       0xDC00 + (code & 0x3FF));
    else
        str_add_format(out, "\\u%04x", code);
}

void json_write_string(struct str *out, struct view text) {
    str_add_char(out, '"');
    for (size_t at = 0; at < text.size;) {
        size_t from = at, size;
        while (at < text.size && is_plain((unsigned char)text.at[at]))
            at++;
        str_add(out, view_part(text, from, at));
        if (at == text.size)
            break;
        const char *escape = escape_at(text, at, &size);
        if (escape) {
            str_add_string(out, escape);
            at += size;
        } else if ((unsigned char)text.at[at] < 0x20) {
            str_add_format(out, "\\u%04x", (unsigned)text.at[at++]);
        } else {
            add_character(out, text, &at);
        }
    }
    str_add_char(out, '"');
}

static void new_line(struct str *out, unsigned indent, unsigned depth) {
    if (!indent)
        return;
    unsigned spaces = indent * depth;
    str_add_char(out, '\n');
    while (spaces--)
        str_add_char(out, ' ');
}

static void write_node(struct str *out, const struct node *node, unsigned indent, unsigned depth);

static void write_children(struct str *out, const struct node *node, unsigned indent,
                           unsigned depth) {
    bool map = node->kind == NODE_MAP;
    str_add_char(out, map ? '{' : '[');
    for (const struct node *child = node->first; child; child = child->next) {
        new_line(out, indent, depth + 1);
        if (map) {
            json_write_string(out, child->key);
            str_add_string(out, indent ? ": " : ":");
        }
        write_node(out, child, indent, depth + 1);
        if (child->next)
            str_add_char(out, ',');
    }
    if (node->first)
        new_line(out, indent, depth);
    str_add_char(out, map ? '}' : ']');
}

static void write_node(struct str *out, const struct node *node, unsigned indent, unsigned depth) {
    switch (node->kind) {
    case NODE_NULL:
        str_add_string(out, "null");
        return;
    case NODE_BOOL:
        str_add_string(out, node_is_true(node) ? "true" : "false");
        return;
    case NODE_NUMBER:
        if (number_is_json(node->text))
            str_add(out, node->text);
        else
            number_write(out, node->number);
        return;
    case NODE_STRING:
        json_write_string(out, node->text);
        return;
    case NODE_LIST:
    case NODE_MAP:
        write_children(out, node, indent, depth);
        return;
    }
}

void json_write(struct str *out, const struct node *node, unsigned indent) {
    if (node)
        write_node(out, node, indent, 0);
    else
        str_add_string(out, "null");
}
