/* A page tree as a line of text, to be compared in tests: (p 'a template''s words' {a value} /),
 * `/` and
 * `//` for breaks, names with #id, :language and =number behind. */
#ifndef SELOSTE_TESTS_UNIT_PAGE_DUMP_H
#define SELOSTE_TESTS_UNIT_PAGE_DUMP_H

#include "page/tree.h"

static const char *dump_name(cmark_node *node) {
    static const char *const roles[] = {"?",        "title",   "kind",  "name",  "lead",  "dates",
                                        "contents", "section", "facts", "fact",  "label", "value",
                                        "table",    "row",     "cell",  "group", "change", "small", "span",  "symbol"};
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_CUSTOM_BLOCK || type == CMARK_NODE_CUSTOM_INLINE)
        return tree_mark(node)->boxed  ? "box"
               : tree_mark(node)->head ? "head"
                                       : roles[tree_role(node)];
    if (type == CMARK_NODE_PARAGRAPH)
        return "p";
    if (type == CMARK_NODE_LIST && cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
        return cmark_node_get_list_tight(node) ? "ul" : "ul-loose";
    if (type == CMARK_NODE_LIST)
        return "ol";
    if (type == CMARK_NODE_ITEM)
        return "li";
    return cmark_node_get_type_string(node);
}

static void dump_enter(struct str *out, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    const struct mark *mark = tree_mark(node);
    if (out->size && out->at[out->size - 1] != '(')
        str_add_char(out, ' ');
    if (type == CMARK_NODE_TEXT) {
        str_add_format(out, mark->origin ? "{%s}" : "'%s'", cmark_node_get_literal(node));
        return;
    }
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
        str_add_string(out, type == CMARK_NODE_SOFTBREAK ? "/" : "//");
        return;
    }
    if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
        str_add_format(out, "`%s`", cmark_node_get_literal(node));
        return;
    }
    str_add_format(out, "(%s", dump_name(node));
    if (type == CMARK_NODE_HEADING)
        str_add_format(out, "%d", cmark_node_get_heading_level(node));
    if (type == CMARK_NODE_LINK)
        str_add_format(out, " <%s>", cmark_node_get_url(node));
    if (mark->id.size)
        str_add_format(out, "#%.*s", VIEW_ARG(mark->id));
    if (mark->number.size)
        str_add_format(out, "=%.*s", VIEW_ARG(mark->number));
    if (mark->language)
        str_add_format(out, ":%s", mark->language);
    if (mark->align == ALIGN_END)
        str_add_char(out, '>');
    if (type == CMARK_NODE_THEMATIC_BREAK)
        str_add_char(out, ')');
}

static void page_dump(struct str *out, cmark_node *root) {
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            dump_enter(out, cmark_iter_get_node(iter));
        else
            str_add_char(out, ')');
    }
    cmark_iter_free(iter);
}

#endif
