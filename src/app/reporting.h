/* What `check` does with findings before they are shown: which of them, in which format, and what
 * they mean for the exit status. */
#ifndef SELOSTE_APP_REPORTING_H
#define SELOSTE_APP_REPORTING_H

#include "app/app.h"
#include "app/option.h"
#include "notice/rule_facts.h"

struct report_format;

struct reporting {
    struct app *app;
    const struct arguments *arguments;
    const struct report_format *format; /* NULL: text */
    enum severity least;                /* the least that is shown */
    enum severity fail_on;              /* the least that makes the exit status 1 */
    bool never_fails;                   /* `--fail-on none` */
    struct view file;                   /* the one that is being checked; may be empty */
    struct names known;                 /* fingerprints of the baseline, by view_hash */
    unsigned known_count;               /* found again, so not shown */
    unsigned shown;                     /* so far, of all files */
    struct node *rules;                 /* ids of what was shown: a map of nulls */
};

/* Reads --format, --severity, --fail-on and --baseline, and begins the report. False after wrong
 * use, or when the baseline can't be read or is none: then the user knows. */
bool reporting_begin(struct reporting *reporting, struct app *app,
                     const struct arguments *arguments);
/* Takes the defaults of `check` from the settings of a notice (seloste.yaml) for what the command
 * line leaves open; NULL: there are none. */
void reporting_settings(struct reporting *reporting, const struct node *settings);
/* What is added from now on was found in this file; NULL: in none. */
void reporting_file(struct reporting *reporting, const char *path);
/* Sorts findings by place, leaves out what isn't to be shown, shows the others, counts them in the
 * app, and raises its status. */
void reporting_add(struct reporting *reporting, struct findings *findings);
/* Ends the report: the last line of text, the closing brackets of the others. */
void reporting_end(struct reporting *reporting);

#endif
