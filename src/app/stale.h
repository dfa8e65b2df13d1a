/* Looking for what isn't up to date (--check). */
#ifndef SELOSTE_APP_STALE_H
#define SELOSTE_APP_STALE_H

#include "app/state.h"

/* Tells of each notice whether it would be built, on standard output; status 1 if any would. What is there is
 * claimed and seen, for state_settle. */
void stale_check(struct app *app, const struct notices *notices, struct claims *claims, struct state *state);

#endif
