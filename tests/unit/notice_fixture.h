/* For tests of the domain: a description in YAML, checked against the built-in schema. */
#ifndef NOTICE_FIXTURE_H
#define NOTICE_FIXTURE_H

#include "data/schema.h"
#include "data/yaml.h"
#include "notice/normal.h"
#include "notice/view.h"
#include "page/assets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct fixture {
    struct arena arena;
    struct findings findings;
    struct assets assets;
};

static inline void fixture_init(struct fixture *fixture) {
    arena_init(&fixture->arena);
    findings_init(&fixture->findings, &fixture->arena, NULL, "en");
    assets_init(&fixture->assets, &fixture->arena, &fixture->findings, VIEW(""));
    fixture->findings.messages = assets_tree(&fixture->assets, "schemas/messages.yaml");
}

static inline void fixture_release(struct fixture *fixture) { arena_release(&fixture->arena); }

static inline const struct node *fixture_asset(struct fixture *fixture, const char *path) {
    const struct node *tree = assets_tree(&fixture->assets, path);
    assert_non_null(tree);
    return tree;
}

static inline void fixture_print(const struct fixture *fixture) {
    for (const struct finding *finding = fixture->findings.first; finding; finding = finding->next)
        print_message("%.*s: %.*s\n", VIEW_ARG(finding->rule), VIEW_ARG(finding->text));
}

/* The tree after check; the text must be a valid description. */
static inline struct node *fixture_tree(struct fixture *fixture, const char *yaml) {
    const struct source *source = source_new(&fixture->arena, VIEW("test.yaml"), view_of(yaml));
    struct node *tree = yaml_read(&fixture->arena, source, &fixture->findings);
    assert_non_null(tree);
    struct schema *schema =
        schema_new(&fixture->arena, fixture_asset(fixture, "schemas/notice.schema.json"), NULL);
    if (!schema_check(schema, tree, &fixture->findings))
        fixture_print(fixture);
    assert_null(fixture->findings.first);
    return tree;
}

static inline struct node *fixture_normal(struct fixture *fixture, const char *yaml) {
    return normal_make(&fixture->arena, fixture_tree(fixture, yaml),
                       fixture_asset(fixture, "schemas/vocabulary.yaml"), &fixture->findings);
}

static inline struct words fixture_words(struct fixture *fixture, const char *language) {
    char path[64];
    snprintf(path, sizeof path, "templates/%s/labels.yaml", language);
    return (struct words){&fixture->arena, language, fixture_asset(fixture, path),
                          fixture_asset(fixture, "schemas/law.yaml"), false};
}

static inline struct node *fixture_view(struct fixture *fixture, const char *yaml,
                                        const char *language) {
    struct words words = fixture_words(fixture, language);
    struct view_options options = {language,
                                   NULL,
                                   words.labels,
                                   fixture_asset(fixture, "schemas/vocabulary.yaml"),
                                   words.law,
                                   fixture_asset(fixture, "templates/layouts.yaml")};
    return view_make(&fixture->arena, fixture_normal(fixture, yaml), &options, &fixture->findings);
}

/* The value at a path of keys and numbers: "registers.0.purposes.1.label". */
static inline const struct node *fixture_at(const struct node *node, const char *path) {
    while (node && *path) {
        size_t size = strcspn(path, ".");
        struct view key = {path, size};
        bool number = node->kind == NODE_LIST;
        node = number ? node_at(node, (uint32_t)atoi(path)) : node_get_view(node, key);
        path += size + (path[size] == '.');
    }
    return node;
}

/* NUL-terminated characters of the value at a path; "" if there is none. */
static inline const char *fixture_text(struct fixture *fixture, const struct node *node,
                                       const char *path) {
    const struct node *found = fixture_at(node, path);
    return node_is_scalar(found) ? arena_copy(&fixture->arena, found->text).at : "";
}

#endif
