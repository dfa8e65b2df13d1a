/* Whether a notice written with one's own templates still says what the law wants said. */
#ifndef SELOSTE_PAGE_COMPULSORY_H
#define SELOSTE_PAGE_COMPULSORY_H

#include "page/assets.h"
#include "page/tree.h"

/* Compares a page with the same notice composed by the built-in templates. `sections` is the map
 * `compulsory` of templates/layouts.yaml: section -> citation. A section of it that only the built-in
 * templates print is a finding (TEMPLATE-COMPULSORY), at its template's file; a value of the author's
 * that only they print in such a section is another (TEMPLATE-VALUE), at the value. */
void compulsory_check(struct page *own, const struct page *plain, const struct node *sections,
                      struct findings *findings);

#endif
