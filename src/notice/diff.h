/* What changed between two descriptions: elements are matched, then compared.
 *
 * Elements of a list are the same when their keys (x-key of the schema) are equal, then by likeness
 * (FORMAT section 5). Reordering is no change, nor is a reference that follows a renamed id. Both
 * descriptions are seen in their normal form, undistributed over registers, so a common change is
 * told once. `diff(b, a)` mirrors `diff(a, b)`. */
#ifndef SELOSTE_NOTICE_DIFF_H
#define SELOSTE_NOTICE_DIFF_H

#include "data/node.h"

enum change_kind {
    CHANGE_ADDED,     /* also a value in place of none */
    CHANGE_REMOVED,   /* also none in place of a value */
    CHANGE_CHANGED,   /* another value */
    CHANGE_RENAMED,   /* another id, name or label of the same element */
    CHANGE_EXCHANGED, /* an element in another's place: consent for contract */
    CHANGE_MOVED,     /* the same element in another list */
};

/* Later ones are graver. */
enum change_level { LEVEL_EDITORIAL, LEVEL_PUBLISH, LEVEL_PRIOR_NOTICE, LEVEL_NEW_PURPOSE };
enum { LEVEL_COUNT = 4 };

struct change {
    enum change_kind kind;
    /* Nodes of the two normal forms; NULL where there is nothing. Of what was added in place of
     * `none`, `before` is that none. */
    const struct node *before, *after;
    /* What holds, or would hold, the element on each side: a map, a list or a none; or NULL, where
     * that isn't there either. */
    const struct node *before_in, *after_in;
    struct view pattern; /* where, without registers and groups: `purposes[].basis[]` */

    /* Set by change_judge (notice/change.h). */
    enum change_level level;
    enum change_level own_level; /* before the author overruled it */
    const struct node *rule;     /* of schemas/changes.yaml */
    struct change *next;
};

struct pairing;

struct diff {
    struct arena *arena;
    const struct node *before, *after; /* normal notices */
    struct pairing *pairing;
    struct change *first, *last;
    unsigned count;
};

/* Compares two normal notices; changes in the order of the new notice, what was removed behind what
 * stays of its list. Everything lives in the arena. */
void diff_make(struct diff *diff, struct arena *arena, const struct node *before,
               const struct node *after);
/* The same element on the other side, whichever side the node is on; NULL if it has none. */
const struct node *diff_other(const struct diff *diff, const struct node *node);

/* The node that a change is about: the new one where there is one that says something. */
const struct node *change_node(const struct change *change);
/* Whether a value says that there is nothing: absent, none, not_applicable. */
bool diff_is_nothing(const struct node *node);
/* Whether a value is one text or name, told as a whole. */
bool diff_is_text(const struct node *node);
/* The path of a node without keys, registers and groups: `purposes[].basis[].code`. */
struct view diff_pattern(struct arena *arena, const struct node *node);

#endif
