#include "page/seams.h"
#include "base/file.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct bench {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    const struct seams *seams;
};

static void bench_init(struct bench *bench) {
    *bench = (struct bench){0};
    arena_init(&bench->arena);
    findings_init(&bench->findings, &bench->arena, NULL, "en");
    assets_init(&bench->assets, &bench->arena, &bench->findings, VIEW(""));
    bench->seams = seams_of(&bench->assets, "fi");
    assert_non_null(bench->seams);
}

struct score {
    unsigned words, seams, found, wrong, misjudged;
};

/* "tieto-suoja|valtuutettu" */
static void judge(const struct bench *bench, struct score *score, struct view marked) {
    struct str word = {0};
    char wanted[SEAMS_LONGEST] = {0};
    struct seam found[SEAMS_LONGEST];
    for (size_t i = 0; i < marked.size; i++) {
        bool seam = marked.at[i] == '|' || marked.at[i] == '-';
        if (seam)
            wanted[word.size] = marked.at[i];
        else
            str_add_char(&word, marked.at[i]);
        score->seams += seam;
    }
    assert_true(utf8_count(str_view(&word)) >= 10);
    score->words++;
    size_t count = seams_find(bench->seams, str_view(&word), found);
    for (size_t i = 0; i < count; i++) {
        char known = wanted[found[i].at];
        assert_true(i == 0 || found[i].at > found[i - 1].at);
        score->found += known != 0;
        score->wrong += known == 0;
        score->misjudged += known && (known == '-') != found[i].is_inner;
    }
    str_release(&word);
}

static void test_finds_the_seams_of_words_with_known_ones(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    struct view text;
    struct score scores[2] = {{0}, {0}}, *score = scores;
    assert_int_equal(file_read(&bench.arena, "tests/compounds.txt", 1 << 20, &text), 0);
    for (size_t at = 0; at < text.size;) {
        size_t end = at + view_find_byte(view_part(text, at, text.size), '\n');
        struct view line = view_part(text, at, end);
        if (view_is(line, "-"))
            score = scores + 1;
        else if (line.at[0] != '#')
            judge(&bench, score, line);
        at = end + 1;
    }
    for (int i = 0; i < 2; i++)
        print_message("%s: %u words, %u of %u seams, %u wrong, %u of the wrong kind\n",
                      i ? "unseen" : "known", scores[i].words, scores[i].found, scores[i].seams,
                      scores[i].wrong, scores[i].misjudged);
    assert_true(scores[0].words + scores[1].words >= 300);
    assert_int_equal(scores[0].found, scores[0].seams);
    assert_true(scores[1].found * 10 >= scores[1].seams * 7);
    assert_int_equal(scores[0].wrong + scores[1].wrong, 0);
    assert_int_equal(scores[0].misjudged, 0);
    assert_true(scores[1].misjudged <= 1);
    arena_release(&bench.arena);
}

static void test_adds_soft_hyphens_to_long_words(void **state) {
    (void)state;
    static const struct {
        const char *word, *expected;
    } cases[] = {
        {"Tietosuojavastaava,", "Tietosuoja\u00ADvastaava,"},
        {"(HENKILÖTUNNUKSEN)", "(HENKILÖ\u00ADTUNNUKSEN)"},
        {"asiakastieto", "asiakastieto"},
        {"tunnistautuminen", "tunnistautuminen"},
        {"henkilötietolaki-asiakasrekisteri", "henkilötieto\u00ADlaki-asiakas\u00ADrekisteri"},
        {"tietosuojavastaava@a.example", "tietosuojavastaava@a.example"},
        {"www.tietosuojavastaava.example", "www.tietosuojavastaava.example"},
        {"asiakasrekisteri2027", "asiakasrekisteri2027"},
        {"valvontaviranomainen", "valvonta\u00ADviranomainen"},
        {"henkilötietolainsäädäntö", "henkilötieto\u00ADlainsäädäntö"},
        {"tieto\u00ADsuojasi", "tieto\u00ADsuojasi"},
        {"tietosuoja\xFFvastaavan", "tietosuoja\xFFvastaavan"},
    };
    struct bench bench;
    bench_init(&bench);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out = {0};
        seams_add_word(bench.seams, &out, view_of(cases[i].word), false);
        assert_string_equal(out.at, cases[i].expected);
        str_cut(&out, 0);
        seams_add_word(NULL, &out, view_of(cases[i].word), false);
        assert_string_equal(out.at, cases[i].word);
        str_release(&out);
    }
    arena_release(&bench.arena);
}

static void test_keeps_names_whole(void **state) {
    (void)state;
    static const struct {
        const char *word, *common, *name;
    } cases[] = {
        {"Esimerkkirinteen", "Esi\u00ADmerkkirinteen", "Esimerkkirinteen"},
        {"(Tietosuojatalo)", "(Tietosuoja\u00ADtalo)", "(Tietosuojatalo)"},
        {"Esimerkkirinne-asiakasrekisteri", "Esi\u00ADmerkkirinne-asiakas\u00ADrekisteri",
         "Esimerkkirinne-asiakas\u00ADrekisteri"},
        {"asiakasrekisteri", "asiakas\u00ADrekisteri", "asiakas\u00ADrekisteri"},
        {"Ääniaineistopalvelu", "Ääni\u00ADaineisto\u00ADpalvelu", "Ääniaineistopalvelu"},
    };
    struct bench bench;
    bench_init(&bench);
    struct str out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str_cut(&out, 0);
        seams_add_word(bench.seams, &out, view_of(cases[i].word), false);
        assert_string_equal(out.at, cases[i].common);
        str_cut(&out, 0);
        seams_add_word(bench.seams, &out, view_of(cases[i].word), true);
        assert_string_equal(out.at, cases[i].name);
    }
    str_release(&out);
    arena_release(&bench.arena);
}

static void test_survives_endless_words(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    struct str word = {0};
    struct seam at[SEAMS_LONGEST];
    for (int i = 0; i < 16; i++)
        str_add_string(&word, "tieto");
    assert_int_equal(seams_find(bench.seams, str_view(&word), at), 15);
    str_add_string(&word, "j");
    assert_int_equal(seams_find(bench.seams, str_view(&word), at), 0);
    str_release(&word);
    assert_int_equal(seams_find(bench.seams, VIEW(""), at), 0);
    arena_release(&bench.arena);
}

static void test_has_no_list_for_english(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    assert_null(seams_of(&bench.assets, "en"));
    assert_null(seams_of(&bench.assets, "en"));
    assert_ptr_equal(seams_of(&bench.assets, "fi"), bench.seams);
    arena_release(&bench.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_the_seams_of_words_with_known_ones),
        cmocka_unit_test(test_adds_soft_hyphens_to_long_words),
        cmocka_unit_test(test_keeps_names_whole),
        cmocka_unit_test(test_survives_endless_words),
        cmocka_unit_test(test_has_no_list_for_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
