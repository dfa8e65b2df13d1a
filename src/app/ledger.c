#include "app/ledger.h"
#include "app/listing.h"
#include "app/record.h"
#include "app/version.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/reader.h"
#include "base/utf8.h"
#include "data/json.h"

#include <stdlib.h>

static const char *const outcome_names[] = {"built", "unchanged", "none", "failed", "failed"};

static bool wants(const struct ledger *ledger, enum option_id option) {
    return ledger->arguments->options[option].is;
}

/* --- Report */

/* JSON is UTF-8, paths need not be. */
static void add_json(struct str *out, struct view text) {
    struct str clean = {0};
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        uint32_t code = utf8_next(text, &at);
        if (code == UTF8_INVALID)
            str_add_code(&clean, 0xFFFD);
        else
            str_add(&clean, view_part(text, from, at));
    }
    json_write_string(out, str_view(&clean));
    str_release(&clean);
}

static void report_documents(struct str *out, const struct ledger *ledger, struct arena *arena,
                             struct view record) {
    struct record_line line;
    bool any = false;
    str_add_string(out, ", \"documents\": [");
    while (record_next(&record, &line)) {
        if (line.kind != 'O')
            continue;
        str_add_string(out, any ? ", " : "");
        add_json(out, view_of(state_path(ledger->state, arena, line.value)));
        any = true;
    }
    str_add_char(out, ']');
}

static void report(struct ledger *ledger, struct arena *arena, const struct place *place,
                   enum outcome outcome, const unsigned counts[3], struct view record) {
    struct str text = {0}, *out = &text;
    str_add_string(out, ledger->is_begun ? ",\n    {\"description\": " : "\n    {\"description\": ");
    add_json(out, view_of(place->path));
    str_add_format(out, ", \"outcome\": \"%s\", \"errors\": %u, \"warnings\": %u, \"notes\": %u",
                   outcome_names[outcome], counts[SEVERITY_ERROR], counts[SEVERITY_WARNING],
                   counts[SEVERITY_INFO]);
    report_documents(out, ledger, arena, record);
    str_add_char(out, '}');
    stream_add(&ledger->report, str_view(out));
    str_release(out);
    ledger->is_begun = true;
}

/* --- Dependencies, as make and ninja read them */

static void add_target(struct str *out, const char *path) {
    for (; *path; path++) {
        if (strchr(" #\\:", *path))
            str_add_char(out, '\\');
        if (*path == '$')
            str_add_char(out, '$');
        str_add_char(out, *path);
    }
}

/* A line end in a name can't be said in a file of dependencies. */
static void make_rule(struct str *out, const struct ledger *ledger, struct arena *arena, const struct place *place,
                      struct view record) {
    struct record_line line;
    for (struct view rest = record; record_next(&rest, &line);) {
        if (line.kind != 'O')
            continue;
        str_add_string(out, out->size ? " " : "");
        add_target(out, state_path(ledger->state, arena, line.value));
    }
    if (!out->size)
        return;
    str_add_string(out, ": ");
    add_target(out, reader_resolve(arena, "./.", view_of(place->path)));
    while (record_next(&record, &line)) {
        if (line.kind != 'D')
            continue;
        str_add_char(out, ' ');
        add_target(out, state_path(ledger->state, arena, line.value));
    }
    str_add_char(out, '\n');
}

static void add_rule(struct ledger *ledger, struct arena *arena, const struct place *place, struct view record) {
    struct str rule = {0};
    make_rule(&rule, ledger, arena, place, record);
    stream_add(&ledger->rules, str_view(&rule));
    str_release(&rule);
}

/* --- Manifest */

static void note_files(struct ledger *ledger, struct view name, struct view record) {
    struct record_line line;
    while (record_next(&record, &line)) {
        struct str *out = line.kind == 'O' ? &ledger->outputs : &ledger->inputs;
        struct view path = line.kind == 'S' ? name : line.value;
        if (strchr("SDO", line.kind))
            str_add_format(out, "%.*s %.*s\n", VIEW_ARG(path), VIEW_ARG(line.hex));
    }
}

static int compare_lines(const void *a, const void *b) {
    return view_compare(*(const struct view *)a, *(const struct view *)b);
}

/* "HASH  path", with the escapes of sha256sum. */
static void add_manifest_line(struct ledger *ledger, struct str *out, struct view line,
                              const char *folder) {
    struct arena arena;
    arena_init(&arena);
    size_t at = line.size - 2 * SHA256_SIZE;
    const char *path = state_path(ledger->state, &arena, view_part(line, 0, at - 1));
    const char *home = arena_format(&arena, "%s/.", ledger->state->home).at;
    struct view name = path_relative(&arena, folder, reader_resolve(&arena, home, view_of(path)));
    bool odd = view_find_byte(name, '\n') != VIEW_NOWHERE || view_find_byte(name, '\\') != VIEW_NOWHERE;
    str_add_format(out, "%s%.*s  ", odd ? "\\" : "", VIEW_ARG(view_part(line, at, line.size)));
    for (size_t i = 0; i < name.size; i++) {
        if (name.at[i] == '\\' || name.at[i] == '\n')
            str_add_char(out, '\\');
        str_add_char(out, name.at[i] == '\n' ? 'n' : name.at[i]);
    }
    str_add_char(out, '\n');
    arena_release(&arena);
}

