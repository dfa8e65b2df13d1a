/* Where links may lead, and what in a text or value is one. */
#ifndef SELOSTE_PAGE_LINK_H
#define SELOSTE_PAGE_LINK_H

#include "base/str.h"
#include "data/node.h"

/* Whether the scheme is http, https, mailto or tel, in any case. Nothing else is ever followed. */
bool link_is_allowed(struct view url);

/* Appends where the value of a field leads, by its annotation: `format: email` or `uri`, or
 * `x-format: phone`, `email` or `url`. False if it has none, or is none after all. A phone number
 * without a plus that begins with 0 is a Finnish one: +358 takes the place of the 0. */
bool link_of_value(struct str *url, const struct node *value);

/* A web or e-mail address in running text. */
struct link_place {
    size_t from, to;
    bool mail;
};

/* The first one at or behind an offset; false if there is none. Punctuation behind an address is
 * not taken as its part, nor a closing bracket that it doesn't open. */
bool link_find(struct view text, size_t from, struct link_place *place);
/* Soon told of most texts: that none is in them. */
bool link_is_possible(struct view text);

#endif
