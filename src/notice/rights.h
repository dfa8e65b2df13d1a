/* The rights that arise from a description, by the table `rights` of schemas/vocabulary.yaml.
 *
 * In the view `right` maps the code of each right that is printed to a map like a coded item, with
 *   when            labels of the purposes that give it, where not all do
 *   by              the bases that give it, by code: by.consent, by.legitimate_interest ...
 *   description, channels, law    the author's own, from rights.details
 *   own             the author named it although it doesn't arise
 * and `rights_any` tells whether there is one. */
#ifndef SELOSTE_NOTICE_RIGHTS_H
#define SELOSTE_NOTICE_RIGHTS_H

#include "notice/view.h"

/* How a right comes about in a notice. */
struct arising {
    bool arises;
    bool everywhere;       /* every purpose gives it */
    struct node *purposes; /* normal purposes that give it: a list of borrowed copies, or NULL */
    struct node *bases;    /* a map by the codes of the bases that give it, or NULL */
};

/* Whether and how a right (an entry of the vocabulary's `rights`) arises from the registers. The lists
 * live in the arena. */
struct arising rights_arising(struct arena *arena, const struct node *right,
                              const struct node *registers);

void rights_derive(struct viewer *viewer, const struct node *registers, struct node *root);

#endif
