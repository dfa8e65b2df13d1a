/* A list of words from the built-in data, and the words of it that another one begins with. */
#ifndef SELOSTE_PAGE_WORD_LIST_H
#define SELOSTE_PAGE_WORD_LIST_H

#include "data/node.h"

struct word_list {
    const struct view *words; /* in byte order */
    uint32_t count;
    uint32_t firsts[257]; /* of the words that begin with a byte or a greater one: the first */
};

/* Reads a list of texts, which are borrowed; nothing else in it counts. An empty list stays as it is where
 * there is none. Allocates in the arena. */
void word_list_read(struct arena *arena, const struct node *node, struct word_list *list);
/* Length of the longest word of the list that this one begins with, at least `least`; or 0. */
size_t word_list_longest(const struct word_list *list, struct view word, size_t least);

/* Whether a word of the list begins with this byte. */
static inline bool word_list_begins(const struct word_list *list, unsigned char byte) {
    return list->firsts[byte] < list->firsts[byte + 1];
}

/* The words of a list that begin as another does: followed byte by byte, from {.list = list}. */
struct word_trail {
    const struct word_list *list;
    uint32_t from, to;
    size_t depth; /* bytes followed */
};

/* False when no word goes on with this byte. */
bool word_trail_follow(struct word_trail *trail, char next);
/* Whether what was followed is a word of the list. */
bool word_trail_is_word(const struct word_trail *trail);

#endif
