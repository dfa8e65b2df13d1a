/* Leaves out what came to nothing, once the holes are filled: no page shows an empty line, item,
 * label, row or heading. */
#ifndef SELOSTE_PAGE_TIDY_H
#define SELOSTE_PAGE_TIDY_H

#include "page/tree.h"

/* Removes, below a node: inlines and blocks without content; line breaks at the beginning or end of
 * a line of words, doubled ones, and those beside small print; facts without a label or a value;
 * rows whose cells are all empty; tables of which only the head is left. A list with an item of
 * several paragraphs is no longer tight. */
void tidy_tree(cmark_node *root);
/* Removes headings among the children of a section that have nothing below them before the next
 * heading of their level or a higher one. */
void tidy_headings(cmark_node *section);

#endif
