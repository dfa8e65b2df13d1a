/* From a view (a notice ready to be read aloud) and the templates of its language to a page.
 *
 * Of the view's members these are read here, all but `language` optional:
 *
 *     language, id, kind, name, title, organisation, version, created, updated,
 *     description, canonical,
 *     part: true                the page becomes a part of another, and its links are settled there
 *     level                     the page tells of changes and their levels
 *     sections:                 in the order in which they are to be read
 *       - id: controller        the anchor; of a section within another: <its id>-<id>
 *         role: section         title, lead, dates, contents, section or box; default: section
 *         heading: Yhteystiedot text or prose
 *         level: publish        its heading gets the mark of this level; optional
 *         template: controller  templates/<language>/sections/controller.md; optional; a path with a
 *                               slash is one below templates/<language>/
 *         context: {...}        what the template sees before the members of the view; optional
 *         within: [...]         prose printed at the end
 *         sections: [...]       of the same shape, with headings one level below
 *
 * A section whose template gives nothing, without `within` and sections that are printed, is left
 * out; those that are printed get numbers. Partials are named by their path in the language's
 * folder, as in "partials/organisation". A template writes CommonMark, pipe tables, facts
 * (page/blocks.h), `<br>`, `<small>` and `{#anchor}` (page/markup.h). A link without words to an
 * anchor, [](#rights), shows the number of that section; links to an anchor that the page lacks
 * become their text. */
#ifndef SELOSTE_PAGE_COMPOSE_H
#define SELOSTE_PAGE_COMPOSE_H

#include "page/assets.h"
#include "page/tree.h"

/* The page and its tree live in the arena; it borrows from the view. What is wrong
 * with templates becomes findings (TEMPLATE-...), and the rest is composed. `alternates` are left
 * to the caller. */
struct page *compose(struct arena *arena, struct assets *assets, const struct node *view,
                     struct findings *findings);

#endif
