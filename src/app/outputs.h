/* Where documents go: files in a folder, or one to standard output. A notice's documents are first all
 * made, then all written. */
#ifndef SELOSTE_APP_OUTPUTS_H
#define SELOSTE_APP_OUTPUTS_H

#include "app/app.h"
#include "app/option.h"

struct output;

struct outputs {
    struct app *app;
    const char *folder;      /* NULL: standard output */
    bool is_silent;          /* what was written is not told */
    struct str made;         /* the folder that was made last */
    struct output *waiting;  /* made, not yet written */
    struct output **end;
};

/* `place` is a folder, "-" or NULL (the current folder). */
void outputs_init(struct outputs *outputs, struct app *app, const char *place);
void outputs_release(struct outputs *outputs);
/* Whether what is asked for can be written there; if not, it is wrong use. `languages` is how many
 * the notice is written in. */
bool outputs_fit(struct outputs *outputs, const struct arguments *arguments, size_t languages);
/* A new document, to be filled with its bytes. The name is relative to the folder. */
struct str *outputs_add(struct outputs *outputs, struct view name);
/* Forgets what waits. */
void outputs_drop(struct outputs *outputs);
/* Writes what waits into the folder, whose part `below` is made first, and says so. `path` is the
 * notice's file. Each file is appended to `record` (record.h) if that is not NULL. 0 or, after
 * app_failed, an errno value. */
int outputs_write(struct outputs *outputs, const char *path, const char *below, struct str *record);

#endif
