/* Templates by name, each read once for all pages. */
#ifndef SELOSTE_PAGE_TEMPLATES_H
#define SELOSTE_PAGE_TEMPLATES_H

#include "page/assets.h"
#include "page/mustache.h"

/* The template templates/<language>/<name>.md. NULL if there is none or it has mistakes: with
 * findings of the assets, the first time. Names are made of letters, digits, "-", "_" and "/". */
const struct template *templates_find(struct assets *assets, struct view language,
                                      struct view name);

#endif
