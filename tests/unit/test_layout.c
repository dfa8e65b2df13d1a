/* Pages keep their promises, whatever stands on them. */
#include "data/yaml.h"
#include "layout_checks.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- helpers to look at a page ---- */

/* The lines of all paragraphs (or headings ...), each behind a "|". */
static void read_lines(const struct set *set, enum tag tag, struct str *out) {
    int32_t y = -1;
    for (uint32_t i = 0; i < set->layout->page_count; i++)
        for (const struct item *item = set->layout->pages[i].first; item; item = item->next) {
            if (item->kind != ITEM_TEXT || !ancestor(item->element, tag))
                continue;
            if (item->y != y)
                str_add_char(out, '|');
            y = item->y;
            add_text(out, item);
        }
}

static void assert_lines(const char *paragraph, const char *const *starts, size_t count) {
    struct set set;
    struct str lines = {0};
    struct str markdown = {0};
    str_add_format(&markdown, "M %s", paragraph);
    const char *const body[] = {"S a 1 A", markdown.at, NULL};
    set_body(&set, body);
    check_text(&set);
    read_lines(&set, TAG_P, &lines);
    for (size_t i = 0; i < count; i++)
        if (view_find(str_view(&lines), view_of(starts[i])) == VIEW_NOWHERE)
            fail_msg("%s is not in %s", starts[i], lines.at);
    str_release(&lines);
    str_release(&markdown);
    set_end(&set);
}

