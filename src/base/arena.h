/* Memory that is given back all at once. Pointers stay valid until arena_release. One thread at a
 * time. Fails as memory.h says. */
#ifndef SELOSTE_BASE_ARENA_H
#define SELOSTE_BASE_ARENA_H

#include "base/view.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *block;
    char *free;
    char *end;
    size_t used; /* bytes asked for, all together */
};

/* A zeroed struct is an empty arena; arena_init makes one. */
void arena_init(struct arena *arena);
/* Gives everything back; the arena is empty again. */
void arena_release(struct arena *arena);

/* Bytes as they come, aligned for any type, from a new block. */
void *arena_take_new(struct arena *arena, size_t size);
/* The same, from the block at hand if it has room. */
static inline void *arena_take(struct arena *arena, size_t size) {
    const size_t step = alignof(max_align_t);
    size_t room = arena->free ? (size_t)(arena->end - arena->free) : 0;
    size_t rounded = (size + step - 1) / step * step;
    if (rounded < size || rounded > room || !arena->free)
        return arena_take_new(arena, size);
    void *memory = arena->free;
    arena->free += rounded;
    arena->used += rounded;
    return memory;
}
/* Zeroed bytes, aligned for any type. */
static inline void *arena_get(struct arena *arena, size_t size) {
    return memset(arena_take(arena, size), 0, size);
}
/* As realloc, for `old` bytes of this arena or NULL: in place if nothing was got since. What is new isn't
 * zeroed. */
void *arena_resize(struct arena *arena, void *memory, size_t old, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_get(arena, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_get(arena, sizeof(type) * (count)))

/* A copy, with a NUL behind its last byte. */
struct view arena_copy(struct arena *arena, struct view view);
/* a and b joined, with a NUL behind. */
struct view arena_join(struct arena *arena, struct view a, struct view b);
/* As printf; NUL behind. */
struct view arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));

#endif
