/* A page for each language that lists the notices of a run: index.<language>.html, filled into
 * templates/<language>/index.html. */
#ifndef SELOSTE_APP_LISTING_H
#define SELOSTE_APP_LISTING_H

#include "app/app.h"
#include "app/option.h"

struct listed;

struct listing {
    struct app *app;
    const struct arguments *arguments;
    struct arena arena;
    struct listed *first;
};

/* Whether a document's name, below the output folder, is that of such a page. */
bool listing_is_page(struct view name);
void listing_init(struct listing *listing, struct app *app, const struct arguments *arguments);
/* Takes in what the record (record.h) of a notice tells of its documents. */
void listing_add(struct listing *listing, struct view record);
void listing_write(struct listing *listing);
void listing_release(struct listing *listing);

#endif
