#include "notice_fixture_shared.h"

#include "notice/extend.h"

#define HEAD "seloste: 1\nid: a\n"

static void short_forms_become_one(void **state) {
    (void)state;
    const struct node *normal = fixture_normal(
        &fixture, HEAD "name: Oma\n"
                       "subjects: [customers]\n"
                       "purposes: [{code: newsletter, basis: [consent]}]\n"
                       "retention: [{until: unsubscribe, then: delete}]\n"
                       "dpo: none\n");
    assert_string_equal(fixture_text(&fixture, normal, "name.fi"), "Oma");
    assert_string_equal(fixture_text(&fixture, normal, "subjects.0.code"), "customers");
    assert_string_equal(fixture_text(&fixture, normal, "subjects.0.key"), "customers");
    assert_string_equal(fixture_text(&fixture, normal, "purposes.0.basis.0.code"), "consent");
    assert_string_equal(fixture_text(&fixture, normal, "purposes.0.flags.marketing"), "true");
    assert_string_equal(fixture_text(&fixture, normal, "retention.0.until.code"), "unsubscribe");
    assert_string_equal(fixture_text(&fixture, normal, "retention.0.then"), "delete");
    assert_string_equal(fixture_text(&fixture, normal, "dpo"), "none");
    assert_null(fixture.findings.first);
}

static void spans_stay_those_of_the_author(void **state) {
    (void)state;
    const struct node *normal = fixture_normal(&fixture, HEAD "data:\n  - newsletter_status\n");
    const struct node *item = fixture_at(normal, "data.0");
    assert_string_equal(arena_copy(&fixture.arena, span_text(item->span)).at, "newsletter_status");
}

static const char *only_finding(void) {
    assert_non_null(fixture.findings.first);
    assert_null(fixture.findings.first->next);
    return fixture.findings.first->rule.at;
}

static void one_key_stands_once(void **state) {
    (void)state;
    fixture_normal(&fixture, HEAD "purposes: [newsletter, {code: newsletter}]\n");
    assert_string_equal(only_finding(), "NOTICE-KEY");
}

static void an_id_tells_two_of_one_code_apart(void **state) {
    (void)state;
    fixture_normal(&fixture, HEAD "purposes: [newsletter, {id: b, code: newsletter}]\n");
    assert_null(fixture.findings.first);
}

static void a_key_common_to_all_cannot_stand_in_a_register(void **state) {
    (void)state;
    fixture_normal(&fixture, HEAD "security: [backups]\n"
                                  "registers: [{id: r, security: [backups]}]\n");
    assert_string_equal(only_finding(), "NOTICE-KEY");
}

static void references_must_point_at_something(void **state) {
    (void)state;
    fixture_normal(&fixture, HEAD "purposes: [newsletter]\n"
                                  "data: [{code: email, purposes: [newsleter]}]\n");
    assert_string_equal(only_finding(), "NOTICE-REFERENCE");
    assert_non_null(strstr(fixture.findings.first->hint.at, "newsletter"));
    assert_string_equal(fixture.findings.first->path.at, "data[email].purposes[newsleter]");
}

static void references_reach_groups_registers_and_above(void **state) {
    (void)state;
    fixture_normal(&fixture, HEAD "subjects: [customers]\n"
                                  "retention: [{purposes: [r/newsletter], period: 1 year}]\n"
                                  "registers:\n"
                                  "  - id: r\n"
                                  "    purposes: [{code: newsletter, subjects: [customers]}]\n"
                                  "    data: [{code: contact, items: [email]}]\n"
                                  "    recipients: [{name: Oy, data: [email, contact]}]\n");
    assert_null(fixture.findings.first);
}

