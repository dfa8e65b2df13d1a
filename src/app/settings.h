/* What a folder of notices has agreed on: `seloste.yaml` (schemas/settings.schema.json), beside a
 * notice or in a folder above it, up to the root of its repository. */
#ifndef SELOSTE_APP_SETTINGS_H
#define SELOSTE_APP_SETTINGS_H

#include "app/app.h"
#include "notice/lint.h"
#include "page/assets.h"

/* The path of the nearest seloste.yaml for the notice in a file, as the user would write it; NULL
 * if there is none. */
const char *settings_find(struct arena *arena, const char *path);
/* The settings in a file, or NULL where they have not the shape of settings (then with findings) or
 * can't be read (after app_failed). */
const struct node *settings_read(struct app *app, struct arena *arena, struct assets *assets,
                                 const char *path, struct findings *findings);
/* How many days before a change takes effect people are to be told: as `release.lead` says, else LEAD_DAYS
 * (notice/change.h). Settings may be NULL. */
unsigned settings_lead(const struct node *settings);
/* The same of the settings for the notice in a file; what is wrong with them is reported. */
unsigned settings_lead_of(struct app *app, struct arena *arena, struct assets *assets, const char *path);
/* The severities that settings give to rules; NULL, with findings, where one is for a rule that
 * isn't there, or makes a basic one less than it is. */
const struct node *settings_severities(const struct node *settings, const struct lint_rules *rules,
                                       struct findings *findings);

#endif
