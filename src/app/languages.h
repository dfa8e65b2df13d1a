/* Which of a notice's languages are written. */
#ifndef SELOSTE_APP_LANGUAGES_H
#define SELOSTE_APP_LANGUAGES_H

#include "app/run.h"
#include "page/tree.h"

struct languages {
    const char **codes;
    size_t count;
};

/* Those of a normal notice that --language allows and that have templates (the others are findings:
 * NOTICE-LANGUAGE). False where that leaves nothing to do: a language that a single notice lacks is
 * wrong use, and of several notices this one is skipped. */
bool languages_pick(struct languages *languages, struct run *run, const char *path,
                    const struct node *notice, struct findings *findings);
/* Where a normal notice is published in a language; empty where that isn't known: an address without a
 * language belongs to a notice in one language only. */
struct view languages_address(const struct node *notice, const char *code);
/* The same notice in each of these languages, as files of one format. */
const struct alternate *languages_alternates(const struct languages *languages, struct arena *arena,
                                             struct assets *assets, const struct node *notice,
                                             const char *suffix);

#endif
