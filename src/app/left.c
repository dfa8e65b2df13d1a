/* What an earlier run wrote and no description has any more. */
#include "app/record.h"
#include "app/state.h"

#include <sys/stat.h>
#include <unistd.h>

struct settling {
    struct state *state;
    struct claims *claims;
    bool prune, is_check;
    struct arena arena;
    struct str kept; /* lines for the next state */
    unsigned count;
};

static bool is_claimed(struct settling *settling, struct view name) {
    struct str plain = {0};
    record_unescape(&plain, name);
    bool claimed = claims_take(settling->claims, str_view(&plain), "") != NULL;
    str_release(&plain);
    return claimed;
}

/* Whether a file is what was written. */
static bool is_intact(const char *path, const struct record_line *line) {
    unsigned char digest[SHA256_SIZE];
    struct stat about;
    if (lstat(path, &about) < 0 || !S_ISREG(about.st_mode) || digest_of_file(path, digest) != 0)
        return false;
    struct str hex = {0};
    sha256_add_hex(&hex, digest);
    bool same = view_equal(str_view(&hex), line->hex);
    str_release(&hex);
    return same;
}

static void remember(struct settling *settling, const struct record_line *line) {
    str_add_format(&settling->kept, "L %.*s %zu ", VIEW_ARG(line->hex), line->size);
    str_add(&settling->kept, line->value);
    str_add_char(&settling->kept, '\n');
}

static void tell(struct settling *settling, const char *path) {
    struct app *app = settling->state->app;
    const struct argument *argument = FINDING_WITH({"path", view_of(path)});
    settling->count++;
    if (!settling->is_check)
        return;
    terminal_add_text(&app->out, message_fill(&app->messages, "STALE-LEFT", argument));
    str_add_char(&app->out, '\n');
    app_raise(app, STATUS_FINDINGS);
}

static void settle_document(struct settling *settling, const struct record_line *line) {
    struct app *app = settling->state->app;
    const char *path = state_path(settling->state, &settling->arena, line->value);
    if (is_claimed(settling, line->value) || access(path, F_OK) < 0)
        return;
    if (settling->prune && !is_intact(path, line)) {
        app_say(app, "SAY-EDITED", FINDING_WITH({"path", view_of(path)}));
        return;
    }
    if (settling->prune && unlink(path) == 0) {
        app_say(app, "SAY-PRUNED", FINDING_WITH({"path", view_of(path)}));
        return;
    }
    remember(settling, line);
    tell(settling, path);
}

static void settle_lines(struct settling *settling, struct view lines) {
    struct record_line line;
    while (record_next(&lines, &line)) {
        if (line.kind == 'O' || line.kind == 'L')
            settle_document(settling, &line);
        arena_release(&settling->arena);
    }
}

/* A description that this run had nothing to do with, and that is still there. */
static bool stays(struct settling *settling, const struct state_entry *entry) {
    if (view_is(entry->name, "."))
        return false;
    const char *path = state_path(settling->state, &settling->arena, entry->name);
    return access(path, F_OK) == 0 && notices_is_file(path);
}

static void carry_over(struct settling *settling, const struct state_entry *entry) {
    claims_take_outputs(settling->claims, entry->record, entry->name.at);
    if (settling->is_check)
        return;
    state_put(settling->state, VIEW("N "));
    state_put(settling->state, entry->name);
    state_put(settling->state, VIEW("\n"));
    state_put(settling->state, entry->record);
}

void state_settle(struct state *state, struct claims *claims, bool prune, bool is_check) {
    struct settling settling = {state, claims, prune, is_check, {0}, {0}, 0};
    for (size_t i = 0; i < state->room; i++) {
        struct state_entry *entry = &state->entries[i];
        if (!entry->name.size || entry->is_seen || !stays(&settling, entry))
            continue;
        carry_over(&settling, entry);
        entry->is_seen = true;
    }
    for (size_t i = 0; i < state->room; i++)
        if (state->entries[i].name.size && !state->entries[i].is_seen)
            settle_lines(&settling, state->entries[i].record);
    settle_lines(&settling, str_view(&state->left));
    if (settling.kept.size && !is_check) {
        state_put(state, VIEW("N .\n"));
        state_put(state, str_view(&settling.kept));
    }
    if (settling.count && !is_check)
        app_say(state->app, settling.count == 1 ? "SAY-LEFT" : "SAY-LEFT-MANY",
                FINDING_WITH({"count", arena_format(&settling.arena, "%u", settling.count)}));
    str_release(&settling.kept);
    arena_release(&settling.arena);
}
