/* Names in running text, known by the way they are written; one rule for all formats. Their words
 * are not divided, and a company's form ("Oy", "e.V.") is not parted from the name before it. */
#ifndef SELOSTE_PAGE_NAME_H
#define SELOSTE_PAGE_NAME_H

#include "page/assets.h"
#include "page/word_list.h"

/* The forms of companies, templates/forms.yaml. Read once, kept with the assets; NULL for NULL. */
const struct word_list *name_forms(struct assets *assets);
/* Whether a word is such a form, with or without an ending or signs behind: "Oy", "Oy:n", "Inc.)".
 * `forms` may be NULL. */
bool name_is_form(const struct word_list *forms, struct view word);
/* Whether a line may not end between two words because the second is the form of the first: nothing
 * but a comma is between them, and in a list of forms ("Oy, Ab") not even that. */
bool name_ties(const struct word_list *forms, struct view before, struct view word);

/* Letters of a word that name_is and name_ties look at: more than any form has. */
enum { NAME_WORD_MOST = 10 };

/* A word, and what stands around it. */
struct name_place {
    uint32_t before; /* the last character before it but for those passed over; 0: a line begins */
    uint32_t first;  /* its first character */
    struct view
        next;      /* the word behind it, or its beginning; empty unless a space alone is between */
    bool is_given; /* it is part of a name that the description gives */
};

/* Whether the word is a name, or part of one: it begins with a capital inside a sentence, or in a
 * given name, or at the beginning of a sentence if another capital or a form follows. */
bool name_is(const struct word_list *forms, const struct name_place *place);
/* Quotes, brackets that open and dashes: they stand between a sentence's beginning and its first
 * word. */
bool name_passes(uint32_t code);
/* Whether what came from a node of the description is a name: "x-name" in the schema. */
bool name_is_given(const struct node *origin);

#endif
