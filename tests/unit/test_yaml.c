/* The YAML reader. In the table of mistakes a line of carets stands under each place where a
 * finding must be, in the order of the text; it isn't part of the text. */
#include "data/json.h"
#include "data/yaml.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

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
    reading->source = source_new(&reading->arena, VIEW("test.yaml"), text);
    reading->root = yaml_read(&reading->arena, reading->source, &reading->findings);
}

static void read_text(struct reading *reading, const char *text) {
    read_bytes(reading, view_of(text));
}

/* For texts without mistakes. */
static void read_good(struct reading *reading, const char *text) {
    read_text(reading, text);
    if (reading->findings.first)
        fail_msg("%s\n%.*s", text, VIEW_ARG(reading->findings.first->text));
    assert_non_null(reading->root);
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
    const char *ids;
    const char *text;
};

/* clang-format off */
static const struct mistake mistakes[] = {
    {"YAML-DUPLICATE-KEY", "a: 1\n"
                           "ä: 2\n"
                           "a: 3\n"
                           "^"},
    {"YAML-DUPLICATE-KEY YAML-DUPLICATE-KEY", "x: {ä: 1, \"ä\": 2}\n"
                                              "          ^^^\n"
                                              "\"x\": 1\n"
                                              "^^^"},
    {"YAML-ALIAS", "a: &b 1\n"
                   "å: *c\n"
                   "   ^^"},
    {"YAML-ALIAS", "a: &b\n"
                   "  - 1\n"
                   "  - *b\n"
                   "    ^^"},
    {"YAML-ALIAS YAML-DUPLICATE-KEY", "- *none\n"
                                      "  ^^^^^\n"
                                      "- {a: 1, a: 2}\n"
                                      "         ^"},
    {"YAML-ALIAS", "*none : 1\n"
                   "^^^^^\n"
                   "b: 2"},
    {"YAML-ALIAS YAML-REST", "ä: *very important\n"
                             "   ^^^^^\n"
                             "         ^^^^^^^^^"},
    {"YAML-DOCUMENTS", "a: 1\n"
                       "---\n"
                       "^^^\n"
                       "b: 2"},
    {"YAML-DOCUMENTS", "--- # first\n"
                       "ä: 1\n"
                       "...\n"
                       "---\n"
                       "^^^"},
    {"YAML-KEY", "ä: {[1, 2]: 3}\n"
                 "    ^^^^^^"},
    {"YAML-KEY", "? - a\n"
                 "  ^^^\n"
                 ": b"},
    {"YAML-KEY", "a: {{name}: 1}\n"
                 "    ^^^^^^" "\n"},
    {"YAML-KEY", "b: &x [1]\n"
                 "a: {*x : 1}\n"
                 "    ^^"},
    {"YAML-KEY", "ä: 1\n"
                 ": 2\n"
                 "^"},
    {"YAML-TAG", "ä: !important text\n"
                 "   ^^^^^^^^^^"},
    {"YAML-TAG", "a: &x !!binary aGVp\n"
                 "      ^^^^^^^^"},
    {"YAML-TAG", "a: !!int twelve\n"
                 "   ^^^^^"},
    {"YAML-TAG", "a: !!int 1.5\n"
                 "   ^^^^^"},
    {"YAML-TAG", "a: !!set\n"
                 "   ^^^^^\n"
                 "  b: 1"},
    {"YAML-TAG", "a: !!map [1]\n"
                 "   ^^^^^"},
    {"YAML-TAG", "a: !!seq text\n"
                 "   ^^^^^"},
    {"YAML-TAG", "ö: !<x\n"
                 "   ^^^"},
    {"YAML-TAG", "a: !foo!bar x\n"
                 "   ^^^^^^^^"},
    {"YAML-MERGE", "a: &x {b: 1}\n"
                   "ä:\n"
                   "  <<: *x\n"
                   "  ^^\n"
                   "  c: 2"},
    {"YAML-COLON", "ä: note: this\n"
                   "       ^"},
    {"YAML-COLON", "ä: b\n"
                   "  ö: d\n"
                   "   ^"},
    {"YAML-COLON", "{ä:b:,c: d}\n"
                   "    ^"},
    {"YAML-NO-COLON", "a: 1\n"
                      "ä b\n"
                      "^^^\n"
                      "c: 2"},
    {"YAML-SIGN", "ä: @home\n"
                  "   ^"},
    {"YAML-SIGN", "ä: %x\n"
                  "   ^"},
    {"YAML-SIGN", "ä: `code`\n"
                  "   ^"},
    {"YAML-SIGN", "ä: **bold** text\n"
                  "   ^"},
    {"YAML-SIGN", "ä: & more\n"
                  "   ^"},
    {"YAML-SIGN", "ä: - one\n"
                  "   ^"},
    {"YAML-SIGN", "ä: ? one\n"
                  "   ^"},
    {"YAML-TAB", "ä:\n"
                 "\tb: 1\n"
                 "^"},
    {"YAML-TAB", "ä:\n"
                 "  b: 1\n"
                 "  \tc: 1\n"
                 "  ^"},
    {"YAML-TAB", "a: |\n"
                 "\tx\n"
                 "^"},
    {"YAML-INDENT", "ä:\n"
                    "  b: 1\n"
                    " ö: 2\n"
                    " ^^"},
    {"YAML-INDENT", "ä:\n"
                    " - 1\n"
                    " b: 2\n"
                    " ^^"},
    {"YAML-INDENT", "a: text #1\n"
                    "  more of it\n"
                    "  ^^^^"},
    {"YAML-REST", "ä: \"föö\" bar\n"
                  "         ^^^"},
    {"YAML-REST", "ä: [foo] bar\n"
                  "         ^^^"},
    {"YAML-REST", "ä: 'it's'\n"
                  "       ^^"},
    {"YAML-REST", "\"ä\" y\n"
                  "    ^"},
    {"YAML-UNEXPECTED", "ä: [a, , b]\n"
                        "       ^"},
    {"YAML-UNEXPECTED", "ä: ]\n"
                        "   ^"},
    {"YAML-OPEN", "ä: [x, y\n"
                     "   ^\n"
                     "b: c"},
    {"YAML-OPEN", "ä: {x: y\n"
                     "   ^\n"},
    {"YAML-OPEN", "ä: {x: [a: \n"
                     "       ^\n"},
    {"YAML-BRACKET", "ä: {x: \"y\" z}\n"
                     "           ^^"},
    {"YAML-BRACKET", "[\n"
                     "  \"a\"\n"
                     "  \"ä\"\n"
                     "  ^^^\n"
                     "]"},
    {"YAML-QUOTE", "ä: \"open\n"
                   "   ^\n"
                   "b: 2"},
    {"YAML-QUOTE", "ä: 'open\n"
                   "   ^\n"
                   "---\n"},
    {"YAML-QUOTE", "ä: \"open\n"
                   "   ^\n"
                   "b: \"bar\"\n"
                   "c: d"},
    {"YAML-ESCAPE", "ä: \"ö\\q\"\n"
                    "     ^^"},
    {"YAML-ESCAPE", "ä: \"ö\\u00z\"\n"
                    "     ^^^^^"},
    {"YAML-ESCAPE", "ä: \"ö\\ud800\"\n"
                    "     ^^^^^^"},
    {"YAML-BLOCK", "ä: | text\n"
                   "     ^^^^"},
    {"YAML-DIRECTIVE", "%FOO bar\n"
                       "^^^^^^^^\n"
                       "---\n"
                       "a"},
    {"YAML-DIRECTIVE", "%YAML 1.3\n"
                       "^^^^^\n"
                       "---\n"
                       "a"},
    {"YAML-COMMA", "ä: {fi: Hei, ja muuta, en: Hi}\n"
                   "             ^^^^^^^^"},
    {"YAML-COMMENT", "ä: Call us at #1 now\n"
                     "              ^^^^^^"},
    {"YAML-COMMENT", "- {a: the order #1\n"
                     "                ^^\n"
                     "  }"},
    {"YAML-COMMENT", "ä: order no #\n"
                     "            ^"},
    {"YAML-CHARACTER", "ä: a\x07z\n"
                       "    ^"},
    {"YAML-CHARACTER", "ä: \x7F\n"
                       "   ^"},
    {"YAML-CHARACTER", "ä: \xC2\x80\n"
                       "   ^"},
    {"YAML-CHARACTER", "ä: \xEF\xB7\x90\n"
                       "   ^"},
    {"YAML-CHARACTER", "ä: \xEF\xBF\xBF\n"
                       "   ^"},
    {"YAML-CHARACTER", "ä: \xF4\x8F\xBF\xBE\n"
                       "   ^"},
    {"YAML-CHARACTER", "ä: \xEF\xBB\xBFx\n"
                       "   ^"},
    {"YAML-CHARACTER", "ä: \"ö\\uFDD0\"\n"
                       "   ^^^^^^^^^"},
    {"YAML-CHARACTER", "ä: 1\n"
                       "\"\\0\": 2\n"
                       "^^^^"},
    {"YAML-ENCODING", "a: \xE4\n"
                      "   ^"},
    {"YAML-ENCODING", "a: \xED\xA0\x80\n"
                      "   ^"},
    {"YAML-ENCODING", "\xFF\xFE\n"
                      "^"},
    {"YAML-EMPTY", "\n"
                   "^"},
};
/* clang-format on */

