/* The templates of both languages: whole notices, as their Markdown reads. */
#include "notice_fixture_shared.h"

#include "page/compose.h"
#include "page/markdown.h"

#define HEAD "seloste: 1\nid: a\nlanguages: [fi, en]\n"

/* The notice without its front matter. */
static const char *read_aloud(const char *yaml, const char *language) {
    const struct node *view = fixture_view(&fixture, yaml, language);
    struct page *page = compose(&fixture.arena, &fixture.assets, view, &fixture.findings);
    struct str out = {0};
    markdown_write(page, &out, &fixture.findings);
    fixture_print(&fixture);
    assert_null(fixture.findings.first);
    const char *text = arena_copy(&fixture.arena, str_view(&out)).at;
    assert_non_null(text);
    str_release(&out);
    const char *end = strstr(text, "\n---\n");
    return end ? end + 5 : text;
}

#define FI(yaml) read_aloud(HEAD yaml, "fi")
#define EN(yaml) read_aloud(HEAD yaml, "en")
#define REGISTER(yaml) read_aloud(HEAD "layout: register\n" yaml, "fi")

static void holds(const char *text, const char *words) {
    bool found = strstr(text, words);
    if (!found)
        print_message("missing: %s\nin: %s\n", words, text);
    assert_true(found);
}

static void lacks(const char *text, const char *words) {
    const char *at = strstr(text, words);
    if (!at)
        return;
    print_message("found: %s\nbefore: %.60s\n", words, at);
    fail();
}

/* What no combination of present and absent fields may leave behind. */
static void is_tidy(const char *text) {
    static const char *const never[] = {" ,",    " .\n", " ;", "..",   ",,",    ", .",  "()",
                                        "( ",    " )",   ",.", ": .",  ";.",    " ja.", " ja,",
                                        " tai.", "{{",   "}}", "****", " and.", " or."};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        lacks(text, never[i]);
    for (const char *at = strstr(text, "  "); at; at = strstr(at + 1, "  "))
        assert_true(at == text || at[-1] == '\n'); /* indented, not doubled */
}

#define RICH                                                                                       \
    "name: {fi: asiakasrekisteri, en: customer register}\n"                                        \
    "controller: {name: A Oy, email: a@a.example, address: {street: Katu 1, city: Turku}}\n"       \
    "joint: {controllers: [{name: B Oy}, {name: C Oy}]}\n"                                         \
    "subjects: [customers, members]\n"                                                             \
    "purposes:\n"                                                                                  \
    "  - {code: customer_service, basis: [{code: legitimate_interest, balanced: true,\n"           \
    "     interest: {fi: vastata kysymyksiin, en: answering questions}}]}\n"                       \
    "  - {code: newsletter, basis: [{code: consent, given: [form], withdrawn: [email]}],\n"        \
    "     marketing: {channels: [email], soft_opt_in: true, opt_out: [unsubscribe_link]}}\n"       \
    "  - {code: membership, basis: [contract]}\n"                                                  \
    "not_for: [ad_targeting]\n"                                                                    \
    "data: [{code: email_engagement, purposes: [newsletter]}, name, {code: national_id, grounds: " \
    "[hetu_law]}]\n"                                                                               \
    "not_collected: [health]\n"                                                                    \
    "obligation: [{required: entry, data: [name], consequence: {fi: jäsenyys ei ala, en: "        \
    "membership does not begin}}, {required: voluntary}]\n"                                        \
    "sources: [data_subject, trade_register]\n"                                                    \
    "recipients: [accounting, {code: social_platform, name: Kuva, role: joint}, "                  \
    "police_authority,\n"                                                                          \
    "  {name: Pilvi Inc., role: processor, countries: [US], transfers: [{code: scc, assessed: "    \
    "true,\n"                                                                                      \
    "  copy: [email]}]}]\n"                                                                        \
    "retention: [{purposes: [newsletter], until: unsubscribe}, {period: 2 years, after: "          \
    "end_of_contract, then: delete}]\n"                                                            \
    "automated: [{code: profiling_marketing, human_review: true, significance: {fi: tarjoukset "   \
    "vaihtelevat, en: offers vary}}, no_decisions]\n"                                              \
    "cookies: {consent: tool, settings: 'https://a.example/c', withdrawn: [consent_tool], items: " \
    "[analytics]}\n"                                                                               \
    "children: {direct_services: true, min_age: 13}\n"                                             \
    "camera: {areas: {fi: piha, en: yard}, workplace: true, signs: true}\n"                        \
    "systems: [{name: Kortisto}]\n"                                                                \
    "security: [locked_storage, backups]\n"                                                        \
    "dpo: none\n"                                                                                  \
    "rights: {channels: [email, post], reply: 1 month, identity_check: [known_contact], details: " \
    "[notification_to_recipients]}\n"                                                              \
    "authority: fi_tsv\n"                                                                          \
    "changes_told: [email, website]\n"

