/* JSON text (RFC 8259) to nodes and back. */
#ifndef SELOSTE_DATA_JSON_H
#define SELOSTE_DATA_JSON_H

#include "base/str.h"
#include "data/finding.h"
#include "data/node.h"

/* Reads one value. What is wrong becomes a finding (ids JSON-...) and NULL is returned; a key that
 * stands twice is a finding too, and the second is left out. Refused are what RFC 8259 refuses,
 * lone surrogates, noncharacters (of those written as \u escapes only U+FDD0..U+FDEF), more than
 * SOURCE_MAX bytes and more than 512 levels. The tree lives in the arena and borrows from the
 * source. */
struct node *json_read(struct arena *arena, const struct source *source, struct findings *findings);

/* Writes the tree: members in their order, numbers as written where JSON can write them so (00530
 * becomes 530, .inf null), `indent` spaces a level (0: one line without spaces). No line end behind
 * it. NULL is written as null. */
void json_write(struct str *out, const struct node *node, unsigned indent);
/* A string as JSON writes it, quotes included: UTF-8 as it is, but for quotes, backslashes, control
 * characters, noncharacters, U+2028 and U+2029. */
void json_write_string(struct str *out, struct view text);

#endif
