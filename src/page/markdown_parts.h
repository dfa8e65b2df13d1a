/* Parts of the Markdown writer. For markdown*.c only. */
#ifndef SELOSTE_PAGE_MARKDOWN_PARTS_H
#define SELOSTE_PAGE_MARKDOWN_PARTS_H

#include "page/compose.h"
#include "page/markdown_text.h"

/* A list (or facts, or dates) that is open. */
struct level {
    struct level *outer;
    bool loose;
    char mark;  /* '-' or '*'; of a numbered list '.' or ')' */
    int number; /* of the next item; 0 in a bullet list */
};

struct markdown_walk {
    const struct page *page;
    struct str *out;
    struct markdown_words words;
    struct str prefix;
    struct level *level;
    size_t feeds; /* line feeds due */
};

/* Ends what was written before and begins a line. */
void markdown_begin_block(struct markdown_walk *walk);
/* The same, with no empty line between. */
void markdown_begin_line(struct markdown_walk *walk);
/* What comes next follows as the block's place asks for: behind an empty line or, in what is tight,
 * at once. */
void markdown_end_block(struct markdown_walk *walk, cmark_node *node);

/* What stands before and behind the children of a block. */
void markdown_enter_list(struct markdown_walk *walk, cmark_node *list);
void markdown_leave_list(struct markdown_walk *walk, cmark_node *list);
void markdown_enter_item(struct markdown_walk *walk);
void markdown_leave_item(struct markdown_walk *walk);
void markdown_leave_label(struct markdown_walk *walk, cmark_node *label);
void markdown_leave_row(struct markdown_walk *walk, cmark_node *row);
void markdown_enter_heading(struct markdown_walk *walk, cmark_node *heading);
void markdown_add_code_block(struct markdown_walk *walk, cmark_node *block);

#endif
