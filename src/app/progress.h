/* How far a run of many notices is, on a terminal: one line that is written over. */
#ifndef SELOSTE_APP_PROGRESS_H
#define SELOSTE_APP_PROGRESS_H

#include "app/app.h"

#include <time.h>

struct progress {
    struct app *app;
    size_t count;
    struct timespec begun, shown;
    bool is_wanted;  /* a terminal, not --quiet, and enough to do */
    bool is_visible;
};

void progress_init(struct progress *progress, struct app *app, size_t count);
/* Says that `done` notices are done, a few times in a second. */
void progress_show(struct progress *progress, size_t done);
/* Makes room for other words, if there are any. */
void progress_hide(struct progress *progress, bool any);
void progress_end(struct progress *progress);

#endif
