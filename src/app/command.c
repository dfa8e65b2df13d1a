#include "app/command.h"
#include "app/help.h"

static const enum option_id no_options[] = {OPTION_NONE};
static const enum option_id build_options[] = {
    OPTION_OUTPUT, OPTION_FORMAT, OPTION_LANGUAGE, OPTION_LAYOUT,
    OPTION_STRICT, OPTION_ASSETS, OPTION_ROOT, OPTION_THEME,    OPTION_FRAGMENT,
    OPTION_JOBS,   OPTION_STALE,  OPTION_PRUNE,    OPTION_WATCH,
    OPTION_INDEX,  OPTION_SUMMARY, OPTION_MANIFEST, OPTION_DEPFILE,
    OPTION_SHARD,  OPTION_STDIN0, OPTION_SYNC,     OPTION_QUIET,
    OPTION_NONE,
};
static const enum option_id check_options[] = {
    OPTION_MATRIX,  OPTION_REPORT, OPTION_SEVERITY, OPTION_FAIL_ON, OPTION_BASELINE,
    OPTION_RULES,   OPTION_VERBOSE, OPTION_TODAY,   OPTION_ASSETS,  OPTION_ROOT,
    OPTION_SCHEMA,  OPTION_MAP,    OPTION_AGAINST,  OPTION_QUIET,   OPTION_NONE,
};
static const enum option_id lsp_options[] = {OPTION_RULES, OPTION_TODAY, OPTION_VERBOSE,
                                             OPTION_ASSETS, OPTION_NONE};
static const enum option_id explain_options[] = {OPTION_RULES, OPTION_NONE};
static const enum option_id verify_options[] = {OPTION_QUIET, OPTION_NONE};
static const enum option_id schema_options[] = {OPTION_SHARED, OPTION_NONE};
static const enum option_id init_options[] = {OPTION_PRESET, OPTION_LIST,  OPTION_WITH_SCHEMA,
                                              OPTION_TODAY,  OPTION_QUIET, OPTION_GIT, OPTION_NONE};
static const enum option_id codes_options[] = {OPTION_SEARCH, OPTION_NONE};
static const enum option_id template_options[] = {OPTION_DATA, OPTION_ESCAPE, OPTION_PARTIALS,
                                                  OPTION_NONE};
static const enum option_id templates_options[] = {OPTION_EJECT, OPTION_QUIET, OPTION_NONE};
static const enum option_id help_options[] = {OPTION_MAN, OPTION_COMPLETIONS, OPTION_NONE};
static const enum option_id diff_options[] = {OPTION_VIEW, OPTION_CHANGES, OPTION_LANGUAGE, OPTION_EXIT_CODE,
                                              OPTION_FAIL_LEVEL, OPTION_GIT, OPTION_TEXTCONV,
                                              OPTION_ASSETS, OPTION_QUIET, OPTION_NONE};

static const enum option_id log_options[] = {OPTION_SINCE, OPTION_LOG_FORMAT, OPTION_ASSETS,
                                             OPTION_NONE};
static const enum option_id release_options[] = {
    OPTION_LEVEL, OPTION_NOTIFIED, OPTION_EFFECTIVE, OPTION_SINCE,  OPTION_DRY_RUN,
    OPTION_RULES, OPTION_TODAY,    OPTION_ASSETS,    OPTION_QUIET,  OPTION_NONE,
};

const struct command commands[] = {
    {"init", "COMMAND-INIT", init_options, 0, 1, init_run},
    {"build", "COMMAND-BUILD", build_options, 0, OPERANDS_ANY, build_run},
    {"verify", "COMMAND-VERIFY", verify_options, 1, 1, verify_run},
    {"check", "COMMAND-CHECK", check_options, 1, OPERANDS_ANY, check_run},
    {"explain", "COMMAND-EXPLAIN", explain_options, 0, 1, explain_run},
    {"fields", "COMMAND-FIELDS", no_options, 0, 1, fields_run},
    {"codes", "COMMAND-CODES", codes_options, 0, 1, codes_run},
    {"diff", "COMMAND-DIFF", diff_options, 1, 9, diff_run},
    {"log", "COMMAND-LOG", log_options, 1, 1, log_run},
    {"release", "COMMAND-RELEASE", release_options, 1, 1, release_run},
    {"schema", "COMMAND-SCHEMA", schema_options, 0, 0, schema_run},
    {"lsp", "COMMAND-LSP", lsp_options, 0, 0, lsp_run},
    {"parse", "COMMAND-PARSE", no_options, 1, 1, parse_run},
    {"template", "COMMAND-TEMPLATE", template_options, 1, 1, template_run},
    {"templates", "COMMAND-TEMPLATES", templates_options, 0, OPERANDS_ANY, templates_run},
    {"version", "COMMAND-VERSION", no_options, 0, 0, version_run},
    {"help", "COMMAND-HELP", help_options, 0, 1, help_run},
    {0},
};

