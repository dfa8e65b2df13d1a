/* What shells complete a command line by, made from the tables of commands and options: a script
 * that is appended to the results. Descriptions are in the language of messages. */
#ifndef SELOSTE_APP_COMPLETIONS_H
#define SELOSTE_APP_COMPLETIONS_H

#include "app/command.h"

void completions_for_bash(struct app *app);
void completions_for_zsh(struct app *app);
void completions_for_fish(struct app *app);

/* What may stand behind a command. */
enum operands {
    OPERANDS_NONE,
    OPERANDS_FILES,
    OPERANDS_WORDS, /* one of the words of completions_words */
};

enum operands completions_operands(const struct command *command);
/* The words, with spaces between, in the arena: commands, fields, vocabularies or rules. */
struct view completions_words(struct app *app, const struct command *command);
/* The names of all commands, with `separator` between. */
struct view completions_commands(struct app *app, const char *separator);

#endif
