/* The rights that arise from a description, by the table `rights` of schemas/vocabulary.yaml.
 *
 * In the view `right` maps the code of each right that is printed to a map like a coded item, with
 *   short_heading   its name as a row among the rights
 *   when            labels of the purposes that give it, where not all do
 *   when_registers  the same with several registers: their names, each with `purposes` where not all do
 *   bases           the bases that give it, by code: bases.consent, bases.legitimate_interest ...
 *   whatever_basis  a purpose gives it although none of its bases does
 *   description, channels, law    the author's own, from rights.details; `detailed`, `own_label`
 *   opt_out         objection_marketing: the ways that the purposes name
 *   unboxed         an objection that the author tells among the rights; else `boxed_any` of the notice
 *   own             the author named it although it doesn't arise
 * and `right_any` tells whether there is one. */
#ifndef SELOSTE_NOTICE_RIGHTS_H
#define SELOSTE_NOTICE_RIGHTS_H

#include "notice/view.h"

/* How a right comes about in a notice. */
struct arising {
    bool arises;
    bool everywhere;       /* every purpose gives it */
    bool whatever;         /* some purpose gives it whatever its basis */
    struct node *purposes; /* normal purposes that give it: a list of borrowed copies, or NULL */
    struct node *bases;    /* a map by the codes of the bases that give it, or NULL */
};

/* Whether a right (an entry of the vocabulary's `rights`) arises from the registers. */
bool rights_arise(const struct node *right, const struct node *registers);
/* Whether and how it does. The lists live in the arena. */
struct arising rights_arising(struct arena *arena, const struct node *right,
                              const struct node *registers);

void rights_derive(struct viewer *viewer, const struct node *registers, struct node *root);

#endif
