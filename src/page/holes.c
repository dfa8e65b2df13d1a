/* What fills a hole is put in front of the text node that holds it, which is then freed: the
 * walk is past it by then and never sees a hole's filling, so nothing in a value is a hole. */
#include "page/holes.h"
#include "page/link.h"
#include "page/prose.h"

#define HOLE_BEGIN "\xEF\xB7\x90"
#define HOLE_END "\xEF\xB7\x91"
enum { HOLE_MARK_SIZE = 3 };

void holes_init(struct holes *holes, struct arena *arena, struct findings *findings) {
    *holes = (struct holes){.arena = arena, .findings = findings};
}

static bool is_true_note(const struct node *note) { return note && !node_is(note, "false"); }

/* A form of the author's words that nobody can make, told once for a place. */
static void tell_formless(struct holes *holes, const struct node *value) {
    const struct node *origin = value->origin;
    const struct finding *one = holes->findings->first;
    while (one && !(view_is(one->rule, "NAME-INFLECT") && one->span.source == origin->span.source &&
                    one->span.from == origin->span.from))
        one = one->next;
    if (!one)
        finding_add_at(holes->findings, "NAME-INFLECT", origin,
                       FINDING_WITH({"name", origin->text}, {"form", value->key}));
}

void holes_add(struct holes *holes, struct str *out, const struct node *value, bool prose) {
    if (!node_is_scalar(value) || value->kind == NODE_NULL)
        return;
    if (value->kind == NODE_STRING && !value->text.size && value->origin &&
        value->origin->text.size)
        tell_formless(holes, value);
    if (!view_trim(value->text).size)
        return;
    if (holes->count == holes->room) {
        struct hole *grown = ARENA_ARRAY(holes->arena, struct hole, holes->room * 2 + 64);
        if (holes->count)
            memcpy(grown, holes->list, holes->count * sizeof *grown);
        holes->list = grown;
        holes->room = holes->room * 2 + 64;
    }
    prose = prose || is_true_note(node_note(value, "x-text"));
    str_add(out, VIEW(HOLE_BEGIN));
    str_add_number(out, holes->count);
    str_add(out, VIEW(HOLE_END));
    holes->list[holes->count++] = (struct hole){value, prose};
}

/* A text up to its first hole, the hole, and the text behind. */
struct cut {
    struct view before;
    const struct hole *hole; /* NULL: no hole was left, or it is none of ours */
    struct view behind;
};

static bool cut_at_hole(const struct holes *holes, struct view text, struct cut *cut) {
    *cut = (struct cut){text, NULL, {text.at, 0}};
    size_t from = view_find(text, VIEW(HOLE_BEGIN));
    if (from == VIEW_NOWHERE)
        return false;
    size_t at = from + HOLE_MARK_SIZE, index = 0;
    for (; at < text.size && text.at[at] >= '0' && text.at[at] <= '9'; at++)
        if (index < holes->count)
            index = index * 10 + (size_t)(text.at[at] - '0');
    bool whole = view_starts(view_part(text, at, text.size), VIEW(HOLE_END));
    cut->before = view_part(text, 0, from);
    cut->behind = view_part(text, whole ? at + HOLE_MARK_SIZE : at, text.size);
    if (whole && index < holes->count)
        cut->hole = &holes->list[index];
    return true;
}

void holes_expand(const struct holes *holes, struct str *out, struct view text) {
    struct cut cut;
    for (bool more = true; more; text = cut.behind) {
        more = cut_at_hole(holes, text, &cut);
        str_add(out, cut.before);
        if (cut.hole)
            tree_add_clean(out, view_trim(cut.hole->value->text), false);
    }
}

/* Where the walk is. */
struct fill {
    struct holes *holes;
    struct tree_walk walk;
    int level;        /* that a heading in prose may take here */
    unsigned links;   /* open ones */
    unsigned smalls;  /* open ones */
    cmark_node *rest; /* GROUP of blocks that go behind the paragraph; NULL if there are none */
};

/* --- plain values */

/* Where inlines go: to the end of a holder, or in front of another one. */
struct place {
    cmark_node *holder; /* or NULL */
    cmark_node *before;
};

static void put(struct place place, cmark_node *node) {
    if (place.holder)
        cmark_node_append_child(place.holder, node);
    else
        cmark_node_insert_before(place.before, node);
}

