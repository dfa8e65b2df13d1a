#include "app/state.h"
#include "app/record.h"
#include "app/settings.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STATE_MAX = 1024 * 1024 * 1024, END = 2 + 2 * SHA256_SIZE + 1 };

static const char head[] = "seloste-state 1\n";

/* --- Names */

struct view path_relative(struct arena *arena, const char *folder, const char *path) {
    size_t same = 0, i = 0;
    for (; folder[i] && folder[i] == path[i]; i++)
        if (folder[i] == '/')
            same = i + 1;
    if (!folder[i] && path[i] == '/')
        return view_of(path + i + 1);
    struct str text = {0};
    const char *rest = folder + (folder[i] || path[i] ? same : i);
    if (*rest)
        str_add_string(&text, "../");
    for (; *rest; rest++)
        if (*rest == '/')
            str_add_string(&text, "../");
    str_add_string(&text, path + same);
    struct view found = arena_copy(arena, str_view(&text));
    str_release(&text);
    return found;
}

struct view state_name(const struct state *state, struct arena *arena, const char *path) {
    const char *base = arena_format(arena, "%s/.", state->home).at;
    const char *absolute = reader_resolve(arena, base, view_of(path));
    struct str name = {0};
    record_escape(&name, path_relative(arena, state->real, absolute));
    struct view copy = arena_copy(arena, str_view(&name));
    str_release(&name);
    return copy;
}

const char *state_path(const struct state *state, struct arena *arena, struct view name) {
    struct str plain = {0};
    record_unescape(&plain, name);
    bool above = view_starts(str_view(&plain), VIEW("../"));
    const char *base = arena_format(arena, "%s/.", above ? state->real : state->folder).at;
    const char *path = reader_resolve(arena, base, str_view(&plain));
    str_release(&plain);
    return above ? path_relative(arena, state->home, path).at : path;
}

/* --- The old state */

static struct state_entry *find(const struct state *state, struct view name) {
    size_t at = view_hash(name) % state->room;
    while (state->entries[at].name.size && !view_equal(state->entries[at].name, name))
        at = (at + 1) % state->room;
    return &state->entries[at];
}

struct view state_find(const struct state *state, struct view name) {
    return state->room ? find(state, name)->record : VIEW("");
}

static void add_entry(struct state *state, struct view name, struct view record) {
    struct state_entry *entry = find(state, name);
    state->count += !entry->name.size;
    *entry = (struct state_entry){name, record, false};
}

/* Whether the text is whole; then without its head and end. */
static bool is_whole(struct view *text) {
    struct view all = *text;
    if (!view_starts(all, view_of(head)) || all.size < sizeof head - 1 + END)
        return false;
    *text = view_part(all, sizeof head - 1, all.size - END);
    unsigned char digest[SHA256_SIZE];
    sha256_of(view_part(all, 0, all.size - END), digest);
    struct str end = {0};
    record_add_digest(&end, 'E', digest);
    bool good = view_equal(str_view(&end), view_part(all, all.size - END, all.size));
    str_release(&end);
    return good;
}

static size_t count_lines(struct view text, char kind) {
    size_t count = text.size && text.at[0] == kind;
    for (size_t i = 1; i < text.size; i++)
        count += text.at[i] == kind && text.at[i - 1] == '\n';
    return count;
}

static void read_entries(struct state *state) {
    struct view rest = state->text;
    struct record_line line;
    struct view name = VIEW("");
    const char *from = rest.at;
    state->room = 2 * count_lines(rest, 'N') + 1;
    state->entries = memory_get_zeroed(state->room, sizeof *state->entries);
    for (;;) {
        const char *at = rest.at;
        bool more = record_next(&rest, &line);
        if ((!more || line.kind == 'N') && name.size)
            add_entry(state, name, (struct view){from, (size_t)(at - from)});
        if (!more)
            return;
        if (line.kind == 'N') {
            name = line.value;
            from = rest.at;
        }
    }
}

