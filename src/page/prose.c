/* Walks over what cmark made: the first turns what may not be shown into words, where there may be
 * any; the second finds addresses in the words and says where they come from. A node may be
 * replaced when the walk leaves it: it knows its next stop by then. */
#include "page/prose.h"
#include "page/blocks.h"
#include "page/lines.h"
#include "page/link.h"
#include "page/plain.h"

void prose_show_html(cmark_node *node) {
    struct view text = view_of(cmark_node_get_literal(node));
    bool block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    cmark_node *parent = block ? tree_new_plain(CMARK_NODE_PARAGRAPH) : NULL;
    for (size_t at = 0; at < text.size;) {
        struct line line = line_at(text, at);
        cmark_node *shown = tree_new_plain(CMARK_NODE_TEXT);
        tree_set_literal(shown, block ? view_trim(line.text) : text);
        if (!block)
            cmark_node_insert_before(node, shown);
        else if (at)
            cmark_node_append_child(parent, tree_new_plain(CMARK_NODE_SOFTBREAK));
        if (block)
            cmark_node_append_child(parent, shown);
        at = block ? line.next : text.size;
    }
    if (parent)
        cmark_node_insert_before(node, parent);
    cmark_node_free(node);
}

static void make_bold_paragraph(cmark_node *heading) {
    cmark_node *paragraph = tree_new_plain(CMARK_NODE_PARAGRAPH);
    cmark_node *strong = tree_new_plain(CMARK_NODE_STRONG);
    cmark_node_append_child(paragraph, strong);
    tree_move_children(strong, heading);
    cmark_node_insert_before(heading, paragraph);
    cmark_node_free(heading);
}

/* The largest heading of the prose takes the given level, all others the one below. */
static int largest_heading(cmark_node *blocks) {
    int largest = 6;
    for (cmark_node *at = cmark_node_first_child(blocks); at; at = cmark_node_next(at))
        if (cmark_node_get_type(at) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(at) < largest)
            largest = cmark_node_get_heading_level(at);
    return largest;
}

static void set_heading(cmark_node *heading, cmark_node *blocks, int level, int largest) {
    if (!level || cmark_node_parent(heading) != blocks)
        make_bold_paragraph(heading);
    else
        cmark_node_set_heading_level(
            heading, level == 3 && cmark_node_get_heading_level(heading) == largest ? 3 : 4);
}

/* Whether cmark may have made raw HTML, images and links of a text. */
static bool may_hold_markup(struct view text) {
    return view_find_byte(text, '<') != VIEW_NOWHERE || view_find_byte(text, '[') != VIEW_NOWHERE;
}

/* Raw HTML, images and links that lead nowhere become words. */
static void remove_markup(cmark_node *blocks) {
    struct tree_walk walk = tree_walk(blocks);
    while (tree_step(&walk)) {
        cmark_node *node = walk.node;
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
            prose_show_html(node);
        else if (walk.enters)
            continue;
        else if (type == CMARK_NODE_IMAGE)
            tree_unwrap(node);
        else if (type == CMARK_NODE_LINK && !link_is_allowed(view_of(cmark_node_get_url(node))))
            tree_unwrap(node);
    }
    cmark_consolidate_text_nodes(blocks);
}

/* What the walk over the words of a value knows. */
struct wording {
    struct arena *arena;
    const struct node *origin;
    struct mark *mark; /* of all its text: it says the origin; NULL if there is none */
};

static void insert_text(const struct wording *wording, cmark_node *before, struct view text) {
    if (!text.size)
        return;
    cmark_node *node = tree_new_text(text);
    cmark_node_set_user_data(node, wording->mark);
    cmark_node_insert_before(before, node);
}

static void insert_link(const struct wording *wording, cmark_node *before, struct view address,
                        bool mail) {
    struct str url = {0};
    str_add_string(&url, mail ? "mailto:" : "");
    str_add(&url, address);
    cmark_node *link = tree_new_plain(CMARK_NODE_LINK), *end = tree_new_plain(CMARK_NODE_TEXT);
    cmark_node_set_url(link, url.at);
    str_release(&url);
    cmark_node_append_child(link, end);
    insert_text(wording, end, address);
    cmark_node_free(end);
    cmark_node_insert_before(before, link);
}

/* Makes a text node clean, with links in it unless it stands in one. */
static void set_text(const struct wording *wording, cmark_node *node, bool in_link) {
    struct view text = view_of(cmark_node_get_literal(node));
    struct link_place place;
    size_t at = 0;
    bool links = !in_link && link_is_possible(text);
    while (links && link_find(text, at, &place)) {
        insert_text(wording, node, view_part(text, at, place.from));
        insert_link(wording, node, view_part(text, place.from, place.to), place.mail);
        at = place.to;
    }
    if (at == 0 && text.size && tree_is_clean(text)) {
        cmark_node_set_user_data(node, wording->mark);
        return;
    }
    insert_text(wording, node, view_part(text, at, text.size));
    cmark_node_free(node);
}

