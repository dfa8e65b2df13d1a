/* What the readers of YAML and of JSON share: which texts they refuse, and keys that stand twice.
 */
#ifndef SELOSTE_DATA_TEXT_H
#define SELOSTE_DATA_TEXT_H

#include "data/finding.h"
#include "data/node.h"

/* A language's ids for what both can find. */
struct text_ids {
    const char *size;      /* more than SOURCE_MAX bytes; {limit} in MiB */
    const char *encoding;  /* no UTF-8; {byte}; hint `utf16` for text in UTF-16 or UTF-32 */
    const char *character; /* a character that may not stand there; {code} as U+0000; hints `nul`,
                              `mark` (a byte order mark inside the text) */
    const char *duplicate; /* a key that stands twice; {key}, {line} of the first */
    bool
        only_printable; /* YAML refuses DEL, C1 and byte order marks inside too (YAML 1.2.2, 5.1) */
};

struct text {
    uint32_t start; /* behind a byte order mark */
    bool ascii;     /* no byte over 0x7F behind it */
};

/* Whether a reader may go on with the source; if not, one finding says why. */
bool text_check(const struct source *source, const struct text_ids *ids, struct findings *findings,
                struct text *text);
/* U+FDD0..U+FDEF (kept for holes in templates) and the last two of every plane. */
bool text_is_noncharacter(uint32_t code);
/* A finding that names the character {code}. */
struct finding *text_add_character(struct findings *findings, const char *id, struct span span,
                                   uint32_t code);
/* Ends the building of a map: sorts it. The first member of each key stays; the others are taken
 * out, each with a finding at its key. */
void text_end_map(struct arena *arena, struct node *map, const struct text_ids *ids,
                  struct findings *findings);

#endif
