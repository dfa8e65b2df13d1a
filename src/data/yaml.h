/* YAML text to nodes: libyaml's events, YAML 1.2 core meaning, byte-exact spans. */
#ifndef SELOSTE_DATA_YAML_H
#define SELOSTE_DATA_YAML_H

#include "data/finding.h"
#include "data/node.h"

/* Reads one document. What is wrong becomes findings (ids YAML-...); then NULL is returned, or, where
 * the rest could still be understood (a duplicate key), the tree without the offending part. An empty
 * text is a finding too. The tree lives in the arena and borrows from the source. */
struct node *yaml_read(struct arena *arena, const struct source *source, struct findings *findings);

#endif
