/* A list of words from the built-in data, and the words of it that another one begins with. */
#ifndef SELOSTE_PAGE_WORD_LIST_H
#define SELOSTE_PAGE_WORD_LIST_H

#include "data/node.h"

struct word_list {
    const struct view *words; /* in byte order */
    uint32_t count;
    uint32_t firsts[257];  /* of the words that begin with a byte or a greater one: the first */
    uint32_t seconds[256]; /* bits: what stands behind a byte that words begin with, modulo 32 */
};

/* Reads a list of texts, which are borrowed; nothing else in it counts. An empty list stays as it
 * is where there is none. Allocates in the arena. */
void word_list_read(struct arena *arena, const struct node *node, struct word_list *list);
/* Length of the longest word of the list that this one begins with, at least `least`; or 0. */
size_t word_list_longest(const struct word_list *list, struct view word, size_t least);

/* False only if no word of the list begins with these bytes, or is the first alone: so are most
 * words told apart at once. */
static inline bool word_list_may_begin(const struct word_list *list, unsigned char first,
                                       unsigned char second) {
    return list->seconds[first] >> (second % 32) & 1;
}

/* The words of a list that begin as another does: followed byte by byte, from {.list = list}. */
struct word_trail {
    const struct word_list *list;
    uint32_t from, to;
    size_t depth; /* bytes followed */
};

/* For word_trail_follow: the bytes behind the first. */
bool word_trail_narrow(struct word_trail *trail, int byte);

/* False when no word goes on with this byte. */
static inline bool word_trail_follow(struct word_trail *trail, char next) {
    int byte = (unsigned char)next;
    if (trail->depth++)
        return word_trail_narrow(trail, byte);
    trail->from = trail->list->firsts[byte];
    trail->to = trail->list->firsts[byte + 1];
    return trail->from < trail->to;
}

/* Whether what was followed is a word of the list. */
bool word_trail_is_word(const struct word_trail *trail);

#endif
