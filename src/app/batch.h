/* Any number of notices, by several threads, told in order as if there were one. */
#ifndef SELOSTE_APP_BATCH_H
#define SELOSTE_APP_BATCH_H

#include "app/ledger.h"
#include "app/notices.h"
#include "app/run.h"
#include "app/state.h"

/* Builds the notices. `state` and `ledger` may be NULL. Outcomes go to the app: words, status, counts; and
 * records to state and ledger. SIGINT, SIGTERM and SIGHUP let what was begun come to its end; the signal
 * that came is returned, else 0. */
int batch_build(struct app *app, const struct arguments *arguments, const struct notices *notices,
                struct claims *claims, struct state *state, struct ledger *ledger);

#endif
