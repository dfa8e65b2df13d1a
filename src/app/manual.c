/* seloste(1): the same words as help, in the man macros of troff (man(7)). */
#include "app/help.h"
#include "app/troff.h"

static void add_option(struct app *app, enum option_id id) {
    const struct option *option = &option_table[id];
    struct str *out = &app->out;
    str_add_string(out, ".TP\n\\fB");
    if (option->letter)
        str_add_format(out, "\\-%c\\fR, \\fB", option->letter);
    str_add_string(out, "\\-\\-");
    troff_add_text(out, view_of(option->name));
    str_add_string(out, "\\fR");
    if (option->takes_value) {
        str_add_string(out, " \\fI");
        troff_add_text(out, message_part(&app->messages, option->words, "argument"));
        str_add_string(out, "\\fR");
    }
    str_add_char(out, '\n');
    troff_add_line(out, "", message_get(&app->messages, option->words));
}

static void add_example(struct app *app, const char *id) {
    troff_add_example(&app->out, message_part(&app->messages, id, "example"));
}

static void add_command(struct app *app, const struct command *command) {
    struct str *out = &app->out;
    str_add_format(out, ".SS seloste %s ", command->name);
    troff_add_line(out, "", message_part(&app->messages, command->words, "operands"));
    troff_add_line(out, "", view_trim(message_part(&app->messages, command->words, "about")));
    for (const enum option_id *option = command->options; *option != OPTION_NONE; option++)
        add_option(app, *option);
    add_example(app, command->words);
}

enum status help_manual(struct app *app) {
    struct str *out = &app->out;
    str_add_string(out, ".TH SELOSTE 1 \"\" \"seloste " SELOSTE_VERSION "\"\n.SH ");
    troff_add_line(out, "", message_get(&app->messages, "MANUAL-NAME"));
    str_add_string(out, "seloste \\- ");
    troff_add_line(out, "", message_get(&app->messages, "MANUAL-SUMMARY"));
    troff_add_line(out, ".SH ", message_get(&app->messages, "MANUAL-SYNOPSIS"));
    troff_add_line(out, "", message_get(&app->messages, "HELP-SYNOPSIS"));
    troff_add_line(out, ".SH ", message_get(&app->messages, "MANUAL-DESCRIPTION"));
    troff_add_line(out, "", view_trim(message_get(&app->messages, "HELP-PROGRAM")));
    add_example(app, "HELP-PROGRAM");
    troff_add_line(out, ".SH ", message_get(&app->messages, "MANUAL-COMMANDS"));
    for (const struct command *command = commands; command->name; command++)
        add_command(app, command);
    troff_add_line(out, ".SH ", message_get(&app->messages, "MANUAL-OPTIONS"));
    for (const enum option_id *option = common_options; *option != OPTION_NONE; option++)
        add_option(app, *option);
    troff_add_line(out, ".SH ", message_get(&app->messages, "MANUAL-STATUS"));
    static const char *const ids[] = {"STATUS-GOOD", "STATUS-FINDINGS", "STATUS-USAGE",
                                      "STATUS-MACHINE"};
    for (unsigned i = 0; i < 4; i++) {
        str_add_format(out, ".TP\n%u\n", i);
        troff_add_line(out, "", message_get(&app->messages, ids[i]));
    }
    return STATUS_GOOD;
}
