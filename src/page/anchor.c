/* Ids are kept in a hash table with open addressing; a slot holds the node that has the id. */
#include "page/anchor.h"
#include "base/memory.h"

struct anchors {
    cmark_node **slots;
    size_t room; /* a power of two, over twice the number of headings and sections */
};

static cmark_node **find_slot(const struct anchors *anchors, struct view id) {
    size_t at = view_hash(id) & (anchors->room - 1);
    while (anchors->slots[at] && !view_equal(tree_mark(anchors->slots[at])->id, id))
        at = (at + 1) & (anchors->room - 1);
    return &anchors->slots[at];
}

static bool has_anchor(cmark_node *node) {
    enum role role = tree_role(node);
    return role == ROLE_SECTION || role == ROLE_CHANGE || (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
                                               cmark_node_get_heading_level(node) > 2);
}

/* Calls `visit` on each node when it is entered. */
static void for_each(cmark_node *document, void *context,
                     void (*visit)(void *context, cmark_node *node, cmark_event_type event)) {
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        visit(context, cmark_iter_get_node(iter), event);
    cmark_iter_free(iter);
}

struct settle {
    struct arena *arena;
    struct anchors anchors;
    size_t count;
    struct view section; /* id of the one that the walk is in */
    unsigned number;     /* of headings without an id in it */
};

static void count_anchor(void *context, cmark_node *node, cmark_event_type event) {
    struct settle *settle = context;
    settle->count += event == CMARK_EVENT_ENTER && has_anchor(node);
}

/* Enters a node under the id, or under the next free id made from it. */
static void enter_anchor(struct settle *settle, cmark_node *node, struct view id) {
    cmark_node **slot = find_slot(&settle->anchors, id);
    struct view free_id = id;
    for (unsigned number = 2; *slot; number++) {
        free_id = arena_format(settle->arena, "%.*s-%u", VIEW_ARG(id), number);
        slot = find_slot(&settle->anchors, free_id);
    }
    tree_mark_of(settle->arena, node)->id = free_id;
    *slot = node;
}

static void enter_given(void *context, cmark_node *node, cmark_event_type event) {
    struct view id = tree_mark(node)->id;
    if (event == CMARK_EVENT_ENTER && has_anchor(node) && id.size)
        enter_anchor(context, node, id);
}

static void enter_made(void *context, cmark_node *node, cmark_event_type event) {
    struct settle *settle = context;
    if (event != CMARK_EVENT_ENTER || !has_anchor(node))
        return;
    if (tree_role(node) == ROLE_SECTION) {
        settle->section = tree_mark(node)->id;
        settle->number = 0;
    } else if (!tree_mark(node)->id.size && settle->section.size) {
        enter_anchor(
            settle, node,
            arena_format(settle->arena, "%.*s-%u", VIEW_ARG(settle->section), ++settle->number));
    }
}

static void settle_link(void *context, cmark_node *node, cmark_event_type event) {
    struct settle *settle = context;
    if (event != CMARK_EVENT_EXIT || cmark_node_get_type(node) != CMARK_NODE_LINK)
        return;
    struct view url = view_of(cmark_node_get_url(node));
    if (!view_starts(url, VIEW("#")))
        return;
    cmark_node *target = *find_slot(&settle->anchors, view_part(url, 1, url.size));
    struct view number = tree_mark(target)->number;
    if (!cmark_node_first_child(node) && number.size)
        cmark_node_append_child(node, tree_new_text(number));
    if (!target || !cmark_node_first_child(node))
        tree_unwrap(node);
}

void anchor_settle(struct arena *arena, cmark_node *document) {
    struct settle settle = {.arena = arena};
    for_each(document, &settle, count_anchor);
    settle.anchors.room = 16;
    while (settle.anchors.room < settle.count * 2)
        settle.anchors.room *= 2;
    settle.anchors.slots = memory_get_zeroed(settle.anchors.room, sizeof *settle.anchors.slots);
    for_each(document, &settle, enter_given);
    for_each(document, &settle, enter_made);
    for_each(document, &settle, settle_link);
    memory_free(settle.anchors.slots);
}
