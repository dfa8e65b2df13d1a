/* Children are matched first by equality (the document's: by what they are), then, between those, by
 * likeness. */
#include "page/redline_match.h"
#include "base/memory.h"
#include "page/redline_parts.h"

#include <stdlib.h>

/* What likeness is told by. */
struct content {
    struct elements elements;
    uint64_t *words; /* hashes of its words, sorted; made when needed */
    size_t word_count;
};

static cmark_node_type type_of(cmark_node *node) { return cmark_node_get_type(node); }

/* --- Likeness */

enum { ENOUGH = 2000 }; /* words that are looked at */

static int compare_hashes(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static const struct elements *find_elements(struct arena *arena, struct child *child) {
    if (!child->content) {
        child->content = ARENA_NEW(arena, struct content);
        child->content->elements = redline_elements(arena, child->node);
    }
    return &child->content->elements;
}

/* Hashes of the first words of a text; how many. */
static size_t hash_words(struct view text, uint64_t words[ENOUGH]) {
    size_t count = 0;
    for (size_t at = 0; at < text.size && count < ENOUGH;) {
        struct view rest = view_part(text, at, text.size);
        size_t end = view_find_byte(rest, ' ');
        struct view word = view_part(rest, 0, end);
        if (word.size)
            words[count++] = view_hash(word);
        at += word.size + 1;
    }
    return count;
}

static const struct content *find_content(struct arena *arena, struct child *child) {
    find_elements(arena, child);
    struct content *content = child->content;
    if (content->words)
        return content;
    struct str text = {0};
    uint64_t words[ENOUGH];
    tree_add_text(&text, child->node);
    content->word_count = hash_words(str_view(&text), words);
    content->words = ARENA_ARRAY(arena, uint64_t, content->word_count);
    memcpy(content->words, words, content->word_count * sizeof *words);
    qsort(content->words, content->word_count, sizeof *words, compare_hashes);
    str_release(&text);
    return content;
}

static bool tells_others(struct arena *arena, struct child *a, struct child *b) {
    return redline_tells_others(find_elements(arena, a), find_elements(arena, b));
}

static bool is_same_kind(cmark_node *a, cmark_node *b) {
    const struct mark *x = tree_mark(a), *y = tree_mark(b);
    if (type_of(a) != type_of(b) || x->role != y->role || x->head != y->head ||
        x->columns != y->columns || (x->language != NULL) != (y->language != NULL) ||
        (x->language && strcmp(x->language, y->language) != 0))
        return false;
    if (type_of(a) == CMARK_NODE_HEADING)
        return cmark_node_get_heading_level(a) == cmark_node_get_heading_level(b);
    if (type_of(a) == CMARK_NODE_LIST)
        return cmark_node_get_list_type(a) == cmark_node_get_list_type(b);
    return type_of(a) != CMARK_NODE_CODE_BLOCK && type_of(a) != CMARK_NODE_THEMATIC_BREAK;
}

/* 0 to 100: twice the common words by all words; half of it where the blocks tell of other
 * elements. A common name is worth 60. */
static unsigned likeness(struct arena *arena, struct child *a, struct child *b) {
    if (!is_same_kind(a->node, b->node))
        return 0;
    const struct content *old = find_content(arena, a), *new = find_content(arena, b);
    size_t common = 0, all = old->word_count + new->word_count;
    for (size_t i = 0, j = 0; i < old->word_count && j < new->word_count;) {
        uint64_t x = old->words[i], y = new->words[j];
        common += x == y;
        i += x <= y;
        j += y <= x;
    }
    unsigned words = all ? (unsigned)(200 * common / all) : 100;
    if (tells_others(arena, a, b))
        words /= 2;
    return a->name && a->name == b->name ? 60 + words * 40 / 100 : words;
}

/* --- Matching */

enum { LEAST_LIKE = 40, MOST_COMPARED = 1 << 16 };

static void match(struct child *a, struct child *b) {
    a->partner = b;
    b->partner = a;
}

/* The pairs, in order, with the most likeness all together: by dynamic programming. */
static void match_alike(struct arena *arena, struct child *a, size_t m, struct child *b, size_t n) {
    unsigned *best = memory_get_zeroed((m + 1) * (n + 1), sizeof *best);
    unsigned *like = memory_get_zeroed(m * n, sizeof *like);
    for (size_t i = m; i-- > 0;) {
        for (size_t j = n; j-- > 0;) {
            unsigned alike = likeness(arena, &a[i], &b[j]);
            like[i * n + j] = alike = alike < LEAST_LIKE ? 0 : alike;
            unsigned with = alike ? alike + best[(i + 1) * (n + 1) + j + 1] : 0;
            unsigned skip = best[(i + 1) * (n + 1) + j], other = best[i * (n + 1) + j + 1];
            skip = skip > other ? skip : other;
            best[i * (n + 1) + j] = with > skip ? with : skip;
        }
    }
    for (size_t i = 0, j = 0; i < m && j < n;) {
        unsigned here = best[i * (n + 1) + j];
        if (here == best[(i + 1) * (n + 1) + j])
            i++;
        else if (here == best[i * (n + 1) + j + 1])
            j++;
        else
            match(&a[i++], &b[j++]);
    }
    memory_free(best);
    memory_free(like);
}

/* Too many to compare all with all: each with the next few. */
static void match_near(struct arena *arena, struct child *a, size_t m, struct child *b, size_t n) {
    size_t from = 0;
    for (size_t i = 0; i < m; i++)
        for (size_t j = from; j < n && j < from + 16; j++)
            if (likeness(arena, &a[i], &b[j]) >= LEAST_LIKE) {
                match(&a[i], &b[j]);
                from = j + 1;
                break;
            }
}

/* What stands in another's place, though its words are others; not rows, facts and items. */
static bool may_replace(struct arena *arena, struct child *a, struct child *b) {
    enum role role = tree_role(a->node);
    return !a->partner && !b->partner && is_same_kind(a->node, b->node) && role != ROLE_ROW &&
           role != ROLE_FACT && type_of(a->node) != CMARK_NODE_ITEM && !tells_others(arena, a, b);
}

static void match_places(struct arena *arena, struct child *a, size_t m, struct child *b,
                         size_t n) {
    for (size_t i = 0, j = 0; i < m && j < n;) {
        if (may_replace(arena, &a[i], &b[j]))
            match(&a[i], &b[j]);
        if (a[i].partner && b[j].partner)
            i++, j++;
        else if (a[i].partner)
            j++;
        else if (b[j].partner || m - i > n - j)
            i++;
        else if (m - i < n - j)
            j++;
        else
            i++, j++;
    }
}

static void match_gap(struct arena *arena, struct child *a, size_t m, struct child *b, size_t n) {
    if (!m || !n)
        return;
    if (m == 1 && n == 1 && may_replace(arena, a, b))
        match(a, b);
    else if (m * n <= MOST_COMPARED)
        match_alike(arena, a, m, b, n);
    else
        match_near(arena, a, m, b, n);
    match_places(arena, a, m, b, n);
}

/* What the document's children are known by: their ids or roles. */
static uint64_t key_of(const struct child *child, bool by_id) {
    const struct mark *mark = tree_mark(child->node);
    if (!by_id)
        return child->hash;
    return mark->id.size ? view_hash(mark->id) : 1 + (uint64_t)mark->role;
}

/* Marks what isn't matched by equal keys; numbers stand for keys, by a table as large as both
 * sides. */
static void match_equal(struct children *sides[2], bool by_id) {
    size_t room = 16, counts[2] = {sides[0]->count, sides[1]->count};
    while (room < 2 * (counts[0] + counts[1]))
        room *= 2;
    uint64_t *keys = memory_get_zeroed(room, sizeof *keys);
    uint32_t *ids[2];
    bool *changed[2];
    for (int i = 0; i < 2; i++) {
        ids[i] = memory_get(counts[i] * sizeof(uint32_t));
        changed[i] = memory_get_zeroed(counts[i] + 1, sizeof(bool));
        for (size_t at = 0; at < counts[i]; at++) {
            uint64_t key = key_of(&sides[i]->items[at], by_id) | 1;
            size_t slot = key >> 1 & (room - 1);
            while (keys[slot] && keys[slot] != key)
                slot = (slot + 1) & (room - 1);
            keys[slot] = key;
            ids[i][at] = (uint32_t)slot;
        }
    }
    struct sequence before = {ids[0], counts[0], changed[0]},
                    after = {ids[1], counts[1], changed[1]};
    difference_align(&before, &after);
    for (size_t i = 0, j = 0; i < counts[0] && j < counts[1];) {
        if (changed[0][i])
            i++;
        else if (changed[1][j])
            j++;
        else
            match(&sides[0]->items[i++], &sides[1]->items[j++]);
    }
    for (int i = 0; i < 2; i++) {
        memory_free(ids[i]);
        memory_free(changed[i]);
    }
    memory_free(keys);
}

void redline_match(struct arena *arena, struct children *before, struct children *after, bool by_id) {
    struct children *sides[] = {before, after};
    match_equal(sides, by_id);
    for (size_t i = 0, j = 0; !by_id && (i < before->count || j < after->count);) {
        size_t to = i, end = j;
        while (to < before->count && !before->items[to].partner)
            to++;
        while (end < after->count && !after->items[end].partner)
            end++;
        match_gap(arena, before->items + i, to - i, after->items + j, end - j);
        i = to + 1;
        j = end + 1;
    }
}
