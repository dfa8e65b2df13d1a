/* What a block tells of: the author's elements (purposes, recipients ...) that its words came from,
 * known by their id, name or code, so that the same element is found in another version. */
#include "page/redline_parts.h"

#include <stdlib.h>

/* The field that tells an element from others of its list, or NULL. */
static const struct node *identity_of(const struct node *element) {
    static const char *const fields[] = {"id", "name", "code"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (node_is_scalar(node_get(element, fields[i])))
            return node_get(element, fields[i]);
    return NULL;
}

/* The innermost element around a node; 0: it stands in none that is known by something. */
static uint64_t element_of(const struct node *node) {
    for (const struct node *at = node; at && at->parent; at = at->parent) {
        const struct node *list = at->parent;
        const struct node *identity = list->kind == NODE_LIST ? identity_of(at) : NULL;
        if (identity)
            return redline_mix(view_hash(list->key), view_hash(identity->text)) | 1;
    }
    return 0;
}

static int compare_elements(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static size_t find_elements(cmark_node *block, uint64_t *found, size_t room) {
    size_t count = 0;
    const struct node *last = NULL;
    for (cmark_node *node = block; node && count < room; node = tree_next(block, node)) {
        const struct node *origin = tree_mark(node)->origin;
        if (!origin || origin == last)
            continue;
        uint64_t element = element_of(origin);
        if (element && (!count || found[count - 1] != element))
            found[count++] = element;
        last = origin;
    }
    return count;
}

struct elements redline_elements(struct arena *arena, cmark_node *block) {
    uint64_t found[ELEMENTS_MAX];
    struct elements elements = {.count = find_elements(block, found, ELEMENTS_MAX)};
    if (elements.count) {
        elements.hashes = arena_get(arena, elements.count * sizeof *found);
        memcpy(elements.hashes, found, elements.count * sizeof *found);
        qsort(elements.hashes, elements.count, sizeof *found, compare_elements);
    }
    return elements;
}

bool redline_tells_others(const struct elements *a, const struct elements *b) {
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->hashes[i] == b->hashes[j])
            return false;
        if (a->hashes[i] < b->hashes[j])
            i++;
        else
            j++;
    }
    return a->count && b->count;
}
