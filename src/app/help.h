/* Help, made from the tables of commands and options. */
#ifndef SELOSTE_APP_HELP_H
#define SELOSTE_APP_HELP_H

#include "app/command.h"

/* Appends help to the results. */
enum status help_of_program(struct app *app);
enum status help_of_command(struct app *app, const struct command *command);

#endif
