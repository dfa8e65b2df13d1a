/* `seloste release FILE`: a clean check, the comparison with the last released version, and the next
 * one written into the author's text. */
#include "app/command.h"
#include "app/history.h"
#include "app/release_text.h"
#include "app/settings.h"
#include "app/side.h"
#include "app/today.h"
#include "base/file.h"
#include "data/yaml.h"
#include "notice/change_draft.h"
#include "notice/change_report.h"
#include "notice/change_words.h"
#include "notice/normal.h"
#include "notice/version.h"

#include <errno.h>
#include <unistd.h>

struct releasing {
    struct app *app;
    const struct arguments *arguments;
    struct run run;
    struct git git;
    struct findings findings; /* what stands in the way */
    const char *path;
    struct date today;
    struct side before, after;
    bool has_before; /* else it is the first version */
    struct change_facts facts;
    struct diff diff;
    struct verdict verdict;
    enum change_level level;
    unsigned lead; /* days */
    const char *scheme;
    const struct node *tree; /* the author's own, without what it extends */
    const struct source *source;
    struct release_text text;
    struct edits edits;
};

static struct view part(const struct node *map, const char *key) { return node_get_text(map, key); }

static const struct node *of_notice(const struct releasing *releasing, const char *key) {
    return node_get(releasing->after.notice, key);
}

static void refuse(struct releasing *releasing, const char *id, const struct node *at,
                   const struct argument *arguments) {
    finding_add_at(&releasing->findings, id, at ? at : releasing->after.notice, arguments);
}

/* --- What is read */

static bool read_settings(struct releasing *releasing) {
    struct arena *arena = &releasing->app->arena;
    const char *found = settings_find(arena, releasing->path);
    const struct node *settings =
        found ? settings_read(releasing->app, arena, &releasing->run.assets, found,
                              &releasing->findings)
              : NULL;
    const struct node *release = node_get(settings, "release");
    struct view scheme = part(release, "scheme");
    releasing->scheme = scheme.size ? arena_copy(arena, scheme).at : NULL;
    releasing->lead = settings_lead(settings);
    return !found || settings;
}

static bool read_own(struct releasing *releasing) {
    struct arena *arena = &releasing->app->arena;
    struct view text;
    int error = file_read(arena, releasing->path, SOURCE_MAX, &text);
    if (error) {
        app_failed(releasing->app, "FILE-READ", releasing->path, error);
        return false;
    }
    releasing->source = source_new(arena, view_of(releasing->path), text);
    releasing->tree = yaml_read(arena, releasing->source, &releasing->findings);
    side_init(&releasing->after, &releasing->run, arena, &releasing->git, releasing->path, NULL);
    bool good = releasing->tree && side_read(&releasing->after);
    app_report(releasing->app, &releasing->after.findings, false);
    return good;
}

/* The oldest of the commits that all have the present version, as REV:path; NULL with a finding. */
static const char *find_released(struct releasing *releasing) {
    struct arena *arena = &releasing->app->arena;
    struct view version = of_notice(releasing, "version")->text;
    struct commit *commit, *found = NULL;
    int error = history_read(arena, releasing->path, NULL, &commit);
    for (; commit; commit = commit->next) {
        if (!view_equal(history_version(arena, &releasing->git, commit), version))
            break;
        found = commit;
    }
    if (error)
        refuse(releasing, error == ENOENT ? "RELEASE-UNKNOWN" : "RELEASE-GIT", NULL, FINDING_BARE);
    else if (!found)
        refuse(releasing, "RELEASE-UNCOMMITTED", of_notice(releasing, "version"),
               FINDING_WITH({"version", version}));
    return found ? arena_format(arena, "%.*s:%.*s", VIEW_ARG(found->id), VIEW_ARG(found->path)).at
                 : NULL;
}

/* --since: a file, REV:path, or a revision in which this file is meant. */
static const char *choose_before(struct releasing *releasing) {
    const char *since = arguments_get(releasing->arguments, OPTION_SINCE);
    if (!since)
        return of_notice(releasing, "version") ? find_released(releasing) : NULL;
    if (access(since, F_OK) == 0 || strchr(since, ':'))
        return since;
    const char *path = history_path(&releasing->app->arena, releasing->path);
    if (!path)
        refuse(releasing, "RELEASE-UNKNOWN", NULL, FINDING_BARE);
    return path ? arena_format(&releasing->app->arena, "%s:%s", since, path).at : NULL;
}

static bool read_before(struct releasing *releasing) {
    const char *operand = choose_before(releasing);
    releasing->has_before = operand != NULL;
    if (!operand)
        return !releasing->findings.first;
    struct side *side = &releasing->before;
    side_init(side, &releasing->run, &releasing->app->arena, &releasing->git, operand, NULL);
    if (side_read(side))
        return true;
    if (side->findings.counts[SEVERITY_ERROR]) {
        app_say(releasing->app, "DIFF-OLD-WRONG", FINDING_WITH({"path", view_of(operand)}));
        app_report(releasing->app, &side->findings, false);
        app_raise(releasing->app, STATUS_USAGE);
    }
    return false;
}

/* --- What it comes to */

