/* What stands at the other end of a descriptor, and text that is safe to show there. */
#ifndef SELOSTE_APP_TERMINAL_H
#define SELOSTE_APP_TERMINAL_H

#include "base/str.h"

struct terminal {
    bool colour;    /* a terminal, without NO_COLOR (https://no-color.org) and not TERM=dumb */
    unsigned width; /* columns to wrap at, at most 100; 0: no terminal, no wrapping */
};

/* The 16 colours that every theme sets for itself (ECMA-48, SGR). */
enum paint {
    PAINT_BOLD,
    PAINT_ERROR,   /* bold red */
    PAINT_WARNING, /* bold magenta */
    PAINT_NOTE,    /* bold cyan */
    PAINT_CARET,   /* green */
};

void terminal_init(struct terminal *terminal, int descriptor);
/* Appends what turns a colour on or off; nothing where there is no colour. */
void terminal_paint(const struct terminal *terminal, struct str *out, enum paint paint);
void terminal_plain(const struct terminal *terminal, struct str *out);

/* Appends the character at *at, which moves behind it, and returns the columns that it takes. What
 * could move the cursor, hide, or turn the direction of writing is shown by its number: controls,
 * bidirectional and invisible characters, bytes that are no UTF-8. */
unsigned terminal_add_character(struct str *out, struct view text, size_t *at);
/* The same for a whole text. */
unsigned terminal_add_text(struct str *out, struct view text);

/* Appends text in lines of at most `width` columns (0: any), broken at spaces. The first line goes on
 * at `column`; the others begin with `indent` spaces. Returns the column after it. */
unsigned terminal_add_wrapped(struct str *out, struct view text, unsigned width, unsigned column,
                              unsigned indent);

#endif
