/* What a run did, for other programs: a report (--report), a manifest (--manifest), a file of
 * dependencies (--depfile), lists of notices (--index). */
#ifndef SELOSTE_APP_LEDGER_H
#define SELOSTE_APP_LEDGER_H

#include "app/listing.h"
#include "app/run.h"
#include "app/state.h"
#include "app/stream.h"
#include "app/watch.h"

struct ledger {
    struct app *app;
    const struct arguments *arguments;
    const struct state *state;
    struct watch *watch;        /* looks at what notices extend; or NULL */
    struct stream report, rules;
    bool is_begun;              /* a notice is in the report */
    struct str inputs, outputs; /* lines of the manifest */
    struct listing listing;
    unsigned long counts[OUTCOME_HOPELESS + 1];
};

/* Begins the files that are asked for. What goes wrong with one is told at the end. */
void ledger_init(struct ledger *ledger, struct app *app, const struct arguments *arguments,
                 const struct state *state);
void ledger_add(struct ledger *ledger, const struct place *place, enum outcome outcome,
                const unsigned counts[3], struct view record);
/* Ends them, and says what was done. */
void ledger_end(struct ledger *ledger);

#endif
