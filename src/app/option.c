#include "app/option.h"
#include "base/utf8.h"

const struct option option_table[OPTION_COUNT] = {
    [OPTION_HELP] = {"help", 'h', .words = "OPTION-HELP"},
    [OPTION_MESSAGES] = {"messages", .takes_value = true, .values = "en fi", .words = "OPTION-MESSAGES"},
    [OPTION_QUIET] = {"quiet", 'q', .words = "OPTION-QUIET"},
    [OPTION_OUTPUT] = {"output", 'o', .takes_value = true,
                       .words = "OPTION-OUTPUT", .offer = OFFER_FOLDERS},
    [OPTION_FORMAT] = {"format", 'f', .takes_value = true, .list = true, .values = "html md pdf",
                       .words = "OPTION-FORMAT"},
    [OPTION_LANGUAGE] = {"language", 'l', .takes_value = true, .list = true,
                         .words = "OPTION-LANGUAGE", .offer = OFFER_NOTHING},
    [OPTION_LAYOUT] = {"layout", .takes_value = true, .values = "modern register",
                       .words = "OPTION-LAYOUT"},
    [OPTION_STRICT] = {"strict", .words = "OPTION-STRICT"},
    [OPTION_ROOT] = {"root", .takes_value = true, .words = "OPTION-ROOT", .offer = OFFER_FOLDERS},
    [OPTION_ASSETS] = {"assets", .takes_value = true,
                       .words = "OPTION-ASSETS", .offer = OFFER_FOLDERS},
    [OPTION_EJECT] = {"eject", .takes_value = true,
                      .words = "OPTION-EJECT", .offer = OFFER_FOLDERS},
    [OPTION_THEME] = {"theme", .takes_value = true, .words = "OPTION-THEME"},
    [OPTION_FRAGMENT] = {"fragment", .words = "OPTION-FRAGMENT"},
    [OPTION_SCHEMA] = {"schema", .takes_value = true, .words = "OPTION-SCHEMA"},
    [OPTION_MAP] = {"map", .takes_value = true, .repeated = true,
                    .words = "OPTION-MAP", .offer = OFFER_NOTHING},
    [OPTION_SHARED] = {"shared", .words = "OPTION-SHARED"},
    [OPTION_ESCAPE] = {"escape", .takes_value = true, .values = "html markdown none",
                       .words = "OPTION-ESCAPE"},
    [OPTION_DATA] = {"data", 'd', .takes_value = true, .words = "OPTION-DATA"},
    [OPTION_PARTIALS] = {"partials", .takes_value = true,
                         .words = "OPTION-PARTIALS", .offer = OFFER_FOLDERS},
    [OPTION_MAN] = {"man", .takes_value = true, .values = "1 5 7", .words = "OPTION-MAN"},
    [OPTION_COMPLETIONS] = {"completions", .takes_value = true, .values = "bash zsh fish",
                            .words = "OPTION-COMPLETIONS"},
    [OPTION_PRESET] = {"preset", 'p', .takes_value = true,
                       .words = "OPTION-PRESET", .offer = OFFER_NOTHING},
    [OPTION_LIST] = {"list", .words = "OPTION-LIST"},
    [OPTION_WITH_SCHEMA] = {"schema", .words = "OPTION-WITH-SCHEMA"},
    [OPTION_TODAY] = {"today", .takes_value = true,
                      .words = "OPTION-TODAY", .offer = OFFER_NOTHING},
    [OPTION_SEARCH] = {"search", 's', .takes_value = true,
                       .words = "OPTION-SEARCH", .offer = OFFER_NOTHING},
    [OPTION_REPORT] = {"format", 'f', .takes_value = true,
                       .values = "text json sarif github junit html md pdf", .words = "OPTION-REPORT"},
    [OPTION_MATRIX] = {"matrix", .words = "OPTION-MATRIX"},
    [OPTION_SEVERITY] = {"severity", .takes_value = true, .values = "error warning info",
                         .words = "OPTION-SEVERITY"},
    [OPTION_FAIL_ON] = {"fail-on", .takes_value = true, .values = "error warning info none",
                        .words = "OPTION-FAIL-ON"},
    [OPTION_BASELINE] = {"baseline", .takes_value = true, .words = "OPTION-BASELINE"},
    [OPTION_RULES] = {"rules", .takes_value = true, .repeated = true, .words = "OPTION-RULES"},
    [OPTION_VERBOSE] = {"verbose", 'v', .words = "OPTION-VERBOSE"},
    [OPTION_JOBS] = {"jobs", 'j', .takes_value = true,
                     .words = "OPTION-JOBS", .offer = OFFER_NOTHING},
    [OPTION_SUMMARY] = {"report", .takes_value = true, .words = "OPTION-SUMMARY"},
    [OPTION_INDEX] = {"index", .words = "OPTION-INDEX"},
    [OPTION_STALE] = {"check", .words = "OPTION-STALE"},
    [OPTION_PRUNE] = {"prune", .words = "OPTION-PRUNE"},
    [OPTION_DEPFILE] = {"depfile", .takes_value = true, .words = "OPTION-DEPFILE"},
    [OPTION_WATCH] = {"watch", .words = "OPTION-WATCH"},
    [OPTION_MANIFEST] = {"manifest", .takes_value = true, .words = "OPTION-MANIFEST"},
    [OPTION_SHARD] = {"shard", .takes_value = true,
                      .words = "OPTION-SHARD", .offer = OFFER_NOTHING},
    [OPTION_STDIN0] = {"stdin0", .words = "OPTION-STDIN0"},
    [OPTION_SYNC] = {"sync", .words = "OPTION-SYNC"},
    [OPTION_CHANGES] = {"format", 'f', .takes_value = true,
                        .values = "text markdown html pdf json github", .words = "OPTION-CHANGES"},
    [OPTION_VIEW] = {"view", .takes_value = true, .values = "changes redline summary",
                     .words = "OPTION-VIEW"},
    [OPTION_EXIT_CODE] = {"exit-code", .words = "OPTION-EXIT-CODE"},
    [OPTION_FAIL_LEVEL] = {"fail-on", .takes_value = true,
                           .values = "new_purpose prior_notice publish editorial",
                           .words = "OPTION-FAIL-LEVEL"},
    [OPTION_GIT] = {"git", .words = "OPTION-GIT"},
    [OPTION_TEXTCONV] = {"textconv", .words = "OPTION-TEXTCONV"},
    [OPTION_AGAINST] = {"against", .takes_value = true, .words = "OPTION-AGAINST"},
    [OPTION_LEVEL] = {"level", .takes_value = true,
                      .values = "new_purpose prior_notice publish editorial",
                      .words = "OPTION-LEVEL"},
    [OPTION_NOTIFIED] = {"notified", .takes_value = true, .list = true,
                         .words = "OPTION-NOTIFIED", .offer = OFFER_NOTHING},
    [OPTION_EFFECTIVE] = {"effective", .takes_value = true,
                          .words = "OPTION-EFFECTIVE", .offer = OFFER_NOTHING},
    [OPTION_SINCE] = {"since", .takes_value = true, .words = "OPTION-SINCE"},
    [OPTION_DRY_RUN] = {"dry-run", .words = "OPTION-DRY-RUN"},
    [OPTION_LOG_FORMAT] = {"format", 'f', .takes_value = true, .values = "text markdown json",
                           .words = "OPTION-LOG-FORMAT"},
};

