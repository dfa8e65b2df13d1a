/* The versions of a description, on their way to be told. For command_log.c and log_print.c only.
 */
#ifndef SELOSTE_APP_LOGGING_H
#define SELOSTE_APP_LOGGING_H

#include "app/run.h"
#include "base/git.h"
#include "notice/change.h"

enum { LOG_SHORT_ID = 10 };

struct logging {
    struct app *app;
    const struct arguments *arguments;
    struct run run;
    struct git git;
    struct change_facts facts;
    struct view_options words;
    const char *since,
        *since_path;        /* a revision; where the description is in it, if that is said */
    const char *since_file; /* or a file */
    struct node
        *versions; /* a list of {version, date, commit, tags, subject, level, changes}; without
                      commit and what is of it, but with `uncommitted`, as the file is now */
};

/* Prints `versions` in the form that --format says: log_print.c. */
void log_print(struct logging *logging);

#endif
