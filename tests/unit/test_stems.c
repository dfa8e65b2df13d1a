/* Text made alike, words found in it, and their places in what the author wrote. */
#include "base/fold.h"
#include "data/json.h"
#include "data/scalar_place.h"
#include "data/stems.h"
#include "data/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* --- Folding */

static void check_fold(const char *original, const char *expected) {
    struct fold fold = {0};
    fold_text(&fold, view_of(original));
    assert_string_equal(fold.text.at, expected);
    assert_int_equal(fold.places[0], original[0] == '*' ? 2 : 0);
    assert_int_equal(fold.places[fold.text.size], strlen(original));
    for (size_t i = 0; i < fold.text.size; i++)
        assert_true(fold.places[i] <= fold.places[i + 1]);
    fold_release(&fold);
}

static void folds(void **state) {
    (void)state;
    check_fold("", "");
    check_fold("Henkilötietolain ÄÄNI", "henkilötietolain ääni");
    check_fold("a\xC2\xA0"
               "b \t\n c\n\nd\r\n- e",
               "a b c\nd\n- e");
    check_fold("A\xCC\x88ni O\xCC\x88 A\xCC\x8A e\xCC\x81",
               "\xC3\xA4ni \xC3\xB6 \xC3\xA5 e\xCC\x81");
    check_fold("tieto\xC2\xADsuoja\xE2\x80\x91"
               "laki \xE2\x80\x93 \xE2\x80\x9Dx\xE2\x80\x9D \xE2\x80\x99",
               "tietosuoja-laki - \"x\" '");
    check_fold("**Privacy** Shield", "privacy shield");
    check_fold("a\xFF", "a\xEF\xBF\xBD");
}

static void folded_places_lead_back(void **state) {
    (void)state;
    struct view original = VIEW("  \xC3\x84\xC2\xAD"
                                "B  A\xCC\x88x");
    struct fold fold = {0};
    fold_text(&fold, original);
    assert_string_equal(fold.text.at, " \xC3\xA4"
                                      "b \xC3\xA4x");
    const uint32_t places[] = {0, 2, 2, 6, 7, 9, 9, 12, 13};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        assert_int_equal(fold.places[i], places[i]);
    fold_release(&fold);
}

/* --- The automaton */

static bool found_naively(struct view text, size_t end, struct view word) {
    return end >= word.size && view_equal(view_part(text, end - word.size, end), word);
}

static void check_words(const struct view *words, uint32_t count, struct view text) {
    struct arena arena = {0};
    struct stems *stems = stems_new(&arena, words, count);
    uint32_t at = 0;
    for (size_t i = 0; i < text.size; i++) {
        uint32_t place, seen = 0;
        at = stems_step(stems, at, (unsigned char)text.at[i]);
        for (uint32_t n = stems_first(stems, at, &place); n; n = stems_next(stems, n, &place)) {
            assert_true(found_naively(text, i + 1, words[n - 1]));
            assert_int_equal(stems->sizes[n - 1], words[n - 1].size);
            seen++;
        }
        for (uint32_t n = 0; n < count; n++)
            seen -= found_naively(text, i + 1, words[n]);
        assert_int_equal(seen, 0);
    }
    arena_release(&arena);
}

static void finds_all_words(void **state) {
    (void)state;
    const struct view words[] = {VIEW("he"),   VIEW("she"), VIEW("his"),
                                 VIEW("hers"), VIEW("he"),  VIEW("s")};
    check_words(words, 6, VIEW("ushers, his sheherhers she"));
    check_words(words, 0, VIEW("nothing to find"));
}

/* Words and texts of two letters meet in every way. */
static void finds_what_a_plain_search_finds(void **state) {
    (void)state;
    uint32_t random = 7;
    for (unsigned round = 0; round < 200; round++) {
        char letters[512], text[256];
        struct view words[12];
        size_t used = 0;
        for (unsigned i = 0; i < 12; i++) {
            size_t size = 1 + (random >> 8) % 6;
            for (size_t k = 0; k < size; k++, random = random * 1664525 + 1013904223)
                letters[used + k] = (random >> 16) & 1 ? 'a' : 'b';
            words[i] = (struct view){letters + used, size};
            used += size;
        }
        for (size_t k = 0; k < sizeof text; k++, random = random * 1664525 + 1013904223)
            text[k] = (random >> 16) % 9 ? ((random >> 20) & 1 ? 'a' : 'b') : 'c';
        check_words(words, 12, (struct view){text, sizeof text});
    }
}

