/* Documents that nobody writes: the pages keep their promises, and every word is there. */
#include "layout_checks.h"

#include <stdlib.h>

enum { LINES_MOST = 6000 };

/* A document in the making: lines of page_fixture.h. */
struct draft {
    struct arena arena;
    const char **lines;
    size_t count;
};

static void draft_begin(struct draft *draft) {
    arena_init(&draft->arena);
    draft->lines = ARENA_ARRAY(&draft->arena, const char *, LINES_MOST);
    draft->count = 0;
}

static void draft_add(struct draft *draft, const char *line) {
    assert_true(draft->count + 1 < LINES_MOST);
    draft->lines[draft->count++] = arena_copy(&draft->arena, view_of(line)).at;
    draft->lines[draft->count] = NULL;
}

static void draft_add_str(struct draft *draft, struct str *line) {
    draft_add(draft, line->at);
    str_release(line);
}

static void draft_end(struct draft *draft) { arena_release(&draft->arena); }

/* How often a letter stands in the content. */
static unsigned count_letter(const struct set *set, uint32_t code) {
    unsigned found = 0;
    for (uint32_t i = 0; i < set->layout->page_count; i++)
        for (const struct item *item = set->layout->pages[i].first; item; item = item->next)
            for (uint32_t k = 0; item->kind == ITEM_TEXT && item->element && k < item->glyph_count; k++)
                found += item->glyphs[k].code == code;
    return found;
}

static unsigned count_in(const struct draft *draft, char letter) {
    unsigned found = 0;
    for (size_t i = 0; i < draft->count; i++)
        for (const char *at = draft->lines[i] + 2; *at; at++)
            found += *at == letter;
    return found;
}

/* A table's head stands on each page that has a part of its body. */
static void check_heads(const struct set *set, const char *head) {
    for (uint32_t i = 0; i < set->layout->page_count; i++) {
        bool body = false, found = false;
        for (const struct item *item = set->layout->pages[i].first; item; item = item->next) {
            if (item->kind != ITEM_TEXT)
                continue;
            struct str words = {0};
            add_text(&words, item);
            found = found || view_is(view_trim(str_view(&words)), head);
            body = body || ancestor(item->element, TAG_TBODY);
            str_release(&words);
        }
        assert_true(found || !body);
    }
}

static void test_five_thousand_rows(void **state) {
    (void)state;
    struct draft draft;
    struct set set;
    draft_begin(&draft);
    draft_add(&draft, "S a 1 A");
    draft_add(&draft, "T Head|Other");
    for (int i = 0; i < 5000; i++) {
        struct str row = {0};
        str_add_format(&row, "R Q%d|words that say what it is about, in a line or two", i);
        draft_add_str(&draft, &row);
    }
    set_body(&set, draft.lines);
    check(&set);
    check_heads(&set, "Head");
    assert_int_equal(count_letter(&set, 'Q'), 5000);
    set_end(&set);
    draft_end(&draft);
}

/* The same word where each kind of text stands; in a heading there may be no hyphen, in an address none. */
static void test_a_word_of_five_hundred_letters(void **state) {
    (void)state;
    static const char *const kinds[] = {"S a 1 %s", "M %s",          "M ### %s",        "M - %s",
                                        "M > %s",   "F %s|b",        "F b|%s",          "T %s|b",
                                        "R %s|b",   "R a|%s ~small", "M <https://a.example/%s>"};
    struct str word = {0};
    while (word.size < 500)
        str_add_char(&word, "qwrtzpsdfghjklxcvbnm"[word.size % 20]);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct draft draft;
        struct set set;
        draft_begin(&draft);
        draft_add(&draft, "S b 1 A");
        draft_add(&draft, "T a|b");
        struct str line = {0};
        const char *hole = strstr(kinds[i], "%s");
        str_add(&line, (struct view){kinds[i], (size_t)(hole - kinds[i])});
        str_add(&line, str_view(&word));
        str_add_string(&line, hole + 2);
        draft_add_str(&draft, &line);
        draft_add(&draft, "M Words.");
        set_body(&set, draft.lines);
        check_text(&set);
        check_overlaps(&set);
        assert_true(count_letter(&set, 'q') >= 25);
        set_end(&set);
        draft_end(&draft);
    }
    str_release(&word);
}

