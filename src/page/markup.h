/* What a template may write beyond CommonMark, tables and facts: `<br>` (a line break),
 * `<small>...</small>` (small print), `<level is="publish">` (the mark of a level of change) and
 * `### Heading {#anchor}`. */
#ifndef SELOSTE_PAGE_MARKUP_H
#define SELOSTE_PAGE_MARKUP_H

#include "page/holes.h"
#include "page/tree.h"

/* Works over the parsed text of a template, holes still open. Other HTML becomes text, with a
 * finding (TEMPLATE-HTML) in the template's source; images become their alternative text; headings
 * get a level from `level` to 4. */
void markup_resolve(const struct holes *holes, cmark_node *root, int level,
                    const struct source *source);

#endif
