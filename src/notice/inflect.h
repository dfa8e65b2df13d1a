/* Names of organisations in the forms that a sentence needs, by the language's labels:
 *
 *     names:
 *       cases: [genitive, ...]
 *       words: {Oy: {genitive: "Oy:n", ...}}      a last word that takes the ending for the whole name
 *       endings:                                  of other names, the first that fits
 *         - {ends: [nen], drop: 3, genitive: sen}
 *         - {ends: [a, o], unless: [k, p, t], genitive: n}
 *
 * `unless`: letters that must not stand in the last consonants before the end; `drop`: bytes that go.
 * Names in capitals, names that end in a figure or a bracket, and endings that the list lacks have no
 * form: the author gives it in `name_forms`. */
#ifndef SELOSTE_NOTICE_INFLECT_H
#define SELOSTE_NOTICE_INFLECT_H

#include "notice/view.h"

/* A case ("genitive") of a name; empty where nobody can tell. */
struct view inflect_name(const struct words *words, struct view name, const char *form);

/* Sets name_<case> and short_name_<case> in the views of organisations below a node: the author's
 * forms, else the language's. One that nobody can tell is an empty text whose origin is the name: a
 * template that prints it gets a finding (page/holes.h). */
void inflect_organisations(struct viewer *viewer, struct node *node);

#endif
