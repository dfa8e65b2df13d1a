#include "compose_fixture.h"
#include "page/symbol.h"
#include "page/markdown.h"
#include "page_dump.h"

static void assert_page(const char *yaml, const struct file *templates, const char *expected) {
    struct page *page = compose_text(yaml, templates);
    struct str dump = {0};
    page_dump(&dump, page->root);
    if (strcmp(str_view(&dump).at, expected) != 0)
        fprintf(stderr, "expected: %s\nfound:    %s\n", expected, str_view(&dump).at);
    assert_string_equal(str_view(&dump).at, expected);
    str_release(&dump);
}

/* One section "a" with heading H, the template, and the members of the view given as YAML. */
static void assert_section_of(const char *yaml, const char *template, const char *expected) {
    struct str text = {0}, whole = {0};
    if (*yaml == '{')
        str_add_format(&text, "{language: fi, sections: [{id: a, heading: H, template: a}], %s",
                       yaml + 1);
    else
        str_add_format(&text, "language: fi\nsections: [{id: a, heading: H, template: a}]\n%s",
                       yaml);
    if (*expected)
        str_add_format(&whole, "(document (title) (section#a=1 (heading2 {H}) %s))", expected);
    else
        str_add_string(&whole, "(document (title))");
    const struct file templates[] = {{"templates/fi/sections/a.md", template}, {NULL, NULL}};
    assert_page(text.at, templates, whole.at);
    str_release(&text);
    str_release(&whole);
}

#define assert_section(...)                                                                        \
    do {                                                                                           \
        assert_section_of(__VA_ARGS__);                                                            \
        assert_null(findings.first);                                                               \
    } while (0)

/* --- Tests */

static void test_values_are_text(void **state) {
    (void)state;
    assert_section("x: '*_[<script>{{x}}|&amp;`\\'", "Value {{x}} here\n",
                   "(p 'Value ' {*_[<script>{{x}}|&amp;`\\} ' here')");
    assert_section("x: '1. one'", "{{x}}\n", "(p {1. one})");
    assert_section("x: '# one'", "{{{x}}}\n", "(p {# one})");
    assert_section("x: '| a |'", "{{x}}\n| --- |\n", "(p {| a |} / '| --- |')");
    assert_section("x: ': v'", "Label\n\n{{x}}\n", "(p 'Label') (p {: v})");
    assert_section("x: 'https://a.example'", "{{x}}\n", "(p {https://a.example})");
    assert_section("x: 12.50", "{{x}}\n", "(p {12.50})");
    assert_section("x: [1, 2]", "y{{x}}\n", "(p 'y')");
}

static void test_values_stay_apart(void **state) {
    (void)state;
    assert_section("{x: a, y: b}", "{{x}}{{y}}{{x}}\n", "(p {a} {b} {a})");
    assert_section("{x: a, y: b}", "*{{x}}* **{{y}}**: _{{x}}_\n",
                   "(p (emph {a}) ' ' (strong {b}) ': ' (emph {a}))");
    assert_section("{x: a}", "- {{x}}\n- {{y}}\n- b\n", "(ul (li (p {a})) (li (p 'b')))");
    assert_section("{x: a}", "`{{x}}`\n", "(p `a`)");
    assert_section("{x: a}", "`x{{x}}`\n\n```\n{{x}}b\n```\n", "(p `xa`) `ab\n`");
    assert_section("{x: ' '}", "Text\n\n- {{x}}\n", "(p 'Text')");
}

static void test_no_hole_in_a_value(void **state) {
    (void)state;
    assert_section("{prose: 'a &#xFDD0;0&#xFDD1; b', y: c}", "{{y}} {{prose}}\n\n{{prose}}\n",
                   "(p {c} ' ' {a \uFFFD0\uFFFD b}) (p {a \uFFFD0\uFFFD b})");
    assert_section("{prose: \"a\\n\\n- &#xFDD0;0&#xFDD1;\", y: c}", "{{y}} {{prose}}\n",
                   "(p {c} ' ' {a}) (ul (li (p {\uFFFD0\uFFFD})))");
}