static void registers_hold_what_is_common_first(void **state) {
    (void)state;
    const struct node *normal =
        fixture_normal(&fixture, HEAD "security: [backups]\n"
                                      "registers:\n"
                                      "  - {id: r, security: [firewall]}\n"
                                      "  - {id: s, name: Toinen}\n");
    const struct node *registers = normal_registers(&fixture.arena, normal);
    assert_int_equal(registers->count, 2);
    assert_string_equal(fixture_text(&fixture, registers, "0.security.0.code"), "backups");
    assert_string_equal(fixture_text(&fixture, registers, "0.security.0.common"), "true");
    assert_string_equal(fixture_text(&fixture, registers, "0.security.1.code"), "firewall");
    assert_null(fixture_at(registers, "0.security.1.common"));
    assert_string_equal(fixture_text(&fixture, registers, "1.security.0.code"), "backups");
    assert_string_equal(fixture_text(&fixture, registers, "1.name.fi"), "Toinen");
}

static void a_notice_without_registers_is_one(void **state) {
    (void)state;
    const struct node *normal = fixture_normal(&fixture, HEAD "data: [email]\n");
    const struct node *registers = normal_registers(&fixture.arena, normal);
    assert_int_equal(registers->count, 1);
    assert_int_equal(fixture_at(registers, "0.data")->count, 1);
    assert_string_equal(fixture_text(&fixture, registers, "0.id"), "a");
}

/* --- Sharing: files are a table of texts. */

static const char *const files[][2] = {
    {"b.yaml", "seloste-shared: 1\n"
               "controller: {name: B, phone: 029 123 4567, address: {street: K 1, city: Oulu}}\n"
               "languages: [fi, en]\n"
               "intro: {fi: b, en: b}\n"},
    {"deep/c.yaml", "seloste-shared: 1\nextends: ../b.yaml\ncontroller: {name: C}\n"},
    {"circle.yaml", "seloste-shared: 1\nextends: circle.yaml\n"},
    {"notice.yaml", "seloste: 1\nid: n\n"},
};

static int read_table(const struct reader *reader, struct arena *arena, const char *path,
                      size_t most, struct view *content) {
    (void)reader, (void)arena, (void)most;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i][0], path) == 0) {
            *content = view_of(files[i][1]);
            return 0;
        }
    return 2;
}

static struct node *extended(const char *yaml) {
    static const struct reader reader = {read_table, NULL};
    struct extend extend = {&fixture.arena, &fixture.findings, &reader, ".", NULL};
    const struct source *source = source_new(&fixture.arena, VIEW("a.yaml"), view_of(yaml));
    struct node *tree = yaml_read(&fixture.arena, source, &fixture.findings);
    return extend_resolve(&extend, tree, "a.yaml");
}

static void the_nearer_file_wins(void **state) {
    (void)state;
    const struct node *tree = extended("seloste: 1\nid: a\nextends: deep/c.yaml\n"
                                       "intro: {fi: a}\nlanguages: [fi]\n"
                                       "controller: {address: {city: Turku}}\n");
    assert_string_equal(fixture_text(&fixture, tree, "controller.name"), "C");
    assert_string_equal(fixture_text(&fixture, tree, "controller.phone"), "029 123 4567");
    assert_string_equal(fixture_text(&fixture, tree, "controller.address.city"), "Turku");
    assert_string_equal(fixture_text(&fixture, tree, "controller.address.street"), "K 1");
    assert_null(fixture_at(tree, "intro.en"));
    assert_int_equal(fixture_at(tree, "languages")->count, 1);
    assert_null(fixture_at(tree, "seloste-shared"));
    assert_true(view_is(fixture_at(tree, "controller.phone")->span.source->name, "b.yaml"));
}

static void what_cannot_be_shared_is_told(void **state) {
    (void)state;
    static const char *const wrong[] = {"missing.yaml", "circle.yaml", "notice.yaml", "../x.yaml"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct view yaml = arena_format(&fixture.arena, "seloste: 1\nextends: %s\n", wrong[i]);
        assert_null(extended(yaml.at));
        assert_true(view_is(fixture.findings.last->rule, "NOTICE-EXTENDS"));
        assert_true(fixture.findings.last->hint.size > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(short_forms_become_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(spans_stay_those_of_the_author, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_key_stands_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_id_tells_two_of_one_code_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_key_common_to_all_cannot_stand_in_a_register, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(references_must_point_at_something, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references_reach_groups_registers_and_above, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(registers_hold_what_is_common_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_notice_without_registers_is_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_nearer_file_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_shared_is_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
