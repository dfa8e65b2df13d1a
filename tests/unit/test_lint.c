#include "notice_fixture.h"

#include "notice/lint.h"
#include "notice/names.h"

/* Rules of our own: what lint does with rules, not what the law asks. */
static const char rules_text[] =
    "T-PURPOSE:\n"
    "  severity: warning\n"
    "  citation: GDPR 1\n"
    "  at: registers[].purposes[]\n"
    "  must: {required: [basis]}\n"
    "  blame: basis\n"
    "  message: {en: 'no basis: {label}, {purpose}, {code}, {nothing}', fi: 'ei: {label}'}\n"
    "  hint: {en: 'see {flags}', fi: x}\n"
    "T-LEAF:\n"
    "  at: registers[].data[*]\n"
    "  must: {not: {required: [code], properties: {code: {const: health}}}}\n"
    "  message: {en: 'leaf {label} of {datum}', fi: x}\n"
    "  cases: [{severity: info, when: {required: [id]}}, {severity: error}]\n"
    "T-ANYWHERE:\n"
    "  severity: error\n"
    "  at: '**.email'\n"
    "  must: {pattern: '@'}\n"
    "  message: {en: '{value} is no address', fi: x}\n"
    "T-YIELDS:\n"
    "  severity: error\n"
    "  at: ['$', 'registers[]']\n"
    "  when: {required: [purposes]}\n"
    "  must: {properties: {purposes: {contains: {required: [basis]}}}}\n"
    "  blame: purposes\n"
    "  yields: true\n"
    "  message: {en: none has, fi: x}\n"
    "T-GIVEN:\n"
    "  severity: error\n"
    "  at: dates\n"
    "  given: {required: [version]}\n"
    "  within: {required: [data]}\n"
    "  must: false\n"
    "  basic: true\n"
    "  message: {en: given, fi: x}\n";

static struct fixture fixture;
static struct lint_options options;

static int set_up(void **state) {
    (void)state;
    fixture_init(&fixture);
    const struct source *source =
        source_new(&fixture.arena, VIEW("rules.yaml"), view_of(rules_text));
    options = (struct lint_options){
        .today = {2026, 11, 22},
        .vocabulary = fixture_asset(&fixture, "schemas/vocabulary.yaml"),
        .law = fixture_asset(&fixture, "schemas/law.yaml"),
        .labels = fixture_asset(&fixture, "templates/en/labels.yaml"),
        .rules =
            lint_rules_new(&fixture.arena, yaml_read(&fixture.arena, source, &fixture.findings)),
    };
    assert_null(fixture.findings.first);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fixture_release(&fixture);
    return 0;
}

/* "severity RULE at path: text" of each finding, a line each. */
static const char *found(const char *yaml) {
    const struct node *notice = fixture_normal(&fixture, yaml);
    struct findings findings;
    findings_init(&findings, &fixture.arena, fixture.findings.messages, "en");
    lint(&fixture.arena, notice, &options, &findings);
    struct str out = {0};
    for (const struct finding *one = findings.first; one; one = one->next)
        str_add_format(&out, "%s %.*s at %.*s: %.*s\n", severity_name(one->severity),
                       VIEW_ARG(one->rule), VIEW_ARG(one->path), VIEW_ARG(one->text));
    struct view text = arena_copy(&fixture.arena, str_view(&out));
    str_release(&out);
    return text.at;
}

#define HEAD "seloste: 1\nid: a\n"

static void words_are_filled_in(void **state) {
    (void)state;
    assert_string_equal(
        found(HEAD "purposes: [newsletter, {code: events, basis: [contract]}]\n"),
        "warning T-PURPOSE at purposes[newsletter].basis: "
        "no basis: sending a newsletter, sending a newsletter, newsletter, {nothing}\n");
    assert_string_equal(
        found(HEAD
              "purposes: [{code: events, label: bal, id: b}, {code: events, basis: [contract]}]\n"),
        "warning T-PURPOSE at purposes[b].basis: no basis: bal, bal, events, {nothing}\n");
}

static void groups_are_opened_and_cases_tried_in_order(void **state) {
    (void)state;
    assert_string_equal(
        found(HEAD "data: [{label: g, items: [health, name]}, {id: h, code: health}]\n"),
        "error T-LEAF at data[g].items[health]: leaf health data of health data\n"
        "info T-LEAF at data[h]: leaf health data of health data\n");
}

static void anywhere_is_everywhere_once(void **state) {
    (void)state;
    assert_string_equal(found(HEAD "rights: {channels: [{code: email, email: a}, email]}\n"
                                   "dpo: {email: b@b}\n"),
                        "error T-ANYWHERE at rights.channels[email].email: a is no address\n");
}

static void what_is_common_is_told_once_with_the_authors_path(void **state) {
    (void)state;
    assert_string_equal(
        found(HEAD "purposes: [newsletter, {code: events, basis: [contract]}]\n"
                   "registers:\n"
                   "  - {id: one, purposes: [recruitment]}\n"
                   "  - {id: two, data: [name]}\n"),
        "warning T-PURPOSE at purposes[newsletter].basis: "
        "no basis: sending a newsletter, sending a newsletter, newsletter, {nothing}\n"
        "warning T-PURPOSE at registers[one].purposes[recruitment].basis: "
        "no basis: recruitment, recruitment, recruitment, {nothing}\n");
}

