#include "notice/diff_parts.h"
#include "notice/normal.h"

#include "base/str.h"

bool diff_is_nothing(const struct node *node) {
    return !node || node_is(node, "none") || node_is(node, "not_applicable");
}

bool diff_is_text(const struct node *node) {
    if (!node || node->kind == NODE_LIST)
        return false;
    const struct node *format = node_note(node, "x-format");
    return node_note(node, "x-text") || node_note(node, "x-name") ||
           (node->kind == NODE_MAP && format && view_is(format->text, "url"));
}

const struct node *change_node(const struct change *change) {
    bool gone = change->kind == CHANGE_REMOVED || !change->after;
    return gone ? change->before : change->after;
}

static void add_steps(struct str *out, const struct node *node) {
    if (!node->parent)
        return;
    const struct node *parent = node->parent;
    if (parent->kind == NODE_LIST) {
        bool group = view_is(parent->key, "items") && parent->parent && parent->parent->parent &&
                     parent->parent->parent->kind == NODE_LIST;
        bool registers = view_is(parent->key, "registers");
        if (group)
            add_steps(out, parent->parent);
        else if (!registers)
            add_steps(out, parent);
        if (!group && !registers)
            str_add_string(out, "[]");
        return;
    }
    add_steps(out, parent);
    if (out->size)
        str_add_char(out, '.');
    str_add(out, node->key);
}

struct view diff_pattern(struct arena *arena, const struct node *node) {
    struct str out = {0};
    add_steps(&out, node);
    if (!out.size && node->parent)
        str_add_string(&out, "registers[]");
    struct view pattern = arena_copy(arena, str_view(&out));
    str_release(&out);
    return pattern;
}

/* --- The walk: only what differs comes out */

static void add(struct diff *diff, enum change_kind kind, const struct node *before,
                const struct node *after, const struct node *before_in,
                const struct node *after_in) {
    struct change *change = ARENA_NEW(diff->arena, struct change);
    *change = (struct change){.kind = kind,
                              .before = before,
                              .after = after,
                              .before_in = before_in,
                              .after_in = after_in};
    change->pattern = diff_pattern(diff->arena, change_node(change));
    *(diff->last ? &diff->last->next : &diff->first) = change;
    diff->last = change;
    diff->count++;
}

static bool note_says(const struct node *node, const char *what) {
    return node_is_true(node_get(node_note(node, "x-change"), what));
}

static void walk(struct diff *diff, const struct node *before, const struct node *after,
                 const struct node *before_in, const struct node *after_in);

/* Numbers by value, but for those that count as written; the rest by its characters. */
static bool is_same_scalar(const struct node *a, const struct node *b) {
    if (a->kind == NODE_BOOL && b->kind == NODE_BOOL)
        return node_is_true(a) == node_is_true(b);
    bool numbers = a->kind == NODE_NUMBER && b->kind == NODE_NUMBER;
    if (numbers && !node_note(a, "x-as-written"))
        return a->number == b->number;
    return view_equal(a->text, b->text);
}

/* An id, name or label by which its list knows the element. */
static bool is_name(const struct node *node) {
    const struct node *item = node->parent, *list = item ? item->parent : NULL;
    const struct node *field = list ? node_first(node_note(list, "x-key")) : NULL;
    bool named = view_is(node->key, "id") || view_is(node->key, "name") ||
                 view_is(node->key, "label") || view_is(node->key, "term");
    while (named && field && !view_equal(field->text, node->key))
        field = field->next;
    return named && field;
}

static void walk_value(struct diff *diff, const struct node *before, const struct node *after,
                       const struct node *before_in, const struct node *after_in) {
    bool scalars = node_is_scalar(before) && node_is_scalar(after);
    if (scalars ? is_same_scalar(before, after) : node_equal(before, after))
        return;
    enum change_kind kind = is_name(after) ? CHANGE_RENAMED : CHANGE_CHANGED;
    if (diff_is_nothing(before) && !diff_is_nothing(after))
        kind = CHANGE_ADDED;
    else if (!diff_is_nothing(before) && diff_is_nothing(after))
        kind = CHANGE_REMOVED;
    add(diff, kind, before, after, before_in, after_in);
}

/* --- Lists */

static bool has_order(const struct node *list) { return note_says(list, "ordered"); }

static bool is_same_sequence(const struct node *a, const struct node *b) {
    const struct node *x = node_first(a), *y = node_first(b);
    while (x && y && diff_is_nothing(x) == diff_is_nothing(y) && node_equal(x, y)) {
        x = x->next;
        y = y->next;
    }
    return !x && !y;
}

