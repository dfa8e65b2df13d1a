/* Links and where they lead. */
#include "page/pdf_parts.h"

static bool has_scheme(struct view target) {
    static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (view_starts(target, view_of(schemes[i])))
            return true;
    return false;
}

bool pdf_leads(const struct pdf *pdf, struct view target) {
    if (target.size == 0)
        return false;
    if (target.at[0] == '#') {
        const struct anchor *anchor = layout_anchor(pdf->layout, view_part(target, 1, target.size));
        return anchor && anchor->page != LAYOUT_NOWHERE;
    }
    return has_scheme(target) || view_find_byte(target, ':') == VIEW_NOWHERE;
}

void pdf_print_destination(struct pdf *pdf, const struct anchor *anchor) {
    str_add_char(&pdf->own, '[');
    pdf_print_reference(&pdf->own, pdf_id(pdf->pages[anchor->page]));
    str_add(&pdf->own, VIEW("/XYZ 0 "));
    pdf_print_number(&pdf->own, (pdf->layout->look->page.height - anchor->y) / POINT + 12);
    str_add(&pdf->own, VIEW(" null]"));
}

/* URIs are ASCII (RFC 3986): other bytes are percent-encoded. */
static void print_uri(struct str *out, struct view target) {
    struct str uri = {0};
    for (size_t i = 0; i < target.size; i++) {
        unsigned char byte = (unsigned char)target.at[i];
        if (byte > 0x20 && byte < 0x7F)
            str_add_char(&uri, (char)byte);
        else
            str_add_format(&uri, "%%%02X", byte);
    }
    str_add(out, VIEW("/A<</S/URI/URI"));
    pdf_print_bytes(out, str_view(&uri));
    str_add(out, VIEW(">>"));
    str_release(&uri);
}

static void write_link(struct pdf *pdf, const struct item *item, uint32_t parent) {
    struct str *out = &pdf->own;
    struct view target = item->element->target, words = item->element->words;
    str_add(out, VIEW("<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect["));
    pdf_print_area(pdf, item);
    str_add(out, VIEW("]/StructParent "));
    pdf_print_number(out, (int32_t)parent);
    str_add(out, VIEW("/Contents"));
    pdf_print_text(out, words.size ? words : target);
    if (target.at[0] == '#') {
        str_add(out, VIEW("/Dest"));
        pdf_print_destination(pdf, layout_anchor(pdf->layout, view_part(target, 1, target.size)));
    } else {
        print_uri(out, target);
    }
    str_add(out, VIEW(">>"));
}

/* The pages' lists of links stand in the pages, which are libharu's: references to numbers that follow
 * one another. */
static void set_annotations(struct pdf *pdf, uint32_t first) {
    const struct pdf_mark *link = pdf->links.first;
    while (link) {
        uint32_t page = link->page;
        HPDF_Array array = pdf_array(pdf);
        for (; link && link->page == page; link = link->next)
            pdf_add_own(pdf, array, first++);
        pdf_set(pdf, pdf->pages[page], "Annots", array);
    }
}

void pdf_write_links(struct pdf *pdf, uint32_t parent) {
    uint32_t first = pdf->first_own + pdf->own_count;
    for (const struct pdf_mark *link = pdf->links.first; link; link = link->next) {
        pdf_begin_own(pdf);
        write_link(pdf, link->item, parent++);
    }
    set_annotations(pdf, first);
}
