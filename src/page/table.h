/* Pipe tables in Markdown text (https://github.github.com/gfm, section 4.10). */
#ifndef SELOSTE_PAGE_TABLE_H
#define SELOSTE_PAGE_TABLE_H

#include "page/tree.h"

/* Whether a table begins on the line at `from`: a row of cells, and as many delimiters below. */
bool table_starts(struct view text, size_t from);
/* Appends the table that begins there to the parent as a TABLE and returns the offset behind its
 * last line. Missing cells are empty, surplus ones are left out. */
size_t table_parse(struct arena *arena, cmark_node *parent, struct view text, size_t from);

#endif
