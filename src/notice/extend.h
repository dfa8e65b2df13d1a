/* What a description inherits: `extends: ../organisation.yaml` (FORMAT section 3).
 *
 * The nearer file wins. Maps merge key by key; lists, scalars and texts replace what is inherited.
 * Nodes keep the place in the file that they come from. */
#ifndef SELOSTE_NOTICE_EXTEND_H
#define SELOSTE_NOTICE_EXTEND_H

#include "base/reader.h"
#include "data/finding.h"
#include "data/node.h"

struct extend {
    struct arena *arena;
    struct findings *findings;
    const struct reader *reader;
    const char *root; /* shared files must lie in it; NULL: anywhere */
    /* Every file that was read goes here, if it is not NULL: a list of strings. */
    struct node *files;
};

/* Merges what the tree of the file at `path` extends into it and returns the merged tree: the tree
 * itself if it extends nothing. Findings (NOTICE-EXTENDS): a file that can't be read or isn't shared,
 * a circle, a path outside the root; then NULL. */
struct node *extend_resolve(const struct extend *extend, struct node *tree, const char *path);

#endif
