/* Memory that never comes back as NULL.
 *
 * Every allocation in the program goes through these functions. When the machine has no more
 * memory, they do not return: control jumps to the innermost guard of the thread, which reports
 * the failure as any other (exit status 3). Without a guard the program aborts.
 *
 *     struct memory_guard guard;
 *     if (MEMORY_GUARD(&guard)) {
 *         work();
 *         memory_guard_end(&guard);
 *     } else {
 *         out_of_memory();     // the guard has ended by itself
 *     }
 *
 * What was allocated between the guard and the failure is lost, so a guard stands around a whole
 * run, not around a step. */
#ifndef SELOSTE_BASE_MEMORY_H
#define SELOSTE_BASE_MEMORY_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct memory_guard {
    jmp_buf jump;
    struct memory_guard *outer;
};

/* True the first time, false when memory ran out inside. */
#define MEMORY_GUARD(guard) (memory_guard_begin(guard), setjmp((guard)->jump) == 0)

void memory_guard_begin(struct memory_guard *guard);
void memory_guard_end(struct memory_guard *guard);

/* Uninitialised bytes; size 0 gives a valid pointer. Freed with memory_free. */
void *memory_get(size_t size);
/* As memory_get, all bytes zero. */
void *memory_get_zeroed(size_t count, size_t size);
/* As memory_get, for megabytes: on large pages where the system has them, as each page that is
 * touched for the first time costs a microsecond or two. Size is rounded up to whole ones and told
 * in *room. */
void *memory_get_large(size_t size, size_t *room);
/* As realloc. */
void *memory_resize(void *memory, size_t size);
/* NULL is fine. */
void memory_free(void *memory);
/* For foreign allocators that failed: does what a failed memory_get does. */
_Noreturn void memory_fail(void);

#endif