static void test_lines_of_a_value(void **state) {
    (void)state;
    assert_section("x: \"a\\nb\\n\"", "{{x}}!\n", "(p {a} // {b} '!')");
    assert_section("x: \"a\\tb\"", "{{x}}\n", "(p {a b})");
    assert_section("x: \"10\\u00A0\u00A7 \u2013 a\"", "{{x}}\u00A0b\n",
                   "(p {10\u00A0\u00A7 \u2013 a} '\u00A0b')");
}

static void test_characters_of_no_document(void **state) {
    (void)state;
    struct str out = {0};
    tree_add_clean(&out, VIEW("a\x01\x7F\xC2\x85\xEF\xB7\x90\xEF\xBF\xBF\xFFz\r\n"), true);
    assert_string_equal(out.at, "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz \n");
    str_release(&out);
}

static void test_language_of_a_value(void **state) {
    (void)state;
    assert_section("word: x", "a {{word}}\n", "(p 'a ' (span:en {x}))");
    assert_section("english: x", "a {{english}}\n", "(p 'a ' (span:en {x}))");
    assert_section("english: x", "{{english}}\n", "(p:en {x})");
    assert_section("english: \"x\\n\\ny\"", "{{english}}\n", "(group:en (p {x}) (p {y}))");
    assert_section("english: \"x\\n\\ny\\n\\nz\"", "a {{english}}\n",
                   "(p 'a ' (span:en {x})) (group:en (p {y}) (p {z}))");
}

static void test_links_of_values(void **state) {
    (void)state;
    assert_section("email: a@b.example", "{{email}}\n",
                   "(p (link <mailto:a@b.example> {a@b.example}))");
    assert_section("email: a at b", "{{email}}\n", "(p {a at b})");
    assert_section("phone: 029 123 4567", "{{phone}}.\n",
                   "(p (link <tel:+358291234567> {029 123 4567}) '.')");
    assert_section("phone: +46 (0)8-12 34", "{{phone}}\n",
                   "(p (link <tel:+4681234> {+46 (0)8-12 34}))");
    assert_section("phone: 112 / 113", "{{phone}}\n", "(p {112 / 113})");
    assert_section("phone: '116117'", "{{phone}}\n", "(p (link <tel:116117> {116117}))");
    assert_section("web: https://a.example/b?c=d", "{{web}}\n",
                   "(p (link <https://a.example/b?c=d> {https://a.example/b?c=d}))");
    assert_section("web: 'javascript:alert(1)'", "{{web}}\n", "(p {javascript:alert(1)})");
    assert_section("web: https://a.example", "[at {{web}}]({{web}})\n",
                   "(p (link <https://a.example> 'at ' {https://a.example}))");
}

static void test_link_targets(void **state) {
    (void)state;
    assert_section("{web: 'https://a.example/(x)', x: b}", "[{{x}}]({{web}})\n",
                   "(p (link <https://a.example/(x)> {b}))");
    assert_section("{x: 'javascript:alert(1)'}", "[b]({{x}})\n", "(p 'b')");
    assert_section("{x: 'a) [c](d'}", "[b](https://a.example/{{x}})\n",
                   "(p (link <https://a.example/a) [c](d> 'b'))");
    assert_section("{x: a.example}", "<https://{{x}}>\n",
                   "(p (link <https://a.example> 'https://' {a.example}))");
    assert_section("{x: a}", "![{{x}}](b.png)\n", "(p {a})");
}

static void test_prose_blocks(void **state) {
    (void)state;
    assert_section("prose: \"a *b*\\n\\n- c\\n- d\"", "{{prose}}\n",
                   "(p {a } (emph {b})) (ul (li (p {c})) (li (p {d})))");
    assert_section("prose: \"a\\n\\nb\"", "See {{prose}} there\n",
                   "(p 'See ' {a} ' there') (p {b})");
    assert_section("prose: \"- a\"", "See: {{prose}}\n", "(p 'See:') (ul (li (p {a})))");
    assert_section("prose: \"a\\n\\nb\"", "- {{prose}}\n- c\n",
                   "(ul-loose (li (p {a}) (p {b})) (li (p 'c')))");
    assert_section("{prose: \"a\\n\\nb\", x: c}", "{{prose}} {{x}} {{prose}}\n",
                   "(p {a} ' ' {c} ' ' {a}) (p {b}) (p {b})");
    assert_section("prose: \"a\\n\\nb\"", "**{{prose}}** [c {{prose}}](https://a.example)\n",
                   "(p (strong {a}) ' ' (link <https://a.example> 'c ' {a} // {b})) (p {b})");
    assert_section("prose: \"| a | b |\\n|---|--:|\\n| c | d |\"", "{{prose}}\n",
                   "(table (head (cell {a}) (cell> {b})) (row (cell {c}) (cell> {d})))");
}

