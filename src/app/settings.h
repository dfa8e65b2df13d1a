/* What a folder of notices has agreed on: `seloste.yaml` (schemas/settings.schema.json), beside a
 * notice or in a folder above it, up to the root of its repository. */
#ifndef SELOSTE_APP_SETTINGS_H
#define SELOSTE_APP_SETTINGS_H

#include "app/app.h"
#include "notice/lint.h"
#include "page/assets.h"

/* The settings for the notice in a file: the nearest seloste.yaml, or NULL where there is none or
 * it is wrong, which is found: shape, rules that aren't there, basic ones whose severity is
 * lowered. */
const struct node *settings_read(struct app *app, struct arena *arena, struct assets *assets,
                                 const char *path, const struct lint_rules *rules,
                                 struct findings *findings);

#endif
