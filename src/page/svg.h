/* Whether an SVG is a drawing and nothing else.
 *
 * A page shows it in an <img>, where no script runs and nothing is fetched (SVG 2, section 2.2.1,
 * "secure static mode"); the file itself is refused all the same if it could do either elsewhere. */
#ifndef SELOSTE_PAGE_SVG_H
#define SELOSTE_PAGE_SVG_H

#include "page/picture.h"

/* Well-formed XML (as far as a drawing needs it: no DOCTYPE, no entities of its own, no processing
 * instruction after the declaration) whose root is <svg> in SVG's namespace. Refused besides: elements
 * that run, move or embed; attributes on...; references and url() that don't point into the file
 * itself, but for pictures in data: URIs; style sheets with @import or escapes. */
enum picture_fault svg_check(struct view bytes);

#endif
