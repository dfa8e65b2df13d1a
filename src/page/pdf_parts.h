/* The inside of the PDF writer: libharu holds pages, fonts and metadata and writes them out; what they
 * say is ours. Streams, of which it would make three copies, stand beside their dictionaries. The
 * structure tree and the links, which are thousands of objects, are written as text at once, behind
 * libharu's. For pdf*.c only.
 *
 * libharu's low-level functions return a status that is easily lost: every call goes through the
 * functions here, which keep the first bad one in `status`. An object that others shall refer to must
 * be made by pdf_object or pdf_stream; libharu then writes references by itself. */
#ifndef SELOSTE_PAGE_PDF_PARTS_H
#define SELOSTE_PAGE_PDF_PARTS_H

#include "base/arena.h"
#include "base/sha256.h"
#include "page/font_subset.h"
#include "page/pdf.h"
#include "page/pdf_library.h"
#include "page/picture.h"

#include <libdeflate.h>

/* What an element of the structure tree has below it. */
enum pdf_kid_kind { PDF_KID_ELEMENT, PDF_KID_CONTENT, PDF_KID_LINK };

struct pdf_kid {
    enum pdf_kid_kind kind;
    uint32_t number; /* the element's or the link's place; the marked content's number on its page */
    uint32_t page;   /* of content and links */
    struct pdf_kid *next;
};

struct pdf_element {
    const struct element *element;
    uint32_t place; /* 1, 2, ... in the order of the tree; 0: not yet in it */
    uint32_t page;  /* of its first content; LAYOUT_NOWHERE: none */
    struct pdf_kid *first, *last;
    struct pdf_element *next; /* in the order of the tree */
};

/* A piece of marked content or a link, in the order of the pages. */
struct pdf_mark {
    uint32_t page;
    uint32_t element;        /* its place */
    const struct item *item; /* of a link */
    struct pdf_mark *next;
};

struct pdf_marks {
    struct pdf_mark *first, *last;
    uint32_t count;
};

/* The bytes of a stream. */
struct pdf_stream {
    uint32_t id; /* of its dictionary */
    struct view bytes;
    struct pdf_stream *next; /* in the order of ids */
};

struct pdf {
    struct pdf_library library;
    HPDF_Doc document;
    HPDF_MMgr memory;
    HPDF_STATUS status;
    struct arena arena;
    const struct layout *layout;
    struct libdeflate_compressor *compressor;
    struct str packed; /* compressed bytes */
    struct font_subset fonts[FACE_COUNT];
    HPDF_Dict picture; /* the logo, or NULL */
    HPDF_Dict *pages;
    struct pdf_stream *first_stream, *last_stream;
    struct pdf_element *elements; /* by element->index */
    struct pdf_element *first_element, *last_element;
    uint32_t element_count; /* in the tree */
    struct pdf_marks contents, links;
    const struct item *figure; /* the logo's, or NULL */
    struct str own;            /* values of our own objects, one behind the other */
    size_t *own_starts;
    uint32_t own_count, own_room;
    uint32_t first_own;           /* id of the first; libharu's are below */
    struct sha256 digest;         /* of all compressed streams, and of the metadata */
    unsigned char identifier[16]; /* the first half of it */
};

/* ---- objects: pdf_object.c ---- */

/* Keeps a status that is bad, unless another was before. */
void pdf_check(struct pdf *pdf, HPDF_STATUS status);
HPDF_Dict pdf_dict(struct pdf *pdf);
HPDF_Dict pdf_object(struct pdf *pdf);
HPDF_Array pdf_array(struct pdf *pdf);
/* zlib's format, valid until the next call. */
struct view pdf_compress(struct pdf *pdf, struct view bytes);
/* A stream of bytes, compressed. */
HPDF_Dict pdf_stream(struct pdf *pdf, struct view bytes);
/* A stream of bytes that are compressed already, or shall not be. */
HPDF_Dict pdf_stream_ready(struct pdf *pdf, struct view bytes, bool compressed);

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
/* Begins the next object of ours, which the caller appends to pdf->own; its id. No more of libharu's
 * objects may come once pdf->first_own is set. */
uint32_t pdf_begin_own(struct pdf *pdf);
/* References from objects of libharu's to one of ours. */
void pdf_set_own(struct pdf *pdf, HPDF_Dict dict, const char *key, uint32_t id);
void pdf_add_own(struct pdf *pdf, HPDF_Array array, uint32_t id);
/* The id of an object of libharu's. */
uint32_t pdf_id(const void *object);

/* ---- notation: pdf_print.c ---- */

void pdf_print_number(struct str *out, int32_t number);
/* Points, two decimals at most. */
void pdf_print_length(struct str *out, int32_t length);
/* The area of an item, as PDF counts: " left bottom right top"; to pdf->own. */
void pdf_print_area(struct pdf *pdf, const struct item *item);
/* " 12 0 R" */
void pdf_print_reference(struct str *out, uint32_t id);
/* A byte of a literal string (ISO 32000-1, 7.3.4.2): one or two bytes; returns their end. */
char *pdf_put_byte(char *at, unsigned byte);
/* A literal string. */
void pdf_print_bytes(struct str *out, struct view bytes);
/* UTF-8 as a text string. */
void pdf_print_text(struct str *out, struct view text);
bool pdf_is_ascii(struct view text);
/* UTF-16 with a byte order mark (7.9.2.2), appended. */
void pdf_to_utf16(struct str *out, struct view text);

/* ---- the rest ---- */

/* pdf_page.c: writes all pages' content; fills fonts and the structure. */
void pdf_add_pages(struct pdf *pdf);

/* pdf_structure.c */
void pdf_begin_structure(struct pdf *pdf);
/* The structure type as written: a link that leads nowhere is a Span. */
const char *pdf_role(const struct pdf *pdf, const struct element *element);
/* Gives the element its place in the tree, behind what has one. */
struct pdf_element *pdf_place(struct pdf *pdf, const struct element *element);
/* The element's next content is marked content `mark` of a page. */
void pdf_add_content(struct pdf *pdf, const struct element *element, uint32_t page, uint32_t mark);
/* Writes the tree, the links and the parent tree: sets first_own. */
void pdf_end_structure(struct pdf *pdf);

/* pdf_link.c */
/* Whether a link's target is one that a reader may follow. */
bool pdf_leads(const struct pdf *pdf, struct view target);
/* An area of the page that belongs to a link; nothing if it leads nowhere. */
void pdf_add_link(struct pdf *pdf, const struct item *item, uint32_t page);
/* [page /XYZ left top zoom]: a little above the heading, the reader's zoom stays. */
void pdf_print_destination(struct pdf *pdf, const struct anchor *anchor);
/* Writes the links' annotations; `parent` is the first one's number in the parent tree. */
void pdf_write_links(struct pdf *pdf, uint32_t parent);

/* pdf_outline.c: bookmarks and named destinations. */
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
