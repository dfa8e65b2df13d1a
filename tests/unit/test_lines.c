/* Lines of paragraphs: none are better, words come apart where they may, straight edges are straight. */
#include "base/memory.h"
#include "base/utf8.h"
#include "page/assets.h"
#include "page/hyphenate.h"
#include "page/layout_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct desk {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    struct look look;
    struct page page;
    struct layout layout;
    struct setter setter;
};

static void desk_open(struct desk *desk, const char *language, bool justified) {
    *desk = (struct desk){0};
    arena_init(&desk->arena);
    findings_init(&desk->findings, &desk->arena, NULL, "en");
    assets_init(&desk->assets, &desk->arena, &desk->findings, VIEW(""));
    assert_true(look_read(&desk->look, assets_tree(&desk->assets, "templates/pdf.yaml"),
                          &desk->findings));
    desk->look.justified = justified;
    desk->page.language = language;
    desk->page.assets = &desk->assets;
    desk->layout.page = &desk->page;
    desk->setter = (struct setter){.layout = &desk->layout,
                                   .arena = &desk->arena,
                                   .look = &desk->look,
                                   .findings = &desk->findings};
}

static void desk_close(struct desk *desk) {
    memory_free(desk->setter.letters);
    memory_free(desk->setter.lines);
    arena_release(&desk->arena);
}

static struct text make_text(struct desk *desk, const char *words) {
    struct style style = {.face = FACE_REGULAR, .type = desk->look.type.body};
    struct text text = text_of(&desk->setter, view_of(words), &style);
    text.is_prose = true;
    return text;
}

/* ---- no better lines ---- */

enum { BREAKS_MOST = 15 };

static uint32_t find_ends(const struct text *text, uint32_t *ends, uint32_t most) {
    uint32_t count = 0;
    for (uint32_t i = 0; i + 1 < text->count && count <= most; i++) {
        uint8_t after = text->letters[i].after;
        if (after != BREAK_NONE && after != BREAK_FORCED)
            ends[count++] = i + 1;
    }
    return count;
}

/* The lines that a set of ends makes. */
static uint32_t make_lines(const struct text *text, const uint32_t *ends, uint32_t count, uint32_t set,
                           struct line *lines) {
    uint32_t line_count = 0, from = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!(set >> i & 1))
            continue;
        lines[line_count++] = (struct line){.from = from, .to = ends[i]};
        from = ends[i];
    }
    lines[line_count++] = (struct line){.from = from, .to = text->count};
    return line_count;
}

/* Every set of ends is tried. Returns whether the paragraph was short enough for that. */
static bool check_exhaustively(struct desk *desk, const char *words, int32_t width) {
    struct text text = make_text(desk, words);
    uint32_t ends[BREAKS_MOST + 1], count = find_ends(&text, ends, BREAKS_MOST);
    struct line lines[BREAKS_MOST + 1];
    int64_t best = -1;
    if (count == 0 || count >= BREAKS_MOST)
        return false;
    for (uint32_t set = 0; set < 1u << count; set++) {
        uint32_t line_count = make_lines(&text, ends, count, set, lines);
        int64_t cost = lines_cost(&desk->setter, &text, width, lines, line_count);
        if (cost >= 0 && (best < 0 || cost < best))
            best = cost;
    }
    if (best < 0)
        return false;
    lines_fit(&desk->setter, &text, width);
    assert_int_equal(lines_cost(&desk->setter, &text, width, desk->setter.lines,
                                desk->setter.line_count),
                     best);
    return true;
}

/* All runs of words of the notice that have so many words. */
static unsigned check_runs(struct desk *desk, const char *words, int32_t width) {
    unsigned checked = 0;
    for (unsigned length = 3; length <= 11; length += 4) {
        for (const char *from = words; from; from = strchr(from + 1, ' ')) {
            const char *to = from;
            for (unsigned i = 0; i < length && to; i++)
                to = strchr(to + 1, ' ');
            struct view part = {from, to ? (size_t)(to - from) : strlen(from)};
            checked += check_exhaustively(desk, arena_copy(&desk->arena, part).at, width);
        }
    }
    return checked;
}

