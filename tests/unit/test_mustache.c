/* The template engine beyond what the official specification's own tests cover (they run in
 * tests/conformance): mistakes and their places, limits, and what the specification leaves open. */
#include "data/json.h"
#include "page/escape.h"
#include "page/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct bench {
    struct arena arena;
    struct findings findings;
    const struct node *partials; /* name: text */
    struct str out;
};

static void bench_init(struct bench *bench) {
    *bench = (struct bench){0};
    arena_init(&bench->arena);
    findings_init(&bench->findings, &bench->arena, NULL, "en");
}

static void bench_release(struct bench *bench) {
    str_release(&bench->out);
    arena_release(&bench->arena);
}

static const struct template *read_named(struct bench *bench, struct view name, struct view text) {
    const struct source *source = source_new(&bench->arena, name, text);
    return template_read(&bench->arena, source, &bench->findings);
}

static const struct template *read_text(struct bench *bench, const char *text) {
    return read_named(bench, VIEW("test"), view_of(text));
}

static const struct template *find_partial(void *context, struct view name) {
    struct bench *bench = context;
    const struct node *text = node_get_view(bench->partials, name);
    return text ? read_named(bench, name, text->text) : NULL;
}

static const struct node *read_json(struct bench *bench, const char *json) {
    const struct source *source = source_new(&bench->arena, VIEW("data"), view_of(json));
    const struct node *node = json_read(&bench->arena, source, &bench->findings);
    assert_non_null(node);
    return node;
}

/* Renders into bench->out. */
static bool render(struct bench *bench, const char *text, const char *data, const char *partials) {
    struct template_host host = {.partial = find_partial, .value = escape_html, .context = bench};
    bench->partials = read_json(bench, partials);
    const struct template *template = read_text(bench, text);
    assert_non_null(template);
    return template_render(template, &host, read_json(bench, data), &bench->out, &bench->findings);
}

static void assert_rendered(const char *text, const char *data, const char *partials,
                            const char *expected) {
    struct bench bench;
    bench_init(&bench);
    assert_true(render(&bench, text, data, partials));
    assert_string_equal(str_view(&bench.out).at, expected);
    assert_null(bench.findings.first);
    bench_release(&bench);
}

/* ------------------------------------------------------------------------------- mistakes */

struct mistake {
    const char *id;
    const char *text;   /* the finding is on its last line */
    const char *carets; /* under the characters of the finding's span */
};

/* clang-format off */
static const struct mistake mistakes[] = {
    {"TEMPLATE-TAG",       "Hello {{name",
                           "      ^^"},
    {"TEMPLATE-TAG",       "first\nHello {{{name}} and",
                           "      ^^"},
    {"TEMPLATE-TAG",       "{{=<% %>=}}<% name }}",
                           "           ^^"},
    {"TEMPLATE-TAG",       "{{=}}",
                           "^^"},
    {"TEMPLATE-OPEN",      "a\nää {{#list}} text",
                           "   ^^^^^^^^^"},
    {"TEMPLATE-OPEN",      "{{#outer}}{{^inner}}{{/outer}}",
                           "          ^^^^^^^^^^"},
    {"TEMPLATE-OPEN",      "x {{<parent}} y",
                           "  ^^^^^^^^^^^"},
    {"TEMPLATE-OPEN",      "{{$block}}",
                           "^^^^^^^^^^"},
    {"TEMPLATE-CLOSE",     "one\ntwo {{/list}}",
                           "    ^^^^^^^^^"},
    {"TEMPLATE-CLOSE",     "{{#a}}{{/a}}{{/a}}",
                           "            ^^^^^^"},
    {"TEMPLATE-CLOSE",     "{{<*a}}{{/a}}{{/*a}}",
                           "       ^^^^^^"},
    {"TEMPLATE-DELIMITER", "a {{=<%=}}",
                           "  ^^^^^^^^"},
    {"TEMPLATE-DELIMITER", "{{= a b c =}}",
                           "^^^^^^^^^^^^^"},
    {"TEMPLATE-DELIMITER", "{{=a= b=}}",
                           "^^^^^^^^^^"},
    {"TEMPLATE-DELIMITER", "{{==}}",
                           "^^^^^^"},
    {"TEMPLATE-NAME",      "Dear {{first name}},",
                           "     ^^^^^^^^^^^^^^"},
    {"TEMPLATE-NAME",      "{{}}",
                           "^^^^"},
    {"TEMPLATE-NAME",      "{{{ }}}",
                           "^^^^^^^"},
    {"TEMPLATE-NAME",      "a {{> *}}",
                           "  ^^^^^^^"},
    {"TEMPLATE-NAME",      "a {{#}}",
                           "  ^^^^^"},
    {"TEMPLATE-NAME",      "{{/}}",
                           "^^^^^"},
};
/* clang-format on */

