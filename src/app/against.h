/* `check --against OLD`: the comparison that rules of changes (CHG-...) look at. */
#ifndef SELOSTE_APP_AGAINST_H
#define SELOSTE_APP_AGAINST_H

#include "app/run.h"
#include "notice/change.h"

struct against {
    struct diff diff;
    struct verdict verdict;
};

/* Compares a normal notice with the description that --against names, a file or REV:path, in the
 * arena. False, and nothing is compared, where the option wasn't given, or the old description
 * can't be read or is invalid, which is told at once (status 3, 2). */
bool against_compare(struct against *against, struct run *run, struct arena *arena,
                     const struct node *notice);

#endif
