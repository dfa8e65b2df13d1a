#include "page/tree.h"
#include "base/utf8.h"
#include "page/symbol.h"

static bool is_inline(enum role role) {
    return role == ROLE_KIND || role == ROLE_NAME || role == ROLE_SMALL || role == ROLE_SPAN ||
           role == ROLE_SYMBOL;
}

cmark_node *tree_new(struct arena *arena, enum role role) {
    cmark_node_type type = is_inline(role) ? CMARK_NODE_CUSTOM_INLINE : CMARK_NODE_CUSTOM_BLOCK;
    cmark_node *node = cmark_node_new_with_mem(type, tree_memory());
    tree_mark_of(arena, node)->role = role;
    return node;
}

cmark_node *tree_new_symbol(struct arena *arena, struct view level) {
    const struct symbol *symbol = symbol_find(level);
    cmark_node *node = symbol ? tree_new(arena, ROLE_SYMBOL) : NULL;
    if (node)
        tree_mark_of(arena, node)->symbol = symbol;
    return node;
}

cmark_node *tree_new_plain(cmark_node_type type) {
    return cmark_node_new_with_mem(type, tree_memory());
}

static bool is_allowed(uint32_t code) {
    bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    bool none = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
    return !control && !none && code != UTF8_INVALID;
}

bool tree_is_clean(struct view text) {
    for (size_t at = utf8_skip_printable(text, 0); at < text.size;
         at = utf8_skip_printable(text, at))
        if (!is_allowed(utf8_next(text, &at)))
            return false;
    return true;
}

void tree_add_clean(struct str *out, struct view text, bool keep_lines) {
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        at = utf8_skip_printable(text, at);
        str_add(out, view_part(text, from, at));
        if (at == text.size)
            return;
        from = at;
        uint32_t code = utf8_next(text, &at);
        if (is_allowed(code) || (code == '\n' && keep_lines))
            str_add(out, view_part(text, from, at));
        else if (code == '\t' || code == '\n' || code == '\r')
            str_add_char(out, ' ');
        else
            str_add_code(out, 0xFFFD);
    }
}

void tree_set_literal(cmark_node *node, struct view text) {
    char few[256];
    struct str many = {0};
    if (text.size < sizeof few) {
        if (text.size)
            memcpy(few, text.at, text.size);
        few[text.size] = '\0';
    } else {
        str_add(&many, text);
    }
    cmark_node_set_literal(node, many.at ? many.at : few);
    str_release(&many);
}

cmark_node *tree_new_text(struct view text) {
    cmark_node *node = tree_new_plain(CMARK_NODE_TEXT);
    struct str clean = {0};
    if (!tree_is_clean(text))
        tree_add_clean(&clean, text, false);
    tree_set_literal(node, clean.size ? str_view(&clean) : text);
    str_release(&clean);
    return node;
}

struct tree_walk tree_walk(cmark_node *root) {
    return (struct tree_walk){.root = root, .next = root, .next_enters = true};
}

static bool is_leaf(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK ||
           type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_CODE ||
           type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_CODE_BLOCK ||
           type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_THEMATIC_BREAK;
}

/* Where a walk goes from a node. */
static void find_next(struct tree_walk *walk, cmark_node *node, bool enters) {
    cmark_node *first = enters ? cmark_node_first_child(node) : NULL, *beside;
    walk->next_enters = true;
    if (first) {
        walk->next = first;
    } else if (enters && !is_leaf(node)) {
        walk->next = node;
        walk->next_enters = false;
    } else if (node == walk->root) {
        walk->next = NULL;
    } else if ((beside = cmark_node_next(node))) {
        walk->next = beside;
    } else {
        walk->next = cmark_node_parent(node);
        walk->next_enters = false;
    }
}

void tree_walk_on(struct tree_walk *walk, cmark_node *node, bool enters) {
    walk->node = node;
    walk->enters = enters;
    find_next(walk, node, enters);
}

bool tree_step(struct tree_walk *walk) {
    if (!walk->next)
        return false;
    tree_walk_on(walk, walk->next, walk->next_enters);
    return true;
}

cmark_node *tree_next_beside(cmark_node *root, cmark_node *node) {
    for (; node != root; node = cmark_node_parent(node))
        if (cmark_node_next(node))
            return cmark_node_next(node);
    return NULL;
}

cmark_node *tree_next(cmark_node *root, cmark_node *node) {
    cmark_node *first = cmark_node_first_child(node);
    return first ? first : tree_next_beside(root, node);
}

void tree_move_children(cmark_node *to, cmark_node *from) {
    cmark_node *child;
    while ((child = cmark_node_first_child(from)))
        cmark_node_append_child(to, child);
}

void tree_unwrap(cmark_node *node) {
    cmark_node *child;
    while ((child = cmark_node_first_child(node)))
        cmark_node_insert_before(node, child);
    cmark_node_free(node);
}

const struct mark *tree_mark(cmark_node *node) {
    static const struct mark nothing;
    const struct mark *mark = node ? cmark_node_get_user_data(node) : NULL;
    return mark ? mark : &nothing;
}

struct mark *tree_mark_of(struct arena *arena, cmark_node *node) {
    struct mark *mark = cmark_node_get_user_data(node);
    if (!mark) {
        mark = ARENA_NEW(arena, struct mark);
        cmark_node_set_user_data(node, mark);
    }
    return mark;
}

enum role tree_role(cmark_node *node) { return tree_mark(node)->role; }

bool tree_is_gone(cmark_node *node) {
    enum redline change = tree_mark(node)->change;
    return change == REDLINE_REMOVED || change == REDLINE_MOVED_AWAY;
}

bool tree_follows_gone(cmark_node *node) {
    return tree_mark(node)->change && !tree_is_gone(node) &&
           tree_is_gone(cmark_node_previous(node));
}

void tree_add_text(struct str *out, cmark_node *root) {
    for (cmark_node *node = root, *next; node; node = next) {
        next = tree_next(root, node);
        if (node != root && tree_is_gone(node)) {
            next = tree_next_beside(root, node);
            continue;
        }
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
            str_add_string(out, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            str_add_char(out, ' ');
        else if (tree_role(node) == ROLE_SMALL && out->size)
            str_add_char(out, ' ');
    }
}