enum { EXPECTED_MAX = 4 };

struct expected {
    struct str text;
    unsigned count;
    struct {
        unsigned line, column, size;
    } places[EXPECTED_MAX];
};

/* Takes the lines of carets out of a text. */
static void read_expected(struct expected *expected, const char *text) {
    unsigned line = 0;
    *expected = (struct expected){0};
    while (*text) {
        size_t size = strcspn(text, "\n"), spaces = strspn(text, " "), carets;
        carets = strspn(text + spaces, "^");
        size_t step = size + (text[size] == '\n');
        if (carets && spaces + carets == size) {
            assert_true(expected->count < EXPECTED_MAX);
            expected->places[expected->count].line = line;
            expected->places[expected->count].column = (unsigned)spaces + 1;
            expected->places[expected->count++].size = (unsigned)carets;
        } else {
            str_add(&expected->text, (struct view){text, step});
            line++;
        }
        text += step;
    }
}

static bool is_expected(const struct expected *expected, unsigned number,
                        const struct finding *finding, struct view id) {
    const struct source *source = finding->span.source;
    struct position from = source_position(source, finding->span.from);
    struct position to = source_position(source, finding->span.to);
    unsigned size = to.column - from.column;
    return number < expected->count && from.line == expected->places[number].line &&
           from.column == expected->places[number].column && to.line == from.line &&
           (size ? size : 1) == expected->places[number].size && view_equal(finding->rule, id);
}