static void nothing_said_is_nothing_printed(void **state) {
    (void)state;
    lacks(FI(""), "##");
    lacks(REGISTER(""), "##");
    lacks(EN("subjects: []\ndata: []\nrights: {}\n"), "##");
}

static void modern_says_you_and_register_says_the_data_subject(void **state) {
    (void)state;
    const char *modern = FI(RICH), *formal = REGISTER(RICH);
    holds(modern, "Sinulla on oikeus");
    lacks(modern, "ekisteröity");
    lacks(modern, "ekisteröidy");
    holds(formal, "Rekisteröidyllä on oikeus");
    static const char *const you[] = {"inulla",        "inua",        "oit ",  "tietojasi",
                                      "suostumuksesi", "oikeuksiasi", "emme ", "Emme",
                                      "ämme ",         "amme ",       "meillä"};
    for (size_t i = 0; i < sizeof you / sizeof *you; i++)
        lacks(formal, you[i]);
    lacks(EN(RICH), "data subject");
}

static void punctuation_fits_what_is_said(void **state) {
    (void)state;
    is_tidy(FI(RICH));
    is_tidy(REGISTER(RICH));
    is_tidy(EN(RICH));
    static const char *const items[] = {
        "customers", "customers, members",
        "customers, members, {label: {fi: muut ja vanhat, en: others and old}}"};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        struct view yaml = finding_fill(&fixture.arena, VIEW(HEAD "subjects: [{items}]\n"),
                                        FINDING_WITH({"items", view_of(items[i])}));
        is_tidy(read_aloud(arena_copy(&fixture.arena, yaml).at, "fi"));
        is_tidy(read_aloud(arena_copy(&fixture.arena, yaml).at, "en"));
    }
}

static void lists_end_in_ja_or_seka(void **state) {
    (void)state;
    holds(FI("subjects: [customers]\n"), "Käsittelemme asiakkaiden henkilötietoja.");
    holds(FI("subjects: [customers, members, employees]\n"),
          "Käsittelemme asiakkaiden, jäsenten ja työntekijöiden henkilötietoja.");
    holds(REGISTER("subjects: [customers, decision_makers, members]\n"),
          "Rekisteröityjä ovat asiakkaat, päättäjät ja vastuuhenkilöt sekä jäsenet.");
    holds(EN("subjects: [customers, members]\n"),
          "We process the personal data of customers and members.");
}

static void none_is_said(void **state) {
    (void)state;
#define NONE                                                                                       \
    "recipients: none\ntransfers: none\nautomated: none\ncookies: none\ndpo: none\nobligation: "   \
    "none\n"
    const char *fi = FI(NONE), *en = EN(NONE), *formal = REGISTER(NONE);
    holds(fi, "Emme luovuta tietoja ulkopuolisille.");
    holds(fi, "Emme siirrä tietoja EU:n ja Euroopan talousalueen ulkopuolelle.");
    holds(fi,
          "Emme tee sinua koskevia päätöksiä pelkästään automaattisesti emmekä profiloi sinua.");
    holds(fi, "Tietojen antaminen on vapaaehtoista.");
    holds(formal, "Tietoja ei siirretä EU:n ja Euroopan talousalueen ulkopuolelle.");
    holds(formal, "Rekisterinpitäjä ei ole nimittänyt tietosuojavastaavaa.");
    holds(en, "Our site does not use cookies.");
    holds(en, "We have not appointed a data protection officer.");
}

