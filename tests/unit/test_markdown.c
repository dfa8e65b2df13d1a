#include "compose_fixture.h"
#include "page/blocks.h"
#include "page/markdown.h"
#include "page/markup.h"

/* The Markdown of a page with one section "a": its heading, the template, the view's members. */
static struct page *compose_section(const char *members, const char *template) {
    struct str text = {0};
    bool braces = *members == '{';
    str_add_format(&text, "{language: fi, sections: [{id: a, heading: H, template: a}], %s%s",
                   members + braces, braces ? "" : "}");
    const struct file templates[] = {{"templates/fi/sections/a.md", template}, {NULL, NULL}};
    struct page *page = compose_text(text.at, templates);
    str_release(&text);
    assert_null(findings.first);
    return page;
}

#define FRONT "---\nlanguage: \"fi\"\n---\n\n## 1 H\n\n"

static void assert_section(const char *members, const char *template, const char *expected) {
    struct page *page = compose_section(members, template);
    struct str out = {0};
    markdown_write(page, &out, &findings);
    assert_true(view_starts(str_view(&out), VIEW(FRONT)));
    assert_string_equal(out.at + strlen(FRONT), expected);
    str_release(&out);
}

static void test_whole_page(void **state) {
    (void)state;
    static const struct file templates[] = {
        {"templates/fi/sections/a.md", "Text\nmore\n\n### {{x}}\n\nName\n: {{x}}<br>{{y}}\n"},
        {"templates/fi/sections/lead.md", "Lead.\n\n- a\n"},
        {"templates/fi/sections/dates.md", "Made\n: 1.2.2024\n\n**Version**\n: 1.0\n"},
        {NULL, NULL},
    };
    struct page *page = compose_text(
        "{language: fi, kind: K, name: 'N \"n\" #1', id: i, version: 1.0, created: 2024-02-01,"
        " updated: 2024-03-01, organisation: 'O: p', x: X, y: Y,"
        " sections: [{role: title}, {role: lead, template: lead}, {role: dates, template: dates},"
        " {role: contents}, {id: a, heading: 'A *b* #', template: a}, {id: b, role: box, heading: "
        "B,"
        " within: [c]}]}",
        templates);
    struct str out = {0};
    markdown_write(page, &out, &findings);
    assert_string_equal(out.at, "---\n"
                                "title: \"K: N \\\"n\\\" #1\"\n"
                                "language: \"fi\"\n"
                                "id: \"i\"\n"
                                "version: \"1.0\"\n"
                                "created: \"2024-02-01\"\n"
                                "updated: \"2024-03-01\"\n"
                                "organisation: \"O: p\"\n"
                                "---\n\n"
                                "# K: N \"n\" \\#1\n\n"
                                "Lead.\n\n- a\n\n"
                                "* Made: 1.2.2024\n* **Version**: 1.0\n\n"
                                "## 1 A *b* \\#\n\n"
                                "Text more\n\n### X\n\n- Name: X\\\n  Y\n\n"
                                "## 2 B\n\nc\n");
    str_release(&out);
}

static void test_blocks(void **state) {
    (void)state;
    assert_section("x: y", "- a\n- b\n  1. c\n  2. d\n\n     e\n- f\n",
                   "- a\n- b\n  1. c\n\n  2. d\n\n     e\n- f\n");
    assert_section("x: y", "- a\n\n- b\n", "- a\n\n- b\n");
    assert_section("x: y", "- a\n\n* b\n\n3. c\n\n3) d\n", "- a\n\n* b\n\n3. c\n\n3) d\n");
    assert_section("x: y", "> a\n>\n> - b\n>   > c\n", "> a\n>\n> - b\n>   > c\n");
    assert_section("x: y", "```c\na\n\n````b\n```\n\n***\n", "`````c\na\n\n````b\n`````\n\n___\n");
    assert_section("prose: \"a\\n\\n- b\"", "One\n: {{prose}}\nTwo\n: - c\n",
                   "- One: a\n  - b\n- Two:\n  - c\n");
    assert_section("prose: \"a\\n\\nb\"", "One\n: {{prose}}\nTwo\n: | a |\n  |---|\n  | b |\n",
                   "- One: a\n\n  b\n\n- Two:\n\n  | a |\n  | --- |\n  | b |\n");
    assert_section("english: \"a\\n\\nb\"", "- {{english}}\n- c\n", "- a\n\n  b\n\n- c\n");
}

