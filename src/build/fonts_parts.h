/* What fonts*.c share. Whatever goes wrong ends the program, with a message. */
#ifndef SELOSTE_BUILD_FONTS_PARTS_H
#define SELOSTE_BUILD_FONTS_PARTS_H

#include <harfbuzz/hb.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { CHARACTERS_MAX = 4096 };

struct interval {
    uint32_t from, to;
};

struct face {
    hb_face_t *whole;
    hb_face_t *cut;
    uint32_t codes[CHARACTERS_MAX];
    uint16_t glyphs[CHARACTERS_MAX]; /* of the cut face */
    unsigned count;
    unsigned units;
    unsigned glyph_count;
};

_Noreturn void fail(const char *what, const char *name);
/* Zeroed memory. */
void *get(size_t size);
bool is_in(const struct interval *intervals, size_t count, uint32_t code);
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define IS_IN(intervals, code) is_in(intervals, COUNT(intervals), code)

/* `static const TYPE NAME_SUFFIX[] = {...};` */
void write_numbers(FILE *out, const char *type, const char *name, const char *suffix,
                   const int64_t *numbers, size_t count);
void write_bytes(FILE *out, const char *name, const char *suffix, const uint8_t *bytes, size_t count);

/* fonts_kerning.c: NAME_left, NAME_right, NAME_kerning and NAME_right_count, as page/font_data.h has them. */
void write_kerning(FILE *out, const struct face *face, const char *name);

#endif