void state_read(struct state *state) {
    struct stat about;
    struct view text = VIEW("");
    int error = stat(state->path, &about) < 0 ? errno
                                              : file_read(&state->app->arena, state->path, STATE_MAX, &text);
    if (error && error != ENOENT && error != ENOTDIR)
        app_say(state->app, "SAY-STATE", FINDING_WITH({"path", view_of(state->path)}));
    if (error)
        return;
    if (!is_whole(&text)) {
        app_say(state->app, "SAY-STATE", FINDING_WITH({"path", view_of(state->path)}));
        return;
    }
    state->text = text;
    state->time = about.st_mtim;
    read_entries(state);
}

static const char *absolute(struct state *state, const char *path) {
    char *real = realpath(path, NULL);
    if (!real && errno == ENOMEM)
        memory_fail();
    struct arena *arena = &state->app->arena;
    const char *base = arena_format(arena, "%s/.", state->home).at;
    const char *copy = real ? arena_copy(arena, view_of(real)).at
                            : reader_resolve(arena, base, view_of(path));
    free(real);
    return copy;
}

void state_init(struct state *state, struct app *app, const struct arguments *arguments,
                const struct notices *notices) {
    const char *folder = arguments_get(arguments, OPTION_OUTPUT);
    char *home = getcwd(NULL, 0);
    if (!home && errno == ENOMEM)
        memory_fail();
    *state = (struct state){.app = app, .folder = folder ? folder : "."};
    state->home = arena_copy(&app->arena, view_of(home ? home : "/")).at;
    free(home);
    state->real = absolute(state, state->folder);
    struct view shard = notices->of ? arena_format(&app->arena, "-%lu-of-%lu", notices->part, notices->of)
                                    : VIEW("");
    state->path =
        arena_format(&app->arena, "%s/.seloste-state%.*s", state->folder, VIEW_ARG(shard)).at;
    state->is_strict = arguments->options[OPTION_STRICT].is;
    basis_make(arguments, state->basis);
}

void state_release(struct state *state) {
    if (state->is_written)
        stream_drop(&state->next);
    str_release(&state->left);
    memory_free(state->entries);
}

/* --- Comparing */

static bool is_digest(struct view hex, const unsigned char digest[SHA256_SIZE]) {
    struct str text = {0};
    sha256_add_hex(&text, digest);
    bool same = view_equal(hex, str_view(&text));
    str_release(&text);
    return same;
}

static bool is_later(struct timespec a, struct timespec b) {
    return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec >= b.tv_nsec);
}

/* A document is as it was written: by its size, and if the file is no older than the state, by its
 * content. */
static enum freshness compare_document(const struct state *state, struct arena *arena,
                                       const struct record_line *line) {
    const char *path = state_path(state, arena, line->value);
    struct stat about;
    if (lstat(path, &about) < 0)
        return FRESH_MISSING;
    if (!S_ISREG(about.st_mode) || (uint64_t)about.st_size != line->size)
        return FRESH_EDITED;
    if (!is_later(about.st_mtim, state->time))
        return FRESH;
    unsigned char digest[SHA256_SIZE];
    bool same = digest_of_file(path, digest) == 0 && is_digest(line->hex, digest);
    return same ? FRESH : FRESH_EDITED;
}

static bool is_same_need(const struct state *state, struct arena *arena,
                         const struct record_line *line, struct digests *digests) {
    const unsigned char *digest = digests_get(digests, state_path(state, arena, line->value));
    return digest && is_digest(line->hex, digest);
}

/* A seloste.yaml that is read is among a notice's needs; that there is now another one, or a first, no need tells. */
static void make_key(const struct state *state, const char *path, unsigned char key[SHA256_SIZE]) {
    struct arena arena;
    struct sha256 hash;
    arena_init(&arena);
    const char *settings = settings_find(&arena, path);
    sha256_init(&hash);
    sha256_add(&hash, (struct view){(const char *)state->basis, SHA256_SIZE});
    if (settings)
        sha256_add(&hash, state_name(state, &arena, settings));
    sha256_end(&hash, key);
    arena_release(&arena);
}

