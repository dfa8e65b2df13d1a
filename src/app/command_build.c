#include "app/batch.h"
#include "app/command.h"
#include "app/defaults.h"
#include "app/stale.h"
#include "app/watch.h"
#include "base/file.h"
#include "base/reader.h"

#include <signal.h>
#include <unistd.h>

/* One `seloste build`. With --watch, one round of it. */
struct build {
    struct app *app;
    const struct arguments *arguments;
    struct notices notices;
    struct claims claims;
    struct state state;
    struct ledger ledger;
    struct watch *watch; /* NULL: built once */
    int signal;
};

static bool is(const struct build *build, enum option_id option) {
    return build->arguments->options[option].is;
}

/* Folders and what is asked of many at once need a memory; plain files leave no trace of it. */
static bool keeps_state(const struct build *build) {
    static const enum option_id reasons[] = {OPTION_STDIN0, OPTION_SHARD,  OPTION_STALE,   OPTION_PRUNE,
                                             OPTION_INDEX,  OPTION_SUMMARY, OPTION_DEPFILE, OPTION_MANIFEST,
                                             OPTION_WATCH,  OPTION_NONE};
    bool any = build->notices.in_folders;
    for (const enum option_id *reason = reasons; *reason != OPTION_NONE; reason++)
        any = any || is(build, *reason);
    return any;
}

/* "1", "2" ... */
static bool is_number(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits && digits < 6 && !text[digits] && text[strspn(text, "0")];
}

/* An option whose file another one writes too, or NULL. */
static const char *find_same_file(const struct build *build) {
    static const enum option_id files[] = {OPTION_SUMMARY, OPTION_MANIFEST, OPTION_DEPFILE};
    enum { FILES = sizeof files / sizeof *files };
    struct arena *arena = &build->app->arena;
    for (size_t i = 0; i < FILES; i++) {
        const char *one = arguments_get(build->arguments, files[i]);
        for (size_t j = 0; one && j < i; j++) {
            const char *other = arguments_get(build->arguments, files[j]);
            if (other && strcmp(reader_absolute(arena, one), reader_absolute(arena, other)) == 0)
                return one;
        }
    }
    return NULL;
}

static bool is_standard(const struct build *build) {
    const char *place = arguments_get(build->arguments, OPTION_OUTPUT);
    return place && strcmp(place, "-") == 0;
}

static void build_plainly(struct build *build) {
    build->signal = batch_build(build->app, build->arguments, &build->notices, &build->claims, NULL, NULL);
}

static void build_with_state(struct build *build) {
    struct app *app = build->app;
    state_init(&build->state, app, build->arguments, &build->notices);
    if (is(build, OPTION_STALE)) {
        state_read(&build->state);
        stale_check(app, &build->notices, &build->claims, &build->state);
        state_settle(&build->state, &build->claims, false, true);
    } else if (state_begin(&build->state) == 0) {
        ledger_init(&build->ledger, app, build->arguments, &build->state);
        build->ledger.watch = build->watch;
        build->signal = batch_build(app, build->arguments, &build->notices, &build->claims, &build->state,
                                    &build->ledger);
        state_settle(&build->state, &build->claims, is(build, OPTION_PRUNE) && !build->signal, false);
        state_end(&build->state);
        ledger_end(&build->ledger);
    }
    state_release(&build->state);
}

/* Everything that this run wrote, at once. */
static void flush(struct build *build) {
    const char *place = arguments_get(build->arguments, OPTION_OUTPUT);
    int error = file_sync(place ? place : ".");
    if (error)
        app_failed(build->app, "FILE-WRITE", place ? place : ".", error);
}

static void build_once(struct build *build) {
    if (!notices_find(&build->notices, build->app, build->arguments)) {
        notices_release(&build->notices);
        return;
    }
    claims_init(&build->claims);
    if (!keeps_state(build))
        build_plainly(build);
    else if (is_standard(build))
        app_misused(build->app, "build", "USAGE-ONE", FINDING_BARE);
    else
        build_with_state(build);
    if (is(build, OPTION_SYNC) && !is_standard(build) && !is(build, OPTION_STALE))
        flush(build);
    claims_release(&build->claims);
    notices_release(&build->notices);
}

/* The rules of law decide on nothing here. */
static void say_judged(struct app *app) {
    struct str counts = {0};
    report_counts(&counts, app->judged, &app->messages);
    if (counts.size)
        app_say(app, "SAY-JUDGED", FINDING_WITH({"counts", view_trim(str_view(&counts))}));
    str_release(&counts);
}

/* A round of --watch has memory of its own, so that days of them take no more than one. */
static void round_of(struct build *build) {
    struct app *app = build->app, part;
    app_part_init(&part, app, NULL);
    build->app = &part;
    build_once(build);
    app_report_counts(&part, false);
    say_judged(&part);
    build->app = app;
    app_raise(app, part.status);
    app_part_release(&part);
}

static void keep_building(struct build *build) {
    struct watch watch;
    int error = watch_init(&watch, build->arguments);
    build->watch = &watch;
    while (!error && !build->signal) {
        watch_renew(&watch);
        round_of(build);
        if (!build->signal)
            build->signal = watch_wait(&watch);
    }
    if (error)
        app_failed(build->app, "FILE-READ", build->arguments->operands[0], error);
    watch_release(&watch);
}

enum status build_run(struct app *app, const struct arguments *arguments) {
    struct build build = {.app = app, .arguments = arguments};
    if (!arguments->count && !is(&build, OPTION_STDIN0))
        return app_misused(app, "build", "USAGE-FEW",
                           FINDING_WITH({"operands", message_part(&app->messages, "COMMAND-BUILD", "operands")}));
    arguments = defaults_add(app, arguments);
    if (!arguments)
        return app->status;
    build.arguments = arguments;
    const char *jobs = arguments_get(arguments, OPTION_JOBS);
    if (jobs && !is_number(jobs))
        return app_misused(app, "build", "USAGE-JOBS", FINDING_WITH({"found", view_of(jobs)}));
    const char *same = find_same_file(&build);
    if (same)
        return app_misused(app, "build", "USAGE-SAME-FILE", FINDING_WITH({"path", view_of(same)}));
    if (is(&build, OPTION_WATCH) && arguments->count) {
        keep_building(&build);
    } else {
        build_once(&build);
        app_report_counts(app, false);
        say_judged(app);
    }
    /* What was begun is whole; now end as the one who asked for it expects. */
    if (build.signal) {
        signal(build.signal, SIG_DFL);
        raise(build.signal);
    }
    return app->status;
}
