/* Two columns, as help and the references show them. */
#ifndef SELOSTE_APP_COLUMNS_H
#define SELOSTE_APP_COLUMNS_H

#include "app/app.h"

/* Columns that results may take. */
unsigned columns_width(const struct app *app);
/* Appends a row to the results: what to type, indented, and from column `second` on what it means,
 * wrapped. A left part that is too long stands on a line of its own. */
void columns_add(struct app *app, unsigned second, struct view left, struct view right);
/* Appends a text that takes the whole width, wrapped, and a line end. */
void columns_add_text(struct app *app, struct view text);
/* Appends an empty line and a heading. */
void columns_add_heading(struct app *app, struct view text);

#endif
