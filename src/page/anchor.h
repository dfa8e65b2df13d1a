/* Anchors of a page and the links to them. */
#ifndef SELOSTE_PAGE_ANCHOR_H
#define SELOSTE_PAGE_ANCHOR_H

#include "page/tree.h"

/* Gives each heading of level 3 and 4 that has no id one of its own ("rights-1"), makes ids that
 * stand twice different ("rights", "rights-2"), puts the number of a section into links to it that
 * have no words, and turns links to anchors that aren't there into their text. */
void anchor_settle(struct arena *arena, cmark_node *document);

#endif
