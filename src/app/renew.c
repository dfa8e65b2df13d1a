#include "app/renew.h"
#include "app/listing.h"
#include "app/record.h"

/* Takes the names of documents that stay. False when one of them is another's. */
static bool claim_again(const struct renewing *renewing, const struct job *job, struct view record) {
    bool has_list = renewing->run->arguments->options[OPTION_INDEX].is;
    struct record_line line;
    struct str file = {0};
    bool good = true;
    while (good && record_next(&record, &line)) {
        str_cut(&file, 0);
        record_unescape(&file, line.value);
        bool shared = view_is(str_view(&file), run_style);
        good = line.kind != 'O' || (!(has_list && listing_is_page(str_view(&file))) &&
                                    !claims_take(job->claims, str_view(&file), shared ? run_style : job->path));
    }
    str_release(&file);
    return good;
}

/* Whether the documents are up to date; then their names are claimed. */
static bool is_unchanged(struct renewing *renewing, const struct job *job, struct view record,
                         const struct state_now *now) {
    struct arena arena;
    struct view name;
    arena_init(&arena);
    bool fresh = state_compare(renewing->state, &arena, record, now, &renewing->digests, &name) == FRESH;
    arena_release(&arena);
    return fresh && claims_wait(job->claims, job->number) && claim_again(renewing, job, record);
}

/* The files that were read beside the description, by digest. */
static void add_needs(struct renewing *renewing, struct view files, struct str *record) {
    struct record_line line;
    struct str path = {0};
    while (record_next(&files, &line)) {
        if (line.kind != 'F')
            continue;
        str_cut(&path, 0);
        record_unescape(&path, line.value);
        const unsigned char *digest = digests_get(&renewing->digests, path.at);
        struct view name = state_name(renewing->state, &renewing->run->app->arena, path.at);
        str_add_format(record, "D ");
        if (digest)
            sha256_add_hex(record, digest);
        else
            str_add_format(record, "%064d", 0);
        str_add_format(record, " %.*s\n", VIEW_ARG(name));
    }
    str_release(&path);
}

enum outcome renew(struct renewing *renewing, struct job *job, struct str *record) {
    const struct state *state = renewing->state;
    struct state_now now;
    struct view name = state_name(state, &renewing->run->app->arena, job->path);
    struct view old = state_find(state, name);
    bool read = state_look(state, job->path, &now) == 0;
    if (read && old.size && is_unchanged(renewing, job, old, &now)) {
        str_add(record, old);
        return OUTCOME_UNCHANGED;
    }
    struct str made = {0};
    job->record = &made;
    enum outcome outcome = run_build(renewing->run, job);
    if (outcome == OUTCOME_BUILT && read) {
        record_add_digest(record, 'K', now.key);
        record_add_digest(record, 'S', now.text);
        add_needs(renewing, str_view(&made), record);
        str_add(record, str_view(&made));
    }
    str_release(&made);
    return outcome;
}
