/* The one tree of the program: what was read from YAML or JSON, what is built into the program, and
 * what is made ready to be read aloud.
 *
 * A node is in one parent only and is linked to its next sibling. Members of a map carry their key.
 * Trees live in an arena, or are constant data made by the build tools; constant ones are never
 * written to. A NULL node may be given to every function here and stands for "absent". */
#ifndef SELOSTE_DATA_NODE_H
#define SELOSTE_DATA_NODE_H

#include "base/arena.h"
#include "base/str.h"
#include "base/view.h"
#include "data/source.h"

enum node_kind { NODE_NULL, NODE_BOOL, NODE_NUMBER, NODE_STRING, NODE_LIST, NODE_MAP };

/* A schema object that accepted a node and says something about it: JSON Schema's annotations. */
struct annotation {
    const struct node *schema;
    const struct annotation *next;
    uint32_t lacks; /* node_keyword of what isn't in it; 0 where nobody has looked */
};

/* What a search among siblings reads stands first, in one line of the processor's cache. */
struct node {
    struct node *next;
    struct view key;    /* in a map: the member's name */
    enum node_kind kind;
    uint32_t count;     /* of children */
    struct node *first; /* lists and maps */
    struct view text;   /* scalars: the value's characters; numbers, true, false, null as written */
    union {
        double number;        /* numbers: the nearest double; true is 1 */
        struct node **sorted; /* maps of more than NODE_SORTED_FROM members: by size and bytes of the key */
    };
    struct node *last;
    struct node *parent;
    const struct annotation *annotations; /* after check */
    uint32_t key_from, key_to;            /* place of the key, in the span's source */
    struct span span;                     /* place of the value */
    const struct node *origin;            /* in a view: the author's node that this came from */
    const char *language;                 /* in a view: the text's own language, where it differs */
};

enum { NODE_SORTED_FROM = 12 };

/* The member of a map, or NULL (no map, no such key). */
struct node *node_get_view(const struct node *map, struct view key);
static inline struct node *node_get(const struct node *map, const char *key) {
    return node_get_view(map, view_of(key));
}
/* The item of a list or member of a map by its place, from 0, or NULL. */
struct node *node_at(const struct node *parent, uint32_t index);
/* First child, or NULL; for (n = node_first(list); n; n = n->next). */
static inline struct node *node_first(const struct node *parent) {
    return parent && (parent->kind == NODE_LIST || parent->kind == NODE_MAP) ? parent->first : NULL;
}
bool node_is_true(const struct node *node);
/* Strings and numbers, booleans and null. */
static inline bool node_is_scalar(const struct node *node) {
    return node && node->kind != NODE_LIST && node->kind != NODE_MAP;
}
/* A scalar whose characters are these. */
static inline bool node_is(const struct node *node, const char *text) {
    return node_is_scalar(node) && view_is(node->text, text);
}
/* The member's characters if it is a scalar, else the empty view. */
static inline struct view node_get_text(const struct node *map, const char *key) {
    const struct node *member = node_get(map, key);
    return node_is_scalar(member) ? member->text : VIEW("");
}
/* Deep equality as JSON Schema has it: maps without order, numbers by value. Spans don't count. */
bool node_equal(const struct node *a, const struct node *b);

/* One bit for a keyword of schemas, the same for some 30th of all others. */
static inline uint32_t node_keyword(struct view keyword) {
    unsigned first = keyword.size > 2 ? (unsigned char)keyword.at[2] : 0;
    unsigned last = keyword.size ? (unsigned char)keyword.at[keyword.size - 1] : 0;
    return (uint32_t)1 << ((keyword.size * 5 + first * 3 + last) & 31);
}

/* The value of an annotation keyword ("x-text") from the schemas that accepted the node, or NULL. */
const struct node *node_note_view(const struct node *node, struct view keyword);
static inline const struct node *node_note(const struct node *node, const char *keyword) {
    return node && node->annotations ? node_note_view(node, view_of(keyword)) : NULL;
}

/* Whether the schema that accepted a map knows a member of that name, present or not; also one whose
 * name and an underscore begin the key: what goes with `law` may be called `law_any`. */
bool node_expects(const struct node *map, struct view key);

/* Where a map's key stands; the span of the node itself where it has no key. */
struct span node_key_span(const struct node *node);
/* Appends the path as findings print it: `purposes[newsletter].basis`. An item of a list shows its
 * key (id, name, code or label, or its own characters), else its number from 0. */
void node_add_path(struct str *out, const struct node *node);

/* Building. `node_new` gives an empty node; add links a child at the end and raises the count. */
struct node *node_new(struct arena *arena, enum node_kind kind);
struct node *node_new_string(struct arena *arena, struct view text);
void node_add(struct node *parent, struct node *child);
/* Adds a member or replaces the one with that key (in its place). The key is borrowed. */
void node_set(struct node *map, struct view key, struct node *child);
/* Takes a member or item out; the node itself is left as it is but for its links. */
void node_remove(struct node *parent, struct node *child);
/* A copy of the whole tree (texts, sources and annotations shared), without a parent. */
struct node *node_copy(struct arena *arena, const struct node *node);
/* A node that shares the children of another, to stand in a second tree for reading: the children's
 * parent stays the first. Nothing may be added to it. */
struct node *node_share(struct arena *arena, const struct node *node);
/* Fills `sorted` of a map that has grown to its final size, if it is large enough. Returns the
 * second of two members with one key, or NULL: the first pair in order of place. */
struct node *node_sort(struct arena *arena, struct node *map);

#endif
