/* UTF-8 (RFC 3629). */
#ifndef SELOSTE_BASE_UTF8_H
#define SELOSTE_BASE_UTF8_H

#include "base/view.h"

#define UTF8_INVALID UINT32_MAX

/* The code point that begins at offset *at, which moves behind it. Bytes that are no UTF-8
 * (overlong forms, surrogates and values over U+10FFFF among them) give UTF8_INVALID and move by
 * one byte. *at must be below text.size. */
static inline uint32_t utf8_next(struct view text, size_t *at);
/* Writes 1-4 bytes, returns how many. A value that is no code point is written as U+FFFD. */
size_t utf8_encode(uint32_t code, char bytes[4]);
/* Offset of the first byte that is no UTF-8, or VIEW_NOWHERE. */
size_t utf8_find_invalid(struct view text);
/* Behind the printable ASCII (0x20 to 0x7E) that begins at offset `at`: most of a text. */
size_t utf8_skip_printable(struct view text, size_t at);
/* Number of code points; an invalid byte counts as one. */
size_t utf8_count(struct view text);
/* Columns that a terminal uses for it: combining marks none, wide East Asian ones two. */
unsigned utf8_width(uint32_t code);
/* Upper and lower case of Latin, Greek and Cyrillic letters, one code point to one (ß stays). */
uint32_t utf8_upper(uint32_t code);
uint32_t utf8_lower(uint32_t code);

/* For utf8_next: characters of several bytes, and bytes that are none. */
uint32_t utf8_next_long(struct view text, size_t *at);

static inline uint32_t utf8_next(struct view text, size_t *at) {
    unsigned char byte = (unsigned char)text.at[*at];
    if (byte >= 0x80)
        return utf8_next_long(text, at);
    ++*at;
    return byte;
}

#endif
