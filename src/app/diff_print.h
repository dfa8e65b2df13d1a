/* The report of a comparison (notice/change_report.h) for terminals, programs and GitHub. */
#ifndef SELOSTE_APP_DIFF_PRINT_H
#define SELOSTE_APP_DIFF_PRINT_H

#include "app/app.h"

/* For a person at a terminal. `labels` are those of the report's language. */
void diff_print_text(struct app *app, const struct node *report, const struct node *labels);
/* JSON, with `format: 1`. */
void diff_print_json(struct app *app, const struct node *report);
/* Workflow commands: each change an annotation at its place in the new file, the verdict the last
 * one (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). */
void diff_print_github(struct app *app, const struct node *report);

#endif
