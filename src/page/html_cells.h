/* Tables, rows and cells as elements; where they start and where they end. */
#ifndef SELOSTE_PAGE_HTML_CELLS_H
#define SELOSTE_PAGE_HTML_CELLS_H

#include "page/html_body.h"

/* Measures the table first: its cells then know their column's name. */
void html_add_table(struct html_body *body, bool entering, cmark_node *node);
void html_add_row(struct html_body *body, bool entering, cmark_node *node);
void html_add_cell(struct html_body *body, bool entering, cmark_node *node);

#endif
