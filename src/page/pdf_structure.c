/* The structure tree. An element enters it when its first content is written, so the tree's order is the
 * reading order. Ids of our objects, from first_own on: the root, the elements by place, the links, one
 * array of parents for each page, and what needs no number in advance. */
#include "base/memory.h"
#include "page/pdf_parts.h"

void pdf_begin_structure(struct pdf *pdf) {
    pdf->elements = memory_get_zeroed(pdf->layout->element_count, sizeof *pdf->elements);
}

const char *pdf_role(const struct pdf *pdf, const struct element *element) {
    if (element->tag == TAG_LINK && !pdf_leads(pdf, element->target))
        return "Span";
    return tag_name(element->tag);
}

static void add_kid(struct pdf *pdf, struct pdf_element *parent, struct pdf_kid kid) {
    struct pdf_kid *copy = ARENA_NEW(&pdf->arena, struct pdf_kid);
    *copy = kid;
    *(parent->last ? &parent->last->next : &parent->first) = copy;
    parent->last = copy;
}

struct pdf_element *pdf_place(struct pdf *pdf, const struct element *element) {
    struct pdf_element *place = &pdf->elements[element->index];
    if (place->place)
        return place;
    struct pdf_element *parent = element->parent ? pdf_place(pdf, element->parent) : NULL;
    place->element = element;
    place->place = ++pdf->element_count;
    place->page = LAYOUT_NOWHERE;
    *(pdf->last_element ? &pdf->last_element->next : &pdf->first_element) = place;
    pdf->last_element = place;
    if (parent)
        add_kid(pdf, parent, (struct pdf_kid){.kind = PDF_KID_ELEMENT, .number = place->place});
    return place;
}

static void add_mark(struct pdf *pdf, struct pdf_marks *marks, struct pdf_mark mark) {
    struct pdf_mark *copy = ARENA_NEW(&pdf->arena, struct pdf_mark);
    *copy = mark;
    *(marks->last ? &marks->last->next : &marks->first) = copy;
    marks->last = copy;
    marks->count++;
}

void pdf_add_content(struct pdf *pdf, const struct element *element, uint32_t page, uint32_t mark) {
    struct pdf_element *place = pdf_place(pdf, element);
    if (place->page == LAYOUT_NOWHERE)
        place->page = page;
    add_kid(pdf, place, (struct pdf_kid){.kind = PDF_KID_CONTENT, .number = mark, .page = page});
    add_mark(pdf, &pdf->contents, (struct pdf_mark){.page = page, .element = place->place});
}

void pdf_add_link(struct pdf *pdf, const struct item *item, uint32_t page) {
    struct pdf_element *place = pdf_place(pdf, item->element);
    if (!pdf_leads(pdf, item->element->target))
        return;
    struct pdf_mark mark = {.page = page, .element = place->place, .item = item};
    add_kid(pdf, place,
            (struct pdf_kid){.kind = PDF_KID_LINK, .number = pdf->links.count, .page = page});
    add_mark(pdf, &pdf->links, mark);
}

/* ---- writing ---- */

static uint32_t element_id(const struct pdf *pdf, uint32_t place) { return pdf->first_own + place; }

static uint32_t link_id(const struct pdf *pdf, uint32_t number) {
    return pdf->first_own + 1 + pdf->element_count + number;
}

static uint32_t parents_id(const struct pdf *pdf, uint32_t page) {
    return link_id(pdf, pdf->links.count) + page;
}

static void print_page(struct pdf *pdf, uint32_t page) {
    str_add(&pdf->own, VIEW("/Pg"));
    pdf_print_reference(&pdf->own, pdf_id(pdf->pages[page]));
}

static void print_kid(struct pdf *pdf, const struct pdf_element *parent, const struct pdf_kid *kid) {
    struct str *out = &pdf->own;
    switch (kid->kind) {
    case PDF_KID_ELEMENT:
        pdf_print_reference(out, element_id(pdf, kid->number));
        return;
    case PDF_KID_CONTENT:
        if (kid->page == parent->page) {
            str_add_char(out, ' ');
            pdf_print_number(out, (int32_t)kid->number);
            return;
        }
        str_add(out, VIEW("<</Type/MCR/MCID "));
        pdf_print_number(out, (int32_t)kid->number);
        break;
    case PDF_KID_LINK:
        str_add(out, VIEW("<</Type/OBJR/Obj"));
        pdf_print_reference(out, link_id(pdf, kid->number));
        break;
    }
    print_page(pdf, kid->page);
    str_add(out, VIEW(">>"));
}

static const char *detail_attributes(enum detail detail) {
    switch (detail) {
    case DETAIL_COLUMN:
        return "/A<</O/Table/Scope/Column>>";
    case DETAIL_ROW:
        return "/A<</O/Table/Scope/Row>>";
    case DETAIL_NUMBERS:
        return "/A<</O/List/ListNumbering/Decimal>>";
    case DETAIL_NONE:
    case DETAIL_BULLETS:
        return "";
    }
    return "";
}

