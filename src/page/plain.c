/* Looked at twice: whether all lines are plain, then for the nodes. */
#include "page/plain.h"
#include "page/lines.h"

/* Whether no character means anything within a line. */
static bool is_plain(struct view line) {
    static const bool special[256] = {
        ['\0'] = true, ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true,
        ['\r'] = true, ['\\'] = true, ['`'] = true,  ['&'] = true,  ['_'] = true,
        ['*'] = true,  ['['] = true,  [']'] = true,  ['<'] = true,  ['!'] = true,
    };
    for (size_t i = 0; i < line.size; i++)
        if (special[(unsigned char)line.at[i]])
            return false;
    return true;
}

/* Not a byte order mark, which cmark passes over. */
static bool begins_with_letter(struct view line) {
    unsigned char c = line.size ? (unsigned char)line.at[0] : ' ';
    return (c >= 0x80 && !view_starts(line, VIEW("\uFEFF"))) ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

enum kind { KIND_BLANK, KIND_WORDS, KIND_ITEM, KIND_OTHER };

/* What a line is; *words without the marker of an item. */
static enum kind kind_of(struct view line, struct view *words) {
    bool item = view_starts(line, VIEW("- "));
    *words = item ? view_part(line, 2, line.size) : line;
    if (!line.size)
        return KIND_BLANK;
    if (!begins_with_letter(*words) || line.at[line.size - 1] == ' ' || !is_plain(*words))
        return KIND_OTHER;
    return item ? KIND_ITEM : KIND_WORDS;
}

/* Words behind an item, and items behind a blank line behind items, would belong to what is before.
 */
static bool is_all_plain(struct view text) {
    bool in_list = false, behind_list = false;
    struct view words;
    for (size_t at = 0; at < text.size;) {
        struct line line = line_at(text, at);
        enum kind kind = kind_of(line.text, &words);
        if (kind == KIND_OTHER || (kind == KIND_WORDS && in_list) ||
            (kind == KIND_ITEM && behind_list))
            return false;
        behind_list = kind == KIND_BLANK && (in_list || behind_list);
        in_list = kind == KIND_ITEM;
        at = line.next;
    }
    return true;
}

static cmark_node *add(cmark_node *parent, cmark_node_type type) {
    cmark_node *node = tree_new_plain(type);
    cmark_node_append_child(parent, node);
    return node;
}

static void add_text(cmark_node *parent, struct view text) {
    tree_set_literal(add(parent, CMARK_NODE_TEXT), text);
}

bool plain_parse(cmark_node *parent, struct view text) {
    cmark_node *list = NULL, *paragraph = NULL;
    if (!is_all_plain(text))
        return false;
    for (size_t at = 0; at < text.size;) {
        struct line line = line_at(text, at);
        at = line.next;
        if (!line.text.size) {
            list = paragraph = NULL;
        } else if (view_starts(line.text, VIEW("- "))) {
            paragraph = NULL;
            if (!list)
                cmark_node_set_list_tight(list = add(parent, CMARK_NODE_LIST), 1);
            add_text(add(add(list, CMARK_NODE_ITEM), CMARK_NODE_PARAGRAPH),
                     view_part(line.text, 2, line.text.size));
        } else {
            if (paragraph)
                add(paragraph, CMARK_NODE_SOFTBREAK);
            else
                paragraph = add(parent, CMARK_NODE_PARAGRAPH);
            add_text(paragraph, line.text);
        }
    }
    return true;
}

bool plain_parse_inlines(cmark_node *parent, struct view line) {
    bool plain = is_plain(line);
    if (plain && line.size)
        add_text(parent, line);
    return plain;
}
