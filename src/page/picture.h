/* A picture that comes with a theme: SVG or PNG, looked through before anything shows it. */
#ifndef SELOSTE_PAGE_PICTURE_H
#define SELOSTE_PAGE_PICTURE_H

#include "base/arena.h"
#include "base/str.h"

enum picture_kind { PICTURE_PNG, PICTURE_SVG };

/* In bytes; and in pixels along one side. */
enum { PICTURE_MOST = 512 * 1024, PICTURE_SIDE = 4096, PICTURE_PIXELS = 4000000 };

struct picture {
    enum picture_kind kind;
    struct view bytes;
    uint32_t width, height; /* of a PNG, in pixels */
};

/* What keeps a file from being shown. In the order of `hints` of THEME-LOGO. */
enum picture_fault {
    PICTURE_GOOD,
    PICTURE_LARGE,   /* too many bytes or pixels */
    PICTURE_OTHER,   /* neither PNG nor SVG */
    PICTURE_BROKEN,  /* ends early, checksums or nesting are wrong */
    PICTURE_ACTIVE,  /* an SVG with script, animation, a foreign document, entities */
    PICTURE_FETCHES, /* an SVG that asks for something outside itself */
};

/* Looks at a file's bytes, which are borrowed. PNG: signature, header, and every chunk with its
 * checksum (PNG, third edition, section 5). SVG: page/svg.h. */
enum picture_fault picture_read(struct picture *picture, struct view bytes);
/* Appends the pixels of a PNG, three bytes each (sRGB), row by row from the top; what is transparent is laid
 * on white. False, and nothing is appended, if the data are damaged or there are more than PICTURE_PIXELS. */
bool picture_pixels(const struct picture *picture, struct str *out);
/* The picture as a data: URI (RFC 2397), which fits an attribute as it is. */
void picture_add_uri(struct str *out, const struct picture *picture);

#endif