static void check_mistake(const struct mistake *mistake) {
    struct expected expected;
    struct reading reading;
    read_expected(&expected, mistake->text);
    read_bytes(&reading, str_view(&expected.text));
    findings_sort(&reading.findings);
    const char *ids = mistake->ids;
    unsigned number = 0;
    for (const struct finding *finding = reading.findings.first; finding; finding = finding->next) {
        struct view id = {ids, strcspn(ids, " ")};
        struct position from = source_position(reading.source, finding->span.from);
        if (!is_expected(&expected, number++, finding, id))
            fail_msg("%s\nwanted %s\nfound %.*s at %u:%u+%u", mistake->text, ids,
                     VIEW_ARG(finding->text), from.line, from.column,
                     finding->span.to - finding->span.from);
        ids += id.size + (ids[id.size] == ' ');
    }
    if (*ids || number != expected.count)
        fail_msg("%s\nnot found: %s", mistake->text, ids);
    arena_release(&reading.arena);
    str_release(&expected.text);
}

static void mistakes_are_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        check_mistake(&mistakes[i]);
}

/* What could still be understood, as JSON. */
static void the_rest_is_kept(void **state) {
    (void)state;
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"a: 1\nb: 2\na: 3", "{\"a\":1,\"b\":2}"},
        {"a: *x\nb: 2", "{\"b\":2}"},
        {"b: [1, *y, 2]", "{\"b\":[1,2]}"},
        {"a: 1\n---\nb: 2", "{\"a\":1}"},
        {"a: {[1]: 2, b: 3}", "{\"a\":{\"b\":3}}"},
        {"a: !x 12", "{\"a\":\"12\"}"},
        {"b: !y [1]", "{\"b\":[1]}"},
        {"a: !!int x", "{\"a\":\"x\"}"},
        {"a: {<<: {b: 1}, c: 2}", "{\"a\":{\"c\":2}}"},
        {"{fi: Hei, ja muuta, en: Hi}", "{\"fi\":\"Hei\",\"en\":\"Hi\"}"},
        {"a: \"\\x01\"\nb: 2", "{\"b\":2}"},
        {"a: 'one", "null"},
        {"# nothing", "null"},
        {"---\n...\n", "null"},
        {"*none", "null"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading;
        struct str out = {0};
        read_text(&reading, cases[i].text);
        assert_non_null(reading.findings.first);
        if (reading.findings.first->next)
            fail_msg("%s: %.*s", cases[i].text, VIEW_ARG(reading.findings.first->next->text));
        json_write(&out, reading.root, 0);
        assert_view(str_view(&out), cases[i].json);
        str_release(&out);
        arena_release(&reading.arena);
    }
}

