#include "app/reporting.h"

#include "app/input.h"
#include "app/report_format.h"
#include "base/sha256.h"
#include "data/schema.h"
#include "page/assets.h"
#include "page/tree.h"

static const struct report_format *const formats[] = {&report_json, &report_sarif, &report_github,
                                                      &report_junit};

/* --- What is asked for */

static const struct report_format *find_format(const char *name) {
    for (size_t i = 0; name && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

/* The fingerprints of a report that was written with --format json. */
static bool read_baseline(struct reporting *reporting, const char *path) {
    struct app *app = reporting->app;
    struct findings findings;
    struct assets assets;
    app_findings_init(app, &findings, &app->arena);
    assets_init(&assets, &app->arena, &findings, VIEW(""));
    const struct node *shape = assets_tree(&assets, "schemas/report.schema.json");
    struct node *report = input_tree(app, &app->arena, path, &findings);
    bool good = report && schema_check(schema_new(&app->arena, shape, NULL), report, &findings);
    app_report(app, &findings, false);
    const struct node *one = good ? node_first(node_get(report, "findings")) : NULL;
    for (; one; one = one->next)
        names_add(&app->arena, &reporting->known, view_hash(node_get_text(one, "fingerprint")));
    return good;
}

/* What an option says, else the settings; empty where neither does. */
static struct view said(const struct reporting *reporting, const struct node *settings,
                        enum option_id option) {
    const char *given = arguments_get(reporting->arguments, option);
    return given ? view_of(given)
                 : node_get_text(node_get(settings, "check"), option_table[option].name);
}

void reporting_settings(struct reporting *reporting, const struct node *settings) {
    struct view fail_on = said(reporting, settings, OPTION_FAIL_ON);
    reporting->least = SEVERITY_INFO;
    reporting->fail_on = SEVERITY_ERROR;
    severity_read(said(reporting, settings, OPTION_SEVERITY), &reporting->least);
    reporting->never_fails = !severity_read(fail_on, &reporting->fail_on) && fail_on.size > 0;
}

bool reporting_begin(struct reporting *reporting, struct app *app,
                     const struct arguments *arguments) {
    const char *baseline = arguments_get(arguments, OPTION_BASELINE);
    *reporting = (struct reporting){.app = app, .arguments = arguments};
    reporting->format = arguments->options[OPTION_MATRIX].is
                            ? NULL
                            : find_format(arguments_get(arguments, OPTION_REPORT));
    reporting->rules = node_new(&app->arena, NODE_MAP);
    reporting_settings(reporting, NULL);
    if (baseline && !read_baseline(reporting, baseline))
        return false;
    if (reporting->format)
        reporting->format->begin(reporting, &app->out);
    return true;
}

/* --- Findings */

/* Without what a report can't hold: control characters, noncharacters, bytes that are no UTF-8. */
static struct view clean(struct arena *arena, struct view text) {
    struct str out = {0};
    tree_add_clean(&out, text, false);
    struct view made = arena_copy(arena, str_view(&out));
    str_release(&out);
    return made;
}

static struct view clean_name(struct arena *arena, struct view name) {
    return clean(arena, view_starts(name, VIEW("./")) ? view_part(name, 2, name.size) : name);
}

void reporting_file(struct reporting *reporting, const char *path) {
    reporting->file = clean_name(&reporting->app->arena, view_of(path));
}

static bool fails(const struct reporting *reporting, const struct finding *finding) {
    return !reporting->never_fails && finding->severity <= reporting->fail_on;
}

enum { LINE_MOST = 1000 };

/* The path, else the line's own text, of a long one the beginning. */
static struct view place_of(const struct report_item *item) {
    const struct finding *finding = item->finding;
    if (finding->path.size || !finding->span.source)
        return finding->path;
    struct view line = source_line(finding->span.source, item->from.line);
    return view_trim(view_part(line, 0, line.size < LINE_MOST ? line.size : LINE_MOST));
}

/* Neither words nor line numbers are in it, so that it outlives edits elsewhere in the file,
 * another language of messages and better words. Of findings that it can't tell apart, `number`
 * counts. */
static struct view make_fingerprint(struct arena *arena, const struct report_item *item,
                                    unsigned number) {
    struct view place = place_of(item);
    unsigned char digest[SHA256_SIZE];
    sha256_of(arena_format(arena, "%.*s\n%.*s\n%.*s\n%u", VIEW_ARG(item->finding->rule),
                           VIEW_ARG(item->file), VIEW_ARG(place), number),
              digest);
    struct str hex = {0};
    sha256_add_hex(&hex, digest);
    struct view made = arena_copy(arena, view_part(str_view(&hex), 0, 32));
    str_release(&hex);
    return made;
}

/* Where the count of findings that the fingerprint alone can't tell apart goes on, by the hash of
 * what they share: a memory that may forget, for the fingerprints themselves are looked up. */
enum { COUNTERS = 256 };
struct counter {
    uint64_t shared;
    unsigned next;
};

struct seen {
    struct names fingerprints;
    struct counter counters[COUNTERS];
};

static struct view add_fingerprint(struct arena *arena, const struct report_item *item,
                                   struct seen *seen) {
    uint64_t shared = view_hash(item->finding->rule) ^ view_hash(place_of(item)) * 31 ^
                      view_hash(item->file) * 37;
    struct counter *counter = &seen->counters[shared % COUNTERS];
    if (counter->shared != shared)
        *counter = (struct counter){shared, 0};
    struct view fingerprint;
    do
        fingerprint = make_fingerprint(arena, item, counter->next++);
    while (!names_add(arena, &seen->fingerprints, view_hash(fingerprint)));
    return fingerprint;
}

static struct report_item make_item(struct reporting *reporting, struct arena *arena,
                                    const struct finding *finding, struct seen *seen) {
    const struct source *source = finding->span.source;
    struct report_item item = {
        .finding = finding,
        .text = clean(arena, finding->text),
        .hint = clean(arena, finding->hint),
        .path = clean(arena, finding->path),
        .fails = fails(reporting, finding),
    };
    if (source) {
        item.file = clean_name(arena, source->name);
        item.from = source_position(source, finding->span.from);
        item.to = source_position(source, finding->span.to);
    }
    item.fingerprint = add_fingerprint(arena, &item, seen);
    return item;
}

/* Which are left of the findings, as items; the others are unlinked. */
static size_t choose(struct reporting *reporting, struct findings *findings,
                     struct report_item *items) {
    struct findings all = *findings;
    struct seen *seen = ARENA_NEW(all.arena, struct seen);
    size_t count = 0;
    findings->first = findings->last = NULL;
    memset(findings->counts, 0, sizeof findings->counts);
    for (struct finding *one = all.first; one; one = one->next)
        items[count++] = make_item(reporting, all.arena, one, seen);
    size_t kept = 0;
    struct finding **link = &findings->first;
    for (size_t i = 0; i < count; i++) {
        struct finding *finding = (struct finding *)(uintptr_t)items[i].finding;
        bool known = names_have(&reporting->known, view_hash(items[i].fingerprint));
        reporting->known_count += known;
        if (!known && items[i].fails)
            app_raise(reporting->app, STATUS_FINDINGS);
        if (known || finding->severity > reporting->least)
            continue;
        *link = findings->last = finding;
        link = &finding->next;
        findings->counts[finding->severity]++;
        items[kept++] = items[i];
    }
    *link = NULL;
    return kept;
}

void reporting_add(struct reporting *reporting, struct findings *findings) {
    struct app *app = reporting->app;
    size_t count = 0;
    report_sort(findings);
    for (const struct finding *one = findings->first; one; one = one->next)
        count++;
    struct report_item *items = ARENA_ARRAY(findings->arena, struct report_item, count + 1);
    count = choose(reporting, findings, items);
    struct messages messages = app->messages;
    messages.arena = findings->arena;
    if (reporting->format)
        reporting->format->add(reporting, &app->out, items, count);
    else
        report_findings(&app->out, findings, &app->out_screen, &messages);
    for (size_t i = 0; i < count; i++)
        node_set(reporting->rules, arena_copy(&app->arena, items[i].finding->rule),
                 node_new(&app->arena, NODE_NULL));
    for (size_t i = 0; i < 3; i++)
        app->counts[i] += findings->counts[i];
    reporting->shown += (unsigned)count;
}

void reporting_end(struct reporting *reporting) {
    struct app *app = reporting->app;
    if (reporting->format)
        reporting->format->end(reporting, &app->out);
    else
        report_counts(&app->out, app->counts, &app->messages);
    if (reporting->known_count)
        app_say(app, "SAY-KNOWN",
                FINDING_WITH({"count", arena_format(&app->arena, "%u", reporting->known_count)}));
}