static void test_lists_ten_deep(void **state) {
    (void)state;
    struct draft draft;
    struct set set;
    draft_begin(&draft);
    draft_add(&draft, "S a 1 A");
    for (int list = 0; list < 12; list++) {
        struct str text = {0};
        str_add_string(&text, "M ");
        for (int depth = 0; depth < 10; depth++)
            str_add_format(&text, "%*s%s Q and more words than a line of this depth has room for, so that "
                                  "it must go on with a second one\n",
                           depth * 4, "", depth % 2 ? "1. " : "-  ");
        draft_add_str(&draft, &text);
    }
    set_body(&set, draft.lines);
    check(&set);
    assert_int_equal(count_letter(&set, 'Q'), 120);
    set_end(&set);
    draft_end(&draft);
}

/* It can't be kept whole: its frame goes on, page by page, and no text is lost. */
static void test_a_box_higher_than_a_page(void **state) {
    (void)state;
    struct draft draft;
    struct set set;
    unsigned boxes = 0;
    draft_begin(&draft);
    draft_add(&draft, "S a 1 A");
    draft_add(&draft, "M Words.");
    draft_add(&draft, "B b 2 Box");
    for (int i = 0; i < 120; i++)
        draft_add(&draft, "M Q Words that stand in the box, as many as it takes to fill a line and half of "
                          "one more, so that there are two of them.");
    draft_add(&draft, "S c 3 C");
    draft_add(&draft, "M Words.");
    set_body(&set, draft.lines);
    check(&set);
    assert_int_equal(count_letter(&set, 'Q'), 120);
    for (uint32_t i = 0; i < set.layout->page_count; i++)
        for (const struct item *item = set.layout->pages[i].first; item; item = item->next)
            boxes += item->kind == ITEM_BOX;
    assert_true(boxes >= 5);
    set_end(&set);
    draft_end(&draft);
}

/* A row goes over pages only where it is longer than half of one; its head comes again above it. */
static void test_rows_higher_than_a_page(void **state) {
    (void)state;
    struct draft draft;
    struct set set;
    draft_begin(&draft);
    draft_add(&draft, "S a 1 A");
    draft_add(&draft, "T Head|Other|Third");
    for (int row = 0; row < 3; row++) {
        struct str cells = {0};
        str_add_string(&cells, "R Q One|");
        for (int i = 0; i < 1200; i++)
            str_add_string(&cells, "Q word ");
        str_add_string(&cells, "|");
        for (int i = 0; i < 100; i++)
            str_add_string(&cells, "Q other ");
        draft_add_str(&draft, &cells);
    }
    set_body(&set, draft.lines);
    check_text(&set);
    check_overlaps(&set);
    check_heads(&set, "Head");
    assert_int_equal(count_letter(&set, 'Q'), 3 * 1301);
    set_end(&set);
    draft_end(&draft);
}

static void test_two_hundred_columns(void **state) {
    (void)state;
    struct draft draft;
    struct set set;
    draft_begin(&draft);
    draft_add(&draft, "S a 1 A");
    for (int row = 0; row < 4; row++) {
        struct str cells = {0};
        str_add_string(&cells, row ? "R " : "T ");
        for (int i = 0; i < 200; i++)
            str_add_format(&cells, "%sQ%d", i ? "|" : "", i);
        draft_add_str(&draft, &cells);
    }
    set_body(&set, draft.lines);
    assert_int_equal(count_letter(&set, 'Q'), 800);
    set_end(&set);
    draft_end(&draft);
}

/* ---- anything at all ---- */

