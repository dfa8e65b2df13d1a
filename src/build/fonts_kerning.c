/* Kerning: measured by shaping every pair, then kept by classes of glyphs that behave alike. */
#include "build/fonts_parts.h"

#include <stdlib.h>
#include <string.h>

enum { CLASSES_MAX = 256 };

/* No kerning is asked for: marks that combine and characters that aren't seen. */
static const struct interval unkerned[] = {
    {0xAD, 0xAD}, {0x300, 0x36F}, {0x483, 0x489}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},
};

struct kerning {
    unsigned count;                     /* glyphs asked about */
    unsigned indices[CHARACTERS_MAX];   /* their characters */
    int16_t *pairs;                     /* count x count */
    unsigned left_count, right_count;   /* classes */
    unsigned left[CHARACTERS_MAX], right[CHARACTERS_MAX];       /* class of each */
    unsigned left_first[CLASSES_MAX], right_first[CLASSES_MAX]; /* a member of each class */
};

static const char *const features_off[] = {"ccmp", "liga", "clig", "calt", "locl", "rlig"};

/* Shapes "L a L b L c ...": the pen's moves tell the kerning of L with all others on its right. */
static void measure_row(hb_font_t *font, const struct face *face, struct kerning *kerning,
                        unsigned left, hb_buffer_t *buffer) {
    hb_feature_t features[COUNT(features_off)];
    for (size_t i = 0; i < COUNT(features_off); i++)
        features[i] = (hb_feature_t){hb_tag_from_string(features_off[i], -1), 0, 0, (unsigned)-1};
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    for (unsigned i = 0; i < kerning->count; i++) {
        hb_buffer_add(buffer, face->codes[kerning->indices[left]], 2 * i);
        hb_buffer_add(buffer, face->codes[kerning->indices[i]], 2 * i + 1);
    }
    hb_shape(font, buffer, features, COUNT(features));
    unsigned size;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &size);
    const hb_glyph_position_t *moves = hb_buffer_get_glyph_positions(buffer, &size);
    if (size != 2 * kerning->count)
        fail("shaping changed the number of glyphs", "kerning");
    for (unsigned i = 0; i < kerning->count; i++) {
        int plain = hb_font_get_glyph_h_advance(font, glyphs[2 * i].codepoint);
        kerning->pairs[left * kerning->count + i] = (int16_t)(moves[2 * i].x_advance - plain);
    }
}

static void measure_kerning(const struct face *face, struct kerning *kerning) {
    bool *seen = get(face->glyph_count * sizeof *seen);
    for (unsigned i = 0; i < face->count; i++) {
        if (IS_IN(unkerned, face->codes[i]) || seen[face->glyphs[i]])
            continue;
        seen[face->glyphs[i]] = true;
        kerning->indices[kerning->count++] = i;
    }
    free(seen);
    kerning->pairs = get(sizeof *kerning->pairs * kerning->count * kerning->count);
    hb_font_t *font = hb_font_create(face->whole);
    hb_font_set_scale(font, 1000, 1000);
    hb_buffer_t *buffer = hb_buffer_create();
    for (unsigned left = 0; left < kerning->count; left++)
        measure_row(font, face, kerning, left, buffer);
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
}

static bool rows_equal(const struct kerning *kerning, unsigned a, unsigned b) {
    return memcmp(&kerning->pairs[a * kerning->count], &kerning->pairs[b * kerning->count],
                  sizeof *kerning->pairs * kerning->count) == 0;
}

static bool columns_equal(const struct kerning *kerning, unsigned a, unsigned b) {
    for (unsigned class = 0; class < kerning->left_count; class++) {
        const int16_t *row = &kerning->pairs[kerning->left_first[class] * kerning->count];
        if (row[a] != row[b])
            return false;
    }
    return true;
}

/* Gives equal members one class. Class 0 comes first: the first member's (a space, without any). */
static unsigned classify(const struct kerning *kerning, unsigned *classes, unsigned *first,
                         bool (*equal)(const struct kerning *, unsigned, unsigned)) {
    unsigned found = 0;
    for (unsigned i = 0; i < kerning->count; i++) {
        unsigned class = 0;
        while (class < found && !equal(kerning, first[class], i))
            class++;
        if (class == CLASSES_MAX)
            fail("too many classes", "kerning");
        if (class == found)
            first[found++] = i;
        classes[i] = class;
    }
    return found;
}

void write_kerning(FILE *out, const struct face *face, const char *name) {
    struct kerning *kerning = get(sizeof *kerning);
    measure_kerning(face, kerning);
    kerning->left_count = classify(kerning, kerning->left, kerning->left_first, rows_equal);
    kerning->right_count = classify(kerning, kerning->right, kerning->right_first, columns_equal);
    uint8_t *left = get(face->glyph_count), *right = get(face->glyph_count);
    for (unsigned i = 0; i < kerning->count; i++) {
        uint16_t glyph = face->glyphs[kerning->indices[i]];
        left[glyph] = (uint8_t)kerning->left[i];
        right[glyph] = (uint8_t)kerning->right[i];
    }
    write_bytes(out, name, "left", left, face->glyph_count);
    write_bytes(out, name, "right", right, face->glyph_count);
    size_t size = (size_t)kerning->left_count * kerning->right_count;
    int64_t *numbers = get(size * sizeof *numbers);
    for (size_t i = 0; i < size; i++) {
        unsigned row = kerning->left_first[i / kerning->right_count];
        numbers[i] = kerning->pairs[row * kerning->count +
                                    kerning->right_first[i % kerning->right_count]];
    }
    write_numbers(out, "int16_t", name, "kerning", numbers, size);
    fprintf(out, "enum { %s_right_count = %u };\n", name, kerning->right_count);
    free(numbers);
    free(left);
    free(right);
    free(kerning->pairs);
    free(kerning);
}
