/* The command line: a table of options, and what was given of them.
 *
 * GNU habits: `--name=value`, `--name value`, `-n value`, `-nvalue`, letters in clusters (`-qo out`),
 * options and operands in any order, `--` before operands that begin with a dash. */
#ifndef SELOSTE_APP_OPTION_H
#define SELOSTE_APP_OPTION_H

#include "app/messages.h"

enum option_id {
    OPTION_NONE, /* ends a command's list */
    OPTION_HELP,
    OPTION_MESSAGES,
    OPTION_QUIET,
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_LANGUAGE,
    OPTION_LAYOUT,
    OPTION_STRICT,
    OPTION_ASSETS,
    OPTION_ROOT,
    OPTION_EJECT,
    OPTION_THEME,
    OPTION_FRAGMENT,
    OPTION_SCHEMA,
    OPTION_MAP,
    OPTION_SHARED,
    OPTION_ESCAPE,
    OPTION_DATA,
    OPTION_PARTIALS,
    OPTION_MAN,
    OPTION_COMPLETIONS,
    OPTION_PRESET,
    OPTION_LIST,
    OPTION_WITH_SCHEMA,
    OPTION_TODAY,
    OPTION_SEARCH,
    OPTION_REPORT,
    OPTION_MATRIX,
    OPTION_SEVERITY,
    OPTION_FAIL_ON,
    OPTION_BASELINE,
    OPTION_RULES,
    OPTION_VERBOSE,
    OPTION_JOBS,
    OPTION_SUMMARY,
    OPTION_INDEX,
    OPTION_STALE,
    OPTION_PRUNE,
    OPTION_DEPFILE,
    OPTION_WATCH,
    OPTION_MANIFEST,
    OPTION_SHARD,
    OPTION_STDIN0,
    OPTION_SYNC,
    OPTION_CHANGES,
    OPTION_VIEW,
    OPTION_EXIT_CODE,
    OPTION_FAIL_LEVEL,
    OPTION_GIT,
    OPTION_TEXTCONV,
    OPTION_AGAINST,
    OPTION_LEVEL,
    OPTION_NOTIFIED,
    OPTION_EFFECTIVE,
    OPTION_SINCE,
    OPTION_DRY_RUN,
    OPTION_LOG_FORMAT,
    OPTION_COUNT
};

/* What a shell offers for a value that may be anything. */
enum offer {
    OFFER_FILES,
    OFFER_FOLDERS,
    OFFER_NOTHING,
};

struct option {
    const char *name;   /* the long form, without dashes */
    char letter;        /* the short form, or 0 */
    bool takes_value;   /* else it is a switch */
    bool list;          /* the value is a list with commas; given again, it grows */
    bool repeated;      /* each time it is given counts; else the last one does */
    const char *values; /* the only ones accepted, with spaces between; NULL: any */
    const char *words;  /* its id in schemas/messages.yaml: `en`, `fi`, and `argument` for the value */
    enum offer offer;   /* where values is NULL */
};

extern const struct option option_table[OPTION_COUNT];
/* Those that every command takes, ended by OPTION_NONE. */
extern const enum option_id common_options[];

struct value {
    const char *text;
    struct value *next;
};

struct given {
    bool is;              /* whether it was given at all */
    struct value *values; /* in order */
};

struct arguments {
    struct given options[OPTION_COUNT];
    const char **operands; /* ended by NULL */
    size_t count;
};

/* What is wrong with a command line: the id of a sentence, and what stands in it. */
struct misuse {
    const char *id;     /* NULL: nothing */
    const char *option; /* the one that it is about, or NULL */
    struct view found, meant;
};

/* Sorts words (argv without program and command) by the options that the command takes. Everything
 * is allocated in the arena. False with a misuse. */
bool arguments_read(struct arguments *arguments, struct arena *arena, const enum option_id *taken,
                    char **words, struct misuse *misuse);
/* The value of an option, the last one given; NULL where it wasn't. */
const char *arguments_get(const struct arguments *arguments, enum option_id option);
/* Whether a list was not given, or holds the text. */
bool arguments_allow(const struct arguments *arguments, enum option_id option, const char *text);

/* The one of the words (with spaces between) that a slip of the fingers turns into `found`; else the
 * empty view. */
struct view misuse_guess(struct view found, struct view words);

#endif
