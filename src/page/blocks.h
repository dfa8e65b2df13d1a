/* From Markdown text to the blocks and inlines of page/tree.h: CommonMark by cmark, and what we
 * find in the text before it:
 *
 * - pipe tables as GitHub Flavored Markdown has them (https://github.github.com/gfm, section 4.10),
 *   at the outermost level only, not in lists and quotes;
 * - facts, where allowed: a line with a label, then lines that begin with a colon:
 *
 *       Label
 *       : value, **Markdown**
 *         (continued by two spaces; more than one paragraph, a list)
 *
 *   Pairs that follow each other, blank lines between or not, make one FACTS. A further line with a
 *   colon is a further paragraph of the same value. A colon without a label above belongs to a
 *   label that came out blank. */
#ifndef SELOSTE_PAGE_BLOCKS_H
#define SELOSTE_PAGE_BLOCKS_H

#include "page/tree.h"

/* Appends what the text says to a custom block. Raw HTML and images are still in it. Link reference
 * definitions count between two tables or facts only. */
void blocks_parse(struct arena *arena, cmark_node *parent, struct view text, bool with_facts);
/* Appends one line of inlines; what would begin a block elsewhere is text here. */
void blocks_parse_inlines(cmark_node *parent, struct view line);

#endif
