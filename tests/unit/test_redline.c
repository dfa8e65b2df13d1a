#include "compose_fixture.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/redline.h"

/* A page whose sections a, b, c ... have these templates; "-" leaves one out. */
static struct page *page_of(const char *const *sections, size_t count) {
    struct str view = {0};
    struct file *templates = arena_get(arena, (count + 1) * sizeof *templates);
    size_t used = 0;
    str_add_string(&view, "{language: fi, sections: [{role: title}");
    for (size_t i = 0; i < count; i++) {
        if (strcmp(sections[i], "-") == 0)
            continue;
        char id = (char)('a' + i);
        str_add_format(&view, ", {id: %c, heading: H%c, template: %c}", id, id, id);
        templates[used++] = (struct file){
            arena_format(arena, "templates/fi/sections/%c.md", id).at, sections[i]};
    }
    str_add_string(&view, "]}");
    struct page *page = compose_text(arena_copy(arena, str_view(&view)).at, templates);
    str_release(&view);
    assert_null(findings.first);
    return page;
}

/* The redline of one section as Markdown, without its heading. */
static void assert_redline(const char *before, const char *after, const char *expected) {
    struct page *old = page_of(&before, 1), *new = page_of(&after, 1);
    redline_make(old, new);
    struct str out = {0}, body = {0};
    markdown_write(new, &out, &findings);
    const char *at = strstr(out.at, "## 1 Ha\n\n");
    assert_non_null(at);
    at += strlen("## 1 Ha\n\n");
    while (*at) {
        size_t line = strcspn(at, "\n");
        str_add(&body, (struct view){at, line + 1});
        at += line + (at[line] == '\n');
    }
    assert_string_equal(body.at, expected);
    str_release(&out);
    str_release(&body);
}

static void test_words(void **state) {
    (void)state;
    assert_redline("Yksi kaksi kolme.", "Yksi kaksi kolme.", "Yksi kaksi kolme.\n");
    assert_redline("Sopimuksen edelytys on tämä.", "Sopimuksen edellytys on tämä.",
                   "Sopimuksen {--edelytys--} {++edellytys++} on tämä.\n");
    assert_redline("1 vuosi viimeisestä yhteydenotosta", "2 vuotta viimeisestä yhteydenotosta",
                   "{--1 vuosi--} {++2 vuotta++} viimeisestä yhteydenotosta\n");
    assert_redline("Yksi.", "Yksi. Lisää tuli tähän.", "Yksi. {++Lisää tuli tähän.++}\n");
    assert_redline("A b c. D e f. G h i.", "A b c. G h i.", "A b c. {--D e f.--} G h i.\n");
}

/* Over half of a sentence: one removal, one addition; the sentence beside it stays. */
static void test_sentences(void **state) {
    (void)state;
    assert_redline("Mallitie 5, 00510 Helsinki", "Esimerkkikatu 1, 00100 Helsinki",
                   "{--Mallitie 5, 00510 Helsinki--}{++Esimerkkikatu 1, 00100 Helsinki++}\n");
    assert_redline("Tämä jää. Emme siirrä tietoja minnekään.",
                   "Tämä jää. Palveluntarjoaja käsittelee tietoja Yhdysvalloissa.",
                   "Tämä jää. {--Emme siirrä tietoja minnekään.--}"
                   "{++Palveluntarjoaja käsittelee tietoja Yhdysvalloissa.++}\n");
}

static void test_move_in_paragraph(void **state) {
    (void)state;
    assert_redline("Alku on tässä näin. Tämä lause siirtyy pois. Loppu jää aina siihen.",
                   "Alku on tässä näin. Loppu jää aina siihen. Tämä lause siirtyy pois.",
                   "Alku on tässä näin. {++Loppu jää aina siihen.++}{>><<} Tämä lause siirtyy pois."
                   "{-- Loppu jää aina siihen.--}{>><<}\n");
}

static void test_links_and_emphasis(void **state) {
    (void)state;
    assert_redline("Katso [tänne](https://a.example/) nyt.", "Katso [tänne](https://b.example/) nyt.",
                   "Katso {--[tänne](https://a.example/)--}{++[tänne](https://b.example/)++} nyt.\n");
    assert_redline("On *yksi kaksi kolme* niin.", "On *yksi neljä kolme* niin.",
                   "On *yksi {--kaksi--} {++neljä++} kolme* niin.\n");
}