const enum option_id common_options[] = {OPTION_MESSAGES, OPTION_HELP, OPTION_NONE};

/* One reading of a command line. */
struct reading {
    struct arguments *arguments;
    struct arena *arena;
    const enum option_id *taken;
    char **words; /* the next one */
    struct misuse *misuse;
};

static bool misused(struct misuse *misuse, const char *id, struct view found, struct view meant) {
    misuse->id = id;
    misuse->found = found;
    misuse->meant = meant;
    return false;
}

/* The next of the words, which have spaces or commas between; *at moves behind it. */
static bool next_word(struct view words, char separator, size_t *at, struct view *word) {
    if (*at > words.size)
        return false;
    size_t end = view_find_byte(view_part(words, *at, words.size), separator);
    end = end == VIEW_NOWHERE ? words.size : *at + end;
    *word = view_part(words, *at, end);
    *at = end + 1;
    return true;
}

struct view misuse_guess(struct view found, struct view words) {
    struct view best = VIEW(""), word;
    /* This many slips are too many. */
    unsigned least = found.size < 2 ? 1 : found.size < 4 ? 2 : 3;
    for (size_t at = 0; next_word(words, ' ', &at, &word);) {
        unsigned distance = view_distance(found, word, least);
        bool begins = found.size > 1 && view_starts(word, found);
        if (distance < least || (begins && !best.size)) {
            best = word;
            least = distance < least ? distance : least;
        }
    }
    return best;
}

static bool is_among(struct view found, struct view words) {
    struct view word;
    for (size_t at = 0; next_word(words, ' ', &at, &word);)
        if (view_equal(found, word))
            return true;
    return false;
}

/* The option that the command takes for which `long` or the letter is right. */
static enum option_id find_in(const enum option_id *list, struct view name, char letter) {
    for (; *list != OPTION_NONE; list++)
        if (letter ? option_table[*list].letter == letter : view_is(name, option_table[*list].name))
            return *list;
    return OPTION_NONE;
}

static enum option_id find(const struct reading *reading, struct view name, char letter) {
    enum option_id option = find_in(reading->taken, name, letter);
    return option != OPTION_NONE ? option : find_in(common_options, name, letter);
}

