/* `seloste log FILE`: the commits that changed a notice, newest first, each compared with the one
 * before it. They become a tree, which is printed in one of three forms. */
#include "app/command.h"
#include "app/history.h"
#include "app/logging.h"
#include "app/side.h"
#include "notice/change_report.h"

#include <errno.h>
#include <unistd.h>

static void set(struct logging *logging, struct node *map, const char *key, struct view text) {
    node_set(map, view_of(key), node_new_string(&logging->app->arena, text));
}

/* --- The tree */

static struct node *make_changes(struct logging *logging, const struct node *report) {
    static const char *const keys[] = {"path", "kind", "level", "where", "what"};
    struct arena *arena = &logging->app->arena;
    struct node *changes = node_new(arena, NODE_LIST);
    const struct node *level = node_first(node_get(report, "levels"));
    for (; level; level = level->next) {
        const struct node *change = node_first(node_get(level, "changes"));
        for (; change; change = change->next) {
            struct node *made = node_new(arena, NODE_MAP);
            for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
                set(logging, made, keys[i], node_get_text(change, keys[i]));
            node_add(changes, made);
        }
    }
    return changes;
}

/* Without a commit: as the file is now. */
static struct node *make_version(struct logging *logging, const struct commit *commit,
                                 const struct node *notice) {
    struct node *version = node_new(&logging->app->arena, NODE_MAP);
    if (!commit) {
        set(logging, version, "version", node_get_text(notice, "version"));
        struct node *yes = node_new(&logging->app->arena, NODE_BOOL);
        yes->text = VIEW("true");
        yes->number = 1;
        node_set(version, VIEW("uncommitted"), yes);
        return version;
    }
    set(logging, version, "version", history_version(&logging->app->arena, &logging->git, commit));
    set(logging, version, "date", commit->date);
    set(logging, version, "commit", commit->id);
    set(logging, version, "tags", commit->tags);
    set(logging, version, "subject", commit->subject);
    return version;
}

/* Keeps a version that differs from the one before it; a first one has nothing before it. */
static void add_version(struct logging *logging, const struct commit *commit,
                        const struct node *before, const struct node *after) {
    struct arena *arena = &logging->app->arena;
    struct diff diff;
    struct verdict verdict;
    struct node *version = make_version(logging, commit, after);
    if (before) {
        diff_make(&diff, arena, before, after);
        if (!diff.count)
            return;
        change_judge(&diff, &logging->facts, LEAD_DAYS, &verdict);
        const struct node *report =
            change_report(arena, &diff, &verdict, &logging->facts, &logging->words);
        set(logging, version, "level", view_of(change_level_name(verdict.level)));
        node_set(version, VIEW("changes"), make_changes(logging, report));
    }
    node_add(logging->versions, version);
}

static bool is_there(struct logging *logging, const struct commit *commit) {
    struct git_revision revision = {&logging->git, commit->id, false};
    struct reader reader = git_reader(&revision);
    struct view text;
    return reader.read(&reader, &logging->app->arena, commit->path.at, SOURCE_MAX, &text) != ENOENT;
}

/* A commit whose description is wrong is told, and passed over; also one that took the file away.
 */
static const struct node *read_side(struct logging *logging, const struct commit *commit) {
    struct arena *arena = &logging->app->arena;
    struct view operand =
        arena_format(arena, "%.*s:%.*s", VIEW_ARG(commit->id), VIEW_ARG(commit->path));
    if (!is_there(logging, commit))
        return NULL;
    struct side *side = ARENA_NEW(arena, struct side);
    side_init(side, &logging->run, arena, &logging->git, operand.at, NULL);
    if (side_read(side))
        return side->notice;
    if (side->findings.first)
        app_say(logging->app, "LOG-WRONG",
                FINDING_WITH({"commit", view_part(commit->id, 0, LOG_SHORT_ID)},
                             {"path", commit->path}, {"text", side->findings.first->text}));
    return NULL;
}

