/* Makes the automaton of all stems that the rules look for in texts: stems OUT.c RULES.yaml
 *
 * OUT.c defines `built_in_stems` (data/stems.h). Stems are numbered as lint_text_rules.c gathers
 * them: in the order of rules, cases and clauses; a rule's `text` is that of each of its cases that
 * has none. */
#include "data/stems.h"
#include "base/file.h"
#include "data/yaml.h"

#include <stdio.h>

struct list {
    struct arena arena;
    struct view *words;
    uint32_t count, room;
};

static void add_word(struct list *list, struct view word) {
    if (list->count == list->room) {
        list->room = list->room * 2 + 64;
        struct view *grown = ARENA_ARRAY(&list->arena, struct view, list->room);
        if (list->count)
            memcpy(grown, list->words, list->count * sizeof *grown);
        list->words = grown;
    }
    list->words[list->count++] = word;
}

static void add_text(struct list *list, const struct node *text) {
    for (const struct node *find = node_first(node_get(text, "find")); find; find = find->next)
        for (const struct node *stem = node_first(node_get(find, "stems")); stem; stem = stem->next)
            add_word(list, stem->text);
}

static void add_rule(struct list *list, const struct node *rule) {
    const struct node *text = node_get(rule, "text"), *one = node_first(node_get(rule, "cases"));
    if (!one)
        add_text(list, text);
    for (; one; one = one->next)
        add_text(list, node_get(one, "text") ? node_get(one, "text") : text);
}

static void write_states(struct str *out, const struct stems *stems) {
    str_add_string(out, "static const struct stem_state state[]={\n");
    for (uint32_t i = 0; i <= stems->states; i++) {
        const struct stem_state *state = &stems->state[i];
        str_add_format(out, "{%u,%u,%u,%u,%u},\n", state->first, state->fail, state->stem,
                       state->shorter, state->filter);
    }
    str_add_string(out, "};\nstatic const unsigned char bytes[]={");
    for (uint32_t i = 0; i < stems->states; i++)
        str_add_format(out, "%u,%s", stems->bytes[i], i % 32 == 31 ? "\n" : "");
    str_add_string(out, "};\nstatic const uint32_t targets[]={");
    for (uint32_t i = 0; i < stems->states; i++)
        str_add_format(out, "%u,%s", stems->targets[i], i % 32 == 31 ? "\n" : "");
}

static void write_all(struct str *out, const struct stems *stems) {
    str_add_string(out, "#include \"data/stems.h\"\n");
    write_states(out, stems);
    str_add_string(out, "};\nstatic const uint32_t same[]={");
    for (uint32_t i = 0; i < stems->count; i++)
        str_add_format(out, "%u,", stems->same[i]);
    str_add_string(out, "0};\nstatic const uint16_t sizes[]={");
    for (uint32_t i = 0; i < stems->count; i++)
        str_add_format(out, "%u,", stems->sizes[i]);
    str_add_format(
        out,
        "0};\nconst struct stems built_in_stems={UINT64_C(%llu),%u,%u,state,bytes,targets,"
        "same,sizes,{",
        (unsigned long long)stems->digest, stems->count, stems->states);
    for (unsigned i = 0; i < 256; i++)
        str_add_format(out, "%u,", stems->begin[i]);
    str_add_string(out, "}};\n");
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: stems OUT.c RULES.yaml\n", stderr);
        return 2;
    }
    struct list list = {0};
    struct findings findings;
    struct view text;
    findings_init(&findings, &list.arena, NULL, "en");
    int error = file_read(&list.arena, argv[2], SOURCE_MAX, &text);
    const struct node *rules = NULL;
    if (!error)
        rules = yaml_read(&list.arena, source_new(&list.arena, view_of(argv[2]), text), &findings);
    for (const struct node *rule = node_first(rules); rule; rule = rule->next)
        add_rule(&list, rule);
    struct str out = {0};
    write_all(&out, stems_new(&list.arena, list.words, list.count));
    if (rules)
        error = file_write(argv[1], str_view(&out), NULL);
    if (error || !rules)
        fprintf(stderr, "stems: %s: %s\n", argv[2], error ? strerror(error) : "no YAML");
    str_release(&out);
    arena_release(&list.arena);
    return error || !rules;
}
