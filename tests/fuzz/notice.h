/* For targets that take a description through the whole pass: read, check, lint, view, compose. */
#ifndef SELOSTE_TESTS_FUZZ_NOTICE_H
#define SELOSTE_TESTS_FUZZ_NOTICE_H

#include "fuzz.h"

#include "base/utf8.h"
#include "data/schema.h"
#include "data/yaml.h"
#include "notice/lint.h"
#include "notice/normal.h"
#include "notice/view.h"
#include "page/compose.h"

/* What all runs share: the built-in data, and rules made ready. */
struct fuzz_house {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    struct lint_rules *rules;
};

static struct fuzz_house fuzz_house;

static inline const struct node *fuzz_asset(const char *path) {
    return assets_tree(&fuzz_house.assets, path);
}

static inline void fuzz_open(void) {
    struct fuzz_house *house = &fuzz_house;
    if (house->rules)
        return;
    findings_init(&house->findings, &house->arena, NULL, "en");
    assets_init(&house->assets, &house->arena, &house->findings, VIEW(""));
    house->findings.messages = fuzz_asset("schemas/messages.yaml");
    house->rules = lint_rules_new(&house->arena, fuzz_asset("schemas/rules.yaml"));
}

/* The normal form; NULL where the bytes are no description, which then is found. */
static inline const struct node *fuzz_notice(struct arena *arena, const uint8_t *bytes, size_t size,
                                             struct findings *findings) {
    fuzz_open();
    findings_init(findings, arena, fuzz_house.findings.messages, "en");
    struct view text = {(const char *)bytes, size};
    struct node *tree = yaml_read(arena, source_new(arena, VIEW("x.yaml"), text), findings);
    struct schema *schema = schema_new(arena, fuzz_asset("schemas/notice.schema.json"), NULL);
    bool shaped = tree && schema_check(schema, tree, findings);
    insist(shaped || findings->counts[SEVERITY_ERROR]);
    if (!shaped || findings->counts[SEVERITY_ERROR])
        return NULL;
    const struct node *notice =
        normal_make(arena, tree, fuzz_asset("schemas/vocabulary.yaml"), findings);
    return findings->counts[SEVERITY_ERROR] ? NULL : notice;
}

/* The page in a language, which has a folder of templates. It is to be released. */
static inline struct page *fuzz_page(struct arena *arena, const struct node *notice,
                                     const char *language, struct findings *findings) {
    struct view labels = arena_format(arena, "templates/%s/labels.yaml", language);
    struct view_options options = {.language = language,
                                   .labels = fuzz_asset(labels.at),
                                   .vocabulary = fuzz_asset("schemas/vocabulary.yaml"),
                                   .law = fuzz_asset("schemas/law.yaml"),
                                   .layouts = fuzz_asset("templates/layouts.yaml")};
    const struct node *view = view_make(arena, notice, &options, findings);
    return compose(arena, &fuzz_house.assets, view, findings);
}

#endif
