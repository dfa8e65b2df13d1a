/* The manual pages, made from the tables and data that the program itself goes by. They are
 * appended to the results, in the man macros of troff and in the language of messages. */
#ifndef SELOSTE_APP_MANUAL_H
#define SELOSTE_APP_MANUAL_H

#include "app/app.h"

/* seloste(1): commands and options. */
void manual_of_program(struct app *app);
/* seloste(5): fields and codes of a description. */
void manual_of_format(struct app *app);
/* seloste-rules(7): what is found in descriptions, and why. */
void manual_of_rules(struct app *app);

/* What the pages share: title and name (`summary` is an id of schemas/messages.yaml), headings, and
 * at the end the pages to see besides. */
void manual_begin(struct app *app, const char *name, unsigned section, const char *summary);
void manual_heading(struct app *app, const char *id);
void manual_end(struct app *app, const char *others);

#endif
