/* What the command line leaves open and the settings of the folder say: `build` of seloste.yaml. */
#ifndef SELOSTE_APP_DEFAULTS_H
#define SELOSTE_APP_DEFAULTS_H

#include "app/app.h"
#include "app/option.h"

/* The arguments of a build, with the defaults of the settings that hold for its first operand; they live
 * in the app's arena. What the command line says wins. Paths in settings are relative to their file.
 * NULL where the settings are wrong, which has been reported. */
const struct arguments *defaults_add(struct app *app, const struct arguments *arguments);

#endif
