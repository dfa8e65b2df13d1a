/* Building only what has changed. */
#ifndef SELOSTE_APP_RENEW_H
#define SELOSTE_APP_RENEW_H

#include "app/run.h"
#include "app/state.h"

/* What a thread needs for it. */
struct renewing {
    struct run *run;
    const struct state *state;
    struct digests digests; /* of files that notices share; released by digests_release */
};

/* As run_build, unless the documents of an earlier run are up to date. The record (record.h) of the notice, new
 * or old, goes to `record`; what failed has none. */
enum outcome renew(struct renewing *renewing, struct job *job, struct str *record);

#endif
