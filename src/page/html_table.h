/* The columns of a table on a web page: their names, and widths worked out from what stands in
 * them. */
#ifndef SELOSTE_PAGE_HTML_TABLE_H
#define SELOSTE_PAGE_HTML_TABLE_H

#include "page/html_text.h"
#include "page/tree.h"

struct html_table {
    uint32_t columns;
    struct view *labels; /* words of the head, per column; empty where there are none */
    unsigned *widths;    /* in whole percent, at least 1, together 100 */
    bool dense;          /* the longest words together are wider than the narrowest table */
};

/* Measures a TABLE. Everything is allocated in the arena. A column gets at least its longest
 * unbreakable piece (`words` has the forms of companies and the seams of the table's language) and at most its
 * longest line; the rest is shared by the square root of the columns' amounts of text, which evens out the
 * heights of the rows. */
void html_table_init(struct html_table *table, struct arena *arena, cmark_node *node,
                     const struct html_words *words);

#endif
