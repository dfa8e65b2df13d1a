#include "app/completions.h"

/* A description in single quotes. */
static void add_text(struct str *out, struct view text) {
    str_add_string(out, " -d '");
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '\'' || text.at[i] == '\\')
            str_add_char(out, '\\');
        str_add_char(out, text.at[i]);
    }
    str_add_string(out, "'\n");
}

static void add_value(struct str *out, const struct option *option) {
    if (option->values && option->list) {
        str_add_format(out,
                       " -x -a '(__fish_complete_list , \"string split \\\" \\\" \\\"%s\\\"\")'",
                       option->values);
        return;
    }
    if (option->values) {
        str_add_format(out, " -x -a '%s'", option->values);
        return;
    }
    switch (option->offer) {
    case OFFER_FILES:
        str_add_string(out, " -r -F");
        return;
    case OFFER_FOLDERS:
        str_add_string(out, " -x -a '(__fish_complete_directories (commandline -ct))'");
        return;
    case OFFER_NOTHING:
        str_add_string(out, " -x");
        return;
    }
}

/* `command` NULL: everywhere. */
static void add_option(struct app *app, const char *command, const struct option *option) {
    struct str *out = &app->out;
    str_add_string(out, "complete -c seloste");
    if (command)
        str_add_format(out, " -n '__seloste_is %s'", command);
    if (option->letter)
        str_add_format(out, " -s %c", option->letter);
    str_add_format(out, " -l %s", option->name);
    if (option->takes_value)
        add_value(out, option);
    add_text(out, message_get(&app->messages, option->words));
}

static void add_operands(struct app *app, const struct command *command) {
    struct view words;
    switch (completions_operands(command)) {
    case OPERANDS_NONE:
        return;
    case OPERANDS_FILES:
        str_add_format(&app->out, "complete -c seloste -n '__seloste_is %s' -F\n", command->name);
        return;
    case OPERANDS_WORDS:
        words = completions_words(app, command);
        str_add_format(&app->out, "complete -c seloste -n '__seloste_is %s' -a '%.*s'\n",
                       command->name, VIEW_ARG(words));
        return;
    }
}

void completions_for_fish(struct app *app) {
    struct str *out = &app->out;
    struct view names = completions_commands(app, " ");
    str_add_format(out,
                   "# The command that has been typed, or none.\n"
                   "function __seloste_is\n"
                   "    for word in (commandline -opc)[2..-1]\n"
                   "        if contains -- $word %.*s\n"
                   "            test $word = \"$argv\"\n"
                   "            return\n"
                   "        end\n"
                   "    end\n"
                   "    test -z \"$argv\"\n"
                   "end\n\n"
                   "complete -c seloste -f\n",
                   VIEW_ARG(names));
    for (const enum option_id *option = common_options; *option != OPTION_NONE; option++)
        add_option(app, NULL, &option_table[*option]);
    for (const struct command *command = commands; command->name; command++) {
        str_add_format(out, "complete -c seloste -n __seloste_is -a %s", command->name);
        add_text(out, message_get(&app->messages, command->words));
        for (const enum option_id *option = command->options; *option != OPTION_NONE; option++)
            add_option(app, command->name, &option_table[*option]);
        add_operands(app, command);
    }
}
