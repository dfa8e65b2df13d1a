#include "data/node.h"

#include <stdlib.h>

/* The order of `sorted`. Most keys differ in size, so that their bytes needn't be looked at. */
static int compare_keys(struct view a, struct view b) {
    if (a.size != b.size)
        return a.size < b.size ? -1 : 1;
    return a.size ? memcmp(a.at, b.at, a.size) : 0;
}

static struct node *find_sorted(const struct node *map, struct view key) {
    uint32_t low = 0, high = map->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_keys(map->sorted[middle]->key, key);
        if (order == 0)
            return map->sorted[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct node *node_get_view(const struct node *map, struct view key) {
    if (!map || map->kind != NODE_MAP)
        return NULL;
    if (map->sorted)
        return find_sorted(map, key);
    for (struct node *member = map->first; member; member = member->next)
        if (view_equal(member->key, key))
            return member;
    return NULL;
}

struct node *node_at(const struct node *parent, uint32_t index) {
    struct node *child = node_first(parent);
    while (child && index--)
        child = child->next;
    return child;
}

bool node_is_true(const struct node *node) {
    return node && node->kind == NODE_BOOL && node->number != 0;
}

static bool children_equal(const struct node *a, const struct node *b) {
    if (a->count != b->count)
        return false;
    const struct node *other = b->first;
    for (const struct node *child = a->first; child; child = child->next) {
        if (a->kind == NODE_MAP)
            other = node_get_view(b, child->key);
        if (!other || !node_equal(child, other))
            return false;
        other = other->next;
    }
    return true;
}

bool node_equal(const struct node *a, const struct node *b) {
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case NODE_NULL:
        return true;
    case NODE_BOOL:
    case NODE_NUMBER:
        return a->number == b->number;
    case NODE_STRING:
        return view_equal(a->text, b->text);
    case NODE_LIST:
    case NODE_MAP:
        return children_equal(a, b);
    }
    return false;
}

const struct node *node_note_view(const struct node *node, struct view keyword) {
    uint32_t bit = node_keyword(keyword);
    for (const struct annotation *note = node->annotations; note; note = note->next) {
        const struct node *value = note->lacks & bit ? NULL : node_get_view(note->schema, keyword);
        if (value)
            return value;
    }
    return NULL;
}

struct span node_key_span(const struct node *node) {
    if (node->key_to <= node->key_from)
        return node->span;
    return (struct span){node->span.source, node->key_from, node->key_to};
}

static bool has_property(const struct node *properties, struct view key) {
    if (node_get_view(properties, key))
        return true;
    for (size_t end = key.size; properties && end > 0; end--)
        if (key.at[end - 1] == '_' && node_get_view(properties, view_part(key, 0, end - 1)))
            return true;
    return false;
}

bool node_expects(const struct node *map, struct view key) {
    if (!map || map->kind != NODE_MAP)
        return false;
    struct view properties = VIEW("properties");
    uint32_t bit = node_keyword(properties);
    for (const struct annotation *note = map->annotations; note; note = note->next)
        if (!(note->lacks & bit) && has_property(node_get_view(note->schema, properties), key))
            return true;
    return false;
}

/* What an item of a list is called in a path. */
static struct view item_name(const struct node *item) {
    static const char *const keys[] = {"id", "name", "code", "label"};
    if (item->kind == NODE_STRING)
        return item->text;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct node *value = node_get(item, keys[i]);
        if (node_is_scalar(value))
            return value->text;
        if (value && value->kind == NODE_MAP && node_is_scalar(value->first))
            return value->first->text;
    }
    return VIEW("");
}

static uint32_t item_number(const struct node *item) {
    uint32_t number = 0;
    for (const struct node *other = item->parent->first; other != item; other = other->next)
        number++;
    return number;
}

void node_add_path(struct str *out, const struct node *node) {
    if (!node || !node->parent)
        return;
    node_add_path(out, node->parent);
    if (node->parent->kind == NODE_MAP) {
        if (out->size)
            str_add_char(out, '.');
        str_add(out, node->key);
        return;
    }
    struct view name = item_name(node);
    if (name.size)
        str_add_format(out, "[%.*s]", VIEW_ARG(name));
    else
        str_add_format(out, "[%u]", item_number(node));
}

struct node *node_new(struct arena *arena, enum node_kind kind) {
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = kind;
    return node;
}

struct node *node_new_string(struct arena *arena, struct view text) {
    struct node *node = node_new(arena, NODE_STRING);
    node->text = text;
    return node;
}

void node_add(struct node *parent, struct node *child) {
    *(parent->last ? &parent->last->next : &parent->first) = child;
    parent->last = child;
    child->parent = parent;
    child->next = NULL;
    parent->count++;
    parent->sorted = NULL;
}

void node_set(struct node *map, struct view key, struct node *child) {
    child->key = key;
    for (struct node **link = &map->first; *link; link = &(*link)->next) {
        if (!view_equal((*link)->key, key))
            continue;
        child->next = (*link)->next;
        child->parent = map;
        if (map->last == *link)
            map->last = child;
        *link = child;
        map->sorted = NULL;
        return;
    }
    node_add(map, child);
}

void node_remove(struct node *parent, struct node *child) {
    struct node *before = NULL;
    for (struct node **link = &parent->first; *link; before = *link, link = &(*link)->next) {
        if (*link != child)
            continue;
        *link = child->next;
        if (parent->last == child)
            parent->last = before;
        child->next = child->parent = NULL;
        parent->count--;
        parent->sorted = NULL;
        return;
    }
}

struct node *node_copy(struct arena *arena, const struct node *node) {
    struct node *copy = ARENA_NEW(arena, struct node);
    *copy = *node;
    copy->next = copy->parent = NULL;
    if (node_is_scalar(node))
        return copy;
    copy->sorted = NULL;
    copy->first = copy->last = NULL;
    copy->count = 0;
    for (const struct node *child = node_first(node); child; child = child->next)
        node_add(copy, node_copy(arena, child));
    if (copy->count > NODE_SORTED_FROM)
        node_sort(arena, copy);
    return copy;
}

struct node *node_share(struct arena *arena, const struct node *node) {
    struct node *same = ARENA_NEW(arena, struct node);
    *same = *node;
    same->next = same->parent = NULL;
    same->key = VIEW("");
    return same;
}

static int compare_members(const void *a, const void *b) {
    const struct node *one = *(struct node *const *)a, *other = *(struct node *const *)b;
    int order = compare_keys(one->key, other->key);
    if (order)
        return order;
    return one->key_from < other->key_from ? -1 : one->key_from > other->key_from;
}

struct node *node_sort(struct arena *arena, struct node *map) {
    struct node *twice = NULL;
    if (map->kind != NODE_MAP)
        return NULL;
    if (map->count <= NODE_SORTED_FROM) {
        for (struct node *one = map->first; one && !twice; one = one->next)
            for (struct node *other = map->first; other != one && !twice; other = other->next)
                if (view_equal(one->key, other->key))
                    twice = one;
        return twice;
    }
    struct node **sorted = ARENA_ARRAY(arena, struct node *, map->count);
    uint32_t count = 0;
    for (struct node *member = map->first; member; member = member->next)
        sorted[count++] = member;
    qsort(sorted, count, sizeof *sorted, compare_members);
    for (uint32_t i = 1; i < count; i++) {
        bool same = view_equal(sorted[i - 1]->key, sorted[i]->key);
        if (same && (!twice || sorted[i]->key_from < twice->key_from))
            twice = sorted[i];
    }
    map->sorted = sorted;
    return twice;
}
