#include "page/assets.h"
#include "base/file.h"
#include "page/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    char folder[64];
};

static void begin(struct fixture *fixture, bool laid_over) {
    *fixture = (struct fixture){0};
    strcpy(fixture->folder, P_tmpdir "/assets-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    findings_init(&fixture->findings, &fixture->arena, NULL, "en");
    assets_init(&fixture->assets, &fixture->arena, &fixture->findings,
                view_of(laid_over ? fixture->folder : NULL));
}

static void put(struct fixture *fixture, const char *path, const char *text) {
    const char *file = arena_format(&fixture->arena, "%s/%s", fixture->folder, path).at;
    assert_int_equal(file_make_folder(file_folder(&fixture->arena, file)), 0);
    assert_int_equal(file_write(file, view_of(text), NULL), 0);
}

static void end(struct fixture *fixture) {
    const char *command = arena_format(&fixture->arena, "rm -r '%s'", fixture->folder).at;
    assert_int_equal(system(command), 0);
    arena_release(&fixture->arena);
}

static void test_sorted_and_whole(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture, false);
    for (size_t i = 0; i < built_in_asset_count; i++) {
        const struct asset *asset = &built_in_assets[i];
        assert_true(i == 0 || strcmp(built_in_assets[i - 1].path, asset->path) < 0);
        assert_ptr_equal(assets_source(&fixture.assets, asset->path), &asset->source);
        assert_ptr_equal(assets_tree(&fixture.assets, asset->path), asset->tree);
    }
    assert_null(assets_source(&fixture.assets, "templates/none.md"));
    assert_null(assets_tree(&fixture.assets, "templates/none.yaml"));
    end(&fixture);
}

static void assert_same_tag(const struct tag *a, const struct tag *b) {
    size_t places = offsetof(struct tag, from);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->dynamic, b->dynamic);
    assert_int_equal(a->standalone, b->standalone);
    assert_memory_equal((const char *)a + places, (const char *)b + places, sizeof *a - places);
}

static void test_templates(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture, false);
    size_t count = 0;
    for (size_t i = 0; i < built_in_asset_count; i++) {
        const struct asset *asset = &built_in_assets[i];
        if (!asset->template)
            continue;
        const struct template *template = assets_template(
            &fixture.assets, asset->path, &fixture.arena, &fixture.findings);
        const struct template *read =
            template_read(&fixture.arena, template->source, &fixture.findings);
        assert_ptr_equal(template, asset->template);
        assert_ptr_equal(template->source, &asset->source);
        assert_int_equal(template->count, read->count);
        for (uint32_t j = 0; j < read->count; j++)
            assert_same_tag(&template->tags[j], &read->tags[j]);
        count++;
    }
    assert_true(count > 10);
    assert_null(assets_template(&fixture.assets, "templates/none.md", &fixture.arena,
                                &fixture.findings));
    assert_null(fixture.findings.first);
    end(&fixture);
}

static void test_template_laid_over(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture, true);
    put(&fixture, "templates/page.html", "{{own}}");
    put(&fixture, "templates/page.css", "{{#open}}");
    const struct template *page = assets_template(&fixture.assets, "templates/page.html",
                                                  &fixture.arena, &fixture.findings);
    assert_true(view_is(template_name(page, page->tags), "own"));
    assert_null(assets_template(&fixture.assets, "templates/page.css", &fixture.arena,
                                &fixture.findings));
    assert_true(view_is(fixture.findings.last->rule, "TEMPLATE-OPEN"));
    end(&fixture);
}

static void test_folder_laid_over(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture, true);
    put(&fixture, "templates/page.css", "own");
    put(&fixture, "templates/xx/labels.yaml", "a: 1\n");
    put(&fixture, "outside.yaml", "b: 2\n");
    assert_true(view_is(assets_source(&fixture.assets, "templates/page.css")->text, "own"));
    assert_true(view_starts(assets_source(&fixture.assets, "templates/page.html")->text,
                            VIEW("<!DOCTYPE")));
    const struct node *tree = assets_tree(&fixture.assets, "templates/xx/labels.yaml");
    assert_true(node_is(node_get(tree, "a"), "1"));
    assert_ptr_equal(tree, assets_tree(&fixture.assets, "templates/xx/labels.yaml"));
    assert_non_null(assets_tree(&fixture.assets, "schemas/law.yaml"));
    assert_null(assets_source(&fixture.assets, "templates/../outside.yaml"));
    assert_null(assets_source(&fixture.assets, "/etc/passwd"));
    assert_null(fixture.findings.first);
    end(&fixture);
}

static void test_what_is_wrong_with_it(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture, true);
    put(&fixture, "schemas/law.yaml", "a: [\n");
    put(&fixture, "templates/page.css/x", "a folder in its place");
    assert_null(assets_tree(&fixture.assets, "schemas/law.yaml"));
    assert_null(assets_tree(&fixture.assets, "schemas/law.yaml"));
    assert_int_equal(fixture.findings.counts[SEVERITY_ERROR], 1);
    assert_null(assets_source(&fixture.assets, "templates/page.css"));
    assert_true(view_is(fixture.findings.last->rule, "FILE-ASSET"));
    end(&fixture);
}

static void test_languages(void **state) {
    (void)state;
    struct fixture fixture;
    begin(&fixture, true);
    put(&fixture, "templates/xx/labels.yaml", "a: 1\n");
    assert_true(assets_has_language(&fixture.assets, VIEW("fi")));
    assert_true(assets_has_language(&fixture.assets, VIEW("xx")));
    assert_false(assets_has_language(&fixture.assets, VIEW("yy")));
    assert_false(assets_has_language(&fixture.assets, VIEW("../fi")));
    end(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sorted_and_whole),
        cmocka_unit_test(test_templates),
        cmocka_unit_test(test_template_laid_over),
        cmocka_unit_test(test_folder_laid_over),
        cmocka_unit_test(test_what_is_wrong_with_it),
        cmocka_unit_test(test_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
