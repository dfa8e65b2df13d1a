#include "app/completions.h"

/* Text inside '...[text]': a quote ends the string, a bracket the text. */
static void add_text(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (c == '\'')
            str_add_string(out, "'\\''");
        else if (c == '[' || c == ']' || c == ':' || c == '\\')
            str_add_format(out, "\\%c", c);
        else
            str_add_char(out, c);
    }
}

/* What to offer for a value: ":name:action" of _arguments. */
static void add_value(struct app *app, const struct option *option) {
    struct str *out = &app->out;
    str_add_char(out, ':');
    add_text(out, message_part(&app->messages, option->words, "argument"));
    str_add_char(out, ':');
    if (option->values && option->list) {
        str_add_format(out, "_values -s , %s %s", option->name, option->values);
        return;
    }
    if (option->values) {
        str_add_format(out, "(%s)", option->values);
        return;
    }
    switch (option->offer) {
    case OFFER_FILES:
        str_add_string(out, "_files");
        return;
    case OFFER_FOLDERS:
        str_add_string(out, "_files -/");
        return;
    case OFFER_NOTHING:
        str_add_char(out, ' ');
        return;
    }
}

static void add_spelling(struct app *app, const struct option *option, const char *start,
                         const char *name, const char *end) {
    struct str *out = &app->out;
    bool again = option->list || option->repeated;
    str_add_format(out, " \\\n            '%s%s%s%s[", again ? "*" : "", start, name, end);
    add_text(out, message_get(&app->messages, option->words));
    str_add_char(out, ']');
    if (option->takes_value)
        add_value(app, option);
    str_add_char(out, '\'');
}

static void add_options(struct app *app, const enum option_id *list) {
    for (; *list != OPTION_NONE; list++) {
        const struct option *option = &option_table[*list];
        const char letter[] = {option->letter, '\0'};
        if (option->letter)
            add_spelling(app, option, "-", letter, option->takes_value ? "+" : "");
        add_spelling(app, option, "--", option->name, option->takes_value ? "=" : "");
    }
}

static void add_operands(struct app *app, const struct command *command) {
    struct str *out = &app->out;
    struct view words;
    const char *many = command->most > 1 ? "*" : "1";
    switch (completions_operands(command)) {
    case OPERANDS_NONE:
        return;
    case OPERANDS_FILES:
        str_add_format(out, " \\\n            '%s:file:_files'", many);
        return;
    case OPERANDS_WORDS:
        words = completions_words(app, command);
        str_add_format(out, " \\\n            '%s:word:(%.*s)'", many, VIEW_ARG(words));
        return;
    }
}

static void add_command(struct app *app, const struct command *command) {
    str_add_format(&app->out, "        %s)\n            _arguments -s", command->name);
    add_options(app, command->options);
    add_options(app, common_options);
    add_operands(app, command);
    str_add_string(&app->out, "\n            ;;\n");
}

void completions_for_zsh(struct app *app) {
    struct str *out = &app->out;
    str_add_string(out, "#compdef seloste\n\n_seloste() {\n"
                        "    local context state state_descr line\n"
                        "    typeset -A opt_args\n"
                        "    local -a commands=(\n");
    for (const struct command *command = commands; command->name; command++) {
        str_add_format(out, "        '%s:", command->name);
        add_text(out, message_get(&app->messages, command->words));
        str_add_string(out, "'\n");
    }
    str_add_string(out, "    )\n    _arguments -C");
    add_options(app, common_options);
    str_add_string(out, " \\\n            '1:command:->command' '*::argument:->argument'\n"
                        "    case $state in\n"
                        "    command) _describe command commands ;;\n"
                        "    argument)\n"
                        "        case $words[1] in\n");
    for (const struct command *command = commands; command->name; command++)
        add_command(app, command);
    str_add_string(out, "        esac\n        ;;\n    esac\n}\n\n"
                        "if [ \"$funcstack[1]\" = _seloste ]; then\n"
                        "    _seloste \"$@\"\n"
                        "else\n"
                        "    compdef _seloste seloste\n"
                        "fi\n");
}
