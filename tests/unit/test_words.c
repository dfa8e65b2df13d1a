#include "notice_fixture_shared.h"

#include "notice/inflect.h"

#define assert_view(view, string)                                                                  \
    assert_string_equal(arena_copy(&fixture.arena, view).at, string)

static void dates_are_written_as_the_language_does(void **state) {
    (void)state;
    struct words fi = fixture_words(&fixture, "fi"), en = fixture_words(&fixture, "en");
    assert_view(words_date(&fi, VIEW("2026-11-02")), "2.11.2026");
    assert_view(words_date(&fi, VIEW("2026-11")), "marraskuu 2026");
    assert_view(words_date(&fi, VIEW("2017")), "2017");
    assert_view(words_date(&en, VIEW("2026-11-02")), "2\u00A0November 2026");
    assert_view(words_date(&en, VIEW("2026-05")), "May 2026");
}

static void durations_take_the_form_of_their_frame(void **state) {
    (void)state;
    struct words fi = fixture_words(&fixture, "fi"), en = fixture_words(&fixture, "en");
    assert_view(words_duration(&fi, VIEW("2 years"), "exact", VIEW("")), "2\u00A0vuotta");
    assert_view(words_duration(&fi, VIEW("1 month"), "within", VIEW("")), "kuukauden kuluessa");
    assert_view(words_duration(&fi, VIEW("14 days"), "within", VIEW("")),
                "14\u00A0päivän kuluessa");
    assert_view(words_duration(&fi, VIEW("1 year"), "at_most", VIEW("")), "enintään vuoden");
    assert_view(words_duration(&en, VIEW("1 month"), "within", VIEW("")), "within one month");
    assert_view(words_duration(&fi, VIEW("session"), "exact", VIEW("")), "istunto");
    assert_view(words_duration(&fi, VIEW("permanent"), "exact", VIEW("")), "pysyvästi");
    assert_view(words_period(&fi, VIEW("6 months"), "at_least", VIEW("asian päättymisestä")),
                "vähintään 6\u00A0kuukautta asian päättymisestä");
    assert_view(words_period(&en, VIEW("3 years"), "exact", VIEW("the end of the contract")),
                "3\u00A0years after the end of the contract");
}

static void phones_are_grouped_without_losing_digits(void **state) {
    (void)state;
    static const char *const numbers[][2] = {
        {"0295666700", "029\u00A0566\u00A06700"},   {"044 244 4137", "044\u00A0244\u00A04137"},
        {"020 7459630", "020\u00A0745\u00A09630"},  {"050-0000000", "050\u00A0000\u00A00000"},
        {"09 123 4567", "09\u00A0123\u00A04567"},   {"+358 44 2444137", "+358\u00A044\u00A0244\u00A04137"},
        {"+358291234567", "+358\u00A029\u00A0123\u00A04567"}, {"+46 8 657 61 00", "+46 8 657 61 00"},
        {"0800 1 2345", "08\u00A0001\u00A02345"},   {"112", "112"},
        {"029 123 4567 (arkisin)", "029 123 4567 (arkisin)"},
    };
    struct words fi = fixture_words(&fixture, "fi");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_view(words_phone(&fi, view_of(numbers[i][0])), numbers[i][1]);
}

static void law_is_cited_as_the_language_does(void **state) {
    (void)state;
    struct words fi = fixture_words(&fixture, "fi"), en = fixture_words(&fixture, "en");
    assert_view(words_article(&fi, VIEW("6(1)(f)"), "label"),
                "6\u00A0artiklan 1\u00A0kohdan f\u00A0alakohta");
    assert_view(words_article(&fi, VIEW("22"), "genitive"), "22\u00A0artiklan");
    assert_view(words_article(&en, VIEW("6(1)(f)"), "label"), "Article\u00A06(1)(f)");
    struct node *sections = node_new(&fixture.arena, NODE_LIST);
    node_add(sections, node_new_string(&fixture.arena, VIEW("10")));
    assert_view(words_section(&fi, VIEW("2"), sections), "2\u00A0luvun 10\u00A0§");
    assert_view(words_section(&fi, VIEW("3"), NULL), "3\u00A0luku");
    assert_view(words_section(&en, VIEW("3"), NULL), "chapter\u00A03");
    node_add(sections, node_new_string(&fixture.arena, VIEW("12")));
    assert_view(words_section(&fi, VIEW(""), sections), "10 ja 12\u00A0§");
    assert_view(words_section(&en, VIEW(""), sections), "sections\u00A010 and 12");
    node_add(sections, node_new_string(&fixture.arena, VIEW("13-20")));
    assert_view(words_section(&fi, VIEW(""), sections), "10\u00A0§, 12\u00A0§ ja 13–20\u00A0§");
    struct node *deep = node_new(&fixture.arena, NODE_LIST);
    node_add(deep, node_new_string(&fixture.arena, VIEW("6.1.4")));
    assert_view(words_section(&fi, VIEW(""), deep), "6\u00A0§ 1\u00A0mom. 4\u00A0k.");
}

