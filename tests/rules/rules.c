/* Every rule of schemas/rules.yaml, tested both ways: `rules BASE CASE...` prints TAP.
 *
 * A case file is named after its rule:
 *     fails:
 *       - change: {dpo: {name: ...}}    # top-level keys of BASE that it replaces; ~ takes one out
 *         at: dpo                       # the path of the finding, if it matters
 *         severity: error               # if not the rule's own
 *         count: 2                      # of its findings, if not 1
 *         also: {OTHER-RULE: why it speaks too}
 *     passes:
 *       - change: {dpo: none}
 *         also: {...}
 * A file in a folder `text` holds sentences for a rule that looks into texts:
 *     change: {rights: {how: TEXT}}     # keys of BASE; TEXT is where a sentence comes; if not
 * {intro: TEXT} severity: error                   # of all that is found, if not the rule's own
 *     hits: [Noudatamme [henkilötietolakia].]     # Finnish; in brackets what each finding points
 * at misses: [...] hits_en: [...] misses_en: [...] Beside these, a rule's own examples (fails,
 * passes) replace the keys that either of them has. Each description is linted in both languages of
 * the findings. */
#include "base/file.h"
#include "data/schema.h"
#include "data/yaml.h"
#include "notice/change.h"
#include "notice/lint.h"
#include "notice/normal.h"
#include "page/assets.h"

#include <stdio.h>
#include <stdlib.h>

struct trial {
    struct arena arena;
    struct findings findings; /* of reading */
    struct assets assets;
    struct lint_rules *rules;
    const struct node *rule_trees, *base;
    struct view rule;
    const char *language;
};

static unsigned tests, failed;

static void put(bool good, struct view rule, const char *what, unsigned number) {
    failed += !good;
    printf("%sok %u - %.*s %s %u\n", good ? "" : "not ", ++tests, VIEW_ARG(rule), what, number);
}

static struct node *read_text(struct trial *trial, struct view name, struct view text) {
    const struct source *source = source_new(&trial->arena, name, text);
    return yaml_read(&trial->arena, source, &trial->findings);
}

static struct node *read_path(struct trial *trial, const char *path) {
    struct view text = VIEW("");
    if (file_read(&trial->arena, path, SOURCE_MAX, &text))
        exit(2);
    return read_text(trial, view_of(path), text);
}

/* BASE without the keys of both maps, with the members of the first. */
static struct node *change(struct trial *trial, const struct node *with,
                           const struct node *without) {
    struct node *made = node_new(&trial->arena, NODE_MAP);
    made->span = trial->base->span;
    for (const struct node *member = node_first(trial->base); member; member = member->next)
        if (!node_get_view(with, member->key) && !node_get_view(without, member->key))
            node_set(made, member->key, node_copy(&trial->arena, member));
    for (const struct node *member = node_first(with); member; member = member->next)
        if (member->kind != NODE_NULL)
            node_set(made, member->key, node_copy(&trial->arena, member));
    return made;
}

static void show(const struct findings *findings) {
    for (const struct finding *one = findings->first; one; one = one->next)
        printf("# %s %.*s at %.*s: %.*s\n", severity_name(one->severity), VIEW_ARG(one->rule),
               VIEW_ARG(one->path), VIEW_ARG(one->text));
}

/* A rule of changes sees those from BASE. */
static bool compare(struct trial *trial, const struct node *notice, struct diff *diff, struct verdict *verdict) {
    const struct node *rule = node_get_view(trial->rule_trees, trial->rule);
    if (!node_get(node_first(node_get(rule, "cases")), "change"))
        return false;
    const struct node *vocabulary = assets_tree(&trial->assets, "schemas/vocabulary.yaml");
    struct change_facts facts = {assets_tree(&trial->assets, "schemas/changes.yaml"), vocabulary,
                                 assets_tree(&trial->assets, "schemas/law.yaml")};
    struct node *base = node_copy(&trial->arena, trial->base);
    struct findings unheard;
    findings_init(&unheard, &trial->arena, NULL, "en");
    schema_check(schema_new(&trial->arena, assets_tree(&trial->assets, "schemas/notice.schema.json"), NULL),
                 base, &unheard);
    diff_make(diff, &trial->arena, normal_make(&trial->arena, base, vocabulary, &unheard), notice);
    change_judge(diff, &facts, LEAD_DAYS, verdict);
    return true;
}

