/* `test_html FOLDER` writes two pages there instead, for tests/browser. */
#include "base/sha256.h"
#include "page/assets.h"
#include "page/html.h"
#include "page/html_body.h"
#include "page/html_text.h"
#include "page/scope.h"
#include "page/theme.h"

#include "page_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct bench {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    struct str out;
};

static void bench_init(struct bench *bench) {
    *bench = (struct bench){0};
    arena_init(&bench->arena);
    findings_init(&bench->findings, &bench->arena, NULL, "en");
    assets_init(&bench->assets, &bench->arena, &bench->findings, VIEW(""));
}

static void bench_release(struct bench *bench) {
    str_release(&bench->out);
    arena_release(&bench->arena);
}

static void write_page(struct bench *bench, struct page *page) {
    page->assets = &bench->assets;
    str_cut(&bench->out, 0);
    html_write(page, &bench->out, &bench->findings);
    assert_null(bench->findings.first);
}

static size_t count(const char *text, const char *part) {
    size_t times = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        times++;
    return times;
}

static void assert_has(const struct bench *bench, const char *part) {
    if (!strstr(bench->out.at, part))
        fail_msg("no %s in\n%s", part, bench->out.at);
}

static void assert_lacks(const struct bench *bench, const char *part) {
    if (strstr(bench->out.at, part))
        fail_msg("%s in\n%s", part, bench->out.at);
}

/* Begins a bench with the elements that a section of these lines becomes, without the section and its
 * heading. Words are divided if there are `assets`. */
static void show_lines(struct bench *bench, const char *const *lines, bool assets) {
    struct html_body body;
    bench_init(bench);
    struct page *page = fixture_page(&bench->arena);
    if (assets)
        page->assets = &bench->assets;
    struct fixture fixture = {.page = page, .section = page->root};
    for (; *lines; lines++)
        fixture_add_line(&fixture, *lines);
    html_body_init(&body, page, &bench->out);
    html_body_add(&body, page->root);
}

