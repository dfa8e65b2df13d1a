/* One of two descriptions that are compared: a file, standard input, or a file in a revision of
 * git. */
#ifndef SELOSTE_APP_SIDE_H
#define SELOSTE_APP_SIDE_H

#include "app/run.h"
#include "base/git.h"

struct side {
    struct run *run;
    struct arena *arena;
    const char *shown; /* as messages and reports name it */
    const char *path;  /* what it extends lies relative to this */
    const char *file;  /* where its text is, if not at `path`; NULL */
    struct git_revision revision;
    struct reader reader;
    struct findings findings;
    const struct node *notice; /* normal; NULL until read, and where something is wrong */
};

/* `operand` is a path, "-", or REV:path (no file has that name); `file` may be NULL. The git must
 * outlive the side. */
void side_init(struct side *side, struct run *run, struct arena *arena, struct git *git,
               const char *operand, const char *file);
/* Reads, checks and makes the normal form. False where the machine failed (told already) or the
 * description is wrong (findings). */
bool side_read(struct side *side);
/* The tree of a description that may be wrong, in normal form as far as it goes; NULL if it isn't
 * one. Nothing is told, and nothing that it extends is read. */
const struct node *side_read_loosely(struct side *side, struct view *text);

#endif
