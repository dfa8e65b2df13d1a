#include "page/name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct bench {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    const struct word_list *forms;
};

static void bench_init(struct bench *bench) {
    *bench = (struct bench){0};
    arena_init(&bench->arena);
    findings_init(&bench->findings, &bench->arena, NULL, "en");
    assets_init(&bench->assets, &bench->arena, &bench->findings, VIEW(""));
    bench->forms = name_forms(&bench->assets);
    assert_true(bench->forms->count > 50);
    assert_ptr_equal(name_forms(&bench->assets), bench->forms);
}

static void test_knows_forms_with_endings_and_signs(void **state) {
    (void)state;
    static const char *const forms[] = {
        "Oy",     "Oyj", "Oy:n", "ry",   "ry:lle", "Ab,",  "AB.",    "GmbH",
        "GmbH:n", "Ltd", "Ltd.", "Inc.", "Inc.)",  "e.V.", "e.V.:n", "Oy’s",
        "osk.",   "OÜ",  "OÜ:n", "A/S",  "S.p.A.", "Co.,",
    };
    static const char *const others[] = {
        "",      "O",    "Oyster", "Oyé", "ryhmä", "Oy-konserni", "oy",
        "Incas", "AB12", "Abba",   "e.",  "srä",   "GMBH",
    };
    struct bench bench;
    bench_init(&bench);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!name_is_form(bench.forms, view_of(forms[i])))
            fail_msg("no form: %s", forms[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (name_is_form(bench.forms, view_of(others[i])))
            fail_msg("a form: %s", others[i]);
    assert_false(name_is_form(NULL, VIEW("Oy")));
    assert_null(name_forms(NULL));
    arena_release(&bench.arena);
}

/* The labels inflect some of them. */
static void test_has_all_forms_that_are_inflected(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    const struct node *labels = assets_tree(&bench.assets, "templates/fi/labels.yaml");
    const struct node *words = node_get(node_get(labels, "names"), "words");
    assert_true(words && words->count >= 10);
    for (const struct node *word = node_first(words); word; word = word->next)
        if (word_list_longest(bench.forms, word->key, 1) != word->key.size)
            fail_msg("templates/forms.yaml lacks %.*s", VIEW_ARG(word->key));
    arena_release(&bench.arena);
}

static void test_ties_a_form_to_what_may_be_a_name(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    static const char *const names[] = {"Esimerkki", "tennisseura", "24",      "Yhtiö",
                                        "Co.",       "(ent.)",      "Sample,", "&"};
    static const char *const others[] = {"", "Muodot:", "Oy,", "Inc.,", "/"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!name_ties(bench.forms, view_of(names[i]), VIEW("KG,")))
            fail_msg("parted: %s", names[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (name_ties(bench.forms, view_of(others[i]), VIEW("KG,")))
            fail_msg("tied: %s", others[i]);
    assert_false(name_ties(bench.forms, VIEW("Esimerkki"), VIEW("KGB")));
    arena_release(&bench.arena);
}

static void assert_name(const struct bench *bench, struct name_place place, bool expected) {
    if (name_is(bench->forms, &place) != expected)
        fail_msg("%u, %u, %.*s, %d: %s", place.before, place.first, VIEW_ARG(place.next),
                 place.is_given, expected ? "no name" : "a name");
}

static void test_knows_names_by_their_place(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    const struct view none = VIEW(""), common = VIEW("hoitaa"), other = VIEW("Palvelut"),
                      form = VIEW("ry");
    for (const char *before = ".!?:"; *before; before++) {
        assert_name(&bench, (struct name_place){(unsigned char)*before, 'T', common, false}, false);
        assert_name(&bench, (struct name_place){(unsigned char)*before, 'T', other, false}, true);
    }
    assert_name(&bench, (struct name_place){0, 'T', none, false}, false);
    assert_name(&bench, (struct name_place){0, 'T', common, false}, false);
    assert_name(&bench, (struct name_place){0, 'T', form, false}, true);
    assert_name(&bench, (struct name_place){0, 'T', common, true}, true);
    assert_name(&bench, (struct name_place){0, 't', other, true}, false);
    assert_name(&bench, (struct name_place){'n', 'T', common, false}, true);
    assert_name(&bench, (struct name_place){',', 0xC4, none, false}, true);
    assert_name(&bench, (struct name_place){',', 't', other, false}, false);
    arena_release(&bench.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_knows_forms_with_endings_and_signs),
        cmocka_unit_test(test_has_all_forms_that_are_inflected),
        cmocka_unit_test(test_ties_a_form_to_what_may_be_a_name),
        cmocka_unit_test(test_knows_names_by_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
