#include "base/utf8.h"
#include "page/font_data.h"
#include "page/font_subset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static unsigned get16(const char *at) {
    return (unsigned)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

static uint32_t get32(const char *at) { return (uint32_t)get16(at) << 16 | get16(at + 2); }

static void test_promised_letters_are_there(void **state) {
    (void)state;
    struct view text = VIEW("Åäöšž §€–—…”’«»·×½№ ĐŊŦŽǤǨǮ ẞđŧ ΑΩΰ ЖЩъґ Ĳſ 0123456789 @#%&*_[]{}|~\u00A0\u00AD\u202F");
    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);
        for (int face = FACE_REGULAR; face <= FACE_ITALIC; face++)
            if (font_glyph((enum face)face, code) == 0)
                fail_msg("face %d lacks U+%04X", face, (unsigned)code);
    }
}

static void test_other_characters_fall_back(void **state) {
    (void)state;
    enum face face;
    uint16_t glyph;
    assert_true(font_find(FACE_BOLD, 'a', &face, &glyph));
    assert_int_equal(face, FACE_BOLD);
    static const uint32_t marks[] = {0x2192, 0x2713, 0x2610, 0x25A0, 0x2212};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        assert_true(font_find(FACE_BOLD, marks[i], &face, &glyph));
        assert_int_not_equal(glyph, 0);
    }
    assert_false(font_find(FACE_REGULAR, 0x4E2D, &face, &glyph));
    assert_int_equal(face, FACE_FALLBACK);
    assert_int_equal(glyph, font_glyph(FACE_FALLBACK, 0x25A1));
    assert_int_not_equal(glyph, 0);
}

/* Noto Sans: a space is 260 wide, "A" 639, "V" 600; "AV" is drawn together, "nn" isn't. */
static void test_widths_are_the_fonts_own(void **state) {
    (void)state;
    assert_int_equal(font_advance(FACE_REGULAR, font_glyph(FACE_REGULAR, ' ')), 260);
    uint16_t a = font_glyph(FACE_REGULAR, 'A'), v = font_glyph(FACE_REGULAR, 'V');
    uint16_t n = font_glyph(FACE_REGULAR, 'n');
    int kerning = font_kerning(FACE_REGULAR, a, v);
    assert_in_range(-kerning, 20, 100);
    assert_int_equal(font_kerning(FACE_REGULAR, n, n), 0);
    assert_int_equal(font_width(FACE_REGULAR, VIEW("AV")),
                     font_advance(FACE_REGULAR, a) + font_advance(FACE_REGULAR, v) + kerning);
    assert_int_equal(font_width(FACE_REGULAR, VIEW("")), 0);
    assert_true(font_width(FACE_BOLD, VIEW("henkilötiedot")) >
                font_width(FACE_REGULAR, VIEW("henkilötiedot")));
    /* Twice as many units per em make no wider glyphs. */
    assert_in_range(font_width(FACE_REGULAR, VIEW("\u2192")), 700, 1000);
}

static void check_face(const struct font *font) {
    uint32_t behind = 0;
    for (uint16_t i = 0; i < font->range_count; i++) {
        const struct font_range *range = &font->ranges[i];
        assert_true(i == 0 || range->first > behind);
        behind = range->first + range->count - 1;
        for (uint16_t k = 0; k < range->count; k++)
            assert_in_range(font->glyphs[range->start + k], 1, font->glyph_count - 1);
    }
    for (uint16_t i = 0; i < font->glyph_count; i++) {
        assert_true(font->offsets[i] <= font->offsets[i + 1]);
        assert_true(font->advances[i] < 4 * font->units);
    }
}

static void test_tables_are_in_order(void **state) {
    (void)state;
    for (int face = 0; face < FACE_COUNT; face++)
        check_face(font_of((enum face)face));
}

/* ---- subsets ---- */

static const char *find_table(const struct str *file, const char *tag, uint32_t *size) {
    for (unsigned i = 0; i < get16(file->at + 4); i++) {
        const char *entry = file->at + 12 + 16 * i;
        if (memcmp(entry, tag, 4) != 0)
            continue;
        *size = get32(entry + 12);
        assert_true(get32(entry + 8) + *size <= file->size);
        return file->at + get32(entry + 8);
    }
    fail_msg("no table %s", tag);
    return NULL;
}

