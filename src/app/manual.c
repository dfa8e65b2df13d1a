/* seloste(1): the same words as help, in the man macros of troff (man(7)). */
#include "app/help.h"

/* Text where a line may begin: no backslash, and no control at the start, is left to troff. */
static void add_text(struct str *out, struct view text) {
    bool begins = true;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (begins && (c == '.' || c == '\''))
            str_add_string(out, "\\&");
        if (c == '\\')
            str_add_string(out, "\\e");
        else if (c == '-')
            str_add_string(out, "\\-");
        else
            str_add_char(out, c);
        begins = c == '\n';
    }
}

static void add_line(struct str *out, const char *macro, struct view text) {
    str_add_string(out, macro);
    add_text(out, text);
    str_add_char(out, '\n');
}

static void add_option(struct app *app, enum option_id id) {
    const struct option *option = &option_table[id];
    struct str *out = &app->out;
    str_add_string(out, ".TP\n\\fB");
    if (option->letter)
        str_add_format(out, "\\-%c\\fR, \\fB", option->letter);
    str_add_string(out, "\\-\\-");
    add_text(out, view_of(option->name));
    str_add_string(out, "\\fR");
    if (option->takes_value) {
        str_add_string(out, " \\fI");
        add_text(out, message_part(&app->messages, option->words, "argument"));
        str_add_string(out, "\\fR");
    }
    str_add_char(out, '\n');
    add_line(out, "", message_get(&app->messages, option->words));
}

static void add_example(struct app *app, const char *id) {
    str_add_string(&app->out, ".PP\n.nf\n.RS\n");
    add_line(&app->out, "", view_trim(message_part(&app->messages, id, "example")));
    str_add_string(&app->out, ".RE\n.fi\n");
}

static void add_command(struct app *app, const struct command *command) {
    struct str *out = &app->out;
    str_add_format(out, ".SS seloste %s ", command->name);
    add_line(out, "", message_part(&app->messages, command->words, "operands"));
    add_line(out, "", view_trim(message_part(&app->messages, command->words, "about")));
    for (const enum option_id *option = command->options; *option != OPTION_NONE; option++)
        add_option(app, *option);
    add_example(app, command->words);
}

enum status help_manual(struct app *app) {
    struct str *out = &app->out;
    str_add_string(out, ".TH SELOSTE 1 \"\" \"seloste " SELOSTE_VERSION "\"\n.SH ");
    add_line(out, "", message_get(&app->messages, "MANUAL-NAME"));
    str_add_string(out, "seloste \\- ");
    add_line(out, "", message_get(&app->messages, "MANUAL-SUMMARY"));
    add_line(out, ".SH ", message_get(&app->messages, "MANUAL-SYNOPSIS"));
    add_line(out, "", message_get(&app->messages, "HELP-SYNOPSIS"));
    add_line(out, ".SH ", message_get(&app->messages, "MANUAL-DESCRIPTION"));
    add_line(out, "", view_trim(message_get(&app->messages, "HELP-PROGRAM")));
    add_example(app, "HELP-PROGRAM");
    add_line(out, ".SH ", message_get(&app->messages, "MANUAL-COMMANDS"));
    for (const struct command *command = commands; command->name; command++)
        add_command(app, command);
    add_line(out, ".SH ", message_get(&app->messages, "MANUAL-OPTIONS"));
    for (const enum option_id *option = common_options; *option != OPTION_NONE; option++)
        add_option(app, *option);
    add_line(out, ".SH ", message_get(&app->messages, "MANUAL-STATUS"));
    static const char *const ids[] = {"STATUS-GOOD", "STATUS-FINDINGS", "STATUS-USAGE",
                                      "STATUS-MACHINE"};
    for (unsigned i = 0; i < 4; i++) {
        str_add_format(out, ".TP\n%u\n", i);
        add_line(out, "", message_get(&app->messages, ids[i]));
    }
    return STATUS_GOOD;
}
