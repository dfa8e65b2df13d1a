/* Two versions of a notice as one page: what was added, removed and moved is marked.
 *
 * Sections are matched by their ids, rows and facts by what they are called, other blocks by their words and
 * by the author's elements that these came from; words are compared within matched blocks, so what every
 * notice says never lines up with another place.
 * Where more than half of a sentence changed, the sentence is removed and added whole; what moved as it
 * was is marked as moved. Writers print the marks (enum redline in page/tree.h):
 *
 *     on a SPAN              the words below it
 *     on a block             the whole block (its words stand in such SPANs too)
 *     mark.changed           the row, fact, item or paragraph gets a bar
 *     CHANGE                 a line before each changed block that says what it shows
 *
 * Time grows with the number of words, and with the square of the changes within one block. Memory is
 * linear. */
#ifndef SELOSTE_PAGE_REDLINE_H
#define SELOSTE_PAGE_REDLINE_H

#include "page/tree.h"

/* Turns `after` into the redline: `before` gives what it lacks, and is of no use any more. Both arenas
 * must live as long as the redline. */
void redline_make(struct page *before, struct page *after);

/* The notice becomes a part of a page about its changes: its title, introduction and dates go into a
 * section, and before each changed block of any section comes a line that names the changes it shows, by
 * their level and number. `report` is one of notice/change_report.h; a change stands in a block whose
 * marked words came from what changed (mark.origin and the spans of the change's `before` and `after`),
 * else in a block of the section that tells of it. The report's changes get
 *     number   anew, in the order of the document
 *     place    of the first line that names it; absent if none does
 * and stand by number within their level.
 * Returns the number of lines. */
unsigned redline_tell(struct page *redline, struct node *report);
/* Puts what was composed from that report in front: title, lead, sections. The list is of no use any more. */
void redline_join(struct page *redline, struct page *list);

/* The key of the word for a change in the `redline` map of the labels. */
const char *redline_word(enum redline change);

/* What becomes of the marks: all changes accepted give the new notice, all rejected the old one, to the
 * word (spaces beside a change may differ). */
void redline_accept(struct page *page);
void redline_reject(struct page *page);

#endif