static void test_blocks(void **state) {
    (void)state;
    assert_redline("- yksi\n- kaksi\n- kolme\n", "- yksi\n- kolme\n- neljä\n",
                   "- yksi\n- {--kaksi--}\n- kolme\n- {++neljä++}\n");
    assert_redline("Nimi\n: Oy\n\nOsoite\n: Tie 1\n", "Nimi\n: Oy\n\nOsoite\n: Katu 2 B\n",
                   "- Nimi: Oy\n- Osoite: {--Tie 1--}{++Katu 2 B++}\n");
    assert_redline("| A | B |\n|---|---|\n| x | 1 |\n", "| A | B |\n|---|---|\n| y | 2 |\n| x | 1 |\n",
                   "| A | B |\n| --- | --- |\n| {++y++} | {++2++} |\n| x | 1 |\n");
    assert_redline("- yksi\n- kaksi\n- kolme\n", "- kolme\n- yksi\n- kaksi\n",
                   "- {++kolme++}{>><<}\n- yksi\n- kaksi\n- {--kolme--}{>><<}\n");
}

static void test_sections(void **state) {
    (void)state;
    static const char *const before[] = {"Yksi.", "Kaksi.", "-"};
    static const char *const after[] = {"-", "Kaksi.", "Kolme."};
    struct page *old = page_of(before, 3), *new = page_of(after, 3);
    redline_make(old, new);
    assert_int_equal(redline_tell(new, node_new(arena, NODE_MAP)), 2);
    struct str out = {0};
    markdown_write(new, &out, &findings);
    assert_non_null(strstr(out.at, "## {--Ha--}\n\n{>><<}\n\n{--Yksi.--}\n\n## 1 Hb\n\nKaksi.\n\n"
                                   "## 2 {++Hc++}\n\n{>><<}\n\n{++Kolme.++}\n"));
    str_release(&out);
}

/* --- Accepting gives the new notice, rejecting the old one */

/* Spaces aside: one for many, none before a full stop. */
static void add_collapsed(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '.' && out->size && out->at[out->size - 1] == ' ')
            str_cut(out, out->size - 1);
        if (text.at[i] != ' ' || (out->size && !strchr(" \n", out->at[out->size - 1])))
            str_add_char(out, text.at[i]);
    }
    while (out->size && out->at[out->size - 1] == ' ')
        str_cut(out, out->size - 1);
}

static bool is_leaf_block(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    enum role role = tree_role(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || role == ROLE_LABEL ||
           role == ROLE_CELL;
}

/* A line for each block that holds words. */
static void add_outline(struct str *out, cmark_node *root) {
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event != CMARK_EVENT_ENTER || !is_leaf_block(node))
            continue;
        struct str words = {0};
        tree_add_text(&words, node);
        str_add_format(out, "%s ", cmark_node_get_type_string(cmark_node_parent(node)));
        size_t size = out->size;
        add_collapsed(out, str_view(&words));
        str_add_string(out, out->size == size ? "-\n" : "\n");
        str_release(&words);
    }
    cmark_iter_free(iter);
}

static void assert_same_words(struct page *page, const struct str *expected) {
    struct str outline = {0};
    add_outline(&outline, page->root);
    assert_string_equal(outline.at ? outline.at : "", expected->at ? expected->at : "");
    str_release(&outline);
}

static void assert_reversible(const char *const *before, const char *const *after, size_t count) {
    struct str was = {0}, is = {0};
    for (int accept = 0; accept < 2; accept++) {
        struct page *old = page_of(before, count), *new = page_of(after, count);
        str_cut(&was, 0);
        str_cut(&is, 0);
        add_outline(&was, old->root);
        add_outline(&is, new->root);
        redline_make(old, new);
        (accept ? redline_accept : redline_reject)(new);
        assert_same_words(new, accept ? &is : &was);
    }
    str_release(&was);
    str_release(&is);
}

