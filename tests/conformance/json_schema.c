/* Runs the official test suite of JSON Schema.
 *
 *     json_schema SUITE_DIR [-o]        SUITE_DIR holds tests/ and remotes/; -o: the optional cases
 *
 * Prints each failing case and "N passed, N failed"; exit status 1 if one failed. */
#include "base/file.h"
#include "data/json.h"
#include "data/schema.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

struct suite {
    struct arena arena;
    const char *folder;
    const char *dialect; /* put into schemas that don't name theirs */
    unsigned passed, failed;
};

static struct node *read_json(struct arena *arena, const char *path) {
    struct view text;
    if (file_read(arena, path, SOURCE_MAX, &text))
        return NULL;
    struct findings findings;
    findings_init(&findings, arena, NULL, "en");
    struct node *root = json_read(arena, source_new(arena, view_of(path), text), &findings);
    for (const struct finding *finding = findings.first; finding; finding = finding->next)
        fprintf(stderr, "%s: %.*s\n", path, VIEW_ARG(finding->text));
    return root;
}

static struct node *find_remote(void *context, struct view uri) {
    struct suite *suite = context;
    struct view prefix = VIEW("http://localhost:1234/");
    if (!view_starts(uri, prefix))
        return NULL;
    struct view path = arena_format(&suite->arena, "%s/remotes/%.*s", suite->folder,
                                    VIEW_ARG(view_part(uri, prefix.size, uri.size)));
    return read_json(&suite->arena, path.at);
}

static void set_dialect(struct suite *suite, struct node *schema) {
    if (schema->kind != NODE_MAP || node_get(schema, "$schema"))
        return;
    node_set(schema, VIEW("$schema"), node_new_string(&suite->arena, view_of(suite->dialect)));
    node_sort(&suite->arena, schema);
}

/* Both ways must agree: with findings and without. An invalid instance must have a finding. */
static bool passes(struct schema *schema, struct node *instance, bool expected,
                   struct findings *findings) {
    bool quiet = schema_check(schema, instance, NULL);
    bool valid = schema_check(schema, instance, findings);
    return quiet == expected && valid == expected && (findings->first == NULL) == valid;
}

static void run_group(struct suite *suite, const char *file, const struct node *group) {
    struct schema_resolver resolver = {find_remote, suite};
    struct node *root = node_get(group, "schema");
    set_dialect(suite, root);
    struct schema *schema = schema_new(&suite->arena, root, &resolver);
    for (struct node *test = node_first(node_get(group, "tests")); test; test = test->next) {
        struct findings findings;
        findings_init(&findings, &suite->arena, NULL, "en");
        bool expected = node_is_true(node_get(test, "valid"));
        if (passes(schema, node_get(test, "data"), expected, &findings)) {
            suite->passed++;
            continue;
        }
        suite->failed++;
        printf("%s: %.*s: %.*s: should be %s\n", file,
               VIEW_ARG(node_get_text(group, "description")),
               VIEW_ARG(node_get_text(test, "description")), expected ? "valid" : "invalid");
        for (const struct finding *finding = findings.first; finding; finding = finding->next)
            printf("    %.*s: %.*s\n", VIEW_ARG(finding->path), VIEW_ARG(finding->text));
    }
}

static int is_json(const struct dirent *entry) {
    return view_ends(view_of(entry->d_name), VIEW(".json"));
}

static bool run_folder(struct suite *suite, const char *folder, const char *dialect) {
    struct dirent **entries;
    struct view path = arena_format(&suite->arena, "%s/tests/%s", suite->folder, folder);
    suite->dialect = dialect;
    int count = scandir(path.at, &entries, is_json, alphasort);
    for (int i = 0; i < count; i++) {
        struct view file = arena_format(&suite->arena, "%s/%s", path.at, entries[i]->d_name);
        const struct node *groups = read_json(&suite->arena, file.at);
        if (!groups)
            suite->failed++;
        for (const struct node *group = node_first(groups); group; group = group->next)
            run_group(suite, file.at, group);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return count > 0;
}

int main(int count, char **arguments) {
    struct suite suite = {.folder = count > 1 ? arguments[1] : "."};
    bool optional = count > 2 && view_is(view_of(arguments[2]), "-o");
    bool found = run_folder(&suite, optional ? "draft2020-12/optional" : "draft2020-12",
                            "https://json-schema.org/draft/2020-12/schema") &&
                 run_folder(&suite, optional ? "draft7/optional" : "draft7",
                            "http://json-schema.org/draft-07/schema#");
    if (!found)
        fprintf(stderr, "%s: no test suite\n", suite.folder);
    printf("%u passed, %u failed\n", suite.passed, suite.failed);
    arena_release(&suite.arena);
    return suite.failed || !found;
}
