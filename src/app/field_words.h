/* What a field takes, in a sentence for people. */
#ifndef SELOSTE_APP_FIELD_WORDS_H
#define SELOSTE_APP_FIELD_WORDS_H

#include "app/reference.h"

/* "a list; each item: a code of the vocabulary purposes or a map of the fields below", in the arena
 * of the messages. */
struct view field_words(const struct messages *messages, const struct value_shape *shape);
/* A list of texts with commas between. */
struct view field_words_list(struct arena *arena, const struct node *list);

#endif
