/* `check --against OLD`: changes that people must be told of and were not (CHG-UNNOTIFIED). */
#ifndef SELOSTE_APP_AGAINST_H
#define SELOSTE_APP_AGAINST_H

#include "app/run.h"

/* Adds the findings of a normal notice against the description that --against names: a file or
 * REV:path. Nothing where the option wasn't given. An old description that can't be read, or is
 * invalid, is told at once (status 3, 2). */
void against_check(struct run *run, struct arena *arena, const struct node *notice,
                   struct findings *findings);

#endif
