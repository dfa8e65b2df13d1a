/* What is wrong with a description in law, by the rules of schemas/rules.yaml.
 *
 * A rule names a place, says when it applies there and what must hold; both are JSON Schemas over
 * the normal form. What a schema can't say is a question that a function answers (rule_table.h).
 * The form of a rules file: schemas/rules.schema.json. */
#ifndef SELOSTE_NOTICE_LINT_H
#define SELOSTE_NOTICE_LINT_H

#include "data/finding.h"
#include "data/format.h"
#include "data/node.h"

struct diff;
struct verdict;

/* Rules made ready, once for any number of notices. */
struct lint_rules;

/* The tree (borrowed) has the shape of a rules file. */
struct lint_rules *lint_rules_new(struct arena *arena, const struct node *tree);
/* Adds the rules of another file; those with a known id take the other's place. */
void lint_rules_add(struct lint_rules *rules, const struct node *tree);
/* The tree of the rule of that id, or NULL. */
const struct node *lint_rules_find(const struct lint_rules *rules, struct view id);
/* The id that was meant, or the empty view. */
struct view lint_rules_guess(const struct lint_rules *rules, struct view id);

struct lint_options {
    struct date today; /* whole; zeroed: not known, and nothing is late or still to come */
    const struct node *vocabulary, *law; /* schemas/vocabulary.yaml, schemas/law.yaml */
    const struct node *labels;           /* of the findings' language */
    struct lint_rules *rules;
    const struct node *severities; /* those that are not the rules' own: id -> severity; or NULL */
    bool verbose;                  /* hints name what no one has confirmed */
    const struct diff *diff;       /* from another version to this one, judged; NULL: rules of changes rest */
    const struct verdict *verdict; /* of that */
    unsigned lead_days;            /* in which people are to be told before */
};

/* Adds the findings of a normal notice, with path and citation, in the language of `findings`. What
 * the notice waives (`lint.suppress`) is left out; waivers that are wrong are findings too
 * (WAIVER-...). One finding at most for a rule and a place. */
void lint(struct arena *arena, const struct node *notice, const struct lint_options *options,
          struct findings *findings);

#endif