/* False, with findings, where the description is no description. */
static bool lint_tree(struct trial *trial, struct node *tree, struct findings *findings) {
    findings_init(findings, &trial->arena, assets_tree(&trial->assets, "schemas/messages.yaml"),
                  trial->language);
    struct schema *schema =
        schema_new(&trial->arena, assets_tree(&trial->assets, "schemas/notice.schema.json"), NULL);
    const struct node *vocabulary = assets_tree(&trial->assets, "schemas/vocabulary.yaml");
    if (!schema_check(schema, tree, findings))
        return false;
    const struct node *notice = normal_make(&trial->arena, tree, vocabulary, findings);
    if (findings->first)
        return false;
    struct view labels = arena_format(&trial->arena, "templates/%s/labels.yaml", trial->language);
    struct lint_options options = {
        .today = {2026, 11, 22},
        .vocabulary = vocabulary,
        .law = assets_tree(&trial->assets, "schemas/law.yaml"),
        .labels = assets_tree(&trial->assets, labels.at),
        .rules = trial->rules,
        .verbose = true,
    };
    struct diff diff;
    struct verdict verdict;
    if (compare(trial, notice, &diff, &verdict)) {
        options.diff = &diff;
        options.verdict = &verdict;
        options.lead_days = LEAD_DAYS;
    }
    lint(&trial->arena, notice, &options, findings);
    return true;
}

/* --- Cases */

static unsigned count_of(const struct findings *findings, struct view rule) {
    unsigned count = 0;
    for (const struct finding *one = findings->first; one; one = one->next)
        count += view_equal(one->rule, rule);
    return count;
}

/* The finding has words, all filled in, and is where and what the case says. */
static bool is_as_said(const struct finding *finding, const struct node *expected) {
    const struct node *at = node_get(expected, "at"), *severity = node_get(expected, "severity");
    bool filled = finding->text.size && finding->hint.size &&
                  view_find_byte(finding->text, '{') == VIEW_NOWHERE;
    return filled && finding->span.source && (!at || view_equal(at->text, finding->path)) &&
           (!severity || view_is(severity->text, severity_name(finding->severity)));
}

/* All findings are of the rule, or of those that the case names. */
static bool all_expected(const struct trial *trial, const struct findings *findings,
                         const struct node *expected) {
    const struct node *also = node_get(expected, "also");
    for (const struct finding *one = findings->first; one; one = one->next) {
        if (view_equal(one->rule, trial->rule) ? !is_as_said(one, expected)
                                               : !node_get_view(also, one->rule))
            return false;
    }
    for (const struct node *one = node_first(also); one; one = one->next)
        if (!count_of(findings, one->key) || !one->text.size)
            return false;
    return true;
}

static void try_one(struct trial *trial, const struct node *one, bool fails, unsigned number) {
    static const char *const languages[] = {"en", "fi"};
    const struct node *count = node_get(one, "count");
    unsigned wanted = !fails ? 0 : count ? (unsigned)count->number : 1;
    for (size_t i = 0; i < 2; i++) {
        struct findings findings;
        trial->language = languages[i];
        struct node *tree = change(trial, node_get(one, "change"), NULL);
        bool good = lint_tree(trial, tree, &findings) &&
                    count_of(&findings, trial->rule) == wanted &&
                    all_expected(trial, &findings, one);
        put(good, trial->rule, fails ? "fails" : "passes", number);
        if (!good)
            show(&findings);
    }
}

