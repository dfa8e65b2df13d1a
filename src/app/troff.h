/* Text for manual pages, in the man macros of troff (man(7)). */
#ifndef SELOSTE_APP_TROFF_H
#define SELOSTE_APP_TROFF_H

#include "base/str.h"

/* Text where a line may begin: no backslash, and no control at the start, is left to troff. */
void troff_add_text(struct str *out, struct view text);
/* The same behind a macro (".SH ", or "" for none), with a line end. */
void troff_add_line(struct str *out, const char *macro, struct view text);
/* Lines as they are, indented. */
void troff_add_example(struct str *out, struct view text);

#endif
