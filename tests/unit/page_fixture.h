/* A notice built by hand, as large as a real one, for looking at what writers make of it. Lines,
 * with inlines in Markdown:
 *
 *     S id number heading     a section; B: boxed
 *     M blocks of Markdown
 *     F label|value           a fact; `~` begins small print
 *     T head|head...          the head of a table
 *     R cell|cell...          a row */
#ifndef SELOSTE_TESTS_PAGE_FIXTURE_H
#define SELOSTE_TESTS_PAGE_FIXTURE_H

#include "page/tree.h"

static const char *const fixture_notice[] = {
    "S controller 1 Rekisterinpitäjä",
    "F Nimi|**Esimerkki Oy**",
    "F Y-tunnus|1234567-1",
    "F Postiosoite|Esimerkkikatu 1, 00100 Helsinki",
    "F Puhelin|[09 123 4567](tel:+35891234567)",
    "F "
    "Sähköposti|[asiakaspalvelu@esimerkki.example](mailto:asiakaspalvelu@esimerkki.example)",
    "F Verkkosivusto|[www.esimerkki.example](https://www.esimerkki.example/)",
    "S contact 2 Yhteyshenkilö tietosuoja-asioissa",
    "F Tehtävä|asiakaspalvelupäällikkö",
    "F Sähköposti|[tietosuoja@esimerkki.example](mailto:tietosuoja@esimerkki.example)",
    "S dpo 3 Tietosuojavastaava",
    "M Tietosuojavastaavan tavoittaa osoitteesta "
    "[tietosuojavastaava@esimerkki.example](mailto:tietosuojavastaava@esimerkki.example). "
    "Hänelle voit kirjoittaa myös silloin, kun et halua asioida asiakaspalvelumme kanssa.",
    "S subjects 4 Kenen tietoja käsittelemme",
    "M Käsittelemme asiakkaiden, uutiskirjeen tilaajien ja verkkosivuston kävijöiden "
    "tietoja.",
    "S purposes 5 Käsittelyn tarkoitukset ja oikeusperusteet",
    "M Käsittelemme henkilötietoja seuraaviin tarkoituksiin. Oikeusperuste on se yleisen "
    "tietosuoja-asetuksen kohta, jonka nojalla saamme käsitellä tietoja.",
    "T Tarkoitus|Oikeusperuste|Mitä tietoja",
    "R Tilausten käsittely ja toimittaminen|Sopimus ~6 artiklan 1 kohdan "
    "b alakohta|yhteystiedot, tilaus- ja toimitustiedot",
    "R Laskutus ja maksujen käsittely|Sopimus ~6 artiklan 1 kohdan "
    "b alakohta|yhteystiedot, laskutustiedot, maksutapa",
    "R Kirjanpitovelvoitteen täyttäminen|Lakisääteinen velvoite ~6 artiklan 1 kohdan "
    "c alakohta ~kirjanpitolaki (1336/1997) 2 luvun 10 §|laskut ja tilausvahvistukset",
    "R Asiakaspalvelu ja yhteydenottoihin vastaaminen|Oikeutettu etu ~6 artiklan "
    "1 kohdan f alakohta|yhteystiedot, viestit, palautteet",
    "R Suoramarkkinointi postitse|Oikeutettu etu ~6 artiklan 1 kohdan f alakohta|nimi, "
    "postiosoite, ostohistoria",
    "R Uutiskirjeen lähettäminen|Suostumus ~6 artiklan 1 kohdan "
    "a alakohta|sähköpostiosoite, avaus- ja klikkaustiedot",
    "R Suositusten kohdentaminen verkkokaupassa|Suostumus ~6 artiklan 1 kohdan "
    "a alakohta|ostohistoria, katsellut tuotteet",
    "R Verkkosivuston käytön analysointi|Suostumus ~6 artiklan 1 kohdan "
    "a alakohta|evästetunniste, laite- ja selaintiedot",
    "S legitimate_interest 6 Oikeutetut edut",
    "M Oikeutettu etumme on vastata asiakkaiden kysymyksiin, selvittää tilauksiin "
    "liittyvät ongelmat ja kertoa asiakkaillemme tuotteistamme. Olemme arvioineet, "
    "etteivät etusi tai oikeutesi syrjäytä näitä etuja. Saat yhteenvedon arviosta "
    "pyytämällä.",
    "S consent 7 Suostumus ja sen peruuttaminen",
    "M Annat suostumuksen uutiskirjeen tilauslomakkeella, käyttäjätilisi asetuksissa tai "
    "evästeikkunassa. Voit peruuttaa sen milloin tahansa:",
    "M - uutiskirjeen jokaisen viestin lopussa olevasta linkistä\n- käyttäjätilisi "
    "kohdasta *Omat luvat*\n- sivuston alareunan linkistä *Evästeasetukset*.",
    "M Peruuttaminen ei vaikuta sitä ennen tehdyn käsittelyn lainmukaisuuteen.",
    "S data 8 Käsiteltävät henkilötiedot",
    "M Käsittelemme seuraavia tietoja. Tähdellä (\\*) merkityt tiedot tarvitsemme, jotta "
    "voimme toimittaa tilauksesi.",
    "F Perustiedot|etu- ja sukunimi*, asiakasnumero, asiointikieli",
    "F Yhteystiedot|postiosoite*, puhelinnumero*, sähköpostiosoite*",
    "F Asiakkuus|tilaus- ja ostohistoria, toimitustiedot ja toimitustapa*, palautteet ja "
    "reklamaatiot, viestien ja liitteiden sisältö",
    "F Maksaminen|laskutustiedot*, maksutapa* (emme tallenna korttisi numeroa)",
    "F Markkinointi|suoramarkkinointiluvat ja -kiellot, uutiskirjeen tilaustieto, "
    "viestien lähetys-, avaus- ja klikkaustiedot",
    "F Verkkopalvelu|käyttäjätunnus, IP-osoite, evästetunniste, laite- ja selaintiedot, "
    "katsellut tuotteet",
    "S obligation 9 Onko tietojen antaminen pakollista",
    "M Tähdellä merkittyjen tietojen antaminen on sopimuksen tekemisen edellytys. Jos et "
    "anna niitä, emme voi toimittaa tilaustasi. Muiden tietojen antaminen on "
    "vapaaehtoista.",
    "S sources 10 Mistä tiedot saadaan",
    "M Saamme tiedot sinulta, kun tilaat, otat yhteyttä tai käytät verkkokauppaamme. "
    "Lisäksi saamme osoitteenmuutoksen tiedot osoitepalvelusta, kun toimitus on "
    "palautunut meille.",
    "S recipients 11 Kenelle tietoja luovutetaan",
    "M Käytämme palveluntarjoajia, jotka käsittelevät tietoja puolestamme ja ohjeidemme "
    "mukaan:",
    "T Palveluntarjoaja|Tehtävä|Sijainti",
    "R Mallipilvi Oy|palvelin- ja ylläpitopalvelut|Suomi",
    "R Malliposti AB|uutiskirjepalvelu|Ruotsi",
    "R Sample Insights Inc.|suositusten laskeminen|Yhdysvallat ([kohta 12](#transfers))",
    "M Luovutamme tietoja myös seuraaville itsenäisille vastaanottajille siltä osin kuin "
    "se on tarpeen:",
    "M - maksupalvelun tarjoaja (maksun välittäminen)\n- kuljetus- ja postipalvelut "
    "(tilauksen toimittaminen)\n- perintäpalvelu, jos lasku jää muistutuksesta "
    "huolimatta maksamatta\n- viranomaiset, jos laki siihen velvoittaa.",
    "S transfers 12 Siirrot EU:n ja ETA:n ulkopuolelle",
    "M Suosituksia laskeva palveluntarjoaja käsittelee tietoja Yhdysvalloissa. Siirron "
    "suojana ovat komission täytäntöönpanopäätöksen (EU) 2021/914 mukaiset "
    "vakiosopimuslausekkeet. Saat niistä "
    "jäljennöksen pyytämällä osoitteesta "
    "[tietosuoja@esimerkki.example](mailto:tietosuoja@esimerkki.example). Muita tietoja "
    "emme siirrä EU:n tai Euroopan talousalueen ulkopuolelle.",
    "S retention 13 Kuinka kauan tietoja säilytetään",
    "M Säilytämme tietoja seuraavasti. Tämän jälkeen poistamme ne tai muutamme ne "
    "muotoon, josta sinua ei voi tunnistaa.",
    "T Tieto|Aika|Peruste",
    "R Tilaukset ja toimitukset|3 vuotta asiakassuhteen päättymisestä|virheiden ja "
    "vaatimusten selvittäminen",
    "R Laskut ja tositteet|6 vuotta sen vuoden lopusta, jonka aikana tilikausi "
    "päättyi|kirjanpitolaki (1336/1997) 2 luvun 10 §",
    "R Asiakaspalvelun viestit|2 vuotta viimeisestä yhteydenotosta|toistuvien ongelmien "
    "selvittäminen",
    "R Uutiskirjeen tilaustieto|kunnes perut tilauksen|suostumus",
    "R Markkinointikielto|toistaiseksi|kiellon noudattaminen",
    "R Suositusten tiedot|1 vuosi tallennuksesta tai kunnes peruutat "
    "suostumuksesi|suostumus",
    "S automated 14 Automaattinen päätöksenteko ja profilointi",
    "M Emme tee automaattisia päätöksiä. Jos olet antanut siihen luvan, profiloimme "
    "ostohistoriaasi, jotta voimme näyttää sinulle sopivia tuotteita. Profilointi ei "
    "vaikuta hintoihin eikä toimitusehtoihin.",
    "S marketing 15 Suoramarkkinointi",
    "M Lähetämme asiakkaillemme postissa kuvaston enintään neljä kertaa vuodessa. "
    "Sähköistä suoramarkkinointia lähetämme vain suostumuksellasi. Voit [kieltää "
    "markkinoinnin](#objection) milloin tahansa.",
    "S cookies 16 Evästeet",
    "M Sivustomme käyttää evästeitä. Välttämättömät evästeet ovat aina käytössä; muihin "
    "pyydämme suostumuksesi. Voit muuttaa valintaasi milloin tahansa: "
    "[evästeasetukset](https://www.esimerkki.example/evasteet).",
    "T Nimi|Palveluntarjoaja|Tarkoitus|Luokka|Kesto",
    "R `JSESSIONID`|oma sivusto|istunto ja ostoskori|välttämätön|istunto",
    "R `evastevalinta`|oma sivusto|tallentaa evästevalintasi|välttämätön|6 kk",
    "R `_pk_id.*`|Matomo, oma palvelin|kävijätunniste|analytiikka|13 kk",
    "R `_pk_ses.*`|Matomo, oma palvelin|käynnin tiedot|analytiikka|30 min",
    "R `si_reco`|Sample Insights Inc.|suositusten kohdentaminen|markkinointi|12 kk",
    "S security 17 Tietojen suojaus",
    "M Suojaamme tietoja näin:",
    "M - pääsy on vain niillä, jotka tarvitsevat tietoja työssään\n- henkilökohtaiset "
    "käyttäjätunnukset ja monivaiheinen tunnistautuminen\n- tietoliikenteen ja "
    "tallennettujen tietojen salaus\n- käytön lokitus ja varmuuskopiointi\n- "
    "salassapitositoumukset ja henkilöstön tietosuojakoulutus.",
    "B objection 18 Oikeus vastustaa käsittelyä",
    "M **Suoramarkkinoinnin** voit kieltää aina, ilman perusteluja ja maksutta. "
    "Lopetamme sen, kun olet ilmoittanut kiellosta.",
    "M **Oikeutettuun etuun** perustuvaa käsittelyä voit vastustaa milloin tahansa "
    "henkilökohtaiseen tilanteeseesi liittyvällä perusteella. Silloin lopetamme "
    "käsittelyn, ellei siihen ole painavaa syytä, jonka kerromme sinulle.",
    "M Ilmoita näin: [tietosuoja@esimerkki.example](mailto:tietosuoja@esimerkki.example) "
    "tai käyttäjätilisi kohta *Omat luvat*.",
    "S rights 19 Rekisteröidyn oikeudet",
    "F **Pääsy tietoihin**|Sinulla on oikeus saada tieto siitä, käsittelemmekö "
    "henkilötietojasi, ja saada jäljennös tiedoistasi.",
    "F **Oikaiseminen**|Sinulla on oikeus saada virheelliset tietosi oikaistuiksi ja "
    "puutteelliset täydennetyiksi.",
    "F **Poistaminen**|Sinulla on oikeus saada tietosi poistetuiksi, jos niitä ei enää "
    "tarvita, peruutat suostumuksesi, vastustat käsittelyä perustellusti tai käsittely "
    "on lainvastaista. Emme voi poistaa tietoja, jotka laki velvoittaa säilyttämään tai "
    "joita tarvitaan oikeusvaateen vuoksi.",
    "F **Rajoittaminen**|Sinulla on oikeus vaatia, että rajoitamme käsittelyä "
    "esimerkiksi siksi aikaa, kun tietojen paikkansapitävyys tai vastustamisesi peruste "
    "selvitetään.",
    "F **Siirtäminen toiseen järjestelmään**|Jos käsittely perustuu suostumukseen tai "
    "sopimukseen ja tapahtuu automaattisesti, sinulla on oikeus saada antamasi tiedot "
    "koneellisesti luettavassa muodossa ja siirtää ne toiselle rekisterinpitäjälle.",
    "F **Vastustaminen**|Katso [kohta 18](#objection).",
    "F **Suostumuksen peruuttaminen**|Katso [kohta 7](#consent).",
    "S exercise 20 Miten oikeuksia käytetään",
    "M Lähetä pyyntösi osoitteeseen "
    "[tietosuoja@esimerkki.example](mailto:tietosuoja@esimerkki.example) tai postitse "
    "rekisterinpitäjän osoitteeseen. Voimme pyytää lisätietoja, jos emme pysty "
    "kohtuudella varmistumaan henkilöllisyydestäsi.",
    "M Vastaamme pyyntöön kuukauden kuluessa. Jos pyyntö on monimutkainen, voimme jatkaa "
    "määräaikaa enintään kahdella kuukaudella ja kerromme siitä sinulle. Oikeuksien "
    "käyttäminen on maksutonta.",
    "S complaint 21 Oikeus tehdä valitus valvontaviranomaiselle",
    "M Jos katsot, että käsittelemme tietojasi lain vastaisesti, voit tehdä valituksen "
    "tietosuojavaltuutetun toimistolle tai sen EU-maan valvontaviranomaiselle, jossa "
    "asut tai työskentelet tai jossa rikkominen on tapahtunut.",
    "F Viranomainen|Tietosuojavaltuutetun toimisto",
    "F Postiosoite|PL 800, 00531 Helsinki",
    "F Puhelin|[029 566 6700](tel:+358295666700)",
    "F Sähköposti|[tietosuoja@om.fi](mailto:tietosuoja@om.fi)",
    "F Verkkosivusto|[tietosuoja.fi](https://tietosuoja.fi/)",
    "S changes 22 Muutokset tähän selosteeseen",
    "M Ilmoitamme olennaisista muutoksista sähköpostitse ennen niiden voimaantuloa.",
    "F **3.0** ~16.11.2026|Uusi tarkoitus: suositusten kohdentaminen suostumuksellasi. "
    "Uusi palveluntarjoaja Yhdysvalloissa. Säilytämme asiakaspalvelun viestit kaksi "
    "vuotta (ennen yhden vuoden). Ilmoitettu asiakkaille sähköpostitse 20.11.2026.",
    "F **2.4** ~1.9.2025|Analytiikkaevästeen kesto lyheni 25 kuukaudesta 13 kuukauteen.",
    "F **2.0** ~12.3.2024|Seloste kirjoitettiin uudelleen selkeämmäksi.",
    NULL,
};

