/* Pieces of an arena, each with its size in front. Small ones that were freed wait in rows, by
 * size, for the next that fits: what cmark needs while it parses is as much as what it makes. */
#include "base/memory.h"
#include "page/tree.h"

#include <assert.h>

struct piece {
    size_t size; /* of the bytes */
    union {
        max_align_t bytes[1];
        struct piece *next; /* of a free one, in its row */
    };
};

enum { HEAD = offsetof(struct piece, bytes), STEP = sizeof(max_align_t), ROWS = 64 };

/* cmark doesn't say for which tree it asks, so each thread knows it beside. */
static _Thread_local struct {
    struct arena *arena;
    struct piece *rows[ROWS]; /* row n: free pieces of n steps */
    uint64_t filled;          /* bit n: row n isn't empty */
} in_use;

void tree_use(struct arena *arena) {
    in_use.arena = arena;
    in_use.filled = 0;
}

static size_t round_up(size_t size) {
    if (size > SIZE_MAX / 4)
        memory_fail();
    return size < STEP ? STEP : (size + STEP - 1) / STEP * STEP;
}

/* The smallest free piece that is large enough, but not twice as large; or NULL. */
static struct piece *take_free(size_t size) {
    size_t row = size / STEP;
    uint64_t fit = row < ROWS ? in_use.filled & UINT64_MAX << row : 0;
    size_t found = fit ? (size_t)__builtin_ctzll(fit) : ROWS;
    if (found >= 2 * row || found >= ROWS)
        return NULL;
    struct piece *piece = in_use.rows[found];
    in_use.rows[found] = piece->next;
    if (!piece->next)
        in_use.filled &= ~(UINT64_C(1) << found);
    return piece;
}

static void *get_piece(size_t count, size_t size) {
    assert(in_use.arena);
    if (size && count > SIZE_MAX / 4 / size)
        memory_fail();
    size = round_up(count * size);
    struct piece *piece = take_free(size);
    if (piece) {
        memset(piece->bytes, 0, size);
    } else {
        piece = arena_get(in_use.arena, HEAD + size);
        piece->size = size;
    }
    return piece->bytes;
}

static struct piece *piece_of(void *bytes) { return (struct piece *)((char *)bytes - HEAD); }

static void free_piece(void *bytes) {
    struct piece *piece = bytes ? piece_of(bytes) : NULL;
    size_t row = piece ? piece->size / STEP : ROWS;
    if (row >= ROWS)
        return;
    piece->next = in_use.filled >> row & 1 ? in_use.rows[row] : NULL;
    in_use.rows[row] = piece;
    in_use.filled |= UINT64_C(1) << row;
}

/* Texts that grow are the last to have been asked for, mostly. */
static void *resize_piece(void *bytes, size_t size) {
    assert(in_use.arena);
    size = round_up(size);
    struct piece *old = bytes ? piece_of(bytes) : NULL;
    if (old && size <= old->size)
        return bytes;
    struct piece *piece = take_free(size);
    if (piece && old) {
        memcpy(piece->bytes, bytes, old->size);
        free_piece(bytes);
    } else if (!piece) {
        piece = arena_resize(in_use.arena, old, old ? HEAD + old->size : 0, HEAD + size);
        piece->size = size;
    }
    return piece->bytes;
}

static cmark_mem memory = {get_piece, resize_piece, free_piece};

cmark_mem *tree_memory(void) { return &memory; }