/* Texts that look like mistakes and are none. */
static void no_false_alarms(void **state) {
    (void)state;
    static const char *const texts[] = {
        "a: some words # a comment\n",
        "a: word #1\n",
        "a: 'some words' #1\n",
        "a: some words#1\n",
        "{a: , b: 1}\n",
        "{? a : 1, \"b\": 2}\n",
        "a: |\n  * one: #1\n",
        "a: {b: \"x, y\", c: [x, y]}\n",
        "\"<<\": 1\n",
        "a: ! 12\n",
        "a: !!str\nb: !!null\n",
        "%YAML 1.1\n---\na: 1\n",
        "%TAG ! tag:example.com,2026:\n---\na: 1\n",
        "a: &x 1\nb: &x 2\nc: *x\n",
        "a: \"\\t\\n\\u00E4\\U0001F600\"\n",
        "a: \xC2\x85\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading reading;
        read_good(&reading, texts[i]);
        arena_release(&reading.arena);
    }
}

/* ---------------------------------------------------------------------------------- limits */

static void assert_only(const struct reading *reading, const char *id, uint32_t from) {
    assert_null(reading->root);
    assert_non_null(reading->findings.first);
    assert_view(reading->findings.first->rule, id);
    assert_int_equal(reading->findings.first->span.from, from);
    assert_null(reading->findings.first->next);
}

static void depth_has_a_limit(void **state) {
    (void)state;
    static const char *const pieces[] = {"[", "{a: ", "- ", "[\n", "{? ", "? "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct str text = {0};
        while (text.size < 100000)
            str_add_string(&text, pieces[i]);
        struct reading reading;
        clock_t begin = clock();
        read_bytes(&reading, str_view(&text));
        assert_true(clock() - begin < CLOCKS_PER_SEC / 4);
        assert_only(&reading, "YAML-DEPTH", (uint32_t)(64 * strlen(pieces[i])));
        arena_release(&reading.arena);
        str_release(&text);
    }
    char text[129] = {0};
    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    struct reading reading;
    read_good(&reading, text);
    arena_release(&reading.arena);
}

