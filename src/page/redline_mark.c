/* Marks on whole blocks, and what becomes of the marks. */
#include "page/redline.h"
#include "page/redline_parts.h"

static cmark_node_type type_of(cmark_node *node) { return cmark_node_get_type(node); }

/* --- Hashes */

uint64_t redline_mix(uint64_t hash, uint64_t more) {
    return ((hash ^ more) + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u ^ hash >> 29;
}

static uint64_t mix_text(uint64_t hash, const char *text) {
    return text ? redline_mix(hash, view_hash(view_of(text))) : hash;
}

uint64_t redline_hash_shell(cmark_node *node) {
    const struct mark *mark = tree_mark(node);
    uint64_t hash = mix_text((uint64_t)type_of(node) << 8 | (uint64_t)mark->role, mark->language);
    switch ((int)type_of(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
        return mix_text(hash, cmark_node_get_literal(node));
    case CMARK_NODE_LINK:
        return mix_text(mix_text(hash, cmark_node_get_url(node)), cmark_node_get_title(node));
    case CMARK_NODE_HEADING:
        return redline_mix(hash, (uint64_t)cmark_node_get_heading_level(node));
    case CMARK_NODE_LIST:
        return redline_mix(hash, (uint64_t)cmark_node_get_list_type(node));
    default:
        return hash;
    }
}

uint64_t redline_hash(cmark_node *node) {
    uint64_t hash = redline_hash_shell(node);
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
        hash = redline_mix(hash, redline_hash(child));
    return hash;
}

/* --- Whole blocks */

/* The inlines of a block into SPANs; lines of their own get one inside. */
static void wrap_words(struct arena *arena, cmark_node *parent, enum redline change) {
    cmark_node *span = NULL, *next;
    for (cmark_node *node = cmark_node_first_child(parent); node; node = next) {
        next = cmark_node_next(node);
        if (redline_is_line(node)) {
            wrap_words(arena, node, change);
            span = NULL;
            continue;
        }
        if (!span) {
            span = tree_new(arena, ROLE_SPAN);
            tree_mark_of(arena, span)->change = change;
            cmark_node_insert_before(node, span);
        }
        cmark_node_append_child(span, node);
    }
}

/* A block of code becomes a paragraph, whose words can be marked: all writers know how to show it.
 */
static cmark_node *make_paragraph(struct arena *arena, cmark_node *code) {
    cmark_node *paragraph = tree_new_plain(CMARK_NODE_PARAGRAPH);
    struct view rest = view_trim(view_of(cmark_node_get_literal(code)));
    *tree_mark_of(arena, paragraph) = *tree_mark(code);
    while (rest.size) {
        size_t end = view_find_byte(rest, '\n');
        end = end == VIEW_NOWHERE ? rest.size : end;
        cmark_node *line = tree_new_plain(CMARK_NODE_CODE);
        tree_set_literal(line, view_part(rest, 0, end));
        if (cmark_node_first_child(paragraph))
            cmark_node_append_child(paragraph, tree_new_plain(CMARK_NODE_LINEBREAK));
        cmark_node_append_child(paragraph, line);
        rest = view_part(rest, end + 1, rest.size);
    }
    cmark_node_replace(code, paragraph);
    cmark_node_free(code);
    return paragraph;
}

/* The bars of a block that is on one side only. */
static void add_bars(struct arena *arena, cmark_node *block) {
    enum role role = tree_role(block);
    bool bar = redline_holds_words(block) || role == ROLE_ROW || role == ROLE_FACT ||
               type_of(block) == CMARK_NODE_ITEM;
    if (bar) {
        tree_mark_of(arena, block)->changed = true;
        return;
    }
    for (cmark_node *child = cmark_node_first_child(block); child; child = cmark_node_next(child))
        add_bars(arena, child);
}

static void mark_words(struct arena *arena, cmark_node *block, enum redline change) {
    if (type_of(block) == CMARK_NODE_CODE_BLOCK)
        block = make_paragraph(arena, block);
    if (redline_holds_words(block)) {
        wrap_words(arena, block, change);
        return;
    }
    for (cmark_node *child = cmark_node_first_child(block), *next; child; child = next) {
        next = cmark_node_next(child);
        mark_words(arena, child, change);
    }
}

/* What is gone leads nowhere and has no number; its ids may be those of what is there. */
static void forget_ids(struct arena *arena, cmark_node *block) {
    for (cmark_node *node = block; node; node = tree_next(block, node)) {
        if (tree_mark(node)->id.size || tree_mark(node)->number.size) {
            tree_mark_of(arena, node)->id = VIEW("");
            tree_mark_of(arena, node)->number = VIEW("");
        }
    }
}

void redline_mark_whole(struct arena *arena, cmark_node *block, enum redline change) {
    if (type_of(block) == CMARK_NODE_CODE_BLOCK)
        block = make_paragraph(arena, block);
    tree_mark_of(arena, block)->change = change;
    mark_words(arena, block, change);
    add_bars(arena, block);
    if (tree_is_gone(block))
        forget_ids(arena, block);
}

const char *redline_word(enum redline change) {
    switch (change) {
    case REDLINE_NONE:
        return "changed";
    case REDLINE_ADDED:
        return "added";
    case REDLINE_REMOVED:
        return "removed";
    case REDLINE_MOVED_HERE:
        return "moved_here";
    case REDLINE_MOVED_AWAY:
        return "moved_away";
    }
    return "";
}

/* --- What becomes of the marks */

static bool is_unmarked_empty(cmark_node *node) {
    cmark_node_type type = type_of(node);
    bool holder = type == CMARK_NODE_LINK || type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG ||
                  type == CMARK_NODE_CUSTOM_INLINE;
    return holder && !cmark_node_first_child(node);
}

static void settle(cmark_node *node, bool accept) {
    for (cmark_node *child = cmark_node_first_child(node), *next; child; child = next) {
        next = cmark_node_next(child);
        const struct mark *mark = tree_mark(child);
        bool there = mark->change == REDLINE_ADDED || mark->change == REDLINE_MOVED_HERE;
        bool had = cmark_node_first_child(child) != NULL;
        if (mark->role == ROLE_CHANGE || (accept ? tree_is_gone(child) : there)) {
            cmark_node_free(child);
            continue;
        }
        settle(child, accept);
        if (had && is_unmarked_empty(child))
            cmark_node_free(child);
        else if (mark->change && mark->role == ROLE_SPAN)
            tree_unwrap(child);
    }
}

void redline_accept(struct page *page) {
    tree_use(page->arena);
    settle(page->root, true);
    cmark_consolidate_text_nodes(page->root);
}

void redline_reject(struct page *page) {
    tree_use(page->arena);
    settle(page->root, false);
    cmark_consolidate_text_nodes(page->root);
}
