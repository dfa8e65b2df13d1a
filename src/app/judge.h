/* The rules of law for the commands that read notices: which rules, what day, how much is shown. */
#ifndef SELOSTE_APP_JUDGE_H
#define SELOSTE_APP_JUDGE_H

#include "app/app.h"
#include "app/option.h"
#include "notice/lint.h"
#include "page/assets.h"

struct judge {
    struct app *app;
    struct assets *assets;
    const struct arguments *arguments;
    struct lint_options options; /* rules: judge_rules; diff and verdict: of the next notice (app/against.h) */
    const struct node *built_in; /* rules */
    struct node *more;           /* a list of those of --rules */
    const struct node *settings; /* of the notice that was judged last, or NULL */
    struct node *files;          /* gets the paths of settings and of the rules that they name; may be NULL */
};

/* Takes the built-in rules and those of --rules. What is wrong with these is found; the rest of the
 * command line must have been read. The options --rules and --verbose count. A zero day: no rule
 * asks what day it is. */
void judge_init(struct judge *judge, struct app *app, struct assets *assets,
                const struct arguments *arguments, struct date today, struct findings *findings);
/* The rules for notices without settings, made when they are first asked for. */
struct lint_rules *judge_rules(struct judge *judge);
/* Adds what the rules find in a normal notice that came from the file at `path`. Its settings
 * (seloste.yaml) are read, and what is wrong with them is found. */
void judge_notice(struct judge *judge, struct arena *arena, const char *path,
                  const struct node *notice, struct findings *findings);
/* Rules of a file, checked; NULL with findings, or after app_failed. */
struct node *judge_read_rules(struct app *app, struct assets *assets, const char *path,
                              struct findings *findings);

#endif
