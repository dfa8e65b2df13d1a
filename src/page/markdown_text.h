/* Words as Markdown: escaping of text, code, link targets and emphasis. Used by markdown.c alone.
 */
#ifndef SELOSTE_PAGE_MARKDOWN_TEXT_H
#define SELOSTE_PAGE_MARKDOWN_TEXT_H

#include "page/tree.h"

/* Where words are being written to. */
struct markdown_words {
    struct str *out;
    size_t line_begin; /* size of `out` where a block could begin; there more must be escaped */
    size_t closed_at;  /* size of `out` behind an emphasis that no letter may follow */
    bool in_cell, in_heading, in_link;
};

/* Appends a text node's characters. */
void markdown_text(struct markdown_words *words, cmark_node *text);
/* Appends a code inline; nothing if it is empty. */
void markdown_code(struct markdown_words *words, struct view code);
/* The fence that no run of backticks in the code matches: its length, at least `least`. */
size_t markdown_fence(struct view code, size_t least);
/* Whether `<...>` says all of a link: its words are its target. */
bool markdown_is_autolink(cmark_node *link);
/* Appends `](target "title")`. */
void markdown_link_end(struct markdown_words *words, cmark_node *link);
/* Appends what opens or closes an EMPH or STRONG. */
void markdown_emphasis(struct markdown_words *words, cmark_node *node, bool opens);

#endif
