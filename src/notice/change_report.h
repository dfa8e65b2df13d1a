/* The report of a comparison: a view for page/compose.h, with all that other forms of it need.
 *
 * Beside what compose reads, the view has
 *   verdict    the one sentence at the top
 *   level      the gravest; `overruled`, the author's reason, if the author set it
 *   own_summary   the author's, if the change log has an entry for these changes
 *   from, to   the two versions, else the names of the files
 *   effective, latest   days (ISO 8601)
 *   levels     gravest first, none that is empty: level, label, count, duty, changes
 *   levels[].changes[]   number, path, kind, level, level_label, own_level, where, what, was, is (words),
 *              was_parts and is_parts (text, marked; of long texts what stands beside the first changes; `more`
 *              says that others follow), reason, citation (words), citations (a list), duty
 *              (duty_own: not the level's), section, section_id and section_url (of the notice),
 *              before and after (place: file, line, column, from, to; its span is that of what changed, if
 *              that is there)
 *   rights_arise, rights_vanish, sections_changed   lists of {id, label, separator}
 *   counts     by level */
#ifndef SELOSTE_NOTICE_CHANGE_REPORT_H
#define SELOSTE_NOTICE_CHANGE_REPORT_H

#include "notice/change.h"
#include "notice/view.h"

/* The options' language is that of the words. `changes` is schemas/changes.yaml. */
struct node *change_report(struct arena *arena, const struct diff *diff,
                           const struct verdict *verdict, const struct change_facts *facts,
                           const struct view_options *options);

/* Puts the sections of a page about the changes into the report: lead, table of levels, consequences, the
 * changes by level. The viewer's language is that of the report. */
void change_page_arrange(struct viewer *viewer, struct node *report);
/* The same for a list that stands before the notice in a redline (page/redline.h). */
void change_page_arrange_list(struct viewer *viewer, struct node *report);

#endif