/* Nothing but, at most, --messages. */
static const struct command start = {"help", "COMMAND-HELP", no_options, 0, 0, start_run};

const struct command *command_find(struct view name) {
    for (const struct command *command = commands; command->name; command++)
        if (view_is(name, command->name))
            return command;
    return NULL;
}

struct view command_guess(struct view name) {
    struct str names = {0};
    for (const struct command *command = commands; command->name; command++)
        str_add_format(&names, "%s%s", command == commands ? "" : " ", command->name);
    struct view guess = misuse_guess(name, str_view(&names));
    const struct command *found = NULL;
    for (const struct command *command = commands; command->name; command++)
        found = view_is(guess, command->name) ? command : found;
    str_release(&names);
    return found ? view_of(found->name) : VIEW("");
}

static enum status misused(struct app *app, const struct command *command,
                           const struct misuse *misuse) {
    return app_misused(app, command ? command->name : NULL, misuse->id,
                       FINDING_WITH({"option", view_of(misuse->option)}, {"found", misuse->found},
                                    {"meant", misuse->meant}));
}

static void take_language(struct app *app, const struct arguments *arguments) {
    const char *language = arguments_get(arguments, OPTION_MESSAGES);
    if (language)
        app->messages.language = language;
}

static enum status run(struct app *app, const struct command *command, char **words) {
    struct arguments arguments;
    struct misuse misuse = {0};
    bool good = arguments_read(&arguments, &app->arena, command->options, words, &misuse);
    take_language(app, &arguments);
    app->quiet = arguments.options[OPTION_QUIET].is;
    if (!good)
        return misused(app, command, &misuse);
    if (arguments.options[OPTION_HELP].is)
        return help_of_command(app, command);
    struct view operands = message_part(&app->messages, command->words, "operands");
    if (arguments.count < command->least)
        return app_misused(app, command->name, "USAGE-FEW", FINDING_WITH({"operands", operands}));
    if (arguments.count > command->most)
        return app_misused(app, command->name, "USAGE-MANY",
                           FINDING_WITH({"found", view_of(arguments.operands[command->most])}));
    return command->run(app, &arguments);
}

/* Words that are no command, behind what may stand before one. */
static enum status run_unknown(struct app *app, char **words, const char *name) {
    struct arguments arguments;
    struct misuse misuse = {0};
    bool good = arguments_read(&arguments, &app->arena, no_options, words, &misuse);
    take_language(app, &arguments);
    if (!good)
        return misused(app, NULL, &misuse);
    struct view guess = command_guess(view_of(name));
    return app_misused(app, NULL, guess.size ? "USAGE-COMMAND-GUESS" : "USAGE-COMMAND",
                       FINDING_WITH({"found", view_of(name)}, {"meant", guess}));
}

/* How many words stand before the command: --messages may. */
static size_t leading_words(char **words) {
    size_t count = 0;
    while (words[count] && strncmp(words[count], "--messages", 10) == 0) {
        bool apart = !words[count][10] && words[count + 1];
        count += apart ? 2 : 1;
    }
    return count;
}

/* --version and --help are commands too. */
static const char *command_name(const char *word) {
    if (strcmp(word, "--version") == 0)
        return "version";
    return strcmp(word, "--help") != 0 && strcmp(word, "-h") != 0 ? word : "help";
}

enum status command_run(struct app *app, char **words) {
    size_t lead = leading_words(words), count = 0;
    while (words[count])
        count++;
    const char *name = words[lead] ? command_name(words[lead]) : NULL;
    const struct command *command = name ? command_find(view_of(name)) : &start;
    /* What stands before the command, then what stands behind it. */
    char **own = ARENA_ARRAY(&app->arena, char *, count + 2);
    memcpy(own, words, lead * sizeof *own);
    if (command && words[lead])
        memcpy(own + lead, words + lead + 1, (count - lead) * sizeof *own);
    if (command)
        return run(app, command, own);
    own[lead] = name[0] == '-' ? words[lead] : NULL;
    return run_unknown(app, own, name);
}
