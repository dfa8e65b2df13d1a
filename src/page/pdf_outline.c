/* Bookmarks and named destinations. */
#include "base/memory.h"
#include "page/pdf_parts.h"

#include <stdlib.h>

static bool is_bookmark(const struct anchor *anchor) {
    return anchor->is_section && anchor->page != LAYOUT_NOWHERE;
}

static bool is_name(const struct anchor *anchor) {
    return anchor->id.size && anchor->page != LAYOUT_NOWHERE;
}

static void print_entry(struct str *out, const char *key, uint32_t id) {
    str_add_string(out, key);
    pdf_print_reference(out, id);
}

static void write_bookmark(struct pdf *pdf, const struct anchor *anchor, uint32_t root, bool is_first,
                           bool is_last) {
    struct str *out = &pdf->own;
    uint32_t id = pdf_begin_own(pdf);
    str_add(out, VIEW("<</Title"));
    pdf_print_text(out, anchor->title);
    print_entry(out, "/Parent", root);
    str_add(out, VIEW("/Dest"));
    pdf_print_destination(pdf, anchor);
    if (!is_first)
        print_entry(out, "/Prev", id - 1);
    if (!is_last)
        print_entry(out, "/Next", id + 1);
    str_add(out, VIEW(">>"));
}

static void add_bookmarks(struct pdf *pdf) {
    uint32_t count = 0, written = 0;
    for (const struct anchor *anchor = pdf->layout->anchors; anchor; anchor = anchor->next)
        count += is_bookmark(anchor);
    if (count == 0)
        return;
    uint32_t root = pdf_begin_own(pdf);
    str_add_format(&pdf->own, "<</First %u 0 R/Last %u 0 R/Count %u>>", (unsigned)root + 1,
                   (unsigned)(root + count), (unsigned)count);
    pdf_set_own(pdf, pdf->document->catalog, "Outlines", root);
    for (const struct anchor *anchor = pdf->layout->anchors; anchor; anchor = anchor->next) {
        if (!is_bookmark(anchor))
            continue;
        written++;
        write_bookmark(pdf, anchor, root, written == 1, written == count);
    }
}

static int compare_anchors(const void *a, const void *b) {
    const struct anchor *const *one = a, *const *other = b;
    return view_compare((*one)->id, (*other)->id);
}

/* A name tree of one node, sorted: "notice.pdf#purposes" leads there. */
static void add_names(struct pdf *pdf) {
    size_t count = 0;
    for (const struct anchor *anchor = pdf->layout->anchors; anchor; anchor = anchor->next)
        count += is_name(anchor);
    if (count == 0)
        return;
    const struct anchor **anchors = ARENA_ARRAY(&pdf->arena, const struct anchor *, count);
    count = 0;
    for (const struct anchor *anchor = pdf->layout->anchors; anchor; anchor = anchor->next)
        if (is_name(anchor))
            anchors[count++] = anchor;
    qsort(anchors, count, sizeof *anchors, compare_anchors);
    pdf_set_own(pdf, pdf->document->catalog, "Names", pdf_begin_own(pdf));
    str_add(&pdf->own, VIEW("<</Dests<</Names["));
    for (size_t i = 0; i < count; i++) {
        if (i && view_equal(anchors[i]->id, anchors[i - 1]->id))
            continue;
        pdf_print_bytes(&pdf->own, anchors[i]->id);
        pdf_print_destination(pdf, anchors[i]);
    }
    str_add(&pdf->own, VIEW("]>>>>"));
}

void pdf_add_outline(struct pdf *pdf) {
    add_bookmarks(pdf);
    add_names(pdf);
}