static void growth_has_a_limit(void **state) {
    (void)state;
    struct reading reading;
    read_text(&reading, "a: &a [x,x,x,x,x,x,x,x,x]\n"
                        "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                        "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                        "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                        "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                        "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n");
    assert_null(reading.root);
    assert_view(reading.findings.first->rule, "YAML-GROWTH");
    assert_int_equal(source_position(reading.source, reading.findings.first->span.from).line, 5);
    assert_null(reading.findings.first->next);
    assert_true(reading.arena.used < 40000000);
    arena_release(&reading.arena);
}

/* 1,000 times 100 nodes are allowed; one more is not. */
static void growth_is_counted_exactly(void **state) {
    (void)state;
    for (unsigned more = 0; more < 2; more++) {
        struct str text = {0};
        str_add_string(&text, "- &a [x");
        for (unsigned i = 0; i < 98; i++)
            str_add_string(&text, ",x");
        str_add_string(&text, "]\n");
        for (unsigned i = 0; i < 1000 + more; i++)
            str_add_string(&text, "- *a\n");
        struct reading reading;
        read_bytes(&reading, str_view(&text));
        if (more)
            assert_only(&reading, "YAML-GROWTH", (uint32_t)text.size - 3);
        else
            assert_int_equal(reading.root->count, 1001);
        arena_release(&reading.arena);
        str_release(&text);
    }
}

static void size_has_a_limit(void **state) {
    (void)state;
    char *text = test_malloc(SOURCE_MAX + 1);
    memset(text, '\n', SOURCE_MAX + 1);
    text[0] = 'x';
    struct reading reading;
    read_bytes(&reading, (struct view){text, SOURCE_MAX});
    assert_non_null(reading.root);
    arena_release(&reading.arena);
    read_bytes(&reading, (struct view){text, SOURCE_MAX + 1});
    assert_only(&reading, "YAML-SIZE", 0);
    arena_release(&reading.arena);
    test_free(text);
}

static void nul_and_nothing_are_refused(void **state) {
    (void)state;
    struct reading reading;
    read_bytes(&reading, VIEW("a: x\0y"));
    assert_only(&reading, "YAML-CHARACTER", 4);
    arena_release(&reading.arena);
    read_bytes(&reading, (struct view){NULL, 0});
    assert_only(&reading, "YAML-EMPTY", 0);
    arena_release(&reading.arena);
    read_bytes(&reading, VIEW("\xEF\xBB\xBF"));
    assert_only(&reading, "YAML-EMPTY", 3);
    arena_release(&reading.arena);
    read_bytes(&reading, VIEW("a\0:\0 \0"));
    assert_only(&reading, "YAML-ENCODING", 0);
    arena_release(&reading.arena);
}

/* Texts cut off anywhere: nothing behind the end is read (in memory of its own size), and there is
 * a tree or a finding within the text. */
static void texts_may_end_anywhere(void **state) {
    (void)state;
    const struct view whole = VIEW("ä: &x \"ö\\u00e4\" # c\n? !!str 'k'\n: [*x, {b: |\n\n}, !<t> "
                                   "y]\nc: >-\n  d\n%YAML 1.2\n---\n...\n\t\"\\");
    for (size_t from = 0; from < whole.size; from++) {
        for (size_t to = from; to <= whole.size; to++) {
            char *text = test_malloc(to - from + 1);
            memcpy(text + 1, whole.at + from, to - from);
            struct reading reading;
            read_bytes(&reading, (struct view){text + 1, to - from});
            assert_true(reading.root || reading.findings.first);
            for (struct finding *one = reading.findings.first; one; one = one->next) {
                assert_true(one->span.from <= one->span.to);
                assert_true(one->span.to <= to - from);
            }
            arena_release(&reading.arena);
            test_free(text);
        }
    }
}

/* ---------------------------------------------------------------------------------- values */

