/* What a redline adds to a page: marked words, the lines before changed blocks, the signs of levels. */
#ifndef SELOSTE_PAGE_HTML_CHANGE_H
#define SELOSTE_PAGE_HTML_CHANGE_H

#include "page/html_body.h"
#include "page/symbol.h"

/* The start or end of words that were added, removed or moved, what was there apart from what is; of what only
 * carries a language too. */
void html_add_marked(struct html_body *body, bool entering, cmark_node *node);
/* The line before a changed block. */
void html_add_change_line(struct html_body *body, bool entering, cmark_node *node);
/* The sign of a level, as a drawing. The word beside it says the same: it is hidden from those who listen. */
void html_add_symbol(struct html_body *body, bool entering, const struct symbol *symbol);

#endif
