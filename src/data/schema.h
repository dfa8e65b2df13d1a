/* JSON Schema: draft 2020-12 (https://json-schema.org/draft/2020-12) and draft 7, chosen by
 * `$schema`.
 *
 * Everything is checked that the two specifications require; `format` is an annotation, but for the
 * `x-format`s that we assert (date, duration, country, language, id). Annotations are collected
 * from the subschemas that accepted a node: node->annotations lists the schema objects that say
 * something about it (a title, a default, an x- keyword ...) or tell its members (properties,
 * anyOf), the one at the place of use first, what it refers to behind it. */
#ifndef SELOSTE_DATA_SCHEMA_H
#define SELOSTE_DATA_SCHEMA_H

#include "data/finding.h"
#include "data/node.h"

struct schema;

/* Finds the text of another schema resource by its absolute URI; returns its tree or NULL.
 * The meta-schemas are built in and never asked for. */
struct schema_resolver {
    struct node *(*find)(void *context, struct view uri);
    void *context;
};

/* Takes a schema's tree (borrowed; must outlive the schema). Memory comes from the arena. The
 * resolver may be NULL. Subschemas are looked at when they are first needed. */
struct schema *schema_new(struct arena *arena, const struct node *root,
                          const struct schema_resolver *resolver);

/* Checks a tree; true if valid. Findings (SHAPE-...) say what is wrong, at the node or key to blame,
 * one for each mistake. The tree's nodes get their annotations; of an invalid tree, those parts that
 * are right. A schema that is itself wrong (an unresolvable $ref, a bad pattern, references without
 * end) is a finding too (SCHEMA-...), at the place in the schema, and the answer is false. A schema may
 * check any number of trees: annotations live in the arena of the findings, and the schema's own arena
 * grows only with the subschemas that are needed for the first time.
 *
 * findings may be NULL where only the answer matters: then the tree is not written to, and may be
 * constant data. */
bool schema_check(struct schema *schema, struct node *instance, struct findings *findings);
/* The same answer, and only what is wrong with the schema itself is found: nothing is written to the
 * tree. */
bool schema_holds(struct schema *schema, const struct node *instance, struct findings *faults);

#endif
