/* A section's template in Markdown, ----, and the values for its holes in YAML; those called
 * `prose` are Markdown of the author's. No mark of a hole is left in the page. */
#include "fuzz.h"

#include "data/yaml.h"
#include "page/compose.h"
#include "page/markdown.h"
#include "page/mustache.h"

static struct view template_text;

/* In place of the built-in data. */
const struct source *assets_source(struct assets *assets, const char *path) {
    bool is_section = strcmp(path, "templates/fi/sections/x.md") == 0;
    return is_section ? source_new(assets->arena, view_of(path), template_text) : NULL;
}

const struct node *assets_tree(struct assets *assets, const char *path) {
    (void)assets;
    (void)path;
    return NULL;
}

const struct template *assets_template(struct assets *assets, const char *path,
                                       struct arena *arena, struct findings *findings) {
    const struct source *source = assets_source(assets, path);
    return source ? template_read(arena, source, findings) : NULL;
}

static void annotate(struct arena *arena, struct node *node) {
    if (view_is(node->key, "prose")) {
        struct node *schema = node_new(arena, NODE_MAP);
        node_set(schema, VIEW("x-text"), node_new_string(arena, VIEW("true")));
        struct annotation *annotation = ARENA_NEW(arena, struct annotation);
        annotation->schema = schema;
        node->annotations = annotation;
    }
    for (struct node *child = node_first(node); child; child = child->next)
        annotate(arena, child);
}

static struct node *make_view(struct arena *arena, struct node *values, struct findings *findings) {
    static const char frame[] = "{language: fi, id: x, name: X, "
                                "sections: [{id: x, heading: X, template: x}]}";
    struct node *view = yaml_read(arena, source_new(arena, VIEW("v"), view_of(frame)), findings);
    struct node *section = node_first(node_get(view, "sections"));
    if (values && values->kind == NODE_MAP)
        node_set(section, VIEW("context"), values);
    return view;
}

static void write(struct page *page, struct findings *findings) {
    struct str out = {0};
    markdown_write(page, &out, findings);
    insist(view_find(str_view(&out), VIEW("\xEF\xB7\x90")) == VIEW_NOWHERE);
    str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct findings findings;
    findings_init(&findings, &arena, NULL, "en");
    struct view second;
    template_text = fuzz_cut(bytes, size, &second);
    struct node *values = yaml_read(&arena, source_new(&arena, VIEW("d"), second), &findings);
    if (values)
        annotate(&arena, values);
    struct assets assets = {.arena = &arena, .findings = &findings};
    struct page *page = compose(&arena, &assets, make_view(&arena, values, &findings), &findings);
    write(page, &findings);
    arena_release(&arena);
    return 0;
}
