/* A schema, ----, and what it is to check. The answer doesn't depend on being asked for reasons,
 * but where the schema itself is wrong. */
#include "fuzz.h"

#include "data/schema.h"
#include "data/yaml.h"

static bool is_of_schema(const struct findings *findings) {
    for (const struct finding *finding = findings->first; finding; finding = finding->next)
        if (view_starts(finding->rule, VIEW("SCHEMA-")))
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct findings findings;
    findings_init(&findings, &arena, NULL, "en");
    struct view second, first = fuzz_cut(bytes, size, &second);
    struct node *root = yaml_read(&arena, source_new(&arena, VIEW("s"), first), &findings);
    struct node *instance = yaml_read(&arena, source_new(&arena, VIEW("i"), second), &findings);
    findings_init(&findings, &arena, NULL, "en");
    if (root && instance) {
        struct schema *schema = schema_new(&arena, root, NULL);
        bool valid = schema_check(schema, instance, &findings);
        insist(valid == !findings.first);
        bool quietly = schema_check(schema, instance, NULL);
        insist(quietly == valid || is_of_schema(&findings));
    }
    arena_release(&arena);
    return 0;
}