/* What seldom stands in a notice. */
static const char *const fixture_rare[] = {
    "S rare  A section without a number",
    "M ### A subheading\n\nText, `code with "
    "a_very_long_name_that_does_not_fit_into_any_line_at_all`, "
    "and https://www.example.example/a-long-path/that_goes/on?and=on&on=and-on-and-on.\n\n"
    "1. one\n2. two\n   - nested\n   - nested again, in a line that is long enough to go over its "
    "end on every screen that there is\n     1. deeper\n3. three\n\n7. seven\n\n   with a "
    "paragraph\n8. "
    "eight\n\n> A quotation of somebody's words.\n> \n> In two paragraphs.\n\n---\n\n"
    "    code in a block of its own, wide enough to need more than one line on a telephone or a "
    "tablet\n"
    "\n#### A smaller one\n\nKolmivaihekilowattituntimittarinlukijakokelaanpätevyyskoulutusohjelma",
    "F Label|Value with a [link](https://www.example.example/very/long/path/to/some/page.html)",
    "F Erityisenpitkänimikkeenkenttänimike|[erityisen.pitka.osoite@"
    "alaosasto.osasto.esimerkkiyritys.example](mailto:erityisen.pitka.osoite@"
    "alaosasto.osasto.esimerkkiyritys.example)",
    "T |Two|Three|Four|Five|Six",
    "R One|kolmivaihekilowattituntimittari|lentokonesuihkuturbiinimoottori|"
    "apumekaanikkoaliupseerioppilas|epäjärjestelmällisyydellään|6~small print",
    "R Two||b|c|d|e",
    "S table.wide 1 Two columns, and a heading that is itself long enough to need several lines",
    "T Short|Long",
    "R a|Words that go on for so long that the column has to take nearly all of the width that "
    "there is, and then some more",
    "R b|few",
    NULL,
};

