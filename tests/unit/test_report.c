#include "app/excerpt.h"
#include "app/report.h"
#include "app/terminal.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static unsigned width_of(struct view text) {
    unsigned width = 0;
    for (size_t at = 0; at < text.size;)
        width += utf8_width(utf8_next(text, &at));
    return width;
}

static void check_excerpt(const char *line, size_t place, unsigned width, const char *shown,
                          unsigned column) {
    struct str out = {0};
    assert_int_equal(excerpt_add(&out, view_of(line), place, width), column);
    assert_string_equal(out.at ? out.at : "", shown);
    str_release(&out);
}

static void test_excerpt(void **state) {
    (void)state;
    check_excerpt("name: x", 6, 80, "name: x", 6);
    check_excerpt("name: x", 7, 80, "name: x", 7);
    check_excerpt("", 0, 80, "", 0);
    check_excerpt("\tx", 1, 80, "        x", 8);
    check_excerpt("ab\tx", 3, 80, "ab      x", 8);
    check_excerpt("日本x", 6, 80, "日本x", 4);
    check_excerpt("\x1b[mx", 3, 80, "<U+001B>[mx", 10);
    check_excerpt("\xff"
                  "x",
                  1, 80, "<FF>x", 4);
    check_excerpt("0123456789012345678901234", 0, 20, "012345678901234567…", 0);
}

/* Of any line, the place is in the window, and the window is no wider than asked. */
static void test_excerpt_of_long_lines(void **state) {
    (void)state;
    static const char *const pieces[] = {"a", "ä", "日", "\t", " ", "\x1b", "\xff", "e\u0301", "\u202e"};
    srand(1);
    for (int round = 0; round < 2000; round++) {
        struct str line = {0}, out = {0};
        for (int i = rand() % 3000; i > 0; i--)
            str_add_string(&line, pieces[rand() % 9]);
        size_t before = line.size;
        str_add_string(&line, "#");
        for (int i = rand() % 3000; i > 0; i--)
            str_add_string(&line, pieces[rand() % 9]);
        unsigned width = 20 + (unsigned)rand() % 80;
        unsigned column = excerpt_add(&out, str_view(&line), before, width);
        size_t place = view_find_byte(str_view(&out), '#');
        assert_true(width_of(str_view(&out)) <= width);
        assert_true(place != VIEW_NOWHERE);
        assert_int_equal(width_of(view_part(str_view(&out), 0, place)), column);
        str_release(&line);
        str_release(&out);
    }
}

static void test_wrapping(void **state) {
    (void)state;
    struct str out = {0};
    assert_int_equal(terminal_add_wrapped(&out, VIEW("one two three"), 9, 2, 2), 7);
    assert_string_equal(out.at, "one two\n  three");
    str_cut(&out, 0);
    assert_int_equal(terminal_add_wrapped(&out, VIEW("one two three"), 0, 0, 2), 13);
    assert_string_equal(out.at, "one two three");
    str_cut(&out, 0);
    terminal_add_wrapped(&out, VIEW("unbreakably long words"), 5, 0, 1);
    assert_string_equal(out.at, "unbreakably\n long\n words");
    str_release(&out);
}

struct fixture {
    struct arena arena;
    struct findings findings;
    struct messages messages;
    struct terminal terminal;
    struct str out;
};

static void begin(struct fixture *fixture) {
    *fixture = (struct fixture){0};
    findings_init(&fixture->findings, &fixture->arena, NULL, "en");
    fixture->messages = (struct messages){&fixture->arena, NULL, "en"};
}

static void end(struct fixture *fixture) {
    str_release(&fixture->out);
    arena_release(&fixture->arena);
}

