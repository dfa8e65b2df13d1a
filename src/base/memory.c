#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

static _Thread_local struct memory_guard *innermost;

void memory_guard_begin(struct memory_guard *guard) {
    guard->outer = innermost;
    innermost = guard;
}

void memory_guard_end(struct memory_guard *guard) { innermost = guard->outer; }

void memory_fail(void) {
    struct memory_guard *guard = innermost;
    if (!guard)
        abort();
    innermost = guard->outer;
    longjmp(guard->jump, 1);
}

void *memory_get(size_t size) {
    void *memory = malloc(size ? size : 1);
    if (!memory)
        memory_fail();
    return memory;
}

void *memory_get_zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size ? size : 1);
    if (!memory)
        memory_fail();
    return memory;
}

enum { LARGE_PAGE = 2 * 1024 * 1024 };

void *memory_get_large(size_t size, size_t *room) {
    if (size > SIZE_MAX / 2)
        memory_fail();
    *room = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    void *memory = aligned_alloc(LARGE_PAGE, *room);
    if (!memory)
        memory_fail();
#ifdef MADV_HUGEPAGE
    madvise(memory, *room, MADV_HUGEPAGE);
#endif
    return memory;
}

void *memory_resize(void *memory, size_t size) {
    void *moved = realloc(memory, size ? size : 1);
    if (!moved)
        memory_fail();
    return moved;
}

void memory_free(void *memory) { free(memory); }