/* A figure's place on the page and the words that stand for it. */
static void print_figure(struct pdf *pdf, const struct item *item) {
    struct str *out = &pdf->own;
    str_add(out, VIEW("/A<</O/Layout/Placement/Block/BBox["));
    pdf_print_area(pdf, item);
    str_add(out, VIEW("]>>/Alt"));
    pdf_print_text(out, item->element->words);
}

static void write_element(struct pdf *pdf, const struct pdf_element *place) {
    const struct element *element = place->element;
    struct str *out = &pdf->own;
    pdf_begin_own(pdf);
    str_add(out, VIEW("<</S/"));
    str_add_string(out, pdf_role(pdf, element));
    str_add(out, VIEW("/P"));
    pdf_print_reference(
        out, element_id(pdf, element->parent ? pdf->elements[element->parent->index].place : 0));
    str_add(out, VIEW("/K["));
    for (const struct pdf_kid *kid = place->first; kid; kid = kid->next)
        print_kid(pdf, place, kid);
    str_add_char(out, ']');
    if (place->page != LAYOUT_NOWHERE)
        print_page(pdf, place->page);
    str_add_string(out, detail_attributes(element->detail));
    if (element->language) {
        str_add(out, VIEW("/Lang"));
        pdf_print_bytes(out, view_of(element->language));
    }
    if (element->tag == TAG_SPAN && element->words.size) {
        str_add(out, VIEW("/ActualText"));
        pdf_print_text(out, element->words);
    }
    if (pdf->figure && pdf->figure->element == element)
        print_figure(pdf, pdf->figure);
    str_add(out, VIEW(">>"));
}

/* The elements that the page's marked content belongs to, by its number. */
static const struct pdf_mark *write_parents(struct pdf *pdf, const struct pdf_mark *mark, uint32_t page) {
    pdf_begin_own(pdf);
    str_add_char(&pdf->own, '[');
    for (; mark && mark->page == page; mark = mark->next)
        pdf_print_reference(&pdf->own, element_id(pdf, mark->element));
    str_add_char(&pdf->own, ']');
    return mark;
}

/* A leaf of the parent tree: its limits and the array of numbers, to be filled. */
static uint32_t begin_leaf(struct pdf *pdf, uint32_t first, uint32_t last) {
    uint32_t id = pdf_begin_own(pdf);
    str_add_format(&pdf->own, "<</Limits[%u %u]/Nums[", (unsigned)first, (unsigned)last);
    return id;
}

/* Two leaves: the pages' numbers and the links'. */
static void write_parent_tree(struct pdf *pdf, uint32_t tree) {
    uint32_t pages = pdf->layout->page_count, links = pdf->links.count;
    struct str *out = &pdf->own;
    pdf_begin_own(pdf);
    str_add(out, VIEW("<</Kids["));
    pdf_print_reference(out, tree + 1);
    if (links)
        pdf_print_reference(out, tree + 2);
    str_add(out, VIEW("]>>"));
    begin_leaf(pdf, 0, pages - 1);
    for (uint32_t page = 0; page < pages; page++) {
        str_add_format(out, " %u", (unsigned)page);
        pdf_print_reference(out, parents_id(pdf, page));
    }
    str_add(out, VIEW("]>>"));
    if (!links)
        return;
    begin_leaf(pdf, pages, pages + links - 1);
    uint32_t number = pages;
    for (const struct pdf_mark *link = pdf->links.first; link; link = link->next) {
        str_add_format(out, " %u", (unsigned)number++);
        pdf_print_reference(out, element_id(pdf, link->element));
    }
    str_add(out, VIEW("]>>"));
}

void pdf_end_structure(struct pdf *pdf) {
    uint32_t pages = pdf->layout->page_count;
    struct pdf_element *top = pdf_place(pdf, pdf->layout->root);
    HPDF_Dict marks = pdf_dict(pdf);
    pdf_set_true(pdf, marks, "Marked");
    pdf_set(pdf, pdf->document->catalog, "MarkInfo", marks);
    pdf->first_own = pdf->document->xref->entries->count;
    uint32_t tree = parents_id(pdf, pages);
    pdf_set_own(pdf, pdf->document->catalog, "StructTreeRoot", pdf_begin_own(pdf));
    str_add_format(&pdf->own,
                   "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u>>",
                   (unsigned)element_id(pdf, top->place), (unsigned)tree,
                   (unsigned)(pages + pdf->links.count));
    for (const struct pdf_element *place = pdf->first_element; place; place = place->next)
        write_element(pdf, place);
    pdf_write_links(pdf, pages);
    const struct pdf_mark *mark = pdf->contents.first;
    for (uint32_t page = 0; page < pages; page++) {
        pdf_set_number(pdf, pdf->pages[page], "StructParents", (int32_t)page);
        mark = write_parents(pdf, mark, page);
    }
    write_parent_tree(pdf, tree);
}
