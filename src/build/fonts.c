/* Makes the built-in fonts: fonts OUTPUT.c FACE.ttf... PROFILE.icc
 *
 * The faces are those of enum face, in its order.
 *
 * Each face is cut to the scripts that notices use, its kerning measured by shaping every pair, and
 * written as the constant data of page/font_data.h. The fallback keeps only what one of the others
 * lacks. The colour profile is compressed. */
#include "build/fonts_parts.h"
#include "page/font_data.h"

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

/* Latin, Greek, Cyrillic; punctuation, signs of money and number, arrows, marks. */
static const struct interval promised[] = {
    {0x20, 0x7E},     {0xA0, 0x24F},    {0x2B0, 0x2FF},   {0x300, 0x36F},   {0x370, 0x3FF},
    {0x400, 0x52F},   {0x1E00, 0x1EFF}, {0x2000, 0x206F}, {0x2070, 0x209F}, {0x20A0, 0x20CF},
    {0x2100, 0x218F}, {0x2190, 0x21FF}, {0x2200, 0x2213}, {0x221A, 0x221E}, {0x2248, 0x2248},
    {0x2260, 0x2265}, {0x25A0, 0x25FF}, {0x2605, 0x2606}, {0x2610, 0x2612}, {0x2639, 0x263A},
    {0x2713, 0x2718}, {0xFB00, 0xFB06}, {0xFFFD, 0xFFFD},
};

enum { FACES = 7, FALLBACK = 6 };
static const char *const face_names[FACES] = {"regular",    "bold",         "italic",  "serif",
                                              "serif_bold", "serif_italic", "fallback"};

_Noreturn void fail(const char *what, const char *name) {
    fprintf(stderr, "fonts: %s: %s\n", what, name);
    exit(1);
}

void *get(size_t size) {
    void *memory = calloc(1, size);
    if (!memory)
        fail("no memory", "");
    return memory;
}

bool is_in(const struct interval *intervals, size_t count, uint32_t code) {
    for (size_t i = 0; i < count; i++)
        if (code >= intervals[i].from && code <= intervals[i].to)
            return true;
    return false;
}

static hb_face_t *open_face(const char *path) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob)
        fail("cannot read", path);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

static bool face_has(hb_face_t *face, uint32_t code) {
    hb_font_t *font = hb_font_create(face);
    hb_codepoint_t glyph;
    bool has = hb_font_get_nominal_glyph(font, code, &glyph);
    hb_font_destroy(font);
    return has;
}

/* Characters that the face shall keep, sorted. */
static void choose_characters(struct face *faces, unsigned which) {
    struct face *face = &faces[which];
    for (size_t i = 0; i < COUNT(promised); i++)
        for (uint32_t code = promised[i].from; code <= promised[i].to; code++) {
            bool others = which == FALLBACK;
            for (unsigned other = 0; others && other < FALLBACK; other++)
                others = face_has(faces[other].whole, code);
            if (others || !face_has(face->whole, code))
                continue;
            if (face->count == CHARACTERS_MAX)
                fail("too many characters", face_names[which]);
            face->codes[face->count++] = code;
        }
}

static void cut_face(struct face *face, const char *name) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        fail("no memory", name);
    for (unsigned i = 0; i < face->count; i++)
        hb_set_add(hb_subset_input_unicode_set(input), face->codes[i]);
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_set_add(drop, HB_TAG('G', 'S', 'U', 'B'));
    hb_set_add(drop, HB_TAG('G', 'P', 'O', 'S'));
    hb_set_add(drop, HB_TAG('G', 'D', 'E', 'F'));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    face->cut = hb_subset_or_fail(face->whole, input);
    hb_subset_input_destroy(input);
    if (!face->cut)
        fail("cannot be cut", name);
    face->units = hb_face_get_upem(face->cut);
    face->glyph_count = hb_face_get_glyph_count(face->cut);
    hb_font_t *font = hb_font_create(face->cut);
    for (unsigned i = 0; i < face->count; i++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font, face->codes[i], &glyph);
        face->glyphs[i] = (uint16_t)glyph;
    }
    hb_font_destroy(font);
}

/* ---- writing ---- */

void write_numbers(FILE *out, const char *type, const char *name, const char *suffix,
                   const int64_t *numbers, size_t count) {
    fprintf(out, "static const %s %s_%s[] = {", type, name, suffix);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%lld,", i % 24 ? "" : "\n    ", (long long)numbers[i]);
    fprintf(out, "\n};\n");
}

