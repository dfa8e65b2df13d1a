/* Waiting for changes of files (inotify). */
#ifndef SELOSTE_APP_WATCH_H
#define SELOSTE_APP_WATCH_H

#include "app/option.h"

struct watch {
    const struct arguments *arguments;
    int descriptor;
};

/* 0 or an errno value. */
int watch_init(struct watch *watch, const struct arguments *arguments);
/* Looks at all that the operands, --assets and --theme name: folders with those below them, files by
 * way of the folder that they are in. Folders that are new since the last time are added. */
void watch_renew(struct watch *watch);
/* Looks at a file, by way of its folder, from now on. */
void watch_file(struct watch *watch, const char *path);
/* Returns when something has changed and then been quiet for a moment: 0, or the number of the signal
 * that asks to end. */
int watch_wait(struct watch *watch);
void watch_release(struct watch *watch);

#endif