int state_look(const struct state *state, const char *path, struct state_now *now) {
    if (state->is_strict)
        make_key(state, path, now->key);
    else
        memcpy(now->key, state->basis, SHA256_SIZE);
    return digest_of_file(path, now->text);
}

enum freshness state_compare(const struct state *state, struct arena *arena, struct view record,
                             const struct state_now *now, struct digests *digests, struct view *name) {
    struct record_line line;
    enum freshness freshness = FRESH_NOT_BUILT;
    while (record_next(&record, &line)) {
        bool good = true;
        *name = VIEW("");
        if (line.kind == 'K') {
            good = is_digest(line.hex, now->key);
            freshness = FRESH;
        } else if (line.kind == 'S')
            good = is_digest(line.hex, now->text);
        else if (line.kind == 'D')
            good = is_same_need(state, arena, &line, digests);
        if (!good)
            return FRESH_CHANGED;
        if (line.kind != 'O')
            continue;
        *name = line.value;
        enum freshness document = compare_document(state, arena, &line);
        if (document != FRESH)
            return document;
    }
    return freshness;
}

/* --- The new state */

void state_put(struct state *state, struct view text) {
    sha256_add(&state->sum, text);
    stream_add(&state->next, text);
}

int state_begin(struct state *state) {
    bool was_left = false;
    int error = file_make_folder(state->folder);
    if (error) {
        app_failed(state->app, "FILE-FOLDER", state->folder, error);
        return error;
    }
    error = stream_open(&state->next, state->path, &was_left);
    if (error) {
        stream_drop(&state->next);
        app_failed(state->app, "FILE-WRITE", state->path, error);
        return error;
    }
    state->is_written = true;
    state_read(state); /* what the run that was waited for has built counts too */
    if (was_left)
        file_sweep(state->folder);
    sha256_init(&state->sum);
    state_put(state, view_of(head));
    return 0;
}

void state_see(struct state *state, struct view name) {
    if (state->room)
        find(state, name)->is_seen = true;
}

/* A copy of what the new record says, without what was only for its making. */
static void put_record(struct state *state, struct view record) {
    struct record_line line;
    for (;;) {
        const char *from = record.at;
        if (!record_next(&record, &line))
            return;
        if (line.kind != 'F')
            state_put(state, (struct view){from, (size_t)(record.at - from)});
    }
}

/* What the old record has and the new one has not. */
static void note_left(struct state *state, struct view old, struct view record) {
    struct record_line line, found;
    while (record_next(&old, &line)) {
        if (line.kind != 'O' || record_find(record, 'O', line.value, &found))
            continue;
        str_add_format(&state->left, "L %.*s %zu ", VIEW_ARG(line.hex), line.size);
        str_add(&state->left, line.value);
        str_add_char(&state->left, '\n');
    }
}

/* So that it is built again, and its documents are known. */
static void put_without_key(struct state *state, struct view record) {
    struct record_line line;
    for (;;) {
        const char *from = record.at;
        if (!record_next(&record, &line))
            return;
        if (line.kind == 'O')
            state_put(state, (struct view){from, (size_t)(record.at - from)});
    }
}

void state_keep(struct state *state, struct view name, struct view record) {
    struct view old = state_find(state, name);
    state_see(state, name);
    if (!record.size && !old.size)
        return;
    state_put(state, VIEW("N "));
    state_put(state, name);
    state_put(state, VIEW("\n"));
    if (!record.size) {
        put_without_key(state, old);
        return;
    }
    put_record(state, record);
    if (old.at != record.at)
        note_left(state, old, record);
}

int state_end(struct state *state) {
    unsigned char digest[SHA256_SIZE];
    struct str end = {0};
    sha256_end(&state->sum, digest);
    record_add_digest(&end, 'E', digest);
    stream_add(&state->next, str_view(&end));
    str_release(&end);
    state->is_written = false;
    int error = stream_close(&state->next);
    if (error)
        app_failed(state->app, "FILE-WRITE", state->path, error);
    return error;
}
