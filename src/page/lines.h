/* Lines of a Markdown text, looked at one by one before cmark sees them. */
#ifndef SELOSTE_PAGE_LINES_H
#define SELOSTE_PAGE_LINES_H

#include "base/view.h"

/* A place in a text: the line there, without its end, and where the next one begins. */
struct line {
    struct view text;
    size_t from;
    size_t next;
};

/* The line that begins at an offset; behind the end of the text it is empty. */
struct line line_at(struct view text, size_t from);
bool line_is_blank(struct view line);
/* Number of leading spaces; a tab goes to the next multiple of four. */
size_t line_indent(struct view line);
/* Whether the line, outside of a fence, opens a fenced code block (also as an item of a list), and
 * whether it closes one. A zeroed struct is outside of all fences. */
struct fence {
    char mark; /* '`' or '~'; 0 outside */
    size_t length;
};
/* Takes the next line. True if the line belongs to a fenced block, its fences among it. */
bool fence_take(struct fence *fence, struct view line);
/* Whether a line begins a quote, heading, fence or list: what ends a table. */
bool line_starts_block(struct view line);

#endif