static void test_report(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    const struct source *source =
        source_new(&fixture.arena, VIEW("n.yaml"), VIEW("seloste: 1\nid:  ä x\n"));
    finding_add_text(&fixture.findings, VIEW("B"), SEVERITY_WARNING, (struct span){source, 18, 19},
                     VIEW("second"), VIEW("mend\nit"));
    finding_add_text(&fixture.findings, VIEW("A"), SEVERITY_ERROR, (struct span){source, 0, 7},
                     VIEW("first"), VIEW(""));
    report_findings(&fixture.out, &fixture.findings, &fixture.terminal, &fixture.messages);
    assert_string_equal(fixture.out.at, "n.yaml:1:1: SEVERITY-ERROR: first [A]\n"
                                        "    1 | seloste: 1\n"
                                        "      | ^\n"
                                        "n.yaml:2:7: SEVERITY-WARNING: second [B]\n"
                                        "    2 | id:  ä x\n"
                                        "      |       ^ mend<U+000A>it\n");
    end(&fixture);
}

static void test_report_without_a_place(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    finding_add_text(&fixture.findings, VIEW("A"), SEVERITY_INFO, (struct span){0}, VIEW("text"),
                     VIEW("hint"));
    report_findings(&fixture.out, &fixture.findings, &fixture.terminal, &fixture.messages);
    assert_string_equal(fixture.out.at, "seloste: SEVERITY-INFO: text [A]\n    hint\n");
    end(&fixture);
}

static void test_repeated(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    const struct source *source = source_new(&fixture.arena, VIEW("n"), VIEW("ab\n"));
    static const char *const texts[] = {"x", "y", "x", "y"};
    for (size_t i = 0; i < 4; i++) {
        struct span place = {source, 0, 1};
        finding_add_text(&fixture.findings, VIEW("A"), SEVERITY_ERROR, place, view_of(texts[i]),
                         VIEW(""));
        place.from = 1;
        finding_add_text(&fixture.findings, VIEW("A"), SEVERITY_WARNING, place, VIEW("x"), VIEW(""));
        place.source = NULL;
        finding_add_text(&fixture.findings, VIEW("A"), SEVERITY_INFO, place, view_of(texts[i]),
                         VIEW(""));
    }
    report_findings(&fixture.out, &fixture.findings, &fixture.terminal, &fixture.messages);
    assert_int_equal(fixture.findings.counts[SEVERITY_ERROR], 2);
    assert_int_equal(fixture.findings.counts[SEVERITY_WARNING], 1);
    assert_int_equal(fixture.findings.counts[SEVERITY_INFO], 2);
    assert_true(view_is(fixture.findings.last->text, "x"));
    assert_null(fixture.findings.last->next);
    unsigned lines = 0;
    for (size_t i = 0; i < fixture.out.size; i++)
        lines += fixture.out.at[i] == '\n';
    assert_int_equal(lines, 3 * 3 + 2);
    end(&fixture);
}

/* In a narrow window a hint far to the right goes under its caret's line. */
static void test_hint_at_the_edge(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    fixture.terminal.width = 50;
    const struct source *source = source_new(
        &fixture.arena, VIEW("n"), VIEW("a long line with its mistake just here, there"));
    finding_add_text(&fixture.findings, VIEW("A"), SEVERITY_ERROR, (struct span){source, 34, 38},
                     VIEW("text"), VIEW("a hint of some length that needs more than one line"));
    report_findings(&fixture.out, &fixture.findings, &fixture.terminal, &fixture.messages);
    struct view rest = str_view(&fixture.out);
    for (size_t end = 0; end != VIEW_NOWHERE; rest = view_part(rest, end + 1, rest.size)) {
        end = view_find_byte(rest, '\n');
        assert_true(width_of(view_part(rest, 0, end)) <= 50);
        if (end == VIEW_NOWHERE)
            break;
    }
    assert_true(view_find(str_view(&fixture.out), VIEW("^\n          a hint of some")) != VIEW_NOWHERE);
    end(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_excerpt),
        cmocka_unit_test(test_excerpt_of_long_lines),
        cmocka_unit_test(test_wrapping),
        cmocka_unit_test(test_report),
        cmocka_unit_test(test_report_without_a_place),
        cmocka_unit_test(test_repeated),
        cmocka_unit_test(test_hint_at_the_edge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
