/* Finds the tags of a Mustache template one by one: where they stand, their marks and contents, and
 * whether anything else stands on their lines. Used by mustache.c only. */
#ifndef SELOSTE_PAGE_MUSTACHE_SCAN_H
#define SELOSTE_PAGE_MUSTACHE_SCAN_H

#include "base/view.h"

enum { SCAN_NOWHERE = UINT32_MAX };

struct scanner {
    struct view text;
    struct view open, close; /* the delimiters, part of the text but for the first two */
    uint32_t at;             /* tags are sought from here on; moved by the caller */
};

/* One tag as it stands in the text. Offsets are into the text. */
struct found {
    char mark; /* one of #^/><$&!{= or 0 */
    uint32_t from, to;
    struct view content; /* without the mark and white space at the ends */
    uint32_t line;      /* start of the line if only white space stands before, else SCAN_NOWHERE */
    uint32_t next_line; /* of the next one (or end of text) if only white space follows, else so */
};

enum scan_answer { SCAN_TAG, SCAN_END, SCAN_UNCLOSED };

/* Fills `found` with the next tag. SCAN_END: there is none. SCAN_UNCLOSED: its closing delimiter is
 * missing; from and to are those of the opening one. */
enum scan_answer scanner_next(const struct scanner *scanner, struct found *found);
/* Takes the content of a {{= =}} tag. False, with nothing changed: not two words without "=". */
bool scanner_set_delimiters(struct scanner *scanner, struct view content);

/* A space or tab. */
static inline bool scan_is_blank(char c) { return c == ' ' || c == '\t'; }
/* Whether there is white space of any kind, line ends too. */
bool scan_has_space(struct view view);
static inline bool scan_begins_line(struct view text, uint32_t at) {
    return at == 0 || text.at[at - 1] == '\n';
}

#endif
