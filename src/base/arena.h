/* Memory that is given back all at once. Pointers stay valid until arena_release. One thread at a
 * time. Fails as memory.h says. */
#ifndef SELOSTE_BASE_ARENA_H
#define SELOSTE_BASE_ARENA_H

#include "base/view.h"

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

/* Zeroed bytes, aligned for any type. */
void *arena_get(struct arena *arena, size_t size);
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