static void assert_lines(const char *const *lines, const char *expected) {
    struct bench bench;
    show_lines(&bench, lines, false);
    assert_string_equal(bench.out.at, expected);
    bench_release(&bench);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

typedef void add_function(struct str *out, struct view text);

static void assert_added(add_function *add, struct view text, const char *expected) {
    struct str out = {0};
    add(&out, text);
    assert_string_equal(out.at, expected);
    str_release(&out);
}

/* --- Escaping */

static void text_is_escaped(void **state) {
    (void)state;
    assert_added(html_add_text, VIEW("<b>&amp;\"'</b>"), "&lt;b&gt;&amp;amp;&quot;'&lt;/b&gt;");
    assert_added(html_add_text, VIEW("10\u00a0§ ääkköset\n\t\u00ad"),
                 "10\u00a0§ ääkköset\n\t\u00ad");
}

static void what_html_may_not_hold_is_replaced(void **state) {
    (void)state;
    assert_added(html_add_text, VIEW("a\0b\x1b\x7f\r"), "a\ufffdb\ufffd\ufffd\ufffd");
    assert_added(html_add_text, VIEW("\xef\xb7\x90\xef\xbf\xbf\xc2\x85"), "\ufffd\ufffd\ufffd");
    assert_added(html_add_text, VIEW("\xc3(\xff"), "\ufffd(\ufffd");
}

static void urls_are_encoded(void **state) {
    (void)state;
    assert_added(html_add_url, VIEW("https://a.example/b?c=d&e=f#g"),
                 "https://a.example/b?c=d&amp;e=f#g");
    assert_added(html_add_url, VIEW("https://a.example/\"><script>"),
                 "https://a.example/%22%3E%3Cscript%3E");
    assert_added(html_add_url, VIEW("#sää 50% %41 %"), "#s%C3%A4%C3%A4%2050%25%20%41%20%25");
}

static void only_harmless_schemes(void **state) {
    (void)state;
    static const char *const allowed[] = {"http://a.example", "HTTPS://a.example", "tel:+3581",
                                          "mailto:a@b.example", "#section"};
    static const char *const refused[] = {"javascript:alert(1)",
                                          "JavaScript:alert(1)",
                                          " https://a.example",
                                          "data:text/html,a",
                                          "vbscript:a",
                                          "file:///etc/passwd",
                                          "//a.example",
                                          "a.html",
                                          "https",
                                          "",
                                          "java\nscript:a"};
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        assert_true(html_is_allowed_url(view_of(allowed[i])));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_false(html_is_allowed_url(view_of(refused[i])));
}

static void css_strings_do_not_end_early(void **state) {
    (void)state;
    assert_added(html_add_css_string, VIEW("Seloste: Ä, versio 3.0"), "\"Seloste: Ä, versio 3.0\"");
    assert_added(html_add_css_string, VIEW("a\"b\\c\nd\r{}"),
                 "\"a\\22 b\\5C c d\ufffd\\7B \\7D \"");
    assert_added(html_add_css_string, VIEW("</style><!--"), "\"\\3C \\2F style\\3E \\3C \\21 --\"");
}

static void assert_words(const char *text, const char *url, const char *expected) {
    struct str out = {0};
    html_add_words(&out, view_of(text), view_of(url), NULL);
    assert_string_equal(out.at, expected);
    str_release(&out);
}

static void addresses_may_break(void **state) {
    (void)state;
    assert_words("Kirjoita  a.b-c@d.example.", "",
                 "Kirjoita  a<wbr>.b-<wbr>c@<wbr>d<wbr>.example.");
    assert_words("https://www.a.example/b_c?d=e&f", "",
                 "https://<wbr>www<wbr>.a<wbr>.example/<wbr>b_<wbr>c?<wbr>d=<wbr>e&amp;<wbr>f");
    assert_words("a.example", "https://a.example/", "a<wbr>.example");
    assert_words("\u00e4.example", "https://\u00e4.example/", "\u00e4<wbr>.example");
}

static void other_words_do_not(void **state) {
    (void)state;
    assert_words("tilaus- ja/tai ostohistoria 3.0", "", "tilaus- ja/tai ostohistoria 3.0");
    assert_words("a.example", "https://b.example/", "a.example");
    assert_words("@nimi kohta 1.2", "", "@nimi kohta 1.2");
}

/* --- Names */

/* What becomes of texts of one block; '-' stands for a soft hyphen, '_' for a no-break space. */
static void assert_shown(bool narrow, bool given, const char *const *texts, const char *expected) {
    struct bench bench;
    bench_init(&bench);
    struct html_words words = {.forms = name_forms(&bench.assets), .narrow = narrow, .is_given = given};
    words.seams = narrow ? seams_of(&bench.assets, "fi") : NULL;
    struct str wanted = {0};
    for (const char *at = expected; *at; at++)
        str_add_string(&wanted, *at == '-' ? "\u00AD" : *at == '_' ? "\u00A0" : (char[]){*at, '\0'});
    for (; *texts; texts++)
        html_add_words(&bench.out, view_of(*texts), VIEW(""), &words);
    assert_string_equal(bench.out.at, wanted.at);
    str_release(&wanted);
    bench_release(&bench);
}

static void common_words_are_divided(void **state) {
    (void)state;
    assert_shown(true, false, LINES("Asiakasrekisteri. Asiakasrekisteri"),
                 "Asiakas-rekisteri. Asiakas-rekisteri");
    assert_shown(true, false, LINES("Nimi: \u201DAsiakasrekisteri\u201D, asiakasrekisteri"),
                 "Nimi: \u201DAsiakas-rekisteri\u201D, asiakas-rekisteri");
    assert_shown(true, false, LINES("Rekisteri.", " ", "Asiakasrekisteri"), "Rekisteri. Asiakas-rekisteri");
    assert_shown(false, false, LINES("Asiakasrekisteri ja asiakasrekisteri"),
                 "Asiakasrekisteri ja asiakasrekisteri");
}

static void names_are_not(void **state) {
    (void)state;
    assert_shown(true, false, LINES("Asunto Oy Esimerkkirinteen asiakasrekisteri"),
                 "Asunto_Oy Esimerkkirinteen asiakas-rekisteri");
    assert_shown(true, false, LINES("Palvelun ", "Esimerkkirinne"), "Palvelun Esimerkkirinne");
    assert_shown(true, false, LINES("Henkilöstöpalvelut Esimerkki. Rakennuspalvelu ry"),
                 "Henkilöstöpalvelut Esimerkki. Rakennuspalvelu_ry");
    assert_shown(true, false, LINES("(Henkilöstöpalvelut Oyj)"), "(Henkilöstöpalvelut Oyj)");
    assert_shown(true, true, LINES("Henkilöstöpalvelut asiakasrekisteri"),
                 "Henkilöstöpalvelut asiakas-rekisteri");
}

static void forms_stay_with_their_names(void **state) {
    (void)state;
    assert_shown(false, false, LINES("Posti Oy:n ja Example Inc. (Beispiel e.V.), Tennisseura ry"),
                 "Posti_Oy:n ja Example_Inc. (Beispiel_e.V.), Tennisseura_ry");
    assert_shown(false, false, LINES("Muodot: Oy, Ab, ry"), "Muodot: Oy, Ab, ry");
    assert_shown(false, false, LINES("Oy Esimerkki  Ab"), "Oy Esimerkki  Ab");
    /* Where both don't fit a line, the space is the better place. */
    assert_shown(false, false, LINES("Kirjanpitotoimistopalvelut Oy"), "Kirjanpitotoimistopalvelut_Oy");
    assert_shown(true, false, LINES("Suomen Kirjanpitopalvelut Oy"), "Suomen Kirjanpitopalvelut Oy");
    assert_shown(false, false, LINES("Kirjanpitotoimistoasiakaspalvelut Oy"),
                 "Kirjanpitotoimistoasiakaspalvelut Oy");
}

/* The same in headings and labels; not in links; a line break begins a line. */
static void names_in_blocks(void **state) {
    struct bench bench;
    (void)state;
    static const char *const lines[] = {
        "F Rekisteri\\\nAsiakasrekisteri|x", "M ### Palvelu Asiakasrekisteri",
        "M ### [asiakasrekisteri](https://a.example/)", "M ### Asiakasrekisteri",
        "M ### [Muutos 6](#six) Asiakasrekisteri",
        "F Palvelu ~Asiakasrekisteri|asiakasrekisteri", NULL};
    show_lines(&bench, lines, true);
    assert_has(&bench, "<dt>Rekisteri<br>\nAsiakas\u00ADrekisteri</dt>");
    assert_has(&bench, "<h3>Palvelu Asiakasrekisteri</h3>");
    assert_has(&bench, "asiakasrekisteri</a></h3>");
    assert_has(&bench, "Muutos 6</a> Asiakas\u00ADrekisteri</h3>");
    assert_has(&bench, "<h3>Asiakas\u00ADrekisteri</h3>");
    assert_has(&bench, "<dt>Palvelu <small>Asiakas\u00ADrekisteri</small></dt><dd>asiakasrekisteri</dd>");
    bench_release(&bench);
}

/* --- The tree */

static void blocks(void **state) {
    (void)state;
    assert_lines(LINES("M One *two* **three** `<four>`\nfive  \nsix"),
                 "<p>One <em>two</em> <strong>three</strong> <code>&lt;four&gt;</code>\nfive<br>\n"
                 "six</p>\n");
    assert_lines(LINES("M > Quoted\n\n---\n\n    a < b\n"),
                 "<blockquote><p>Quoted</p>\n</blockquote>\n<hr>\n<pre>a &lt; b\n</pre>\n");
    assert_lines(LINES("M ### Three\n\n#### Four"), "<h3>Three</h3>\n<h4>Four</h4>\n");
}

static void lists(void **state) {
    (void)state;
    assert_lines(LINES("M - one\n- two\n  1. three"), "<ul>\n<li>one</li>\n<li>two\n<ol>\n"
                                                      "<li>three</li>\n</ol>\n</li>\n</ul>\n");
    assert_lines(LINES("M 3. one\n\n4. two"),
                 "<ol start=\"3\">\n<li><p>one</p>\n</li>\n<li><p>two</p>\n</li>\n</ol>\n");
}

static void links(void **state) {
    (void)state;
    assert_lines(
        LINES("M [a.fi](https://a.fi/?b&c \"D\\\"E\") and [no](javascript:alert%281%29)"),
        "<p><a href=\"https://a.fi/?b&amp;c\" title=\"D&quot;E\">a<wbr>.fi</a> and no</p>\n");
}

static void markup_of_the_author_is_text(void **state) {
    (void)state;
    assert_lines(LINES("M <div onclick=\"a\">\n\nb <i>c</i> ![d](https://e.example/f.png)"),
                 "<pre>&lt;div onclick=&quot;a&quot;&gt;\n</pre>\n"
                 "<p>b &lt;i&gt;c&lt;/i&gt; d</p>\n");
}

static void facts(void **state) {
    (void)state;
    assert_lines(LINES("F Name|One", "F **2.0** ~1.1.2027|Two\n\n- three"),
                 "<dl class=\"facts\">\n<div><dt>Name</dt><dd>One</dd></div>\n"
                 "<div><dt><strong>2.0</strong> <small>1.1.2027</small></dt>"
                 "<dd><p>Two</p>\n<ul>\n<li>three</li>\n</ul>\n</dd></div>\n</dl>\n");
}

static void tables(void **state) {
    (void)state;
    assert_lines(LINES("T A|B & C", "R one|two~three", "R |four"),
                 "<table role=\"table\">\n<colgroup><col class=\"w51\"><col class=\"w49\">"
                 "</colgroup>\n<thead role=\"rowgroup\">\n<tr role=\"row\">"
                 "<th scope=\"col\" role=\"columnheader\">A</th>"
                 "<th scope=\"col\" role=\"columnheader\">B &amp; C</th></tr>\n</thead>\n"
                 "<tbody role=\"rowgroup\">\n<tr role=\"row\">"
                 "<th scope=\"row\" role=\"rowheader\">one</th><td role=\"cell\" "
                 "data-label=\"B &amp; C\"><span class=\"cell\">two <small>three</small></span>"
                 "</td></tr>\n<tr role=\"row\"><td role=\"cell\" data-label=\"A\">"
                 "<span class=\"cell\"></span></td><td role=\"cell\" data-label=\"B &amp; C\">"
                 "<span class=\"cell\">four</span></td></tr>\n</tbody>\n</table>\n");
}

static void cells_to_the_end(void **state) {
    struct bench bench;
    struct html_body body;
    (void)state;
    bench_init(&bench);
    struct page *page = fixture_page(&bench.arena);
    struct fixture fixture = {.page = page, .section = page->root};
    fixture_add_line(&fixture, "T A|B");
    cmark_node *row = cmark_node_first_child(cmark_node_first_child(page->root));
    tree_mark_of(&bench.arena, cmark_node_last_child(row))->align = ALIGN_END;
    html_body_init(&body, page, &bench.out);
    html_body_add(&body, page->root);
    assert_has(&bench, "<th scope=\"col\" role=\"columnheader\" class=\"number\">B</th>");
    assert_lacks(&bench, "<tbody");
    bench_release(&bench);
}

static void sections(void **state) {
    (void)state;
    assert_lines(
        LINES("S a_b 5 One & *two*", "M x", "B c  Box", "T |b", "R c|d"),
        "<section aria-labelledby=\"a_b\">\n<h2 id=\"a_b\"><a href=\"#a_b\">"
        "<span class=\"no\">5</span> <span>One &amp; <em>two</em></span></a></h2>\n<p>x</p>\n"
        "</section>\n<section aria-labelledby=\"c\" class=\"box\">\n<h2 id=\"c\"><a href=\"#c\">"
        "<span>Box</span></a></h2>\n<table role=\"table\" aria-labelledby=\"c\">\n"
        "<colgroup><col class=\"w52\"><col class=\"w48\"></colgroup>\n"
        "<thead role=\"rowgroup\">\n<tr role=\"row\"><td role=\"cell\"><span class=\"cell\">"
        "</span></td><th scope=\"col\" role=\"columnheader\">b</th></tr>\n</thead>\n"
        "<tbody role=\"rowgroup\">\n<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">c</th>"
        "<td role=\"cell\" data-label=\"b\"><span class=\"cell\">d</span></td></tr>\n</tbody>\n"
        "</table>\n</section>\n");
    assert_lines(LINES("S   Without id"),
                 "<section>\n<h2><span>Without id</span></h2>\n</section>\n");
}

/* A node with a language, and the same language again below it. */
static void languages_of_fragments(void **state) {
    struct bench bench;
    struct html_body body;
    (void)state;
    bench_init(&bench);
    struct page *page = fixture_page(&bench.arena);
    cmark_node *group = fixture_add(page->root, tree_new(&bench.arena, ROLE_GROUP));
    fixture_add_markdown(group, VIEW("One"), false);
    cmark_node *paragraph = cmark_node_first_child(group);
    cmark_node *span = fixture_add(paragraph, tree_new(&bench.arena, ROLE_SPAN));
    fixture_add_markdown(span, VIEW("two"), true);
    cmark_node *second = fixture_add(paragraph, tree_new(&bench.arena, ROLE_SPAN));
    fixture_add_markdown(second, VIEW("*kolme*"), true);
    tree_mark_of(&bench.arena, group)->language = "en";
    tree_mark_of(&bench.arena, span)->language = "en";
    tree_mark_of(&bench.arena, cmark_node_first_child(second))->language = "fi";
    tree_mark_of(&bench.arena, cmark_node_first_child(paragraph))->language = "sv";
    html_body_init(&body, page, &bench.out);
    html_body_add(&body, page->root);
    assert_string_equal(bench.out.at, "<div lang=\"en\"><p><span lang=\"sv\">One</span>two"
                                      "<em lang=\"fi\">kolme</em></p>\n</div>");
    bench_release(&bench);
}

/* --- Widths of columns */

static void assert_widths(const char *const *lines, const unsigned *widths, bool dense) {
    const struct html_words *words = &(struct html_words){.narrow = true};
    struct bench bench;
    struct html_table table;
    bench_init(&bench);
    struct page *page = fixture_page(&bench.arena);
    struct fixture fixture = {.page = page, .section = page->root};
    for (; *lines; lines++)
        fixture_add_line(&fixture, *lines);
    html_table_init(&table, &bench.arena, cmark_node_first_child(page->root), words);
    unsigned sum = 0;
    for (uint32_t i = 0; i < table.columns; i++) {
        assert_int_equal(table.widths[i], widths[i]);
        sum += table.widths[i];
    }
    assert_int_equal(sum, 100);
    assert_int_equal(table.dense, dense);
    bench_release(&bench);
}

static void widths_follow_the_words(void **state) {
    (void)state;
    const char *long_words = "R a|many words that all together are a long line indeed, longer than "
                             "the table is wide, and then some more of them|few words here";
    assert_widths(LINES("T A|B"), (unsigned[]){52, 48}, false);
    assert_widths(LINES("T A|B|C", long_words), (unsigned[]){5, 81, 14}, false);
    assert_widths(LINES("T A"), (unsigned[]){100}, false);
}

/* Longest words that don't fit leave the short columns whole. */
static void widths_of_too_long_words(void **state) {
    (void)state;
    assert_widths(LINES("T One|Two|Three",
                        "R a|kolmivaihekilowattituntimittarinlukija|lentokonesuihkuturbiinimoottori"
                        "apumekaanikkoaliupseerioppilas"),
                  (unsigned[]){7, 47, 46}, true);
}

/* --- The page */

static struct view between(const struct str *out, const char *before, const char *after) {
    const char *from = strstr(out->at, before);
    assert_non_null(from);
    from += strlen(before);
    const char *to = strstr(from, after);
    assert_non_null(to);
    return (struct view){from, (size_t)(to - from)};
}

static void assert_policy_fits(const struct bench *bench) {
    unsigned char digest[SHA256_SIZE];
    struct str hash = {0};
    sha256_of(between(&bench->out, "<style>", "</style>"), digest);
    sha256_add_base64(&hash, digest);
    struct view policy = between(&bench->out, "style-src 'sha256-", "'");
    assert_true(view_equal(policy, str_view(&hash)));
    str_release(&hash);
}

static void a_whole_page(void **state) {
    struct bench bench;
    (void)state;
    bench_init(&bench);
    write_page(&bench, fixture_whole_page(&bench.arena, fixture_notice));
    assert_policy_fits(&bench);
    assert_has(&bench, "<!DOCTYPE html>\n<html lang=\"fi\">");
    assert_has(&bench,
               "<title>Tietosuojaseloste: Verkkokaupan asiakasrekisteri – Esimerkki Oy</title>");
    assert_has(&bench, "<h1><span class=\"kind\">Tietosuoja\u00ADseloste</span> Verkkokaupan");
    assert_has(&bench, "<div class=\"lead\">\n<p>Tässä selosteessa");
    assert_has(&bench, "<dd><time datetime=\"2024-03-12\">12.3.2024</time></dd>");
    assert_has(&bench, "<summary>Sisällys <span>22 kohtaa</span></summary>");
    assert_has(&bench,
               "content:\"Tietosuojaseloste: Verkkokaupan asiakasrekisteri, versio\u00a03.0\"");
    assert_has(&bench, "aria-current=\"page\">Suomeksi</a>");
    assert_has(&bench, "<link rel=\"alternate\" hreflang=\"en\" href=\"notice.en.html\">");
    assert_int_equal(count(bench.out.at, "<a href=\"#rights\"><span class=\"no\">19</span> "), 3);
    assert_int_equal(count(bench.out.at, "<section"), 22);
    assert_int_equal(count(bench.out.at, "<h1>"), 1);
    assert_int_equal(count(bench.out.at, "class=\"box\""), 1);
    bench_release(&bench);
}

/* Every width that a column names has a rule, and nothing on the page needs what the policy
 * forbids. */
static void a_page_needs_nothing_else(void **state) {
    static const char *const never[] = {"<script",
                                        " style=",
                                        " src=",
                                        "url(",
                                        "@import",
                                        " on"
                                        "click=",
                                        "<img",
                                        "<link rel=\"stylesheet\"",
                                        "{{"};
    struct bench bench;
    (void)state;
    bench_init(&bench);
    write_page(&bench, fixture_whole_page(&bench.arena, fixture_notice));
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_lacks(&bench, never[i]);
    for (unsigned i = 0; i <= 100; i++) {
        char use[32], rule[32];
        snprintf(use, sizeof use, "<col class=\"w%u\">", i);
        snprintf(rule, sizeof rule, "\n.w%u{inline-size:%u%%}\n", i, i);
        assert_int_equal(!strstr(bench.out.at, use), !strstr(bench.out.at, rule));
    }
    bench_release(&bench);
}

static void hostile_words_stay_words(void **state) {
    struct bench bench;
    (void)state;
    bench_init(&bench);
    struct page *page = fixture_page(&bench.arena);
    page->title = VIEW("\"}</style><script>alert(1)</script>\n\\");
    page->version = VIEW("\\22 } </STYLE> {{title}}");
    page->organisation = VIEW("\"><script>alert(2)</script> {{{style}}}");
    page->description = VIEW("\" onclick=\"alert(3)");
    page->canonical = VIEW("https://a.example/\"><script>");
    page->language = "\"><script>";
    fixture_add_lines(page, LINES("S \"><script> <script> <script>"));
    write_page(&bench, page);
    assert_policy_fits(&bench);
    assert_lacks(&bench, "<script");
    assert_lacks(&bench, "\" onclick");
    assert_int_equal(count(bench.out.at, "</style") + count(bench.out.at, "</STYLE"), 1);
    assert_has(&bench, "content:\"\\22 \\7D \\3C \\2F style\\3E \\3C script\\3E alert(1)");
    assert_has(&bench, "{{title}}");
    bench_release(&bench);
}

static void only_addresses_become_canonical(void **state) {
    struct bench bench;
    (void)state;
    bench_init(&bench);
    struct page *page = fixture_page(&bench.arena);
    page->canonical = VIEW("https://a.example/?b&c");
    write_page(&bench, page);
    assert_has(&bench, "<link rel=\"canonical\" href=\"https://a.example/?b&amp;c\">");
    page = fixture_page(&bench.arena);
    page->canonical = VIEW("javascript:alert(1)");
    write_page(&bench, page);
    assert_lacks(&bench, "canonical");
    bench_release(&bench);
}

/* What is missing leaves nothing behind: no empty element, no separator. */
static void a_bare_page(void **state) {
    struct bench bench;
    (void)state;
    bench_init(&bench);
    struct page *page = fixture_page(&bench.arena);
    page->alternates = NULL;
    page->version = page->organisation = page->description = VIEW("");
    page->title = VIEW("Nimi");
    fixture_add_lines(page, LINES("S a 1 A"));
    write_page(&bench, page);
    assert_has(&bench, "<title>Nimi</title>");
    assert_has(&bench, "content:\"Nimi\"");
    static const char *const never[] = {"<nav", "<details", "description", "hreflang", "versio<"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_lacks(&bench, never[i]);
    bench_release(&bench);
}

static void file_names_are_not_schemes(void **state) {
    static struct alternate second = {"sv", {"b?#%.html", 9}, {"", 0}, {"På svenska", 11}, NULL};
    static struct alternate first = {"fi", {"javascript:a.html", 17}, {"", 0}, {"Suomeksi", 8}, &second};
    struct bench bench;
    (void)state;
    bench_init(&bench);
    struct page *page = fixture_page(&bench.arena);
    page->alternates = &first;
    write_page(&bench, page);
    assert_has(&bench,
               "<li><a href=\"./javascript:a.html\" hreflang=\"fi\" lang=\"fi\" aria-current");
    assert_has(&bench,
               "<li><a href=\"b%3F%23%25.html\" hreflang=\"sv\" lang=\"sv\">På svenska</a>");
    bench_release(&bench);
}

static void the_same_page_twice(void **state) {
    struct bench first, second;
    (void)state;
    bench_init(&first);
    bench_init(&second);
    write_page(&first, fixture_whole_page(&first.arena, fixture_rare));
    write_page(&second, fixture_whole_page(&second.arena, fixture_rare));
    assert_string_equal(first.out.at, second.out.at);
    bench_release(&first);
    bench_release(&second);
}

static int write_file(const char *folder, const char *name, const char *const *lines) {
    struct bench bench;
    char path[4096];
    bench_init(&bench);
    write_page(&bench, fixture_whole_page(&bench.arena, lines));
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    bool done = file && fwrite(bench.out.at, 1, bench.out.size, file) == bench.out.size;
    if (file && fclose(file) != 0)
        done = false;
    bench_release(&bench);
    return done ? 0 : 1;
}

static void soft_hyphens_stand_in_headings_labels_and_cells_only(void **state) {
    struct bench bench;
    (void)state;
    static const char *const lines[] = {
        "S a 1 Tietosuojavastaava", "M Tietosuojavastaavamme", "F Asiakasrekisteri|Tietosuojavastaava",
        "T Sähköpostiosoite|B",     "R [tietosuoja@sahkopostiosoite.example](mailto:a@b.example)|x", NULL};
    show_lines(&bench, lines, true);
    assert_has(&bench, "<span>Tietosuoja\u00ADvastaava</span>");
    assert_has(&bench, "<p>Tietosuojavastaavamme</p>");
    assert_has(&bench, "<dt>Asiakas\u00ADrekisteri</dt><dd>Tietosuojavastaava</dd>");
    assert_has(&bench, ">Sähköposti\u00ADosoite</th>");
    assert_has(&bench, "tietosuoja@<wbr>sahkopostiosoite<wbr>.example");
    bench_release(&bench);
}

static const struct picture drawing = {.kind = PICTURE_SVG, .bytes = {"<svg/>", 6}};

static void a_theme_shows(void **state) {
    struct bench bench;
    (void)state;
    bench_init(&bench);
    struct node *alt = node_new_string(&bench.arena, VIEW("\"><script>"));
    struct node *footer = node_new(&bench.arena, NODE_MAP);
    node_set(footer, VIEW("sv"), node_new_string(&bench.arena, VIEW("Gata <1>")));
    struct theme theme = {.own_accent = true, .accent = 0xD33682, .colours = colour_derive(0xD33682),
                          .logo = &drawing, .logo_text = alt, .footer = footer, .serif = true,
                          .paper = PAPER_LETTER};
    struct page *page = fixture_whole_page(&bench.arena, fixture_notice);
    page->theme = &theme;
    write_page(&bench, page);
    assert_policy_fits(&bench);
    assert_has(&bench, "--accent:#d33682;");
    assert_has(&bench, "--link:#862c55;");
    assert_has(&bench, "\"Noto Serif\",Georgia");
    assert_has(&bench, "@page{size:letter;");
    assert_has(&bench, "src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"&quot;&gt;&lt;script&gt;\">");
    assert_lacks(&bench, "<span class=\"organisation\">");
    assert_has(&bench, "<p lang=\"sv\">Gata &lt;1&gt;</p>");
    bench_release(&bench);
}

static void a_fragment_collides_with_nothing(void **state) {
    struct bench bench;
    (void)state;
    bench_init(&bench);
    struct page *page = fixture_whole_page(&bench.arena, fixture_notice);
    page->assets = &bench.assets;
    html_write_fragment(page, &bench.out, &bench.findings);
    assert_null(bench.findings.first);
    assert_true(strncmp(bench.out.at, "<div class=\"seloste\" lang=\"fi\">", 31) == 0);
    static const char *const names[] = {" class=\"", " id=\"", " aria-labelledby=\"", " href=\"#"};
    for (size_t i = 0; i < 4; i++)
        for (const char *at = bench.out.at; (at = strstr(at, names[i])); at++)
            assert_true(strncmp(at + strlen(names[i]), "seloste", 7) == 0);
    assert_int_equal(count(bench.out.at, "<section"), 22);
    assert_lacks(&bench, "<style");
    str_cut(&bench.out, 0);
    html_write_fragment_style(page, &bench.out, &bench.findings);
    assert_has(&bench, "\n.seloste .seloste-facts>div{");
    assert_has(&bench, ".seloste .seloste-w100{inline-size:100%}");
    assert_lacks(&bench, "@page");
    assert_lacks(&bench, "prefers-color-scheme");
    bench_release(&bench);
}

static void a_style_sheet_is_held_within_a_class(void **state) {
    (void)state;
    static const struct {
        const char *css, *expected;
    } cases[] = {
        {"a{b:c}", ".s a{b:c}\n"},
        {":root{--a:1}html{c:d}body.x>p{e:f}", ".s{--a:1}\n.s{c:d}\n.s.s-x>p{e:f}\n"},
        {"bodyguard{a:b}", ".s bodyguard{a:b}\n"},
        {".a,.b:is(.c,d) , *{e:.5em}", ".s .s-a,.s .s-b:is(.s-c,d),.s *{e:.5em}\n"},
        {"@media (x){@supports (y:z){.a{b:c}}d{e:f}}",
         "@media (x){@supports (y:z){.s .s-a{b:c}\n}\n.s d{e:f}\n}\n"},
        {"@page{margin:0;@bottom-left{a:b}}a{b:c}", ".s a{b:c}\n"},
        {"@font-face{a:b}", "@font-face{a:b}\n"},
        {"a::before{content:\"}\\\"{\"}b[c=\".d,e\"]{f:g}",
         ".s a::before{content:\"}\\\"{\"}\n.s b[c=\".d,e\"]{f:g}\n"},
        {"/* .a{ */b{c:d}", ".s /* .a{ */b{c:d}\n"},
        {"a{b:c}}d{e:f}", ".s a{b:c}\n"},
        {"a{b:c", ".s a{b:c}\n"},
        {"a", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out = {0};
        scope_css(&out, view_of(cases[i].css), "s", "s-");
        assert_string_equal(str_view(&out).at, cases[i].expected);
        str_release(&out);
    }
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(what_html_may_not_hold_is_replaced),
        cmocka_unit_test(urls_are_encoded),
        cmocka_unit_test(only_harmless_schemes),
        cmocka_unit_test(css_strings_do_not_end_early),
        cmocka_unit_test(addresses_may_break),
        cmocka_unit_test(other_words_do_not),
        cmocka_unit_test(common_words_are_divided),
        cmocka_unit_test(names_are_not),
        cmocka_unit_test(forms_stay_with_their_names),
        cmocka_unit_test(names_in_blocks),
        cmocka_unit_test(blocks),
        cmocka_unit_test(lists),
        cmocka_unit_test(links),
        cmocka_unit_test(markup_of_the_author_is_text),
        cmocka_unit_test(facts),
        cmocka_unit_test(tables),
        cmocka_unit_test(cells_to_the_end),
        cmocka_unit_test(sections),
        cmocka_unit_test(languages_of_fragments),
        cmocka_unit_test(widths_follow_the_words),
        cmocka_unit_test(widths_of_too_long_words),
        cmocka_unit_test(a_whole_page),
        cmocka_unit_test(a_page_needs_nothing_else),
        cmocka_unit_test(hostile_words_stay_words),
        cmocka_unit_test(only_addresses_become_canonical),
        cmocka_unit_test(a_bare_page),
        cmocka_unit_test(soft_hyphens_stand_in_headings_labels_and_cells_only),
        cmocka_unit_test(a_theme_shows),
        cmocka_unit_test(a_fragment_collides_with_nothing),
        cmocka_unit_test(a_style_sheet_is_held_within_a_class),
        cmocka_unit_test(file_names_are_not_schemes),
        cmocka_unit_test(the_same_page_twice),
    };
    if (argc == 2)
        return write_file(argv[1], "notice.fi.html", fixture_notice) ||
               write_file(argv[1], "rare.fi.html", fixture_rare);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