static void try_cases(struct trial *trial, const struct node *cases) {
    static const char *const kinds[] = {"fails", "passes"};
    for (size_t i = 0; i < 2; i++) {
        const struct node *one = node_first(node_get(cases, kinds[i]));
        put(one != NULL, trial->rule, kinds[i], 0);
        for (unsigned number = 1; one; one = one->next)
            try_one(trial, one, i == 0, number++);
    }
}

/* --- Sentences */

enum { SENTENCES_LEAST = 6, MARKED_MAX = 8 };

/* A sentence without its brackets, and what stood in them. */
struct marked {
    struct view text, parts[MARKED_MAX];
    size_t count;
};

static struct marked read_marked(struct trial *trial, struct view text) {
    struct marked marked = {0};
    struct str out = {0};
    size_t from[MARKED_MAX + 1], to[MARKED_MAX + 1];
    for (size_t at = 0; at < text.size; at++) {
        if (text.at[at] == '[')
            from[marked.count] = out.size;
        else if (text.at[at] == ']' && marked.count < MARKED_MAX)
            to[marked.count++] = out.size;
        else
            str_add_char(&out, text.at[at]);
    }
    marked.text = arena_copy(&trial->arena, str_view(&out));
    for (size_t i = 0; i < marked.count; i++)
        marked.parts[i] = view_part(marked.text, from[i], to[i]);
    str_release(&out);
    return marked;
}

/* Puts the sentence where TEXT is; it stands in a source of its own. */
static void put_text(struct trial *trial, struct node *node, struct view text) {
    for (struct node *child = node_first(node); child; child = child->next)
        put_text(trial, child, text);
    if (!node_is(node, "TEXT"))
        return;
    node->text = text;
    node->span =
        (struct span){source_new(&trial->arena, VIEW("sentence"), text), 0, (uint32_t)text.size};
}

static bool points_at(const struct trial *trial, const struct findings *findings,
                      const struct marked *marked, const struct node *cases) {
    size_t count = 0;
    for (const struct finding *one = findings->first; one; one = one->next) {
        if (!view_equal(one->rule, trial->rule))
            continue;
        bool good = count < marked->count &&
                    view_equal(span_text(one->span), marked->parts[count]) &&
                    is_as_said(one, cases);
        if (!good)
            printf("# found: %.*s\n", VIEW_ARG(span_text(one->span)));
        count = good ? count + 1 : MARKED_MAX + 1;
    }
    return count == marked->count;
}

static bool try_sentence(struct trial *trial, const struct node *with, const struct node *cases,
                         struct view sentence, bool hits) {
    struct findings findings;
    struct marked marked = read_marked(trial, sentence);
    struct node *tree = change(trial, with, NULL);
    put_text(trial, tree, marked.text);
    bool good = lint_tree(trial, tree, &findings) && points_at(trial, &findings, &marked, cases) &&
                (marked.count > 0) == hits;
    if (!good) {
        printf("# %.*s\n", VIEW_ARG(sentence));
        show(&findings);
    }
    return good;
}

/* Lists of one language; Finnish ones must be there. */
static unsigned try_list(struct trial *trial, const struct node *cases, const char *name,
                         bool hits) {
    bool english = strstr(name, "_en") != NULL;
    struct view standing = english ? VIEW("{languages: [en], intro: TEXT}") : VIEW("{intro: TEXT}");
    struct node *with = node_copy(&trial->arena, read_text(trial, VIEW("standing"), standing));
    const struct node *own = node_get(cases, "change");
    unsigned count = 0;
    if (own)
        node_remove(with, node_get(with, "intro"));
    for (const struct node *one = node_first(own); one; one = one->next)
        node_set(with, one->key, node_copy(&trial->arena, one));
    trial->language = english ? "en" : "fi";
    for (const struct node *one = node_first(node_get(cases, name)); one; one = one->next)
        put(try_sentence(trial, with, cases, one->text, hits), trial->rule, name, ++count);
    return count;
}

