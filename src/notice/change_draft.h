/* Drafts of what people are told about changes: the entry of the change log, the message. */
#ifndef SELOSTE_NOTICE_CHANGE_DRAFT_H
#define SELOSTE_NOTICE_CHANGE_DRAFT_H

#include "notice/view.h"

/* The summary of an entry, from a report (notice/change_report.h) in its language: the changes that
 * readers must find, without editorial ones unless there are no others; what is said twice once. In
 * the arena. */
struct view change_draft_summary(struct arena *arena, const struct node *report);
/* The data subjects of all registers of the viewer's notice, in words; empty if it names none. */
struct view change_draft_subjects(struct viewer *viewer);
/* Puts the sections of a page with both drafts into the report, and what their templates need:
 * summary, subjects, tell (people must be told), by_level, effective_day and latest_day (in words),
 * address, contact. */
void change_draft_arrange(struct viewer *viewer, struct node *report);

#endif
