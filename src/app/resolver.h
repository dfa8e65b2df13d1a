/* Schemas that other schemas name, from folders on this machine. Never from the network. */
#ifndef SELOSTE_APP_RESOLVER_H
#define SELOSTE_APP_RESOLVER_H

#include "app/app.h"
#include "app/option.h"

struct resolver {
    struct app *app;
    struct findings *findings;
    const struct value *maps; /* ADDRESS=FOLDER */
};

/* Returns the first value that isn't ADDRESS=FOLDER, or NULL. */
const struct value *resolver_init(struct resolver *resolver, struct app *app,
                                  struct findings *findings, const struct value *maps);
/* For struct schema_resolver: the tree of the file that the longest fitting address leads to. An
 * address fits where it ends, or the URI goes on with a slash. */
struct node *resolver_find(void *context, struct view uri);

#endif
