#include "app/columns.h"
#include "app/completions.h"
#include "app/help.h"
#include "app/manual.h"

enum { COLUMN = 30, NARROW = 13, INDENT = 2 };

static void add_heading(struct app *app, const char *id) {
    columns_add_heading(app, message_get(&app->messages, id));
}

/* Lines as they are, each with an indent. */
static void add_example(struct app *app, struct view text) {
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && text.at[end] != '\n')
            end++;
        str_add_format(&app->out, "%*s", INDENT, "");
        terminal_add_text(&app->out, view_part(text, at, end));
        str_add_char(&app->out, '\n');
        at = end + 1;
    }
}

static void add_option(struct app *app, enum option_id id) {
    const struct option *option = &option_table[id];
    struct str left = {0};
    if (option->letter)
        str_add_format(&left, "-%c, ", option->letter);
    str_add_format(&left, "%s--%s", option->letter ? "" : "    ", option->name);
    if (option->takes_value) {
        str_add_char(&left, ' ');
        str_add(&left, message_part(&app->messages, option->words, "argument"));
    }
    columns_add(app, COLUMN, str_view(&left), message_get(&app->messages, option->words));
    str_release(&left);
}

static void add_options(struct app *app, const enum option_id *list) {
    for (; *list != OPTION_NONE; list++)
        add_option(app, *list);
}

enum status help_of_command(struct app *app, const struct command *command) {
    struct view operands = message_part(&app->messages, command->words, "operands");
    str_add(&app->out, message_get(&app->messages, "HELP-USAGE"));
    struct view any = message_get(&app->messages, "HELP-OPTION");
    str_add_format(&app->out, " seloste %s %.*s%s%.*s\n\n", command->name, VIEW_ARG(any),
                   operands.size ? " " : "", VIEW_ARG(operands));
    columns_add_text(app, message_part(&app->messages, command->words, "about"));
    add_heading(app, "HELP-OPTIONS");
    add_options(app, command->options);
    add_options(app, common_options);
    add_heading(app, "HELP-EXAMPLE");
    add_example(app, message_part(&app->messages, command->words, "example"));
    return STATUS_GOOD;
}

enum status help_of_program(struct app *app) {
    str_add(&app->out, message_get(&app->messages, "HELP-USAGE"));
    str_add_char(&app->out, ' ');
    columns_add_text(app, message_get(&app->messages, "HELP-SYNOPSIS"));
    str_add_char(&app->out, '\n');
    columns_add_text(app, message_get(&app->messages, "HELP-PROGRAM"));
    add_heading(app, "HELP-COMMANDS");
    for (const struct command *command = commands; command->name; command++)
        columns_add(app, NARROW, view_of(command->name),
                    message_get(&app->messages, command->words));
    add_heading(app, "HELP-OPTIONS");
    add_options(app, common_options);
    add_heading(app, "HELP-STATUS");
    static const char *const statuses[] = {"0", "1", "2", "3"};
    static const char *const ids[] = {"STATUS-GOOD", "STATUS-FINDINGS", "STATUS-USAGE",
                                      "STATUS-MACHINE"};
    for (size_t i = 0; i < 4; i++)
        columns_add(app, NARROW, view_of(statuses[i]), message_get(&app->messages, ids[i]));
    add_heading(app, "HELP-EXAMPLE");
    add_example(app, message_part(&app->messages, "HELP-PROGRAM", "example"));
    return STATUS_GOOD;
}

static enum status help_manual(struct app *app, char section) {
    if (section == '1')
        manual_of_program(app);
    else if (section == '5')
        manual_of_format(app);
    else
        manual_of_rules(app);
    return STATUS_GOOD;
}

static enum status help_completions(struct app *app, const char *shell) {
    if (strcmp(shell, "bash") == 0)
        completions_for_bash(app);
    else if (strcmp(shell, "zsh") == 0)
        completions_for_zsh(app);
    else
        completions_for_fish(app);
    return STATUS_GOOD;
}

enum status help_run(struct app *app, const struct arguments *arguments) {
    const char *section = arguments_get(arguments, OPTION_MAN);
    const char *shell = arguments_get(arguments, OPTION_COMPLETIONS);
    if (section)
        return help_manual(app, section[0]);
    if (shell)
        return help_completions(app, shell);
    if (!arguments->count)
        return help_of_program(app);
    struct view name = view_of(arguments->operands[0]);
    const struct command *command = command_find(name);
    if (command)
        return help_of_command(app, command);
    struct view guess = command_guess(name);
    return app_misused(app, NULL, guess.size ? "USAGE-COMMAND-GUESS" : "USAGE-COMMAND",
                       FINDING_WITH({"found", name}, {"meant", guess}));
}
