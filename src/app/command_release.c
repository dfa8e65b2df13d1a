/* `seloste release FILE`: a clean check, the comparison with the last released version, and the
 * next one written into the author's text. */
#include "app/command.h"
#include "app/history.h"
#include "app/releasing.h"
#include "app/today.h"
#include "base/file.h"

/* --- What is written */

static bool edit(struct releasing *releasing, struct view *text) {
    struct arena *arena = &releasing->app->arena;
    struct node *tree = node_copy(arena, releasing->tree);
    edits_init(&releasing->edits, arena, releasing->source, tree);
    release_text_edit(&releasing->text, &releasing->edits);
    if (!edits_apply(&releasing->edits, text))
        releasing_refuse(releasing, "RELEASE-TEXT", NULL, FINDING_BARE);
    return !releasing->findings.first;
}

/* The clean check, of the text as it will be. */
static bool check(struct releasing *releasing, struct view text) {
    struct arena arena = {0};
    struct findings findings;
    const struct source *source =
        source_new(&releasing->app->arena, view_of(releasing->path), text);
    run_check_source(&releasing->run, source, &arena, &findings);
    bool good = !findings.counts[SEVERITY_ERROR];
    if (!good) {
        app_say(releasing->app, "RELEASE-UNCLEAN", FINDING_WITH({"path", source->name}));
        app_report(releasing->app, &findings, false);
    }
    arena_release(&arena);
    return good;
}

static void release(struct releasing *releasing) {
    struct view text;
    bool dry = releasing->arguments->options[OPTION_DRY_RUN].is;
    if (!release_read_settings(releasing) || !release_read_own(releasing) ||
        !release_read_before(releasing))
        return;
    release_plan(releasing);
    if (releasing->findings.first || !edit(releasing, &text) || !check(releasing, text))
        return;
    int error = dry ? 0 : file_write(releasing->path, text, NULL);
    if (error)
        app_failed(releasing->app, "FILE-WRITE", releasing->path, error);
    else
        release_tell(releasing, dry);
}

/* A whole date; channels that there are. */
static bool check_options(struct releasing *releasing) {
    const struct arguments *arguments = releasing->arguments;
    const char *effective = arguments_get(arguments, OPTION_EFFECTIVE);
    struct date date;
    if (effective && (!date_read(view_of(effective), &date) || !date.day)) {
        app_misused(releasing->app, "release", "USAGE-DATE",
                    FINDING_WITH({"option", VIEW("--effective")}, {"found", view_of(effective)}));
        return false;
    }
    const struct node *channels = node_get(releasing->run.vocabulary, "channels");
    const struct value *value = arguments->options[OPTION_NOTIFIED].values;
    for (; value; value = value->next) {
        if (node_get(channels, value->text))
            continue;
        app_misused(releasing->app, "release", "USAGE-CHANNEL",
                    FINDING_WITH({"found", view_of(value->text)}));
        return false;
    }
    return true;
}

enum status release_run(struct app *app, const struct arguments *arguments) {
    struct releasing releasing = {
        .app = app, .arguments = arguments, .path = arguments->operands[0]};
    if (strcmp(releasing.path, "-") == 0)
        return app_misused(app, "release", "USAGE-RELEASE-INPUT", FINDING_BARE);
    if (!today_get(app, "release", arguments, &releasing.today))
        return app->status;
    app_findings_init(app, &releasing.findings, &app->arena);
    git_init(&releasing.git, history_folder(&app->arena, releasing.path));
    run_init(&releasing.run, app, arguments, false, releasing.today);
    if (check_options(&releasing))
        release(&releasing);
    app_report(app, &releasing.findings, false);
    run_report(&releasing.run);
    run_release(&releasing.run);
    git_release(&releasing.git);
    return app->status;
}
