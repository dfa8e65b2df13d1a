/* Targets of libFuzzer (https://llvm.org/docs/LibFuzzer.html). Each file of this folder but
 * replay.c is one: it takes any bytes, and must neither crash, leak, run on nor break what it
 * asserts. With the meson option `fuzz` (and clang) they search; without, replay.c runs them over
 * their corpus. */
#ifndef SELOSTE_TESTS_FUZZ_H
#define SELOSTE_TESTS_FUZZ_H

#include "base/view.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Unlike assert, in every build. */
static inline void insist(bool holds) {
    if (!holds)
        abort();
}

/* Cuts the input at its first line that is "----". Both parts, of which the second may be empty. */
static inline struct view fuzz_cut(const uint8_t *bytes, size_t size, struct view *rest) {
    struct view all = {(const char *)bytes, size};
    size_t at = view_find(all, VIEW("\n----\n"));
    *rest = at == VIEW_NOWHERE ? VIEW("") : view_part(all, at + 6, size);
    return at == VIEW_NOWHERE ? all : view_part(all, 0, at);
}

#endif
