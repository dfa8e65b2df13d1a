#include "notice/version.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct arena arena;

/* Which version follows on 2027-03-01, for each level: editorial, publish, prior_notice,
 * new_purpose. */
static void assert_next(const char *scheme, const char *old,
                        const char *const wanted[LEVEL_COUNT]) {
    for (int level = 0; level < LEVEL_COUNT; level++) {
        struct view found = version_next(&arena, view_of(old), (enum change_level)level, scheme,
                                         (struct date){2027, 3, 1});
        assert_string_equal(arena_copy(&arena, found).at, wanted[level]);
    }
}

#define NEXT(scheme, old, ...)                                                                     \
    assert_next(scheme, old, (const char *const[LEVEL_COUNT]){__VA_ARGS__})

static void test_major_minor_patch(void **state) {
    (void)state;
    static const char *const schemes[] = {"major.minor.patch", NULL};
    for (size_t i = 0; i < 2; i++) {
        NEXT(schemes[i], "", "1.0", "1.0", "1.0", "1.0");
        NEXT(schemes[i], "3.1", "3.1.1", "3.2", "4.0", "4.0");
        NEXT(schemes[i], "3.1.4", "3.1.5", "3.2.0", "4.0.0", "4.0.0");
        NEXT(schemes[i], "3", "3.0.1", "3.1", "4", "4");
        NEXT(schemes[i], "9.9", "9.9.1", "9.10", "10.0", "10.0");
    }
}

static void test_number(void **state) {
    (void)state;
    NEXT("number", "", "1", "1", "1", "1");
    NEXT("number", "7", "8", "8", "8", "8");
    NEXT("number", "99", "100", "100", "100", "100");
    NEXT("number", "7.1", "", "", "", "");
    NEXT("number", "2026/1", "", "", "", "");
}

static void test_year_and_number(void **state) {
    (void)state;
    static const char *const schemes[] = {"year/number", "year-number", "year.number"};
    static const char *const old[] = {"2027/4", "2027-4", "2027.4"}, *const same[] = {"2027/5",
                                                                                      "2027-5",
                                                                                      "2027.5"};
    static const char *const last[] = {"2026/4", "2026-4", "2026.4"}, *const new[] = {"2027/1",
                                                                                      "2027-1",
                                                                                      "2027.1"};
    for (size_t i = 0; i < 3; i++) {
        NEXT(schemes[i], old[i], same[i], same[i], same[i], same[i]);
        NEXT(schemes[i], last[i], new[i], new[i], new[i], new[i]);
        NEXT(schemes[i], "", new[i], new[i], new[i], new[i]);
        NEXT(schemes[i], "seventh", "", "", "", "");
        NEXT(schemes[i], old[(i + 1) % 3], "", "", "", "");
    }
}

/* A scheme that nobody has named is seen from the version. */
static void test_no_scheme(void **state) {
    (void)state;
    NEXT(NULL, "2027/4", "2027/5", "2027/5", "2027/5", "2027/5");
    NEXT(NULL, "2026-9", "2027-1", "2027-1", "2027-1", "2027-1");
    NEXT(NULL, "draft", "", "", "", "");
    NEXT(NULL, "1.", "", "", "", "");
    NEXT(NULL, "1.2.3.4", "", "", "", "");
    NEXT(NULL, "123456789", "", "", "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_major_minor_patch),
        cmocka_unit_test(test_number),
        cmocka_unit_test(test_year_and_number),
        cmocka_unit_test(test_no_scheme),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
