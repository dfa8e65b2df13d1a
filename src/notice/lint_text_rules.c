/* Rules that look into texts, made ready: the automaton of their stems when a notice is first
 * linted, a pattern when one of its stems is first found. */
#include "data/pattern.h"
#include "data/stems.h"
#include "notice/lint_parts.h"

const struct node *text_clause_get(const struct text_clause *clause, const char *key) {
    const struct node *own = node_get(clause->find, key);
    return own ? own : node_get(clause->text, key);
}

/* --- The automaton */

struct gathering {
    struct text_rules *rules;
    struct view *words;
    uint32_t words_count;
};

/* Visits all clauses in the order of the rules; counts only, where there is no room yet. */
static void gather_case(struct gathering *gathering, struct rule_case *one) {
    const struct node *text = rule_case_get(one, "text");
    const struct node *find = node_first(node_get(text, "find"));
    for (; find; find = find->next) {
        struct text_rules *rules = gathering->rules;
        struct text_clause *clause = rules->clauses ? &rules->clauses[rules->count] : NULL;
        if (clause)
            *clause = (struct text_clause){.one = one, .text = text, .find = find};
        rules->count++;
        for (const struct node *stem = node_first(node_get(find, "stems")); stem;
             stem = stem->next) {
            if (clause) {
                gathering->words[gathering->words_count] = stem->text;
                rules->by_stem[gathering->words_count] = clause;
            }
            gathering->words_count++;
        }
    }
}

static void gather(struct gathering *gathering, struct lint_rules *rules) {
    gathering->rules->count = 0;
    gathering->words_count = 0;
    for (struct rule *rule = rules->first; rule; rule = rule->next)
        for (struct rule_case *one = rule->cases; one; one = one->next)
            gather_case(gathering, one);
}

struct text_rules *text_rules_of(struct lint_rules *rules) {
    if (rules->texts)
        return rules->texts;
    struct text_rules *made = ARENA_NEW(rules->arena, struct text_rules);
    struct gathering gathering = {.rules = made};
    gather(&gathering, rules);
    made->clauses = ARENA_ARRAY(rules->arena, struct text_clause, made->count);
    made->by_stem = ARENA_ARRAY(rules->arena, struct text_clause *, gathering.words_count);
    gathering.words = ARENA_ARRAY(rules->arena, struct view, gathering.words_count);
    gather(&gathering, rules);
    bool built_in = stems_digest(gathering.words, gathering.words_count) == built_in_stems.digest;
    made->stems = built_in ? &built_in_stems
                           : stems_new(rules->arena, gathering.words, gathering.words_count);
    return rules->texts = made;
}

/* --- Patterns */

/* A match begins and ends where words do. */
#define EDGE "(?:(?<![\\p{L}\\d])|(?![\\p{L}\\d]))"
#define END "(?:(?![\\p{L}\\d])|(?<![\\p{L}\\d]))"

/* One of the stems, with any ending. */
static void add_stems(struct str *out, const struct node *stems) {
    for (const struct node *stem = node_first(stems); stem; stem = stem->next) {
        str_add_char(out, stem == stems->first ? '(' : '|');
        for (size_t i = 0; i < stem->text.size; i++) {
            if (strchr("^$\\.*+?()[]{}|/", stem->text.at[i]))
                str_add_char(out, '\\');
            str_add_char(out, stem->text.at[i]);
        }
    }
    str_add_string(out, ")\\p{L}*(?::\\p{L}+)?");
}

static struct pattern *make_match(struct arena *arena, const struct text_clause *clause) {
    const struct node *match = text_clause_get(clause, "match");
    struct str text = {0};
    str_add_string(&text, EDGE "(?:");
    if (match)
        str_add(&text, match->text);
    else
        add_stems(&text, node_get(clause->find, "stems"));
    str_add_string(&text, ")" END);
    struct pattern *pattern = pattern_new_finder(arena, str_view(&text));
    str_release(&text);
    return pattern;
}

const struct pattern *text_clause_pattern(struct arena *arena, struct text_clause *clause,
                                          enum text_part part) {
    static const char *const names[] = {"match", "near", "unless"};
    const struct node *text = text_clause_get(clause, names[part]);
    if (!clause->made[part] && part == TEXT_MATCH)
        clause->patterns[part] = make_match(arena, clause);
    else if (!clause->made[part] && text)
        clause->patterns[part] = pattern_new_finder(arena, text->text);
    clause->made[part] = true;
    return clause->patterns[part];
}
