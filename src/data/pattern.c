/* The only user of PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "data/pattern.h"
#include "base/memory.h"
#include "data/pattern_parts.h"

#include <pcre2.h>

enum { MATCH_LIMIT = 500000, DEPTH_LIMIT = 250000, HEAP_LIMIT_KIB = 32 * 1024 };

struct pattern {
    pcre2_code *code; /* NULL: simple */
    pcre2_match_context *limits;
    struct simple *simple;
};

static void *get_from_arena(size_t size, void *arena) { return arena_get(arena, size); }

static void leave_to_arena(void *memory, void *arena) {
    (void)memory;
    (void)arena;
}

static bool compile(struct arena *arena, struct pattern *pattern, struct view translated) {
    int error;
    PCRE2_SIZE place;
    pcre2_general_context *general =
        pcre2_general_context_create(get_from_arena, leave_to_arena, arena);
    pcre2_compile_context *context = pcre2_compile_context_create(general);
    pattern->limits = pcre2_match_context_create(general);
    pattern->code = pcre2_compile((PCRE2_SPTR)translated.at, translated.size,
                                  PCRE2_UTF | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C,
                                  &error, &place, context);
    pcre2_set_match_limit(pattern->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(pattern->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(pattern->limits, HEAP_LIMIT_KIB);
    return pattern->code;
}

struct pattern *pattern_new(struct arena *arena, struct view text) {
    struct simple simple;
    if (simple_read(text, &simple)) {
        struct pattern *pattern = ARENA_NEW(arena, struct pattern);
        pattern->simple = arena_get(arena, sizeof simple);
        *pattern->simple = simple;
        return pattern;
    }
    return pattern_new_finder(arena, text);
}

struct pattern *pattern_new_finder(struct arena *arena, struct view text) {
    struct pattern *pattern = ARENA_NEW(arena, struct pattern);
    struct str translated = {0};
    bool good = pattern_translate(arena, text, &translated) &&
                compile(arena, pattern, str_view(&translated));
    str_release(&translated);
    return good ? pattern : NULL;
}

enum pattern_answer pattern_match(const struct pattern *pattern, struct view subject) {
    struct view found;
    if (pattern->simple)
        return simple_match(pattern->simple, subject) ? PATTERN_YES : PATTERN_NO;
    return pattern_find(pattern, subject, 0, &found);
}

enum pattern_answer pattern_find(const struct pattern *pattern, struct view subject, size_t from,
                                 struct view *found) {
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!data)
        memory_fail();
    const char *at = subject.at ? subject.at : "";
    int result =
        pcre2_match(pattern->code, (PCRE2_SPTR)at, subject.size, from, 0, data, pattern->limits);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
    if (result >= 0)
        *found = view_part(subject, ends[0], ends[1]);
    pcre2_match_data_free(data);
    if (result == PCRE2_ERROR_NOMEMORY)
        memory_fail();
    if (result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT ||
        result == PCRE2_ERROR_HEAPLIMIT)
        return PATTERN_TOO_HARD;
    return result >= 0 ? PATTERN_YES : PATTERN_NO;
}
