/* The JSON reader and writer. In the table of mistakes the line under the text shows with carets
 * where the finding must stand. */
#include "data/json.h"
#include "data/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct reading {
    struct arena arena;
    struct findings findings;
    const struct source *source;
    struct node *root;
};

static void read_bytes(struct reading *reading, struct view text) {
    arena_init(&reading->arena);
    findings_init(&reading->findings, &reading->arena, NULL, "en");
    reading->source = source_new(&reading->arena, VIEW("test.json"), text);
    reading->root = json_read(&reading->arena, reading->source, &reading->findings);
}

static void read_text(struct reading *reading, const char *text) {
    read_bytes(reading, view_of(text));
}

static void assert_view(struct view view, const char *expected) {
    char *text = test_malloc(view.size + 1);
    memcpy(text, view.at, view.size);
    text[view.size] = '\0';
    assert_string_equal(text, expected);
    assert_int_equal(view.size, strlen(expected));
    test_free(text);
}

/* ------------------------------------------------------------------------------- mistakes */

struct mistake {
    const char *id;
    const char *text;   /* its last line is the one that the carets stand under */
    const char *carets; /* as many columns (characters) as the finding's span */
};

/* clang-format off */
static const struct mistake mistakes[] = {
    {"JSON-COMMA", "[1, 2, ]",
                   "     ^"},
    {"JSON-COMMA", "{\"a\": 1,}",
                     "       ^"},
    {"JSON-COMMENT", "[1, // one",
                     "    ^^"},
    {"JSON-COMMENT", "{\"ä\": 1 /* one */}",
                       "        ^^"},
    {"JSON-COMMENT", "# one",
                     "^"},
    {"JSON-SYNTAX", "['one']",
                    " ^"},
    {"JSON-SYNTAX", "[NaN]",
                    " ^^^"},
    {"JSON-SYNTAX", "[True]",
                    " ^^^^"},
    {"JSON-SYNTAX", "{\"a\": word}",
                      "      ^^^^"},
    {"JSON-SYNTAX", "[,1]",
                    " ^"},
    {"JSON-SYNTAX", "[-Infinity]",
                    " ^^^^^^^^^"},
    {"JSON-NUMBER", "[01]",
                    " ^^"},
    {"JSON-NUMBER", "[+1]",
                    " ^^"},
    {"JSON-NUMBER", "[.5]",
                    " ^^"},
    {"JSON-NUMBER", "[1.]",
                    " ^^"},
    {"JSON-NUMBER", "[0x1F]",
                    " ^^^^"},
    {"JSON-NUMBER", "[1e]",
                    " ^^"},
    {"JSON-NUMBER", "[-]",
                    " ^"},
    {"JSON-KEY", "{name: 1}",
                 " ^^^^"},
    {"JSON-KEY", "{\"a\": 1, 2: 3}",
                   "         ^"},
    {"JSON-COLON", "{\"a\" 1}",
                     "     ^"},
    {"JSON-SEPARATOR", "[1 2]",
                       "   ^"},
    {"JSON-SEPARATOR", "{\"a\": 1 \"b\": 2}",
                         "        ^"},
    {"JSON-SEPARATOR", "[1}",
                       "  ^"},
    {"JSON-REST", "{} {}",
                  "   ^"},
    {"JSON-REST", "1 2",
                  "  ^"},
    {"JSON-END", "[1,",
                 "   ^"},
    {"JSON-END", "{\"å\"",
                   "    ^"},
    {"JSON-QUOTE", "[\"ä\", \"open]",
                     "      ^"},
    {"JSON-QUOTE", "\"one\\n",
                     "^"},
    {"JSON-ESCAPE", "\"ä\\x\"",
                      "  ^^"},
    {"JSON-ESCAPE", "\"\\u12G4\"",
                      " ^^^^"},
    {"JSON-ESCAPE", "\"\\uD800\"",
                      " ^^^^^^"},
    {"JSON-ESCAPE", "\"\\uD800\\n\"",
                      " ^^^^^^"},
    {"JSON-ESCAPE", "\"\\uDC00\"",
                      " ^^^^^^"},
    {"JSON-CHARACTER", "\"\\uFDD0\"",
                         " ^^^^^^"},
    {"JSON-CHARACTER", "\"ä\tb\"",
                         "  ^"},
    {"JSON-CHARACTER", "\"a\x01\"",
                         "  ^"},
    {"JSON-CHARACTER", "\"\xEF\xB7\x90\"",
                         " ^"},
    {"JSON-CHARACTER", "\"\xF0\x9F\xBF\xBE\"",
                         " ^"},
    {"JSON-ENCODING", "\"\xE4\"",
                        " ^"},
    {"JSON-ENCODING", "\xFF\xFEx",
                      "^"},
    {"JSON-EMPTY", " ",
                   " ^"},
    {"JSON-DUPLICATE-KEY", "{\"ä\": 1, \"ä\": 2}",
                             "         ^^^"},
    {"JSON-SYNTAX", "[1,\n {\"a\": \"ö\",\n  \"ö\": nul}",
                                    "       ^^^"},
};
/* clang-format on */