static void promises_need_a_field(void **state) {
    (void)state;
#define BARE                                                                                       \
    "purposes: [{code: customer_service, basis: [{code: legitimate_interest, interest: {fi: etu, " \
    "en: it}}]}]\n"
    const char *bare = FI(BARE "rights: {channels: [phone]}\n");
    lacks(bare, "kuukauden kuluessa");
    lacks(bare, "henkilöllisyy");
    lacks(bare, "Olemme arvioineet");
    lacks(bare, "valvontaviranomai");
    lacks(bare, "ennen niiden voimaantuloa");
    holds(FI(BARE "rights: {reply: 14 days}\n"), "viimeistään 14\u00A0päivän kuluessa");
    holds(FI(BARE "authority: fi_tsv\n"),
          "Suomessa valvontaviranomainen on tietosuojavaltuutettu.");
    const char *told = FI(BARE "changes_told: [email, website]\n");
    holds(told, "muutoksista sähköpostitse ja verkkosivustollamme ennen niiden voimaantuloa.");
}

static void the_box_holds_the_objections_and_nothing_else_does(void **state) {
    (void)state;
    const char *fi = FI(RICH);
    holds(fi, "**Suoramarkkinoinnin** sinulla on oikeus kieltää milloin tahansa");
    holds(fi, "Voit tehdä kiellon viestin peruutuslinkillä.");
    const char *first = strstr(fi, "**Oikeutettuun etuun** perustuvaa käsittelyä");
    assert_non_null(first);
    assert_null(strstr(first + 1, "**Oikeutettuun etuun**"));
    const char *aside =
        FI(BARE "rights: {omit: [objection], details: [{code: objection, description: "
                "{fi: Voit vastustaa., en: You may object.}}]}\n");
    lacks(aside, "Oikeus vastustaa käsittelyä");
    holds(aside, "Voit vastustaa.");
    lacks(FI("purposes: [{code: bookkeeping, basis: [legal_obligation]}]\n"), "vastustaa");
}

static void erasure_names_the_grounds_that_can_arise(void **state) {
    (void)state;
    holds(FI("purposes: [{code: membership, basis: [contract]}]\n"),
          "jos niitä ei enää tarvita tai käsittely on lainvastaista.");
    holds(FI("purposes: [{code: events, basis: [consent]}]\n"),
          "jos niitä ei enää tarvita, peruutat suostumuksesi tai käsittely on lainvastaista.");
    holds(EN(BARE),
          "no longer needed, you object and there are no overriding grounds, or the processing");
}

static void the_old_rights_are_subheadings(void **state) {
    (void)state;
    const char *text = REGISTER(RICH);
    static const char *const headings[] = {"### Oikeus saada pääsy tietoihin (tarkastusoikeus)",
                                           "### Oikeus siirtää tiedot järjestelmästä toiseen",
                                           "### Oikeus tietojen oikaisemiseen",
                                           "### Oikeus tietojen poistamiseen",
                                           "### Oikeus käsittelyn rajoittamiseen",
                                           "### Muut oikeudet"};
    const char *at = text;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        holds(at, headings[i]);
        at = strstr(at, headings[i]);
    }
    lacks(text, "kielto-oikeus");
    holds(text, "### A: Manuaalinen aineisto");
    lacks(FI(RICH), "Manuaalinen");
}

static void transfers_say_what_protects_them(void **state) {
    (void)state;
    const char *fi =
        FI("recipients:\n"
           "  - {code: hosting, name: Sali Inc., countries: [US], transfers: [{code: dpf, "
           "certified: true}]}\n"
           "  - {code: it_provider, countries: [IN], transfers: [{code: scc, copy: [form]}]}\n"
           "transfers: [{code: d_consent, countries: [JP]}]\n");
    holds(fi,
          "Sali Inc. on sitoutunut noudattamaan EU:n ja Yhdysvaltojen välistä tietosuojakehystä");
    holds(fi, "päätöksellä (EU) 2023/1795.");
    holds(
        fi,
        "komission täytäntöönpanopäätöksen (EU) 2021/914 mukaiset vakiosopimuslausekkeet. Saat niistä "
        "jäljennöksen lomakkeella.");
    holds(fi, "sen peruste on nimenomainen suostumuksesi siirtoon (49\u00A0artiklan 1\u00A0kohdan "
              "a\u00A0alakohta).");
    const char *named =
        FI("recipients: [{code: it_provider, countries: [IN], transfers: [{code: scc, decision: (EU) "
           "2027/1}]}]\n");
    holds(named, "suojana ovat komission päätöksen (EU) 2027/1 mukaiset vakiosopimuslausekkeet.");
    const char *en =
        EN("transfers: [{code: adequacy, countries: [US]}, {code: bcr, countries: [US, IN]}]\n");
    holds(en, "Data are transferred to the United States on the basis of");
    holds(en, "Data are transferred to the United States and India. No adequacy decision covers");
    const char *clauses =
        EN("recipients: [{code: it_provider, countries: [IN], transfers: [{code: scc}]}]\n");
    holds(clauses, "protected by the standard contractual clauses of Commission Implementing Decision "
                   "(EU) 2021/914.");
}

