#include "page/word_list.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    return view_compare(*(const struct view *)a, *(const struct view *)b);
}

static void index_list(struct word_list *list) {
    for (uint32_t byte = 0, at = 0; byte < 256; byte++) {
        while (at < list->count && (unsigned char)list->words[at].at[0] < byte)
            at++;
        list->firsts[byte] = at;
    }
    list->firsts[256] = list->count;
}

void word_list_read(struct arena *arena, const struct node *node, struct word_list *list) {
    if (!node || node->kind != NODE_LIST)
        return;
    struct view *words = ARENA_ARRAY(arena, struct view, node->count + 1);
    bool sorted = true;
    for (const struct node *word = node_first(node); word; word = word->next) {
        if (!word->text.size)
            continue;
        words[list->count] = word->text;
        sorted = sorted && (!list->count || view_compare(words[list->count - 1], word->text) < 0);
        list->count++;
    }
    if (!sorted)
        qsort(words, list->count, sizeof *words, compare);
    list->words = words;
    index_list(list);
}

/* -1 for the end, which comes before all bytes. */
static int byte_of(const struct word_trail *trail, uint32_t word) {
    const struct view *view = &trail->list->words[word];
    return trail->depth < view->size ? (unsigned char)view->at[trail->depth] : -1;
}

/* The first word of the trail whose next byte is at least `byte`. */
static uint32_t first_from(const struct word_trail *trail, int byte) {
    uint32_t low = trail->from, high = trail->to;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (byte_of(trail, middle) < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool word_trail_follow(struct word_trail *trail, char next) {
    int byte = (unsigned char)next;
    if (trail->depth == 0) {
        trail->from = trail->list->firsts[byte];
        trail->to = trail->list->firsts[byte + 1];
    } else {
        trail->from = first_from(trail, byte);
        trail->to = first_from(trail, byte + 1);
    }
    trail->depth++;
    return trail->from < trail->to;
}

bool word_trail_is_word(const struct word_trail *trail) {
    return trail->list->words[trail->from].size == trail->depth;
}

size_t word_list_longest(const struct word_list *list, struct view word, size_t least) {
    struct word_trail trail = {.list = list};
    size_t longest = 0;
    for (size_t i = 0; i < word.size && word_trail_follow(&trail, word.at[i]); i++)
        if (i + 1 >= least && word_trail_is_word(&trail))
            longest = i + 1;
    return longest;
}
