/* The inside of the PDF writer: libharu holds the objects and writes them out; what they say is ours.
 * For pdf*.c only.
 *
 * libharu's low-level functions return a status that is easily lost: every call goes through the
 * functions here, which keep the first bad one in `status`. An object that others shall refer to must
 * be made by pdf_object or pdf_stream; libharu then writes references by itself. */
#ifndef SELOSTE_PAGE_PDF_PARTS_H
#define SELOSTE_PAGE_PDF_PARTS_H

#include "base/sha256.h"
#include "page/font_subset.h"
#include "page/pdf.h"
#include "page/picture.h"

#include <hpdf.h>
#include <libdeflate.h>

struct pdf_element {
    HPDF_Dict dict; /* NULL: not yet in the tree */
    HPDF_Array kids;
    uint32_t page; /* of its /Pg; LAYOUT_NOWHERE: none */
};

struct pdf {
    HPDF_Doc document;
    HPDF_MMgr memory;
    HPDF_STATUS status;
    const struct layout *layout;
    struct libdeflate_compressor *compressor;
    struct str packed; /* compressed bytes */
    struct font_subset fonts[FACE_COUNT];
    HPDF_Dict picture; /* the logo, or NULL */
    HPDF_Page *pages;
    struct pdf_element *elements; /* by element->index */
    HPDF_Dict tree;               /* StructTreeRoot */
    HPDF_Array parents;           /* the parent tree's numbers: pages, then links */
    HPDF_Array links;
    uint32_t parent_count;
    struct sha256 digest;         /* of all compressed streams, and of the metadata */
    unsigned char identifier[16]; /* the first half of it */
};

/* ---- objects: pdf_object.c ---- */

HPDF_Dict pdf_dict(struct pdf *pdf);
HPDF_Dict pdf_object(struct pdf *pdf);
HPDF_Array pdf_array(struct pdf *pdf);
HPDF_Array pdf_array_object(struct pdf *pdf);
/* zlib's format, valid until the next call. */
struct view pdf_compress(struct pdf *pdf, struct view bytes);
/* A stream of bytes, compressed. */
HPDF_Dict pdf_stream(struct pdf *pdf, struct view bytes);
/* A stream of bytes that are compressed already, or shall not be. */
HPDF_Dict pdf_stream_ready(struct pdf *pdf, struct view bytes, bool compressed);
/* The bytes, compressed, as the content of a page. */
void pdf_fill_page(struct pdf *pdf, HPDF_Page page, struct view bytes);

void pdf_set(struct pdf *pdf, HPDF_Dict dict, const char *key, void *object);
void pdf_set_name(struct pdf *pdf, HPDF_Dict dict, const char *key, const char *name);
void pdf_set_number(struct pdf *pdf, HPDF_Dict dict, const char *key, int32_t number);
void pdf_set_true(struct pdf *pdf, HPDF_Dict dict, const char *key);
/* ASCII. */
void pdf_set_string(struct pdf *pdf, HPDF_Dict dict, const char *key, struct view ascii);
/* UTF-8, written as UTF-16. */
void pdf_set_text(struct pdf *pdf, HPDF_Dict dict, const char *key, struct view text);
void pdf_add(struct pdf *pdf, HPDF_Array array, void *object);
void pdf_add_number(struct pdf *pdf, HPDF_Array array, int32_t number);
/* In thousandths of a point. */
void pdf_add_length(struct pdf *pdf, HPDF_Array array, int32_t length);
void pdf_add_name(struct pdf *pdf, HPDF_Array array, const char *name);
void pdf_add_bytes(struct pdf *pdf, HPDF_Array array, struct view bytes);

/* ---- the rest ---- */

/* pdf_page.c: writes all pages' content; fills fonts and the structure. */
void pdf_add_pages(struct pdf *pdf);

/* pdf_structure.c */
void pdf_begin_structure(struct pdf *pdf);
/* The structure type as written: a link that leads nowhere is a Span. */
const char *pdf_role(const struct pdf *pdf, const struct element *element);
/* Gives the element its place in the tree, behind what has one. */
void pdf_place(struct pdf *pdf, const struct element *element);
/* The element's next content is marked content `mark` of a page. */
void pdf_add_content(struct pdf *pdf, const struct element *element, uint32_t page, uint32_t mark);
/* The page's numbers of marked content lead to these elements. */
void pdf_add_parents(struct pdf *pdf, uint32_t page, HPDF_Array elements);
void pdf_add_link(struct pdf *pdf, const struct item *item, uint32_t page);
/* Gives a figure its place on the page and the words that stand for it. */
void pdf_describe_picture(struct pdf *pdf, const struct item *item);
void pdf_end_structure(struct pdf *pdf);
/* Bookmarks and named destinations. */
void pdf_add_outline(struct pdf *pdf);

/* pdf_font.c: the dictionary of fonts for all pages; the subsets are complete. */
HPDF_Dict pdf_add_fonts(struct pdf *pdf);

/* pdf_picture.c: a PNG as an image, on white; NULL where it can't be decoded. */
HPDF_Dict pdf_add_picture(struct pdf *pdf, const struct picture *picture);

/* pdf_metadata.c: information, XMP, colour profile, viewer's wishes, identifier. */
void pdf_add_metadata(struct pdf *pdf);

/* pdf_save.c: appends the file. Nothing if the status is bad. */
void pdf_save(struct pdf *pdf, struct str *out);

#endif
