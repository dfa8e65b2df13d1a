/* Inside patterns: pattern.c, pattern_simple.c, pattern_translate.c, pattern_class.c,
 * pattern_property.c share this. */
#ifndef SELOSTE_DATA_PATTERN_PARTS_H
#define SELOSTE_DATA_PATTERN_PARTS_H

#include "base/arena.h"
#include "base/str.h"

/* --- Plain patterns (pattern_simple.c) */

enum { SIMPLE_MAX = 64 };

struct simple_place {
    uint64_t set[2]; /* the ASCII characters that it takes */
};

/* An automaton; sets of its places are words of one bit each. */
struct simple {
    unsigned count;
    bool from_start, to_end;
    bool nothing;         /* matches the empty text */
    uint64_t first, last; /* places where a match can begin and end */
    uint64_t follow[SIMPLE_MAX];
    struct simple_place places[SIMPLE_MAX];
};

/* False if the pattern is not that plain (or wrong); then *simple is of no use. */
bool simple_read(struct view text, struct simple *simple);
bool simple_match(const struct simple *simple, struct view subject);

/* --- Translation to PCRE2 (pattern_translate.c, pattern_class.c, pattern_property.c) */

enum { GROUPS_MAX = 999, PATTERN_DEPTH_MAX = 200 };

struct group_name {
    struct view name;
    unsigned number;
};

struct translation {
    struct view text;
    size_t at;
    struct str out;
    unsigned groups; /* all of the pattern, counted beforehand */
    struct group_name *names;
    unsigned name_count;
    unsigned depth;
};

/* Appends the PCRE2 form (PCRE2_UTF, no other syntax options) to out, which the caller releases;
 * false if the text is no regular expression. */
bool pattern_translate(struct arena *arena, struct view text, struct str *out);

/* What an escape inside or outside of a class can be. */
enum escape_kind { ESCAPE_WRONG, ESCAPE_CHARACTER, ESCAPE_SET };

/* Reads an escape that means a character (*code) or a set of characters (*set: what stands for it
 * inside brackets); `at` is behind the backslash. */
enum escape_kind translate_escape(struct translation *translation, bool in_class, uint32_t *code,
                                  struct str *set);
/* Reads a class; `at` is behind the opening bracket. */
bool translate_class(struct translation *translation);
/* Reads {name} behind \p or \P and appends the set. */
bool translate_property(struct translation *translation, bool negated, struct str *set);
/* \x{...} */
void translate_code(struct str *out, uint32_t code);

enum { SURROGATE_FIRST = 0xD800, SURROGATE_LOW = 0xDC00, SURROGATE_LAST = 0xDFFF };
static inline bool is_surrogate(uint32_t code) {
    return code >= SURROGATE_FIRST && code <= SURROGATE_LAST;
}

#endif
