/* A file of the user's as a tree. */
#ifndef SELOSTE_APP_INPUT_H
#define SELOSTE_APP_INPUT_H

#include "app/app.h"

/* Reads a file, "-" being standard input; NULL after app_failed. Larger ones than a source may be are
 * a finding, not a failure. */
const struct source *input_source(struct app *app, struct arena *arena, const char *path,
                                  struct findings *findings);
/* Reads a file as a tree: JSON where its name ends in .json, else YAML. NULL when it can't be read
 * (after app_failed) or doesn't parse (then with findings). */
struct node *input_tree(struct app *app, struct arena *arena, const char *path,
                        struct findings *findings);

#endif