static void test_prose_in_lines(void **state) {
    (void)state;
    assert_section("prose: \"a\\n\\n- b\\n- c\"", "| x |\n|---|\n| {{prose}} |\n",
                   "(table (head (cell 'x')) (row (cell {a} // {b} // {c})))");
    assert_section("prose: \"a\\n\\n    b\\n    c\"", "### {{prose}} {#x}\n\ny\n",
                   "(heading3#x {a} // `b` // `c`) (p 'y')");
    assert_section("prose: \"a\\n\\nb\"", "x <small>{{prose}}</small>\n",
                   "(p 'x' (small {a} // {b}))");
    assert_section("prose: \"| a |\\n|---|\\n| b |\"", "x\n: <small>{{prose}}</small>\n",
                   "(facts (fact (label 'x') (value (p (small {a} // {b})))))");
}

static void test_prose_is_harmless(void **state) {
    (void)state;
    assert_section("prose: 'a <b onclick=x>c</b> <!-- d -->'", "{{prose}}\n",
                   "(p {a <b onclick=x>c</b> <!-- d -->})");
    assert_section("prose: \"<div>\\n*a*\\n</div>\"", "{{prose}}\n",
                   "(p {<div>} / {*a*} / {</div>})");
    assert_section(
        "prose: '[a](javascript:b) [c](JavaScript:d) [e](HTTPS://f.example) [g](#h) [i](/j)'",
        "{{prose}}\n", "(p {a c } (link <HTTPS://f.example> {e}) { g i})");
    assert_section("prose: '![a *b*](https://c.example/d.png)'", "{{prose}}\n",
                   "(p {a } (emph {b}))");
    assert_section("prose: '{{x}} {#y}'", "{{prose}}\n", "(p {{{x}} {#y}})");
    assert_section("prose: \"a\\n: b\"", "{{prose}}\n", "(p {a} / {: b})");
}

static void test_prose_headings(void **state) {
    (void)state;
    assert_section(
        "prose: \"# a\\n\\nb\\n\\n## c\\n\\nd\\n\\n# e\\n\\nf\"", "{{prose}}\n",
        "(heading3#a-1 {a}) (p {b}) (heading4#a-2 {c}) (p {d}) (heading3#a-3 {e}) (p {f})");
    assert_section("prose: \"# a\\n\\nb\"", "- {{prose}}\n",
                   "(ul-loose (li (p (strong {a})) (p {b})))");
    assert_section(
        "prose: \"# a\\n\\nb\"", "### x\n\n{{prose}}\n\ny {{prose}}\n",
        "(heading3#a-1 'x') (heading4#a-2 {a}) (p {b}) (p 'y') (heading4#a-3 {a}) (p {b})");
}

static void test_addresses_in_prose(void **state) {
    (void)state;
    assert_section("prose: 'See https://a.example/b_(c), (http://d.example).'", "{{prose}}\n",
                   "(p {See } (link <https://a.example/b_(c)> {https://a.example/b_(c)}) {, (} "
                   "(link <http://d.example> {http://d.example}) {).})");
    assert_section("prose: 'Write to a.b@c-d.example.'", "{{prose}}\n",
                   "(p {Write to } (link <mailto:a.b@c-d.example> {a.b@c-d.example}) {.})");
    assert_section("prose: 'a@b @c.example a@b.c1 http:// xhttp://a `https://a.example` "
                   "p\u00E4\u00E4@c.example'",
                   "{{prose}}\n",
                   "(p {a@b @c.example a@b.c1 http:// xhttp://a } `https://a.example` "
                   "{ p\u00E4\u00E4@c.example})");
    assert_section("prose: '[https://a.example](https://b.example)'", "{{prose}}\n",
                   "(p (link <https://b.example> {https://a.example}))");
}

