/* The order of a notice's sections, with their headings: the list `sections` of the view, for compose.
 *
 * Each entry is a map: id (the anchor), role (title, lead, dates, contents, box; none is an
 * ordinary section), heading, template (the file with its words), context (the register it speaks of),
 * within (texts of the author that end it), sections (subsections). */
#ifndef SELOSTE_NOTICE_OUTLINE_H
#define SELOSTE_NOTICE_OUTLINE_H

#include "notice/view.h"

/* `registers` are those of normal_registers; `root` is the view, with its `registers`. Sets kind, name,
 * title and the like, and replaces the author's `sections` by the list. */
void outline_make(struct viewer *viewer, const struct node *registers, struct node *root);

#endif
