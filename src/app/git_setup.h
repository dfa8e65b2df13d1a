/* `init --git`: git shows what changed in a description as `seloste diff` does. */
#ifndef SELOSTE_APP_GIT_SETUP_H
#define SELOSTE_APP_GIT_SETUP_H

#include "app/app.h"

/* Adds a line for the description to the .gitattributes beside it, unless it is there, and prints
 * the configuration that each clone needs: git takes no commands from files that are shared. */
enum status git_setup(struct app *app, const char *path);

#endif