static void one_mistake_is_one_finding(void **state) {
    (void)state;
    assert_string_equal(found(HEAD "purposes: []\n"), "error T-YIELDS at purposes: none has\n");
}

static void given_and_within_decide(void **state) {
    (void)state;
    assert_string_equal(found(HEAD "dates: {created: 2020}\ndata: [name]\n"), "");
    assert_string_equal(found(HEAD "dates: {created: 2020}\nversion: 2\n"), "");
    assert_string_equal(found(HEAD "dates: {created: 2020}\nversion: 2\ndata: [name]\n"),
                        "error T-GIVEN at dates: given\n");
}

static void severities_may_be_others(void **state) {
    (void)state;
    const struct source *source = source_new(&fixture.arena, VIEW("s"), VIEW("T-YIELDS: info\n"));
    options.severities = yaml_read(&fixture.arena, source, &fixture.findings);
    assert_string_equal(found(HEAD "purposes: []\n"), "info T-YIELDS at purposes: none has\n");
}

static void waivers_cover_and_are_judged(void **state) {
    (void)state;
    assert_string_equal(found(HEAD "purposes: []\nlint: {suppress: [{id: T-YIELDS, reason: r}]}\n"),
                        "");
    assert_string_equal(
        found(HEAD "lint: {suppress: [{id: T-YIELDS, path: purposes, reason: r}]}\n"),
        "warning WAIVER-UNUSED at lint.suppress[T-YIELDS]: the waiver of T-YIELDS waives "
        "nothing\n");
    assert_string_equal(found(HEAD "lint: {suppress: [{id: T-GIVEN, reason: r}]}\n"),
                        "error WAIVER-BASIC at lint.suppress[T-GIVEN].id: "
                        "T-GIVEN is so basic that it can't be waived\n");
}

static void a_day_that_is_not_known_passes(void **state) {
    (void)state;
    options.rules = lint_rules_new(&fixture.arena, fixture_asset(&fixture, "schemas/rules.yaml"));
    static const char yaml[] = HEAD "dates: {created: 2019-01-01, reviewed: 2031-01-01}\n"
                                    "transfers: [{code: adequacy, countries: [GB]}]\n";
    assert_non_null(strstr(found(yaml), "FMT-DATE"));
    options.today = (struct date){2032, 1, 1};
    assert_non_null(strstr(found(yaml), "GDPR-45-NOT-ADEQUATE"));
    options.today = (struct date){0, 0, 0};
    assert_null(strstr(found(yaml), "FMT-DATE"));
    assert_null(strstr(found(yaml), "GDPR-45-NOT-ADEQUATE"));
    assert_null(strstr(found(yaml), "LIFE-REVIEW"));
}

static void rules_are_found_and_replaced(void **state) {
    (void)state;
    assert_null(lint_rules_find(options.rules, VIEW("T-NONE")));
    assert_true(view_is(lint_rules_guess(options.rules, VIEW("T-PURPSE")), "T-PURPOSE"));
    assert_true(view_is(lint_rules_guess(options.rules, VIEW("LEAF")), "T-LEAF"));
    assert_int_equal(lint_rules_guess(options.rules, VIEW("QUITE-ANOTHER-THING")).size, 0);
    const struct source *source = source_new(
        &fixture.arena, VIEW("more.yaml"),
        VIEW("T-YIELDS: {severity: info, at: $, must: false, message: {en: new, fi: x}}\n"));
    lint_rules_add(options.rules, yaml_read(&fixture.arena, source, &fixture.findings));
    assert_string_equal(found(HEAD), "info T-YIELDS at : new\n");
}

static void sets_hold_what_was_put_in(void **state) {
    (void)state;
    struct names names = {0};
    assert_false(names_have(&names, 5));
    for (uint64_t i = 0; i < 1000; i++)
        assert_true(names_add(&fixture.arena, &names, i * 64 + 1));
    for (uint64_t i = 0; i < 1000; i++) {
        assert_false(names_add(&fixture.arena, &names, i * 64 + 1));
        assert_true(names_have(&names, i * 64 + 1));
        assert_false(names_have(&names, i * 64 + 2));
    }
    assert_int_equal(names.count, 1000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(words_are_filled_in),
        TEST(groups_are_opened_and_cases_tried_in_order),
        TEST(anywhere_is_everywhere_once),
        TEST(what_is_common_is_told_once_with_the_authors_path),
        TEST(one_mistake_is_one_finding),
        TEST(given_and_within_decide),
        TEST(severities_may_be_others),
        TEST(waivers_cover_and_are_judged),
        TEST(a_day_that_is_not_known_passes),
        TEST(rules_are_found_and_replaced),
        TEST(sets_hold_what_was_put_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
