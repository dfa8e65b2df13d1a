#include "base/arena.h"
#include "base/memory.h"
#include "base/print.h"

#include <stdint.h>

struct arena_block {
    struct arena_block *before;
    max_align_t bytes[];
};

enum {
    BLOCK_MIN = 16 * 1024,
    BLOCK_MAX = 1024 * 1024,
    MUCH = 4 * BLOCK_MAX, /* used: blocks are that large from then on */
};

void arena_init(struct arena *arena) { *arena = (struct arena){0}; }

void arena_release(struct arena *arena) {
    for (struct arena_block *block = arena->block; block;) {
        struct arena_block *before = block->before;
        memory_free(block);
        block = before;
    }
    arena_init(arena);
}

/* Blocks grow with what was used so far, so that small runs stay small and large ones need few. */
static void add_block(struct arena *arena, size_t size) {
    size_t room = arena->used < BLOCK_MIN ? BLOCK_MIN : arena->used > BLOCK_MAX ? BLOCK_MAX : arena->used;
    if (arena->used >= MUCH)
        room = MUCH;
    room = (room < size ? size : room) + sizeof(struct arena_block);
    struct arena_block *block = room > 2 * BLOCK_MAX ? memory_get_large(room, &room) : memory_get(room);
    block->before = arena->block;
    arena->block = block;
    arena->free = (char *)block->bytes;
    arena->end = (char *)block + room;
}

void *arena_take_new(struct arena *arena, size_t size) {
    if (size > SIZE_MAX / 2)
        memory_fail();
    add_block(arena, size + alignof(max_align_t));
    return arena_take(arena, size);
}

static size_t round_up(size_t size) {
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        memory_fail();
    return (size + step - 1) / step * step;
}

void *arena_resize(struct arena *arena, void *memory, size_t old, size_t size) {
    size_t room = round_up(old), wanted = round_up(size);
    bool last = memory && (char *)memory + room == arena->free;
    if (wanted <= room)
        return memory;
    if (last && wanted - room <= (size_t)(arena->end - arena->free)) {
        arena->free += wanted - room;
        arena->used += wanted - room;
        return memory;
    }
    void *larger = arena_take(arena, size);
    return old ? memcpy(larger, memory, old) : larger;
}

struct view arena_copy(struct arena *arena, struct view view) {
    return arena_join(arena, view, VIEW(""));
}

struct view arena_join(struct arena *arena, struct view a, struct view b) {
    char *copy = arena_take(arena, a.size + b.size + 1);
    if (a.size)
        memcpy(copy, a.at, a.size);
    if (b.size)
        memcpy(copy + a.size, b.at, b.size);
    copy[a.size + b.size] = '\0';
    return (struct view){copy, a.size + b.size};
}

struct view arena_format(struct arena *arena, const char *format, ...) {
    char guess[256];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t size = print_format(guess, sizeof guess, format, arguments);
    va_end(arguments);
    char *text = arena_take(arena, size + 1);
    if (size < sizeof guess)
        memcpy(text, guess, size + 1);
    else
        print_format(text, size + 1, format, again);
    va_end(again);
    return (struct view){text, size};
}
