/* Pages for tests: a view in YAML, and templates that stand in place of the built-in data. */
#ifndef SELOSTE_TESTS_UNIT_COMPOSE_FIXTURE_H
#define SELOSTE_TESTS_UNIT_COMPOSE_FIXTURE_H

#include "data/yaml.h"
#include "page/compose.h"
#include "page/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* --- The templates of a test, in place of the built-in data */

struct file {
    const char *path;
    const char *text;
};

static const struct file *files;
static struct arena *arena;

const struct source *assets_source(struct assets *assets, const char *path) {
    (void)assets;
    for (const struct file *file = files; file && file->path; file++)
        if (strcmp(file->path, path) == 0)
            return source_new(arena, view_of(path), view_of(file->text));
    return NULL;
}

const struct node *assets_tree(struct assets *assets, const char *path) {
    (void)assets;
    (void)path;
    return NULL;
}

const struct template *assets_template(struct assets *assets, const char *path,
                                       struct arena *own, struct findings *told) {
    const struct source *source = assets_source(assets, path);
    return source ? template_read(own, source, told) : NULL;
}

/* --- A view: fields named like these have the annotations of a schema */

static const struct node *note(const char *keyword, const char *value) {
    struct node *schema = node_new(arena, NODE_MAP);
    node_set(schema, view_of(keyword), node_new_string(arena, view_of(value)));
    return schema;
}

static void annotate(struct node *node) {
    static const char *const names[][3] = {
        {"prose", "x-text", "true"}, {"heading", "x-text", "true"},  {"email", "format", "email"},
        {"web", "format", "uri"},    {"phone", "x-format", "phone"}, {"english", "x-text", "true"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!view_starts(node->key, view_of(names[i][0])))
            continue;
        struct annotation *annotation = ARENA_NEW(arena, struct annotation);
        annotation->schema = note(names[i][1], names[i][2]);
        node->annotations = annotation;
    }
    if (view_starts(node->key, VIEW("english")) || view_is(node->key, "word"))
        node->language = "en";
    node->origin = node;
    for (struct node *child = node_first(node); child; child = child->next)
        annotate(child);
}

static struct findings findings;

static struct page *compose_text(const char *yaml, const struct file *templates) {
    findings_init(&findings, arena, NULL, "en");
    struct node *view =
        yaml_read(arena, source_new(arena, VIEW("v.yaml"), view_of(yaml)), &findings);
    assert_non_null(view);
    annotate(view);
    struct assets assets = {.arena = arena, .findings = &findings};
    files = templates;
    return compose(arena, &assets, view, &findings);
}

static int set_up(void **state) {
    (void)state;
    arena = calloc(1, sizeof *arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_release(arena);
    free(arena);
    return 0;
}

#endif
