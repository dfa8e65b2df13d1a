/* The parts of a report (notice/change_report.h) in the making. For change_*.c only. */
#ifndef SELOSTE_NOTICE_CHANGE_PARTS_H
#define SELOSTE_NOTICE_CHANGE_PARTS_H

#include "notice/change_words.h"

struct report {
    struct arena *arena;
    const struct diff *diff;
    const struct verdict *verdict;
    const struct change_facts *facts;
    struct change_viewers viewers;
    const struct words *words;
    unsigned number; /* of changes so far */
};

/* A word of the `changes` map of the labels. */
struct view report_word(const struct report *report, const char *key);
/* A text of changes.yaml in the language, else in English. */
struct view report_in_language(const struct report *report, const struct node *text);
/* A text in the viewer's language, else in the first that it has. */
struct view report_text(struct viewer *viewer, const struct node *node);
void report_set(struct report *report, struct node *map, const char *key, struct view text);
struct node *report_number(struct arena *arena, unsigned long number);
/* "Ilmoitettava ennalta" */
struct view report_level(const struct report *report, enum change_level level);
/* What to do about a change of that level and rule. */
struct view report_duty(const struct report *report, const struct change *change);
/* A text's change for readers: was, is, was_parts, is_parts, more. */
void report_set_texts(struct report *report, struct node *made, struct view was, struct view is);
/* One of levels[].changes[]. */
struct node *report_change(struct report *report, const struct change *change);

#endif
