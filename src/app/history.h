/* The commits of git that changed a description, or what it extends. */
#ifndef SELOSTE_APP_HISTORY_H
#define SELOSTE_APP_HISTORY_H

#include "app/run.h"
#include "base/git.h"

struct commit {
    struct view id;      /* in full */
    struct view date;    /* of the commit, ISO 8601 */
    struct view tags;    /* "v2.0, published", or empty */
    struct view subject; /* the first line of its message */
    struct view path;    /* of the description then, from the repository's root */
    struct commit *next; /* an older one */
};

/* The commits up to HEAD, newest first, behind the revision `since` (NULL: all of them). A file that
 * was renamed is followed; what it extends is not. ECHILD: no git, no repository around the file, or no such
 * revision; ENOENT: the file isn't in it. */
int history_read(struct arena *arena, const char *path, const char *since, struct commit **first);
/* The folder of a file, in which git is to be asked about it. */
const char *history_folder(struct arena *arena, const char *path);
/* The file's path from the root of the repository; NULL if git doesn't know it. */
const char *history_path(struct arena *arena, const char *path);
/* What `version` says in a commit, also if it is inherited or the description is wrong elsewhere;
 * empty if there is none. */
struct view history_version(struct arena *arena, struct git *git, const struct commit *commit);

#endif
