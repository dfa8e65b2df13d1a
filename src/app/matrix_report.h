/* What `check --matrix` prints: Articles 13 and 14 element by element, in the format of --format.
 */
#ifndef SELOSTE_APP_MATRIX_REPORT_H
#define SELOSTE_APP_MATRIX_REPORT_H

#include "app/run.h"

/* Whether the format and the number of files go together; if not, it is wrong use. */
bool matrix_report_fits(struct app *app, const struct arguments *arguments);
void matrix_report_begin(struct app *app, const struct arguments *arguments);
/* One notice with all that lint found. A missing element makes the exit status 1. */
void matrix_report_add(struct run *run, struct arena *arena, const char *path,
                       const struct node *notice, struct findings *findings);
void matrix_report_end(struct app *app, const struct arguments *arguments);

#endif
