/* JSON text (RFC 8259) to nodes and back. */
#ifndef SELOSTE_DATA_JSON_H
#define SELOSTE_DATA_JSON_H

#include "base/str.h"
#include "data/finding.h"
#include "data/node.h"

/* Reads one value. What is wrong becomes findings (ids JSON-...) and NULL is returned; duplicate keys
 * are findings too. Same limits and refusals as yaml_read. */
struct node *json_read(struct arena *arena, const struct source *source, struct findings *findings);

/* Writes the tree: members in their order, numbers as written, `indent` spaces a level (0: one line). */
void json_write(struct str *out, const struct node *node, unsigned indent);
/* A string as JSON writes it, quotes included. */
void json_write_string(struct str *out, struct view text);

#endif
