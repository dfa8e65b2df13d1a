/* A PNG's samples (PNG, third edition, sections 7 to 9 and 13): inflated, filters undone, each pass of an
 * interlaced picture spread over the whole. */
#include "base/memory.h"
#include "page/picture.h"

#include <libdeflate.h>
#include <stdlib.h>

enum colour_type { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

struct png {
    uint32_t width, height;
    unsigned depth, type, channels;
    bool interlaced;
    struct view palette, alphas;
    struct str data; /* of all IDAT chunks */
    unsigned char *out;
};

/* Where the pixels of a pass stand: every dx-th from x, every dy-th from y. */
struct pass {
    unsigned x, y, dx, dy;
};

static const struct pass whole = {0, 0, 1, 1};
static const struct pass passes[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                     {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

static uint32_t number_at(struct view bytes, size_t at) {
    uint32_t number = 0;
    for (size_t i = at; i < at + 4; i++)
        number = number << 8 | (unsigned char)bytes.at[i];
    return number;
}

static bool has_channels(struct png *png) {
    switch (png->type) {
    case GREY:
    case PALETTE:
        png->channels = 1;
        return png->depth == 1 || png->depth == 2 || png->depth == 4 || png->depth == 8 ||
               (png->depth == 16 && png->type == GREY);
    case GREY_ALPHA:
        png->channels = 2;
        break;
    case RGB:
        png->channels = 3;
        break;
    case RGB_ALPHA:
        png->channels = 4;
        break;
    }
    return png->channels && (png->depth == 8 || png->depth == 16);
}

/* The chunks' frames were checked when the picture was read. */
static bool read_chunks(struct png *png, struct view bytes) {
    for (size_t at = 8; at + 12 <= bytes.size;) {
        size_t size = number_at(bytes, at);
        struct view name = view_part(bytes, at + 4, at + 8);
        struct view content = view_part(bytes, at + 8, at + 8 + size);
        if (view_is(name, "IHDR")) {
            png->width = number_at(content, 0);
            png->height = number_at(content, 4);
            png->depth = (unsigned char)content.at[8];
            png->type = (unsigned char)content.at[9];
            png->interlaced = content.at[12] == 1;
        } else if (view_is(name, "PLTE")) {
            png->palette = content;
        } else if (view_is(name, "tRNS")) {
            png->alphas = content;
        } else if (view_is(name, "IDAT")) {
            str_add(&png->data, content);
        }
        at += size + 12;
    }
    return has_channels(png);
}

static size_t row_size(const struct png *png, uint32_t width) {
    return ((size_t)width * png->channels * png->depth + 7) / 8;
}

static uint32_t pass_count(uint32_t all, unsigned first, unsigned step) {
    return all > first ? (all - first + step - 1) / step : 0;
}

static size_t pass_size(const struct png *png, const struct pass *pass) {
    uint32_t width = pass_count(png->width, pass->x, pass->dx);
    return width ? (row_size(png, width) + 1) * pass_count(png->height, pass->y, pass->dy) : 0;
}

static unsigned paeth(int left, int up, int corner) {
    int guess = left + up - corner;
    int a = abs(guess - left), b = abs(guess - up), c = abs(guess - corner);
    return (unsigned)(a <= b && a <= c ? left : b <= c ? up : corner);
}

/* A row behind its filter's number; `above` is NULL for the first. */
static bool unfilter(unsigned char *row, const unsigned char *above, size_t size, size_t step) {
    unsigned filter = row[-1];
    if (filter > 4)
        return false;
    for (size_t i = 0; i < size && filter; i++) {
        unsigned left = i >= step ? row[i - step] : 0;
        unsigned up = above ? above[i] : 0;
        unsigned corner = above && i >= step ? above[i - step] : 0;
        unsigned guess = filter == 1   ? left
                         : filter == 2 ? up
                         : filter == 3 ? (left + up) / 2
                                       : paeth((int)left, (int)up, (int)corner);
        row[i] = (unsigned char)(row[i] + guess);
    }
    return true;
}

/* A sample as it stands in the file; of 16 bits the upper 8. */
static unsigned sample_at(const struct png *png, const unsigned char *row, size_t index) {
    if (png->depth >= 8)
        return row[index * png->depth / 8];
    unsigned shift = 8 - png->depth - (unsigned)(index * png->depth % 8);
    return row[index * png->depth / 8] >> shift & ((1u << png->depth) - 1);
}

/* On white paper. */
static unsigned char blend(unsigned sample, unsigned alpha) {
    return (unsigned char)((sample * alpha + 255 * (255 - alpha) + 127) / 255);
}

static bool put_pixel(const struct png *png, const unsigned char *row, size_t x, unsigned char *out) {
    unsigned samples[3], alpha = 255, first = sample_at(png, row, x * png->channels);
    if (png->type == PALETTE) {
        if (first * 3 + 2 >= png->palette.size)
            return false;
        for (unsigned i = 0; i < 3; i++)
            samples[i] = (unsigned char)png->palette.at[first * 3 + i];
        alpha = first < png->alphas.size ? (unsigned char)png->alphas.at[first] : 255;
    } else {
        bool grey = png->channels < 3;
        unsigned most = png->depth < 8 ? (1u << png->depth) - 1 : 255;
        for (unsigned i = 0; i < 3; i++)
            samples[i] = sample_at(png, row, x * png->channels + (grey ? 0 : i)) * 255 / most;
        if (png->channels % 2 == 0)
            alpha = sample_at(png, row, x * png->channels + png->channels - 1);
    }
    for (unsigned i = 0; i < 3; i++)
        out[i] = blend(samples[i], alpha);
    return true;
}

static bool put_pass(const struct png *png, const struct pass *pass, unsigned char *bytes) {
    uint32_t width = pass_count(png->width, pass->x, pass->dx);
    uint32_t height = pass_count(png->height, pass->y, pass->dy);
    size_t size = row_size(png, width), step = (size_t)png->channels * png->depth / 8;
    const unsigned char *above = NULL;
    for (uint32_t y = 0; y < height && width; y++) {
        unsigned char *row = bytes + y * (size + 1) + 1;
        if (!unfilter(row, above, size, step ? step : 1))
            return false;
        for (uint32_t x = 0; x < width; x++) {
            size_t place = (size_t)(pass->y + y * pass->dy) * png->width + pass->x + x * pass->dx;
            if (!put_pixel(png, row, x, png->out + 3 * place))
                return false;
        }
        above = row;
    }
    return true;
}

static bool put_all(const struct png *png) {
    const struct pass *first = png->interlaced ? passes : &whole;
    size_t count = png->interlaced ? sizeof passes / sizeof *passes : 1, size = 0, got = 0;
    for (size_t i = 0; i < count; i++)
        size += pass_size(png, &first[i]);
    unsigned char *bytes = memory_get(size);
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (!decompressor)
        memory_fail();
    bool good = libdeflate_zlib_decompress(decompressor, png->data.at, png->data.size, bytes, size,
                                           &got) == LIBDEFLATE_SUCCESS &&
                got == size;
    libdeflate_free_decompressor(decompressor);
    size_t at = 0;
    for (size_t i = 0; i < count && good; i++) {
        good = put_pass(png, &first[i], bytes + at);
        at += pass_size(png, &first[i]);
    }
    memory_free(bytes);
    return good;
}

bool picture_pixels(const struct picture *picture, struct str *out) {
    struct png png = {0};
    size_t count = (size_t)picture->width * picture->height, start = out->size;
    bool good = picture->kind == PICTURE_PNG && count <= PICTURE_PIXELS &&
                read_chunks(&png, picture->bytes) && png.data.size;
    if (good) {
        png.out = (unsigned char *)str_reserve(out, count * 3);
        memset(png.out, 0xFF, count * 3);
        out->size += count * 3;
        out->at[out->size] = '\0';
        good = put_all(&png);
    }
    if (!good)
        str_cut(out, start);
    str_release(&png.data);
    return good;
}
