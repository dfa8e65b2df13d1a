/* What earlier runs built, and from what: a file of records (record.h) in the output folder. A lost or
 * damaged one means that everything is built again and no more.
 *
 *     seloste-state 1
 *     N <path of a description>
 *     ...                          its record
 *     N .
 *     L ...                        what is left over
 *     E <hex>                      SHA-256 of all lines before
 *
 * The path of a description is relative to the output folder. */
#ifndef SELOSTE_APP_STATE_H
#define SELOSTE_APP_STATE_H

#include "app/app.h"
#include "app/basis.h"
#include "app/claims.h"
#include "app/notices.h"
#include "app/stream.h"

#include <time.h>

struct state_entry {
    struct view name; /* escaped; empty: a free place */
    struct view record;
    bool is_seen;
};

struct state {
    struct app *app;
    const char *folder;      /* the output folder as given */
    const char *home, *real; /* this folder and the output folder, absolute */
    const char *path;        /* of the state file */
    unsigned char basis[SHA256_SIZE];
    bool is_strict;          /* which seloste.yaml a notice has counts too */
    struct timespec time;    /* when the old one was written */
    struct view text;        /* the old one, or empty */
    struct state_entry *entries;
    size_t count, room;
    struct stream next;      /* the new one, while documents are built */
    struct sha256 sum;
    struct str left;         /* lines of documents that no description has any more */
    bool is_written;
};

/* What a description is now, to be compared with its record. */
struct state_now {
    unsigned char key[SHA256_SIZE];  /* program, options, and what else decides for all notices of a folder */
    unsigned char text[SHA256_SIZE]; /* the file itself */
};

/* What is the matter with a notice. */
enum freshness { FRESH, FRESH_NOT_BUILT, FRESH_CHANGED, FRESH_MISSING, FRESH_EDITED };

/* Finds the place of the state in the output folder; each shard has one of its own. */
void state_init(struct state *state, struct app *app, const struct arguments *arguments,
                const struct notices *notices);
/* Reads what earlier runs left. */
void state_read(struct state *state);
/* Reads that, and from here on a new state is written; another run in the folder is waited for, and what a run that
 * died has left is swept away. 0 or an errno value, after app_failed. */
int state_begin(struct state *state);
/* Ends that. 0 or an errno value, after app_failed. */
int state_end(struct state *state);
void state_release(struct state *state);

/* The way from a folder to a file; both absolute and without dots. In the arena. */
struct view path_relative(struct arena *arena, const char *folder, const char *path);
/* The name of a file in the state, escaped. In the arena. */
struct view state_name(const struct state *state, struct arena *arena, const char *path);
/* The path of what has this name in the state, from this folder. In the arena. */
const char *state_path(const struct state *state, struct arena *arena, struct view name);
/* The record of a description, or the empty view. Threads may ask at the same time. */
struct view state_find(const struct state *state, struct view name);
/* Looks at a description as it is now. 0 or an errno value. */
int state_look(const struct state *state, const char *path, struct state_now *now);
/* Compares a record with the files that it names; which one is to blame goes to *name, escaped. */
enum freshness state_compare(const struct state *state, struct arena *arena, struct view record,
                             const struct state_now *now, struct digests *digests, struct view *name);

/* Writes the record of a description into the new state; documents that its old record has beyond that
 * are left over. An empty record keeps the old one, to be built again. */
void state_keep(struct state *state, struct view name, struct view record);
/* Marks a description as seen, where nothing is written. */
void state_see(struct state *state, struct view name);

/* After the last description: deals with those that were not seen, and with what is left over. Records
 * whose description is still there are kept. Documents that no description has (`claims`) are removed if
 * that is asked for and they are what was written; else they are told, and kept in mind. With `is_check`
 * nothing is written; what is left over goes to the results as a finding. */
void state_settle(struct state *state, struct claims *claims, bool prune, bool is_check);
/* For state_settle: lines of a new state. */
void state_put(struct state *state, struct view text);

#endif