struct fixture {
    struct page *page;
    cmark_node *section, *facts, *table;
};

static cmark_node *fixture_add(cmark_node *parent, cmark_node *child) {
    cmark_node_append_child(parent, child);
    return child;
}

/* Appends the blocks that the Markdown makes, or the inlines of its first block. */
static void fixture_add_markdown(cmark_node *parent, struct view text, bool inlines) {
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, tree_memory());
    cmark_parser_feed(parser, text.at, text.size);
    cmark_node *root = cmark_parser_finish(parser), *from = root, *child;
    cmark_parser_free(parser);
    if (inlines)
        from = cmark_node_first_child(root);
    while (from && (child = cmark_node_first_child(from)))
        fixture_add(parent, child);
    cmark_node_free(root);
}

static void fixture_add_words(struct arena *arena, cmark_node *parent, struct view text) {
    size_t small = view_find_byte(text, '~');
    fixture_add_markdown(parent, view_part(text, 0, small), true);
    while (small != VIEW_NOWHERE) {
        text = view_part(text, small + 1, text.size);
        small = view_find_byte(text, '~');
        cmark_node *node = fixture_add(parent, tree_new(arena, ROLE_SMALL));
        fixture_add_markdown(node, view_part(text, 0, small), true);
    }
}

/* What is before the separator; text moves behind it. */
static struct view fixture_cut(struct view *text, char separator) {
    size_t at = view_find_byte(*text, separator);
    struct view part = view_part(*text, 0, at);
    *text = at == VIEW_NOWHERE ? VIEW("") : view_part(*text, at + 1, text->size);
    return part;
}