/* Numbers that look like chance and are always the same. */
static uint32_t next_number(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void add_words(struct str *out, uint32_t *seed, uint32_t most) {
    static const char *const words[] = {
        "ja",      "tietosuojavastaavan",      "Q",        "henkilötietoja", "6\u00A0artiklan",
        "tai",     "käsittelytoimista",        "12",       "a@b.example",    "2016/679",
        "ole",     "valvontaviranomaiselle,",  "Q",        "sähköposti-",    "etu-",
        "säilyttää", "oikeusperuste.",         "(EU)",     "rekisterinpitäjän"};
    uint32_t count = 1 + next_number(seed, most);
    for (uint32_t i = 0; i < count; i++) {
        str_add_string(out, i ? " " : "");
        str_add_string(out, words[next_number(seed, sizeof words / sizeof *words)]);
    }
}

static void add_table(struct draft *draft, uint32_t *seed) {
    uint32_t columns = 1 + next_number(seed, 5), rows = 1 + next_number(seed, 30);
    for (uint32_t row = 0; row <= rows; row++) {
        struct str line = {0};
        str_add_string(&line, row ? "R " : "T ");
        for (uint32_t i = 0; i < columns; i++) {
            str_add_string(&line, i ? "|" : "");
            add_words(&line, seed, row ? 12 : 2);
        }
        draft_add_str(draft, &line);
    }
}

static void add_anything(struct draft *draft, uint32_t *seed) {
    struct str line = {0};
    uint32_t count = 1 + next_number(seed, 9);
    switch (next_number(seed, 6)) {
    case 0:
        str_add_string(&line, next_number(seed, 9) ? "S s 1 " : "B s 1 ");
        add_words(&line, seed, 8);
        draft_add_str(draft, &line);
        str_add_string(&line, "M ");
        add_words(&line, seed, 40);
        break;
    case 1:
        str_add_string(&line, "M ### ");
        add_words(&line, seed, 6);
        str_add_string(&line, "\n\n");
        add_words(&line, seed, 30);
        break;
    case 2:
        str_add_string(&line, "M Words and a colon:");
        draft_add_str(draft, &line);
        str_add_string(&line, "M ");
        for (uint32_t i = 0; i < count; i++) {
            str_add_string(&line, "\n- ");
            add_words(&line, seed, 25);
        }
        break;
    case 3:
        for (uint32_t i = 0; i < count; i++) {
            str_add_string(&line, "F ");
            add_words(&line, seed, 3);
            str_add_string(&line, "|");
            add_words(&line, seed, 30);
            draft_add_str(draft, &line);
        }
        return;
    case 4:
        add_table(draft, seed);
        return;
    default:
        str_add_string(&line, "M ");
        add_words(&line, seed, 90);
        break;
    }
    draft_add_str(draft, &line);
}

static void test_anything_at_all(void **state) {
    (void)state;
    for (uint32_t number = 0; number < 120; number++) {
        struct draft draft;
        struct set set;
        uint32_t seed = number;
        draft_begin(&draft);
        draft_add(&draft, "S a 1 A");
        draft_add(&draft, "M Words.");
        for (int i = 0; i < 30; i++)
            add_anything(&draft, &seed);
        draft_add(&draft, "M Words at the end.");
        bool whole = number % 4 == 0;
        if (whole)
            set_lines(&set, draft.lines);
        else
            set_body(&set, draft.lines);
        print_message("document %u: %u pages\n", (unsigned)number, (unsigned)set.layout->page_count);
        check(&set);
        /* Contents say some of them again. */
        assert_true(count_letter(&set, 'Q') >= count_in(&draft, 'Q'));
        assert_true(whole || count_letter(&set, 'Q') == count_in(&draft, 'Q'));
        set_end(&set);
        draft_end(&draft);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_five_thousand_rows),
        cmocka_unit_test(test_a_word_of_five_hundred_letters),
        cmocka_unit_test(test_lists_ten_deep),
        cmocka_unit_test(test_a_box_higher_than_a_page),
        cmocka_unit_test(test_rows_higher_than_a_page),
        cmocka_unit_test(test_two_hundred_columns),
        cmocka_unit_test(test_anything_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
