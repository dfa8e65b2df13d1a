/* Markdown that needs no parser: lines without markup, the paragraphs they make, and flat lists of them.
 * Most of what templates and authors write is nothing else, and CommonMark leaves no doubt about it. */
#ifndef SELOSTE_PAGE_PLAIN_H
#define SELOSTE_PAGE_PLAIN_H

#include "page/tree.h"

/* Appends the blocks that cmark would make of a text. False, and nothing is done, if it may hold anything
 * but plain lines that begin with a letter, in paragraphs and in tight lists ("- words"). */
bool plain_parse(cmark_node *parent, struct view text);
/* Appends a line without white space at its ends as text; false, and nothing is done, if it may hold
 * inlines of other kinds. */
bool plain_parse_inlines(cmark_node *parent, struct view line);

#endif