static void compare(struct releasing *releasing) {
    const struct run *run = &releasing->run;
    releasing->facts = (struct change_facts){
        assets_tree(&releasing->run.assets, "schemas/changes.yaml"), run->vocabulary, run->law};
    diff_make(&releasing->diff, &releasing->app->arena, releasing->before.notice,
              releasing->after.notice);
    change_judge(&releasing->diff, &releasing->facts, releasing->lead, &releasing->verdict);
    releasing->level = releasing->verdict.level;
    if (!releasing->diff.count)
        refuse(releasing, "RELEASE-SAME", of_notice(releasing, "version"), FINDING_BARE);
}

static bool must_tell(const struct releasing *releasing) {
    return releasing->has_before && releasing->level >= LEVEL_PRIOR_NOTICE;
}

/* --level may make it graver; the other way takes the author's reason, in the change log. */
static void apply_level(struct releasing *releasing) {
    const char *asked = arguments_get(releasing->arguments, OPTION_LEVEL);
    enum change_level level;
    if (!asked || !releasing->has_before || !change_level_read(view_of(asked), &level))
        return;
    if (level < releasing->level)
        refuse(releasing, "RELEASE-LEVEL", of_notice(releasing, "change_log"),
               FINDING_WITH({"level", view_of(change_level_name(releasing->level))},
                            {"asked", view_of(asked)}));
    releasing->level = level;
}

/* The entry of the change log that the author has begun: the first, if the version before lacks it. */
static const struct node *find_entry(const struct releasing *releasing) {
    const struct node *first = node_first(of_notice(releasing, "change_log"));
    bool old = releasing->has_before && first && diff_other(&releasing->diff, first);
    if (!first || old || (!releasing->has_before && node_get(first, "version")))
        return NULL;
    return first;
}

static struct view iso(struct arena *arena, struct date date) {
    return arena_format(arena, "%04u-%02u-%02u", date.year, date.month, date.day);
}

static struct view days_after(struct arena *arena, struct date date, unsigned days) {
    for (; days; days--) {
        if (++date.day <= date_days_in_month(date.year, date.month))
            continue;
        date.day = 1;
        date.month = date.month == 12 ? 1 : date.month + 1;
        date.year += date.month == 1;
    }
    return iso(arena, date);
}

static bool is_too_soon(struct releasing *releasing, struct view effective) {
    struct view latest =
        change_days_before(&releasing->app->arena, effective, releasing->lead);
    return view_compare(latest, releasing->text.today) < 0;
}

/* Whether all is ready for people to be told. */
static void check_telling(struct releasing *releasing, const struct node *entry) {
    struct arena *arena = &releasing->app->arena;
    if (!must_tell(releasing))
        return;
    const struct argument arguments[] = {
        {"level", view_of(change_level_name(releasing->level))},
        {"days", arena_format(arena, "%u", releasing->lead)},
        {"date", days_after(arena, releasing->today, releasing->lead)},
        {"effective", releasing->text.effective},
        {NULL, {NULL, 0}}};
    const struct node *at = entry ? entry : of_notice(releasing, "change_log");
    if (!releasing->text.notified && !node_first(node_get(entry, "notified")))
        refuse(releasing, "RELEASE-UNNOTIFIED", at, arguments);
    if (!releasing->text.effective.size)
        refuse(releasing, "RELEASE-UNDATED", at, arguments);
    else if (is_too_soon(releasing, releasing->text.effective))
        refuse(releasing, "RELEASE-SOON", at, arguments);
}

static struct view summary_in(struct releasing *releasing, const char *language) {
    struct arena *arena = &releasing->app->arena;
    struct view_options options = run_view_options(&releasing->run, arena, language);
    return change_draft_summary(arena, change_report(arena, &releasing->diff, &releasing->verdict,
                                                     &releasing->facts, &options));
}

static void make_summary(struct releasing *releasing) {
    struct arena *arena = &releasing->app->arena;
    struct node *summary = node_new(arena, NODE_MAP);
    const struct node *language = node_first(of_notice(releasing, "languages"));
    struct view only = normal_main_language(releasing->after.notice);
    do {
        struct view code = arena_copy(arena, language ? language->text : only);
        if (assets_has_language(&releasing->run.assets, code))
            node_set(summary, code, node_new_string(arena, summary_in(releasing, code.at)));
        language = language ? language->next : NULL;
    } while (language);
    releasing->text.summary = summary;
}

static void choose_version(struct releasing *releasing, const struct node *entry) {
    struct view old = node_get_text(releasing->after.notice, "version");
    struct view own = node_get_text(entry, "version");
    releasing->text.version =
        own.size ? own
                 : version_next(&releasing->app->arena, old, releasing->level, releasing->scheme,
                                releasing->today);
    if (!releasing->text.version.size)
        refuse(releasing, "RELEASE-SCHEME", of_notice(releasing, "version"),
               FINDING_WITH({"version", old}));
}

/* Whether the first entry is inherited: a list of one's own would take its place. */
static void check_log(struct releasing *releasing) {
    if (of_notice(releasing, "change_log") && !node_get(releasing->tree, "change_log"))
        refuse(releasing, "RELEASE-INHERITED", of_notice(releasing, "change_log"), FINDING_BARE);
}

