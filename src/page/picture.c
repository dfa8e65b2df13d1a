#include "page/picture.h"
#include "page/svg.h"

#include <libdeflate.h>

static uint32_t number_at(struct view bytes, size_t at) {
    uint32_t number = 0;
    for (size_t i = at; i < at + 4; i++)
        number = number << 8 | (unsigned char)bytes.at[i];
    return number;
}

static const struct view png_signature = {"\x89PNG\r\n\x1A\n", 8};

enum { CHUNK_FRAME = 12, HEADER_SIZE = 13 }; /* length, name and checksum; IHDR's content */

/* A chunk's bytes that are its own, checked; empty at `at` where there is none. */
static bool read_chunk(struct view bytes, size_t at, struct view *name, struct view *content) {
    if (bytes.size - at < CHUNK_FRAME)
        return false;
    uint32_t size = number_at(bytes, at);
    if (size > bytes.size - at - CHUNK_FRAME)
        return false;
    *name = view_part(bytes, at + 4, at + 8);
    *content = view_part(bytes, at + 8, at + 8 + size);
    return libdeflate_crc32(0, name->at, size + 4) == number_at(bytes, at + 8 + size);
}

/* Chunks whose name begins with a capital letter must be understood by whoever shows the picture. */
static bool is_critical(struct view name) { return (name.at[0] & 0x20) == 0; }

static enum picture_fault read_png(struct picture *picture) {
    struct view bytes = picture->bytes, name, content;
    bool data = false;
    for (size_t at = png_signature.size; at < bytes.size; at += content.size + CHUNK_FRAME) {
        if (!read_chunk(bytes, at, &name, &content))
            return PICTURE_BROKEN;
        bool header = view_is(name, "IHDR");
        if (header != (at == png_signature.size) || (header && content.size != HEADER_SIZE))
            return PICTURE_BROKEN;
        if (header) {
            picture->width = number_at(content, 0);
            picture->height = number_at(content, 4);
        }
        if (view_is(name, "IEND"))
            return data && at + CHUNK_FRAME == bytes.size ? PICTURE_GOOD : PICTURE_BROKEN;
        data = data || view_is(name, "IDAT");
        if (is_critical(name) && !header && !view_is(name, "IDAT") && !view_is(name, "PLTE"))
            return PICTURE_BROKEN;
    }
    return PICTURE_BROKEN;
}

enum picture_fault picture_read(struct picture *picture, struct view bytes) {
    *picture = (struct picture){.bytes = bytes};
    if (bytes.size > PICTURE_MOST)
        return PICTURE_LARGE;
    if (!view_starts(bytes, png_signature)) {
        picture->kind = PICTURE_SVG;
        return svg_check(bytes);
    }
    enum picture_fault fault = read_png(picture);
    if (fault == PICTURE_GOOD && (picture->width == 0 || picture->height == 0))
        return PICTURE_BROKEN;
    bool large = picture->width > PICTURE_SIDE || picture->height > PICTURE_SIDE;
    return fault == PICTURE_GOOD && large ? PICTURE_LARGE : fault;
}

/* RFC 4648, section 4. */
static void add_base64(struct str *out, struct view bytes) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *to = str_reserve(out, (bytes.size + 2) / 3 * 4);
    for (size_t at = 0; at < bytes.size; at += 3) {
        size_t left = bytes.size - at;
        uint32_t group = (uint32_t)(unsigned char)bytes.at[at] << 16;
        group |= left > 1 ? (uint32_t)(unsigned char)bytes.at[at + 1] << 8 : 0;
        group |= left > 2 ? (unsigned char)bytes.at[at + 2] : 0;
        *to++ = digits[group >> 18];
        *to++ = digits[group >> 12 & 63];
        *to++ = left > 1 ? digits[group >> 6 & 63] : '=';
        *to++ = left > 2 ? digits[group & 63] : '=';
    }
    out->size += (bytes.size + 2) / 3 * 4;
    out->at[out->size] = '\0';
}

void picture_add_uri(struct str *out, const struct picture *picture) {
    str_add_string(out, picture->kind == PICTURE_SVG ? "data:image/svg+xml;base64,"
                                                     : "data:image/png;base64,");
    add_base64(out, picture->bytes);
}