static void test_prose_nested_deeply(void **state) {
    (void)state;
    struct str yaml = {0};
    str_add_string(&yaml, "prose: '");
    for (int i = 0; i < 300; i++)
        str_add_char(&yaml, '>');
    str_add_string(&yaml, "a'");
    struct str expected = {0};
    str_add_format(&expected, "(p {%.*s})", (int)yaml.size - 9, yaml.at + 8);
    assert_section_of(yaml.at, "{{prose}}\n", expected.at);
    assert_true(view_is(findings.first->rule, "TEMPLATE-PROSE-DEPTH"));
    assert_non_null(findings.first->span.source);
    str_release(&yaml);
    str_release(&expected);
}

static void test_tables(void **state) {
    (void)state;
    assert_section(
        "rows: [{x: 'a|b', y: c}, {x: d}]",
        "Text\n| H | *I* |\n|:--|--:|\n{{#rows}}\n| {{x}} | {{y}} |\n{{/rows}}\n\nEnd\n",
        "(p 'Text') (table (head (cell 'H') (cell> (emph 'I'))) (row (cell {a|b}) (cell> {c})) "
        "(row (cell {d}) (cell>))) (p 'End')");
    assert_section("rows: [{z: 1}]", "| H |\n|---|\n{{#rows}}\n| {{x}} |\n{{/rows}}\n\nEnd\n",
                   "(p 'End')");
    assert_section("x: a", "| H | I |\n|---|---|\n| b \\| c | `d\\|e` | f |\n| \\\\| g\n",
                   "(table (head (cell 'H') (cell 'I')) (row (cell 'b | c') (cell `d|e`)) "
                   "(row (cell '\\') (cell 'g')))");
    assert_section("x: a", "| H | I |\n|---|---|\n| # b | - c |\n| 1. d |\n# no\n",
                   "(table (head (cell 'H') (cell 'I')) (row (cell '# b') (cell '- c')) "
                   "(row (cell '1. d') (cell)))");
    assert_section("x: a", "```\n| H |\n|---|\n```\n\n    | H |\n    |---|\n",
                   "`| H |\n|---|\n` `| H |\n|---|\n`");
    assert_section("x: a", "| H |\n|---|---|\n| b |\n", "(p '| H |' / '|---|---|' / '| b |')");
    assert_section("x: a", "| H |\n|---|\n| *{{x}}*, **b** \"c\" |\n",
                   "(table (head (cell 'H')) (row (cell (emph {a}) ', ' (strong 'b') ' \"c\"')))");
}

static void test_breaks_and_small_print(void **state) {
    (void)state;
    assert_section("{x: a, y: b}", "| H |\n|---|\n| {{x}}<br>{{z}}<br/>{{y}}<br>{{z}} |\n",
                   "(table (head (cell 'H')) (row (cell {a} // {b})))");
    assert_section("{x: a}", "| H |\n|---|\n| **{{x}}** <br> <small>b *c*</small> |\n",
                   "(table (head (cell 'H')) (row (cell (strong {a}) (small 'b ' (emph 'c')))))");
    assert_section("{x: a}", "{{x}}<small>{{y}}</small>\n", "(p {a})");
    assert_section("{x: a}", "{{x}}<br>\nb\n", "(p {a} // 'b')");
}

static void test_marks_of_levels(void **state) {
    (void)state;
    static const char *const names[] = {"new_purpose", "prior_notice", "publish", "editorial"};
    for (size_t i = 0; i < 4; i++) {
        struct view symbol = view_of(names[i]);
        assert_string_equal(symbol_find(symbol)->name, names[i]);
        const char *values = arena_format(arena, "{x: %s}", names[i]).at;
        assert_section(values, "<level is=\"{{x}}\">b\n", "(p (symbol) 'b')");
    }
    assert_null(symbol_find(VIEW("grave")));
    assert_section_of("x: grave", "<level is=\"{{x}}\">b\n", "(p '<level is=\"' {grave} '\">b')");
    assert_true(view_is(findings.first->rule, "TEMPLATE-HTML"));
}