static void equal_words_come_in_order(void **state) {
    (void)state;
    struct arena arena = {0};
    const struct view words[] = {VIEW("b"), VIEW("ab"), VIEW("b"), VIEW("ab"), VIEW("b")};
    struct stems *stems = stems_new(&arena, words, 5);
    uint32_t at, expected[] = {2, 4, 1, 3, 5}, count = 0;
    uint32_t end = stems_step(stems, stems_step(stems, 0, 'a'), 'b');
    for (uint32_t n = stems_first(stems, end, &at); n; n = stems_next(stems, n, &at))
        assert_int_equal(n, expected[count++]);
    assert_int_equal(count, 5);
    arena_release(&arena);
}

static void digests_tell_lists_apart(void **state) {
    (void)state;
    const struct view words[] = {VIEW("ab"), VIEW("c")}, others[] = {VIEW("a"), VIEW("bc")};
    assert_true(stems_digest(words, 2) == stems_digest(words, 2));
    assert_true(stems_digest(words, 2) != stems_digest(others, 2));
    assert_true(stems_digest(words, 2) != stems_digest(words, 1));
}

/* --- Places */

/* Each word of the value that the source has as it is, is found there. */
static void check_places(const char *text, bool json, const char *word, const char *written) {
    struct arena arena = {0};
    struct findings findings;
    findings_init(&findings, &arena, NULL, "en");
    const struct source *source = source_new(&arena, VIEW("test"), view_of(text));
    const struct node *tree =
        json ? json_read(&arena, source, &findings) : yaml_read(&arena, source, &findings);
    assert_non_null(tree);
    const struct node *node = node_first(tree);
    struct scalar_places places = scalar_places_of(&arena, node);
    size_t from = view_find(node->text, view_of(word));
    assert_true(from != VIEW_NOWHERE);
    struct view found = span_text(scalar_place(&places, from, from + strlen(word)));
    if (!view_is(found, written))
        print_message("%s: found %.*s\n", text, VIEW_ARG(found));
    assert_true(view_is(found, written));
    arena_release(&arena);
}

static void finds_places(void **state) {
    (void)state;
    check_places("a: one two three\n", false, "two", "two");
    check_places("a: one\n  two\n\n  three\n", false, "two", "two");
    check_places("a: one\n  two\n\n  three\n", false, "three", "three");
    check_places("a: 'it''s two'\n", false, "two", "two");
    check_places("a: 'it''s two'\n", false, "it's", "it''s");
    check_places("a: 'one''two\n\n  three '' four'\n", false, "four", "four");
    check_places("a: \"one\\ttwo\\n three\\x21 four\"\n", false, "two", "two");
    check_places("a: \"one\\ttwo\\n three\\x21 four\"\n", false, "three!", "three\\x21");
    check_places("a: \"\\u00e4\\u00e4 two\\_x\"\n", false, "\xC3\xA4\xC3\xA4", "\\u00e4\\u00e4");
    check_places("a: \"\\u00e4\\u00e4 two\\_x\"\n", false, "two\xC2\xA0x", "two\\_x");
    check_places("a: \"one \\\n   two\\n\\\n   \\  three\"\n", false, "three", "three");
    check_places("a: \"on\\\n   e two\"\n", false, "two", "two");
    check_places("a: |\n   one\n     two\n   three\nb: 1\n", false, "three", "three");
    check_places("a: >-  # folded\n   one\n   two\n\n   three\nb: 1\n", false, "two", "two");
    check_places("a: >-  # folded\n   one\n   two\n\n   three\nb: 1\n", false, "three", "three");
    check_places("a: !!str 'x''y z'\n", false, "z", "z");
    check_places("a: |2\n    one\n  two\n", false, "two", "two");
    check_places("{\"a\": \"one\\u0020\\ud83d\\ude00 two \\\\ three\"}", true, "two", "two");
    check_places("{\"a\": \"one\\u0020\\ud83d\\ude00 two \\\\ three\"}", true, "\xF0\x9F\x98\x80",
                 "\\ud83d\\ude00");
    check_places("{\"a\": \"one\\u0020\\ud83d\\ude00 two \\\\ three\"}", true, "\\", "\\\\");
}

static void tells_the_whole_where_it_knows_no_better(void **state) {
    (void)state;
    struct arena arena = {0};
    struct node *node = node_new_string(&arena, VIEW("not what is written"));
    struct source *source = source_new(&arena, VIEW("test"), VIEW("something else"));
    node->span = (struct span){source, 0, 9};
    struct scalar_places places = scalar_places_of(&arena, node);
    struct span span = scalar_place(&places, 4, 8);
    assert_int_equal(span.from, 0);
    assert_int_equal(span.to, 9);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds),
        cmocka_unit_test(folded_places_lead_back),
        cmocka_unit_test(finds_all_words),
        cmocka_unit_test(finds_what_a_plain_search_finds),
        cmocka_unit_test(equal_words_come_in_order),
        cmocka_unit_test(digests_tell_lists_apart),
        cmocka_unit_test(finds_places),
        cmocka_unit_test(tells_the_whole_where_it_knows_no_better),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
