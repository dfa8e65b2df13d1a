#include "page/theme.h"
#include "data/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct bench {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    char folder[32];
};

static void bench_init(struct bench *bench) {
    *bench = (struct bench){.folder = "/tmp/theme-XXXXXX"};
    arena_init(&bench->arena);
    findings_init(&bench->findings, &bench->arena, NULL, "en");
    assets_init(&bench->assets, &bench->arena, &bench->findings, VIEW(""));
    bench->findings.messages = assets_tree(&bench->assets, "schemas/messages.yaml");
    assert_non_null(mkdtemp(bench->folder));
}

static void bench_release(struct bench *bench) {
    static const char *const names[] = {"a.svg", "b.svg"};
    for (size_t i = 0; i < 2; i++)
        unlink(arena_format(&bench->arena, "%s/%s", bench->folder, names[i]).at);
    rmdir(bench->folder);
    arena_release(&bench->arena);
}

static void put(struct bench *bench, const char *name, const char *text) {
    FILE *file = fopen(arena_format(&bench->arena, "%s/%s", bench->folder, name).at, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static const struct theme *read_theme(struct bench *bench, const char *yaml) {
    const struct source *source = source_new(&bench->arena, VIEW("t.yaml"), view_of(yaml));
    struct node *tree = yaml_read(&bench->arena, source, &bench->findings);
    assert_non_null(tree);
    return theme_read(&bench->arena, &bench->assets, tree, bench->folder, &bench->findings);
}

static void assert_finding(const struct bench *bench, const char *rule, const char *words) {
    const struct finding *finding = bench->findings.first;
    assert_non_null(finding);
    assert_true(view_is(finding->rule, rule));
    assert_non_null(strstr(arena_format((struct arena *)&bench->arena, "%.*s %.*s",
                                        VIEW_ARG(finding->text), VIEW_ARG(finding->hint)).at,
                           words));
}

#define DRAWING "<svg xmlns='http://www.w3.org/2000/svg'/>"

static void test_reads_everything(void **state) {
    (void)state;
    struct bench bench;
    struct view found;
    bench_init(&bench);
    put(&bench, "a.svg", DRAWING);
    const struct theme *theme = read_theme(&bench, "accent: '#0b5f73'\n"
                                                   "logo: {file: a.svg, alt: {fi: Oy, en: Ltd}}\n"
                                                   "font: serif\npaper: Letter\njustified: true\n"
                                                   "footer: {fi: Osoite}\n");
    assert_non_null(theme);
    assert_true(theme->own_accent && theme->serif && theme->justified);
    assert_int_equal(theme->colours.link, 0x055C70);
    assert_int_equal(theme->paper, PAPER_LETTER);
    assert_int_equal(theme->logo->kind, PICTURE_SVG);
    assert_null(theme->print_logo);
    assert_true(view_is(theme_text(theme->logo_text, "en", &found), "Ltd") && !found.size);
    assert_true(view_is(theme_text(theme->footer, "en", &found), "Osoite") && view_is(found, "fi"));
    assert_finding(&bench, "THEME-PRINT", "print: logo.png");
    assert_ptr_equal(bench.findings.first, bench.findings.last);
    bench_release(&bench);
}

static void test_an_empty_theme_changes_nothing(void **state) {
    (void)state;
    struct bench bench;
    struct view found;
    bench_init(&bench);
    const struct theme *theme = read_theme(&bench, "font: sans\n");
    assert_non_null(theme);
    assert_false(theme->own_accent || theme->serif || theme->justified || theme->logo);
    assert_int_equal(theme->paper, PAPER_A4);
    assert_int_equal(theme_text(theme->footer, "fi", &found).size, 0);
    assert_null(bench.findings.first);
    bench_release(&bench);
}

static void test_tells_what_is_wrong(void **state) {
    (void)state;
    static const struct {
        const char *yaml, *rule, *words;
    } cases[] = {
        {"accent: red\n", "SHAPE-PATTERN", ""},
        {"acent: '#000'\n", "SHAPE-UNKNOWN", "accent"},
        {"logo: {file: a.svg}\n", "SHAPE-MISSING", "alt"},
        {"footer: {}\n", "SHAPE-", ""},
        {"logo: {file: none.svg, alt: a}\n", "THEME-FILE", "none.svg"},
        {"logo: {file: b.svg, alt: a}\n", "THEME-LOGO", "scripts"},
        {"logo: {file: a.svg, print: a.svg, alt: a}\n", "THEME-LOGO", "PNG only"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench bench;
        bench_init(&bench);
        put(&bench, "a.svg", DRAWING);
        put(&bench, "b.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
        assert_null(read_theme(&bench, cases[i].yaml));
        if (cases[i].words[0])
            assert_finding(&bench, cases[i].rule, cases[i].words);
        assert_int_equal(bench.findings.counts[SEVERITY_ERROR], 1);
        bench_release(&bench);
    }
}

static void test_tells_when_the_accent_changes_much(void **state) {
    (void)state;
    struct bench bench;
    bench_init(&bench);
    assert_non_null(read_theme(&bench, "accent: '#ffd500'\n"));
    assert_finding(&bench, "THEME-ACCENT", "#ffd500");
    bench_release(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_everything),
        cmocka_unit_test(test_an_empty_theme_changes_nothing),
        cmocka_unit_test(test_tells_what_is_wrong),
        cmocka_unit_test(test_tells_when_the_accent_changes_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