static void test_html_of_a_template(void **state) {
    (void)state;
    assert_section_of("x: a", "b <em>{{x}}</em>\n", "(p 'b <em>' {a} '</em>')");
    assert_true(view_is(findings.first->rule, "TEMPLATE-HTML"));
    assert_true(view_is(findings.first->span.source->name, "templates/fi/sections/a.md"));
    assert_int_equal(findings.first->span.from, 2);
    assert_int_equal(findings.first->span.to, 6);
    assert_section_of("x: a", "<div>\n{{x}}\n</div>\n", "(p '<div>' / {a} / '</div>')");
    assert_section_of("x: a", "b <small>*c</small>*\n", "(p 'b <small>' (emph 'c</small>'))");
    assert_section_of("x: a", "*b <small>c* d</small>\n", "(p (emph 'b <small>c') ' d</small>')");
    assert_int_equal(findings.counts[SEVERITY_ERROR] + findings.counts[SEVERITY_WARNING], 2);
}

static void test_facts(void **state) {
    (void)state;
    assert_section(
        "{x: a, y: '*b*'}",
        "Text\n\nName\n: {{x}}\n\n**Code**\n: {{y}}, **c**\nMissing\n: {{z}}\n{{z}}\n: d\n\nEnd\n",
        "(p 'Text') (facts (fact (label 'Name') (value (p {a}))) "
        "(fact (label (strong 'Code')) (value (p {*b*} ', ' (strong 'c'))))) (p 'End')");
    assert_section("{z: a}", "Missing\n: {{x}}\n", "");
    assert_section("{x: a, prose: \"b\\n\\nc\"}",
                   "One\n: {{x}}\n: d\n  e\n\n  - f\nTwo\n: {{prose}}\n",
                   "(facts (fact (label 'One') (value (p {a}) (p 'd' / 'e') (ul (li (p 'f'))))) "
                   "(fact (label 'Two') (value (p {b}) (p {c}))))");
    assert_section("{rows: [{l: a, v: b}, {l: c, v: d}]}",
                   "{{#rows}}\n{{l}}\n: {{v}}\n\n{{/rows}}\n",
                   "(facts (fact (label {a}) (value (p {b}))) (fact (label {c}) (value (p {d}))))");
    assert_section("{x: a}", "One\n: - {{x}}\n  - b\n",
                   "(facts (fact (label 'One') (value (ul (li (p {a})) (li (p 'b'))))))");
    assert_section("{x: a}", "One\n: {{x}}<br>b\n",
                   "(facts (fact (label 'One') (value (p {a} // 'b'))))");
}

static void test_headings_of_a_template(void **state) {
    (void)state;
    assert_section("x: a",
                   "### One {#{{x}}}\n\nb\n\n### Two\n\n#### Three\n\n### Four\n\nc\n\n# Five\n",
                   "(heading3#a-2 'One') (p 'b') (heading3#a-1 'Four') (p 'c')");
    assert_section("x: a", "### {{x}}{{y}} *b* {#c-d}\n\ne\n",
                   "(heading3#c-d {a} ' ' (emph 'b')) (p 'e')");
    assert_section("x: a", "### {{y}}\n\ne\n", "(p 'e')");
}

