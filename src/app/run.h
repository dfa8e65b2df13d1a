/* The whole pass, from a description to its files, for any number of notices. */
#ifndef SELOSTE_APP_RUN_H
#define SELOSTE_APP_RUN_H

#include "app/app.h"
#include "app/judge.h"
#include "app/option.h"
#include "app/outputs.h"
#include "page/assets.h"
#include "page/tree.h"

struct run {
    struct app *app;
    const struct arguments *arguments;
    bool as_results;       /* findings go to standard output */
    struct assets assets;
    struct assets plain; /* the built-in data alone, where a folder is laid over them */
    struct findings asset_findings;
    const struct node *schema, *shared_schema, *vocabulary, *law, *layouts;
    const struct theme *theme; /* NULL where none is asked for */
    bool lacks_theme;          /* one is asked for and can't be had: nothing is written */
    const struct writer *writers; /* ended by a row without a name */
    bool has_style; /* seloste.css has been written */
    struct outputs outputs;
    struct judge judge;
    unsigned judged[3]; /* what the rules of law found in notices that are built, by severity */
};

/* Of arguments, the options of build and check count. A zero day: no rule of law asks what day it is. */
void run_init(struct run *run, struct app *app, const struct arguments *arguments, bool as_results,
              struct date today);
/* Tells what is wrong with the built-in data that the user replaced. */
void run_release(struct run *run);

/* Checks the description in a file, by the rules of law too, and reports its findings to
 * app->reporting. */
void run_check(struct run *run, const char *path);
/* The same, and if all is well writes its documents; a file that others extend has none. What the rules
 * of law find is counted only, with --strict reported. False when there is no use in going on. */
bool run_build(struct run *run, const char *path);

#endif
