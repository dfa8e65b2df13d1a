/* The new tree is changed in place: what was removed is moved into it from the old one. */
#include "page/redline.h"
#include "base/memory.h"
#include "page/assets.h"
#include "page/redline_match.h"
#include "page/redline_parts.h"

#include <stdlib.h>

/* A block that is on one side only. */
struct lone {
    cmark_node *node;
    cmark_node *parent; /* in the new tree */
    uint64_t hash;
    bool removed;
    size_t order;
};

struct redline_maker {
    struct arena *arena;
    struct lone *lone;
    size_t count, room;
};

static cmark_node_type type_of(cmark_node *node) { return cmark_node_get_type(node); }

/* Blocks that are many, and mostly the same on both sides. */
static bool is_barred(cmark_node *node) {
    enum role role = tree_role(node);
    return role == ROLE_ROW || role == ROLE_FACT || type_of(node) == CMARK_NODE_ITEM;
}

static struct child read_block(struct arena *arena, cmark_node *node);

static void read_below(struct arena *arena, struct child *block) {
    if (block->below.items || redline_holds_words(block->node))
        return;
    size_t count = 0;
    for (cmark_node *at = cmark_node_first_child(block->node); at; at = cmark_node_next(at))
        count++;
    block->below.items = ARENA_ARRAY(arena, struct child, count);
    for (cmark_node *at = cmark_node_first_child(block->node); at; at = cmark_node_next(at))
        block->below.items[block->below.count++] = read_block(arena, at);
}

static struct child read_block(struct arena *arena, cmark_node *node) {
    struct child block = {.node = node};
    if (redline_holds_words(node) || is_barred(node)) {
        block.hash = redline_hash(node);
        if (tree_role(node) == ROLE_ROW || tree_role(node) == ROLE_FACT)
            block.name = redline_hash(cmark_node_first_child(node));
        return block;
    }
    block.hash = redline_hash_shell(node);
    read_below(arena, &block);
    for (size_t i = 0; i < block.below.count; i++)
        block.hash = redline_mix(block.hash, block.below.items[i].hash);
    return block;
}

/* --- Merging */

static void add_lone(struct redline_maker *maker, const struct child *child, cmark_node *parent,
                     bool removed) {
    if (maker->count == maker->room) {
        maker->room = maker->room ? maker->room * 2 : 32;
        maker->lone = memory_resize(maker->lone, maker->room * sizeof *maker->lone);
    }
    maker->lone[maker->count] =
        (struct lone){child->node, parent, child->hash, removed, maker->count};
    maker->count++;
}

/* The row, fact or item around a block, else itself, gets the bar. */
static void add_bar(struct arena *arena, cmark_node *block) {
    cmark_node *barred = block;
    for (cmark_node *at = block; at; at = cmark_node_parent(at))
        if (is_barred(at))
            barred = at;
    tree_mark_of(arena, barred)->changed = true;
}

static void merge(struct redline_maker *maker, struct child *before, struct child *after);

static void merge_children(struct redline_maker *maker, struct child *before, struct child *after) {
    struct children *old = &before->below, *new = &after->below;
    redline_match(maker->arena, old, new, type_of(after->node) == CMARK_NODE_DOCUMENT);
    for (size_t i = 0, j = 0; i < old->count || j < new->count;) {
        for (; i < old->count && !old->items[i].partner; i++) {
            cmark_node_unlink(old->items[i].node);
            if (j < new->count)
                cmark_node_insert_before(new->items[j].node, old->items[i].node);
            else
                cmark_node_append_child(after->node, old->items[i].node);
            add_lone(maker, &old->items[i], after->node, true);
        }
        for (; j < new->count && !new->items[j].partner; j++)
            add_lone(maker, &new->items[j], after->node, false);
        if (i < old->count && j < new->count)
            merge(maker, &old->items[i], &new->items[j]);
        i++, j++;
    }
}

bool redline_holds_words(cmark_node *block) {
    enum role role = tree_role(block);
    return type_of(block) == CMARK_NODE_PARAGRAPH || type_of(block) == CMARK_NODE_HEADING ||
           role == ROLE_LABEL || role == ROLE_CELL;
}

/* Cells of a row, label and value of a fact: each against the one in its place. */
static void merge_parts(struct redline_maker *maker, struct child *before, struct child *after) {
    for (size_t i = 0; i < before->below.count && i < after->below.count; i++)
        merge(maker, &before->below.items[i], &after->below.items[i]);
}

static void merge(struct redline_maker *maker, struct child *before, struct child *after) {
    enum role role = tree_role(after->node);
    if (before->hash == after->hash)
        return;
    read_below(maker->arena, before);
    read_below(maker->arena, after);
    if (redline_holds_words(after->node)) {
        if (redline_merge_words(maker->arena, before->node, after->node))
            add_bar(maker->arena, after->node);
    } else if (role == ROLE_ROW || role == ROLE_FACT) {
        merge_parts(maker, before, after);
    } else {
        merge_children(maker, before, after);
    }
}

/* --- Blocks on one side only */

static int compare_lone(const void *a, const void *b) {
    const struct lone *x = a, *y = b;
    if (x->hash != y->hash)
        return (x->hash > y->hash) - (x->hash < y->hash);
    return x->removed != y->removed ? (x->removed ? -1 : 1)
                                    : (x->order > y->order) - (x->order < y->order);
}

static void mark_lone(struct redline_maker *maker, const struct lone *lone, bool moved) {
    static const enum redline changes[2][2] = {{REDLINE_ADDED, REDLINE_MOVED_HERE},
                                               {REDLINE_REMOVED, REDLINE_MOVED_AWAY}};
    redline_mark_whole(maker->arena, lone->node, changes[lone->removed][moved]);
}

/* An equal block that went from one place below a parent to another has moved. */
static void mark_all_lone(struct redline_maker *maker) {
    if (maker->count)
        qsort(maker->lone, maker->count, sizeof *maker->lone, compare_lone);
    for (size_t from = 0, to; from < maker->count; from = to) {
        size_t removed = from;
        for (to = from; to < maker->count && maker->lone[to].hash == maker->lone[from].hash; to++)
            removed += maker->lone[to].removed;
        size_t pairs = removed - from < to - removed ? removed - from : to - removed;
        for (size_t i = from; i < to; i++) {
            size_t at = i < removed ? i - from : i - removed;
            size_t twin = i < removed ? removed + at : from + at;
            mark_lone(maker, &maker->lone[i],
                      at < pairs && maker->lone[twin].parent == maker->lone[i].parent);
        }
    }
    memory_free(maker->lone);
}

void redline_make(struct page *before, struct page *after) {
    struct redline_maker maker = {.arena = after->arena};
    tree_use(after->arena);
    struct view labels = arena_format(after->arena, "templates/%s/labels.yaml", after->language);
    after->redline = node_get(assets_tree(after->assets, labels.at), "redline");
    struct view title = node_get_text(after->redline, "title");
    if (title.size)
        after->title = finding_fill(after->arena, title, FINDING_WITH({"name", after->name}));
    struct child old = read_block(after->arena, before->root),
                 new = read_block(after->arena, after->root);
    merge(&maker, &old, &new);
    mark_all_lone(&maker);
}
