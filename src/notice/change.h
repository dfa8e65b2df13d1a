/* What the changes between two descriptions mean for people: levels, reasons, duties.
 *
 * The level of a change comes from schemas/changes.yaml (what one field can't say), else from
 * `x-change` at the field in the schema: {level, added, removed}, where `added` and `removed` stand
 * for what their names say. Words alone (a typo, another language than the main one) are editorial.
 * `x-change` may also say how a field is compared: `ordered` (a list whose order counts), `parts`
 * (a map that is told by its fields also where the other side lacks it), `whole` (a map that is
 * told as one value), `exchange` (a list in which an element takes another's place). */
#ifndef SELOSTE_NOTICE_CHANGE_H
#define SELOSTE_NOTICE_CHANGE_H

#include "data/finding.h"
#include "notice/diff.h"

struct change_facts {
    const struct node *changes; /* schemas/changes.yaml */
    const struct node *vocabulary, *law;
};

/* What a comparison comes to. */
struct verdict {
    unsigned counts[LEVEL_COUNT];
    unsigned to_tell;         /* changes that people must be told of */
    enum change_level level;  /* the gravest; as the author overruled it, if so */
    const struct node *entry; /* of the change log, new in the new notice; NULL if there is none */
    struct view overruled;    /* the author's reason, if the entry sets another level */
    struct view
        effective;      /* the day on which the new notice takes effect; empty if it doesn't say */
    struct view latest; /* the last day to tell people, the lead time before it; may be empty */
};

/* The lead time in days unless another one is configured. */
enum { LEAD_DAYS = 30 };

/* Sets level, own_level and rule of every change, and sorts them: the gravest first. An entry that
 * the new notice has added to its change log may overrule levels: with `level` and `reason`. */
void change_judge(struct diff *diff, const struct change_facts *facts, unsigned lead_days,
                  struct verdict *verdict);

/* Whether one of the patterns of changes.yaml (`purposes[].basis**`) fits the change. */
bool change_fits(const struct node *patterns, const struct change *change);

/* "new_purpose", "prior_notice", "publish", "editorial". */
const char *change_level_name(enum change_level level);
/* False if there is no such level. */
bool change_level_read(struct view name, enum change_level *level);

/* Where the new notice shows a change: at what holds it, where the element is gone. */
const struct node *change_place(const struct diff *diff, const struct change *change);

/* A named function of changes.yaml: whether it holds for a change. */
struct change_test {
    const char *name;
    bool (*holds)(const struct diff *diff, const struct change_facts *facts, const struct change *change);
};
/* The function of that name, or NULL. */
bool (*change_test_find(struct view name))(const struct diff *diff, const struct change_facts *facts,
                                           const struct change *change);

/* How many days a date lies before another: "2027-01-01" less 30 days. Empty if the date isn't
 * known to the day. In the arena. */
struct view change_days_before(struct arena *arena, struct view date, unsigned days);

#endif
