/* YAML of any kind. What is read can be written as JSON and read again. */
#include "fuzz.h"

#include "data/json.h"
#include "data/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct findings findings;
    findings_init(&findings, &arena, NULL, "en");
    struct view text = {(const char *)bytes, size};
    struct node *tree = yaml_read(&arena, source_new(&arena, VIEW("x.yaml"), text), &findings);
    insist(tree || findings.first);
    if (tree && !findings.first) {
        struct str out = {0};
        json_write(&out, tree, 2);
        const struct source *again = source_new(&arena, VIEW("x.json"), str_view(&out));
        insist(json_read(&arena, again, &findings) != NULL);
        str_release(&out);
    }
    for (const struct finding *finding = findings.first; finding; finding = finding->next)
        insist(finding->span.from <= finding->span.to && finding->span.to <= size);
    arena_release(&arena);
    return 0;
}
