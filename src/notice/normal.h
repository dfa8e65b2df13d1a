/* The normal form of a description: what rules, views and comparisons see (FORMAT section 3).
 *
 * A checked tree becomes a new one in which
 *   - every coded item is a map: `newsletter` is {code: newsletter};
 *   - every text is a map by language: a plain one counts as the first language's;
 *   - every item of a list that has a key carries it as `key`, and, from the vocabulary, `flags`;
 *   - spans, annotations and order are the author's. */
#ifndef SELOSTE_NOTICE_NORMAL_H
#define SELOSTE_NOTICE_NORMAL_H

#include "data/finding.h"
#include "data/node.h"

/* Makes the normal form of a tree that the schema accepted. Findings: two items with one key
 * (NOTICE-KEY), references to nothing (NOTICE-REFERENCE). The vocabulary is the tree of
 * schemas/vocabulary.yaml and must outlive the result. */
struct node *normal_make(struct arena *arena, const struct node *tree,
                         const struct node *vocabulary, struct findings *findings);

/* The registers of a normal notice as a list of maps with all processing fields: lists hold the
 * common items first (`common: true`), other fields are the register's own, else the notice's. A notice
 * without `registers` gives one, with the notice's id. The notice itself isn't changed. */
struct node *normal_registers(struct arena *arena, const struct node *notice);

/* The same for reading: a notice without registers is its own one. Nothing of it is copied, and paths are
 * right as they are. */
const struct node *normal_registers_read(struct arena *arena, const struct node *notice);

/* Names of the processing fields that a register may hold, ended by NULL. */
extern const char *const normal_processing[];

/* The first of a notice's languages; the text is borrowed. */
struct view normal_main_language(const struct node *notice);

/* Whether a list of references names the item: by its id (or code, where it has no id), or by that of
 * the group it stands in. False for an absent list. */
bool normal_names(const struct node *references, const struct node *item);
/* Whether an item that narrows by `field` ("purposes") concerns the other one: an item without such
 * references concerns everything. */
bool normal_concerns(const struct node *item, const char *field, const struct node *other);
/* The item that a reference written at `from` means, or NULL. `kind` is "subjects", "purposes" or
 * "data". Of several with one code, the first. */
const struct node *normal_find(const struct node *from, struct view kind, struct view reference);

#endif