static void check_mistake(const struct mistake *mistake) {
    struct bench bench;
    bench_init(&bench);
    assert_null(read_text(&bench, mistake->text));
    const struct finding *finding = bench.findings.first;
    assert_non_null(finding);
    assert_int_equal(finding->rule.size, strlen(mistake->id));
    assert_memory_equal(finding->rule.at, mistake->id, finding->rule.size);
    struct position from = source_position(finding->span.source, finding->span.from);
    struct position to = source_position(finding->span.source, finding->span.to);
    struct str carets = {0};
    str_add_format(&carets, "%*s", (int)from.column - 1, "");
    for (uint32_t column = from.column; column < to.column; column++)
        str_add_char(&carets, '^');
    assert_string_equal(carets.at, mistake->carets);
    assert_int_equal(from.line, finding->span.source->line_count);
    assert_null(finding->next);
    str_release(&carets);
    bench_release(&bench);
}

static void mistakes_and_their_places(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        check_mistake(&mistakes[i]);
}

static void one_run_shows_all_mistakes(void **state) {
    (void)state;
    static const char *const expected[] = {"TEMPLATE-NAME", "TEMPLATE-CLOSE", "TEMPLATE-OPEN",
                                           "TEMPLATE-DELIMITER", "TEMPLATE-OPEN"};
    struct bench bench;
    bench_init(&bench);
    assert_null(read_text(&bench, "{{a b}}\n{{/x}}\n{{#a}}{{#b}}{{/a}}\n{{=x=}}\n{{$c}}\n"));
    const struct finding *finding = bench.findings.first;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(view_is(finding->rule, expected[i]));
        finding = finding->next;
    }
    assert_null(finding);
    bench_release(&bench);
}

/* -------------------------------------------------------------------------------- meaning */

