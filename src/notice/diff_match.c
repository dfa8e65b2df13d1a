/* Maps are paired member by member, lists by equal elements, by keys, by likeness. What references
 * point at is paired first, so that a reference is known by what it means. At last, elements left
 * over in lists of one kind are paired by key: they moved. */
#include "notice/diff_parts.h"
#include "notice/normal.h"

#include "base/memory.h"

#include <stdlib.h>

struct pair {
    const struct node *node, *other;
};

void pairing_init(struct pairing *pairing, struct arena *arena) {
    *pairing = (struct pairing){.arena = arena, .room = 256};
    pairing->slots = ARENA_ARRAY(arena, struct pair, pairing->room);
}

static struct pair *find_slot(const struct pairing *pairing, const struct node *node) {
    size_t at = (size_t)(((uintptr_t)node >> 4) * 0x9E3779B97F4A7C15u >> 20);
    while (pairing->slots[at & (pairing->room - 1)].node &&
           pairing->slots[at & (pairing->room - 1)].node != node)
        at++;
    return &pairing->slots[at & (pairing->room - 1)];
}

static void put(struct pairing *pairing, const struct node *node, const struct node *other) {
    if (2 * ++pairing->count > pairing->room) {
        struct pair *old = pairing->slots;
        size_t room = pairing->room;
        pairing->room *= 2;
        pairing->slots = ARENA_ARRAY(pairing->arena, struct pair, pairing->room);
        for (size_t i = 0; i < room; i++)
            if (old[i].node)
                *find_slot(pairing, old[i].node) = old[i];
    }
    *find_slot(pairing, node) = (struct pair){node, other};
}

void pairing_add(struct pairing *pairing, const struct node *before, const struct node *after) {
    put(pairing, before, after);
    put(pairing, after, before);
}

const struct node *pairing_other(const struct pairing *pairing, const struct node *node) {
    return node ? find_slot(pairing, node)->other : NULL;
}

bool match_skips(const struct node *child) {
    return view_is(child->key, "key") || view_is(child->key, "flags") ||
           view_starts(child->key, VIEW("x-"));
}

/* --- Keys, as numbers: equal ones mean the same element */

struct keying {
    struct pairing *pairing;
    bool after; /* the side */
};

/* A text without differences of space and case (ASCII's; other letters count as they are). */
static uint64_t hash_folded(struct view text) {
    uint64_t hash = 14695981039346656037u;
    bool space = false, any = false;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c <= ' ') {
            space = any;
            continue;
        }
        if (space)
            hash = (hash ^ ' ') * 1099511628211u;
        space = false;
        any = true;
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? (unsigned)c + 32 : c)) * 1099511628211u;
    }
    return any ? hash : 0;
}

/* What a reference means: the element, by the address that it has in the new notice. */
static uint64_t hash_reference(const struct keying *keying, const struct node *item,
                               struct view kind) {
    const struct node *target = normal_find(item, kind, item->text);
    const struct node *other = target ? pairing_other(keying->pairing, target) : NULL;
    if (!other)
        return view_hash(item->text) | 1;
    return (uint64_t)(uintptr_t)(keying->after ? target : other) * 0x9E3779B97F4A7C15u;
}

/* Sets in any order: a sum. */
static uint64_t hash_value(const struct keying *keying, const struct node *value) {
    if (node_is_scalar(value))
        return hash_folded(value->text);
    if (value && value->kind == NODE_MAP) {
        const struct node *own = node_get_view(value, keying->pairing->language);
        const struct node *code = node_get(value, "code");
        own = own ? own : code ? code : node_first(value);
        return hash_value(keying, own);
    }
    const struct node *kind = node_note(value, "x-ref");
    uint64_t sum = 0;
    for (const struct node *item = node_first(value); item; item = item->next)
        sum += kind && item->kind == NODE_STRING ? hash_reference(keying, item, kind->text)
                                                 : hash_value(keying, item);
    return sum;
}

/* Retention periods and obligations are known by what they cover; that for the rest covers nothing.
 */
static uint64_t hash_covered(const struct keying *keying, const struct node *item) {
    static const char *const fields[] = {"data", "purposes", "subjects", "covers"};
    uint64_t sum = 1;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        sum += hash_value(keying, node_get(item, fields[i])) * (2 * i + 3);
    return sum;
}

