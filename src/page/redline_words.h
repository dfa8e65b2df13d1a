/* Words of two blocks in the making of a redline. For redline*.c only. */
#ifndef SELOSTE_PAGE_REDLINE_WORDS_H
#define SELOSTE_PAGE_REDLINE_WORDS_H

#include "page/redline_parts.h"

/* A link, an emphasis, small print ... around words. */
struct around {
    cmark_node *node;
    struct around *outer;
    struct around *twin; /* the same in the new block, once a word in it is known to be kept */
    uint64_t hash;       /* of all that it is, with what is around it */
    bool line;           /* it and all around it are lines of their own */
    bool shared;         /* words in it are kept: changes are marked inside */
};

/* An inline without inlines in it. */
struct leaf {
    cmark_node *node;
    cmark_node_type type;
    struct view text; /* of a break: a space */
    struct around *around;
    const struct around
        *line;     /* the innermost line (page/redline_parts.h) that it stands in, or NULL */
    uint64_t hash; /* of its kind and of what is around it */
};

/* A word or a sign of a leaf, and the spaces behind it; or spaces alone; or a whole leaf that is no
 * text. */
struct token {
    uint32_t leaf;        /* its index */
    uint32_t at, size;    /* of the word in the leaf's text; size 0: there is none */
    uint32_t spaces : 31; /* their size */
    uint32_t word : 1;
};

struct side {
    struct token *tokens; /* owned, as all here */
    size_t count, room;
    struct leaf *leaves;
    size_t leaf_count, leaf_room;
    uint32_t *ids;
    bool *changed;
};

static inline const struct leaf *side_leaf(const struct side *side, size_t token) {
    return &side->leaves[side->tokens[token].leaf];
}

static inline struct view side_text(const struct side *side, size_t token) {
    const struct token *at = &side->tokens[token];
    return (struct view){side->leaves[at->leaf].text.at + at->at, at->size};
}

/* Cleans what difference_find marked; what stays unmarked is the same on both sides still. */
void redline_clean(struct side *sides[2]);
/* Puts inlines made from both sides in place of a block's. */
void redline_replace_words(struct arena *arena, cmark_node *block, struct side *sides[2]);

#endif
