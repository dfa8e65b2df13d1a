#include "page/colour.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const int32_t white = 0xFFFFFF, dark_page = 0x14191B;

static void test_reads_hexadecimal_digits_only(void **state) {
    (void)state;
    int32_t colour;
    assert_true(colour_read(VIEW("#0b5F73"), &colour));
    assert_int_equal(colour, 0x0B5F73);
    assert_true(colour_read(VIEW("#06c"), &colour));
    assert_int_equal(colour, 0x0066CC);
    const char *const wrong[] = {"", "#", "#12", "#12345", "#1234567", "0b5f73", "#0b5g73",
                                 "red", "#0b5f7\"", "#00:"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(colour_read(view_of(wrong[i]), &colour));
}

/* Values of other programs: the primaries in OKLCH, as CSS Color 4 tables and browsers give them. */
static void test_knows_the_primaries(void **state) {
    (void)state;
    static const struct {
        int32_t colour;
        double lightness, chroma, degrees;
    } known[] = {
        {0xFF0000, 0.62796, 0.25768, 29.234},
        {0x00FF00, 0.86644, 0.29483, 142.495},
        {0x0000FF, 0.45201, 0.31321, 264.052},
        {0xFFFFFF, 1, 0, 0},
        {0x000000, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct oklch got = colour_to_oklch(known[i].colour);
        assert_true(fabs(got.lightness - known[i].lightness) < 0.0005);
        assert_true(fabs(got.chroma - known[i].chroma) < 0.0005);
        double degrees = got.hue * 180 / acos(-1);
        assert_true(fabs(degrees + (degrees < 0 ? 360 : 0) - known[i].degrees) < 0.05);
    }
}

static void test_comes_back_unchanged(void **state) {
    (void)state;
    for (int32_t colour = 0; colour <= 0xFFFFFF; colour += 0x0103FD)
        assert_int_equal(colour_of_oklch(colour_to_oklch(colour)), colour);
}

/* What Chromium paints for the sums of templates/page.css. */
static void test_derives_what_a_browser_derives(void **state) {
    (void)state;
    static const struct {
        int32_t accent, link, dark_link;
    } seen[] = {
        {0x0B5F73, 0x055C70, 0x7FC7DD}, {0xD33682, 0x862C55, 0xF39DBD}, {0x00FF00, 0x1A6317, 0xA9E6A3},
        {0x0000FF, 0x2C4D99, 0x97BAFF}, {0x808080, 0x525252, 0xBABABA},
    };
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
        assert_int_equal(colour_derive(seen[i].accent).link, seen[i].link);
        assert_int_equal(colour_derive(seen[i].accent).dark_link, seen[i].dark_link);
    }
    assert_true(colour_derive(0x0B5F73).change < 0.02);
    assert_true(colour_derive(0xFFE000).change > 0.15);
}

static void test_keeps_the_contrast_of_216_accents(void **state) {
    (void)state;
    double page = 21, tint = 21, night = 21, dark_tint = 21;
    for (int i = 0; i < 216; i++) {
        int32_t accent = (i / 36 * 51) << 16 | (i / 6 % 6 * 51) << 8 | i % 6 * 51;
        struct colour_set set = colour_derive(accent);
        page = fmin(page, colour_contrast(set.link, white));
        tint = fmin(tint, colour_contrast(set.link, set.tint));
        night = fmin(night, colour_contrast(set.dark_link, dark_page));
        dark_tint = fmin(dark_tint, colour_contrast(set.dark_link, set.dark_tint));
    }
    print_message("least contrast: %.2f %.2f, dark %.2f %.2f\n", page, tint, night, dark_tint);
    assert_true(page >= 6.5 && tint >= 6 && night >= 8 && dark_tint >= 7.5);
}

static void test_measures_contrast(void **state) {
    (void)state;
    assert_true(fabs(colour_contrast(white, 0) - 21) < 1e-9);
    assert_true(fabs(colour_contrast(0x777777, white) - 4.48) < 0.005);
    assert_true(colour_contrast(0x123456, 0x123456) == 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_hexadecimal_digits_only),
        cmocka_unit_test(test_knows_the_primaries),
        cmocka_unit_test(test_comes_back_unchanged),
        cmocka_unit_test(test_derives_what_a_browser_derives),
        cmocka_unit_test(test_keeps_the_contrast_of_216_accents),
        cmocka_unit_test(test_measures_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
