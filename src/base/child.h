/* Another program run to its end. */
#ifndef SELOSTE_BASE_CHILD_H
#define SELOSTE_BASE_CHILD_H

#include "base/str.h"

/* Runs a program found by PATH (its words end with NULL) in the current folder, without standard
 * input or error, and appends what it writes to standard output. 0; ECHILD when it can't be started
 * or ends with another status than 0; another errno value. */
int child_read(const char *const *words, struct str *out);

#endif
