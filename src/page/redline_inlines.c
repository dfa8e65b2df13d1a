/* Inlines made from the tokens of both sides: old before new, marked, in the links and emphasis
 * around them. */
#include "page/redline_words.h"

#include <stdlib.h>

/* --- Moves within a block */

enum { LEAST_MOVED = 4 }; /* words: fewer may stand in two places by chance */

struct run {
    size_t from, to;
    uint64_t hash;
    bool moved;
};

struct runs {
    struct run *runs;
    size_t count;
};

static size_t count_runs(const struct side *side) {
    size_t count = 0;
    for (size_t at = 0; at < side->count; at++)
        count += side->changed[at] && (at == 0 || !side->changed[at - 1]);
    return count;
}

static struct runs find_runs(struct arena *arena, const struct side *side) {
    struct runs found = {ARENA_ARRAY(arena, struct run, count_runs(side)), 0};
    for (size_t from = 0, to; from < side->count; from = to) {
        to = from + 1;
        if (!side->changed[from])
            continue;
        uint64_t hash = side->ids[from];
        size_t words = side->tokens[from].word;
        for (; to < side->count && side->changed[to]; to++) {
            hash = redline_mix(hash, side->ids[to]);
            words += side->tokens[to].word;
        }
        found.runs[found.count++] = (struct run){from, to, words < LEAST_MOVED ? 0 : hash, false};
    }
    return found;
}

static int compare_runs(const void *a, const void *b) {
    const struct run *const *x = a, *const *y = b;
    return ((*x)->hash > (*y)->hash) - ((*x)->hash < (*y)->hash);
}

static struct run **sort_runs(struct arena *arena, struct runs *runs) {
    struct run **sorted = ARENA_ARRAY(arena, struct run *, runs->count + 1);
    for (size_t i = 0; i < runs->count; i++)
        sorted[i] = &runs->runs[i];
    qsort(sorted, runs->count, sizeof *sorted, compare_runs);
    return sorted;
}

static void find_moves(struct arena *arena, struct runs *before, struct runs *after) {
    struct run **old = sort_runs(arena, before), **new = sort_runs(arena, after);
    for (size_t i = 0, j = 0; i < before->count && j < after->count;) {
        if (old[i]->hash && old[i]->hash == new[j]->hash)
            old[i++]->moved = new[j++]->moved = true;
        else if (old[i]->hash < new[j]->hash || !old[i]->hash)
            i++;
        else
            j++;
    }
}

/* --- Making the inlines anew */

enum { DEEPEST = 32 };

/* What is open around the place that is written to: NULL stands for the SPAN of a change. */
struct maker {
    struct arena *arena;
    cmark_node *made[DEEPEST + 1]; /* made[0] is the block; the others for open[] */
    const struct around *open[DEEPEST];
    size_t depth;
    enum redline change;     /* of the open SPAN */
    size_t serial;           /* of the run in it */
    const struct leaf *leaf; /* whose words are collected */
    struct str text;
    bool spaced; /* what was written, but for a change right here, ends in a space */
};

static void flush(struct maker *maker) {
    if (maker->text.size) {
        cmark_node *text = tree_new_plain(CMARK_NODE_TEXT);
        cmark_node_set_literal(text, maker->text.at);
        if (cmark_node_get_user_data(maker->leaf->node))
            *tree_mark_of(maker->arena, text) = *tree_mark(maker->leaf->node);
        cmark_node_append_child(maker->made[maker->depth], text);
        str_cut(&maker->text, 0);
    }
    maker->leaf = NULL;
}

/* An inline like another, without its children. */
static cmark_node *copy_shell(struct arena *arena, cmark_node *node) {
    cmark_node *copy = tree_new_plain(cmark_node_get_type(node));
    if (cmark_node_get_user_data(node))
        *tree_mark_of(arena, copy) = *tree_mark(node);
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
        cmark_node_set_url(copy, cmark_node_get_url(node));
        cmark_node_set_title(copy, cmark_node_get_title(node));
    }
    return copy;
}

/* What is around a leaf, outermost first, the change's SPAN as far inside as it may be. */
static size_t find_around(const struct leaf *leaf, enum redline change,
                          const struct around **found) {
    const struct around *inside_out[DEEPEST];
    size_t count = 0, depth = 0;
    for (struct around *at = leaf->around; at && count + 1 < DEEPEST; at = at->outer)
        inside_out[count++] = at->twin ? at->twin : at;
    while (count && (inside_out[count - 1]->line || inside_out[count - 1]->shared))
        found[depth++] = inside_out[--count];
    if (change)
        found[depth++] = NULL;
    while (count)
        found[depth++] = inside_out[--count];
    return depth;
}

