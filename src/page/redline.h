/* Two versions of a notice as one page: what was added, removed and moved is marked.
 *
 * Sections are matched by their ids, rows and facts by what they are called, other blocks by their words;
 * words are compared within matched blocks, so what every notice says never lines up with another place.
 * Where more than half of a sentence changed, the sentence is removed and added whole; what moved as it
 * was is marked as moved. Writers print the marks (enum redline in page/tree.h):
 *
 *     on a SPAN              the words below it
 *     on a block             the whole block (its words stand in such SPANs too)
 *     mark.changed           the row, fact, item or paragraph gets a bar
 *     CHANGE                 a numbered line before each block of a section that changed
 *
 * Time grows with the number of words, and with the square of the changes within one block. Memory is
 * linear. */
#ifndef SELOSTE_PAGE_REDLINE_H
#define SELOSTE_PAGE_REDLINE_H

#include "page/tree.h"

/* Turns `after` into the redline: `before` gives what it lacks, and is of no use any more (it is still to
 * be released). Both arenas must live as long as the redline. Returns the number of changed blocks. */
unsigned redline_make(struct page *before, struct page *after);

/* What becomes of the marks: all changes accepted give the new notice, all rejected the old one, to the
 * word (spaces beside a change may differ). */
void redline_accept(struct page *page);
void redline_reject(struct page *page);

#endif
