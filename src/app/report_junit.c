#include "app/report_format.h"

static void begin(struct reporting *reporting, struct str *out) {
    (void)reporting;
    str_add_string(out,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"seloste\">\n");
}

static void add_escaped(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        switch (c) {
        case '<':
            str_add_string(out, "&lt;");
            break;
        case '>':
            str_add_string(out, "&gt;");
            break;
        case '&':
            str_add_string(out, "&amp;");
            break;
        case '"':
            str_add_string(out, "&quot;");
            break;
        case '\n':
            str_add_string(out, "&#10;");
            break;
        default:
            str_add_char(out, c);
        }
    }
}

static void add_attribute(struct str *out, const char *name, struct view value) {
    str_add_format(out, " %s=\"", name);
    add_escaped(out, value);
    str_add_char(out, '"');
}

/* What doesn't make the exit status 1 has passed, with a remark. */
static void add_item(struct reporting *reporting, struct str *out, const struct report_item *item) {
    const struct finding *finding = item->finding;
    struct arena *arena = &reporting->app->arena;
    const char *element = item->fails ? "failure" : "system-out";
    struct view place = arena_format(arena, "%.*s:%u:%u: ", VIEW_ARG(item->file), item->from.line,
                                     item->from.column);
    str_add_string(out, "  <testcase");
    add_attribute(out, "name",
                  arena_format(arena, "%.*s %.*s", VIEW_ARG(finding->rule), VIEW_ARG(item->path)));
    add_attribute(out, "classname", reporting->file);
    str_add_format(out, "><%s", element);
    if (item->fails) {
        add_attribute(out, "type", view_of(severity_name(finding->severity)));
        add_attribute(out, "message", item->text);
    }
    str_add_char(out, '>');
    add_escaped(out, item->file.size ? place : VIEW(""));
    add_escaped(out, item->text);
    str_add_string(out, item->hint.size ? "\n" : "");
    add_escaped(out, item->hint);
    str_add_format(out, "</%s></testcase>\n", element);
}

static void add(struct reporting *reporting, struct str *out, const struct report_item *items,
                size_t count) {
    struct view file = reporting->file.size ? reporting->file : VIEW("seloste");
    size_t failures = 0;
    if (!count && !reporting->file.size)
        return;
    for (size_t i = 0; i < count; i++)
        failures += items[i].fails;
    str_add_string(out, " <testsuite");
    add_attribute(out, "name", file);
    str_add_format(out, " tests=\"%zu\" failures=\"%zu\">\n", count ? count : 1, failures);
    for (size_t i = 0; i < count; i++)
        add_item(reporting, out, &items[i]);
    if (!count) {
        str_add_string(out, "  <testcase name=\"seloste check\"");
        add_attribute(out, "classname", file);
        str_add_string(out, "/>\n");
    }
    str_add_string(out, " </testsuite>\n");
}

static void end(struct reporting *reporting, struct str *out) {
    (void)reporting;
    str_add_string(out, "</testsuites>\n");
}

const struct report_format report_junit = {"junit", begin, add, end};
