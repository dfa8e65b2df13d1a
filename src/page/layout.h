/* A notice set on pages: what stands where, and what it is. Knows nothing of any file format.
 *
 * Lengths are in thousandths of a point (POINT), x from the left and y from the top of the page; the y
 * of text is its baseline. All memory is the arena's. */
#ifndef SELOSTE_PAGE_LAYOUT_H
#define SELOSTE_PAGE_LAYOUT_H

#include "page/font.h"
#include "page/layout_look.h"
#include "page/tree.h"

/* Standard structure types of ISO 32000-1, 14.8.4. */
enum tag {
    TAG_DOCUMENT,
    TAG_SECT,
    TAG_DIV,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_P,
    TAG_QUOTE,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_TABLE,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_TOC,
    TAG_TOCI,
    TAG_REFERENCE,
    TAG_LINK,
    TAG_SPAN,
    TAG_CODE,
    TAG_FIGURE,
};

enum detail { DETAIL_NONE, DETAIL_COLUMN, DETAIL_ROW, DETAIL_BULLETS, DETAIL_NUMBERS };

/* A node of the structure tree. Its content are the items that point to it, in their order. */
struct element {
    enum tag tag;
    enum detail detail; /* of TH: its scope; of L: how it is numbered */
    uint32_t index;     /* 0, 1, ... in the order of making; parents come before children */
    struct element *parent;
    struct element *next;  /* in the order of making */
    const char *language;  /* where it differs from the document's; else NULL */
    struct view target;    /* LINK: a URL, or "#" and the id of a section */
    struct view words;     /* LINK: its text; FIGURE: what stands for it; SPAN: what is said in its place, or empty */
};

/* A glyph and the character that it stands for. */
struct glyph {
    uint32_t code;
    uint16_t glyph;
    int16_t kerning; /* with the next, in 1/1000 em; 0 for the last */
};

enum item_kind {
    ITEM_TEXT,    /* glyphs from x on */
    ITEM_RULE,    /* a line of `width`, `height` thick, its middle at y */
    ITEM_BOX,     /* a framed and filled rectangle */
    ITEM_LINK,    /* an area that leads somewhere; its element is a LINK */
    ITEM_PICTURE, /* the logo, from x and y (its top) on */
    ITEM_SYMBOL,  /* the mark of a level, from x and y (its top) on */
    ITEM_PRESENT, /* nothing to be seen: the element has a place here (an empty cell) */
};

struct item {
    enum item_kind kind;
    struct element *element; /* NULL: an artifact, no part of the content */
    struct item *next;
    int32_t x, y, width, height;
    int32_t colour;
    int32_t fill, radius; /* BOX */
    const struct symbol *symbol; /* SYMBOL: page/symbol.h */
    /* TEXT: */
    enum face face;
    int32_t size;
    const struct glyph *glyphs;
    uint32_t glyph_count;
    bool is_footer;
};

struct layout_page {
    struct item *first; /* boxes come before what stands in them */
    struct item *last;
    int32_t end; /* where the last line box ends */
};

enum { LAYOUT_NOWHERE = 0xFFFFFF };

/* A heading with an id: where links lead. */
struct anchor {
    struct view id;
    struct view title;     /* with its number: "5 Käsittelyn tarkoitukset" */
    bool is_section;       /* else a heading below a section's */
    uint32_t page;         /* from 0; LAYOUT_NOWHERE if it isn't on any */
    int32_t y;             /* the top of the heading */
    struct anchor *next;
};

struct layout {
    const struct page *page;
    const struct look *look;
    struct layout_page *pages;
    uint32_t page_count;
    const struct picture *logo; /* what ITEM_PICTURE shows, or NULL */
    struct element *root;
    uint32_t element_count;
    struct anchor *anchors; /* the sections', in their order; then those of other headings */
};

/* Sets a page. Characters that no face has become boxes and findings (PDF-GLYPH), each once. */
struct layout *layout_new(struct arena *arena, const struct page *page, const struct look *look,
                          struct findings *findings);
/* The anchor of an id, or NULL. */
const struct anchor *layout_anchor(const struct layout *layout, struct view id);
/* One line an item, in points with one decimal: page, kind, structure, place, text. For tests. */
void layout_dump(const struct layout *layout, struct str *out);
/* "P", "TH" ...: the name of a structure type. */
const char *tag_name(enum tag tag);

#endif