/* A caret at the end of the text stands for the empty place there. */
static void check_mistake(const struct mistake *mistake) {
    struct reading reading;
    read_text(&reading, mistake->text);
    const struct finding *finding = reading.findings.first;
    if (!finding)
        fail_msg("nothing found in %s", mistake->text);
    struct position from = source_position(reading.source, finding->span.from);
    struct position to = source_position(reading.source, finding->span.to);
    unsigned column = (unsigned)strspn(mistake->carets, " ") + 1;
    unsigned size = (unsigned)strlen(mistake->carets) - column + 1;
    if (finding->span.from == reading.source->text.size)
        size = 0;
    bool place = from.line == reading.source->line_count && from.column == column &&
                 (to.line > from.line || to.column - from.column == size);
    if (!place || !view_starts(finding->text, view_of(mistake->id)) || finding->next)
        fail_msg("%s\n%s\nfound %.*s at %u:%u, %u", mistake->text, mistake->carets,
                 VIEW_ARG(finding->text), from.line, from.column, to.column - from.column);
    arena_release(&reading.arena);
}

static void mistakes_are_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        check_mistake(&mistakes[i]);
}

static void line_of_the_first_key_is_told(void **state) {
    (void)state;
    struct reading reading;
    read_text(&reading, "{\"a\": 1,\n \"b\": 2,\n \"a\": 3, \"b\": 4, \"a\": 5}");
    assert_int_equal(reading.findings.counts[SEVERITY_ERROR], 3);
    assert_view(reading.findings.first->text, "JSON-DUPLICATE-KEY key=a line=1");
    assert_view(reading.findings.first->next->text, "JSON-DUPLICATE-KEY key=b line=2");
    assert_int_equal(reading.root->count, 2);
    assert_true(node_get(reading.root, "a")->number == 1);
    assert_ptr_equal(reading.root->last, node_get(reading.root, "b"));
    arena_release(&reading.arena);
}

static void many_duplicates_leave_the_first(void **state) {
    (void)state;
    struct str text = {0};
    str_add_string(&text, "{");
    for (unsigned i = 0; i < 40000; i++)
        str_add_format(&text, "%s\"k%u\": %u", i ? "," : "", i % 20000, i);
    str_add_string(&text, "}");
    struct reading reading;
    read_bytes(&reading, str_view(&text));
    assert_int_equal(reading.findings.counts[SEVERITY_ERROR], FINDINGS_MAX + 1); /* and that there are more */
    assert_int_equal(reading.root->count, 20000);
    assert_true(node_get(reading.root, "k777")->number == 777);
    arena_release(&reading.arena);
    str_release(&text);
}

static void nul_is_refused(void **state) {
    (void)state;
    struct reading reading;
    read_bytes(&reading, VIEW("[1, \0]"));
    assert_null(reading.root);
    assert_view(reading.findings.first->text, "JSON-CHARACTER code=U+0000");
    assert_int_equal(reading.findings.first->span.from, 4);
    arena_release(&reading.arena);
}