/* The labels joined by their separators. */
static const char *joined(const struct words *words, const char *const *labels) {
    struct node *list = node_new(&fixture.arena, NODE_LIST);
    for (; *labels; labels++) {
        struct node *item = node_new(&fixture.arena, NODE_MAP);
        node_set(item, VIEW("label"), node_new_string(&fixture.arena, view_of(*labels)));
        node_add(list, item);
    }
    words_separate(words, list);
    struct view text = VIEW("");
    for (const struct node *item = node_first(list); item; item = item->next) {
        text = arena_join(&fixture.arena, text, node_get_text(item, "label"));
        text = arena_join(&fixture.arena, text, node_get_text(item, "separator"));
    }
    return text.at;
}

static void lists_are_joined_by_and(void **state) {
    (void)state;
    struct words fi = fixture_words(&fixture, "fi"), en = fixture_words(&fixture, "en");
    assert_string_equal(joined(&fi, (const char *[]){"nimi", NULL}), "nimi");
    assert_string_equal(joined(&fi, (const char *[]){"nimi", "osoite", NULL}), "nimi ja osoite");
    assert_string_equal(joined(&fi, (const char *[]){"a", "b", "c", NULL}), "a, b ja c");
    assert_string_equal(joined(&fi, (const char *[]){"x ja y", "z", NULL}), "x ja y sekä z");
    assert_string_equal(joined(&fi, (const char *[]){"jaarli", "ojat", NULL}), "jaarli ja ojat");
    assert_string_equal(joined(&en, (const char *[]){"a", "b", "c", NULL}), "a, b and c");
    assert_string_equal(joined(&en, (const char *[]){"x and y", "z", "w", NULL}),
                        "x and y, z, and w");
}

static void register_forms_go_first_in_their_layout(void **state) {
    (void)state;
    struct words fi = fixture_words(&fixture, "fi");
    assert_view(words_form(&fi, VIEW("bases"), VIEW("consent"), "illative"), "suostumukseesi");
    fi.register_layout = true;
    assert_view(words_form(&fi, VIEW("bases"), VIEW("consent"), "illative"),
                "rekisteröidyn suostumukseen");
    assert_view(words_form(&fi, VIEW("bases"), VIEW("consent"), "label"), "rekisteröidyn suostumus");
    assert_view(words_form(&fi, VIEW("bases"), VIEW("consent"), "short"), "suostumus");
}

static void names_are_inflected_where_it_is_sure(void **state) {
    (void)state;
    static const char *const names[][2] = {
        {"Seven Group Oy", "Seven Group Oy:n"}, {"Oy Esimerkki Ab", "Oy Esimerkki Ab:n"},
        {"Esimerkkiyhdistys ry", "Esimerkkiyhdistys ry:n"}, {"Virtanen", "Virtasen"},
        {"Sesoma", "Sesoman"}, {"Puuha", "Puuhan"}, {"Seltimil", "Seltimilin"},
        {"Kauppa", ""}, {"Kesko", ""}, {"Lahti", ""}, {"Perhe", ""}, {"Seiverkot", ""},
        {"Oy Sesoma", ""}, {"Asunto Oy Puuha", ""}, {"YIT", ""}, {"Studio 54", ""}, {"Renkaat (Suomi)", ""},
        {"Widget GmbH", ""}, {"Oy", ""},
    };
    struct words fi = fixture_words(&fixture, "fi"), en = fixture_words(&fixture, "en");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_view(inflect_name(&fi, view_of(names[i][0]), "genitive"), names[i][1]);
    assert_view(inflect_name(&fi, VIEW("Paahtimo Oy"), "allative"), "Paahtimo Oy:lle");
    assert_view(inflect_name(&fi, VIEW("Paahtimo Oy"), "illative"), "");
    assert_view(inflect_name(&en, VIEW("Paahtimo Oy"), "genitive"), "");
}

static void the_authors_forms_go_first(void **state) {
    (void)state;
    const struct node *root = fixture_view(
        &fixture, "seloste: 1\nid: a\ncontroller: {name: Kauppa, name_forms: {genitive: Kaupan}}\n"
                  "joint: {controllers: [{name: Toinen Oy}]}\n", "fi");
    assert_string_equal(fixture_text(&fixture, root, "controller.name_genitive"), "Kaupan");
    assert_string_equal(fixture_text(&fixture, root, "controller.name_allative"), "");
    assert_string_equal(fixture_text(&fixture, root, "joint.controllers.0.name_elative"), "Toinen Oy:stä");
}

static void capitals_reach_beyond_ascii(void **state) {
    (void)state;
    struct words fi = fixture_words(&fixture, "fi");
    assert_view(words_capital(&fi, VIEW("äänitys")), "Äänitys");
    assert_view(words_capital(&fi, VIEW("IP-osoite")), "IP-osoite");
    assert_view(words_capital(&fi, VIEW("")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_written_as_the_language_does),
        cmocka_unit_test(durations_take_the_form_of_their_frame),
        cmocka_unit_test(phones_are_grouped_without_losing_digits),
        cmocka_unit_test(law_is_cited_as_the_language_does),
        cmocka_unit_test(lists_are_joined_by_and),
        cmocka_unit_test(register_forms_go_first_in_their_layout),
        cmocka_unit_test(names_are_inflected_where_it_is_sure),
        cmocka_unit_test(the_authors_forms_go_first),
        cmocka_unit_test(capitals_reach_beyond_ascii),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
