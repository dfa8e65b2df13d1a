#include "app/stale.h"
#include "app/record.h"

static void tell(struct app *app, struct arena *arena, enum freshness freshness, const char *path) {
    static const char *const ids[] = {"", "STALE-NEW", "STALE-CHANGED", "STALE-MISSING", "STALE-EDITED"};
    struct messages messages = app->messages;
    messages.arena = arena;
    terminal_add_text(&app->out,
                      message_fill(&messages, ids[freshness], FINDING_WITH({"path", view_of(path)})));
    str_add_char(&app->out, '\n');
    app_raise(app, STATUS_FINDINGS);
}

static void check_one(struct app *app, const struct state *state, struct digests *digests,
                      const struct place *place, struct view record) {
    struct state_now now;
    struct arena arena;
    struct view name = VIEW("");
    arena_init(&arena);
    int error = state_look(state, place->path, &now);
    enum freshness freshness =
        error ? FRESH : state_compare(state, &arena, record, &now, digests, &name);
    if (error)
        app_failed(app, "FILE-READ", place->path, error);
    if (freshness != FRESH)
        tell(app, &arena, freshness, name.size ? state_path(state, &arena, name) : place->path);
    arena_release(&arena);
}

void stale_check(struct app *app, const struct notices *notices, struct claims *claims, struct state *state) {
    struct digests digests = {0};
    for (size_t i = 0; i < notices->count; i++) {
        const struct place *place = &notices->places[i];
        struct arena arena;
        arena_init(&arena);
        struct view own = state_name(state, &arena, place->path);
        struct view record = state_find(state, own);
        check_one(app, state, &digests, place, record);
        state_see(state, own);
        claims_take_outputs(claims, record, place->path);
        arena_release(&arena);
    }
    digests_release(&digests);
}