static void test_tables(void **state) {
    (void)state;
    assert_section("{x: 'a|b', y: c}",
                   "| H | I |\n|---|--:|\n| {{x}}<br>`{{x}}` <small>{{y}}</small> | d |\n"
                   "| {{y}} | {{z}} |\n",
                   "| H | I |\n| --- | ---: |\n| a\\|b<br>`a\\|b`<br>c | d |\n| c | |\n");
}

static void test_code_in_tables(void **state) {
    (void)state;
    assert_section("{x: 'a\\|b'}", "| H |\n|---|\n| `{{x}}` |\n",
                   "| H |\n| --- |\n| a\\\\\\|b |\n");
}

static void test_lines(void **state) {
    (void)state;
    assert_section("{x: a, y: b}", "{{x}}<br>{{y}} <small>c</small><small>d</small> e\n",
                   "a\\\nb\\\nc\\\nd\\\ne\n");
    assert_section("{word: a}", "b {{word}}\n", "b a\n");
}

static void test_links(void **state) {
    (void)state;
    assert_section("{email: a@b.example, web: 'https://a.example/_b_?c=d&e', phone: 029 1}",
                   "{{email}} {{web}} {{phone}}\n",
                   "<a@b.example> <https://a.example/_b_?c=d&e> [029 1](tel:+358291)\n");
    assert_section("{web: 'https://a.example/(b c)'}", "[x\\]y]({{web}} 'a \"b\"')\n",
                   "[x\\]y](<https://a.example/(b c)> \"a \\\"b\\\"\")\n");
}

static void test_escapes(void **state) {
    (void)state;
    assert_section("x: '*_[<script>{{x}}|&amp;`\\_ a_b 1 < 2 & c ~ # ! \\d'", "{{x}}\n",
                   "\\*\\_\\[\\<script>{{x}}|\\&amp;\\`\\\\\\_ a_b 1 < 2 & c \\~ # ! \\d\n");
    assert_section(
        "{a: '# a', b: '1. b', c: '- c', d: '> d', e: '---', f: '+ f', g: '===', h: '-1 h'}",
        "{{a}}<br>{{b}}<br>{{c}}<br>{{d}}<br>{{e}}<br>{{f}}<br>{{g}}<br>{{h}}\n",
        "\\# a\\\n1\\. b\\\n\\- c\\\n\\> d\\\n\\---\\\n\\+ f\\\n\\===\\\n-1 h\n");
    assert_section("{x: 'a.', y: b, z: (c}", "**{{x}}**{{y}} {{y}}**{{z}}** {{y}}*{{y}}*{{y}}\n",
                   "**a.**&#98; &#98;**(c** b*b*b\n");
}

/* --- Read again, the Markdown gives the same */

/* Words and structure: breaks in words are spaces, adjacent words are one. */
static void add_shape(struct str *out, cmark_node *root) {
    bool text = false;
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (tree_role(node) == ROLE_SPAN)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK) {
            str_add_string(out, text ? "" : " '");
            str_add_string(out, type == CMARK_NODE_TEXT ? cmark_node_get_literal(node) : " ");
            text = true;
            continue;
        }
        str_add_string(out, text ? "'" : "");
        text = false;
        str_add_format(out, event == CMARK_EVENT_ENTER ? " (%s%d" : " %s%d)",
                       cmark_node_get_type_string(node), (int)tree_role(node));
        if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
            str_add_format(out, " `%s`", cmark_node_get_literal(node));
        if (type == CMARK_NODE_LINK)
            str_add_format(out, " <%s>", cmark_node_get_url(node));
        if (type == CMARK_NODE_LIST)
            str_add_format(out, " %d %d %d", (int)cmark_node_get_list_type(node),
                           cmark_node_get_list_tight(node), cmark_node_get_list_start(node));
        if (type == CMARK_NODE_HEADING)
            str_add_format(out, " %d", cmark_node_get_heading_level(node));
    }
    cmark_iter_free(iter);
}

