/* What every command has at hand: words, the two streams, and what has gone wrong so far.
 *
 * Results are collected and written to standard output when the command has ended (app_end), so that
 * a full disk is noticed. Words for people go to standard error at once. */
#ifndef SELOSTE_APP_APP_H
#define SELOSTE_APP_APP_H

#include "app/report.h"
#include "app/status.h"

struct reporting;

struct app {
    struct arena arena;         /* for as long as the program runs */
    struct messages messages;
    struct terminal out_screen; /* standard output */
    struct terminal error_screen;
    struct str out;             /* results, not yet written */
    struct str *heard;          /* takes what standard error would; NULL: it goes there at once */
    bool quiet;                 /* only findings and failures are told */
    enum status status;         /* the worst so far */
    unsigned counts[3];         /* findings reported, by severity */
    unsigned judged[3];         /* what the rules of law found in notices that are built, by severity */
    struct reporting *reporting; /* for findings that are results; NULL: as text, all of them */
};

/* Looks at the environment and at the descriptors: those of the standard streams that are closed get
 * one that fails, so that no file is opened in their place. */
void app_init(struct app *app);
/* Writes the results and closes standard output; frees everything. Returns the exit status. */
enum status app_end(struct app *app);

/* The part of a command that one thread does: with the same words, and memory, results and status of
 * its own. What it tells goes to `heard`, in order. */
void app_part_init(struct app *part, const struct app *app, struct str *heard);
void app_part_release(struct app *part);
/* Adds to the app what was reported elsewhere: words, results, and the status and counts of the part. */
void app_join(struct app *app, struct view heard, struct view out, const struct app *part);

/* Makes the status worse. */
void app_raise(struct app *app, enum status status);
/* A sentence of schemas/messages.yaml to standard error, unless --quiet. */
void app_say(struct app *app, const char *id, const struct argument *arguments);
/* Wrong use: the sentence goes to standard error, with a pointer to the help of a command (NULL: the
 * program's). Returns STATUS_USAGE. */
enum status app_misused(struct app *app, const char *command, const char *id,
                        const struct argument *arguments);
/* The machine failed to do something (FILE-READ, FILE-WRITE) with a path: told at once, on standard
 * error, and not counted among the findings. */
void app_failed(struct app *app, const char *id, const char *path, int error);

/* Findings that go to the words of this app. */
void app_findings_init(struct app *app, struct findings *findings, struct arena *arena);
/* Shows findings on standard error, or puts them among the results, and counts them. */
void app_report(struct app *app, struct findings *findings, bool as_result);
/* The same for the line that counts them all. */
void app_report_counts(struct app *app, bool as_result);

#endif
