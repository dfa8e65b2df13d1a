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

static bool has_anchor(cmark_node *node, cmark_node_type type) {
    if (type == CMARK_NODE_HEADING)
        return cmark_node_get_heading_level(node) > 2;
    return type == CMARK_NODE_CUSTOM_BLOCK &&
           (tree_role(node) == ROLE_SECTION || tree_role(node) == ROLE_CHANGE);
}

/* The places of a document that have anchors, in order, and the links to such. */
struct nodes {
    cmark_node **items;
    size_t count, room;
};

struct settle {
    struct arena *arena;
    struct anchors anchors;
    struct nodes places, links;
    struct view section; /* id of the one that the walk is in */
    unsigned number;     /* of headings without an id in it */
};

static void add_node(struct arena *arena, struct nodes *nodes, cmark_node *node) {
    if (nodes->count == nodes->room) {
        size_t room = nodes->room * 2 + 32;
        cmark_node **items = ARENA_ARRAY(arena, cmark_node *, room);
        if (nodes->count)
            memcpy(items, nodes->items, nodes->count * sizeof *items);
        nodes->items = items;
        nodes->room = room;
    }
    nodes->items[nodes->count++] = node;
}

static void gather(struct settle *settle, cmark_node *document) {
    for (cmark_node *node = document; node; node = tree_next(document, node)) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_LINK && *cmark_node_get_url(node) == '#')
            add_node(settle->arena, &settle->links, node);
        else if (has_anchor(node, type))
            add_node(settle->arena, &settle->places, node);
    }
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

static void enter_made(struct settle *settle, cmark_node *node) {
    if (tree_role(node) == ROLE_SECTION) {
        settle->section = tree_mark(node)->id;
        settle->number = 0;
    } else if (!tree_mark(node)->id.size && settle->section.size) {
        enter_anchor(
            settle, node,
            arena_format(settle->arena, "%.*s-%u", VIEW_ARG(settle->section), ++settle->number));
    }
}

static void settle_link(struct settle *settle, cmark_node *link) {
    struct view url = view_of(cmark_node_get_url(link));
    cmark_node *target = *find_slot(&settle->anchors, view_part(url, 1, url.size));
    struct view number = tree_mark(target)->number;
    if (!cmark_node_first_child(link) && number.size)
        cmark_node_append_child(link, tree_new_text(number));
    if (!target || !cmark_node_first_child(link))
        tree_unwrap(link);
}

void anchor_settle(struct arena *arena, cmark_node *document) {
    struct settle settle = {.arena = arena};
    gather(&settle, document);
    const struct nodes *places = &settle.places;
    settle.anchors.room = 16;
    while (settle.anchors.room < places->count * 2)
        settle.anchors.room *= 2;
    settle.anchors.slots = memory_get_zeroed(settle.anchors.room, sizeof *settle.anchors.slots);
    for (size_t i = 0; i < places->count; i++)
        if (tree_mark(places->items[i])->id.size)
            enter_anchor(&settle, places->items[i], tree_mark(places->items[i])->id);
    for (size_t i = 0; i < places->count; i++)
        enter_made(&settle, places->items[i]);
    for (size_t i = 0; i < settle.links.count; i++)
        settle_link(&settle, settle.links.items[i]);
    memory_free(settle.anchors.slots);
}
