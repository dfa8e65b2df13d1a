#include "app/option.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const enum option_id taken[] = {OPTION_OUTPUT, OPTION_FORMAT, OPTION_STRICT, OPTION_MAP,
                                       OPTION_QUIET,  OPTION_NONE};

struct fixture {
    struct arena arena;
    struct arguments arguments;
    struct misuse misuse;
};

/* Reads words with spaces between them. */
static bool read_line(struct fixture *fixture, const char *line) {
    static char text[200];
    char *words[20] = {0};
    size_t count = 0;
    snprintf(text, sizeof text, "%s", line);
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
        words[count++] = word;
    arena_release(&fixture->arena);
    fixture->misuse = (struct misuse){0};
    return arguments_read(&fixture->arguments, &fixture->arena, taken, words, &fixture->misuse);
}

static void check_misuse(struct fixture *fixture, const char *line, const char *id, const char *found,
                         const char *meant) {
    assert_false(read_line(fixture, line));
    assert_string_equal(fixture->misuse.id, id);
    assert_true(view_is(fixture->misuse.found, found));
    assert_true(view_is(fixture->misuse.meant, meant));
    arena_release(&fixture->arena);
}

static void test_spellings(void **state) {
    (void)state;
    struct fixture fixture = {0};
    static const char *const lines[] = {
        "-o out --strict a b", "-oout a b --strict", "a --output=out b --strict",
        "a b --strict --output out", "-qoout --strict a -- b", "--strict -qo out a b",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_true(read_line(&fixture, lines[i]));
        assert_string_equal(arguments_get(&fixture.arguments, OPTION_OUTPUT), "out");
        assert_true(fixture.arguments.options[OPTION_STRICT].is);
        assert_false(fixture.arguments.options[OPTION_MAP].is);
        assert_int_equal(fixture.arguments.count, 2);
        assert_string_equal(fixture.arguments.operands[1], "b");
        assert_null(fixture.arguments.operands[2]);
    }
    arena_release(&fixture.arena);
}

static void test_last_one_counts_and_lists_grow(void **state) {
    (void)state;
    struct fixture fixture = {0};
    assert_true(read_line(&fixture, "-o a -o b -f html,md --map x=y --map z=w"));
    assert_string_equal(arguments_get(&fixture.arguments, OPTION_OUTPUT), "b");
    assert_true(arguments_allow(&fixture.arguments, OPTION_FORMAT, "html"));
    assert_true(arguments_allow(&fixture.arguments, OPTION_FORMAT, "md"));
    assert_false(arguments_allow(&fixture.arguments, OPTION_FORMAT, "pdf"));
    const struct value *maps = fixture.arguments.options[OPTION_MAP].values;
    assert_string_equal(maps->text, "x=y");
    assert_string_equal(maps->next->text, "z=w");
    assert_null(maps->next->next);
    assert_true(read_line(&fixture, "a"));
    assert_true(arguments_allow(&fixture.arguments, OPTION_FORMAT, "pdf"));
    arena_release(&fixture.arena);
}

static void test_dashes(void **state) {
    (void)state;
    struct fixture fixture = {0};
    assert_true(read_line(&fixture, "- -- -o --strict --"));
    assert_int_equal(fixture.arguments.count, 4);
    assert_string_equal(fixture.arguments.operands[0], "-");
    assert_string_equal(fixture.arguments.operands[3], "--");
    assert_true(read_line(&fixture, "-o - x"));
    assert_string_equal(arguments_get(&fixture.arguments, OPTION_OUTPUT), "-");
    arena_release(&fixture.arena);
}

static void test_misuse(void **state) {
    (void)state;
    struct fixture fixture = {0};
    check_misuse(&fixture, "--fromat x", "USAGE-OPTION-GUESS", "--fromat", "--format");
    check_misuse(&fixture, "--zzzzzz=x", "USAGE-OPTION", "--zzzzzz", "");
    check_misuse(&fixture, "-qx", "USAGE-OPTION", "-x", "");
    check_misuse(&fixture, "--strict=1", "USAGE-NO-VALUE", "1", "");
    check_misuse(&fixture, "-o", "USAGE-NEEDS-VALUE", "", "");
    check_misuse(&fixture, "--output=", "USAGE-EMPTY", "", "");
    check_misuse(&fixture, "-f html,,md", "USAGE-EMPTY", "", "");
    check_misuse(&fixture, "-f docx", "USAGE-VALUE", "docx", "html md pdf");
    check_misuse(&fixture, "-f hmtl", "USAGE-VALUE-GUESS", "hmtl", "html");
}

static void test_guess(void **state) {
    (void)state;
    struct view words = VIEW("build check schema parse");
    assert_true(view_is(misuse_guess(VIEW("biuld"), words), "build"));
    assert_true(view_is(misuse_guess(VIEW("che"), words), "check"));
    assert_true(view_is(misuse_guess(VIEW("schemas"), words), "schema"));
    assert_true(view_is(misuse_guess(VIEW("zebra"), words), ""));
    assert_true(view_is(misuse_guess(VIEW(""), words), ""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_last_one_counts_and_lists_grow),
        cmocka_unit_test(test_dashes),
        cmocka_unit_test(test_misuse),
        cmocka_unit_test(test_guess),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
