/* The edits that make a description its next version. */
#ifndef SELOSTE_APP_RELEASE_TEXT_H
#define SELOSTE_APP_RELEASE_TEXT_H

#include "app/option.h"
#include "data/edit.h"

struct release_text {
    struct view version;
    struct view today;            /* ISO 8601 */
    struct view effective;        /* the same, or empty */
    const struct value *notified; /* codes of channels, or NULL */
    bool has_log;                 /* there is an entry of the change log to make or to complete */
    bool completes;               /* the first entry is the one; else it is made */
    bool dated, published;        /* the notice tells when it took effect, when it was published */
    struct node *summary;         /* of an entry that is made: a map by language */
};

/* Edits the tree that `edits` was begun with: version, dates, change log. */
void release_text_edit(const struct release_text *release, struct edits *edits);

#endif
