/* Regular expressions of ECMA-262 (with the u flag), translated to PCRE2 and matched with limits. */
#ifndef SELOSTE_DATA_PATTERN_H
#define SELOSTE_DATA_PATTERN_H

#include "base/view.h"

struct pattern;

enum pattern_answer { PATTERN_NO, PATTERN_YES, PATTERN_TOO_HARD };

/* NULL if the text is no regular expression. Freed with pattern_free. */
struct pattern *pattern_new(struct view text);
void pattern_free(struct pattern *pattern);
/* Whether it matches anywhere in the subject (UTF-8). PATTERN_TOO_HARD when a limit was reached. */
enum pattern_answer pattern_match(const struct pattern *pattern, struct view subject);

#endif
