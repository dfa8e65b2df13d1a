/* A style sheet held within one element, so that it can stand beside others on a page. */
#ifndef SELOSTE_PAGE_SCOPE_H
#define SELOSTE_PAGE_SCOPE_H

#include "base/str.h"

/* Appends the sheet with every selector put below `.<class_name>` (`:root`, `html` and `body` become
 * that element itself) and every class in a selector given the prefix. Rules in @media and @supports
 * too; @page is left out. The sheet's braces must match; what is behind a stray one is dropped. */
void scope_css(struct str *out, struct view css, const char *class_name, const char *prefix);

#endif
