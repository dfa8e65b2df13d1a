/* A trie is grown first, then numbered breadth first, so that a state's edges lie side by side and
 * every suffix state is known before the states that need it. */
#include "data/stems.h"

struct twig {
    unsigned char byte;
    uint32_t stem;   /* as in stem_state */
    uint32_t last;   /* of the stems that end here */
    uint32_t number; /* of the state */
    struct twig *parent, *first, *next, *queued;
};

static struct twig *find_child(const struct twig *twig, unsigned char byte) {
    struct twig *child = twig->first;
    while (child && child->byte != byte)
        child = child->next;
    return child;
}

static struct twig *grow(struct arena *arena, struct twig *twig, unsigned char byte,
                         uint32_t *states) {
    struct twig *child = find_child(twig, byte);
    if (child)
        return child;
    child = ARENA_NEW(arena, struct twig);
    *child = (struct twig){.byte = byte, .parent = twig, .next = twig->first};
    twig->first = child;
    ++*states;
    return child;
}

/* Equal words end in one state; each leads to the next in the list. */
static void add_word(struct arena *arena, struct twig *root, struct view word, uint32_t number,
                     struct stems *stems, uint32_t *same) {
    struct twig *twig = root;
    for (size_t i = 0; i < word.size; i++)
        twig = grow(arena, twig, (unsigned char)word.at[i], &stems->states);
    if (twig->stem)
        same[twig->last] = number + 1;
    else
        twig->stem = number + 1;
    twig->last = number;
}

/* The state that a suffix of the parent's word leads to. */
static uint32_t find_fail(const struct stems *stems, const struct twig *twig) {
    if (!twig->parent || !twig->parent->parent)
        return 0;
    return stems_step(stems, stems->state[twig->parent->number].fail, twig->byte);
}

static void number_all(struct stems *stems, struct twig *root, struct stem_state *state,
                       unsigned char *bytes, uint32_t *targets) {
    uint32_t states = 1, edges = 0;
    struct twig *last = root;
    for (struct twig *twig = root; twig; twig = twig->queued) {
        struct stem_state *own = &state[twig->number];
        own->first = edges;
        own->stem = twig->stem;
        own->fail = find_fail(stems, twig);
        own->shorter = state[own->fail].stem ? own->fail : state[own->fail].shorter;
        for (struct twig *child = twig->first; child; child = child->next) {
            child->number = states++;
            own->filter |= UINT32_C(1) << (child->byte & 31);
            bytes[edges] = child->byte;
            targets[edges++] = child->number;
            if (twig == root)
                stems->begin[child->byte] = child->number;
            last->queued = child;
            last = child;
        }
        state[twig->number + 1].first = edges;
    }
}

struct stems *stems_new(struct arena *arena, const struct view *words, uint32_t count) {
    struct stems *stems = ARENA_NEW(arena, struct stems);
    struct twig *root = ARENA_NEW(arena, struct twig);
    uint32_t *same = ARENA_ARRAY(arena, uint32_t, count);
    uint16_t *sizes = ARENA_ARRAY(arena, uint16_t, count);
    *stems = (struct stems){.digest = stems_digest(words, count), .count = count, .states = 1};
    for (uint32_t i = 0; i < count; i++) {
        sizes[i] = (uint16_t)words[i].size;
        add_word(arena, root, words[i], i, stems, same);
    }
    struct stem_state *state = ARENA_ARRAY(arena, struct stem_state, stems->states + 1);
    unsigned char *bytes = arena_get(arena, stems->states);
    uint32_t *targets = ARENA_ARRAY(arena, uint32_t, stems->states);
    stems->state = state;
    stems->bytes = bytes;
    stems->targets = targets;
    stems->same = same;
    stems->sizes = sizes;
    number_all(stems, root, state, bytes, targets);
    return stems;
}

uint64_t stems_digest(const struct view *words, uint32_t count) {
    uint64_t digest = count;
    for (uint32_t i = 0; i < count; i++)
        digest = digest * UINT64_C(0x100000001B3) + view_hash(words[i]);
    return digest;
}
