/* The parts of a web page that show the document's tree (page/tree.h). */
#ifndef SELOSTE_PAGE_HTML_BODY_H
#define SELOSTE_PAGE_HTML_BODY_H

#include "page/html_table.h"
#include "page/html_text.h"
#include "page/tree.h"

struct html_body {
    const struct page *page;
    struct str *out;
    const char *prefix;  /* of classes and ids: "" on a page of our own */
    struct view link;    /* target of the link being written, or empty */
    struct view heading; /* id of the heading last written, which names a table below it */
    struct html_table table;
    uint32_t column;  /* of the cell being written */
    bool head;        /* within the head of a table */
    unsigned narrow;  /* how many headings, labels and cells are around: long words break there */
    struct html_words words;
    bool widths[101]; /* which widths of columns, in percent, have been used */
};

/* What is written is appended to out. */
void html_body_init(struct html_body *body, const struct page *page, struct str *out);
/* A child of the document with all that is below it. Nothing for CONTENTS. */
void html_body_add(struct html_body *body, cmark_node *node);
/* The list of sections, as the items of an <ol>. */
void html_body_add_contents(struct html_body *body);

#endif
