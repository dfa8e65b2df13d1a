/* Text of manual pages, in the man macros of troff (man(7)). Every function appends whole lines; no
 * character of a text can become a macro or an escape. Prose has no line breaks of its own: each of
 * its lines is a paragraph. `words` in backquotes are bold, and {names} are italic. */
#ifndef SELOSTE_APP_TROFF_H
#define SELOSTE_APP_TROFF_H

#include "base/str.h"

/* The first line of a page: its name in capitals, and the section of the manual. */
void troff_title(struct str *out, const char *name, unsigned section);
void troff_heading(struct str *out, struct view text);
void troff_subheading(struct str *out, struct view text);
/* Prose goes on in the paragraph that has begun: behind a heading, a term, a gap or a break. */
void troff_prose(struct str *out, struct view text);
/* A new paragraph, and a new line in the same one. */
void troff_gap(struct str *out);
void troff_break(struct str *out);
/* A line of a list: a bold term and, in roman, what stands beside it (may be empty). Prose follows.
 */
void troff_term(struct str *out, struct view term, struct view beside);
/* Lines as they are. */
void troff_block(struct str *out, struct view text);
/* What stands between is indented once more. */
void troff_indent(struct str *out);
void troff_unindent(struct str *out);

#endif