static void kinds_are_those_of_the_core_schema(void **state) {
    (void)state;
    static const struct {
        enum node_kind kind;
        const char *texts[20];
    } cases[] = {
        {NODE_NULL, {"null", "Null", "NULL", "~", NULL}},
        {NODE_BOOL, {"true", "True", "TRUE", "false", "False", "FALSE", NULL}},
        {NODE_NUMBER,
         {"0", "00530", "-12", "+12", "0o17", "0xFf", "1.", ".5", "1.10", "-1e3", "+.5E-2", ".inf",
          "-.Inf", "+.INF", ".nan", ".NaN", ".NAN", "192.130", NULL}},
        {NODE_STRING, {"no",   "NO",   "on",      "y",      "1_000",     "2026-11-22", "0x",
                       "0o8",  "0xG",  "1e",      ".",      "--",        "+",          "1.2.3",
                       "tRue", "nULL", "+358 44", "2024/1", ".infinity", NULL}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (const char *const *text = cases[i].texts; *text; text++) {
            struct reading reading;
            read_good(&reading, *text);
            if (reading.root->kind != cases[i].kind)
                fail_msg("%s is of kind %d", *text, reading.root->kind);
            assert_view(reading.root->text, *text);
            arena_release(&reading.arena);
        }
    }
}

static void numbers_are_nearest(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading, "[00530, 0o17, 0xfF, +.5e1, -.inf, .nan, 9007199254740993, true, false]");
    assert_true(node_at(reading.root, 0)->number == 530);
    assert_true(node_at(reading.root, 1)->number == 15);
    assert_true(node_at(reading.root, 2)->number == 255);
    assert_true(node_at(reading.root, 3)->number == 5);
    assert_true(node_at(reading.root, 4)->number == -INFINITY);
    assert_true(isnan(node_at(reading.root, 5)->number));
    assert_true(node_at(reading.root, 6)->number == 9007199254740992.0);
    assert_true(node_is_true(node_at(reading.root, 7)));
    assert_false(node_is_true(node_at(reading.root, 8)));
    arena_release(&reading.arena);
}

static void quotes_and_tags_decide_the_kind(void **state) {
    (void)state;
    struct reading reading;
    struct str out = {0};
    read_good(&reading,
              "['1', \"true\", !!str 1, ! null, !!int 7, !!float 1, !!bool 'true', !!null '',"
              " !<tag:yaml.org,2002:str> 2, !!str , !!seq [], !!map {}]");
    json_write(&out, reading.root, 0);
    assert_view(str_view(&out), "[\"1\",\"true\",\"1\",\"null\",7,1,true,null,\"2\",\"\",[],{}]");
    str_release(&out);
    arena_release(&reading.arena);
}

static void aliases_are_copies(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading, "a: &x {k: [1, &y two]}\n"
                        "b: *x\n"
                        "*y : *y\n"
                        "c: &x 3\n"
                        "d: [*x, &x 4, *x]\n"
                        "e: &o [&o inner, *o]\n"
                        "f: *o\n");
    const struct node *b = node_get(reading.root, "b");
    assert_true(node_equal(node_get(reading.root, "a"), b));
    assert_ptr_not_equal(node_get(reading.root, "a")->first, b->first);
    assert_view(span_text(b->span), "*x");
    assert_view(span_text(node_key_span(b)), "b");
    assert_view(span_text(b->first->span), "[1, &y two]");
    assert_view(node_get_text(reading.root, "two"), "two");
    assert_true(node_at(node_get(reading.root, "d"), 0)->number == 3);
    assert_true(node_at(node_get(reading.root, "d"), 2)->number == 4);
    assert_view(node_at(node_get(reading.root, "e"), 1)->text, "inner");
    assert_view(node_get_text(reading.root, "f"), "inner");
    arena_release(&reading.arena);
}

/* ----------------------------------------------------------------------------------- spans */

/* Key path by node_at; a span is told by its text. */
static void assert_span(const struct node *node, const char *expected) {
    assert_non_null(node);
    assert_view(span_text(node->span), expected);
}

