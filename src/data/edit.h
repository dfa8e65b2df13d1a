/* Changes to an author's YAML text: a few places get other bytes, all others stay as they are.
 *
 * Each change is made twice: to the tree, and as an edit of the text. At the end the new text is read
 * and compared with the tree, so that nothing but what was asked for can have come to say something
 * else: the value behind an anchor that others refer to, or lines that belong to a text. */
#ifndef SELOSTE_DATA_EDIT_H
#define SELOSTE_DATA_EDIT_H

#include "data/node.h"

/* Bytes from `from` up to `to` become `text`. */
struct edit {
    uint32_t from, to;
    struct view text;
    struct edit *next;
};

struct edits {
    struct arena *arena;
    const struct source *source;
    struct node *tree;  /* what the text must mean afterwards */
    struct edit *first; /* by place; those of one place in the order in which they were made */
    struct view line_break;
};

/* `tree` is what yaml_read made of the source; it is changed by what follows. Everything lives in the
 * arena. */
void edits_init(struct edits *edits, struct arena *arena, const struct source *source,
                struct node *tree);

/* Gives a scalar another value, in the quotes that it has. */
void edits_replace(struct edits *edits, struct node *scalar, struct view text);
/* Adds a member to a map of the tree: behind the first of the keys in `after` (ended by NULL; may be
 * NULL) that the map has, else at its end. A value that is a map or a list is written with brackets. */
void edits_add_member(struct edits *edits, struct node *map, const char *key, struct node *value,
                      const char *const *after);
/* The same at the beginning of a map, which has members. */
void edits_add_first_member(struct edits *edits, struct node *map, const char *key,
                            struct node *value);
/* Adds a map at the beginning of a list of the tree: its members one a line if those of the list
 * begin lines. */
void edits_add_first_item(struct edits *edits, struct node *list, struct node *item);

/* The new text, in the arena, NUL behind. False if it says anything else than the tree does (or
 * isn't YAML): it must not be used. */
bool edits_apply(const struct edits *edits, struct view *text);

#endif
