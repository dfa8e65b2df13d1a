#include "notice_fixture_shared.h"

#include "notice/derive.h"
#include "notice/rights.h"

#define HEAD "seloste: 1\nid: a\n"
#define VIEWED(yaml) fixture_view(&fixture, HEAD yaml, "fi")

static bool has_right(const struct node *root, const char *code) {
    return node_get(node_get(root, "right"), code) != NULL;
}

static void rights_follow_from_bases(void **state) {
    (void)state;
    const struct node *interest = VIEWED("purposes: [{code: customer_service, basis: [legitimate_interest]}]\n");
    assert_true(has_right(interest, "objection"));
    assert_false(has_right(interest, "portability"));
    assert_false(has_right(interest, "withdraw_consent"));
    const struct node *consent = VIEWED("purposes: [{code: newsletter, basis: [consent]}]\n");
    assert_true(has_right(consent, "portability"));
    assert_true(has_right(consent, "withdraw_consent"));
    assert_true(has_right(consent, "objection_marketing"));
    assert_false(has_right(consent, "objection"));
    const struct node *duty = VIEWED("purposes: [{code: bookkeeping, basis: [legal_obligation]}]\n");
    assert_true(has_right(duty, "erasure"));
    assert_false(has_right(duty, "portability"));
    assert_false(has_right(duty, "not_automated_decision"));
}

