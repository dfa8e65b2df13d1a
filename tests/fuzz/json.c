/* JSON of any kind. What is read stays the same when it is written and read again. */
#include "fuzz.h"

#include "data/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct findings findings;
    findings_init(&findings, &arena, NULL, "en");
    struct view text = {(const char *)bytes, size};
    struct node *tree = json_read(&arena, source_new(&arena, VIEW("x.json"), text), &findings);
    insist(tree || findings.first);
    if (tree && !findings.first) {
        struct str out = {0};
        json_write(&out, tree, 0);
        const struct source *again = source_new(&arena, VIEW("y.json"), str_view(&out));
        insist(node_equal(tree, json_read(&arena, again, &findings)));
        insist(!findings.first);
        str_release(&out);
    }
    arena_release(&arena);
    return 0;
}
