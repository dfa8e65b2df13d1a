/* Marked words know the author's node that they came from, changes the nodes that they are about:
 * where the spans of both overlap, the block shows the change. */
#include "base/memory.h"
#include "page/redline_parts.h"

/* Whether one lies within the other. */
static bool overlaps(const struct node *place, struct span span) {
    if (!place || !place->span.source || place->span.source != span.source)
        return false;
    return (place->span.from <= span.from && span.to <= place->span.to) ||
           (span.from <= place->span.from && place->span.to <= span.to);
}

/* What is known of a word in a changed block. */
struct word {
    enum redline change; /* REDLINE_NONE: it was there before and is there now */
    const struct node *origin;
};

static struct word read_word(cmark_node *node, cmark_node *block) {
    struct word word = {REDLINE_NONE, NULL};
    cmark_node *end = cmark_node_parent(block);
    for (cmark_node *at = node; at != end; at = cmark_node_parent(at)) {
        const struct mark *mark = tree_mark(at);
        word.change = word.change ? word.change : mark->change;
        word.origin = word.origin ? word.origin : mark->origin;
    }
    return word;
}

static bool is_gone(enum redline change) {
    return change == REDLINE_REMOVED || change == REDLINE_MOVED_AWAY;
}

/* Marks the changes that words of the block came from. */
static void find_shown(const struct telling *telling, const struct changed *changed, bool *shown) {
    struct word last = {REDLINE_NONE, NULL};
    for (cmark_node *node = changed->block; node; node = tree_next(changed->block, node)) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type != CMARK_NODE_TEXT && type != CMARK_NODE_CODE)
            continue;
        struct word word = read_word(node, changed->block);
        if (!word.change || !word.origin ||
            (word.origin == last.origin && is_gone(word.change) == is_gone(last.change)))
            continue;
        const char *side = is_gone(word.change) ? "before" : "after";
        for (size_t i = 0; i < telling->change_count; i++)
            shown[i] |= overlaps(node_get(telling->changes[i], side), word.origin->span);
        last = word;
    }
}

static void add_told(struct telling *telling, struct changed *changed, size_t change) {
    struct told **link = &changed->told;
    while (*link)
        link = &(*link)->next;
    *link = ARENA_NEW(telling->arena, struct told);
    (*link)->change = telling->changes[change];
}

/* A block of the section that tells of a change: the first that shows none yet, else the first. */
static struct changed *find_block(const struct telling *telling, const struct node *change) {
    struct view section = node_get_text(change, "section_id");
    struct changed *first = NULL;
    for (size_t i = 0; i < telling->count; i++) {
        struct changed *changed = &telling->changed[i];
        if (!section.size || !view_equal(changed->section, section))
            continue;
        if (!changed->told)
            return changed;
        first = first ? first : changed;
    }
    return first;
}

void redline_place(struct telling *telling) {
    bool *placed = memory_get_zeroed(telling->change_count + 1, sizeof *placed);
    bool *shown = memory_get_zeroed(telling->change_count + 1, sizeof *shown);
    for (size_t i = 0; i < telling->count; i++) {
        memset(shown, false, telling->change_count);
        find_shown(telling, &telling->changed[i], shown);
        for (size_t at = 0; at < telling->change_count; at++) {
            if (shown[at])
                add_told(telling, &telling->changed[i], at);
            placed[at] |= shown[at];
        }
    }
    for (size_t at = 0; at < telling->change_count; at++) {
        struct changed *block = placed[at] ? NULL : find_block(telling, telling->changes[at]);
        if (block)
            add_told(telling, block, at);
    }
    memory_free(placed);
    memory_free(shown);
}
