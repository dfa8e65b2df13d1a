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
    for (uint32_t i = 0; i < list->count; i++) {
        struct view word = list->words[i];
        uint32_t bits =
            word.size > 1 ? UINT32_C(1) << ((unsigned char)word.at[1] % 32) : UINT32_MAX;
        list->seconds[(unsigned char)word.at[0]] |= bits;
    }
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

/* The byte of a word that was followed last; -1 for the end, which comes before all bytes. */
static int byte_of(const struct word_trail *trail, uint32_t word) {
    const struct view *view = &trail->list->words[word];
    return trail->depth <= view->size ? (unsigned char)view->at[trail->depth - 1] : -1;
}

/* The first word of the trail where that byte is at least `byte`. */
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

bool word_trail_narrow(struct word_trail *trail, int byte) {
    trail->from = first_from(trail, byte);
    trail->to = first_from(trail, byte + 1);
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
