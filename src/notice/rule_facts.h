/* What the rules ask of each register again and again, found out once. */
#ifndef SELOSTE_NOTICE_RULE_FACTS_H
#define SELOSTE_NOTICE_RULE_FACTS_H

#include "data/node.h"
#include "notice/names.h"

/* Of one register. */
struct register_facts {
    const struct node *reg;
    /* Ids and codes that entries of `retention` and `obligation` name, and whether an entry is for
     * all the rest. */
    struct names kept_purposes, kept_data, obliged_data;
    bool rest_kept, rest_obliged;
    struct names purpose_codes; /* those of items in groups too */
    bool own_purposes;          /* a purpose without a code is among them */
    struct register_facts *next;
};

struct facts {
    struct arena *arena;
    struct register_facts *first;
};

/* Found out when first asked for. */
struct register_facts *facts_of(struct facts *facts, const struct node *reg);

/* Whether the set holds an item by its id (or code where it has none), or the group around it. */
bool names_have_item(const struct names *names, const struct node *item);

/* Items of a list, those of groups in place of the groups: for (n = leaf_first(l); n; n =
 * leaf_next(n)). */
const struct node *leaf_first(const struct node *list);
const struct node *leaf_next(const struct node *leaf);
/* The group that an item stands in, or NULL. */
const struct node *leaf_group(const struct node *leaf);
/* Whether a leaf (and its group) concern another item by the references in `field`. */
bool leaf_concerns(const struct node *leaf, const char *field, const struct node *other);

/* Whether a list of scalars or of coded items holds the text. */
bool list_has(const struct node *list, struct view text);
bool list_has_code(const struct node *list, struct view code);
/* The flag of an item as text; empty if it has none. */
struct view item_flag(const struct node *item, const char *flag);

#endif