static void test_sections(void **state) {
    (void)state;
    static const struct file templates[] = {
        {"templates/fi/sections/a.md", "{{name}} {{c}} {{x.y}} {{> part/p}}\n"},
        {"templates/fi/sections/b.md", "{{#missing}}b{{/missing}}\n"},
        {"templates/fi/sections/lead.md", "Lead {{name}}\n"},
        {"templates/fi/sections/dates.md", "Made\n: {{made}}\n\nChanged\n: {{changed}}\n"},
        {"templates/fi/part/p.md", "[](#s) [](#gone) [a](#b-t) [b](#gone)"},
        {NULL, NULL},
    };
    assert_page(
        "language: fi\nkind: K\nname: N\nmade: 1.2.2024\nx: {y: z}\n"
        "sections:\n"
        "- {id: a, role: section, heading: A, template: a, context: {name: M, c: d}}\n"
        "- {id: title, role: title}\n"
        "- {id: contents, role: contents}\n"
        "- {id: gone, heading: B, template: b}\n"
        "- {id: dates, role: dates, template: dates}\n"
        "- {id: b, role: box, heading: 'B *c*', template: b, within: ['w *x*'],\n"
        "   sections: [{id: t, heading: T, template: a, sections: [{id: u, heading: U, within: "
        "[v]}]},\n"
        "              {id: e, heading: E, template: b}]}\n"
        "- {id: intro, role: lead, template: lead}\n"
        "- {id: s, heading: S, within: [\"# q\\n\\nr\"]}\n",
        templates,
        "(document (title (heading1 (kind {K}) (name {N}))) (lead (p 'Lead ' {N})) "
        "(dates (fact (label 'Made') (value (p {1.2.2024})))) (contents) "
        "(section#a=1 (heading2 {A}) (p {M} ' ' {d} ' ' {z} ' ' (link <#s> '3') ' ' ' ' "
        "(link <#b-t> 'a') ' ' 'b')) "
        "(box#b=2 (heading2 {B } (emph {c})) (heading3#b-t {T}) (p {N} '  ' {z} ' ' (link <#s> "
        "'3') "
        "' ' ' ' (link <#b-t> 'a') ' ' 'b') (heading4#b-t-u {U}) (p {v}) (p {w } (emph {x}))) "
        "(section#s=3 (heading2 {S}) (heading3#s-1 {q}) (p {r})))");
    assert_null(findings.first);
}

static void test_titles(void **state) {
    (void)state;
    struct page *page = compose_text("{language: fi, kind: K, name: N, version: 1.0, id: i, "
                                     "sections: [{role: contents}]}",
                                     NULL);
    assert_true(view_is(page->title, "K: N"));
    assert_true(view_is(page->version, "1.0"));
    assert_string_equal(page->language, "fi");
    assert_null(cmark_node_next(cmark_node_first_child(page->root)));
    page = compose_text("{language: fi, name: N, title: T}", NULL);
    assert_true(view_is(page->title, "T"));
}

static void test_faults_of_templates(void **state) {
    (void)state;
    static const struct file templates[] = {
        {"templates/fi/sections/a.md", "{{> nothing}}{{> nothing}}{{> ../labels}}a\n"},
        {"templates/fi/sections/dates.md", "Made in\n"},
        {NULL, NULL},
    };
    assert_page("language: fi\nsections: [{id: a, heading: A, template: a},"
                "{id: b, heading: B, template: b}, {id: d, role: dates, template: dates}]\n",
                templates, "(document (title) (section#a=1 (heading2 {A}) (p 'a')))");
    static const char *const rules[] = {"TEMPLATE-MISSING", "TEMPLATE-MISSING", "TEMPLATE-MISSING",
                                        "TEMPLATE-DATES"};
    const struct finding *finding = findings.first;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++, finding = finding->next)
        assert_true(view_is(finding->rule, rules[i]));
    assert_null(finding);
}

/* --- Whatever templates and values say, the page obeys the grammar of page/tree.h */

static unsigned count_children(cmark_node *node, enum role role) {
    unsigned count = 0;
    for (cmark_node *at = cmark_node_first_child(node); at; at = cmark_node_next(at), count++)
        assert_int_equal(tree_role(at), role);
    return count;
}

static void check_table(cmark_node *table) {
    bool head = true;
    assert_true(count_children(table, ROLE_ROW) > 1);
    for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
        assert_int_equal(count_children(row, ROLE_CELL), tree_mark(table)->columns);
        assert_int_equal(tree_mark(row)->head, head);
        head = false;
    }
}

static void check_fact(cmark_node *fact) {
    cmark_node *label = cmark_node_first_child(fact), *value = cmark_node_next(label);
    assert_int_equal(tree_role(label), ROLE_LABEL);
    assert_int_equal(tree_role(value), ROLE_VALUE);
    assert_null(cmark_node_next(value));
    assert_non_null(cmark_node_first_child(label));
    assert_non_null(cmark_node_first_child(value));
}

