/* Which notice may write a file: the first of a run, whatever thread is faster.
 *
 * Notices have numbers 0, 1, ... A notice waits for its turn (until those before it have passed), takes
 * the names of its files, and passes. Thread-safe. */
#ifndef SELOSTE_APP_CLAIMS_H
#define SELOSTE_APP_CLAIMS_H

#include "base/view.h"

#include <pthread.h>

struct claim;

struct claims {
    pthread_mutex_t mutex;
    pthread_cond_t passed;
    size_t turn;
    bool is_open; /* nobody waits any more */
    struct claim *table;
    size_t count, room;
};

void claims_init(struct claims *claims);
void claims_release(struct claims *claims);
/* False when the run was given up meanwhile. */
bool claims_wait(struct claims *claims, size_t number);
/* The path of the notice that has the name already, or NULL: then it is taken now (or was, by the same
 * notice). `path` is borrowed; only who has the turn may ask. */
const char *claims_take(struct claims *claims, struct view name, const char *path);
/* Takes the names of all outputs that a record (record.h) of the notice has. */
void claims_take_outputs(struct claims *claims, struct view record, const char *path);
/* Waits for the turn and gives it on. At least once for each number. */
void claims_pass(struct claims *claims, size_t number);
/* Everybody may go on: the run is given up. */
void claims_open(struct claims *claims);

#endif