static void try_sentences(struct trial *trial, const struct node *cases) {
    unsigned hits = try_list(trial, cases, "hits", true),
             misses = try_list(trial, cases, "misses", false);
    try_list(trial, cases, "hits_en", true);
    try_list(trial, cases, "misses_en", false);
    put(hits >= SENTENCES_LEAST && misses >= SENTENCES_LEAST, trial->rule, "has sentences enough",
        0);
}

/* What `seloste explain` shows is true. */
static void try_examples(struct trial *trial) {
    const struct node *rule = node_get_view(trial->rule_trees, trial->rule);
    struct node *fails = read_text(trial, trial->rule, node_get_text(rule, "fails"));
    struct node *passes = read_text(trial, trial->rule, node_get_text(rule, "passes"));
    struct node *trees[] = {change(trial, fails, passes), change(trial, passes, fails)};
    for (size_t i = 0; i < 2; i++) {
        struct findings findings;
        trial->language = "en";
        bool good = fails && passes && lint_tree(trial, trees[i], &findings) &&
                    (count_of(&findings, trial->rule) > 0) == (i == 0);
        put(good, trial->rule, i == 0 ? "example fails" : "example passes", 1);
        if (!good)
            show(&findings);
    }
}

/* Paths in law.yaml lead somewhere; what the function says ({country_code}) may be any. */
static void check_facts(const struct node *law, const struct node *rule) {
    bool good = true;
    for (const struct node *fact = node_first(node_get(rule, "facts")); fact; fact = fact->next) {
        const struct node *at = law;
        struct view rest = fact->text;
        while (rest.size && rest.at[0] != '{') {
            size_t dot = view_find_byte(rest, '.');
            size_t end = dot == VIEW_NOWHERE ? rest.size : dot;
            at = node_get_view(at, view_part(rest, 0, end));
            rest = view_part(rest, end + 1, rest.size);
        }
        good = good && at;
    }
    put(good, rule->key, "has facts", 0);
}

/* The rule that a path like tests/rules/LIFE-REVIEW.yaml is about. */
static struct view rule_of(struct view path) {
    size_t from = path.size;
    while (from > 0 && path.at[from - 1] != '/')
        from--;
    return view_part(path, from, path.size - strlen(".yaml"));
}

int main(int count, char **paths) {
    struct trial trial = {0};
    if (count < 3)
        return 2;
    findings_init(&trial.findings, &trial.arena, NULL, "en");
    assets_init(&trial.assets, &trial.arena, &trial.findings, VIEW(""));
    trial.rule_trees = assets_tree(&trial.assets, "schemas/rules.yaml");
    trial.rules = lint_rules_new(&trial.arena, trial.rule_trees);
    trial.base = read_path(&trial, paths[1]);
    struct node *seen = node_new(&trial.arena, NODE_MAP);
    trial.rule = VIEW("BASE");
    try_one(&trial, node_new(&trial.arena, NODE_MAP), false, 0);
    for (int i = 2; i < count; i++) {
        trial.rule = rule_of(view_of(paths[i]));
        node_set(seen, trial.rule, node_new(&trial.arena, NODE_NULL));
        put(lint_rules_find(trial.rules, trial.rule), trial.rule, "is known", 0);
        if (strstr(paths[i], "/text/"))
            try_sentences(&trial, read_path(&trial, paths[i]));
        else
            try_cases(&trial, read_path(&trial, paths[i]));
        try_examples(&trial);
    }
    const struct node *law = assets_tree(&trial.assets, "schemas/law.yaml");
    for (const struct node *rule = node_first(trial.rule_trees); rule; rule = rule->next) {
        put(node_get_view(seen, rule->key), rule->key, "has cases", 0);
        check_facts(law, rule);
    }
    put(!trial.findings.first, VIEW("case files"), "parse", 0);
    show(&trial.findings);
    printf("1..%u\n", tests);
    arena_release(&trial.arena);
    return failed ? 1 : 0;
}