#define ASSERT_LINES(paragraph, ...)                                                               \
    assert_lines(paragraph, (const char *const[]){__VA_ARGS__},                                    \
                 sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* ---- tests ---- */

static void test_a_whole_notice(void **state) {
    (void)state;
    struct set set;
    set_lines(&set, fixture_notice);
    check(&set);
    assert_int_equal(set.layout->page_count, 6);
    assert_null(set.findings.first);
    set_end(&set);
}

static void test_what_seldom_stands_there(void **state) {
    (void)state;
    struct set set;
    set_lines(&set, fixture_rare);
    check(&set);
    set_end(&set);
}

#define FILLER "M Words of a line that is all alone."

enum { FILLERS = 45, MORE = 64 };

/* Every block begins at every place on a page. */
static void check_at_all_places(const char *const *lines) {
    for (int fill = 0; fill < FILLERS; fill++) {
        const char *body[FILLERS + MORE] = {"S first 1 First"};
        int count = 1;
        while (count <= fill)
            body[count++] = FILLER;
        for (const char *const *line = lines; *line; line++)
            body[count++] = *line;
        struct set set;
        set_body(&set, body);
        check(&set);
        set_end(&set);
    }
}

static void test_blocks_at_all_places(void **state) {
    (void)state;
    static const char *const paragraph[] = {
        "S b 2 Second",
        "M Tässä selosteessa kerromme, mitä tietoja keräämme sinusta, kun asioit verkkokaupassamme, "
        "miksi käytämme niitä ja miten voit vaikuttaa asiaan. Lisäksi saamme osoitteenmuutoksen "
        "tiedot osoitepalvelusta, kun toimitus on palautunut meille, ja kerromme siitä sinulle.",
        "M ### A subheading\n\nTwo lines of text that follow it, for a heading doesn't stand alone, "
        "nor with a single line of a paragraph.", NULL};
    static const char *const list[] = {"S b 2 Second", "M A lead-in:",
                                       "M - one\n- two\n- three\n- four\n- five\n- six\n- seven", NULL};
    static const char *const facts[] = {"S b 2 Second", "F A|b", "F C|d", "F E|f", "F G|h", NULL};
    static const char *const boxed[] = {"B b 2 Second", "M Text in the box.", "M More of it.", NULL};
    check_at_all_places(paragraph);
    check_at_all_places(list);
    check_at_all_places(facts);
    check_at_all_places(boxed);
}

static const char *const long_table[] = {
    "S b 2 Second", "M A lead-in:", "T Head|Other head", "R a|one", "R b|two", "R c|three",
    "R d|four",     "R e|five",     "R f|six",           "R g|seven", "R h|eight", "R i|nine",
    "R j|ten",      "R k|eleven",   "R l|twelve",        NULL};

static void test_tables_at_all_places(void **state) {
    (void)state;
    check_at_all_places(long_table);
}

/* A table that goes over pages: its head again, two rows at least on either side. */
static void test_heads_come_again(void **state) {
    (void)state;
    unsigned again = 0;
    for (int fill = 0; fill < FILLERS; fill++) {
        const char *body[FILLERS + MORE] = {"S first 1 First"};
        int count = 1;
        while (count <= fill)
            body[count++] = FILLER;
        for (const char *const *line = long_table; *line; line++)
            body[count++] = *line;
        struct set set;
        set_body(&set, body);
        const struct element *table = set.layout->root;
        while (table->tag != TAG_TBODY)
            table = table->next;
        struct spread spread = spread_of(&set, table);
        if (spread.count == 2) {
            assert_true(spread.lines[0] >= 2);
            assert_true(spread.lines[1] >= 2);
            const struct item *item = set.layout->pages[spread.pages[1]].first;
            assert_null(item->element);
            struct str text = {0};
            add_text(&text, item);
            assert_string_equal(text.at, "Head");
            str_release(&text);
            again++;
        }
        set_end(&set);
    }
    assert_true(again >= 5);
}

/* The only row is longer than a page: it goes on, and is all there. */
static void test_a_row_longer_than_a_page(void **state) {
    (void)state;
    struct str row = {0};
    str_add_string(&row, "R One|");
    for (int i = 0; i < 900; i++)
        str_add_format(&row, "word%d ", i);
    const char *const body[] = {"S a 1 A", "T Head|Other", row.at, "R Two|end", NULL};
    struct set set;
    set_body(&set, body);
    check_text(&set);
    assert_true(set.layout->page_count >= 2);
    unsigned words = 0;
    for (uint32_t i = 0; i < set.layout->page_count; i++)
        for (const struct item *item = set.layout->pages[i].first; item; item = item->next)
            if (item->kind == ITEM_TEXT && item->element && item->element->tag == TAG_TD)
                for (uint32_t k = 0; k < item->glyph_count; k++)
                    words += item->glyphs[k].code == 'w';
    assert_int_equal(words, 900);
    str_release(&row);
    set_end(&set);
}

/* Lists in lists in lists: the text stays on the page. */
static void test_what_is_nested_too_deep(void **state) {
    (void)state;
    struct str list = {0};
    str_add_string(&list, "M - one\n");
    for (int depth = 1; depth < 60; depth++)
        str_add_format(&list, "%*s- > deeper and deeper and deeper\n", 4 * depth, "");
    const char *const body[] = {"S a 1 A", list.at, NULL};
    struct set set;
    set_body(&set, body);
    check_text(&set);
    str_release(&list);
    set_end(&set);
}

static void test_contents_tell_the_pages(void **state) {
    (void)state;
    struct set set;
    set_lines(&set, fixture_notice);
    unsigned entries = 0;
    const struct anchor *anchor = set.layout->anchors;
    for (const struct item *item = set.layout->pages[0].first; item; item = item->next) {
        if (item->kind != ITEM_TEXT || !ancestor(item->element, TAG_TOCI) || item->glyphs[0].code != 0xA0)
            continue;
        struct str number = {0};
        add_text(&number, item);
        assert_int_equal(atoi(number.at + 2), anchor->page + 1);
        str_release(&number);
        anchor = anchor->next;
        entries++;
    }
    assert_int_equal(entries, 22);
    assert_true(layout_anchor(set.layout, VIEW("objection"))->page == 4);
    assert_null(layout_anchor(set.layout, VIEW("nothing")));
    set_end(&set);
}

/* The gap above the second section, if it stands on the first page; else 0. */
static int32_t section_gap(const struct set *set) {
    const struct anchor *second = set->layout->anchors->next;
    int32_t end = 0;
    for (const struct item *item = set->layout->pages[0].first; item; item = item->next)
        if (item->kind == ITEM_TEXT && item->y < second->y && item->y + item->size / 5 > end)
            end = item->y + item->size / 5;
    return second->page == 0 ? second->y - end : 0;
}

/* A few lines too many for the page: sections move closer together, if that helps. */
static void test_a_poor_last_page_is_mended(void **state) {
    (void)state;
    unsigned tight = 0, wide = 0;
    for (int fill = 16; fill < 48; fill++) {
        const char *body[80];
        int count = 0;
        for (int section = 0; section < 8; section++) {
            body[count++] = "S a 1 A";
            for (int i = 0; i < fill / 8 + (section < fill % 8); i++)
                body[count++] = FILLER;
        }
        body[count] = NULL;
        struct set set;
        set_body(&set, body);
        const struct layout_page *last = &set.layout->pages[set.layout->page_count - 1];
        if (section_gap(&set) == set.look.gap.section_tight) {
            tight++;
            assert_true(set.layout->page_count == 1 ||
                        last->end - set.look.page.top >= 6 * set.look.type.body.leading);
        } else {
            wide++;
            assert_int_equal(section_gap(&set), set.look.gap.section);
        }
        set_end(&set);
    }
    assert_true(tight >= 1);
    assert_true(wide >= 20);
}

static void test_lines_end_where_they_may(void **state) {
    (void)state;
    /* Six of these words fill 319 of a line's 351 points. */
#define FIVE "aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa "
#define SIX FIVE "aaaaaaaaa "
    ASSERT_LINES(FIVE "aaa tietosuoja-asetuksen mukaan", "tietosuoja-|asetuksen");
    /* The last line isn't one short word. */
    ASSERT_LINES(FIVE "aaa tietosuoja-asetus", "|tietosuoja-asetus");
    ASSERT_LINES(SIX "Y-tunnusten", "|Y-tunnusten");
    ASSERT_LINES(SIX "2\u00A0luvun\u00A010\u00A0§", "|2\u00A0luvun\u00A010\u00A0§");
    ASSERT_LINES(SIX "aa 100 €", "|100 €");
    ASSERT_LINES(FIVE "aaaaaa Torikatu 17, 80100 Joensuu", "|Torikatu 17, 80100 Joensuu");
    ASSERT_LINES(SIX "some.body@example.com", "|some.body@example.com");
    /* Nor is a name parted from the company's form, half a number, or a date in words. */
    ASSERT_LINES(FIVE "aaaaaaaa Esimerkki Oy", "|Esimerkki Oy");
    ASSERT_LINES(FIVE "aaaaaaaa tennisseura ry", "|tennisseura ry");
    ASSERT_LINES(FIVE "aaaaaaaa Beispiel GmbH:n", "|Beispiel GmbH:n");
    ASSERT_LINES(FIVE "aaaaaaaaaa Muster e.V.,", "|Muster e.V.,");
    ASSERT_LINES(FIVE "aaaaaa Satamakatu 8 B, 90100 Oulu", "|Satamakatu 8 B, 90100 Oulu");
    ASSERT_LINES(FIVE "aaaaaa (EU) 2016/679", "|(EU) 2016/679");
    ASSERT_LINES(FIVE "a 15 September 2026", "|15 September 2026");
    ASSERT_LINES(FIVE "a 15\u00A0September 2026", "|15\u00A0September 2026");
    ASSERT_LINES(SIX "aaaa-aaa", "|aaaa-aaa");
}

static void test_long_words_are_divided(void **state) {
    (void)state;
    /* A soft hyphen is seen at the end of a line, and only there. */
    ASSERT_LINES("Aaaaaaaaaaaaaaa tieto\u00ADsuojavaltuutetuntoimistonkirjaamonlomakekansionhakemiston"
                 "kuvailulehtisenliitteidenluettelo",
                 "tieto\u00AD|suojavaltuutetun");
    ASSERT_LINES("Henkilö\u00ADtieto", "|Henkilötieto");
    /* A name is parted from its form only if both are longer than a line, and then there. */
    ASSERT_LINES("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa Oyj", "a |Oyj");
    ASSERT_LINES("https://www.example.example/aaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbb/"
                 "ccccccccccccccc/ddddddd",
                 "/|");
    ASSERT_LINES("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                 "a|a");
}

static void test_missing_characters_are_told_once(void **state) {
    (void)state;
    struct set set;
    set_begin(&set);
    set.page = fixture_page(&set.arena);
    static const char *const body[] = {"S a 1 A", "M one \u4E2D two \u4E2D \u2713", NULL};
    fixture_add_lines(set.page, body);
    cmark_node *paragraph = cmark_node_last_child(cmark_node_first_child(set.page->root));
    struct node *origin = node_new_string(&set.arena, VIEW("one"));
    origin->span = (struct span){NULL, 7, 10};
    tree_mark_of(&set.arena, paragraph)->origin = origin;
    set_pages(&set);
    assert_non_null(set.findings.first);
    assert_null(set.findings.first->next);
    assert_true(view_is(set.findings.first->rule, "PDF-GLYPH"));
    assert_int_equal(set.findings.first->span.from, 7);
    set_end(&set);
}

static void test_a_look_that_lacks_something(void **state) {
    (void)state;
    struct set set;
    set_begin(&set);
    struct view text = VIEW("page: {width: 600, height: wide, top: -1}\ncolour: {ink: '#12345'}\n");
    struct node *tree =
        yaml_read(&set.arena, source_new(&set.arena, VIEW("pdf.yaml"), text), &set.findings);
    assert_false(look_read(&set.look, tree, &set.findings));
    assert_true(view_is(set.findings.first->rule, "PDF-LOOK"));
    assert_int_equal(set.look.page.width, 600 * POINT);
    assert_true(set.findings.counts[SEVERITY_ERROR] > 50);
    arena_release(&set.arena);
}

static void test_titles_have_even_lines(void **state) {
    (void)state;
    struct set set;
    struct str lines = {0};
    set_begin(&set);
    set.page = fixture_page(&set.arena);
    set.page->kind = VIEW("Privacy notice");
    set.page->name = VIEW("Recruitment register of Konepaja Esimerkki");
    fixture_add_title(set.page);
    static const char *const body[] = {"S a 1 A", "M Text.", NULL};
    fixture_add_lines(set.page, body);
    set_pages(&set);
    read_lines(&set, TAG_H1, &lines);
    assert_true(view_find(str_view(&lines), VIEW("|Recruitment register")) != VIEW_NOWHERE);
    assert_true(view_find(str_view(&lines), VIEW("|of Konepaja")) != VIEW_NOWHERE);
    str_release(&lines);
    set_end(&set);
}

static void test_long_footers_are_cut(void **state) {
    (void)state;
    struct set set;
    set_begin(&set);
    set.page = fixture_page(&set.arena);
    struct str title = {0};
    for (int i = 0; i < 60; i++)
        str_add_string(&title, "Ääkkösiä ");
    set.page->title = str_view(&title);
    static const char *const body[] = {"S a 1 A", "M Text.", NULL};
    fixture_add_lines(set.page, body);
    set_pages(&set);
    const struct item *footer = set.layout->pages[0].first;
    while (!footer->is_footer)
        footer = footer->next;
    assert_true(footer->width <= set.look.footer.width);
    assert_true(footer->width > set.look.footer.width * 9 / 10);
    /* The version stays. */
    struct str words = {0};
    add_text(&words, footer);
    struct view end = VIEW("\u2026, versio\u00A03.0");
    assert_true(view_equal(view_part(str_view(&words), words.size - end.size, words.size), end));
    str_release(&words);
    str_release(&title);
    set_end(&set);
}

static void test_nothing_at_all(void **state) {
    (void)state;
    static const char *const body[] = {NULL};
    struct set set;
    set_body(&set, body);
    assert_int_equal(set.layout->page_count, 1);
    set_end(&set);
}

/* The dump of the whole notice is held to the byte; SELOSTE_REFRESH writes it anew. */
static void test_nothing_moved(void **state) {
    (void)state;
    static const char path[] = "tests/unit/test_layout.dump";
    struct set set;
    struct str dump = {0}, golden = {0};
    set_lines(&set, fixture_notice);
    layout_dump(set.layout, &dump);
    FILE *file = fopen(path, getenv("SELOSTE_REFRESH") ? "w+b" : "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    if (getenv("SELOSTE_REFRESH"))
        fwrite(dump.at, 1, dump.size, file);
    rewind(file);
    golden.size = fread(str_reserve(&golden, dump.size + 1000), 1, dump.size + 1000, file);
    fclose(file);
    size_t same = 0;
    while (same < dump.size && same < golden.size && dump.at[same] == golden.at[same])
        same++;
    size_t from = same > 120 ? same - 120 : 0;
    if (same < dump.size || same < golden.size)
        fail_msg("now: %.*s\nwas: %.*s", VIEW_ARG(view_part(str_view(&dump), from, same + 120)),
                 VIEW_ARG(view_part(str_view(&golden), from, same + 120)));
    str_release(&dump);
    str_release(&golden);
    set_end(&set);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_whole_notice),
        cmocka_unit_test(test_what_seldom_stands_there),
        cmocka_unit_test(test_blocks_at_all_places),
        cmocka_unit_test(test_tables_at_all_places),
        cmocka_unit_test(test_heads_come_again),
        cmocka_unit_test(test_a_row_longer_than_a_page),
        cmocka_unit_test(test_what_is_nested_too_deep),
        cmocka_unit_test(test_contents_tell_the_pages),
        cmocka_unit_test(test_a_poor_last_page_is_mended),
        cmocka_unit_test(test_lines_end_where_they_may),
        cmocka_unit_test(test_long_words_are_divided),
        cmocka_unit_test(test_missing_characters_are_told_once),
        cmocka_unit_test(test_a_look_that_lacks_something),
        cmocka_unit_test(test_titles_have_even_lines),
        cmocka_unit_test(test_long_footers_are_cut),
        cmocka_unit_test(test_nothing_at_all),
        cmocka_unit_test(test_nothing_moved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