static void depth_has_a_limit(void **state) {
    (void)state;
    char text[2 * 513 + 1];
    for (unsigned depth = 512; depth <= 513; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        text[2 * depth] = '\0';
        struct reading reading;
        read_text(&reading, text);
        if (depth == 512) {
            assert_non_null(reading.root);
            assert_null(reading.findings.first);
        } else {
            assert_null(reading.root);
            assert_view(reading.findings.first->rule, "JSON-DEPTH");
            assert_int_equal(reading.findings.first->span.from, 512);
        }
        arena_release(&reading.arena);
    }
}

static void size_has_a_limit(void **state) {
    (void)state;
    char *text = test_malloc(SOURCE_MAX + 1);
    memset(text, ' ', SOURCE_MAX + 1);
    text[0] = '1';
    struct reading reading;
    read_bytes(&reading, (struct view){text, SOURCE_MAX});
    assert_non_null(reading.root);
    arena_release(&reading.arena);
    read_bytes(&reading, (struct view){text, SOURCE_MAX + 1});
    assert_null(reading.root);
    assert_view(reading.findings.first->text, "JSON-SIZE limit=16");
    arena_release(&reading.arena);
    test_free(text);
}

/* --------------------------------------------------------------------------------- values */

static void strings_are_decoded(void **state) {
    (void)state;
    struct reading reading;
    read_text(&reading, "[\"\", \"plain ä\", \"\\\"\\\\\\/\\b\\f\\n\\r\\t\", "
                        "\"\\u00e4\\uD83D\\uDE00!\", \"\\uFFFF\"]");
    assert_null(reading.findings.first);
    assert_view(node_at(reading.root, 0)->text, "");
    assert_view(node_at(reading.root, 1)->text, "plain ä");
    assert_view(node_at(reading.root, 2)->text, "\"\\/\b\f\n\r\t");
    assert_view(node_at(reading.root, 3)->text, "ä😀!");
    assert_view(node_at(reading.root, 4)->text, "\xEF\xBF\xBF");
    arena_release(&reading.arena);
    read_text(&reading, "\"a\\u0000b\"");
    assert_int_equal(reading.root->text.size, 3);
    assert_memory_equal(reading.root->text.at, "a\0b", 3);
    arena_release(&reading.arena);
}

static void numbers_are_nearest(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double number;
    } cases[] = {
        {"0", 0},
        {"-12", -12},
        {"1.50", 1.5},
        {"1e3", 1000},
        {"12.5E-1", 1.25},
        {"0.1", 0.1},
        {"123456789012345678901234567890", 123456789012345678901234567890.0},
        {"9007199254740993", 9007199254740992.0},
        {"1.7976931348623157e308", 1.7976931348623157e308},
        {"1e999999999999999999999", HUGE_VAL},
        {"1e-999999999999999999999", 0},
        {"5e-324", 5e-324},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading;
        read_text(&reading, cases[i].text);
        assert_non_null(reading.root);
        assert_int_equal(reading.root->kind, NODE_NUMBER);
        assert_true(reading.root->number == cases[i].number);
        assert_view(reading.root->text, cases[i].text);
        arena_release(&reading.arena);
    }
    assert_true(signbit(number_read(VIEW("-0"))));
}

static void words_are_values(void **state) {
    (void)state;
    struct reading reading;
    read_text(&reading, " [true, false, null] ");
    assert_true(node_is_true(node_at(reading.root, 0)));
    assert_int_equal(node_at(reading.root, 1)->kind, NODE_BOOL);
    assert_false(node_is_true(node_at(reading.root, 1)));
    assert_int_equal(node_at(reading.root, 2)->kind, NODE_NULL);
    assert_view(node_at(reading.root, 2)->text, "null");
    arena_release(&reading.arena);
}

