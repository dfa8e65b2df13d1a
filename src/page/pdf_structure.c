/* The structure tree, links, bookmarks. An element enters the tree when its first content is written, so
 * the tree's order is the reading order. */
#include "base/memory.h"
#include "page/pdf_parts.h"

#include <stdlib.h>

void pdf_begin_structure(struct pdf *pdf) {
    const struct layout *layout = pdf->layout;
    pdf->elements = memory_get_zeroed(layout->element_count, sizeof *pdf->elements);
    pdf->parents = pdf_array(pdf);
    pdf->links = pdf_array(pdf);
    pdf->tree = pdf_object(pdf);
    pdf->parent_count = layout->page_count;
    pdf_set_name(pdf, pdf->tree, "Type", "StructTreeRoot");
}

static bool has_scheme(struct view target) {
    static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (view_starts(target, view_of(schemes[i])))
            return true;
    return false;
}

/* Whether a link's target is one that a reader may follow. */
static bool leads(const struct pdf *pdf, struct view target) {
    if (target.size == 0)
        return false;
    if (target.at[0] == '#') {
        const struct anchor *anchor = layout_anchor(pdf->layout, view_part(target, 1, target.size));
        return anchor && anchor->page != LAYOUT_NOWHERE;
    }
    return has_scheme(target) || view_find_byte(target, ':') == VIEW_NOWHERE;
}

const char *pdf_role(const struct pdf *pdf, const struct element *element) {
    if (element->tag == TAG_LINK && !leads(pdf, element->target))
        return "Span";
    return tag_name(element->tag);
}

static void set_attribute(struct pdf *pdf, HPDF_Dict dict, const char *owner, const char *key,
                          const char *value) {
    HPDF_Dict attributes = pdf_dict(pdf);
    pdf_set_name(pdf, attributes, "O", owner);
    pdf_set_name(pdf, attributes, key, value);
    pdf_set(pdf, dict, "A", attributes);
}

static void set_detail(struct pdf *pdf, HPDF_Dict dict, enum detail detail) {
    switch (detail) {
    case DETAIL_COLUMN:
        set_attribute(pdf, dict, "Table", "Scope", "Column");
        return;
    case DETAIL_ROW:
        set_attribute(pdf, dict, "Table", "Scope", "Row");
        return;
    case DETAIL_NUMBERS:
        set_attribute(pdf, dict, "List", "ListNumbering", "Decimal");
        return;
    case DETAIL_NONE:
    case DETAIL_BULLETS:
        return;
    }
}

void pdf_place(struct pdf *pdf, const struct element *element) {
    struct pdf_element *place = &pdf->elements[element->index];
    if (place->dict)
        return;
    if (element->parent)
        pdf_place(pdf, element->parent);
    HPDF_Dict parent =
        element->parent ? pdf->elements[element->parent->index].dict : pdf->tree;
    place->dict = pdf_object(pdf);
    place->kids = pdf_array(pdf);
    place->page = LAYOUT_NOWHERE;
    pdf_set_name(pdf, place->dict, "S", pdf_role(pdf, element));
    pdf_set(pdf, place->dict, "P", parent);
    pdf_set(pdf, place->dict, "K", place->kids);
    set_detail(pdf, place->dict, element->detail);
    if (element->language)
        pdf_set_string(pdf, place->dict, "Lang", view_of(element->language));
    if (element->parent)
        pdf_add(pdf, pdf->elements[element->parent->index].kids, place->dict);
    else
        pdf_set(pdf, pdf->tree, "K", place->dict);
}

void pdf_add_content(struct pdf *pdf, const struct element *element, uint32_t page, uint32_t mark) {
    pdf_place(pdf, element);
    struct pdf_element *place = &pdf->elements[element->index];
    if (place->page == LAYOUT_NOWHERE) {
        place->page = page;
        pdf_set(pdf, place->dict, "Pg", pdf->pages[page]);
    }
    if (place->page == page) {
        pdf_add_number(pdf, place->kids, (int32_t)mark);
        return;
    }
    HPDF_Dict reference = pdf_dict(pdf);
    pdf_set_name(pdf, reference, "Type", "MCR");
    pdf_set(pdf, reference, "Pg", pdf->pages[page]);
    pdf_set_number(pdf, reference, "MCID", (int32_t)mark);
    pdf_add(pdf, place->kids, reference);
}

void pdf_add_parents(struct pdf *pdf, uint32_t page, HPDF_Array elements) {
    pdf_set_number(pdf, pdf->pages[page], "StructParents", (int32_t)page);
    pdf_add_number(pdf, pdf->parents, (int32_t)page);
    pdf_add(pdf, pdf->parents, elements);
}

