/* How English words are divided, as src/build/hyphens.c writes them: a constant trie. For
 * hyphenate.c only. */
#ifndef SELOSTE_PAGE_HYPHEN_DATA_H
#define SELOSTE_PAGE_HYPHEN_DATA_H

#include <stdint.h>

/* A letter (Latin-1) behind those of the nodes above it. Node 0 is the root. */
struct hyphen_node {
    uint8_t letter;
    uint8_t count;  /* of its children, which stand side by side, sorted */
    uint16_t first; /* of them */
    uint16_t value; /* 0: no entry ends here */
};

/* English patterns (Liang, "Word hy-phen-a-tion by com-put-er", 1983): the value is the place of as many
 * levels as the pattern has letters, and one more. */
extern const struct hyphen_node built_in_patterns[];
extern const uint8_t built_in_levels[];

#endif