static void prepare(struct releasing *releasing) {
    struct release_text *text = &releasing->text;
    const struct given *notified = &releasing->arguments->options[OPTION_NOTIFIED];
    if (releasing->has_before)
        compare(releasing);
    apply_level(releasing);
    const struct node *entry = find_entry(releasing);
    const struct node *dates = of_notice(releasing, "dates");
    text->today = iso(&releasing->app->arena, releasing->today);
    text->effective = view_of(arguments_get(releasing->arguments, OPTION_EFFECTIVE));
    if (!text->effective.size)
        text->effective = releasing->has_before ? releasing->verdict.effective
                                                : node_get_text(dates, "effective");
    text->notified = notified->values;
    text->completes = entry != NULL;
    text->has_log = entry || releasing->has_before;
    text->dated = node_get(dates, "effective") != NULL;
    text->published = node_get(dates, "published") != NULL;
    if (text->notified && node_get(entry, "notified"))
        refuse(releasing, "RELEASE-TWICE", node_get(entry, "notified"), FINDING_BARE);
    check_log(releasing);
    check_telling(releasing, entry);
    choose_version(releasing, entry);
    if (!releasing->findings.first && text->has_log && !entry)
        make_summary(releasing);
}

/* --- What is written */

static bool edit(struct releasing *releasing, struct view *text) {
    struct arena *arena = &releasing->app->arena;
    struct node *tree = node_copy(arena, releasing->tree);
    edits_init(&releasing->edits, arena, releasing->source, tree);
    release_text_edit(&releasing->text, &releasing->edits);
    if (!edits_apply(&releasing->edits, text))
        refuse(releasing, "RELEASE-TEXT", NULL, FINDING_BARE);
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

static void print(struct releasing *releasing, const char *id, const struct argument *arguments) {
    struct app *app = releasing->app;
    terminal_add_wrapped(&app->out, message_fill(&app->messages, id, arguments),
                         app->out_screen.width, 0, 4);
    str_add_char(&app->out, '\n');
}

/* From the command line, else from the entry. */
static struct view how(struct releasing *releasing, struct viewer *viewer) {
    const struct value *value = releasing->text.notified;
    const struct node *notified =
        node_get(node_first(of_notice(releasing, "change_log")), "notified");
    if (!value)
        return change_value_words(viewer, notified);
    struct str out = {0};
    for (; value; value = value->next) {
        struct view label =
            words_form(&viewer->words, VIEW("channels"), view_of(value->text), "label");
        str_add_format(&out, "%s%.*s", out.size ? ", " : "", VIEW_ARG(label));
    }
    struct view words = arena_copy(&releasing->app->arena, str_view(&out));
    str_release(&out);
    return words;
}

static void print_telling(struct releasing *releasing) {
    struct run *run = &releasing->run;
    struct arena *arena = &releasing->app->arena;
    const char *language = releasing->app->messages.language;
    struct view_options options = run_view_options(run, arena, language);
    struct viewer viewer = change_viewer(arena, releasing->after.notice, &options);
    struct view effective = releasing->text.effective;
    struct view latest = change_days_before(arena, effective, releasing->lead);
    struct view people = change_draft_subjects(&viewer);
    print(releasing, people.size ? "RELEASE-TELL" : "RELEASE-TELL-ALL",
          FINDING_WITH({"whom", people}, {"how", how(releasing, &viewer)},
                       {"date", words_date(&viewer.words, latest)},
                       {"effective", words_date(&viewer.words, effective)}));
}

static void tell(struct releasing *releasing, bool dry) {
    struct view old = node_get_text(releasing->after.notice, "version");
    const struct argument arguments[] = {
        {"path", view_of(releasing->path)},
        {"old", old},
        {"version", releasing->text.version},
        {"level", view_of(change_level_name(releasing->level))},
        {NULL, {NULL, 0}}};
    print(releasing,
          !releasing->has_before ? (dry ? "RELEASE-WOULD-FIRST" : "RELEASE-FIRST")
          : dry                  ? "RELEASE-WOULD"
                                 : "RELEASE-DONE",
          arguments);
    for (const struct edit *one = releasing->edits.first; dry && one; one = one->next) {
        struct position at = source_position(releasing->source, one->from);
        struct view text = view_trim(one->text);
        str_add_format(&releasing->app->out, "%s:%u:%u: %.*s\n", releasing->path, at.line,
                       at.column, VIEW_ARG(text));
    }
    if (must_tell(releasing))
        print_telling(releasing);
}

static void release(struct releasing *releasing) {
    struct view text;
    bool dry = releasing->arguments->options[OPTION_DRY_RUN].is;
    if (!read_settings(releasing) || !read_own(releasing) || !read_before(releasing))
        return;
    prepare(releasing);
    if (releasing->findings.first || !edit(releasing, &text) || !check(releasing, text))
        return;
    int error = dry ? 0 : file_write(releasing->path, text, NULL);
    if (error)
        app_failed(releasing->app, "FILE-WRITE", releasing->path, error);
    else
        tell(releasing, dry);
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