/* A file as it is now; NULL if it isn't there, or is wrong, which is told. */
static const struct node *read_file(struct logging *logging, const char *path) {
    struct arena *arena = &logging->app->arena;
    if (access(path, F_OK) != 0)
        return NULL;
    struct side *side = ARENA_NEW(arena, struct side);
    side_init(side, &logging->run, arena, &logging->git, path, NULL);
    if (!side_read(side) && side->findings.first)
        app_say(logging->app, "LOG-NOW-WRONG",
                FINDING_WITH({"path", view_of(path)}, {"text", side->findings.first->text}));
    return side->notice;
}

/* With --since: the description before the first. */
static const struct node *read_since(struct logging *logging) {
    const char *path = history_path(&logging->app->arena, logging->arguments->operands[0]);
    struct commit commit = {.id = view_of(logging->since), .path = view_of(path)};
    if (logging->since_path)
        commit.path = view_of(logging->since_path);
    return logging->since_file ? read_file(logging, logging->since_file)
           : logging->since    ? read_side(logging, &commit)
                               : NULL;
}

static bool is_same(struct logging *logging, const struct node *one, const struct node *other) {
    struct diff diff;
    if (one)
        diff_make(&diff, &logging->app->arena, one, other);
    return one && !diff.count;
}

/* From what isn't committed yet back to --since; a file there ends the way where a commit says the
 * same. */
static void compare_all(struct logging *logging, const struct commit *commit) {
    const struct node *since = read_since(logging);
    const struct node *after = read_file(logging, logging->arguments->operands[0]);
    const struct commit *pending = NULL;
    bool ended = is_same(logging, logging->since_file ? since : NULL, after);
    for (; commit && !ended; commit = commit->next) {
        const struct node *notice = read_side(logging, commit);
        if (!notice)
            continue;
        if (after)
            add_version(logging, pending, notice, after);
        pending = commit;
        after = notice;
        ended = is_same(logging, logging->since_file ? since : NULL, notice);
    }
    if (after && !ended)
        add_version(logging, pending, since, after);
}

static void set_words(struct logging *logging) {
    struct run *run = &logging->run;
    const char *language = logging->app->messages.language;
    logging->words = run_view_options(run, &logging->app->arena, language);
    logging->facts = (struct change_facts){assets_tree(&run->assets, "schemas/changes.yaml"),
                                           run->vocabulary, run->law};
}

/* --since: a file, a revision, or REV:path. */
static void read_option(struct logging *logging) {
    const char *since = arguments_get(logging->arguments, OPTION_SINCE);
    const char *colon = since ? strrchr(since, ':') : NULL;
    if (since && access(since, F_OK) == 0) {
        logging->since_file = since;
    } else if (colon) {
        logging->since =
            arena_copy(&logging->app->arena, (struct view){since, (size_t)(colon - since)}).at;
        logging->since_path = colon + 1;
    } else {
        logging->since = since;
    }
}

enum status log_run(struct app *app, const struct arguments *arguments) {
    struct logging logging = {.app = app, .arguments = arguments};
    const char *path = arguments->operands[0];
    struct commit *first;
    read_option(&logging);
    int error = history_read(&app->arena, path, logging.since, &first);
    if (error) {
        app_say(app, error == ENOENT ? "LOG-UNKNOWN" : "LOG-GIT",
                FINDING_WITH({"path", view_of(path)}));
        app_raise(app, STATUS_MACHINE);
        return app->status;
    }
    git_init(&logging.git, history_folder(&app->arena, path));
    run_init(&logging.run, app, arguments, false, (struct date){0});
    logging.versions = node_new(&app->arena, NODE_LIST);
    set_words(&logging);
    compare_all(&logging, first);
    log_print(&logging);
    run_release(&logging.run);
    git_release(&logging.git);
    return app->status;
}