/* The next one without a partner, from there on. */
static const struct node *next_single(const struct diff *diff, const struct node *item) {
    while (item && pairing_other(diff->pairing, item))
        item = item->next;
    return item;
}

/* Where one follows the other in the same place, as bases do, it has come instead of it. */
static void walk_singles(struct diff *diff, const struct node *before, const struct node *after) {
    const struct node *old = next_single(diff, node_first(before));
    const struct node *new = next_single(diff, node_first(after));
    bool exchange = note_says(before, "exchange") || note_says(after, "exchange");
    while (exchange && old && new) {
        add(diff, CHANGE_EXCHANGED, old, new, before, after);
        old = next_single(diff, old->next);
        new = next_single(diff, new->next);
    }
    for (; new; new = next_single(diff, new->next))
        add(diff, CHANGE_ADDED, NULL, new, before, after);
    for (; old; old = next_single(diff, old->next))
        add(diff, CHANGE_REMOVED, old, NULL, before, after);
}

static void walk_items(struct diff *diff, const struct node *before, const struct node *after) {
    for (const struct node *item = node_first(after); item; item = item->next) {
        const struct node *other = pairing_other(diff->pairing, item);
        if (!other)
            continue;
        if (other->parent != before)
            add(diff, CHANGE_MOVED, other, item, other->parent, after);
        if (item->kind == NODE_MAP)
            walk(diff, other, item, before, after);
    }
    walk_singles(diff, before, after);
}

static bool is_list(const struct node *node) { return node && node->kind == NODE_LIST; }

static void walk_lists(struct diff *diff, const struct node *before, const struct node *after,
                       const struct node *before_in, const struct node *after_in) {
    bool both = is_list(before) && is_list(after);
    bool ordered = has_order(is_list(after) ? after : before);
    const struct node *list = is_list(after) ? after : before;
    if (ordered && both && !is_same_sequence(before, after))
        add(diff, CHANGE_CHANGED, before, after, before_in, after_in);
    else if (ordered && !both)
        add(diff, is_list(after) ? CHANGE_ADDED : CHANGE_REMOVED, before, after, before_in,
            after_in);
    else if (!ordered && !both && !list->count && (before || after))
        walk_value(diff, before ? before : list, after ? after : list, before_in, after_in);
    else if (!ordered)
        walk_items(diff, before, after);
}

/* --- Maps */

/* A map that isn't there is told as a whole, unless its fields speak for themselves. */
static void walk_absent(struct diff *diff, const struct node *before, const struct node *after,
                        const struct node *before_in, const struct node *after_in) {
    const struct node *node = after ? after : before;
    if (node->kind == NODE_LIST)
        walk_lists(diff, before, after, before_in, after_in);
    else if (node->kind == NODE_MAP && note_says(node, "parts") && !diff_is_text(node))
        walk(diff, before, after, before_in, after_in);
    else
        add(diff, after ? CHANGE_ADDED : CHANGE_REMOVED, before, after, before_in, after_in);
}

static void walk_maps(struct diff *diff, const struct node *before, const struct node *after) {
    for (const struct node *member = node_first(after); member; member = member->next) {
        const struct node *other = node_get_view(before, member->key);
        if (match_skips(member))
            continue;
        if (other)
            walk(diff, other, member, before, after);
        else
            walk_absent(diff, NULL, member, before, after);
    }
    for (const struct node *member = node_first(before); member; member = member->next)
        if (!match_skips(member) && !node_get_view(after, member->key))
            walk_absent(diff, member, NULL, before, after);
}

/* Both present, or one of them a map that is told in parts. */
static void walk(struct diff *diff, const struct node *before, const struct node *after,
                 const struct node *before_in, const struct node *after_in) {
    bool text = diff_is_text(before) || diff_is_text(after);
    text = text || (before && after && note_says(after, "whole"));
    bool maps = (!before || before->kind == NODE_MAP) && (!after || after->kind == NODE_MAP);
    bool lists = is_list(before) ? is_list(after) || diff_is_nothing(after)
                                 : is_list(after) && diff_is_nothing(before);
    if (maps && !text)
        walk_maps(diff, before, after);
    else if (lists)
        walk_lists(diff, before, after, before_in, after_in);
    else
        walk_value(diff, before, after, before_in, after_in);
}

void diff_make(struct diff *diff, struct arena *arena, const struct node *before,
               const struct node *after) {
    *diff = (struct diff){.arena = arena, .before = before, .after = after};
    diff->pairing = ARENA_NEW(arena, struct pairing);
    pairing_init(diff->pairing, arena);
    match_notices(diff->pairing, before, after);
    walk(diff, before, after, NULL, NULL);
}

const struct node *diff_other(const struct diff *diff, const struct node *node) {
    return pairing_other(diff->pairing, node);
}
