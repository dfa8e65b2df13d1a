/* Inside lint: what lint*.c share. Nobody else includes this. */
#ifndef SELOSTE_NOTICE_LINT_PARTS_H
#define SELOSTE_NOTICE_LINT_PARTS_H

#include "data/schema.h"
#include "notice/lint.h"
#include "notice/rule_table.h"

/* --- Rules made ready (lint_rules.c) */

enum step_kind {
    STEP_MEMBER, /* a member by name */
    STEP_ITEMS,  /* []: all items of a list */
    STEP_LEAVES, /* [*]: the same, but a group's items in place of the group */
};

struct step {
    enum step_kind kind;
    struct view name;
    struct step *next;
};

/* One of the places that a case looks at. */
struct place {
    bool anywhere;     /* `**`: every node of the notice */
    struct view name;  /* `**.name`: those that are called so */
    bool in_registers; /* begins with `registers[]` */
    struct step *steps;
    struct place *next;
};

/* A schema that is compiled when it is first asked. */
struct test {
    const struct node *tree; /* NULL: holds always */
    struct schema *schema;
    bool broken; /* nobody can tell: the schema itself is wrong, which was found once */
};

/* A rule, or one of its `cases`, which have what they don't say from the rule. */
struct rule_case {
    const struct node *tree;
    struct rule *rule;
    enum severity severity;
    struct place *places;
    struct test given, within, when, must;
    bool (*holds)(struct question *question);
    const struct node *with;
    bool yields;
    struct view change; /* a level: what is looked at are changes; else empty */
    struct rule_case *next;
};

struct rule {
    struct view id;
    const struct node *tree;
    bool basic;
    unsigned number; /* place in the file of rules, from 1 */
    struct rule_case *cases;
    struct rule *next;
};

struct lint_rules {
    struct arena *arena;
    struct rule *first, *last;
    struct text_rules *texts; /* NULL until a notice is linted */
    struct findings *faults;  /* of the notice at hand: gets what is wrong with the rules themselves */
};

/* A part of the case, or else of its rule; NULL if neither has it. */
const struct node *rule_case_get(const struct rule_case *one, const char *key);
/* False where the test is broken. */
bool test_holds(struct lint_rules *rules, struct test *test, const struct node *node);

/* --- One notice (lint.c) */

struct lint {
    struct arena *arena;
    const struct lint_options *options;
    struct findings *findings;
    const struct node *notice;
    const struct node
        *registers;    /* as of normal_registers; a notice without has itself as the one */
    struct names told; /* rules and paths that there is a finding for */
    struct waiver *waivers;
    struct facts facts;
};

/* The path of a node of a notice or of one of its registers, as findings print it; `blame` is a
 * member below it, or empty. */
struct view lint_path(const struct lint *lint, const struct node *node, struct view blame);

/* Adds the finding of a case, unless one has been told for its place or it is waived. */
void lint_tell(struct lint *lint, const struct rule_case *one, struct question *question);

/* --- Places (lint_walk.c) */

/* Looks at all places that cases name. */
void lint_places(struct lint *lint);

/* --- Texts (lint_text.c, lint_text_rules.c) */

enum text_part { TEXT_MATCH, TEXT_NEAR, TEXT_UNLESS };

/* What one item of `text.find` looks for. */
struct text_clause {
    struct rule_case *one;
    const struct node *text, *find;
    struct pattern *patterns[3]; /* by text_part, made when first needed; NULL: any */
    bool made[3];
};

/* All that look into texts, and the automaton that finds their stems. */
struct text_rules {
    struct text_clause *clauses;
    uint32_t count;
    const struct stems *stems;
    struct text_clause **by_stem;
};

/* Those of the rules, made when first asked for. */
struct text_rules *text_rules_of(struct lint_rules *rules);
/* A part of the clause, or else of the whole `text`. */
const struct node *text_clause_get(const struct text_clause *clause, const char *key);
/* A pattern of the clause; NULL where it has none (every clause has a match). */
const struct pattern *text_clause_pattern(struct arena *arena, struct text_clause *clause,
                                          enum text_part part);
/* Looks for all of them in all prose of the notice. */
void lint_texts(struct lint *lint);

/* --- Words (lint_words.c) */

/* Fills {name} of the text. Names, in this order: what the function said; `label`; an enclosing item
 * (`purpose`, `datum`, `recipient`, `register`); a member; `value`, the node itself. */
struct view lint_fill(const struct lint *lint, const struct question *question, struct view words);
/* The words of a part of the case (`message`, `hint`) in the language of the findings. */
struct view lint_words(const struct lint *lint, const struct rule_case *one, const char *part);

/* --- Waivers (lint_waiver.c) */

struct waiver;

/* Reads `lint.suppress`; what is wrong with it is found. */
struct waiver *waivers_new(struct lint *lint);
/* Whether a finding is waived, which is noted. */
bool waivers_cover(struct lint *lint, const struct rule *rule, struct view path);
/* Finds those that covered nothing. */
void waivers_end(struct lint *lint);

#endif