static void put_lines(struct arena *arena, struct place place, struct hole hole) {
    struct view text =
        hole.value->text; /* what no author wrote may begin or end in a space: ", " */
    if (hole.value->origin)
        text = view_trim(text);
    for (bool more = true; more;) {
        size_t end = view_find_byte(text, '\n');
        more = end != VIEW_NOWHERE;
        cmark_node *node = tree_new_text(view_part(text, 0, end));
        if (hole.value->origin)
            tree_mark_of(arena, node)->origin = hole.value->origin;
        put(place, node);
        if (more)
            put(place, tree_new_plain(CMARK_NODE_LINEBREAK));
        text = view_part(text, end + more, text.size);
    }
}

static void insert_plain(struct fill *fill, cmark_node *before, struct hole hole) {
    struct arena *arena = fill->holes->arena;
    struct place place = {NULL, before};
    struct str url = {0};
    if (hole.value->language) {
        cmark_node *span = tree_new(arena, ROLE_SPAN);
        tree_mark_of(arena, span)->language = hole.value->language;
        put(place, span);
        place.holder = span;
    }
    if (!fill->links && link_of_value(&url, hole.value)) {
        cmark_node *link = tree_new_plain(CMARK_NODE_LINK);
        cmark_node_set_url(link, url.at);
        put(place, link);
        place.holder = link;
    }
    str_release(&url);
    put_lines(arena, place, hole);
}

/* --- prose */

/* The paragraph that an inline stands in, or NULL if it stands in a cell, label or heading. */
static cmark_node *paragraph_of(cmark_node *node) {
    while (node && cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
        node = cmark_node_parent(node);
    return node;
}

/* Headings fit a section only. */
static int heading_level(const struct fill *fill, cmark_node *paragraph) {
    cmark_node *parent = cmark_node_parent(paragraph);
    return tree_role(parent) == ROLE_SECTION ? fill->level : 0;
}

/* Says the language of blocks: on the block itself if it is the only one. */
static void mark_language(struct arena *arena, cmark_node *blocks, const char *language) {
    cmark_node *first = cmark_node_first_child(blocks);
    if (!language || !first)
        return;
    if (!cmark_node_next(first)) {
        tree_mark_of(arena, first)->language = language;
        return;
    }
    cmark_node *group = tree_new(arena, ROLE_GROUP);
    tree_mark_of(arena, group)->language = language;
    tree_move_children(group, blocks);
    cmark_node_append_child(blocks, group);
}

static void insert_prose(struct fill *fill, cmark_node *before, struct hole hole) {
    struct arena *arena = fill->holes->arena;
    cmark_node *paragraph = fill->smalls || fill->links ? NULL : paragraph_of(before);
    int level = paragraph ? heading_level(fill, paragraph) : 0;
    cmark_node *blocks = prose_parse(arena, hole.value, level, fill->holes->findings);
    cmark_node *span = tree_new(arena, ROLE_SPAN);
    cmark_node *end = tree_new_plain(CMARK_NODE_TEXT);
    cmark_node_insert_before(before, span);
    cmark_node_append_child(span, end);
    tree_mark_of(arena, span)->language = hole.value->language;
    cmark_node *first = cmark_node_first_child(blocks);
    if (!paragraph) {
        prose_flatten(end, blocks, fill->links > 0);
    } else {
        if (cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) {
            tree_move_children(span, first);
            cmark_node_free(first);
        }
        mark_language(arena, blocks, hole.value->language);
        if (!fill->rest)
            fill->rest = tree_new(arena, ROLE_GROUP);
        tree_move_children(fill->rest, blocks);
    }
    cmark_node_free(end);
    cmark_node_free(blocks);
    if (!hole.value->language || !cmark_node_first_child(span))
        tree_unwrap(span);
}

/* Puts blocks behind a block and lets the walk go on behind them. */
static void insert_blocks(struct fill *fill, cmark_node *block, cmark_node *blocks) {
    cmark_node *last = block, *child;
    while ((child = cmark_node_first_child(blocks))) {
        cmark_node_insert_after(last, child);
        last = child;
    }
    tree_walk_on(&fill->walk, last, false);
}

/* The prose that is all that a paragraph holds, or NULL. */
static const struct hole *lone_prose(const struct fill *fill, cmark_node *paragraph) {
    cmark_node *text = cmark_node_first_child(paragraph);
    struct cut cut;
    if (!text || cmark_node_next(text) || cmark_node_get_type(text) != CMARK_NODE_TEXT ||
        !cut_at_hole(fill->holes, view_of(cmark_node_get_literal(text)), &cut))
        return NULL;
    bool alone = !view_trim(cut.before).size && !view_trim(cut.behind).size;
    return alone && cut.hole && cut.hole->prose ? cut.hole : NULL;
}

static void replace_paragraph(struct fill *fill, cmark_node *paragraph, const struct hole *hole) {
    struct arena *arena = fill->holes->arena;
    cmark_node *blocks =
        prose_parse(arena, hole->value, heading_level(fill, paragraph), fill->holes->findings);
    mark_language(arena, blocks, hole->value->language);
    if (!cmark_node_first_child(blocks))
        cmark_node_append_child(blocks, tree_new_plain(CMARK_NODE_PARAGRAPH));
    insert_blocks(fill, paragraph, blocks);
    cmark_node_free(paragraph);
    cmark_node_free(blocks);
}

/* --- the walk */

static void fill_text(struct fill *fill, cmark_node *node) {
    struct view text = view_of(cmark_node_get_literal(node));
    struct cut cut;
    for (bool more = true; more; text = cut.behind) {
        more = cut_at_hole(fill->holes, text, &cut);
        if (cut.before.size)
            cmark_node_insert_before(node, tree_new_text(cut.before));
        if (cut.hole && cut.hole->prose)
            insert_prose(fill, node, *cut.hole);
        else if (cut.hole)
            insert_plain(fill, node, *cut.hole);
    }
    cmark_node_free(node);
}

static void fill_code(struct fill *fill, cmark_node *node) {
    struct view code = view_of(cmark_node_get_literal(node));
    struct str words = {0};
    struct cut cut;
    if (cut_at_hole(fill->holes, code, &cut) && cut.hole)
        tree_mark_of(fill->holes->arena, node)->origin = cut.hole->value->origin;
    holes_expand(fill->holes, &words, code);
    cmark_node_set_literal(node, str_view(&words).at);
    if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
        strstr(cmark_node_get_fence_info(node), "\uFDD0"))
        cmark_node_set_fence_info(node, ""); /* no value names a language of programs */
    str_release(&words);
}

