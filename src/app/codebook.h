/* The codes of a description, with what they are called and what follows from them: what `seloste
 * codes` shows. Sources: the JSON Schema (which vocabularies there are), schemas/vocabulary.yaml
 * (codes and flags), schemas/law.yaml (acts and periods), templates/<language>/labels.yaml (words).
 */
#ifndef SELOSTE_APP_CODEBOOK_H
#define SELOSTE_APP_CODEBOOK_H

#include "app/messages.h"

enum { CODEBOOK_LANGUAGES = 2 };

struct codebook {
    struct arena *arena;
    const struct messages *messages; /* words for flags */
    const struct node *schema, *vocabulary, *law;
    const char *languages[CODEBOOK_LANGUAGES]; /* the reader's own first */
    const struct node *labels[CODEBOOK_LANGUAGES];
};

/* One code. */
struct codebook_entry {
    struct view vocabulary, code;
    const struct node *flags; /* NULL: none */
};

/* Of the built-in data, in the language of messages, in their arena. */
void codebook_init(struct codebook *codebook, const struct messages *messages);
/* Names of all vocabularies, in the order in which the schema first asks for them, as a list. */
const struct node *codebook_names(const struct codebook *codebook);
/* The codes of a vocabulary as a list of struct codebook_entry, and how many. 0 where there is none
 * of that name. */
size_t codebook_entries(const struct codebook *codebook, struct view vocabulary,
                        const struct codebook_entry **entries);
/* What the code is called in codebook->languages[language]; the code itself if it has no name. */
struct view codebook_label(const struct codebook *codebook, const struct codebook_entry *entry,
                           size_t language);
/* What follows from the code, in the reader's language: "Art. 6(1)(c); name the law". May be empty.
 */
struct view codebook_note(const struct codebook *codebook, const struct codebook_entry *entry);
/* Whether a word stands in the code or in one of its names, capitals or not. */
bool codebook_matches(const struct codebook *codebook, const struct codebook_entry *entry,
                      struct view word);

#endif