/* Closes and opens until the leaf's surroundings are open. */
static void move_to(struct maker *maker, const struct leaf *leaf, enum redline change,
                    size_t serial) {
    const struct around *wanted[DEEPEST];
    size_t depth = find_around(leaf, change, wanted), same = 0;
    while (same < depth && same < maker->depth && wanted[same] == maker->open[same] &&
           (wanted[same] || (maker->change == change && maker->serial == serial)))
        same++;
    if (same == depth && same == maker->depth)
        return;
    flush(maker);
    for (maker->depth = same; maker->depth < depth; maker->depth++) {
        const struct around *next = wanted[maker->depth];
        cmark_node *node =
            next ? copy_shell(maker->arena, next->node) : tree_new(maker->arena, ROLE_SPAN);
        if (!next)
            tree_mark_of(maker->arena, node)->change = change;
        cmark_node_append_child(maker->made[maker->depth], node);
        maker->made[maker->depth + 1] = node;
        maker->open[maker->depth] = next;
    }
    maker->change = change;
    maker->serial = serial;
}

static void add_text(struct maker *maker, const struct leaf *leaf, struct view text) {
    if (!text.size)
        return;
    if (maker->leaf != leaf)
        flush(maker);
    maker->leaf = leaf;
    str_add(&maker->text, text);
}

/* A leaf that is no text. */
static void add_leaf(struct maker *maker, const struct leaf *leaf) {
    flush(maker);
    cmark_node *node = copy_shell(maker->arena, leaf->node);
    if (leaf->type == CMARK_NODE_CODE)
        cmark_node_set_literal(node, cmark_node_get_literal(leaf->node));
    cmark_node_append_child(maker->made[maker->depth], node);
}

/* The last token of a leaf's words, from `at` on and before `to`. */
static size_t last_of_leaf(const struct side *side, size_t at, size_t to) {
    const struct token *tokens = side->tokens;
    while (tokens[at].size && at + 1 < to && tokens[at + 1].leaf == tokens[at].leaf)
        at++;
    return at;
}

/* The tokens [from, to) with a change. Spaces at their end stay outside of the SPAN. */
static void add_run(struct maker *maker, const struct side *side, size_t from, size_t to,
                    enum redline change, size_t serial) {
    bool spaced = maker->spaced;
    for (size_t at = from, last; at < to; at = last + 1) {
        const struct leaf *leaf = side_leaf(side, at);
        bool text = leaf->type == CMARK_NODE_TEXT;
        last = last_of_leaf(side, at, to);
        const struct token *token = &side->tokens[at], *end = &side->tokens[last];
        size_t words_end = end->at + end->size;
        if (!text || token->size) {
            move_to(maker, leaf, change, serial);
            if (at == from && change && at && !maker->spaced && side->tokens[at - 1].spaces)
                add_text(maker, leaf, VIEW(" "));
            if (text)
                add_text(maker, leaf, view_part(leaf->text, token->at, words_end));
            else
                add_leaf(maker, leaf);
            spaced = !text && end->spaces;
        }
        if (!text || !end->spaces)
            continue;
        bool inside = last + 1 < to && side_leaf(side, last + 1)->line == leaf->line;
        move_to(maker, leaf, inside ? change : REDLINE_NONE, serial);
        add_text(maker, leaf, view_part(leaf->text, words_end, words_end + end->spaces));
        spaced = true;
    }
    if (!change)
        maker->spaced = spaced;
}

static void join_twins(struct around *before, struct around *after) {
    for (; before && after && !before->twin; before = before->outer, after = after->outer) {
        before->twin = after;
        after->shared = true;
    }
}

static void make(struct maker *maker, struct side *sides[2]) {
    struct runs runs[2] = {find_runs(maker->arena, sides[0]), find_runs(maker->arena, sides[1])};
    size_t next[2] = {0, 0}, at[2] = {0, 0}, serial = 0;
    find_moves(maker->arena, &runs[0], &runs[1]);
    static const enum redline plain[] = {REDLINE_REMOVED, REDLINE_ADDED};
    static const enum redline moved[] = {REDLINE_MOVED_AWAY, REDLINE_MOVED_HERE};
    while (at[0] < sides[0]->count || at[1] < sides[1]->count) {
        for (int i = 0; i < 2; i++) {
            if (at[i] == sides[i]->count || !sides[i]->changed[at[i]])
                continue;
            struct run *run = &runs[i].runs[next[i]++];
            add_run(maker, sides[i], run->from, run->to, (run->moved ? moved : plain)[i], ++serial);
            at[i] = run->to;
        }
        size_t from = at[1];
        while (at[1] < sides[1]->count && !sides[1]->changed[at[1]] && !sides[0]->changed[at[0]])
            at[0]++, at[1]++;
        add_run(maker, sides[1], from, at[1], REDLINE_NONE, 0);
    }
    flush(maker);
}

static void find_twins(struct side *sides[2]) {
    for (size_t i = 0, j = 0; i < sides[0]->count && j < sides[1]->count;) {
        if (sides[0]->changed[i])
            i++;
        else if (sides[1]->changed[j])
            j++;
        else
            join_twins(side_leaf(sides[0], i++)->around, side_leaf(sides[1], j++)->around);
    }
}

void redline_replace_words(struct arena *arena, cmark_node *block, struct side *sides[2]) {
    cmark_node *fresh = tree_new(arena, ROLE_CELL);
    struct maker maker = {.arena = arena, .made = {fresh}};
    find_twins(sides);
    make(&maker, sides);
    cmark_node *child;
    while ((child = cmark_node_first_child(block)))
        cmark_node_free(child);
    tree_move_children(block, fresh);
    cmark_node_free(fresh);
    str_release(&maker.text);
}
