/* A page as Markdown: CommonMark (https://spec.commonmark.org/0.30) with GFM's tables.
 *
 * Front matter in YAML with what is known of the notice; the title; the introduction; dates and
 * facts as lists ("- label: value"); sections with their numbers, the box as an ordinary one; no
 * contents list. One paragraph is one line. Escaped is what would mean something else: read again,
 * the text gives the same words and, but for tables, line breaks and languages, the same tree.
 *
 * In a redline changes are written as CriticMarkup has them: {++added++}, {--removed--}; what moved is both,
 * with {>>a note<<} behind; a line {>>...<<} stands before each block that changed. */
#ifndef SELOSTE_PAGE_MARKDOWN_H
#define SELOSTE_PAGE_MARKDOWN_H

#include "page/tree.h"

/* Appends the page, ended by one line feed. Makes no findings. */
void markdown_write(const struct page *page, struct str *out, struct findings *findings);

#endif
