/* Numbers of versions: which one follows another. */
#ifndef SELOSTE_NOTICE_VERSION_H
#define SELOSTE_NOTICE_VERSION_H

#include "base/arena.h"
#include "data/format.h"
#include "notice/diff.h"

/* The version that follows `old` (empty: the first one) after changes of a level.
 *
 * Schemes: "major.minor.patch" (3.1: 4.0 for new_purpose and prior_notice, 3.2 for publish, 3.1.1 for
 * editorial; as many numbers as before, or as many as are needed), "number" (7: 8), and "year/number",
 * "year-number", "year.number" (2026/1: 2026/2 in that year, 2027/1 in the next). NULL: year/number or
 * year-number where `old` looks so, else the first one. Empty if `old` isn't of the scheme. */
struct view version_next(struct arena *arena, struct view old, enum change_level level,
                         const char *scheme, struct date today);

#endif
