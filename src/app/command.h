/* The table of commands. A command is a file, command_<name>.c, and a row. */
#ifndef SELOSTE_APP_COMMAND_H
#define SELOSTE_APP_COMMAND_H

#include "app/app.h"
#include "app/option.h"

enum { OPERANDS_ANY = 1000000 };

struct command {
    const char *name;
    /* Its id in schemas/messages.yaml: `en`, `fi` (one line), `operands`, `about`, `example`. */
    const char *words;
    const enum option_id *options; /* those of its own, ended by OPTION_NONE */
    size_t least, most;            /* operands */
    enum status (*run)(struct app *app, const struct arguments *arguments);
};

/* Ended by a row without a name. */
extern const struct command commands[];

const struct command *command_find(struct view name);
/* The name that was meant, or the empty view. */
struct view command_guess(struct view name);
/* Runs a command line (argv without the program's name, ended by NULL). */
enum status command_run(struct app *app, char **words);

/* Appends the JSON Schema of notices, or of shared files; with Finnish titles and descriptions in
 * place of the English ones if so asked. */
void schema_write(struct app *app, struct str *out, bool shared, bool finnish);

enum status start_run(struct app *app, const struct arguments *arguments);
enum status build_run(struct app *app, const struct arguments *arguments);
enum status verify_run(struct app *app, const struct arguments *arguments);
enum status check_run(struct app *app, const struct arguments *arguments);
enum status log_run(struct app *app, const struct arguments *arguments);
enum status lsp_run(struct app *app, const struct arguments *arguments);
enum status explain_run(struct app *app, const struct arguments *arguments);
enum status diff_run(struct app *app, const struct arguments *arguments);
enum status release_run(struct app *app, const struct arguments *arguments);
enum status schema_run(struct app *app, const struct arguments *arguments);
enum status init_run(struct app *app, const struct arguments *arguments);
enum status fields_run(struct app *app, const struct arguments *arguments);
enum status codes_run(struct app *app, const struct arguments *arguments);
enum status parse_run(struct app *app, const struct arguments *arguments);
enum status template_run(struct app *app, const struct arguments *arguments);
enum status templates_run(struct app *app, const struct arguments *arguments);
enum status version_run(struct app *app, const struct arguments *arguments);
enum status help_run(struct app *app, const struct arguments *arguments);

#endif