static uint32_t sum(const struct str *file) {
    uint32_t total = 0;
    for (size_t i = 0; i + 4 <= file->size; i += 4)
        total += get32(file->at + i);
    return total;
}

static void test_slots_are_by_glyph_and_character(void **state) {
    (void)state;
    struct font_subset subset;
    font_subset_init(&subset, FACE_REGULAR);
    uint16_t hyphen = font_glyph(FACE_REGULAR, '-');
    uint16_t one = font_subset_slot(&subset, hyphen, '-');
    uint16_t other = font_subset_slot(&subset, hyphen, 0xAD);
    assert_int_equal(one, 1);
    assert_int_equal(other, 2);
    assert_int_equal(font_subset_slot(&subset, hyphen, '-'), one);
    for (uint32_t code = 0x400; code < 0x500; code++) /* the table grows */
        font_subset_slot(&subset, font_glyph(FACE_REGULAR, code), code);
    for (uint32_t code = 0x100; code < 0x200; code++)
        font_subset_slot(&subset, font_glyph(FACE_REGULAR, code), code);
    assert_int_equal(subset.count, 3 + 512);
    assert_int_equal(font_subset_slot(&subset, hyphen, 0xAD), other);
    font_subset_release(&subset);
}

/* Parts of composite glyphs are in the file, under their new numbers. */
static void check_outlines(const struct str *file, uint32_t count) {
    uint32_t loca_size, glyf_size;
    const char *loca = find_table(file, "loca", &loca_size);
    const char *glyf = find_table(file, "glyf", &glyf_size);
    assert_int_equal(loca_size, 4 * (count + 1));
    assert_int_equal(get32(loca + 4 * count), glyf_size);
    unsigned composites = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = get32(loca + 4 * i), to = get32(loca + 4 * (i + 1));
        assert_true(from <= to);
        if (to - from < 14 || !(glyf[from] & 0x80))
            continue;
        composites++;
        unsigned part = get16(glyf + from + 12);
        assert_in_range(part, 1, count - 1);
        assert_true(get32(loca + 4 * part) < get32(loca + 4 * (part + 1)));
    }
    assert_true(composites > 0);
}

static void test_a_subset_is_a_font(void **state) {
    (void)state;
    struct view text = VIEW("Henkilötietojen käsittely: šž Åå ŊŦ \u00AD");
    for (int face = FACE_REGULAR; face <= FACE_ITALIC; face++) {
        struct font_subset subset;
        struct str file = {0};
        font_subset_init(&subset, (enum face)face);
        for (size_t at = 0; at < text.size;) {
            uint32_t code = utf8_next(text, &at);
            font_subset_slot(&subset, font_glyph((enum face)face, code), code);
        }
        font_subset_write(&subset, &file);
        assert_int_equal(sum(&file), 0xB1B0AFBA);
        uint32_t size;
        assert_int_equal(get16(find_table(&file, "maxp", &size) + 4), subset.count);
        assert_int_equal(get16(find_table(&file, "hhea", &size) + 34), subset.count);
        const char *hmtx = find_table(&file, "hmtx", &size);
        assert_int_equal(size, 4 * subset.count);
        for (uint32_t i = 0; i < subset.count; i++)
            assert_int_equal(get16(hmtx + 4 * i),
                             font_advance((enum face)face, subset.slots[i].glyph));
        check_outlines(&file, subset.count);
        assert_true(file.size < 12000);
        str_release(&file);
        font_subset_release(&subset);
    }
}

static void test_an_empty_subset_is_a_font_too(void **state) {
    (void)state;
    struct font_subset subset;
    struct str file = {0};
    font_subset_init(&subset, FACE_FALLBACK);
    font_subset_write(&subset, &file);
    assert_int_equal(sum(&file), 0xB1B0AFBA);
    str_release(&file);
    font_subset_release(&subset);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_promised_letters_are_there),
        cmocka_unit_test(test_other_characters_fall_back),
        cmocka_unit_test(test_widths_are_the_fonts_own),
        cmocka_unit_test(test_tables_are_in_order),
        cmocka_unit_test(test_slots_are_by_glyph_and_character),
        cmocka_unit_test(test_a_subset_is_a_font),
        cmocka_unit_test(test_an_empty_subset_is_a_font_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
