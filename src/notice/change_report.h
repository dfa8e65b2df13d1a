/* The report of a comparison: a view for page/compose.h, with all that other forms of it need.
 *
 * Beside what compose reads, the view has
 *   verdict    the one sentence at the top
 *   level      the gravest; `overruled`, the author's reason, if the author set it
 *   from, to   the two versions, else the names of the files
 *   effective, latest   days (ISO 8601)
 *   levels     gravest first, none that is empty: level, label, count, duty, changes
 *   levels[].changes[]   number, path, kind, level, own_level, where, what, was, is (words),
 * was_parts and is_parts (text, marked), reason, citation (words), citations (a list), duty
 *              (duty_own: not the level's), section and section_url (of the notice),
 *              before and after (place: file, line, column, from, to)
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

#endif
