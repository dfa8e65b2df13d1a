/* Which day it is, for what a user does today. */
#ifndef SELOSTE_APP_TODAY_H
#define SELOSTE_APP_TODAY_H

#include "app/app.h"
#include "app/option.h"
#include "data/format.h"

/* The day in UTC: what --today says, else SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs), else the clock. False when what was given is no whole
 * date: then the user has been told of wrong use. */
bool today_get(struct app *app, const char *command, const struct arguments *arguments,
               struct date *today);

#endif
