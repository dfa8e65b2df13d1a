/* YAML text to nodes: libyaml's events, YAML 1.2 core meaning, byte-exact spans. */
#ifndef SELOSTE_DATA_YAML_H
#define SELOSTE_DATA_YAML_H

#include "data/finding.h"
#include "data/node.h"

/* Reads one document. What is wrong becomes findings (ids YAML-...); then NULL is returned, or,
 * where the rest could still be understood (a duplicate key), the tree without the offending part.
 * An empty text is a finding too. The tree lives in the arena and borrows from the source.
 *
 * Kinds are those of the core schema (YAML 1.2.2, 10.3): only true, True, TRUE and so on are
 * booleans; `no`, `1_000` and dates are strings. Keys are texts, as written.
 *
 * Spans: quotes, brackets and a block scalar's | belong to it, anchors and tags don't; a block
 * collection ends with its last value, an empty value is an empty place behind its colon or dash.
 * An alias is a copy of what it stands for: its own span is the alias, those inside it are where
 * its anchor stands.
 *
 * Refused: merge keys, keys that are no scalars, tags beyond the core schema's, more than 64
 * levels, more than 100,000 nodes added by aliases, more than SOURCE_MAX bytes, second documents,
 * other encodings than UTF-8, control characters and noncharacters, in the text or written as
 * escapes, and members of braces without a colon. */
struct node *yaml_read(struct arena *arena, const struct source *source, struct findings *findings);

#endif