static void check_words(cmark_node *text) {
    struct view words = view_of(cmark_node_get_literal(text));
    assert_true(words.size > 0);
    assert_int_equal(view_find(words, VIEW("\xEF\xB7\x90")), VIEW_NOWHERE);
    assert_int_equal(view_find(words, VIEW("\xEF\xB7\x91")), VIEW_NOWHERE);
}

static void check_node(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    enum role role = tree_role(node);
    assert_true(type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_HTML_INLINE &&
                type != CMARK_NODE_IMAGE);
    if (type == CMARK_NODE_TEXT)
        check_words(node);
    bool filled = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
                  type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM || type == CMARK_NODE_EMPH ||
                  type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK ||
                  type == CMARK_NODE_BLOCK_QUOTE || role == ROLE_SMALL || role == ROLE_GROUP ||
                  role == ROLE_SPAN;
    assert_true(!filled || cmark_node_first_child(node));
    if (type == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) > 2) {
        assert_true(tree_mark(node)->id.size > 0);
        bool outermost = tree_role(cmark_node_parent(node)) == ROLE_SECTION;
        assert_true(!outermost || cmark_node_next(node));
    }
    if (role == ROLE_TABLE)
        check_table(node);
    if (role == ROLE_FACTS)
        assert_true(count_children(node, ROLE_FACT) > 0);
    if (role == ROLE_FACT)
        check_fact(node);
}

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void test_random_templates(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "{{x}}",
        "{{prose}}",
        "{{web}}",
        "{{english}}",
        "{{none}}",
        "{{lists}}",
        "{{prose2}}",
        "a",
        "b c",
        " ",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\n: ",
        "\n  ",
        "| ",
        " | ",
        "\n|---|---|\n| ",
        "\n| a |\n|---|\n| {{x}} |\n",
        "- ",
        "1. ",
        "> ",
        "### ",
        "# ",
        " {#i}",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "<br>",
        "<small>",
        "</small>",
        "<b>",
        "<div>\n",
        "[a](",
        "[",
        "](#a)",
        "](https://a.example/",
        ")",
        "![",
        "    ",
        "***\n",
        "&#xFDD0;0&#xFDD1;",
        "\\",
    };
    unsigned seed = 3;
    for (int i = 0; i < 4000; i++) {
        struct str template = {0};
        for (unsigned n = next_random(&seed) % 25; n; n--)
            str_add_string(&template,
                           pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        const struct file templates[] = {{"templates/fi/sections/a.md", str_view(&template).at},
                                         {NULL, NULL}};
        struct page *page =
            compose_text("{language: fi, sections: [{id: a, heading: H, template: a}], x: '*x*', "
                         "web: 'https://b.example',"
                         " prose: \"p\\n\\nq\", english: \"# h\\n\\nr\", lists: [l],"
                         " prose2: \"| a |\\n|---|\\n| b |\"}",
                         templates);
        cmark_iter *iter = cmark_iter_new(page->root);
        while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
            if (tree_role(cmark_iter_get_node(iter)) != ROLE_TITLE)
                check_node(cmark_iter_get_node(iter));
        cmark_iter_free(iter);
        struct str out = {0};
        markdown_write(page, &out, &findings);
        assert_true(view_ends(str_view(&out), VIEW("\n")));
        str_release(&out);
        str_release(&template);
        arena_release(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_values_are_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_values_stay_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_hole_in_a_value, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_lines_of_a_value, set_up, tear_down),
        cmocka_unit_test(test_characters_of_no_document),
        cmocka_unit_test_setup_teardown(test_language_of_a_value, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links_of_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_link_targets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_prose_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_prose_in_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_prose_is_harmless, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_prose_headings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_addresses_in_prose, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_prose_nested_deeply, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_breaks_and_small_print, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_marks_of_levels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_html_of_a_template, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_facts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_headings_of_a_template, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sections, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_titles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_faults_of_templates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_random_templates, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
