#include "app/releasing.h"

#include "app/history.h"
#include "app/settings.h"
#include "base/file.h"
#include "data/yaml.h"

#include <errno.h>
#include <unistd.h>

const struct node *releasing_notice(const struct releasing *releasing, const char *key) {
    return node_get(releasing->after.notice, key);
}

void releasing_refuse(struct releasing *releasing, const char *id, const struct node *at,
                      const struct argument *arguments) {
    finding_add_at(&releasing->findings, id, at ? at : releasing->after.notice, arguments);
}

bool release_read_settings(struct releasing *releasing) {
    struct arena *arena = &releasing->app->arena;
    const char *found = settings_find(arena, releasing->path);
    const struct node *settings = found
                                      ? settings_read(releasing->app, arena, &releasing->run.assets,
                                                      found, &releasing->findings)
                                      : NULL;
    const struct node *release = node_get(settings, "release");
    struct view scheme = node_get_text(release, "scheme");
    releasing->scheme = scheme.size ? arena_copy(arena, scheme).at : NULL;
    releasing->lead = settings_lead(settings);
    return !found || settings;
}

bool release_read_own(struct releasing *releasing) {
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
    struct view version = releasing_notice(releasing, "version")->text;
    struct commit *commit, *found = NULL;
    int error = history_read(arena, releasing->path, NULL, &commit);
    for (; commit; commit = commit->next) {
        if (!view_equal(history_version(arena, &releasing->git, commit), version))
            break;
        found = commit;
    }
    if (error)
        releasing_refuse(releasing, error == ENOENT ? "RELEASE-UNKNOWN" : "RELEASE-GIT", NULL,
                         FINDING_BARE);
    else if (!found)
        releasing_refuse(releasing, "RELEASE-UNCOMMITTED", releasing_notice(releasing, "version"),
                         FINDING_WITH({"version", version}));
    return found ? arena_format(arena, "%.*s:%.*s", VIEW_ARG(found->id), VIEW_ARG(found->path)).at
                 : NULL;
}

/* --since: a file, REV:path, or a revision in which this file is meant. */
static const char *choose_before(struct releasing *releasing) {
    const char *since = arguments_get(releasing->arguments, OPTION_SINCE);
    if (!since)
        return releasing_notice(releasing, "version") ? find_released(releasing) : NULL;
    if (access(since, F_OK) == 0 || strchr(since, ':'))
        return since;
    const char *path = history_path(&releasing->app->arena, releasing->path);
    if (!path)
        releasing_refuse(releasing, "RELEASE-UNKNOWN", NULL, FINDING_BARE);
    return path ? arena_format(&releasing->app->arena, "%s:%s", since, path).at : NULL;
}

bool release_read_before(struct releasing *releasing) {
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
