/* The author's own Markdown (fields with `x-text`), parsed apart from the templates.
 *
 * Raw HTML is shown as text, images become their alternative text, links survive with http, https,
 * mailto and tel only, and addresses in the text become links. */
#ifndef SELOSTE_PAGE_PROSE_H
#define SELOSTE_PAGE_PROSE_H

#include "page/tree.h"

enum { PROSE_NESTING_MAX = 100 };

/* The blocks of a prose value, below a GROUP that the caller frees. Text carries the node's
 * origin. Headings begin at `level` (3 or 4; below 4 there is none); with level 0 they become bold
 * paragraphs, as fits lists and values. What is nested more than PROSE_NESTING_MAX deep is shown as
 * it was written, with a finding. */
cmark_node *prose_parse(struct arena *arena, const struct node *prose, int level,
                        struct findings *findings);
/* Moves the words of blocks in front of an inline, with line breaks between the blocks; links lose
 * their target if asked. The blocks remain, empty. */
void prose_flatten(cmark_node *before, cmark_node *blocks, bool without_links);
/* Raw HTML as text: an inline as its characters, a block as a paragraph. Frees the node. */
void prose_show_html(cmark_node *node);

#endif
