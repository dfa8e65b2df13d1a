#include "app/releasing.h"

#include "notice/change_draft.h"
#include "notice/change_report.h"
#include "notice/normal.h"
#include "notice/version.h"

static void compare(struct releasing *releasing) {
    const struct run *run = &releasing->run;
    releasing->facts = (struct change_facts){
        assets_tree(&releasing->run.assets, "schemas/changes.yaml"), run->vocabulary, run->law};
    diff_make(&releasing->diff, &releasing->app->arena, releasing->before.notice,
              releasing->after.notice);
    change_judge(&releasing->diff, &releasing->facts, releasing->lead, &releasing->verdict);
    releasing->level = releasing->verdict.level;
    if (!releasing->diff.count)
        releasing_refuse(releasing, "RELEASE-SAME", releasing_notice(releasing, "version"),
                         FINDING_BARE);
}

bool release_must_tell(const struct releasing *releasing) {
    return releasing->has_before && releasing->level >= LEVEL_PRIOR_NOTICE;
}

/* --level may make it graver; the other way takes the author's reason, in the change log. */
static void apply_level(struct releasing *releasing) {
    const char *asked = arguments_get(releasing->arguments, OPTION_LEVEL);
    enum change_level level;
    if (!asked || !releasing->has_before || !change_level_read(view_of(asked), &level))
        return;
    if (level < releasing->level)
        releasing_refuse(releasing, "RELEASE-LEVEL", releasing_notice(releasing, "change_log"),
                         FINDING_WITH({"level", view_of(change_level_name(releasing->level))},
                                      {"asked", view_of(asked)}));
    releasing->level = level;
}

/* The entry of the change log that the author has begun: the first, if the version before lacks it.
 */
static const struct node *find_entry(const struct releasing *releasing) {
    const struct node *first = node_first(releasing_notice(releasing, "change_log"));
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
    struct view latest = change_days_before(&releasing->app->arena, effective, releasing->lead);
    return view_compare(latest, releasing->text.today) < 0;
}

/* Whether all is ready for people to be told. */
static void check_telling(struct releasing *releasing, const struct node *entry) {
    struct arena *arena = &releasing->app->arena;
    if (!release_must_tell(releasing))
        return;
    const struct argument arguments[] = {
        {"level", view_of(change_level_name(releasing->level))},
        {"days", arena_format(arena, "%u", releasing->lead)},
        {"date", days_after(arena, releasing->today, releasing->lead)},
        {"effective", releasing->text.effective},
        {NULL, {NULL, 0}}};
    const struct node *at = entry ? entry : releasing_notice(releasing, "change_log");
    if (!releasing->text.notified && !node_first(node_get(entry, "notified")))
        releasing_refuse(releasing, "RELEASE-UNNOTIFIED", at, arguments);
    if (!releasing->text.effective.size)
        releasing_refuse(releasing, "RELEASE-UNDATED", at, arguments);
    else if (is_too_soon(releasing, releasing->text.effective))
        releasing_refuse(releasing, "RELEASE-SOON", at, arguments);
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
    const struct node *language = node_first(releasing_notice(releasing, "languages"));
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
    releasing->text.version = own.size ? own
                                       : version_next(&releasing->app->arena, old, releasing->level,
                                                      releasing->scheme, releasing->today);
    if (!releasing->text.version.size)
        releasing_refuse(releasing, "RELEASE-SCHEME", releasing_notice(releasing, "version"),
                         FINDING_WITH({"version", old}));
}

/* Whether the first entry is inherited: a list of one's own would take its place. */
static void check_log(struct releasing *releasing) {
    if (releasing_notice(releasing, "change_log") && !node_get(releasing->tree, "change_log"))
        releasing_refuse(releasing, "RELEASE-INHERITED", releasing_notice(releasing, "change_log"),
                         FINDING_BARE);
}

void release_plan(struct releasing *releasing) {
    struct release_text *text = &releasing->text;
    const struct given *notified = &releasing->arguments->options[OPTION_NOTIFIED];
    if (releasing->has_before)
        compare(releasing);
    apply_level(releasing);
    const struct node *entry = find_entry(releasing);
    const struct node *dates = releasing_notice(releasing, "dates");
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
        releasing_refuse(releasing, "RELEASE-TWICE", node_get(entry, "notified"), FINDING_BARE);
    check_log(releasing);
    check_telling(releasing, entry);
    choose_version(releasing, entry);
    if (!releasing->findings.first && text->has_log && !entry)
        make_summary(releasing);
}
