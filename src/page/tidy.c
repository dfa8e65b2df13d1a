#include "page/tidy.h"

static bool is_line_end(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_SOFTBREAK;
}

/* Whether a break between these two inlines (NULL: none) separates nothing. */
static bool is_idle(cmark_node *before, cmark_node *behind) {
    return !before || !behind || is_line_end(before) || tree_role(before) == ROLE_SMALL ||
           tree_role(behind) == ROLE_SMALL;
}

/* Cuts the spaces at one end of a text. False, and the node is freed, if nothing is left. */
static bool trim_text(cmark_node *text, bool begin) {
    if (cmark_node_get_type(text) != CMARK_NODE_TEXT)
        return true;
    struct view words = view_of(cmark_node_get_literal(text));
    size_t size = words.size;
    while (words.size && words.at[begin ? 0 : words.size - 1] == ' ') {
        words.at += begin;
        words.size--;
    }
    if (words.size < size && words.size)
        tree_set_literal(text, words);
    if (!words.size)
        cmark_node_free(text);
    return words.size > 0;
}

/* Takes what is blank off one end of a line of words; false if that end is good. */
static bool trim_end(cmark_node *parent, bool begin) {
    cmark_node *end = begin ? cmark_node_first_child(parent) : cmark_node_last_child(parent);
    if (!end)
        return false;
    if (!is_line_end(end))
        return !trim_text(end, begin);
    cmark_node_free(end);
    return true;
}

/* No spaces and breaks at the ends of what a paragraph, heading, label, cell or emphasis holds, nor
 * spaces beside the breaks within. */
static void tidy_words(cmark_node *parent) {
    cmark_node *next;
    for (cmark_node *at = cmark_node_first_child(parent); at; at = next) {
        bool small = tree_role(at) == ROLE_SMALL;
        if ((next = cmark_node_next(at)) && (small || is_line_end(at)))
            trim_text(next, true);
        if (cmark_node_previous(at) && (small || is_line_end(at)))
            trim_text(cmark_node_previous(at), false);
        next = cmark_node_next(at);
        if (is_line_end(at) && is_idle(cmark_node_previous(at), next))
            cmark_node_free(at);
    }
    while (trim_end(parent, true))
        continue;
    while (trim_end(parent, false))
        continue;
}

static bool holds_words(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    enum role role = tree_role(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_EMPH ||
           type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK || role == ROLE_LABEL ||
           role == ROLE_CELL || role == ROLE_SMALL;
}

static bool cells_are_empty(cmark_node *row) {
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
        if (cmark_node_first_child(cell))
            return false;
    return true;
}

static bool is_custom_idle(cmark_node *node) {
    cmark_node *first = cmark_node_first_child(node);
    switch (tree_role(node)) {
    case ROLE_FACTS:
    case ROLE_GROUP:
    case ROLE_SMALL:
    case ROLE_SPAN:
        return !first;
    case ROLE_FACT:
        return !cmark_node_first_child(first) || !cmark_node_first_child(cmark_node_next(first));
    case ROLE_ROW:
        return !tree_mark(node)->head && cells_are_empty(node);
    case ROLE_TABLE:
        return !cmark_node_next(first);
    case ROLE_NONE:
    case ROLE_TITLE:
    case ROLE_KIND:
    case ROLE_NAME:
    case ROLE_LEAD:
    case ROLE_DATES:
    case ROLE_CONTENTS:
    case ROLE_SECTION:
    case ROLE_LABEL:
    case ROLE_VALUE:
    case ROLE_CELL:
    case ROLE_CHANGE:
    case ROLE_SYMBOL:
        return false;
    }
    return false;
}

/* A link without words within the page is kept: it asks for the number of a section. */
static bool is_idle_node(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    if (cmark_node_first_child(node))
        return (type == CMARK_NODE_CUSTOM_BLOCK || type == CMARK_NODE_CUSTOM_INLINE) &&
               is_custom_idle(node);
    if (type == CMARK_NODE_LINK)
        return *cmark_node_get_url(node) != '#';
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_LIST ||
           type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_EMPH ||
           type == CMARK_NODE_STRONG || is_custom_idle(node);
}

/* Whether only an empty line keeps a block apart from the one before it. */
static bool needs_gap(cmark_node *block) {
    cmark_node_type type = cmark_node_get_type(block);
    cmark_node_type before = cmark_node_get_type(cmark_node_previous(block));
    if (type == CMARK_NODE_BLOCK_QUOTE)
        return before == CMARK_NODE_BLOCK_QUOTE;
    if (type != CMARK_NODE_PARAGRAPH && tree_role(block) != ROLE_TABLE)
        return false;
    return before != CMARK_NODE_CODE_BLOCK && before != CMARK_NODE_THEMATIC_BREAK;
}

/* What has come into the items of a list, or was left out, may change whether it is tight. */
static void tidy_list(cmark_node *list) {
    cmark_node *first = cmark_node_first_child(list);
    if (!cmark_node_next(first) && !cmark_node_next(cmark_node_first_child(first)))
        cmark_node_set_list_tight(list, 1);
    for (cmark_node *item = first; item; item = cmark_node_next(item)) {
        cmark_node *block = cmark_node_first_child(item);
        if (tree_role(block) == ROLE_GROUP)
            cmark_node_set_list_tight(list, 0);
        while (block && (block = cmark_node_next(block)))
            if (needs_gap(block) || tree_role(block) == ROLE_GROUP)
                cmark_node_set_list_tight(list, 0);
    }
}

void tidy_tree(cmark_node *root) {
    struct tree_walk walk = tree_walk(root);
    while (tree_step(&walk)) {
        cmark_node *node = walk.node;
        bool text = cmark_node_get_type(node) == CMARK_NODE_TEXT;
        if (text && !*cmark_node_get_literal(node) && node != root)
            cmark_node_free(node);
        if (walk.enters)
            continue;
        if (holds_words(node))
            tidy_words(node);
        if (cmark_node_get_type(node) == CMARK_NODE_LIST)
            tidy_list(node);
        if (node != root && is_idle_node(node))
            cmark_node_free(node);
    }
}

static bool is_heading(cmark_node *node) { return cmark_node_get_type(node) == CMARK_NODE_HEADING; }

void tidy_headings(cmark_node *section) {
    cmark_node *before;
    for (cmark_node *at = cmark_node_last_child(section); at; at = before) {
        before = cmark_node_previous(at);
        cmark_node *next = cmark_node_next(at);
        if (!is_heading(at) || cmark_node_get_heading_level(at) < 3)
            continue;
        if (!next || (is_heading(next) &&
                      cmark_node_get_heading_level(next) <= cmark_node_get_heading_level(at)))
            cmark_node_free(at);
    }
}