static uint32_t next_random(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

static void add_random_words(struct str *out, uint32_t *seed, bool markup) {
    static const char *const words[] = {"yksi",  "kaksi", "kolme.", "neljä,", "EU:n", "5",
                                        "viisi", "kuusi", "se.",    "on",     "ja",   "tieto"};
    uint32_t count = 1 + next_random(seed, 14);
    for (uint32_t i = 0; i < count; i++) {
        const char *word = words[next_random(seed, 12)];
        uint32_t kind = markup ? next_random(seed, 12) : 0;
        str_add_string(out, i ? " " : "");
        str_add_format(out,
                       kind == 1   ? "*%s*"
                       : kind == 2 ? "[%s](https://a.example/)"
                       : kind == 3 ? "**[%s](https://b.example/)**"
                       : kind == 4 ? "`%s`"
                                   : "%s",
                       word);
    }
}

/* A section from two seeds: each block is made from the one or, now and then, from the other. */
static const char *make_section(uint32_t *shape, uint32_t *own, uint32_t changes) {
    struct str out = {0};
    uint32_t blocks = 1 + next_random(shape, 4);
    for (uint32_t i = 0; i < blocks; i++) {
        uint32_t kind = next_random(shape, 5), lines = 1 + next_random(shape, 4);
        if (changes && next_random(own, 100) < changes / 3)
            continue;
        str_add_string(&out, kind == 3 ? "\n| A | B |\n|---|---|\n" : "\n");
        for (uint32_t line = 0; line < lines; line++) {
            uint32_t kept = next_random(shape, 1 << 15), other = next_random(own, 1 << 15);
            bool drop = changes && next_random(own, 100) < changes / 2;
            bool change = changes && next_random(own, 100) < changes;
            uint32_t seed = change ? other : kept, second = kept * 7 + 1;
            if (drop)
                continue;
            str_add_string(&out, kind == 1 ? "- " : kind == 3 ? "| " : "");
            if (kind == 2) {
                add_random_words(&out, &second, false);
                str_add_string(&out, "\n: ");
            }
            add_random_words(&out, &seed, true);
            if (kind == 3) {
                str_add_string(&out, " | ");
                add_random_words(&out, &second, true);
                str_add_string(&out, " |");
            }
            str_add_string(&out, kind == 1 || kind == 3 ? "\n" : kind == 4 ? " " : "\n\n");
        }
        str_add_string(&out, "\n");
    }
    str_add_string(&out, "\nloppu\n");
    const char *text = arena_copy(arena, str_view(&out)).at;
    str_release(&out);
    return text;
}

static void test_random_pairs(void **state) {
    (void)state;
    for (uint32_t round = 0; round < 300; round++) {
        const char *before[4], *after[4];
        uint32_t own = round * 31 + 7;
        for (uint32_t i = 0; i < 4; i++) {
            uint32_t shape = round * 101 + i, again = shape;
            before[i] = make_section(&shape, &own, 0);
            after[i] = make_section(&again, &own, 5 + round % 60);
            if (next_random(&own, 20) == 0)
                before[i] = "-";
            else if (next_random(&own, 20) == 0)
                after[i] = "-";
        }
        assert_reversible(before, after, 4);
    }
}

/* A paragraph of so many words; about one in a hundred is another word, some stretches are left out. */
static const char *make_long(size_t words, bool changed) {
    struct str out = {0};
    uint32_t seed = 5, own = 11;
    size_t gone = 0;
    for (size_t i = 0; i < words; i++) {
        uint32_t word = next_random(&seed, 3000), other = next_random(&own, 3000);
        bool change = changed && next_random(&own, 100) == 0;
        if (changed && next_random(&own, 2000) == 0)
            gone = next_random(&own, 6000);
        if (gone && gone--)
            continue;
        str_add_format(&out, "w%u%s ", (unsigned)(change ? other : word), i % 9 == 8 ? "." : "");
    }
    str_add_string(&out, "loppu");
    const char *text = arena_copy(arena, str_view(&out)).at;
    str_release(&out);
    return text;
}

static void test_long_paragraph(void **state) {
    (void)state;
    const char *plain = make_long(30000, false), *changed = make_long(30000, true);
    assert_reversible(&plain, &changed, 1);
    assert_reversible(&changed, &plain, 1);
}

/* --- HTML */

static void test_html(void **state) {
    (void)state;
    static const char *const before[] = {"- yksi kaksi kolme\n- neljä\n"},
                             *const after[] = {"- yksi kaksi viisi\n"};
    static const struct file frame[] = {
        {"templates/page.html", "{{{sections}}}"}, {"templates/page.css", ""}, {NULL, NULL}};
    struct page *old = page_of(before, 1), *new = page_of(after, 1);
    redline_make(old, new);
    redline_tell(new, node_new(arena, NODE_MAP));
    struct str out = {0};
    files = frame;
    new->assets = NULL;
    html_write(new, &out, &findings);
    assert_non_null(strstr(out.at, "<p class=\"change\" id=\"change-1\">"));
    assert_non_null(strstr(out.at, "<li class=\"changed\">yksi kaksi <del>kolme</del> <ins>viisi</ins></li>\n"
                                   "<li class=\"changed\"><del>neljä</del></li>"));
    str_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sentences, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_move_in_paragraph, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links_and_emphasis, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sections, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_random_pairs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_paragraph, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_html, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