static cmark_node *fixture_add_fact(struct arena *arena, cmark_node *facts, struct view line) {
    cmark_node *fact = fixture_add(facts, tree_new(arena, ROLE_FACT));
    struct view label = fixture_cut(&line, '|');
    fixture_add_words(arena, fixture_add(fact, tree_new(arena, ROLE_LABEL)), label);
    cmark_node *value = fixture_add(fact, tree_new(arena, ROLE_VALUE));
    fixture_add_markdown(value, line, false);
    return value;
}

static void fixture_add_row(struct arena *arena, cmark_node *table, struct view line, bool head) {
    cmark_node *row = fixture_add(table, tree_new(arena, ROLE_ROW));
    tree_mark_of(arena, row)->head = head;
    uint32_t columns = 0;
    do {
        cmark_node *cell = fixture_add(row, tree_new(arena, ROLE_CELL));
        fixture_add_words(arena, cell, fixture_cut(&line, '|'));
        columns++;
    } while (line.size);
    tree_mark_of(arena, table)->columns = columns;
}

static cmark_node *fixture_add_section(struct arena *arena, cmark_node *root, struct view line,
                                       bool boxed) {
    cmark_node *section = fixture_add(root, tree_new(arena, ROLE_SECTION));
    struct mark *mark = tree_mark_of(arena, section);
    mark->id = fixture_cut(&line, ' ');
    mark->number = fixture_cut(&line, ' ');
    mark->boxed = boxed;
    cmark_node *heading =
        fixture_add(section, cmark_node_new_with_mem(CMARK_NODE_HEADING, tree_memory()));
    cmark_node_set_heading_level(heading, 2);
    fixture_add_words(arena, heading, line);
    return section;
}

