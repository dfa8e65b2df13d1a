/* A release on its way. For command_release.c and release_*.c only. */
#ifndef SELOSTE_APP_RELEASING_H
#define SELOSTE_APP_RELEASING_H

#include "app/release_text.h"
#include "app/side.h"
#include "notice/change.h"

struct releasing {
    struct app *app;
    const struct arguments *arguments;
    struct run run;
    struct git git;
    struct findings findings; /* what stands in the way */
    const char *path;
    struct date today;
    struct side before, after;
    bool has_before; /* else it is the first version */
    struct change_facts facts;
    struct diff diff;
    struct verdict verdict;
    enum change_level level;
    unsigned lead; /* days */
    const char *scheme;
    const struct node *tree; /* the author's own, without what it extends */
    const struct source *source;
    struct release_text text;
    struct edits edits;
};

/* A member of the notice as it is to be released, or NULL. */
const struct node *releasing_notice(const struct releasing *releasing, const char *key);
/* Something stands in the way: at a node, or at the whole notice (NULL). */
void releasing_refuse(struct releasing *releasing, const char *id, const struct node *at,
                      const struct argument *arguments);

/* What is read (release_read.c). False if something is wrong, which is told or a finding. */
bool release_read_settings(struct releasing *releasing);
bool release_read_own(struct releasing *releasing);
bool release_read_before(struct releasing *releasing);

/* What it comes to (release_plan.c): compares, and fills `text`; what stands in the way is a
 * finding. */
void release_plan(struct releasing *releasing);
/* Whether people must be told. */
bool release_must_tell(const struct releasing *releasing);

/* What is said about it (release_tell.c); of a dry run, what would be written. */
void release_tell(struct releasing *releasing, bool dry);

#endif
