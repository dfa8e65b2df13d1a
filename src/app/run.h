/* The whole pass, from a description to its files, for any number of notices. */
#ifndef SELOSTE_APP_RUN_H
#define SELOSTE_APP_RUN_H

#include "app/app.h"
#include "app/judge.h"
#include "app/claims.h"
#include "app/option.h"
#include "app/outputs.h"
#include "notice/view.h"
#include "page/assets.h"
#include "page/tree.h"

struct run {
    struct app *app;
    struct arena arena; /* what notices share */
    const struct arguments *arguments;
    bool as_results;       /* findings go to standard output */
    struct assets assets;
    struct assets plain; /* the built-in data alone, where a folder is laid over them */
    struct findings asset_findings;
    const struct node *schema, *shared_schema, *vocabulary, *law, *layouts;
    struct schema *schemas[2]; /* what the first two were made into, once a file was checked by them */
    const struct theme *theme; /* NULL where none is asked for */
    bool lacks_theme;          /* one is asked for and can't be had: nothing is written */
    const struct writer *writers; /* ended by a row without a name */
    struct outputs outputs;
    struct judge judge;
};

/* The style of fragments, a file in the output folder. */
extern const char run_style[];

/* A notice to be built. */
struct job {
    const char *path;
    const char *below;     /* the folder below the output folder; "" for that itself */
    size_t number;         /* whose turn it is to claim files */
    struct claims *claims; /* NULL: the only notice */
    struct str *record;    /* gets the files read and written, and what lists of notices tell; or NULL */
};

/* How a build went. */
enum outcome {
    OUTCOME_BUILT,
    OUTCOME_UNCHANGED,
    OUTCOME_NONE,   /* nothing to write: a shared file, or none of the languages asked for */
    OUTCOME_FAILED, /* what is wrong with it has been told */
    OUTCOME_HOPELESS, /* and the other notices won't fare better: wrong use, a full disk */
};

/* Of arguments, the options of build and check count. A zero day: no rule of law asks what day it is. */
void run_init(struct run *run, struct app *app, const struct arguments *arguments, bool as_results,
              struct date today);
/* What a view in a language is made with, in the layout that the notice says. The language must live as
 * long as the options. */
struct view_options run_view_options(struct run *run, struct arena *arena, const char *language);
/* Tells what is wrong with the built-in data that the user replaced. */
void run_report(struct run *run);
void run_release(struct run *run);

/* Checks the description in a file, by the rules of law too, and reports its findings to
 * app->reporting. */
void run_check(struct run *run, const char *path);
/* Checks a description in YAML as if it stood in the file that the source is named after (the name is
 * ended by NUL). The findings are sorted and live in the arena, which is empty before. */
void run_check_source(struct run *run, const struct source *source, struct arena *arena,
                      struct findings *findings);
/* As run_check, and if all is well writes its documents; a file that others extend has none. What the rules
 * of law find is counted only (app->judged), with --strict reported. */
enum outcome run_build(struct run *run, const struct job *job);

#endif
