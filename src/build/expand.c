/* Puts the codes of the vocabularies into the schema of descriptions, so that editors complete and
 * explain them, and derives the schema of shared files from it.
 *
 *     expand NOTICE.json VOCABULARY.yaml LAW.yaml ENGLISH.yaml FINNISH.yaml OUT-NOTICE.json OUT-SHARED.json
 *
 * In the source schema `{"type": "string", "x-vocabulary": "purposes"}` stands for any purpose's code.
 * It gets an `anyOf` with one {const, title, x-title} a code. With `x-open` other texts that fit
 * `x-open-pattern` are accepted too. */
#include "base/file.h"
#include "data/finding.h"
#include "data/json.h"
#include "data/yaml.h"

#include <stdio.h>

struct expand {
    struct arena arena;
    struct findings findings;
    const struct node *vocabulary, *law, *english, *finnish;
    bool failed;
};

static struct node *read_tree(struct expand *expand, const char *path) {
    struct view text;
    int error = file_read(&expand->arena, path, SOURCE_MAX, &text);
    if (error) {
        fprintf(stderr, "expand: %s: %s\n", path, strerror(error));
        return NULL;
    }
    const struct source *source = source_new(&expand->arena, view_of(path), text);
    bool json = view_ends(source->name, VIEW(".json"));
    struct node *tree = json ? json_read(&expand->arena, source, &expand->findings)
                             : yaml_read(&expand->arena, source, &expand->findings);
    if (!tree)
        fprintf(stderr, "expand: %s: doesn't parse\n", path);
    return tree;
}

static void set_text(struct expand *expand, struct node *map, const char *key, struct view text) {
    if (text.size)
        node_set(map, view_of(key), node_new_string(&expand->arena, text));
}

/* The label of a code: a plain text, or the form `label` of several. */
static struct view label_of(const struct node *labels, struct view vocabulary, struct view code) {
    const struct node *entry = node_get_view(node_get_view(labels, vocabulary), code);
    return entry && entry->kind == NODE_MAP ? node_get_text(entry, "label")
           : entry                          ? entry->text
                                            : VIEW("");
}

/* Acts have their names in the law's data. */
static struct view act_name(const struct expand *expand, struct view code, const char *language) {
    const struct node *names = node_get_view(node_get(expand->law, "acts"), code);
    const struct node *name = node_get(node_get(names, "name") ? node_get(names, "name") : names, language);
    return name && name->kind == NODE_MAP ? node_get_text(name, "label") : name ? name->text : VIEW("");
}

static void add_code(struct expand *expand, struct node *branches, struct view vocabulary,
                     struct view code, bool act) {
    struct node *branch = node_new(&expand->arena, NODE_MAP);
    set_text(expand, branch, "const", code);
    set_text(expand, branch, "title",
             act ? act_name(expand, code, "en") : label_of(expand->english, vocabulary, code));
    set_text(expand, branch, "x-title",
             act ? act_name(expand, code, "fi") : label_of(expand->finnish, vocabulary, code));
    node_add(branches, branch);
}

static void add_codes(struct expand *expand, struct node *branches, const struct node *codes,
                      struct view vocabulary, bool acts) {
    for (const struct node *code = node_first(codes); code; code = code->next)
        add_code(expand, branches, vocabulary, code->key, acts);
}

static void expand_place(struct expand *expand, struct node *place, struct view vocabulary) {
    struct node *branches = node_new(&expand->arena, NODE_LIST);
    bool laws = view_is(vocabulary, "laws");
    const struct node *codes = node_get_view(expand->vocabulary, vocabulary);
    if (!codes && !laws) {
        fprintf(stderr, "expand: no vocabulary \"%.*s\"\n", VIEW_ARG(vocabulary));
        expand->failed = true;
    }
    add_codes(expand, branches, codes, vocabulary, false);
    if (laws)
        add_codes(expand, branches, node_get(expand->law, "acts"), vocabulary, true);
    const struct node *pattern = node_get(place, "x-open-pattern");
    if (node_is_true(node_get(place, "x-open"))) {
        struct node *open = node_new(&expand->arena, NODE_MAP);
        set_text(expand, open, "pattern", pattern ? pattern->text : VIEW(""));
        node_add(branches, open);
    }
    node_set(place, VIEW("anyOf"), branches);
}

static void expand_below(struct expand *expand, struct node *node) {
    const struct node *vocabulary = node_get(node, "x-vocabulary");
    bool code = vocabulary && node_is(node_get(node, "type"), "string") && !node_get(node, "enum") &&
                !node_get(node, "anyOf") && !node_get(node, "const");
    if (code)
        expand_place(expand, node, vocabulary->text);
    for (struct node *child = node_first(node); child; child = child->next)
        if (!code)
            expand_below(expand, child);
}

/* A shared file says `seloste-shared` where a notice says `seloste`, has no id, and needs nothing else. */
static void make_shared(struct expand *expand, struct node *schema) {
    struct node *properties = node_get(schema, "properties");
    struct node *mark = node_get(properties, "seloste"), *id = node_get(properties, "id");
    if (!mark || !id) {
        fputs("expand: the schema has no seloste or no id\n", stderr);
        expand->failed = true;
        return;
    }
    mark->key = VIEW("seloste-shared");
    node_remove(properties, id);
    struct node *required = node_new(&expand->arena, NODE_LIST);
    node_add(required, node_new_string(&expand->arena, VIEW("seloste-shared")));
    node_set(schema, VIEW("required"), required);
    set_text(expand, schema, "$id", VIEW("https://seloste.example/schemas/shared-1.json"));
    set_text(expand, schema, "title", VIEW("Shared part of privacy notices"));
    set_text(expand, schema, "x-title", VIEW("Tietosuojaselosteiden yhteinen osa"));
}

static bool write_tree(const char *path, const struct node *tree) {
    struct str out = {0};
    json_write(&out, tree, 2);
    str_add_char(&out, '\n');
    int error = file_write(path, str_view(&out), NULL);
    if (error)
        fprintf(stderr, "expand: %s: %s\n", path, strerror(error));
    str_release(&out);
    return !error;
}

int main(int argc, char **argv) {
    if (argc != 8) {
        fputs("usage: expand NOTICE VOCABULARY LAW ENGLISH FINNISH OUT-NOTICE OUT-SHARED\n", stderr);
        return 2;
    }
    struct expand expand = {0};
    findings_init(&expand.findings, &expand.arena, NULL, "en");
    struct node *notice = read_tree(&expand, argv[1]);
    expand.vocabulary = read_tree(&expand, argv[2]);
    expand.law = read_tree(&expand, argv[3]);
    expand.english = read_tree(&expand, argv[4]);
    expand.finnish = read_tree(&expand, argv[5]);
    expand.failed = !notice || !expand.vocabulary || !expand.law || !expand.english || !expand.finnish;
    if (!expand.failed) {
        expand_below(&expand, notice);
        expand.failed = !write_tree(argv[6], notice) || expand.failed;
        make_shared(&expand, notice);
        expand.failed = !write_tree(argv[7], notice) || expand.failed;
    }
    arena_release(&expand.arena);
    return expand.failed ? 1 : 0;
}
