/* A Mustache template, ----, and its values in YAML. It is its own partial, whatever the name. */
#include "fuzz.h"

#include "data/yaml.h"
#include "page/escape.h"
#include "page/mustache.h"

static const struct template *find_partial(void *context, struct view name) {
    (void)name;
    return context;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct findings findings;
    findings_init(&findings, &arena, NULL, "en");
    struct view second, first = fuzz_cut(bytes, size, &second);
    const struct source *source = source_new(&arena, VIEW("t"), first);
    const struct template *template = template_read(&arena, source, &findings);
    insist(template || findings.first);
    struct node *root = yaml_read(&arena, source_new(&arena, VIEW("d"), second), &findings);
    if (template) {
        struct template_host host = {
            .partial = find_partial, .value = escape_html, .context = (void *)(uintptr_t) template};
        struct str out = {0};
        template_render(template, &host, root, &out, &findings);
        insist(out.size <= TEMPLATE_SIZE_MAX);
        str_release(&out);
    }
    arena_release(&arena);
    return 0;
}