static void set_code(const struct wording *wording, cmark_node *node) {
    struct str clean = {0};
    bool block = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK;
    tree_add_clean(&clean, view_of(cmark_node_get_literal(node)), block);
    cmark_node_set_literal(node, str_view(&clean).at);
    str_release(&clean);
    if (wording->origin)
        tree_mark_of(wording->arena, node)->origin = wording->origin;
}

/* Text, code and headings as they are shown. */
static void set_words(struct arena *arena, cmark_node *blocks, const struct node *origin,
                      int level) {
    struct wording wording = {arena, origin, origin ? ARENA_NEW(arena, struct mark) : NULL};
    unsigned links = 0;
    int largest = largest_heading(blocks);
    if (origin)
        wording.mark->origin = origin;
    struct tree_walk walk = tree_walk(blocks);
    while (tree_step(&walk)) {
        cmark_node *node = walk.node;
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT)
            set_text(&wording, node, links > 0);
        else if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
            set_code(&wording, node);
        else if (type == CMARK_NODE_LINK)
            links += walk.enters ? 1 : -1u;
        else if (type == CMARK_NODE_HEADING && !walk.enters)
            set_heading(node, blocks, level, largest);
    }
}

static bool is_too_deep(cmark_node *blocks) {
    unsigned depth = 0, deepest = 0;
    struct tree_walk walk = tree_walk(blocks);
    while (tree_step(&walk)) {
        if (!cmark_node_first_child(walk.node))
            continue;
        depth += walk.enters ? 1 : -1u;
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest > PROSE_NESTING_MAX;
}

cmark_node *prose_parse(struct arena *arena, const struct node *prose, int level,
                        struct findings *findings) {
    const struct node *origin = prose->origin;
    cmark_node *blocks = tree_new(arena, ROLE_GROUP);
    if (!plain_parse(blocks, prose->text)) {
        blocks_parse(arena, blocks, prose->text, false);
        if (is_too_deep(blocks)) {
            finding_add_at(findings, "TEMPLATE-PROSE-DEPTH", origin ? origin : prose,
                           FINDING_WITH({"limit", VIEW("100")}));
            cmark_node_free(blocks);
            blocks = tree_new(arena, ROLE_GROUP);
            cmark_node *paragraph = tree_new_plain(CMARK_NODE_PARAGRAPH);
            cmark_node_append_child(paragraph, tree_new_text(prose->text));
            cmark_node_append_child(blocks, paragraph);
        } else if (may_hold_markup(prose->text)) {
            remove_markup(blocks);
        }
    }
    set_words(arena, blocks, origin, level);
    return blocks;
}

/* Lines of a code block as code inlines. */
static void flatten_code(cmark_node *before, cmark_node *block) {
    struct view text = view_trim(view_of(cmark_node_get_literal(block)));
    for (size_t at = 0; at < text.size;) {
        struct line line = line_at(text, at);
        cmark_node *code = tree_new_plain(CMARK_NODE_CODE);
        tree_set_literal(code, line.text);
        cmark_node_set_user_data(code, cmark_node_get_user_data(block));
        if (at)
            cmark_node_insert_before(before, tree_new_plain(CMARK_NODE_LINEBREAK));
        cmark_node_insert_before(before, code);
        at = line.next;
    }
}

static bool holds_words(cmark_node *block) {
    cmark_node_type type = cmark_node_get_type(block);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
           type == CMARK_NODE_CODE_BLOCK || tree_role(block) == ROLE_CELL;
}

static void remove_links(cmark_node *root) {
    struct tree_walk walk = tree_walk(root);
    while (tree_step(&walk))
        if (!walk.enters && cmark_node_get_type(walk.node) == CMARK_NODE_LINK)
            tree_unwrap(walk.node);
}

void prose_flatten(cmark_node *before, cmark_node *blocks, bool without_links) {
    if (without_links)
        remove_links(blocks);
    bool first = true;
    struct tree_walk walk = tree_walk(blocks);
    while (tree_step(&walk)) {
        cmark_node *node = walk.node, *child;
        bool code = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK;
        if (!holds_words(node) || (!code && !cmark_node_first_child(node)))
            continue;
        if (!first)
            cmark_node_insert_before(before, tree_new_plain(CMARK_NODE_LINEBREAK));
        first = false;
        if (code)
            flatten_code(before, node);
        while ((child = cmark_node_first_child(node)))
            cmark_node_insert_before(before, child);
        tree_walk_on(&walk, node, false);
    }
}
