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

struct token {
    const char *at;
    cmark_node *leaf;
    struct around *around;
    uint32_t size;        /* of the text, without the spaces behind it; none of a space or a break */
    uint32_t spaces : 31; /* their size */
    uint32_t word : 1;
};

static inline struct view token_text(const struct token *token) {
    return (struct view){token->at, token->size};
}

static inline struct view token_spaces(const struct token *token) {
    return (struct view){token->at + token->size, token->spaces};
}

struct side {
    struct token *tokens;
    size_t count, room;
    uint32_t *ids;
    bool *changed;
};

/* The innermost line (page/redline_parts.h) that a token stands in; NULL outside of all. */
struct around *redline_line_of(struct around *around);
/* Cleans what difference_find marked; what stays unmarked is the same on both sides still. */
void redline_clean(struct side *sides[2]);
/* Puts inlines made from both sides in place of a block's. */
void redline_replace_words(struct arena *arena, cmark_node *block, struct side *sides[2]);

#endif
