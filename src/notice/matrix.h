/* Articles 13 and 14 of the GDPR element by element, for one notice: schemas/matrix.yaml says what
 * there is to go through. */
#ifndef SELOSTE_NOTICE_MATRIX_H
#define SELOSTE_NOTICE_MATRIX_H

#include "data/finding.h"
#include "data/node.h"

struct matrix_options {
    const struct node *elements;     /* schemas/matrix.yaml */
    const char *language;            /* "en" or "fi" */
    const struct findings *findings; /* of lint, all of them */
};

/* A list of maps, one for each element: id, citation, title; state ("satisfied", "missing",
 * "not_required"); `reason`; `places`, a list of maps with path, file and line, where it is
 * satisfied; `made`, what the program writes; `write`, a list of texts: what to write where it is
 * missing. A state's name is a member too, set to true, for templates. Texts are in the language.
 */
struct node *matrix_make(struct arena *arena, const struct node *notice,
                         const struct matrix_options *options);

#endif
