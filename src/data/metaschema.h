/* The meta-schemas of JSON Schema draft 2020-12, with its vocabularies, and draft 7. */
#ifndef SELOSTE_DATA_METASCHEMA_H
#define SELOSTE_DATA_METASCHEMA_H

#include "base/view.h"

/* The JSON text of a meta-schema by its URI without fragment, or NULL. */
const char *metaschema_find(struct view uri);

#endif