/* ---- links ---- */

/* [page /XYZ left top zoom]: a little above the heading, the reader's zoom stays. */
static HPDF_Array destination(struct pdf *pdf, const struct anchor *anchor) {
    const struct look *look = pdf->layout->look;
    HPDF_Array array = pdf_array(pdf);
    pdf_add(pdf, array, pdf->pages[anchor->page]);
    pdf_add_name(pdf, array, "XYZ");
    pdf_add_number(pdf, array, 0);
    pdf_add_number(pdf, array, (look->page.height - anchor->y) / POINT + 12);
    pdf_add(pdf, array, HPDF_Null_New(pdf->memory));
    return array;
}

/* URIs are ASCII (RFC 3986): other bytes are percent-encoded. */
static void set_uri(struct pdf *pdf, HPDF_Dict annotation, struct view target) {
    struct str uri = {0};
    for (size_t i = 0; i < target.size; i++) {
        unsigned char byte = (unsigned char)target.at[i];
        if (byte > 0x20 && byte < 0x7F)
            str_add_char(&uri, (char)byte);
        else
            str_add_format(&uri, "%%%02X", byte);
    }
    HPDF_Dict action = pdf_dict(pdf);
    pdf_set_name(pdf, action, "S", "URI");
    pdf_set_string(pdf, action, "URI", str_view(&uri));
    pdf_set(pdf, annotation, "A", action);
    str_release(&uri);
}

static HPDF_Array annotations_of(struct pdf *pdf, HPDF_Page page) {
    HPDF_Array array = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);
    if (!array) {
        array = pdf_array(pdf);
        pdf_set(pdf, page, "Annots", array);
    }
    return array;
}

static HPDF_Dict new_annotation(struct pdf *pdf, const struct item *item) {
    int32_t height = pdf->layout->look->page.height;
    HPDF_Dict annotation = pdf_object(pdf);
    HPDF_Array corners = pdf_array(pdf), border = pdf_array(pdf);
    pdf_set_name(pdf, annotation, "Type", "Annot");
    pdf_set_name(pdf, annotation, "Subtype", "Link");
    pdf_add_length(pdf, corners, item->x);
    pdf_add_length(pdf, corners, height - item->y - item->height);
    pdf_add_length(pdf, corners, item->x + item->width);
    pdf_add_length(pdf, corners, height - item->y);
    pdf_set(pdf, annotation, "Rect", corners);
    for (int i = 0; i < 3; i++)
        pdf_add_number(pdf, border, 0);
    pdf_set(pdf, annotation, "Border", border);
    pdf_set_number(pdf, annotation, "F", 4);
    return annotation;
}

void pdf_add_link(struct pdf *pdf, const struct item *item, uint32_t page) {
    const struct element *element = item->element;
    struct view target = element->target;
    pdf_place(pdf, element);
    if (!leads(pdf, target))
        return;
    HPDF_Dict annotation = new_annotation(pdf, item);
    pdf_set_text(pdf, annotation, "Contents", element->words.size ? element->words : target);
    if (target.at[0] == '#')
        pdf_set(pdf, annotation, "Dest",
                destination(pdf, layout_anchor(pdf->layout, view_part(target, 1, target.size))));
    else
        set_uri(pdf, annotation, target);
    pdf_set_number(pdf, annotation, "StructParent", (int32_t)pdf->parent_count);
    pdf_add(pdf, annotations_of(pdf, pdf->pages[page]), annotation);
    pdf_add_number(pdf, pdf->links, (int32_t)pdf->parent_count++);
    pdf_add(pdf, pdf->links, pdf->elements[element->index].dict);
    HPDF_Dict reference = pdf_dict(pdf);
    pdf_set_name(pdf, reference, "Type", "OBJR");
    pdf_set(pdf, reference, "Obj", annotation);
    pdf_set(pdf, reference, "Pg", pdf->pages[page]);
    pdf_add(pdf, pdf->elements[element->index].kids, reference);
}

void pdf_describe_picture(struct pdf *pdf, const struct item *item) {
    HPDF_Dict dict = pdf->elements[item->element->index].dict, attributes = pdf_dict(pdf);
    HPDF_Array box = pdf_array(pdf);
    int32_t height = pdf->layout->look->page.height;
    pdf_add_length(pdf, box, item->x);
    pdf_add_length(pdf, box, height - item->y - item->height);
    pdf_add_length(pdf, box, item->x + item->width);
    pdf_add_length(pdf, box, height - item->y);
    pdf_set_name(pdf, attributes, "O", "Layout");
    pdf_set_name(pdf, attributes, "Placement", "Block");
    pdf_set(pdf, attributes, "BBox", box);
    pdf_set(pdf, dict, "A", attributes);
    pdf_set_text(pdf, dict, "Alt", item->element->words);
}