static void spans_are_exact(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading, "\xEF\xBB\xBF# ensin\r\n"
                        "nimi: Päivä Öy   # kommentti\r\n"
                        "\"å\": 'it''s' # x\r\n"
                        "lista:\r\n"
                        "- a # b\r\n"
                        "- ä: 1\r\n"
                        "  ö:   2\r\n"
                        "# c\r\n"
                        "\r\n"
                        "flow: [ä, {b: \"ö\\n\", c: }, [x: y] ]  # d\r\n"
                        "viimeinen:\r\n"
                        "  monta\r\n"
                        "  riviä   # e\r\n"
                        "\r\n"
                        "# f\r\n");
    const struct node *root = reading.root, *list = node_get(root, "lista");
    const struct node *flow = node_get(root, "flow");
    assert_int_equal(root->span.from, 12);
    assert_true(view_ends(span_text(root->span), VIEW("monta\r\n  riviä")));
    assert_span(node_get(root, "nimi"), "Päivä Öy");
    assert_view(span_text(node_key_span(node_get(root, "nimi"))), "nimi");
    assert_span(node_get(root, "å"), "'it''s'");
    assert_view(node_get_text(root, "å"), "it's");
    assert_view(span_text(node_key_span(node_get(root, "å"))), "\"å\"");
    assert_span(list, "- a # b\r\n- ä: 1\r\n  ö:   2");
    assert_span(node_at(list, 0), "a");
    assert_span(node_at(list, 1), "ä: 1\r\n  ö:   2");
    assert_span(node_get(node_at(list, 1), "ö"), "2");
    assert_span(flow, "[ä, {b: \"ö\\n\", c: }, [x: y] ]");
    assert_span(node_at(flow, 1), "{b: \"ö\\n\", c: }");
    assert_span(node_get(node_at(flow, 1), "b"), "\"ö\\n\"");
    assert_view(node_get_text(node_at(flow, 1), "b"), "ö\n");
    assert_span(node_at(node_at(flow, 2), 0), "x: y");
    assert_span(node_get(root, "viimeinen"), "monta\r\n  riviä");
    assert_view(node_get_text(root, "viimeinen"), "monta riviä");
    arena_release(&reading.arena);
}

static void spans_of_blocks_end_with_their_text(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading, "a: |\n  ää\n\n  b  \n\n# c\n"
                        "d: >- # comment\n    x\n   \n"
                        "e: |+\n\n"
                        "f: | # nothing\n"
                        "g: !!str |2\n  y\n"
                        "h: !!str >\n  z");
    assert_span(node_get(reading.root, "a"), "|\n  ää\n\n  b  ");
    assert_view(node_get_text(reading.root, "a"), "ää\n\nb  \n");
    assert_span(node_get(reading.root, "d"), ">- # comment\n    x");
    assert_span(node_get(reading.root, "e"), "|+");
    assert_span(node_get(reading.root, "f"), "|");
    assert_span(node_get(reading.root, "g"), "|2\n  y");
    assert_span(node_get(reading.root, "h"), ">\n  z");
    assert_view(node_get_text(reading.root, "h"), "z");
    arena_release(&reading.arena);
}

static void spans_leave_anchors_and_tags_out(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading, "a: &x !!str ä\n"
                        "b: !!map &y # comment\n  ö: 1\n"
                        "c: &z\n- 1\n- 2\n"
                        "d: !<tag:yaml.org,2002:str> 'e'\n"
                        "f: &w\n"
                        "g: &v {h: 1}\n");
    assert_span(node_get(reading.root, "a"), "ä");
    assert_span(node_get(reading.root, "b"), "ö: 1");
    assert_span(node_get(reading.root, "c"), "- 1\n- 2");
    assert_span(node_get(reading.root, "d"), "'e'");
    assert_span(node_get(reading.root, "f"), "");
    assert_int_equal(node_get(reading.root, "f")->span.from,
                     view_find(reading.source->text, VIEW("\ng:")));
    assert_span(node_get(reading.root, "g"), "{h: 1}");
    arena_release(&reading.arena);
}

