/* Text made alike for searching, each byte of it knowing where it came from.
 *
 * Letters become small; white space of any kind and length one space, but a line feed where a
 * paragraph or an item of a list ends; hyphens and dashes `-`; quotation marks ' and "; a letter
 * with a combining diaeresis or ring one letter. What isn't seen (soft hyphens, spaces without
 * width, `**` of Markdown) goes. */
#ifndef SELOSTE_BASE_FOLD_H
#define SELOSTE_BASE_FOLD_H

#include "base/str.h"

/* A zeroed struct is empty; it may be used for one text after the other. */
struct fold {
    struct str text;
    uint32_t *places; /* by byte of the text: offset in the original; one more for its end */
    size_t room;
};

/* The original (UTF-8) must be smaller than 4 GiB. */
void fold_text(struct fold *fold, struct view original);
void fold_release(struct fold *fold);

#endif