static void add_sorted(struct ledger *ledger, struct str *out, struct view text, const char *folder) {
    size_t count = 0, room = 16;
    struct view *lines = memory_get(room * sizeof *lines);
    for (size_t at = 0; at < text.size;) {
        size_t size = view_find_byte(view_part(text, at, text.size), '\n');
        if (count == room)
            lines = memory_resize(lines, (room *= 2) * sizeof *lines);
        lines[count++] = view_part(text, at, at + size);
        at += size + 1;
    }
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !view_equal(lines[i], lines[i - 1]))
            add_manifest_line(ledger, out, lines[i], folder);
    memory_free(lines);
}

static void add_manifest(struct ledger *ledger, struct str *out, const char *path) {
    struct arena *arena = &ledger->app->arena;
    const char *home = arena_format(arena, "%s/.", ledger->state->home).at;
    const char *folder = reader_resolve(arena, home, view_of(file_folder(arena, path)));
    str_add_format(out, "# seloste %s, build %s\n# descriptions\n", SELOSTE_VERSION, program_digest);
    add_sorted(ledger, out, str_view(&ledger->inputs), folder);
    str_add_string(out, "# documents\n");
    add_sorted(ledger, out, str_view(&ledger->outputs), folder);
}

/* --- Files */

static void tell(struct ledger *ledger, const char *path, int error) {
    if (error)
        app_failed(ledger->app, "FILE-WRITE", path, error);
}

static void begin_report(struct ledger *ledger) {
    struct str text = {0};
    stream_open(&ledger->report, arguments_get(ledger->arguments, OPTION_SUMMARY), NULL);
    str_add_format(&text, "{\n  \"program\": \"seloste %s, build %s\",\n  \"notices\": [", SELOSTE_VERSION,
                   program_digest);
    stream_add(&ledger->report, str_view(&text));
    str_release(&text);
}

static void end_report(struct ledger *ledger) {
    struct str text = {0};
    const unsigned long *counts = ledger->counts;
    str_add_format(&text,
                   "%s],\n  \"status\": %d,\n  \"built\": %lu,\n  \"unchanged\": %lu,\n  \"none\": %lu,\n"
                   "  \"failed\": %lu\n}\n",
                   ledger->is_begun ? "\n  " : "", (int)ledger->app->status, counts[OUTCOME_BUILT],
                   counts[OUTCOME_UNCHANGED], counts[OUTCOME_NONE],
                   counts[OUTCOME_FAILED] + counts[OUTCOME_HOPELESS]);
    stream_add(&ledger->report, str_view(&text));
    str_release(&text);
    tell(ledger, arguments_get(ledger->arguments, OPTION_SUMMARY), stream_close(&ledger->report));
}

static void write_manifest(struct ledger *ledger) {
    struct str text = {0};
    const char *path = arguments_get(ledger->arguments, OPTION_MANIFEST);
    add_manifest(ledger, &text, path);
    tell(ledger, path, file_write(path, str_view(&text), NULL));
    str_release(&text);
}

/* What a notice extends may lie anywhere. */
static void watch_needs(struct ledger *ledger, struct arena *arena, struct view record) {
    struct record_line line;
    while (record_next(&record, &line))
        if (line.kind == 'D')
            watch_file(ledger->watch, state_path(ledger->state, arena, line.value));
}

/* --- Together */

void ledger_init(struct ledger *ledger, struct app *app, const struct arguments *arguments,
                 const struct state *state) {
    *ledger = (struct ledger){.app = app, .arguments = arguments, .state = state};
    listing_init(&ledger->listing, app, arguments);
    if (wants(ledger, OPTION_SUMMARY))
        begin_report(ledger);
    if (wants(ledger, OPTION_DEPFILE))
        stream_open(&ledger->rules, arguments_get(arguments, OPTION_DEPFILE), NULL);
}

void ledger_add(struct ledger *ledger, const struct place *place, enum outcome outcome,
                const unsigned counts[3], struct view record) {
    struct arena arena;
    arena_init(&arena);
    ledger->counts[outcome]++;
    if (wants(ledger, OPTION_SUMMARY))
        report(ledger, &arena, place, outcome, counts, record);
    if (wants(ledger, OPTION_DEPFILE))
        add_rule(ledger, &arena, place, record);
    if (wants(ledger, OPTION_MANIFEST))
        note_files(ledger, state_name(ledger->state, &arena, place->path), record);
    if (ledger->watch)
        watch_needs(ledger, &arena, record);
    if (wants(ledger, OPTION_INDEX))
        listing_add(&ledger->listing, record);
    arena_release(&arena);
}

static void say_counts(struct ledger *ledger) {
    struct arena *arena = &ledger->app->arena;
    const unsigned long *counts = ledger->counts;
    unsigned long failed = counts[OUTCOME_FAILED] + counts[OUTCOME_HOPELESS];
    app_say(ledger->app, "SAY-BATCH",
            FINDING_WITH({"built", arena_format(arena, "%lu", counts[OUTCOME_BUILT])},
                         {"unchanged", arena_format(arena, "%lu", counts[OUTCOME_UNCHANGED])},
                         {"failed", arena_format(arena, "%lu", failed)}));
}

void ledger_end(struct ledger *ledger) {
    if (wants(ledger, OPTION_INDEX))
        listing_write(&ledger->listing);
    if (wants(ledger, OPTION_DEPFILE))
        tell(ledger, arguments_get(ledger->arguments, OPTION_DEPFILE), stream_close(&ledger->rules));
    if (wants(ledger, OPTION_MANIFEST))
        write_manifest(ledger);
    if (wants(ledger, OPTION_SUMMARY))
        end_report(ledger);
    say_counts(ledger);
    str_release(&ledger->inputs);
    str_release(&ledger->outputs);
    listing_release(&ledger->listing);
}