static void what_is_true(void **state) {
    (void)state;
    static const struct {
        const char *value, *expected;
    } cases[] = {{"null", "no"},     {"false", "no"}, {"[]", "no"},        {"\"\"", "no"},
                 {"true", "yes"},    {"0", "yes"},    {"\" \"", "yes"},    {"{}", "yes"},
                 {"[null]", "yes"},  {"1.5", "yes"},  {"\"0\"", "yes"},    {"\"false\"", "yes"},
                 {"[false]", "yes"}, {"[[]]", "yes"}, {"{\"a\":1}", "yes"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char data[64];
        snprintf(data, sizeof data, "{\"x\": %s}", cases[i].value);
        assert_rendered("{{#x}}yes{{/x}}{{^x}}no{{/x}}", data, "{}", cases[i].expected);
    }
    assert_rendered("{{#x}}yes{{/x}}{{^x}}no{{/x}}", "{}", "{}", "no");
    assert_false(template_truth(NULL));
}

static void values_as_written(void **state) {
    (void)state;
    assert_rendered("{{a}} {{b}} {{c}} {{d}} {{{e}}}|{{f}}{{g}}{{h}}",
                    "{\"a\": 1.50, \"b\": 1e3, \"c\": true, \"d\": false, \"e\": \"<\","
                    " \"f\": null, \"g\": [1], \"h\": {\"i\": 1}}",
                    "{}", "1.50 1e3 true false <|");
}

static void null_hides_what_is_further_out(void **state) {
    (void)state;
    assert_rendered("{{#in}}{{x}}{{y}}{{/in}}", "{\"x\": 1, \"y\": 2, \"in\": {\"x\": null}}", "{}",
                    "2");
}

/* A map whose schema knows a name hides that name further out; unchecked maps don't. */
static void a_schema_ends_the_search(void **state) {
    (void)state;
    struct bench bench;
    struct template_host host = {.value = escape_none};
    bench_init(&bench);
    struct annotation note = {
        .schema = read_json(&bench, "{\"properties\": {\"name\": {}, \"law\": {}}}")};
    const struct node *root =
        read_json(&bench, "{\"name\": \"out\", \"other\": \"further out\", \"in\": {\"law\": 1}}");
    const struct template *template =
        read_text(&bench, "{{#in}}{{law}}[{{name}}] {{other}}{{/in}}");
    assert_true(template_render(template, &host, root, &bench.out, &bench.findings));
    assert_string_equal(bench.out.at, "1[out] further out");
    node_get(root, "in")->annotations = &note;
    str_cut(&bench.out, 0);
    assert_true(template_render(template, &host, root, &bench.out, &bench.findings));
    assert_string_equal(bench.out.at, "1[] further out");
    bench_release(&bench);
}

/* What is beyond the root is no context of its own, and no schema of the root hides it. */
static void names_beyond_the_root(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    struct template_host host = {
        .value = escape_none,
        .beyond = read_json(&bench, "{\"a\": 1, \"b\": 2, \"c\": {\"d\": 4}, \"n\": 5}")};
    struct annotation note = {.schema = read_json(&bench, "{\"properties\": {\"b\": {}}}")};
    struct node *root = node_get(
        read_json(&bench, "{\"root\": {\"a\": \"own\", \"in\": {\"e\": 6}, \"n\": null}}"), "root");
    root->annotations = &note;
    const struct template *template =
        read_text(&bench, "{{a}} {{b}} {{c.d}} {{#in}}{{a}}{{b}}{{e}}{{/in}}{{#c}}{{d}}{{a}}{{/c}}{{n}}");
    assert_true(template_render(template, &host, root, &bench.out, &bench.findings));
    assert_string_equal(bench.out.at, "own 2 4 own264own");
    str_cut(&bench.out, 0);
    node_get(root, "in")->annotations = &note;
    assert_true(template_render(template, &host, root, &bench.out, &bench.findings));
    assert_string_equal(bench.out.at, "own 2 4 own64own");
    bench_release(&bench);
}

static void space_before_marks(void **state) {
    (void)state;
    assert_rendered("{{ #a }}{{ . }}{{ /a }}{{ ! no }}{{ & b }}", "{\"a\": [1, 2], \"b\": \"<\"}",
                    "{}", "12<");
}

static void names_with_stars_in_parents(void **state) {
    (void)state;
    assert_rendered("{{<*which}}{{$x}}in{{/x}}{{/ * which}}", "{\"which\": \"p\"}",
                    "{\"p\": \"({{$x}}out{{/x}})\"}", "(in)");
    assert_rendered("[{{>*which}}]", "{\"which\": [\"p\"]}", "{\"p\": \"shown\"}", "[]");
}

static void an_argument_is_not_its_own_parameter(void **state) {
    (void)state;
    assert_rendered("{{<p}}{{$a}}<{{$a}}inner{{/a}}>{{/a}}{{/p}}", "{}",
                    "{\"p\": \"{{$a}}default{{/a}}\"}", "<inner>");
}

static void arguments_in_sections_of_a_parent_do_not_count(void **state) {
    (void)state;
    assert_rendered("{{<p}}{{#t}}{{$a}}no{{/a}}{{/t}}{{<q}}{{$a}}no{{/a}}{{/q}}{{/p}}",
                    "{\"t\": true}", "{\"p\": \"{{$a}}default{{/a}}\", \"q\": \"\"}", "default");
}

static void indentation(void **state) {
    (void)state;
    /* empty lines stay empty */
    assert_rendered("  {{>p}}\n", "{}", "{\"p\": \"a\\n\\nb\\r\\n\\r\\nc\\n\"}",
                    "  a\n\n  b\r\n\r\n  c\n");
    /* indentation adds up */
    assert_rendered(" {{>p}}\n", "{}", "{\"p\": \"a\\n\\t{{>q}}\\nb\\n\", \"q\": \"c\\nd\\n\"}",
                    " a\n \tc\n \td\n b\n");
    /* a partial within a line is left alone, the line that it begins is not */
    assert_rendered("  {{>p}}\n", "{}", "{\"p\": \"{{>q}} e\\nf\\n\", \"q\": \"c\\nd\"}",
                    "  c\nd e\n  f\n");
    /* values keep their line ends */
    assert_rendered(" {{>p}}\n", "{\"v\": \"1\\n2\"}",
                    "{\"p\": \"{{v}}\\n{{^v}}\\n{{/v}}\\n{{v}}\"}", " 1\n2\n 1\n2");
}

static void argument_indentation(void **state) {
    (void)state;
    static const char parent[] = "{\"p\": \"- x\\n  {{$a}}\\n  {{/a}}\\n- y\\n\"}";
    assert_rendered("{{<p}}\n    {{$a}}\n      one\n\n        two\n      {{#t}}\n      three\n"
                    "      {{/t}}\n    {{/a}}\n{{/p}}\n",
                    "{\"t\": true}", parent, "- x\n  one\n\n    two\n  three\n- y\n");
    /* a partial's own indentation moves too */
    assert_rendered("{{<p}}{{$a}}\n    one\n      {{>q}}\n{{/a}}{{/p}}", "{}",
                    "{\"p\": \" {{$a}}\\n {{/a}}\\n\", \"q\": \"1\\n2\\n\"}", " one\n   1\n   2\n");
    /* a comment's inner lines are no lines of the argument */
    assert_rendered("{{<p}}{{$a}}\n    one {{!\nx\n}}\n    two\n{{/a}}{{/p}}", "{}", parent,
                    "- x\n  one \n  two\n- y\n");
}

/* --------------------------------------------------------------------------------- limits */

static void endless_partials(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    str_add_string(&bench.out, "before");
    assert_false(
        render(&bench, "x\n{{>a}}", "{}", "{\"a\": \"1{{>b}}\", \"b\": \"\\n {{<a}}{{/a}}\"}"));
    assert_string_equal(bench.out.at, "before");
    const struct finding *finding = bench.findings.first;
    assert_true(view_is(finding->rule, "TEMPLATE-DEPTH"));
    assert_true(view_is(finding->span.source->name, "b"));
    assert_int_equal(finding->span.from, 2);
    assert_true(view_is(span_text(finding->span), "{{<a}}"));
    assert_null(finding->next);
    bench_release(&bench);
}

/* A map in a map ...: `depth` maps, a partial for each. */
static bool render_nested(unsigned depth) {
    struct bench bench;
    struct str data = {0}, expected = {0};
    bench_init(&bench);
    for (unsigned i = 1; i < depth; i++)
        str_add_string(&data, "{\"n\":");
    str_add_string(&data, "{\"n\":false}");
    for (unsigned i = 1; i < depth; i++)
        str_add_string(&data, "}");
    for (unsigned i = 0; i < depth; i++)
        str_add_char(&expected, '.');
    bool done = render(&bench, "{{>p}}", data.at, "{\"p\": \".{{#n}}{{>p}}{{/n}}\"}");
    assert_int_equal(done, bench.findings.first == NULL);
    if (done)
        assert_string_equal(bench.out.at, expected.at);
    str_release(&data);
    str_release(&expected);
    bench_release(&bench);
    return done;
}

static void depth_that_ends(void **state) {
    (void)state;
    assert_true(render_nested(TEMPLATE_DEPTH_MAX));
    assert_false(render_nested(TEMPLATE_DEPTH_MAX + 1));
}

static void nesting(void **state) {
    (void)state;
    for (unsigned depth = TEMPLATE_NESTING_MAX; depth <= TEMPLATE_NESTING_MAX + 1; depth++) {
        struct bench bench;
        struct str text = {0};
        bench_init(&bench);
        for (unsigned i = 0; i < depth; i++)
            str_add_string(&text, "{{#a}}");
        for (unsigned i = 0; i < depth; i++)
            str_add_string(&text, "{{/a}}");
        bool read = read_text(&bench, text.at) != NULL;
        assert_int_equal(read, depth == TEMPLATE_NESTING_MAX);
        if (!read) {
            assert_true(view_is(bench.findings.first->rule, "TEMPLATE-NESTING"));
            assert_int_equal(bench.findings.first->span.from, 6 * TEMPLATE_NESTING_MAX);
        }
        str_release(&text);
        bench_release(&bench);
    }
}

/* 64 items of 1 MiB are just small enough. */
static void size(void **state) {
    (void)state;
    struct bench bench;
    struct str text = {0}, data = {0};
    bench_init(&bench);
    str_add_string(&text, "{{#list}}");
    for (unsigned i = 0; i < 1024 * 1024; i++)
        str_add_char(&text, 'x');
    str_add_string(&text, "{{/list}}");
    str_add_string(&data, "{\"list\": [1");
    for (unsigned i = 1; i < 64; i++)
        str_add_string(&data, ",1");
    str_add_string(&data, "]}");
    assert_true(render(&bench, text.at, data.at, "{}"));
    assert_int_equal(bench.out.size, TEMPLATE_SIZE_MAX);
    str_release(&bench.out);
    str_add_char(&text, '!'); /* one byte more */
    assert_false(render(&bench, text.at, data.at, "{}"));
    assert_true(view_is(bench.findings.first->rule, "TEMPLATE-SIZE"));
    assert_int_equal(bench.out.size, 0);
    str_release(&text);
    str_release(&data);
    bench_release(&bench);
}

/* Ten million ways through seven nested lists of ten, and nothing to show for it. */
static void steps(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    const char *list = "{\"l\": [1,2,3,4,5,6,7,8,9,10]}";
    assert_false(render(&bench,
                        "{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{x}}"
                        "{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}",
                        list, "{}"));
    assert_true(view_is(bench.findings.first->rule, "TEMPLATE-STEPS"));
    bench_release(&bench);
}

/* ---------------------------------------------------------------------------------- users */

struct call {
    struct view text, tag;
    bool raw;
};

struct calls {
    struct call list[8];
    unsigned count;
};

static void note_value(void *context, struct str *out, const struct node *value, bool raw,
                       const struct span *tag) {
    struct calls *calls = context;
    calls->list[calls->count++] = (struct call){value->text, span_text(*tag), raw};
    str_add_string(out, "?");
}

static void the_host_gets_the_values(void **state) {
    (void)state;
    struct bench bench;
    struct calls calls = {0};
    struct template_host host = {.value = note_value, .context = &calls};
    bench_init(&bench);
    const struct template *template =
        read_text(&bench, "{{ a }}{{missing}}{{null}}{{{a}}}{{&b}}{{>none}}");
    const struct node *root = read_json(&bench, "{\"a\": \"A\", \"b\": 2, \"null\": null}");
    assert_true(template_render(template, &host, root, &bench.out, &bench.findings));
    assert_string_equal(bench.out.at, "???");
    static const struct {
        const char *text, *tag;
        bool raw;
    } expected[] = {{"A", "{{ a }}", false}, {"A", "{{{a}}}", true}, {"2", "{{&b}}", true}};
    assert_int_equal(calls.count, 3);
    for (unsigned i = 0; i < 3; i++) {
        assert_true(view_is(calls.list[i].text, expected[i].text));
        assert_true(view_is(calls.list[i].tag, expected[i].tag));
        assert_int_equal(calls.list[i].raw, expected[i].raw);
    }
    bench_release(&bench);
}

static void tools_walk_over_the_tags(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    const struct template *template =
        read_text(&bench, "Hi {{ a.b }}{{! c }}\n{{#list}}\n{{> * p}}{{/list}}\n");
    static const struct {
        enum tag_kind kind;
        const char *name, *text;
        uint32_t jump;
    } expected[] = {{TAG_TEXT, "", "Hi ", 0},
                    {TAG_VALUE, "a.b", "{{ a.b }}", 0},
                    {TAG_TEXT, "", "\n", 0},
                    {TAG_SECTION, "list", "{{#list}}", 5},
                    {TAG_PARTIAL, "p", "{{> * p}}", 0},
                    {TAG_CLOSE, "list", "{{/list}}", 0},
                    {TAG_TEXT, "", "\n", 0}};
    assert_int_equal(template->count, sizeof expected / sizeof *expected);
    for (uint32_t i = 0; i < template->count; i++) {
        const struct tag *tag = &template->tags[i];
        assert_int_equal(tag->kind, expected[i].kind);
        assert_true(view_is(template_name(template, tag), expected[i].name));
        assert_true(view_is(span_text(template_span(template, tag)), expected[i].text));
        assert_int_equal(tag->jump, expected[i].jump);
        assert_int_equal(tag->dynamic, tag->kind == TAG_PARTIAL);
    }
    bench_release(&bench);
}

static void nothing_at_all(void **state) {
    (void)state;
    struct bench bench;
    struct template_host host = {.value = escape_none};
    bench_init(&bench);
    const struct template *template = read_text(&bench, "");
    assert_non_null(template);
    assert_true(template_render(template, &host, NULL, &bench.out, &bench.findings));
    assert_int_equal(bench.out.size, 0);
    template = read_text(&bench, "{{.}}{{a}}{{a.b}}{{#.}}x{{/.}}{{^.}}none{{/.}}");
    assert_true(template_render(template, &host, NULL, &bench.out, &bench.findings));
    assert_string_equal(bench.out.at, "none");
    bench_release(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_and_their_places),
        cmocka_unit_test(one_run_shows_all_mistakes),
        cmocka_unit_test(what_is_true),
        cmocka_unit_test(values_as_written),
        cmocka_unit_test(null_hides_what_is_further_out),
        cmocka_unit_test(a_schema_ends_the_search),
        cmocka_unit_test(names_beyond_the_root),
        cmocka_unit_test(space_before_marks),
        cmocka_unit_test(names_with_stars_in_parents),
        cmocka_unit_test(an_argument_is_not_its_own_parameter),
        cmocka_unit_test(arguments_in_sections_of_a_parent_do_not_count),
        cmocka_unit_test(indentation),
        cmocka_unit_test(argument_indentation),
        cmocka_unit_test(endless_partials),
        cmocka_unit_test(depth_that_ends),
        cmocka_unit_test(nesting),
        cmocka_unit_test(size),
        cmocka_unit_test(steps),
        cmocka_unit_test(the_host_gets_the_values),
        cmocka_unit_test(tools_walk_over_the_tags),
        cmocka_unit_test(nothing_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
