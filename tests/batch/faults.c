/* Makes one allocation, write, flush or entry of libharu's dictionaries fail, by number: LD_PRELOAD, with
 * FAIL_ALLOCATION=N, FAIL_WRITE=N, FAIL_SYNC=N or FAIL_ENTRY=N in the environment, counted from 1;
 * FAIL_CODE is what libharu then says. FAIL_COUNT=FILE says how many there were, as four numbers in a
 * file. FAIL_FIRST: only allocations of the first thread count. FAIL_LINGER: the program takes its time to
 * end, while its other threads go on. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static atomic_long allocations, writes, flushes, entries;
static long failing_allocation, failing_write, failing_flush, failing_entry;
static int ready, only_first, lingers;

static long number_of(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
    failing_allocation = number_of("FAIL_ALLOCATION");
    failing_write = number_of("FAIL_WRITE");
    failing_flush = number_of("FAIL_SYNC");
    failing_entry = number_of("FAIL_ENTRY");
    only_first = getenv("FAIL_FIRST") != NULL;
    lingers = getenv("FAIL_LINGER") != NULL;
    ready = 1;
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAIL_COUNT");
    if (lingers)
        usleep(100000);
    if (!path)
        return;
    char text[64];
    ready = 0;
    int size = snprintf(text, sizeof text, "%ld %ld %ld %ld\n", (long)allocations, (long)writes,
                        (long)flushes, (long)entries);
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (descriptor >= 0 && write(descriptor, text, (size_t)size) == size)
        close(descriptor);
}

static int fails(void) {
    if (!ready || (only_first && gettid() != getpid()))
        return 0;
    return ++allocations == failing_allocation;
}

void *malloc(size_t size) {
    if (!fails())
        return __libc_malloc(size);
    errno = ENOMEM;
    return NULL;
}

void *calloc(size_t count, size_t size) {
    if (!fails())
        return __libc_calloc(count, size);
    errno = ENOMEM;
    return NULL;
}

void *realloc(void *memory, size_t size) {
    if (!fails())
        return __libc_realloc(memory, size);
    errno = ENOMEM;
    return NULL;
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
    static ssize_t (*next)(int, const void *, size_t);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "write");
    if (ready && descriptor > 2 && ++writes == failing_write) {
        errno = ENOSPC;
        return -1;
    }
    return next(descriptor, bytes, size);
}

int syncfs(int descriptor) {
    (void)descriptor;
    if (ready && ++flushes != failing_flush)
        return 0;
    errno = EIO;
    return -1;
}

static void *haru;

/* The program loads libharu by itself. */
void *dlopen(const char *name, int mode) {
    static void *(*next)(const char *, int);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "dlopen");
    void *library = next(name, mode);
    if (name && strstr(name, "hpdf"))
        haru = library;
    return library;
}

unsigned long HPDF_Dict_Add(void *dict, const char *key, void *object) {
    static unsigned long (*next)(void *, const char *, void *);
    if (!next)
        *(void **)&next = dlsym(haru, "HPDF_Dict_Add");
    const char *code = getenv("FAIL_CODE");
    if (ready && code && ++entries == failing_entry)
        return strtoul(code, NULL, 0);
    return next(dict, key, object);
}
