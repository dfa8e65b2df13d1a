/* Many words looked for at once: the automaton of A. V. Aho and M. J. Corasick, "Efficient string
 * matching", Communications of the ACM 18 (1975). Time grows with the text alone, memory with the
 * words. An automaton may be constant data (src/build/stems.c). */
#ifndef SELOSTE_DATA_STEMS_H
#define SELOSTE_DATA_STEMS_H

#include "base/arena.h"

struct stem_state {
    uint32_t first;   /* of its edges; they end where the next state's begin */
    uint32_t fail;    /* the state of the longest suffix that is a prefix of some stem */
    uint32_t stem;    /* the number of the stem that ends here + 1; 0: none */
    uint32_t shorter; /* the next state down the suffixes where a stem ends; 0: none */
    uint32_t filter;  /* bit n: an edge's byte is n modulo 32; most bytes have no edge */
};

/* State 0 is the beginning. */
struct stems {
    uint64_t digest; /* stems_digest of the words */
    uint32_t count;  /* of stems */
    uint32_t states; /* one more is stored, to end the edges of the last */
    const struct stem_state *state;
    const unsigned char *bytes; /* of the edges, and */
    const uint32_t *targets;    /* where they lead */
    const uint32_t *same;  /* by stem: the number of the next with the same bytes + 1, or 0 */
    const uint16_t *sizes; /* by stem, in bytes */
    uint32_t begin[256];   /* where each byte leads from state 0 */
};

/* Words of 1 to 65535 bytes, borrowed during the call; the automaton lives in the arena. */
struct stems *stems_new(struct arena *arena, const struct view *words, uint32_t count);
/* The one that was made with the program, of the stems of schemas/rules.yaml in their order. */
extern const struct stems built_in_stems;
/* Tells lists of words apart. */
uint64_t stems_digest(const struct view *words, uint32_t count);

/* The state after one more byte. */
static inline uint32_t stems_step(const struct stems *stems, uint32_t state, unsigned char byte) {
    for (; state; state = stems->state[state].fail) {
        if (!(stems->state[state].filter >> (byte & 31) & 1))
            continue;
        uint32_t end = stems->state[state + 1].first;
        for (uint32_t edge = stems->state[state].first; edge < end; edge++)
            if (stems->bytes[edge] == byte)
                return stems->targets[edge];
    }
    return stems->begin[byte];
}

/* The stems that end in a state, longest first: for (n = stems_first(s, state, &at); n; n =
 * stems_next(s, n, &at)). Numbers are one higher than the word's place in the list. */
static inline uint32_t stems_first(const struct stems *stems, uint32_t state, uint32_t *at) {
    *at = stems->state[state].stem ? state : stems->state[state].shorter;
    return stems->state[*at].stem;
}

static inline uint32_t stems_next(const struct stems *stems, uint32_t number, uint32_t *at) {
    if (stems->same[number - 1])
        return stems->same[number - 1];
    *at = stems->state[*at].shorter;
    return stems->state[*at].stem;
}

#endif
