#include "page/markdown_list.h"

bool markdown_is_numbered(cmark_node *node) {
    return cmark_node_get_type(node) == CMARK_NODE_LIST &&
           cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
}

bool markdown_is_bullets(cmark_node *node) {
    return tree_role(node) == ROLE_FACTS || tree_role(node) == ROLE_DATES ||
           (cmark_node_get_type(node) == CMARK_NODE_LIST && !markdown_is_numbered(node));
}

cmark_node *markdown_beside(cmark_node *node, bool behind) {
    cmark_node *beside = behind ? cmark_node_next(node) : cmark_node_previous(node);
    cmark_node *parent = cmark_node_parent(node);
    if (!beside)
        return tree_role(parent) == ROLE_GROUP ? markdown_beside(parent, behind) : NULL;
    while (tree_role(beside) == ROLE_GROUP || tree_role(beside) == ROLE_LEAD)
        beside = behind ? cmark_node_first_child(beside) : cmark_node_last_child(beside);
    return beside;
}

/* Whether a value has more than one block, but for lists behind the first. */
static bool has_blocks(cmark_node *value) {
    cmark_node *block = cmark_node_first_child(value);
    if (tree_role(block) == ROLE_GROUP)
        return true;
    while ((block = cmark_node_next(block)))
        if (cmark_node_get_type(block) != CMARK_NODE_LIST)
            return true;
    return false;
}

bool markdown_is_loose(cmark_node *list) {
    if (cmark_node_get_type(list) == CMARK_NODE_LIST)
        return !cmark_node_get_list_tight(list);
    for (cmark_node *fact = cmark_node_first_child(list); fact; fact = cmark_node_next(fact))
        if (has_blocks(cmark_node_last_child(fact)))
            return true;
    return false;
}

char markdown_list_mark(cmark_node *list) {
    bool numbered = markdown_is_numbered(list), other = false;
    cmark_node *before = list;
    while ((before = markdown_beside(before, false)) &&
           (numbered ? markdown_is_numbered(before) : markdown_is_bullets(before)))
        other = !other;
    return numbered ? other ? ')' : '.' : other ? '*' : '-';
}