static struct view guess_option(const struct reading *reading, struct view name) {
    struct str names = {0};
    for (const enum option_id *option = reading->taken; *option != OPTION_NONE; option++)
        str_add_format(&names, "%s ", option_table[*option].name);
    for (const enum option_id *option = common_options; *option != OPTION_NONE; option++)
        str_add_format(&names, "%s ", option_table[*option].name);
    struct view guess = misuse_guess(name, view_part(str_view(&names), 0, names.size - 1));
    if (guess.size)
        guess = arena_format(reading->arena, "--%.*s", VIEW_ARG(guess));
    str_release(&names);
    return guess;
}

static void keep(struct reading *reading, enum option_id option, struct view text) {
    struct given *given = &reading->arguments->options[option];
    struct value **link = &given->values;
    bool grows = option_table[option].list || option_table[option].repeated;
    while (*link && grows)
        link = &(*link)->next;
    *link = ARENA_NEW(reading->arena, struct value);
    (*link)->text = arena_copy(reading->arena, text).at;
}

static bool take_one(struct reading *reading, enum option_id option, struct view text) {
    const char *values = option_table[option].values;
    if (!text.size)
        return misused(reading->misuse, "USAGE-EMPTY", text, VIEW(""));
    if (values && !is_among(text, view_of(values))) {
        struct view guess = misuse_guess(text, view_of(values));
        return misused(reading->misuse, guess.size ? "USAGE-VALUE-GUESS" : "USAGE-VALUE", text,
                       guess.size ? guess : view_of(values));
    }
    keep(reading, option, text);
    return true;
}

static bool take_value(struct reading *reading, enum option_id option, struct view text) {
    struct view part;
    if (!option_table[option].list)
        return take_one(reading, option, text);
    for (size_t at = 0; next_word(text, ',', &at, &part);)
        if (!take_one(reading, option, view_trim(part)))
            return false;
    return true;
}

/* `rest` is what stands behind the name in the same word, or NULL: then the next word is the value. */
static bool take_option(struct reading *reading, enum option_id option, const char *rest) {
    reading->arguments->options[option].is = true;
    reading->misuse->option = option_table[option].name;
    if (!option_table[option].takes_value)
        return !rest || misused(reading->misuse, "USAGE-NO-VALUE", view_of(rest), VIEW(""));
    if (!rest && !*reading->words)
        return misused(reading->misuse, "USAGE-NEEDS-VALUE", VIEW(""), VIEW(""));
    return take_value(reading, option, view_of(rest ? rest : *reading->words++));
}

static bool take_long(struct reading *reading, const char *word) {
    const char *equals = strchr(word, '=');
    struct view name = {word, equals ? (size_t)(equals - word) : strlen(word)};
    enum option_id option = find(reading, name, 0);
    if (option != OPTION_NONE)
        return take_option(reading, option, equals ? equals + 1 : NULL);
    struct view guess = guess_option(reading, name);
    struct view shown = arena_format(reading->arena, "--%.*s", VIEW_ARG(name));
    return misused(reading->misuse, guess.size ? "USAGE-OPTION-GUESS" : "USAGE-OPTION", shown, guess);
}

static bool take_letters(struct reading *reading, const char *letters) {
    for (; *letters; letters++) {
        enum option_id option = find(reading, VIEW(""), *letters);
        if (option == OPTION_NONE) {
            struct view rest = view_of(letters);
            size_t at = 0;
            utf8_next(rest, &at);
            return misused(reading->misuse, "USAGE-OPTION",
                           arena_format(reading->arena, "-%.*s", (int)at, letters), VIEW(""));
        }
        if (option_table[option].takes_value)
            return take_option(reading, option, letters[1] ? letters + 1 : NULL);
        reading->arguments->options[option].is = true;
    }
    return true;
}

bool arguments_read(struct arguments *arguments, struct arena *arena, const enum option_id *taken,
                    char **words, struct misuse *misuse) {
    size_t most = 0;
    while (words[most])
        most++;
    *arguments = (struct arguments){.operands = ARENA_ARRAY(arena, const char *, most + 1)};
    struct reading reading = {arguments, arena, taken, words, misuse};
    bool good = true, only_operands = false;
    while (good && *reading.words) {
        char *word = *reading.words++;
        if (only_operands || word[0] != '-' || !word[1])
            arguments->operands[arguments->count++] = word;
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            good = take_long(&reading, word + 2);
        else
            good = take_letters(&reading, word + 1);
    }
    return good;
}

const char *arguments_get(const struct arguments *arguments, enum option_id option) {
    const struct value *value = arguments->options[option].values;
    return value ? value->text : NULL;
}

bool arguments_allow(const struct arguments *arguments, enum option_id option, const char *text) {
    const struct value *value = arguments->options[option].values;
    for (; value; value = value->next)
        if (strcmp(value->text, text) == 0)
            return true;
    return !arguments->options[option].values;
}
