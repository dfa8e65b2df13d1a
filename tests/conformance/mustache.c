/* Runs the official Mustache specification: mustache FOLDER. Every .json file of the folder is run
 * but the optional module of lambdas. Prints each failure, then "N passed, N failed". */
#include "page/mustache.h"
#include "base/arena.h"
#include "data/json.h"
#include "page/escape.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

struct suite {
    struct arena arena;
    struct findings findings;
    const struct node *partials; /* of the case at hand */
    unsigned passed, failed;
};

/* The bytes of a file; the caller gives them back with str_release. */
static struct str read_bytes(const char *path) {
    struct str text = {0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(3);
    }
    for (size_t size = 1; size > 0; text.size += size)
        size = fread(str_reserve(&text, 65536), 1, 65536, file);
    fclose(file);
    return text;
}

static const struct template *read_template(struct suite *suite, struct view name,
                                            struct view text) {
    return template_read(&suite->arena, source_new(&suite->arena, name, text), &suite->findings);
}

static const struct template *find_partial(void *context, struct view name) {
    struct suite *suite = context;
    const struct node *text = node_get_view(suite->partials, name);
    return text ? read_template(suite, name, text->text) : NULL;
}

static void print_failure(const char *path, const struct node *test, struct view actual) {
    struct str line = {0};
    str_add_format(&line, "%s: %.*s\n  template ", path, VIEW_ARG(node_get_text(test, "name")));
    json_write_string(&line, node_get_text(test, "template"));
    str_add_string(&line, "\n  expected ");
    json_write_string(&line, node_get_text(test, "expected"));
    str_add_string(&line, "\n  actual   ");
    json_write_string(&line, actual);
    puts(line.at);
    str_release(&line);
}

static void run_test(struct suite *suite, const char *path, const struct node *test) {
    struct str out = {0};
    struct template_host host = {.partial = find_partial, .value = escape_html, .context = suite};
    suite->partials = node_get(test, "partials");
    const struct template *template =
        read_template(suite, VIEW("template"), node_get_text(test, "template"));
    bool rendered = template && template_render(template, &host, node_get(test, "data"), &out,
                                                &suite->findings);
    if (rendered && view_equal(str_view(&out), node_get_text(test, "expected"))) {
        suite->passed++;
    } else {
        suite->failed++;
        print_failure(path, test, str_view(&out));
    }
    str_release(&out);
}

static void run_file(struct suite *suite, const char *path) {
    struct str text = read_bytes(path);
    const struct source *source = source_new(&suite->arena, view_of(path), str_view(&text));
    const struct node *root = json_read(&suite->arena, source, &suite->findings);
    const struct node *tests = node_get(root, "tests");
    if (!node_first(tests)) {
        printf("%s: no tests\n", path);
        suite->failed++;
    }
    for (const struct node *test = node_first(tests); test; test = test->next)
        run_test(suite, path, test);
    str_release(&text);
}

static int is_run(const struct dirent *entry) {
    struct view name = view_of(entry->d_name);
    return view_ends(name, VIEW(".json")) && !view_is(name, "~lambdas.json");
}

static void run_folder(struct suite *suite, const char *folder) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_run, alphasort);
    if (count < 0) {
        perror(folder);
        exit(3);
    }
    for (int i = 0; i < count; i++) {
        struct str path = {0};
        str_add_format(&path, "%s/%s", folder, entries[i]->d_name);
        run_file(suite, path.at);
        str_release(&path);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv) {
    struct suite suite = {0};
    if (argc != 2) {
        fputs("usage: mustache FOLDER\n", stderr);
        return 2;
    }
    arena_init(&suite.arena);
    findings_init(&suite.findings, &suite.arena, NULL, "en");
    run_folder(&suite, argv[1]);
    printf("%u passed, %u failed\n", suite.passed, suite.failed);
    arena_release(&suite.arena);
    return suite.failed > 0 || suite.passed == 0;
}