/* The parent tree: two leaves, the pages' numbers and the links'. */
static void add_leaf(struct pdf *pdf, HPDF_Array leaves, HPDF_Array numbers, int32_t first,
                     int32_t last) {
    HPDF_Dict leaf = pdf_object(pdf);
    HPDF_Array limits = pdf_array(pdf);
    pdf_add_number(pdf, limits, first);
    pdf_add_number(pdf, limits, last);
    pdf_set(pdf, leaf, "Limits", limits);
    pdf_set(pdf, leaf, "Nums", numbers);
    pdf_add(pdf, leaves, leaf);
}

void pdf_end_structure(struct pdf *pdf) {
    int32_t pages = (int32_t)pdf->layout->page_count, all = (int32_t)pdf->parent_count;
    pdf_place(pdf, pdf->layout->root);
    HPDF_Dict numbers = pdf_object(pdf);
    HPDF_Array leaves = pdf_array(pdf);
    add_leaf(pdf, leaves, pdf->parents, 0, pages - 1);
    if (all > pages)
        add_leaf(pdf, leaves, pdf->links, pages, all - 1);
    else
        HPDF_Array_Free(pdf->links);
    pdf_set(pdf, numbers, "Kids", leaves);
    pdf_set(pdf, pdf->tree, "ParentTree", numbers);
    pdf_set_number(pdf, pdf->tree, "ParentTreeNextKey", all);
    pdf_set(pdf, pdf->document->catalog, "StructTreeRoot", pdf->tree);
    HPDF_Dict marks = pdf_dict(pdf);
    pdf_set_true(pdf, marks, "Marked");
    pdf_set(pdf, pdf->document->catalog, "MarkInfo", marks);
}

/* ---- bookmarks and names ---- */

static void add_bookmarks(struct pdf *pdf) {
    HPDF_Dict root = NULL, before = NULL;
    int32_t count = 0;
    for (const struct anchor *anchor = pdf->layout->anchors; anchor; anchor = anchor->next) {
        if (!anchor->is_section || anchor->page == LAYOUT_NOWHERE)
            continue;
        if (!root)
            root = pdf_object(pdf);
        HPDF_Dict mark = pdf_object(pdf);
        pdf_set_text(pdf, mark, "Title", anchor->title);
        pdf_set(pdf, mark, "Parent", root);
        pdf_set(pdf, mark, "Dest", destination(pdf, anchor));
        if (before) {
            pdf_set(pdf, mark, "Prev", before);
            pdf_set(pdf, before, "Next", mark);
        } else {
            pdf_set(pdf, root, "First", mark);
        }
        before = mark;
        count++;
    }
    if (!root)
        return;
    pdf_set(pdf, root, "Last", before);
    pdf_set_number(pdf, root, "Count", count);
    pdf_set(pdf, pdf->document->catalog, "Outlines", root);
}

static int compare_anchors(const void *a, const void *b) {
    const struct anchor *const *one = a, *const *other = b;
    return view_compare((*one)->id, (*other)->id);
}

/* A name tree of one node, sorted: "notice.pdf#purposes" leads there. */
static void add_names(struct pdf *pdf) {
    size_t count = 0;
    for (const struct anchor *anchor = pdf->layout->anchors; anchor; anchor = anchor->next)
        count += anchor->id.size && anchor->page != LAYOUT_NOWHERE;
    if (count == 0)
        return;
    const struct anchor **anchors = memory_get(count * sizeof *anchors);
    count = 0;
    for (const struct anchor *anchor = pdf->layout->anchors; anchor; anchor = anchor->next)
        if (anchor->id.size && anchor->page != LAYOUT_NOWHERE)
            anchors[count++] = anchor;
    qsort(anchors, count, sizeof *anchors, compare_anchors);
    HPDF_Array names = pdf_array(pdf);
    for (size_t i = 0; i < count; i++) {
        if (i && view_equal(anchors[i]->id, anchors[i - 1]->id))
            continue;
        pdf_add_bytes(pdf, names, anchors[i]->id);
        pdf_add(pdf, names, destination(pdf, anchors[i]));
    }
    memory_free(anchors);
    HPDF_Dict tree = pdf_dict(pdf), all = pdf_dict(pdf);
    pdf_set(pdf, tree, "Names", names);
    pdf_set(pdf, all, "Dests", tree);
    pdf_set(pdf, pdf->document->catalog, "Names", all);
}

void pdf_add_outline(struct pdf *pdf) {
    add_bookmarks(pdf);
    add_names(pdf);
}
