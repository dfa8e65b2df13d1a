/* What a YAML scalar means: the core schema of YAML 1.2.2, chapter 10.3. */
#ifndef SELOSTE_DATA_YAML_SCALAR_H
#define SELOSTE_DATA_YAML_SCALAR_H

#include "data/node.h"

/* Gives a node with its text the kind that a plain scalar without a tag has, and its number. */
void yaml_scalar_resolve(struct node *node);

enum yaml_tag_answer { YAML_TAG_FITS, YAML_TAG_WRONG, YAML_TAG_UNKNOWN };

/* Gives a scalar with its text the kind that its (resolved) tag says. Where the characters aren't
 * of that kind, or where the tag is none of the core schema's, the node becomes a string. */
enum yaml_tag_answer yaml_scalar_apply_tag(struct node *node, const char *tag);
/* Whether a collection may have the tag. */
enum yaml_tag_answer yaml_collection_check_tag(enum node_kind kind, const char *tag);

#endif
