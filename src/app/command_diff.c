/* `seloste diff OLD NEW`; called by git as a driver (--git) or as a textconv filter (--textconv).
 */
#include "app/command.h"
#include "app/diff_view.h"
#include "app/settings.h"
#include "notice/change_words.h"

/* The words' language: asked for, else that of the messages. */
static bool choose_words(struct comparing *comparing) {
    struct run *run = &comparing->run;
    const char *language = arguments_get(comparing->arguments, OPTION_LANGUAGE);
    language = language ? language : comparing->app->messages.language;
    if (!assets_has_language(&run->assets, view_of(language))) {
        app_misused(comparing->app, "diff", "USAGE-DIFF-LANGUAGE",
                    FINDING_WITH({"found", view_of(language)}));
        return false;
    }
    comparing->words = run_view_options(run, &comparing->app->arena, language);
    comparing->facts = (struct change_facts){assets_tree(&run->assets, "schemas/changes.yaml"),
                                             run->vocabulary, run->law};
    return true;
}

/* Reads both, so that all that is wrong is told at once. */
static bool read_sides(struct comparing *comparing) {
    struct app *app = comparing->app;
    struct side *sides[] = {&comparing->before, &comparing->after};
    static const char *const wrong[] = {"DIFF-OLD-WRONG", "DIFF-NEW-WRONG"};
    for (size_t i = 0; i < 2; i++) {
        bool good = side_read(sides[i]);
        if (!good && sides[i]->findings.counts[SEVERITY_ERROR]) {
            app_say(app, wrong[i], FINDING_WITH({"path", view_of(sides[i]->shown)}));
            app_raise(app, STATUS_USAGE);
        }
        app_report(app, &sides[i]->findings, false);
    }
    return comparing->before.notice && comparing->after.notice;
}

static void compare(struct comparing *comparing) {
    diff_make(&comparing->diff, &comparing->app->arena, comparing->before.notice,
              comparing->after.notice);
    unsigned lead = settings_lead_of(comparing->app, &comparing->app->arena, &comparing->run.assets,
                                     comparing->after.path);
    change_judge(&comparing->diff, &comparing->facts, lead, &comparing->verdict);
}

static void set_status(struct comparing *comparing) {
    enum change_level level;
    const char *least = arguments_get(comparing->arguments, OPTION_FAIL_LEVEL);
    bool differ = comparing->diff.count > 0;
    if (differ && comparing->arguments->options[OPTION_EXIT_CODE].is)
        app_raise(comparing->app, STATUS_FINDINGS);
    if (differ && least && change_level_read(view_of(least), &level) &&
        comparing->verdict.level >= level)
        app_raise(comparing->app, STATUS_FINDINGS);
}

static void run_plain(struct comparing *comparing) {
    struct arena *arena = &comparing->app->arena;
    const char *const *operands = comparing->arguments->operands;
    side_init(&comparing->before, &comparing->run, arena, &comparing->git, operands[0], NULL);
    side_init(&comparing->after, &comparing->run, arena, &comparing->git, operands[1], NULL);
    if (!read_sides(comparing))
        return;
    compare(comparing);
    diff_view_print(comparing);
    set_status(comparing);
}

/* --- For git */

/* What git hands to a driver (gitattributes(5)): path, file, id, mode, file, id, mode, and of a
 * renamed file the new path and a note. The two files may be temporary; what they extend lies
 * beside the path. */
enum { DRIVER_PATH, DRIVER_OLD, DRIVER_NEW = 4, DRIVER_LEAST = 7, DRIVER_RENAMED = 9 };

static void say_lone(struct comparing *comparing, const char *id, const char *path) {
    struct app *app = comparing->app;
    str_add(&app->out, message_fill(&app->messages, id, FINDING_WITH({"path", view_of(path)})));
    str_add_char(&app->out, '\n');
}

/* A driver that fails ends git's whole run: what is wrong is told, and the status stays good. */
static void run_driver(struct comparing *comparing) {
    const char *const *words = comparing->arguments->operands;
    size_t count = comparing->arguments->count;
    const char *old_path = words[DRIVER_PATH];
    const char *new_path = count == DRIVER_RENAMED ? words[DRIVER_LEAST] : old_path;
    if (count == 1 || strcmp(words[DRIVER_OLD], "/dev/null") == 0) {
        say_lone(comparing, count == 1 ? "DIFF-UNMERGED" : "DIFF-ADDED", new_path);
        return;
    }
    if (strcmp(words[DRIVER_NEW], "/dev/null") == 0) {
        say_lone(comparing, "DIFF-REMOVED", old_path);
        return;
    }
    struct arena *arena = &comparing->app->arena;
    side_init(&comparing->before, &comparing->run, arena, &comparing->git, old_path,
              words[DRIVER_OLD]);
    side_init(&comparing->after, &comparing->run, arena, &comparing->git, new_path,
              words[DRIVER_NEW]);
    say_lone(comparing, "DIFF-OF", new_path);
    if (read_sides(comparing)) {
        compare(comparing);
        diff_view_print(comparing);
    }
    comparing->app->status = STATUS_GOOD;
}

/* One fact a line, sorted, so that reordering is no change for git either. */
static void run_filter(struct comparing *comparing) {
    struct app *app = comparing->app;
    struct side side;
    struct view text;
    side_init(&side, &comparing->run, &app->arena, &comparing->git,
              comparing->arguments->operands[0], NULL);
    const struct node *notice = side_read_loosely(&side, &text);
    if (notice)
        change_add_lines(&app->out, &app->arena, notice, &comparing->words);
    else
        str_add(&app->out, text);
}

static enum status misused(struct app *app, const char *id, const char *found) {
    return app_misused(
        app, "diff", id,
        FINDING_WITH({"found", view_of(found)},
                     {"operands", message_part(&app->messages, "COMMAND-DIFF", "operands")}));
}

enum status diff_run(struct app *app, const struct arguments *arguments) {
    bool driver = arguments->options[OPTION_GIT].is,
         filter = arguments->options[OPTION_TEXTCONV].is;
    size_t count = arguments->count;
    if (driver && count != 1 && count != DRIVER_LEAST && count != DRIVER_RENAMED)
        return misused(app, "USAGE-DRIVER", "");
    if (!driver && count > (filter ? 1 : 2))
        return misused(app, "USAGE-MANY", arguments->operands[filter ? 1 : 2]);
    if (!driver && !filter && count < 2)
        return misused(app, "USAGE-FEW", "");
    if (!diff_view_fits(arguments))
        return misused(app, "USAGE-DIFF-VIEW", arguments_get(arguments, OPTION_CHANGES));
    struct comparing comparing = {.app = app, .arguments = arguments};
    git_init(&comparing.git, NULL);
    run_init(&comparing.run, app, arguments, false, (struct date){0});
    if (choose_words(&comparing))
        (driver ? run_driver : filter ? run_filter : run_plain)(&comparing);
    run_release(&comparing.run);
    git_release(&comparing.git);
    return app->status;
}
