/* What `seloste diff` shows of a comparison (--view), in the format that --format says. */
#ifndef SELOSTE_APP_DIFF_VIEW_H
#define SELOSTE_APP_DIFF_VIEW_H

#include "app/side.h"
#include "notice/change.h"

/* A comparison on its way. */
struct comparing {
    struct app *app;
    struct run run;
    struct git git;
    const struct arguments *arguments;
    struct side before, after;
    struct change_facts facts;
    struct view_options words;
    struct diff diff;
    struct verdict verdict;
};

/* Whether the view that is asked for can be had in the format: only lists of changes are JSON and
 * remarks at a pull request. */
bool diff_view_fits(const struct arguments *arguments);
/* Appends it to app->out. Both sides have been read and compared. */
void diff_view_print(struct comparing *comparing);

#endif
