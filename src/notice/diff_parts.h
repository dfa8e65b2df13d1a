/* What the modules of the comparison share. */
#ifndef SELOSTE_NOTICE_DIFF_PARTS_H
#define SELOSTE_NOTICE_DIFF_PARTS_H

#include "notice/diff.h"

/* Which nodes of two trees are the same element. */
struct pairing {
    struct arena *arena;
    struct view language; /* the main one, for keys that are texts; the old notice's */
    struct pair *slots;   /* open addressing, by address */
    size_t room, count;
};

void pairing_init(struct pairing *pairing, struct arena *arena);
void pairing_add(struct pairing *pairing, const struct node *before, const struct node *after);
const struct node *pairing_other(const struct pairing *pairing, const struct node *node);

/* Pairs all that is the same in two notices. */
void match_notices(struct pairing *pairing, const struct node *before, const struct node *after);
/* The members and items that are not compared: keys and flags of the normal form, `x-...`. */
bool match_skips(const struct node *child);

/* What an element is like, for elements without a common key. */
struct likeness {
    const struct node *item;
    uint32_t *marks; /* hashes of its words and letters, sorted, each once */
    size_t count;
};

void likeness_make(struct arena *arena, struct likeness *likeness, const struct node *item);
/* From 0 to 1000; 0 where they can't be the same element. Symmetric. */
unsigned likeness_score(const struct likeness *a, const struct likeness *b);
/* From 0 to 1000: how much of two texts is the same, by groups of three letters. */
unsigned likeness_of_texts(struct arena *arena, struct view a, struct view b);

/* The least score of the same element. */
enum { LIKENESS_LEAST = 500 };

#endif
