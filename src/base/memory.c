#include "base/memory.h"

#include <stdlib.h>

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

void *memory_resize(void *memory, size_t size) {
    void *moved = realloc(memory, size ? size : 1);
    if (!moved)
        memory_fail();
    return moved;
}

void memory_free(void *memory) { free(memory); }