static void a_sentence_of_the_author_keeps_its_own_stop(void **state) {
    (void)state;
    holds(FI("retention: [{criteria: {fi: tarpeen mukaan, en: as needed}}]\n"),
          "Säilytysaika määräytyy näin: tarpeen mukaan.");
    const char *whole =
        FI("retention: [{criteria: {fi: Arvioimme tarvetta., en: We assess the need.}}]\n");
    holds(whole, "\nArvioimme tarvetta.");
    lacks(whole, "tarvetta..");
}

static void columns_are_there_for_what_is_told(void **state) {
    (void)state;
    holds(FI("purposes: [newsletter]\n"), "- uutiskirjeen lähettäminen");
    lacks(FI("purposes: [newsletter]\n"), "| Tarkoitus");
    holds(FI("purposes: [{code: newsletter, basis: [consent]}]\n"),
          "| Tarkoitus | Oikeusperuste |\n");
    holds(FI("purposes: [{code: newsletter, basis: [consent]}]\ndata: [{code: email, purposes: "
             "[newsletter]}]\n"),
          "| Tarkoitus | Oikeusperuste | Tiedot |\n");
    holds(EN("cookies: {items: [{name: x, code: necessary}]}\n"), "| Name | Category |\n");
    holds(EN("cookies: {items: [{name: _ga}]}\n"),
          "| Name | Provider | Purpose | Category | Duration |\n");
}

static void an_entry_is_for_what_it_names(void **state) {
    (void)state;
    const char *fi = FI("subjects: [customers, members]\npurposes: [newsletter]\ndata: [name]\n"
                        "obligation: [{required: contractual, data: [name], subjects: [members]}, "
                        "{required: voluntary, subjects: [customers]}]\n"
                        "retention: [{data: [name], purposes: [newsletter], subjects: [members], "
                        "period: 1 year}, {period: permanent}]\n");
    holds(fi, "sopimukseen perustuva vaatimus: etu- ja sukunimi (koskee: jäsenet).");
    holds(fi, "Seuraavien ryhmien tietojen antaminen on vapaaehtoista: asiakkaat.");
    holds(fi, "| Etu- ja sukunimi<br>tarkoitus: uutiskirjeen lähettäminen<br>koskee: jäsenet |");
    holds(fi, "| Muut tiedot | pysyvästi |");
}

static void several_registers_name_where_a_right_arises(void **state) {
    (void)state;
    const char *fi = FI("registers:\n"
                        "  - {id: one, name: {fi: kirjerekisteri, en: letters}, purposes: [{code: "
                        "newsletter, basis: [consent]}, "
                        "{code: bookkeeping, basis: [legal_obligation]}]}\n"
                        "  - {id: two, name: {fi: jäsenrekisteri, en: members}, controller: {name: "
                        "Seura ry}, purposes: "
                        "[{code: membership, basis: [contract]}]}\n");
    holds(fi, "Oikeus koskee seuraavia rekistereitä: kirjerekisteri (uutiskirjeen lähettäminen) ja "
              "jäsenrekisteri.");
    holds(fi, "Kirjerekisteri\n");
    holds(fi, "Rekisterinpitäjä: **Seura ry**");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_said_is_nothing_printed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(modern_says_you_and_register_says_the_data_subject, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(punctuation_fits_what_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_end_in_ja_or_seka, set_up, tear_down),
        cmocka_unit_test_setup_teardown(none_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(promises_need_a_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_box_holds_the_objections_and_nothing_else_does, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(erasure_names_the_grounds_that_can_arise, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_old_rights_are_subheadings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(transfers_say_what_protects_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sentence_of_the_author_keeps_its_own_stop, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(columns_are_there_for_what_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_entry_is_for_what_it_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(several_registers_name_where_a_right_arises, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