static void fixture_add_line(struct fixture *fixture, const char *text) {
    struct arena *arena = fixture->page->arena;
    struct view line = view_of(text + 2);
    if (text[0] != 'F')
        fixture->facts = NULL;
    else if (!fixture->facts)
        fixture->facts = fixture_add(fixture->section, tree_new(arena, ROLE_FACTS));
    if (text[0] == 'T')
        fixture->table = fixture_add(fixture->section, tree_new(arena, ROLE_TABLE));
    if (text[0] == 'S' || text[0] == 'B')
        fixture->section = fixture_add_section(arena, fixture->page->root, line, text[0] == 'B');
    else if (text[0] == 'F')
        fixture_add_fact(arena, fixture->facts, line);
    else if (text[0] == 'T' || text[0] == 'R')
        fixture_add_row(arena, fixture->table, line, text[0] == 'T');
    else
        fixture_add_markdown(fixture->section, line, false);
}

static void fixture_add_title(struct page *page) {
    cmark_node *title = fixture_add(page->root, tree_new(page->arena, ROLE_TITLE));
    cmark_node *heading =
        fixture_add(title, cmark_node_new_with_mem(CMARK_NODE_HEADING, tree_memory()));
    cmark_node_set_heading_level(heading, 1);
    if (page->kind.size)
        fixture_add_words(page->arena, fixture_add(heading, tree_new(page->arena, ROLE_KIND)),
                          page->kind);
    fixture_add_words(page->arena, fixture_add(heading, tree_new(page->arena, ROLE_NAME)),
                      page->name);
}