static void fill_link(struct fill *fill, cmark_node *link) {
    struct str words = {0};
    holes_expand(fill->holes, &words, view_of(cmark_node_get_url(link)));
    cmark_node_set_url(link, str_view(&words).at);
    str_cut(&words, 0);
    holes_expand(fill->holes, &words, view_of(cmark_node_get_title(link)));
    cmark_node_set_title(link, str_view(&words).at);
    str_release(&words);
}

static void leave_link(struct fill *fill, cmark_node *link) {
    struct view url = view_of(cmark_node_get_url(link));
    fill->links--;
    if (!link_is_allowed(url) && !view_starts(url, VIEW("#")))
        tree_unwrap(link);
}

static void enter(struct fill *fill, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    const struct hole *prose;
    if (type == CMARK_NODE_TEXT) {
        fill_text(fill, node);
    } else if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
        fill_code(fill, node);
    } else if (type == CMARK_NODE_LINK) {
        fill->links++;
        fill_link(fill, node);
    } else if (type == CMARK_NODE_HEADING) {
        fill->level = cmark_node_get_heading_level(node) < 3 ? 3 : 4;
    } else if (type == CMARK_NODE_PARAGRAPH) {
        if ((prose = lone_prose(fill, node)))
            replace_paragraph(fill, node, prose);
    } else {
        fill->smalls += tree_role(node) == ROLE_SMALL;
    }
}

static void leave(struct fill *fill, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINK) {
        leave_link(fill, node);
    } else if (type == CMARK_NODE_PARAGRAPH && fill->rest) {
        insert_blocks(fill, node, fill->rest);
        cmark_node_free(fill->rest);
        fill->rest = NULL;
    } else {
        fill->smalls -= tree_role(node) == ROLE_SMALL;
    }
}

void holes_fill(struct holes *holes, cmark_node *root, int level) {
    struct fill fill = {.holes = holes, .walk = tree_walk(root), .level = level};
    while (tree_step(&fill.walk)) {
        if (fill.walk.enters)
            enter(&fill, fill.walk.node);
        else
            leave(&fill, fill.walk.node);
    }
}
