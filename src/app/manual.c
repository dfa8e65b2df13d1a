/* seloste(1): the same words as help. */
#include "app/manual.h"
#include "app/help.h"
#include "app/troff.h"

void manual_begin(struct app *app, const char *name, unsigned section, const char *summary) {
    struct str *out = &app->out;
    troff_title(out, name, section);
    troff_heading(out, message_get(&app->messages, "MANUAL-NAME"));
    troff_prose(out, message_get(&app->messages, summary));
}

void manual_heading(struct app *app, const char *id) {
    troff_heading(&app->out, message_get(&app->messages, id));
}

void manual_end(struct app *app, const char *others) {
    manual_heading(app, "MANUAL-SEE");
    troff_prose(&app->out, view_of(others));
}

static void add_option(struct app *app, enum option_id id) {
    const struct option *option = &option_table[id];
    struct view name = option->letter
                           ? arena_format(&app->arena, "-%c, --%s", option->letter, option->name)
                           : arena_format(&app->arena, "--%s", option->name);
    troff_term(&app->out, name, message_part(&app->messages, option->words, "argument"));
    troff_prose(&app->out, message_get(&app->messages, option->words));
}

static void add_example(struct app *app, const char *id) {
    troff_block(&app->out, view_trim(message_part(&app->messages, id, "example")));
}

static void add_command(struct app *app, const struct command *command) {
    struct view operands = message_part(&app->messages, command->words, "operands");
    troff_subheading(&app->out, arena_format(&app->arena, "seloste %s%s%.*s", command->name,
                                             operands.size ? " " : "", VIEW_ARG(operands)));
    troff_prose(&app->out, message_part(&app->messages, command->words, "about"));
    for (const enum option_id *option = command->options; *option != OPTION_NONE; option++)
        add_option(app, *option);
    add_example(app, command->words);
}

void manual_of_program(struct app *app) {
    struct str *out = &app->out;
    manual_begin(app, "SELOSTE", 1, "MANUAL-SUMMARY");
    manual_heading(app, "MANUAL-SYNOPSIS");
    troff_prose(out, message_get(&app->messages, "HELP-SYNOPSIS"));
    manual_heading(app, "MANUAL-DESCRIPTION");
    troff_prose(out, message_get(&app->messages, "HELP-PROGRAM"));
    add_example(app, "HELP-PROGRAM");
    manual_heading(app, "MANUAL-COMMANDS");
    for (const struct command *command = commands; command->name; command++)
        add_command(app, command);
    manual_heading(app, "MANUAL-OPTIONS");
    for (const enum option_id *option = common_options; *option != OPTION_NONE; option++)
        add_option(app, *option);
    manual_heading(app, "MANUAL-STATUS");
    static const char *const ids[] = {"STATUS-GOOD", "STATUS-FINDINGS", "STATUS-USAGE",
                                      "STATUS-MACHINE"};
    for (unsigned i = 0; i < 4; i++) {
        troff_term(out, arena_format(&app->arena, "%u", i), VIEW(""));
        troff_prose(out, message_get(&app->messages, ids[i]));
    }
    manual_end(app, "`seloste`(5), `seloste-rules`(7)");
}
