/* What the program says to people, in the language of their choice: schemas/messages.yaml by id. */
#ifndef SELOSTE_APP_MESSAGES_H
#define SELOSTE_APP_MESSAGES_H

#include "data/finding.h"

struct messages {
    struct arena *arena;         /* for sentences that are put together */
    const struct node *catalogue; /* id -> words */
    const char *language;        /* "en" or "fi" */
};

/* The language that LC_ALL, LC_MESSAGES or LANG ask for (the first that isn't empty counts): "fi", else
 * "en". */
const char *message_language(void);
/* The words of an id; the id itself where it has none. */
struct view message_get(const struct messages *messages, const char *id);
/* The words of a part of it ("argument", "example"); empty where there are none. */
struct view message_part(const struct messages *messages, const char *id, const char *part);
/* With {name} filled in. */
struct view message_fill(const struct messages *messages, const char *id, const struct argument *arguments);
/* A number of things: the id's own words for one, its part `many` for more. {count} is the number. */
struct view message_count(const struct messages *messages, const char *id, unsigned count);
/* Why the machine failed (an errno value). */
struct view message_reason(const struct messages *messages, int error);

#endif
