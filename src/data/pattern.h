/* Regular expressions of ECMA-262 (with the u flag), matched in time that is bounded.
 *
 * Plain ones (ASCII characters and classes, groups, choices and quantifiers, up to 64 characters
 * when written out) are run by an automaton of our own; others are translated to PCRE2 and matched
 * with limits. Lookbehind must be one that PCRE2 knows how to do (each alternative of a fixed
 * length). */
#ifndef SELOSTE_DATA_PATTERN_H
#define SELOSTE_DATA_PATTERN_H

#include "base/arena.h"
#include "base/view.h"

struct pattern;

enum pattern_answer { PATTERN_NO, PATTERN_YES, PATTERN_TOO_HARD };

/* NULL if the text is no regular expression. All of it lives in the arena. */
struct pattern *pattern_new(struct arena *arena, struct view text);
/* Whether it matches anywhere in the subject (UTF-8). PATTERN_TOO_HARD when a limit was reached. */
enum pattern_answer pattern_match(const struct pattern *pattern, struct view subject);

/* The same for pattern_find. */
struct pattern *pattern_new_finder(struct arena *arena, struct view text);
/* The first match that begins at `from` or behind it, for a pattern of pattern_new_finder. What stands
 * before `from` is seen by lookbehind. */
enum pattern_answer pattern_find(const struct pattern *pattern, struct view subject, size_t from,
                                 struct view *found);

#endif
