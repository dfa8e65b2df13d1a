#include "page/markup.h"
#include "page/prose.h"

struct walk {
    const struct holes *holes;
    const struct source *source;
    struct tree_walk nodes;
    bool joins; /* texts have come to stand beside each other */
    int level;
};

static bool is_break(struct view html) {
    return view_is(html, "<br>") || view_is(html, "<br/>") || view_is(html, "<br />");
}

static bool is_html(cmark_node *node, const char *tag) {
    return cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE &&
           view_is(view_of(cmark_node_get_literal(node)), tag);
}

/* The place in the template where this HTML stands, or its beginning if a partial wrote it. */
static struct span find_html(const struct source *source, struct view html) {
    struct view words = view_trim(html);
    size_t at = view_find(source->text, words);
    if (at == VIEW_NOWHERE)
        return (struct span){source, 0, 0};
    return (struct span){source, (uint32_t)at, (uint32_t)(at + words.size)};
}

static void refuse_html(struct walk *walk, cmark_node *node) {
    struct view html = view_of(cmark_node_get_literal(node));
    struct str shown = {0};
    holes_expand(walk->holes, &shown, view_trim(html));
    finding_add(walk->holes->findings, "TEMPLATE-HTML", find_html(walk->source, html),
                FINDING_WITH({"html", str_view(&shown)}));
    str_release(&shown);
    prose_show_html(node);
    walk->joins = true;
}

/* Takes what stands between the two tags into a SMALL; the walk goes on inside. */
static bool make_small(struct walk *walk, cmark_node *open) {
    cmark_node *close = cmark_node_next(open), *child;
    while (close && !is_html(close, "</small>"))
        close = cmark_node_next(close);
    if (!close)
        return false;
    cmark_node *small = tree_new(walk->holes->arena, ROLE_SMALL);
    cmark_node_insert_before(open, small);
    while ((child = cmark_node_next(open)) != close)
        cmark_node_append_child(small, child);
    tree_walk_on(&walk->nodes, small, true);
    cmark_node_free(open);
    cmark_node_free(close);
    return true;
}

/* `<level is="NAME">`, the name mostly from a hole. */
static bool make_symbol(struct walk *walk, cmark_node *node) {
    struct view html = view_of(cmark_node_get_literal(node));
    const struct view begin = VIEW("<level is=\""), end = VIEW("\">");
    if (!view_starts(html, begin) || !view_ends(html, end))
        return false;
    struct str name = {0};
    holes_expand(walk->holes, &name, view_part(html, begin.size, html.size - end.size));
    cmark_node *symbol = tree_new_symbol(walk->holes->arena, str_view(&name));
    str_release(&name);
    if (!symbol)
        return false;
    cmark_node_insert_before(node, symbol);
    cmark_node_free(node);
    return true;
}

static void resolve_inline(struct walk *walk, cmark_node *node) {
    if (make_symbol(walk, node))
        return;
    if (is_break(view_of(cmark_node_get_literal(node)))) {
        cmark_node_insert_before(node, tree_new_plain(CMARK_NODE_LINEBREAK));
        cmark_node_free(node);
    } else if (!is_html(node, "<small>") || !make_small(walk, node)) {
        refuse_html(walk, node);
    }
}

/* Takes "{#anchor}" off the end of a heading. */
static void take_anchor(struct walk *walk, cmark_node *heading) {
    cmark_node *last = cmark_node_last_child(heading);
    if (cmark_node_get_type(last) != CMARK_NODE_TEXT)
        return;
    struct view text = view_trim(view_of(cmark_node_get_literal(last)));
    size_t from = view_find(text, VIEW("{#"));
    if (from == VIEW_NOWHERE || !view_ends(text, VIEW("}")))
        return;
    struct str id = {0}, words = {0};
    holes_expand(walk->holes, &id, view_part(text, from + 2, text.size - 1));
    tree_mark_of(walk->holes->arena, heading)->id = arena_copy(walk->holes->arena, str_view(&id));
    const char *literal = cmark_node_get_literal(last);
    str_add(&words, view_part(view_of(literal), 0, (size_t)(text.at - literal) + from));
    while (view_ends(str_view(&words), VIEW(" ")))
        str_cut(&words, words.size - 1);
    cmark_node_set_literal(last, str_view(&words).at);
    str_release(&id);
    str_release(&words);
}

static void set_level(struct walk *walk, cmark_node *heading) {
    int level = cmark_node_get_heading_level(heading);
    level = level < walk->level ? walk->level : level;
    cmark_node_set_heading_level(heading, level > 4 ? 4 : level);
}

void markup_resolve(const struct holes *holes, cmark_node *root, int level,
                    const struct source *source) {
    struct walk walk = {holes, source, tree_walk(root), false, level};
    while (tree_step(&walk.nodes)) {
        cmark_node *node = walk.nodes.node;
        bool leaves = !walk.nodes.enters;
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_INLINE)
            resolve_inline(&walk, node);
        else if (type == CMARK_NODE_HTML_BLOCK)
            refuse_html(&walk, node);
        else if (leaves && type == CMARK_NODE_IMAGE) {
            tree_unwrap(node);
            walk.joins = true;
        } else if (leaves && type == CMARK_NODE_HEADING) {
            take_anchor(&walk, node);
            set_level(&walk, node);
        }
    }
    if (walk.joins)
        cmark_consolidate_text_nodes(root);
}