static const char finnish[] =
    "Käsittelemme henkilötietojasi asiakassuhteen hoitamiseen, laskutukseen ja suoramarkkinointiin. "
    "Tietosuojavaltuutetun toimisto valvoo, että rekisterinpitäjät noudattavat "
    "tietosuojalainsäädäntöä: voit tehdä valitusasian viranomaiselle, jos katsot, että "
    "kamerajärjestelmän tallenteita on käytetty vastoin käyttötarkoitusta. Säilytämme "
    "palkkahallinnon aineiston kirjanpitolain (1336/1997) 2 luvun 10 §:n mukaisesti 10 vuotta.";
static const char english[] =
    "We process your personal data to administer the customer relationship, for invoicing and for "
    "electronic direct marketing. The supervisory authority is responsible for monitoring the "
    "application of the legislation; pseudonymisation and transparency are fundamental requirements.";

static void test_no_lines_are_better(void **state) {
    (void)state;
    static const int32_t widths[] = {90 * POINT, 160 * POINT, 351 * POINT};
    unsigned checked = 0;
    for (int justified = 0; justified < 2; justified++)
        for (int language = 0; language < 2; language++)
            for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
                struct desk desk;
                desk_open(&desk, language ? "en" : "fi", justified);
                checked += check_runs(&desk, language ? english : finnish, widths[i]);
                desk_close(&desk);
            }
    assert_true(checked > 500);
}

/* ---- where words come apart ---- */

/* "tieto|suo-ja": all divisions of a word, as the module sees them. To be released. */
static struct str divide(struct assets *assets, const char *language, struct view text) {
    uint32_t letters[HYPHEN_LETTERS_MAX];
    uint8_t marks[HYPHEN_LETTERS_MAX];
    struct str found = {0};
    size_t count = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);
        if (code != '|' && code != '-')
            letters[count++] = code;
    }
    hyphenate(language, seams_of(assets, language), letters, count, marks);
    for (size_t i = 0; i < count; i++) {
        str_add_code(&found, letters[i]);
        if (marks[i] != HYPHEN_NONE)
            str_add_char(&found, marks[i] >= HYPHEN_INNER ? '|' : '-');
    }
    return found;
}

static void check_word(struct assets *assets, const char *language, const char *marked) {
    struct str found = divide(assets, language, view_of(marked));
    assert_string_equal(found.at, marked);
    str_release(&found);
}

/* Divisions that are known, and of these ours; and ours that are not known. */
struct score {
    unsigned words, known, found, wrong;
};

static bool is_mark(struct view word, size_t at) {
    return at < word.size && (word.at[at] == '|' || word.at[at] == '-');
}

/* Both are the same word with marks in it. */
static void add_score(struct score *score, struct view known, struct view ours) {
    score->words++;
    for (size_t a = 0, b = 0; a < known.size || b < ours.size;) {
        bool here = is_mark(known, a), there = is_mark(ours, b);
        score->known += here;
        score->found += here && there;
        score->wrong += there && !here;
        a += here || !there;
        b += there || !here;
    }
}

static void test_finnish_words_with_known_divisions(void **state) {
    (void)state;
    struct desk desk;
    struct score score = {0};
    char line[256];
    desk_open(&desk, "fi", false);
    FILE *file = fopen("tests/hyphens.txt", "rb");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        struct view known = view_trim(view_of(line));
        if (known.size == 0 || known.at[0] == '#')
            continue;
        struct str ours = divide(&desk.assets, "fi", known);
        add_score(&score, known, str_view(&ours));
        str_release(&ours);
    }
    fclose(file);
    print_message("%u words, %u divisions: found %u, wrong %u\n", score.words, score.known, score.found,
                  score.wrong);
    assert_int_equal(score.words, 300);
    assert_true(score.found * 100 >= score.known * 98);
    assert_true(score.wrong * 100 <= score.known);
    desk_close(&desk);
}