static void assert_same_again(const char *members, const char *template) {
    struct page *page = compose_section(members, template);
    struct str out = {0}, before = {0}, after = {0};
    markdown_write(page, &out, &findings);
    cmark_node *section = cmark_node_last_child(page->root);
    if (tree_role(section) == ROLE_SECTION) {
        struct holes holes;
        holes_init(&holes, arena, &findings);
        cmark_node *again = tree_new(arena, ROLE_SECTION);
        size_t front = strlen(FRONT);
        blocks_parse(arena, again, view_part(str_view(&out), front, out.size), false);
        markup_resolve(&holes, again, 3, source_new(arena, VIEW("again"), VIEW("")));
        cmark_node_free(cmark_node_first_child(section));
        add_shape(&before, section);
        add_shape(&after, again);
        cmark_node_free(again);
    }
    if (strcmp(str_view(&before).at, str_view(&after).at) != 0)
        fprintf(stderr, "view:   %s\nwas:    %s\nis:     %s\nthrough:\n%s", members, before.at,
                after.at, out.at);
    assert_string_equal(str_view(&before).at, str_view(&after).at);
    assert_null(findings.first);
    str_release(&out);
    str_release(&before);
    str_release(&after);
}

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* A YAML string in double quotes made of pieces that Markdown might take for markup. */
static void add_random(struct str *out, unsigned *seed, bool lines) {
    static const char *const pieces[] = {
        "*",
        "**",
        "_",
        "__",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "a",
        "b",
        " ",
        " ",
        "&",
        "&amp;",
        "#",
        "##",
        "-",
        "+",
        "1",
        ".",
        "1.",
        "2)",
        "`",
        "``",
        "\\\\",
        "!",
        "|",
        "~",
        "~~~",
        "=",
        "---",
        ":",
        ": ",
        "- ",
        "<b>",
        "\u00E9",
        "\u201C",
        "\u00A0",
        "https://c.example",
        "x@y.example",
        "\\\"",
        "{",
        "](/u)",
        "* ",
        "1. ",
        "a",
        "a b",
        "<!--",
        "\\n",
        "\\n",
        "\\n\\n",
        "\\n  ",
        "\\n> ",
        "\\n- ",
    };
    size_t count = sizeof pieces / sizeof *pieces - (lines ? 0 : 6);
    str_add_char(out, '"');
    for (unsigned n = next_random(seed) % 9 + 1; n; n--)
        str_add_string(out, pieces[next_random(seed) % count]);
    str_add_char(out, '"');
}

static void test_random_values(void **state) {
    (void)state;
    static const char *const templates[] = {
        "{{x}}\n",
        "- {{x}}\n- {{y}}{{x}}\n\n1. {{x}}\n",
        "{{y}}**{{x}}**{{y}}\n",
        "{{y}}*{{x}}*{{y}} *a **{{x}}** b* **{{x}}**{{y}}\n",
        "***{{x}}** {{y}}* **_{{x}}_{{y}}**\n",
        "### {{x}}\n\n{{y}}\n",
        "| {{x}} | {{y}} |\n|---|---|\n| {{x}}{{y}} | *{{x}}*<br>**{{y}}** |\n",
        "{{x}}<br>{{y}}<br>{{x}}{{y}}\n",
        "a [{{x}}{{y}}](https://a.example/{{y}}) {{x}}\n",
        "`{{x}}`{{y}}\n\n```\n{{x}}\n```\n",
        "> {{x}}\n>\n> > {{y}}\n",
    };
    unsigned seed = 1;
    for (int i = 0; i < 4000; i++) {
        struct str members = {0};
        str_add_string(&members, "x: ");
        add_random(&members, &seed, false);
        str_add_string(&members, ", y: ");
        add_random(&members, &seed, false);
        assert_same_again(members.at, templates[i % (int)(sizeof templates / sizeof *templates)]);
        str_release(&members);
        arena_release(arena);
    }
}

static void test_random_prose(void **state) {
    (void)state;
    static const char *const templates[] = {"{{prose}}\n", "- {{prose}}\n- a\n", "a {{prose}} b\n"};
    unsigned seed = 2;
    for (int i = 0; i < 2000; i++) {
        struct str members = {0};
        str_add_string(&members, "prose: ");
        add_random(&members, &seed, true);
        assert_same_again(members.at, templates[i % 3]);
        str_release(&members);
        arena_release(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_code_in_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_escapes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_random_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_random_prose, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
