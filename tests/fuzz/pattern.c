/* A pattern on the first line, and what it is to match. */
#include "fuzz.h"

#include "base/utf8.h"
#include "data/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct view all = {(const char *)bytes, size};
    size_t end = view_find_byte(all, '\n');
    struct view text = view_part(all, 0, end == VIEW_NOWHERE ? size : end);
    struct view subject = end == VIEW_NOWHERE ? VIEW("") : view_part(all, end + 1, size);
    if (utf8_find_invalid(all) == VIEW_NOWHERE) {
        struct pattern *pattern = pattern_new(&arena, text);
        if (pattern)
            pattern_match(pattern, subject);
    }
    arena_release(&arena);
    return 0;
}
