/* A notice made ready to be read aloud in one language: what templates see.
 *
 * Every value is turned into words by its annotations in the schema: texts in the language (another
 * language's where it is missing: then node->language tells), dates, durations and phone numbers
 * written out, codes with their labels. For templates, which can only ask whether something is there:
 *
 *   - a coded item is a map with its fields, `label` and the other forms of its words, `heading` (the label
 *     with a capital), `is.<code>`, `flags.<flag>`, `separator` and `separator_or`;
 *   - a word of a closed list (`required: statutory`) is such a map too;
 *   - a list `data` is accompanied by `data_any`; by `data_one` or `data_many`;
 *   - `none` in place of a value gives `<field>_none`, `not_applicable` gives `<field>_not_applicable`;
 *   - a duration `reply` is accompanied by `reply_within` and the other frames of words_duration;
 *   - items of lists that are mere words or references are maps with `label` and `separator`.
 *
 * What is worked out (derive.h) stands beside the fields that it comes from. Each node's `origin` is the
 * node of the normal form that it came from. */
#ifndef SELOSTE_NOTICE_VIEW_H
#define SELOSTE_NOTICE_VIEW_H

#include "data/finding.h"
#include "data/node.h"
#include "notice/words.h"

struct view_options {
    const char *language;
    const char *layout; /* "modern", "register"; NULL: as the notice says, else modern */
    const struct node *labels, *vocabulary, *law, *layouts;
};

/* Makes the view of a normal notice. Codes without a label are findings (NOTICE-LABEL). */
struct node *view_make(struct arena *arena, const struct node *notice,
                       const struct view_options *options, struct findings *findings);

/* What the modules of a view share. */
struct viewer {
    struct arena *arena;
    struct words words;
    const struct node *notice; /* normal */
    const struct node *vocabulary, *layouts;
    struct view main_language;
    struct findings *findings;
};

/* The view of one node of the normal form. */
struct node *view_value(struct viewer *viewer, const struct node *node);
/* Of that view only what the node is called: `label` and `name`. */
struct node *view_names(struct viewer *viewer, const struct node *node);
/* Sets what goes with a member: the list's `_any`, the `_none` ... */
void view_set(struct viewer *viewer, struct node *map, struct view key, const struct node *value);
/* A coded item that no author wrote: {label, heading, is, ...} of a code. */
struct node *view_coded(struct viewer *viewer, const char *vocabulary, struct view code);
/* A map with `label`, `heading` and the text's language, copied from a viewed item. */
struct node *view_label(struct viewer *viewer, const struct node *item);
/* Small helpers for what is worked out. */
void view_set_true(struct viewer *viewer, struct node *map, const char *key);
void view_set_text(struct viewer *viewer, struct node *map, const char *key, struct view text);
void view_set_list(struct viewer *viewer, struct node *map, const char *key, struct node *list);
/* An empty list or map in the viewer's arena. */
struct node *view_list(struct viewer *viewer);
struct node *view_map(struct viewer *viewer);

#endif