void write_bytes(FILE *out, const char *name, const char *suffix, const uint8_t *bytes,
                 size_t count) {
    int64_t *numbers = get((count + 1) * sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = bytes[i];
    write_numbers(out, "uint8_t", name, suffix, numbers, count);
    free(numbers);
}

static const uint8_t *table(hb_face_t *face, const char *tag, unsigned least, hb_blob_t **blob) {
    unsigned size;
    *blob = hb_face_reference_table(face, hb_tag_from_string(tag, -1));
    const char *bytes = hb_blob_get_data(*blob, &size);
    if (size < least)
        fail("table is missing or short", tag);
    return (const uint8_t *)bytes;
}

static unsigned number16(const uint8_t *at) { return (unsigned)at[0] << 8 | at[1]; }
static unsigned number32(const uint8_t *at) { return number16(at) << 16 | number16(at + 2); }

static void write_table(FILE *out, hb_face_t *face, const char *name, const char *tag, unsigned size) {
    hb_blob_t *blob;
    write_bytes(out, name, tag, table(face, tag, size, &blob), size);
    hb_blob_destroy(blob);
}

static void write_outlines(FILE *out, const struct face *face, const char *name) {
    hb_blob_t *head_blob, *loca_blob, *glyf_blob;
    const uint8_t *head = table(face->cut, "head", FONT_HEAD_SIZE, &head_blob);
    bool is_long = number16(head + 50) == 1;
    const uint8_t *loca =
        table(face->cut, "loca", (face->glyph_count + 1) * (is_long ? 4 : 2), &loca_blob);
    const uint8_t *glyf = table(face->cut, "glyf", 1, &glyf_blob);
    int64_t *offsets = get((face->glyph_count + 1) * sizeof *offsets);
    for (unsigned i = 0; i <= face->glyph_count; i++)
        offsets[i] = is_long ? number32(loca + 4 * i) : 2 * number16(loca + 2 * i);
    if ((uint64_t)offsets[face->glyph_count] > hb_blob_get_length(glyf_blob))
        fail("outlines are cut off", name);
    write_numbers(out, "uint32_t", name, "offsets", offsets, face->glyph_count + 1);
    write_bytes(out, name, "outlines", glyf, (size_t)offsets[face->glyph_count]);
    free(offsets);
    hb_blob_destroy(head_blob);
    hb_blob_destroy(loca_blob);
    hb_blob_destroy(glyf_blob);
}

static void write_moves(FILE *out, const struct face *face, const char *name) {
    hb_blob_t *hhea_blob, *hmtx_blob;
    unsigned full = number16(table(face->cut, "hhea", FONT_HHEA_SIZE, &hhea_blob) + 34);
    if (full == 0 || full > face->glyph_count)
        fail("bad number of metrics", name);
    const uint8_t *hmtx =
        table(face->cut, "hmtx", 4 * full + 2 * (face->glyph_count - full), &hmtx_blob);
    int64_t *advances = get(face->glyph_count * sizeof *advances);
    int64_t *bearings = get(face->glyph_count * sizeof *bearings);
    for (unsigned i = 0; i < face->glyph_count; i++) {
        advances[i] = number16(hmtx + 4 * (i < full ? i : full - 1));
        bearings[i] = (int16_t)number16(i < full ? hmtx + 4 * i + 2 : hmtx + 4 * full + 2 * (i - full));
    }
    write_numbers(out, "uint16_t", name, "advances", advances, face->glyph_count);
    write_numbers(out, "int16_t", name, "bearings", bearings, face->glyph_count);
    free(advances);
    free(bearings);
    hb_blob_destroy(hhea_blob);
    hb_blob_destroy(hmtx_blob);
}

static unsigned write_characters(FILE *out, const struct face *face, const char *name) {
    unsigned ranges = 0;
    fprintf(out, "static const struct font_range %s_ranges[] = {", name);
    for (unsigned i = 0; i < face->count;) {
        unsigned end = i + 1;
        while (end < face->count && face->codes[end] == face->codes[end - 1] + 1)
            end++;
        fprintf(out, "%s{0x%X, %u, %u},", ranges % 6 ? " " : "\n    ", face->codes[i], end - i, i);
        ranges++;
        i = end;
    }
    fprintf(out, "\n};\n");
    int64_t *glyphs = get((face->count + 1) * sizeof *glyphs);
    for (unsigned i = 0; i < face->count; i++)
        glyphs[i] = face->glyphs[i];
    write_numbers(out, "uint16_t", name, "glyphs", glyphs, face->count);
    free(glyphs);
    return ranges;
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag) {
    hb_position_t value = 0;
    hb_ot_metrics_get_position(font, tag, &value);
    return value;
}

/* The initialiser of the face's struct font, kept for the end of the file. */
static char *describe(const struct face *face, const char *name, unsigned ranges, bool kerned) {
    char *text = get(4096), postscript[128] = "";
    unsigned size = sizeof postscript, weight;
    hb_ot_name_get_utf8(face->whole, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                        postscript);
    hb_blob_t *head_blob, *os2_blob, *post_blob;
    const uint8_t *head = table(face->cut, "head", FONT_HEAD_SIZE, &head_blob);
    const uint8_t *os2 = table(face->whole, "OS/2", 8, &os2_blob);
    const uint8_t *post = table(face->whole, "post", 32, &post_blob);
    weight = number16(os2 + 4);
    int box[4];
    for (int i = 0; i < 4; i++)
        box[i] = (int16_t)number16(head + 36 + 2 * i) * 1000 / (int)face->units;
    hb_font_t *font = hb_font_create(face->whole);
    hb_font_set_scale(font, 1000, 1000);
    snprintf(text, 4096,
             "    {.name = \"%s\", .units = %u, .ascent = %d, .descent = %d, .cap_height = %d,\n"
             "     .x_height = %d, .box = {%d, %d, %d, %d}, .italic_angle = %d, .weight = %u,\n"
             "     .ranges = %s_ranges, .range_count = %u, .glyphs = %s_glyphs, .glyph_count = %u,\n"
             "     .advances = %s_advances, .bearings = %s_bearings, .head = %s_head,\n"
             "     .hhea = %s_hhea, .maxp = %s_maxp, .outlines = %s_outlines, .offsets = %s_offsets,\n",
             postscript, face->units, metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER),
             metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER),
             metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT), metric(font, HB_OT_METRICS_TAG_X_HEIGHT),
             box[0], box[1], box[2], box[3], (int16_t)number16(post + 4), weight, name, ranges, name,
             face->glyph_count, name, name, name, name, name, name, name);
    size_t end = strlen(text);
    if (kerned)
        snprintf(text + end, 4096 - end,
                 "     .left_classes = %s_left, .right_classes = %s_right, .kerning = %s_kerning,\n"
                 "     .right_count = %s_right_count},\n",
                 name, name, name, name);
    else
        snprintf(text + end, 4096 - end, "    },\n");
    hb_font_destroy(font);
    hb_blob_destroy(head_blob);
    hb_blob_destroy(os2_blob);
    hb_blob_destroy(post_blob);
    return text;
}

