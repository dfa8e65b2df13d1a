/* Where documents go: files in a folder, or one to standard output. A notice's documents are first all
 * made, then all written. */
#ifndef SELOSTE_APP_OUTPUTS_H
#define SELOSTE_APP_OUTPUTS_H

#include "app/app.h"
#include "app/option.h"

struct output;
struct written;

struct outputs {
    struct app *app;
    const char *folder;      /* NULL: standard output */
    bool folder_is_made;
    struct output *waiting;  /* made, not yet written */
    struct output **end;
    struct written *written; /* all files so far, and from what */
};

/* `place` is a folder, "-" or NULL (the current folder). */
void outputs_init(struct outputs *outputs, struct app *app, const char *place);
void outputs_release(struct outputs *outputs);
/* Whether what is asked for can be written there; if not, it is wrong use. `languages` is how many
 * the notice is written in. */
bool outputs_fit(struct outputs *outputs, const struct arguments *arguments, size_t languages);
/* A new document, to be filled with its bytes. */
struct str *outputs_add(struct outputs *outputs, struct view name);
/* Forgets what waits. */
void outputs_drop(struct outputs *outputs);
/* Writes what waits and says so. `path` is the notice's file. A file that another notice of this run
 * has written is a finding (FILE-SAME) and stays. False when writing failed. */
bool outputs_write(struct outputs *outputs, const char *path, const struct node *notice,
                   struct findings *findings);

#endif