static void a_purpose_without_basis_gives_what_all_give(void **state) {
    (void)state;
    const struct node *root = VIEWED("purposes: [customer_service]\n");
    static const char *const all[] = {"access", "rectification", "erasure", "restriction", "complaint"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_true(has_right(root, all[i]));
    assert_int_equal(node_get(root, "right")->count, 5);
}

static void explicit_consent_gives_portability_but_not_for_public_tasks(void **state) {
    (void)state;
    const struct node *root =
        VIEWED("purposes: [{code: events, basis: [legitimate_interest]}]\n"
               "data: [{code: diet_allergy, grounds: [sc_explicit_consent]}]\n");
    assert_true(has_right(root, "portability"));
    assert_true(has_right(root, "withdraw_consent"));
    const struct node *task = VIEWED("purposes: [{code: events, basis: [public_task]}]\n"
                                     "data: [{code: diet_allergy, grounds: [sc_explicit_consent]}]\n");
    assert_false(has_right(task, "portability"));
}

static void a_right_names_the_purposes_that_give_it(void **state) {
    (void)state;
    const struct node *root =
        VIEWED("purposes: [{code: newsletter, basis: [consent]}, {code: bookkeeping, basis: [legal_obligation]}]\n");
    assert_string_equal(fixture_text(&fixture, root, "right.portability.when.0.label"),
                        "uutiskirjeen lähettäminen");
    assert_int_equal(fixture_at(root, "right.portability.when")->count, 1);
    assert_null(fixture_at(root, "right.access.when"));
}

static void details_and_omissions_overrule(void **state) {
    (void)state;
    const struct node *root = VIEWED("purposes: [customer_service]\n"
                                     "rights: {omit: [erasure], details: [{code: portability, label: {fi: siirto}}]}\n");
    assert_false(has_right(root, "erasure"));
    assert_true(has_right(root, "portability"));
    assert_string_equal(fixture_text(&fixture, root, "right.portability.label"), "siirto");
    assert_string_equal(fixture_text(&fixture, root, "right.portability.own"), "true");
}

static void purposes_list_the_data_that_serve_them(void **state) {
    (void)state;
    const struct node *root = VIEWED("purposes: [newsletter, bookkeeping]\n"
                                     "data:\n"
                                     "  - {code: contact, items: [email, {code: address, purposes: [bookkeeping]}]}\n"
                                     "  - {code: billing_data, purposes: [bookkeeping]}\n"
                                     "  - name\n");
    const struct node *reg = fixture_at(root, "registers.0");
    assert_true(node_is_true(node_get(reg, "data_by_purpose")));
    assert_string_equal(fixture_text(&fixture, reg, "purposes.0.data_used.0.label"), "sähköpostiosoite");
    assert_string_equal(fixture_text(&fixture, reg, "purposes.0.data_used.1.label"), "etu- ja sukunimi");
    assert_int_equal(fixture_at(reg, "purposes.0.data_used")->count, 2);
    assert_string_equal(fixture_text(&fixture, reg, "purposes.1.data_used.0.label"), "yhteystiedot");
    assert_int_equal(fixture_at(reg, "purposes.1.data_used")->count, 3);
}

static void periods_come_from_the_field_or_from_the_law(void **state) {
    (void)state;
    const struct node *root =
        VIEWED("purposes: [bookkeeping, newsletter]\n"
               "retention:\n"
               "  - {purposes: [bookkeeping], law: [kpl_vouchers]}\n"
               "  - {purposes: [newsletter], until: unsubscribe}\n"
               "  - {period: 2 years, after: last_purchase, limit: at_most}\n");
    const struct node *reg = fixture_at(root, "registers.0");
    assert_string_equal(fixture_text(&fixture, reg, "retention.0.when_kept"),
                        "vähintään 6\u00A0vuotta sen vuoden lopusta, jonka aikana tilikausi päättyi");
    assert_string_equal(fixture_text(&fixture, reg, "retention.1.when_kept"), "kunnes peruutat tilauksen");
    assert_string_equal(fixture_text(&fixture, reg, "retention.2.when_kept"),
                        "enintään 2\u00A0vuotta viimeisestä ostoksesta");
    assert_true(node_is_true(fixture_at(reg, "retention.2.rest")));
    assert_null(fixture_at(reg, "retention.0.rest"));
}

static void two_provisions_give_two_periods(void **state) {
    (void)state;
    const struct node *root = VIEWED("retention: [{law: [kpl_vouchers, camera_1y]}]\n");
    assert_string_equal(fixture_text(&fixture, root, "registers.0.retention.0.when_kept"),
                        "vähintään 6\u00A0vuotta sen vuoden lopusta, jonka aikana tilikausi päättyi "
                        "ja enintään vuoden tallennuksesta");
}

static void transfers_take_countries_outside_the_eea(void **state) {
    (void)state;
    const struct node *root =
        VIEWED("recipients:\n"
               "  - {code: it_provider, name: Pilvi Inc., countries: [FI, US], transfers: [{code: dpf, certified: true}]}\n"
               "  - {code: hosting, countries: [JP], transfers: [adequacy]}\n");
    const struct node *reg = fixture_at(root, "registers.0");
    assert_int_equal(fixture_at(reg, "transfer_items")->count, 2);
    assert_int_equal(fixture_at(reg, "transfer_items.0.countries")->count, 1);
    assert_string_equal(fixture_text(&fixture, reg, "transfer_items.0.countries.0.label"), "Yhdysvallat");
    assert_string_equal(fixture_text(&fixture, reg, "transfer_items.0.recipient.name"), "Pilvi Inc.");
    assert_string_equal(fixture_text(&fixture, reg, "transfer_items.1.decision"), "(EU) 2019/419");
    assert_int_equal(fixture_at(reg, "processors")->count, 2);
}

static void known_cookies_fill_in_what_the_author_left_out(void **state) {
    (void)state;
    const struct node *root = VIEWED("cookies: {consent: tool, items: [{name: _ga}, {name: _pk_id.1.ab, duration: 1 year}, marketing]}\n");
    assert_string_equal(fixture_text(&fixture, root, "cookies.named.0.code"), "analytics");
    assert_string_equal(fixture_text(&fixture, root, "cookies.named.0.provider"), "Google Analytics");
    assert_string_equal(fixture_text(&fixture, root, "cookies.named.1.duration"), "1\u00A0vuosi");
    assert_string_equal(fixture_text(&fixture, root, "cookies.categories.0.label"), "markkinointi");
    assert_null(fixture_at(root, "cookies.only_necessary"));
}

static void the_authority_has_its_address_from_the_law(void **state) {
    (void)state;
    const struct node *root = VIEWED("authority: {code: fi_tsv, email: oma@viranomainen.example}\n");
    assert_string_equal(fixture_text(&fixture, root, "authority.known_address"), "PL 800, 00531 Helsinki");
    assert_string_equal(fixture_text(&fixture, root, "authority.email"), "oma@viranomainen.example");
    assert_null(fixture_at(root, "authority.known_email"));
}

static void sections_come_in_the_order_of_the_layout(void **state) {
    (void)state;
    const struct node *root = VIEWED("layout: register\norder: [rights]\n"
                                     "sections: [{id: x, title: {fi: Oma}, text: {fi: Oma teksti.}, after: rights}]\n");
    const struct node *section = node_first(node_get(root, "sections"));
    while (section && node_get(section, "role"))
        section = section->next;
    assert_string_equal(fixture_text(&fixture, section, "id"), "rights");
    assert_string_equal(fixture_text(&fixture, section, "heading"), "Rekisteröidyn oikeudet");
    assert_string_equal(fixture_text(&fixture, section->next, "id"), "x");
}

static void several_registers_stand_together(void **state) {
    (void)state;
    const struct node *root = VIEWED("security: [backups]\n"
                                     "registers: [{id: r, name: Yksi, data: [email]}, {id: s, data: [phone]}]\n");
    unsigned found = 0;
    for (const struct node *one = node_first(node_get(root, "sections")); one; one = one->next) {
        if (view_is(node_get_text(one, "id"), "security"))
            assert_null(node_get(one, "sections"));
        if (!view_is(node_get_text(one, "template"), "register"))
            continue;
        found++;
        assert_int_equal(node_get(one, "sections")->count, 2); /* data, special */
    }
    assert_int_equal(found, 2);
}

static void a_text_of_another_language_says_so(void **state) {
    (void)state;
    const struct node *root =
        fixture_view(&fixture, HEAD "languages: [fi, en]\nintro: {fi: Vain suomeksi.}\n", "en");
    assert_string_equal(node_get(root, "intro")->language, "fi");
}

static void a_ground_makes_data_protected_whatever_their_code_says(void **state) {
    (void)state;
    const struct node *root =
        VIEWED("data:\n"
               "  - {code: absence, grounds: [sc_employment_social]}\n"
               "  - {code: whistle_report, grounds: [cr_statutory, tsl_6_2]}\n"
               "  - {label: {fi: rokotukset}, grounds: [sc_health_care]}\n"
               "  - diet_allergy\n"
               "  - health\n");
    const struct node *reg = fixture_at(root, "registers.0");
    assert_int_equal(node_get(reg, "special")->count, 4);
    assert_int_equal(node_get(reg, "criminal")->count, 1);
    assert_int_equal(node_get(reg, "protected")->count, 3); /* each once */
    assert_int_equal(node_get(reg, "protected_bare")->count, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_ground_makes_data_protected_whatever_their_code_says, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(rights_follow_from_bases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_purpose_without_basis_gives_what_all_give, set_up, tear_down),
        cmocka_unit_test_setup_teardown(explicit_consent_gives_portability_but_not_for_public_tasks,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_right_names_the_purposes_that_give_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(details_and_omissions_overrule, set_up, tear_down),
        cmocka_unit_test_setup_teardown(purposes_list_the_data_that_serve_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(periods_come_from_the_field_or_from_the_law, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_provisions_give_two_periods, set_up, tear_down),
        cmocka_unit_test_setup_teardown(transfers_take_countries_outside_the_eea, set_up, tear_down),
        cmocka_unit_test_setup_teardown(known_cookies_fill_in_what_the_author_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_authority_has_its_address_from_the_law, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sections_come_in_the_order_of_the_layout, set_up, tear_down),
        cmocka_unit_test_setup_teardown(several_registers_stand_together, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_of_another_language_says_so, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
