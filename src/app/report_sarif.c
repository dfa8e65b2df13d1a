/* Results come first and the rules that they name last: their order in an object is free. */
#include "app/report_format.h"
#include "app/version.h"
#include "data/json.h"

static void begin(struct reporting *reporting, struct str *out) {
    (void)reporting;
    str_add_string(out, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", "
                        "\"version\": \"2.1.0\", \"runs\": [\n {\"columnKind\": "
                        "\"unicodeCodePoints\", \"results\": [");
}

/* Whether a bracket or brace of the text would begin a link, [words](target), or an argument, {0}.
 */
static bool is_special(struct view text, size_t at) {
    struct view rest = view_part(text, at, text.size);
    if (text.at[at] == '[')
        return view_find(rest, VIEW("](")) != VIEW_NOWHERE;
    return text.at[at] == '{' && rest.size > 1 && rest.at[1] >= '0' && rest.at[1] <= '9';
}

/* Ours have neither: SARIF 2.1.0, 3.11.5 and 3.11.6. */
static void add_message(struct reporting *reporting, struct str *out, struct view text) {
    struct str escaped = {0};
    for (size_t i = 0; i < text.size; i++) {
        if (is_special(text, i))
            str_add_char(&escaped, text.at[i] == '[' ? '\\' : '{');
        str_add_char(&escaped, text.at[i]);
    }
    report_add_member(out, "text", arena_copy(&reporting->app->arena, str_view(&escaped)));
    str_release(&escaped);
}

/* A path as a relative reference (RFC 3986): all but what is unreserved, and slashes, by number. */
static void add_uri(struct str *out, struct view path) {
    struct str uri = {0};
    for (size_t i = 0; i < path.size; i++) {
        char c = path.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~/", c));
        if (plain)
            str_add_char(&uri, c);
        else
            str_add_format(&uri, "%%%02X", (unsigned char)c);
    }
    if (view_starts(path, VIEW("/")))
        str_add_string(out, "{\"uri\": \"file://");
    else
        str_add_string(out, "{\"uri\": \"");
    str_add(out, str_view(&uri));
    str_add_string(out, "\"}");
    str_release(&uri);
}

static void add_place(struct str *out, const struct report_item *item) {
    static const char *const names[] = {"startLine", "startColumn", "endLine", "endColumn"};
    str_add_string(out, ", \"locations\": [{\"physicalLocation\": {\"artifactLocation\": ");
    add_uri(out, item->file);
    str_add_string(out, ", \"region\": {");
    report_add_place(out, item, names);
    str_add_string(out, "}}}]");
}

static void add_item(struct reporting *reporting, struct str *out, const struct report_item *item) {
    static const char *const levels[] = {"error", "warning", "note"};
    const struct finding *finding = item->finding;
    str_add_char(out, '{');
    report_add_member(out, "ruleId", finding->rule);
    report_add_member(out, "level", view_of(levels[finding->severity]));
    str_add_string(out, ", \"message\": {");
    struct view text = item->text;
    if (item->hint.size)
        text = arena_format(&reporting->app->arena, "%.*s\n%.*s", VIEW_ARG(text),
                            VIEW_ARG(item->hint));
    add_message(reporting, out, text);
    str_add_char(out, '}');
    if (item->file.size)
        add_place(out, item);
    str_add_string(out, ", \"partialFingerprints\": {");
    report_add_member(out, "seloste/v1", item->fingerprint);
    str_add_string(out, "}, \"properties\": {");
    report_add_member(out, "path", item->path);
    report_add_member(out, "citation", finding->citation);
    str_add_string(out, "}}");
}

static void add(struct reporting *reporting, struct str *out, const struct report_item *items,
                size_t count) {
    report_add_list(reporting, out, items, count, add_item);
}

static void end(struct reporting *reporting, struct str *out) {
    str_add_string(out, "],\n  \"tool\": {\"driver\": {\"name\": \"seloste\"");
    report_add_member(out, "version", VIEW(SELOSTE_VERSION));
    report_add_member(out, "language", view_of(reporting->app->messages.language));
    str_add_string(out, ", \"rules\": [");
    for (const struct node *rule = node_first(reporting->rules); rule; rule = rule->next) {
        str_add_string(out, rule == reporting->rules->first ? "{" : ", {");
        report_add_member(out, "id", rule->key);
        str_add_char(out, '}');
    }
    str_add_string(out, "]}}}]}\n");
}

const struct report_format report_sarif = {"sarif", begin, add, end};