static char *write_face(FILE *out, const struct face *face, unsigned which) {
    const char *name = face_names[which];
    unsigned ranges = write_characters(out, face, name);
    write_moves(out, face, name);
    write_table(out, face->cut, name, "head", FONT_HEAD_SIZE);
    write_table(out, face->cut, name, "hhea", FONT_HHEA_SIZE);
    write_table(out, face->cut, name, "maxp", FONT_MAXP_SIZE);
    write_outlines(out, face, name);
    if (which != FALLBACK)
        write_kerning(out, face, name);
    return describe(face, name, ranges, which != FALLBACK);
}

static void write_profile(FILE *out, const char *path) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob)
        fail("cannot read", path);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(12);
    size_t room = libdeflate_zlib_compress_bound(compressor, size);
    uint8_t *packed = get(room);
    size_t length = libdeflate_zlib_compress(compressor, bytes, size, packed, room);
    fprintf(out, "const uint8_t built_in_profile[] = {");
    for (size_t i = 0; i < length; i++)
        fprintf(out, "%s%u,", i % 24 ? "" : "\n    ", packed[i]);
    fprintf(out, "\n};\nconst uint32_t built_in_profile_size = %zu;\n", length);
    libdeflate_free_compressor(compressor);
    free(packed);
    hb_blob_destroy(blob);
}

int main(int argc, char **argv) {
    if (argc != 3 + FACES) {
        fprintf(stderr, "fonts OUTPUT.c FACE... PROFILE\n");
        return 2;
    }
    FILE *out = fopen(argv[1], "wb");
    if (!out)
        fail("cannot write", argv[1]);
    fprintf(out, "/* Made by src/build/fonts.c. */\n#include \"page/font_data.h\"\n\n");
    struct face *faces = get(FACES * sizeof *faces);
    char *descriptions[FACES];
    for (unsigned i = 0; i < FACES; i++)
        faces[i].whole = open_face(argv[2 + i]);
    for (unsigned i = 0; i < FACES; i++) {
        choose_characters(faces, i);
        cut_face(&faces[i], face_names[i]);
        descriptions[i] = write_face(out, &faces[i], i);
    }
    write_profile(out, argv[2 + FACES]);
    fprintf(out, "\nconst struct font built_in_fonts[] = {\n");
    for (unsigned i = 0; i < FACES; i++) {
        fputs(descriptions[i], out);
        free(descriptions[i]);
        hb_face_destroy(faces[i].cut);
        hb_face_destroy(faces[i].whole);
    }
    fprintf(out, "};\n");
    free(faces);
    if (fclose(out) != 0)
        fail("cannot write", argv[1]);
    return 0;
}
