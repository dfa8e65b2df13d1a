/* bash cuts a word at "=", so that the value of --name=value stands two words behind the name. */
#include "app/completions.h"

static const char *const head =
    "# bash completion for seloste\n"
    "\n"
    "# What the last item of a list with commas may be.\n"
    "_seloste_list() {\n"
    "    local start=\n"
    "    [[ $word == *,* ]] && start=${word%,*},\n"
    "    COMPREPLY=($(compgen -P \"$start\" -W \"$1\" -- \"${word##*,}\"))\n"
    "    compopt -o nospace\n"
    "}\n"
    "\n"
    "_seloste() {\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= at\n"
    "    COMPREPLY=()\n"
    "    [[ $word == = ]] && word=\n"
    "    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    for ((at = 1; at < COMP_CWORD; at++)); do\n"
    "        case ${COMP_WORDS[at]} in\n"
    "        ";

static void add_offer(struct str *out, const struct option *option) {
    if (option->values && option->list) {
        str_add_format(out, "_seloste_list '%s'", option->values);
        return;
    }
    if (option->values) {
        str_add_format(out, "COMPREPLY=($(compgen -W '%s' -- \"$word\"))", option->values);
        return;
    }
    switch (option->offer) {
    case OFFER_FILES:
        str_add_string(out, "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))");
        return;
    case OFFER_FOLDERS:
        str_add_string(out, "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\"))");
        return;
    case OFFER_NOTHING:
        str_add_string(out, ":");
        return;
    }
}

/* A branch of the case over "command:option before the word". */
static void add_values(struct str *out, const char *command, const enum option_id *list) {
    for (; *list != OPTION_NONE; list++) {
        const struct option *option = &option_table[*list];
        if (!option->takes_value)
            continue;
        if (option->letter)
            str_add_format(out, "    %s:-%c|", command, option->letter);
        str_add_format(out, "%s%s:--%s) ", option->letter ? "" : "    ", command, option->name);
        add_offer(out, option);
        str_add_string(out, "; return ;;\n");
    }
}

static void add_names(struct str *out, const enum option_id *list) {
    for (; *list != OPTION_NONE; list++)
        str_add_format(out, " --%s", option_table[*list].name);
}

static void add_operands(struct app *app, const struct command *command) {
    struct str *out = &app->out;
    struct view words;
    switch (completions_operands(command)) {
    case OPERANDS_NONE:
        str_add_string(out, ":");
        return;
    case OPERANDS_FILES:
        str_add_string(out, "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))");
        return;
    case OPERANDS_WORDS:
        words = completions_words(app, command);
        str_add_format(out, "COMPREPLY=($(compgen -W '%.*s' -- \"$word\"))", VIEW_ARG(words));
        return;
    }
}

static void add_command(struct app *app, const struct command *command) {
    struct str *out = &app->out;
    str_add_format(out, "    %s:-*) COMPREPLY=($(compgen -W '", command->name);
    add_names(out, common_options);
    add_names(out, command->options);
    str_add_format(out, "' -- \"$word\")) ;;\n    %s:*) ", command->name);
    add_operands(app, command);
    str_add_string(out, " ;;\n");
}

void completions_for_bash(struct app *app) {
    struct str *out = &app->out;
    str_add_string(out, head);
    str_add(out, completions_commands(app, "|"));
    str_add_string(out, ") command=${COMP_WORDS[at]}; break ;;\n"
                        "        esac\n"
                        "    done\n"
                        "    case $command:$before in\n");
    for (const struct command *command = commands; command->name; command++)
        add_values(out, command->name, command->options);
    add_values(out, "*", common_options);
    str_add_string(out, "    esac\n    case $command:$word in\n");
    for (const struct command *command = commands; command->name; command++)
        add_command(app, command);
    str_add_string(out, "    :-*) COMPREPLY=($(compgen -W '");
    add_names(out, common_options);
    struct view names = completions_commands(app, " ");
    str_add_format(out,
                   "' -- \"$word\")) ;;\n    *) COMPREPLY=($(compgen -W '%.*s' -- \"$word\")) ;;\n",
                   VIEW_ARG(names));
    str_add_string(out, "    esac\n}\n\ncomplete -F _seloste seloste\n");
}