/* `code+chapter`: both, the second if there is one. */
static uint64_t hash_field(const struct keying *keying, const struct node *item,
                           struct view field) {
    if (view_is(field, "covered"))
        return hash_covered(keying, item);
    size_t plus = view_find_byte(field, '+');
    if (plus == VIEW_NOWHERE)
        return hash_value(keying, node_get_view(item, field));
    uint64_t first = hash_value(keying, node_get_view(item, view_part(field, 0, plus)));
    uint64_t second =
        hash_value(keying, node_get_view(item, view_part(field, plus + 1, field.size)));
    return first ? first * 31 + second : 0;
}

/* 0 where an element has no key. */
static uint64_t hash_key(const struct keying *keying, const struct node *item) {
    const struct node *list = item->parent, *kind = node_note(list, "x-ref");
    if (node_is_scalar(item))
        return kind && item->kind == NODE_STRING ? hash_reference(keying, item, kind->text)
                                                 : view_hash(item->text) | 1;
    const struct node *field = node_first(node_note(list, "x-key"));
    uint64_t hash = 0;
    for (; field && !hash; field = field->next)
        hash = hash_field(keying, item, field->text);
    return hash;
}

/* Everything of an element, lists in any order. */
static uint64_t hash_whole(const struct node *node) {
    uint64_t hash = (uint64_t)node->kind + 1;
    if (node_is_scalar(node))
        return hash ^ view_hash(node->text);
    for (const struct node *child = node_first(node); child; child = child->next)
        if (!match_skips(child))
            hash += (hash_whole(child) ^ view_hash(child->key)) * 0x9E3779B97F4A7C15u;
    return hash;
}

/* --- Lists */

struct element {
    const struct node *item;
    uint64_t key;
    size_t place;
};

struct elements {
    struct element *at;
    size_t count;
};

