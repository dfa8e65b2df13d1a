/* Files as they were in a revision of git: a child process answers, `git cat-file --batch`. */
#ifndef SELOSTE_BASE_GIT_H
#define SELOSTE_BASE_GIT_H

#include "base/reader.h"

/* The child process, for any number of revisions of the repository around a folder. */
struct git {
    const char *folder; /* NULL: the current one */
    int process;            /* its id; 0: not started */
    int questions, answers; /* descriptors */
};

/* One revision, for struct reader. Paths count from the repository's root; with `relative`, from
 * that folder. */
struct git_revision {
    struct git *git;
    struct view name; /* "HEAD", "v2.0", "" (what is staged) */
    bool relative;
};

/* Nothing is started yet. The folder must live as long. */
void git_init(struct git *git, const char *folder);
/* Ends the child process. */
void git_release(struct git *git);
/* A reader of that revision, which must live as long; the child process is started with the first
 * question. Errors: ENOENT (no such revision, or path in it), ECHILD (no git, or no repository),
 * EISDIR, EFBIG. */
struct reader git_reader(const struct git_revision *revision);

#endif