static void fixture_add_date(struct page *page, cmark_node *dates, const char *line,
                             const char *date) {
    cmark_node *value = fixture_add_fact(page->arena, dates, view_of(line));
    cmark_node *text = cmark_node_first_child(cmark_node_first_child(value));
    tree_mark_of(page->arena, text)->origin = node_new_string(page->arena, view_of(date));
}

static void fixture_add_opening(struct page *page, const char *lead) {
    struct arena *arena = page->arena;
    fixture_add_title(page);
    fixture_add_markdown(fixture_add(page->root, tree_new(arena, ROLE_LEAD)), view_of(lead), false);
    cmark_node *dates = fixture_add(page->root, tree_new(arena, ROLE_DATES));
    fixture_add_date(page, dates, "Laadittu|12.3.2024", "2024-03-12");
    fixture_add_date(page, dates, "Päivitetty|16.11.2026", "2026-11-16");
    fixture_add_date(page, dates, "Voimassa alkaen|1.1.2027", "2027-01-01");
    fixture_add_fact(arena, dates, view_of("Versio|3.0"));
    fixture_add(page->root, tree_new(arena, ROLE_CONTENTS));
}

static void fixture_set_words(struct page *page) {
    static const char *const words[][2] = {{"skip", "Siirry sisältöön"},
                                           {"contents", "Sisällys"},
                                           {"language", "Kieli"},
                                           {"version", "versio\u00a0{version}"},
                                           {"section_count", "{count} kohtaa"},
                                           {"back_to_top", "Takaisin alkuun"}};
    struct node *map = node_new(page->arena, NODE_MAP);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        node_set(map, view_of(words[i][0]), node_new_string(page->arena, view_of(words[i][1])));
    page->words = map;
}

/* A page without contents yet; its metadata may be changed before anything is added. */
static struct page *fixture_page(struct arena *arena) {
    static struct alternate english = {"en", {"notice.en.html", 14}, {"", 0}, {"In English", 10}, NULL};
    static const struct alternate finnish = {
        "fi", {"notice.fi.html", 14}, {"", 0}, {"Suomeksi", 8}, &english};
    struct page *page = ARENA_NEW(arena, struct page);
    page->arena = arena;
    tree_use(arena);
    page->root = cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, tree_memory());
    page->language = "fi";
    page->kind = VIEW("Tietosuojaseloste");
    page->name = VIEW("Verkkokaupan asiakasrekisteri");
    page->title = VIEW("Tietosuojaseloste: Verkkokaupan asiakasrekisteri");
    page->organisation = VIEW("Esimerkki Oy");
    page->version = VIEW("3.0");
    page->description =
        VIEW("Miten Esimerkki Oy käsittelee verkkokaupan asiakkaiden henkilötietoja.");
    page->alternates = &finnish;
    fixture_set_words(page);
    return page;
}

static void fixture_add_lines(struct page *page, const char *const *lines) {
    struct fixture fixture = {.page = page};
    for (; *lines; lines++)
        fixture_add_line(&fixture, *lines);
}

static struct page *fixture_whole_page(struct arena *arena, const char *const *lines) {
    struct page *page = fixture_page(arena);
    fixture_add_opening(page,
                        "Tässä selosteessa kerromme, mitä tietoja keräämme sinusta, kun asioit "
                        "verkkokaupassamme, miksi käytämme niitä ja miten voit vaikuttaa asiaan. "
                        "Jos jokin jää epäselväksi, [ota yhteyttä](#exercise).");
    fixture_add_lines(page, lines);
    return page;
}

#endif
