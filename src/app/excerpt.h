/* A line of a source as it is shown under a finding, cut around the place that is meant. */
#ifndef SELOSTE_APP_EXCERPT_H
#define SELOSTE_APP_EXCERPT_H

#include "base/str.h"

/* Appends the line without a line end, in at most `width` columns (at least 20); what was cut off shows
 * as "…". Tabs reach to the next column that 8 divides. Returns the column, from 0, at which the byte
 * `place` begins. */
unsigned excerpt_add(struct str *out, struct view line, size_t place, unsigned width);

#endif