static void empty_values_stand_behind_their_sign(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading, "ä:   # c\n? b\n# d\n\nc:\n  -\n  - x\n  -\ne: {f: }\n");
    struct view text = reading.source->text;
    const struct node *list = node_get(reading.root, "c");
    assert_int_equal(node_get(reading.root, "ä")->kind, NODE_NULL);
    assert_int_equal(node_get(reading.root, "ä")->span.to, 3);
    assert_int_equal(node_get(reading.root, "b")->span.from, view_find(text, VIEW("b")) + 1);
    assert_int_equal(list->count, 3);
    assert_int_equal(node_at(list, 0)->span.from, view_find(text, VIEW("-\n")) + 1);
    assert_span(list, "-\n  - x\n  -");
    assert_int_equal(node_get(node_get(reading.root, "e"), "f")->span.to,
                     view_find(text, VIEW("}")));
    arena_release(&reading.arena);
}

/* Every value's text is found again by reading its span alone (but for blocks and lines below). */
static void texts_point_into_the_source(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading, "a: plain ä\nb: 'quoted'\nc: \"double\"\nd: 00530\n");
    for (const struct node *node = reading.root->first; node; node = node->next) {
        assert_true(node->text.at > reading.source->text.at);
        assert_true(node->text.at < reading.source->text.at + reading.source->text.size);
    }
    arena_release(&reading.arena);
}

static void large_maps_are_sorted(void **state) {
    (void)state;
    struct str text = {0};
    for (unsigned i = 0; i < 500; i++)
        str_add_format(&text, "k%u: %u\n", i * 7 % 500, i);
    struct reading reading;
    read_bytes(&reading, str_view(&text));
    assert_non_null(reading.root->sorted);
    assert_true(node_get(reading.root, "k7")->number == 1);
    arena_release(&reading.arena);
    str_release(&text);
}

static void yaml_and_json_agree(void **state) {
    (void)state;
    struct reading reading;
    read_good(&reading,
              "nimi: Päivä \"Öy\"\ntyhjä:\nlista: [1.50, true, ~, {a: \"\\u2028\\\\\"}]\n"
              "teksti: |\n  rivi 1\n\n  rivi 2\t\n? ulko\n: - 0x1F\n  - 00530\n  - -.5\n");
    for (unsigned indent = 0; indent < 3; indent++) {
        struct str out = {0};
        json_write(&out, reading.root, indent);
        const struct source *source = source_new(&reading.arena, VIEW("test.json"), str_view(&out));
        struct node *again = json_read(&reading.arena, source, &reading.findings);
        assert_null(reading.findings.first);
        assert_true(node_equal(reading.root, again));
        const struct node *yaml = yaml_read(&reading.arena, source, &reading.findings);
        assert_null(reading.findings.first);
        assert_true(node_equal(yaml, again));
        str_release(&out);
    }
    arena_release(&reading.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_found),
        cmocka_unit_test(the_rest_is_kept),
        cmocka_unit_test(no_false_alarms),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(growth_has_a_limit),
        cmocka_unit_test(growth_is_counted_exactly),
        cmocka_unit_test(size_has_a_limit),
        cmocka_unit_test(nul_and_nothing_are_refused),
        cmocka_unit_test(texts_may_end_anywhere),
        cmocka_unit_test(kinds_are_those_of_the_core_schema),
        cmocka_unit_test(numbers_are_nearest),
        cmocka_unit_test(quotes_and_tags_decide_the_kind),
        cmocka_unit_test(aliases_are_copies),
        cmocka_unit_test(spans_are_exact),
        cmocka_unit_test(spans_of_blocks_end_with_their_text),
        cmocka_unit_test(spans_leave_anchors_and_tags_out),
        cmocka_unit_test(empty_values_stand_behind_their_sign),
        cmocka_unit_test(texts_point_into_the_source),
        cmocka_unit_test(large_maps_are_sorted),
        cmocka_unit_test(yaml_and_json_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
