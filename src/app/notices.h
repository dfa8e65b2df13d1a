/* Which descriptions are to be built, and where below the output folder their documents go. */
#ifndef SELOSTE_APP_NOTICES_H
#define SELOSTE_APP_NOTICES_H

#include "app/app.h"
#include "app/option.h"

struct place {
    const char *path;   /* of the description */
    const char *folder; /* below the output folder; "" for that itself */
};

struct notices {
    struct app *app;
    struct place *places; /* in order */
    size_t count, room;
    bool in_folders;             /* some were found in folders or by patterns */
    unsigned long part, of;      /* --shard; of is 0 where all are taken */
};

/* Turns operands into places: files are taken as they are; folders are searched, in the order of
 * bytes, for descriptions (`seloste` is their first key), and patterns (glob(7)) that no file is called
 * by are expanded; both keep below the output folder the folders that they have below the one named,
 * or below the first part with a wildcard. Names that begin with a dot are passed over. --stdin0 adds
 * operands from standard input, each ended by NUL. Of all this --shard leaves its part.
 *
 * False after wrong use, or when something can't be read. */
bool notices_find(struct notices *notices, struct app *app, const struct arguments *arguments);
void notices_release(struct notices *notices);

/* Whether a text begins as a description does: `seloste` is the first key, comments aside. */
bool notices_is_one(struct view text);
/* The same of a file with a fitting name (.yaml, .yml, .json); true where it can't be read. */
bool notices_is_file(const char *path);

#endif
