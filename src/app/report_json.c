#include "app/report_format.h"
#include "app/version.h"
#include "data/json.h"

void report_add_member(struct str *out, const char *key, struct view value) {
    bool first = out->size && out->at[out->size - 1] == '{';
    str_add_format(out, "%s\"%s\": ", first ? "" : ", ", key);
    json_write_string(out, value);
}

void report_add_place(struct str *out, const struct report_item *item, const char *const names[4]) {
    const unsigned numbers[] = {item->from.line, item->from.column, item->to.line, item->to.column};
    for (size_t i = 0; i < 4; i++)
        str_add_format(out, "%s\"%s\": %u", i ? ", " : "", names[i], numbers[i]);
}

void report_add_list(struct reporting *reporting, struct str *out, const struct report_item *items,
                     size_t count,
                     void (*add)(struct reporting *, struct str *, const struct report_item *)) {
    for (size_t i = 0; i < count; i++) {
        str_add_string(out, reporting->shown + i ? ",\n  " : "\n  ");
        add(reporting, out, &items[i]);
    }
}

static void begin(struct reporting *reporting, struct str *out) {
    str_add_string(out, "{\"seloste-report\": 1, \"version\": ");
    json_write_string(out, VIEW(SELOSTE_VERSION));
    report_add_member(out, "language", view_of(reporting->app->messages.language));
    str_add_string(out, ", \"findings\": [");
}

static void add_item(struct reporting *reporting, struct str *out, const struct report_item *item) {
    static const char *const names[] = {"line", "column", "end_line", "end_column"};
    const struct finding *finding = item->finding;
    (void)reporting;
    str_add_char(out, '{');
    if (item->file.size) {
        report_add_member(out, "file", item->file);
        str_add_string(out, ", ");
        report_add_place(out, item, names);
    }
    report_add_member(out, "severity", view_of(severity_name(finding->severity)));
    report_add_member(out, "rule", finding->rule);
    report_add_member(out, "text", item->text);
    if (item->hint.size)
        report_add_member(out, "hint", item->hint);
    if (item->path.size)
        report_add_member(out, "path", item->path);
    if (finding->citation.size)
        report_add_member(out, "citation", finding->citation);
    report_add_member(out, "fingerprint", item->fingerprint);
    str_add_char(out, '}');
}

static void add(struct reporting *reporting, struct str *out, const struct report_item *items,
                size_t count) {
    report_add_list(reporting, out, items, count, add_item);
}

static void end(struct reporting *reporting, struct str *out) {
    const unsigned *counts = reporting->app->counts;
    str_add_format(
        out, "%s],\n \"counts\": {\"error\": %u, \"warning\": %u, \"info\": %u, \"known\": %u}}\n",
        reporting->shown ? "\n " : "", counts[SEVERITY_ERROR], counts[SEVERITY_WARNING],
        counts[SEVERITY_INFO], reporting->known_count);
}

const struct report_format report_json = {"json", begin, add, end};