static void spans_are_exact(void **state) {
    (void)state;
    struct reading reading;
    read_text(&reading, "\xEF\xBB\xBF{ \"päivä\" : [ 1.50 , \"å\\n\" ] , \"b\":{} }\r\n");
    assert_null(reading.findings.first);
    assert_view(span_text(reading.root->span), "{ \"päivä\" : [ 1.50 , \"å\\n\" ] , \"b\":{} }");
    const struct node *list = node_get(reading.root, "päivä");
    assert_view(span_text(node_key_span(list)), "\"päivä\"");
    assert_view(span_text(list->span), "[ 1.50 , \"å\\n\" ]");
    assert_view(span_text(node_at(list, 0)->span), "1.50");
    assert_view(span_text(node_at(list, 1)->span), "\"å\\n\"");
    assert_view(span_text(node_get(reading.root, "b")->span), "{}");
    arena_release(&reading.arena);
}

/* --------------------------------------------------------------------------------- writing */

static void assert_written(const struct node *node, unsigned indent, const char *expected) {
    struct str out = {0};
    json_write(&out, node, indent);
    assert_view(str_view(&out), expected);
    str_release(&out);
}

static void trees_are_written(void **state) {
    (void)state;
    struct reading reading;
    read_text(&reading, "{\"a\":[1.50,true,null,{}],\"ä\":{\"x\":[]}}");
    assert_written(reading.root, 0, "{\"a\":[1.50,true,null,{}],\"ä\":{\"x\":[]}}");
    assert_written(reading.root, 2,
                   "{\n  \"a\": [\n    1.50,\n    true,\n    null,\n    {}\n  ],\n"
                   "  \"ä\": {\n    \"x\": []\n  }\n}");
    assert_written(NULL, 0, "null");
    arena_release(&reading.arena);
}

static void only_what_must_be_is_escaped(void **state) {
    (void)state;
    struct str out = {0};
    json_write_string(&out, VIEW("ä😀€/<'\"\\\b\f\n\r\t\x01\0\xE2\x80\xA8\xE2\x80\xA9\x7F"));
    assert_view(str_view(&out),
                "\"ä😀€/<'\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u0000\\u2028\\u2029\x7F\"");
    str_release(&out);
}

static void numbers_become_json(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double number;
        const char *written;
    } cases[] = {
        {"1.10", 1.1, "1.10"},
        {"00530", 530, "530"},
        {"+5", 5, "5"},
        {".5", 0.5, "0.5"},
        {".inf", INFINITY, "null"},
        {"", 1.0 / 3, "0.3333333333333333"},
        {"", 100000, "100000"},
        {"", 1e300, "1e+300"},
        {"", -0.1, "-0.1"},
        {"", 12345678901234567.0, "12345678901234568"},
        {".nan", NAN, "null"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct node node = {
            .kind = NODE_NUMBER, .text = view_of(cases[i].text), .number = cases[i].number};
        assert_written(&node, 0, cases[i].written);
    }
}

static void digits_of_bits_are_nearest(void **state) {
    (void)state;
    assert_true(number_read_bits(VIEW("1F"), 4) == 31);
    assert_true(number_read_bits(VIEW("17"), 3) == 15);
    assert_true(number_read_bits(VIEW("20000000000001"), 4) == 0x20000000000001p0);
    assert_true(number_read_bits(VIEW("200000000000010000000000"), 4) ==
                0x200000000000010000000000p0);
    assert_true(number_read_bits(VIEW("200000000000010000000001"), 4) ==
                0x200000000000010000000001p0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_found),
        cmocka_unit_test(line_of_the_first_key_is_told),
        cmocka_unit_test(many_duplicates_leave_the_first),
        cmocka_unit_test(nul_is_refused),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(size_has_a_limit),
        cmocka_unit_test(strings_are_decoded),
        cmocka_unit_test(numbers_are_nearest),
        cmocka_unit_test(words_are_values),
        cmocka_unit_test(spans_are_exact),
        cmocka_unit_test(trees_are_written),
        cmocka_unit_test(only_what_must_be_is_escaped),
        cmocka_unit_test(numbers_become_json),
        cmocka_unit_test(digits_of_bits_are_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