static int compare_elements(const void *a, const void *b) {
    const struct element *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Those without a partner, sorted by key, or by the whole too. */
static struct elements gather(const struct keying *keying, const struct node *list, bool whole) {
    struct elements elements = {0};
    if (!list || list->kind != NODE_LIST || !list->count)
        return elements;
    elements.at = ARENA_ARRAY(keying->pairing->arena, struct element, list->count);
    size_t place = 0;
    for (const struct node *item = node_first(list); item; item = item->next, place++) {
        if (pairing_other(keying->pairing, item))
            continue;
        uint64_t key = hash_key(keying, item);
        if (whole)
            key = key * 31 + hash_whole(item);
        if (key)
            elements.at[elements.count++] = (struct element){item, key, place};
    }
    qsort(elements.at, elements.count, sizeof *elements.at, compare_elements);
    return elements;
}

static void match_nodes(struct pairing *pairing, const struct node *before,
                        const struct node *after);

static void match_sorted(struct pairing *pairing, struct elements before, struct elements after) {
    for (size_t i = 0, j = 0; i < before.count && j < after.count;) {
        if (before.at[i].key == after.at[j].key)
            match_nodes(pairing, before.at[i++].item, after.at[j++].item);
        else if (before.at[i].key < after.at[j].key)
            i++;
        else
            j++;
    }
}

/* --- Likeness */

struct candidate {
    unsigned score;
    uint32_t before, after; /* places among those left over */
};

struct candidates {
    struct candidate *at; /* owned */
    size_t count, room;
};

static int compare_candidates(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    uint32_t x_sum = x->before + x->after, y_sum = y->before + y->after;
    return (x_sum > y_sum) - (x_sum < y_sum);
}

static struct likeness *gather_left(struct pairing *pairing, const struct node *list,
                                    size_t *count) {
    struct likeness *left = ARENA_ARRAY(pairing->arena, struct likeness, list->count + 1);
    for (const struct node *item = node_first(list); item; item = item->next)
        if (item->kind == NODE_MAP && !pairing_other(pairing, item))
            left[(*count)++].item = item;
    return left;
}

static void add_candidate(struct candidates *candidates, struct candidate candidate) {
    if (candidates->count == candidates->room) {
        candidates->room = candidates->room ? 2 * candidates->room : 64;
        candidates->at = memory_resize(candidates->at, candidates->room * sizeof *candidates->at);
    }
    candidates->at[candidates->count++] = candidate;
}

static void match_alike(struct pairing *pairing, const struct node *before,
                        const struct node *after) {
    size_t before_count = 0, after_count = 0;
    struct likeness *old = gather_left(pairing, before, &before_count);
    struct likeness *new = gather_left(pairing, after, &after_count);
    if (!before_count || !after_count)
        return;
    for (size_t i = 0; i < before_count; i++)
        likeness_make(pairing->arena, &old[i], old[i].item);
    for (size_t j = 0; j < after_count; j++)
        likeness_make(pairing->arena, &new[j], new[j].item);
    struct candidates candidates = {0};
    for (uint32_t i = 0; i < before_count; i++)
        for (uint32_t j = 0; j < after_count; j++) {
            unsigned score = likeness_score(&old[i], &new[j]);
            if (score >= LIKENESS_LEAST)
                add_candidate(&candidates, (struct candidate){score, i, j});
        }
    if (candidates.count)
        qsort(candidates.at, candidates.count, sizeof *candidates.at, compare_candidates);
    for (size_t k = 0; k < candidates.count; k++) {
        const struct node *a = old[candidates.at[k].before].item;
        const struct node *b = new[candidates.at[k].after].item;
        if (!pairing_other(pairing, a) && !pairing_other(pairing, b))
            match_nodes(pairing, a, b);
    }
    memory_free(candidates.at);
}

static void match_lists(struct pairing *pairing, const struct node *before,
                        const struct node *after) {
    struct keying old = {pairing, false}, new = {pairing, true};
    match_sorted(pairing, gather(&old, before, true), gather(&new, after, true));
    match_sorted(pairing, gather(&old, before, false), gather(&new, after, false));
    match_alike(pairing, before, after);
}

/* --- Trees */

/* What references point at, and what holds it. */
static bool is_pointed_at(struct view key) {
    return view_is(key, "subjects") || view_is(key, "purposes") || view_is(key, "data") ||
           view_is(key, "registers");
}

static void match_members(struct pairing *pairing, const struct node *before,
                          const struct node *after, bool pointed_at) {
    for (const struct node *member = node_first(before); member; member = member->next) {
        const struct node *other = node_get_view(after, member->key);
        if (other && !match_skips(member) && is_pointed_at(member->key) == pointed_at)
            match_nodes(pairing, member, other);
    }
}

static void match_nodes(struct pairing *pairing, const struct node *before,
                        const struct node *after) {
    pairing_add(pairing, before, after);
    if (before->kind == NODE_MAP && after->kind == NODE_MAP) {
        match_members(pairing, before, after, true);
        match_members(pairing, before, after, false);
    } else if (before->kind == NODE_LIST && after->kind == NODE_LIST) {
        match_lists(pairing, before, after);
    }
}

/* --- Moves */

struct strays {
    struct keying keying;
    struct element *at; /* owned */
    size_t count, room;
};

static void add_stray(struct strays *strays, const struct node *item) {
    uint64_t key = hash_key(&strays->keying, item);
    if (!key)
        return;
    if (strays->count == strays->room) {
        strays->room = strays->room ? 2 * strays->room : 32;
        strays->at = memory_resize(strays->at, strays->room * sizeof *strays->at);
    }
    struct view pattern = diff_pattern(strays->keying.pairing->arena, item);
    strays->at[strays->count] =
        (struct element){item, key * 31 + view_hash(pattern), strays->count};
    strays->count++;
}

/* Elements without a partner, in lists that stand in maps that have one. */
static void gather_strays(struct strays *strays, const struct node *node) {
    const struct pairing *pairing = strays->keying.pairing;
    bool keyed = node->kind == NODE_LIST && node_note(node, "x-key");
    for (const struct node *child = node_first(node); child; child = child->next) {
        if (match_skips(child))
            continue;
        bool paired = pairing_other(pairing, child) != NULL;
        if (paired || (child->kind == NODE_LIST && child->key.size))
            gather_strays(strays, child);
        else if (keyed && child->kind == NODE_MAP)
            add_stray(strays, child);
    }
}

static struct elements sort_strays(struct strays *strays, const struct node *root) {
    gather_strays(strays, root);
    if (strays->count)
        qsort(strays->at, strays->count, sizeof *strays->at, compare_elements);
    return (struct elements){strays->at, strays->count};
}

void match_notices(struct pairing *pairing, const struct node *before, const struct node *after) {
    pairing->language = normal_main_language(before);
    match_nodes(pairing, before, after);
    struct strays old = {.keying = {pairing, false}}, new = {.keying = {pairing, true}};
    struct elements left = sort_strays(&old, before), right = sort_strays(&new, after);
    match_sorted(pairing, left, right);
    memory_free(old.at);
    memory_free(new.at);
}
