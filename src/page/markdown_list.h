/* Lists of a page as Markdown has them: facts and dates are lists too. Used by markdown.c alone. */
#ifndef SELOSTE_PAGE_MARKDOWN_LIST_H
#define SELOSTE_PAGE_MARKDOWN_LIST_H

#include "page/tree.h"

bool markdown_is_numbered(cmark_node *node);
bool markdown_is_bullets(cmark_node *node);
/* The block that is written before or behind another, across GROUPs; NULL at the end of its item,
 * quote or section. */
cmark_node *markdown_beside(cmark_node *node, bool behind);
/* Whether empty lines stand between the items of a list, facts or dates. */
bool markdown_is_loose(cmark_node *list);
/* '-' or '*', '.' or ')': another than that of a list of the same type just before, which would
 * else swallow this one. */
char markdown_list_mark(cmark_node *list);

#endif