static void test_words_come_apart(void **state) {
    (void)state;
    static const char *const words[] = {
        "tie-to|suo-ja|val-tuu-tet-tu", "re-kis-te-rin|pi-tä-jä", "hen-ki-lö|tie-dot",
        "suo-ra|mark-ki-noin-ti",       "kä-sit-te-lem-me",       "sai-raus|lo-ma",
        "lä-he-tys|tun-nus",            "transp-lan-taa-tio",
    };
    static const char *const english_words[] = {
        "ad-min-is-tra-tion", "hy-phen-a-tion", "pro-cess", "le-gis-la-tion", "through",
    };
    struct desk desk;
    desk_open(&desk, "fi", false);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        check_word(&desk.assets, "fi", words[i]);
    /* A program built without the patterns divides no English word. */
    struct str first = divide(&desk.assets, "en", view_of(english_words[0]));
    bool has_patterns = strchr(first.at, '-') != NULL;
    for (size_t i = 0; i < sizeof english_words / sizeof *english_words && has_patterns; i++)
        check_word(&desk.assets, "en", english_words[i]);
    str_release(&first);
    check_word(&desk.assets, "sv", "personuppgiftsansvarig");
    desk_close(&desk);
}

static unsigned count_hyphens(struct desk *desk, const char *words) {
    struct text text = make_text(desk, words);
    unsigned count = 0;
    for (uint32_t i = 0; i < text.count; i++)
        count += text.letters[i].code == 0xAD;
    return count;
}

static void test_some_words_stay_whole(void **state) {
    (void)state;
    static const char *const whole[] = {
        "Lue tietosuojavaltuutettu.example/henkilötietojen ohje.",
        "Kirjoita tietosuojavastaava@rekisterinpitäjä.example nyt.",
        "Palvelun tuottaa Kirjanpitotoimisto Henkilöstötalo Oy.",
        "Tämän hoitaa yhtiö Asiakaspalvelutalo.",
        "Asiakaspalvelutalo ry.",
        "Katso kirjanpitolaki (1336/1997).",
        "Katso henkilötietolain 10 §.",
        "Säilytys 10\u00A0kalenterivuotta.",
        "Tunnus henkilöTIETOjen.",
        "Oma tieto\u00ADsuojakäytäntö.",
    };
    struct desk desk;
    desk_open(&desk, "fi", false);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        unsigned own = strstr(whole[i], "\u00AD") != NULL;
        if (count_hyphens(&desk, whole[i]) != own)
            fail_msg("divided: %s", whole[i]);
    }
    assert_true(count_hyphens(&desk, "Tietosuojavaltuutettu valvoo.") > 0);
    assert_true(count_hyphens(&desk, "(henkilötietojen käsittely)") > 0);
    desk_close(&desk);
}

/* ---- straight edges ---- */

static int32_t right_edge(const struct brick *brick) {
    const struct item *item = brick->last_item;
    uint32_t count = item->glyph_count;
    int32_t right = item->x + item->width;
    if (count && item->glyphs[count - 1].code == ' ')
        right -= font_advance(item->face, item->glyphs[count - 1].glyph) * item->size / 1000;
    return right;
}

static void test_edges_are_straight(void **state) {
    (void)state;
    enum { LEFT = 100 * POINT, WIDTH = 351 * POINT, TOLERANCE = POINT / 4 };
    struct desk desk;
    struct stack stack;
    desk_open(&desk, "fi", true);
    struct text text = make_text(&desk, finnish);
    stack_init(&stack);
    assert_true(stack_add_text(&desk.setter, &stack, &text, LEFT, WIDTH, ALIGN_START, 0) >= 5);
    for (const struct brick *brick = stack.first; brick->next; brick = brick->next) {
        assert_int_equal(brick->items->x, LEFT);
        assert_true(abs(right_edge(brick) - LEFT - WIDTH) <= TOLERANCE);
    }
    assert_true(right_edge(stack.last) < LEFT + WIDTH);
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_lines_are_better),
        cmocka_unit_test(test_words_come_apart),
        cmocka_unit_test(test_finnish_words_with_known_divisions),
        cmocka_unit_test(test_some_words_stay_whole),
        cmocka_unit_test(test_edges_are_straight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
