#include "app/matrix_report.h"

#include "app/columns.h"
#include "app/reporting.h"
#include "data/json.h"
#include "notice/matrix.h"
#include "page/compose.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/pdf.h"

enum { SECOND = 24 };

static const struct writer writers[] = {
    {"html", "html", html_write},
    {"md", "md", markdown_write},
    {"pdf", "pdf", pdf_write},
    {0},
};

static const char *format_of(const struct arguments *arguments) {
    const char *format = arguments_get(arguments, OPTION_REPORT);
    return format ? format : "text";
}

static const struct writer *find_writer(const char *format) {
    const struct writer *writer = writers;
    while (writer->name && strcmp(writer->name, format) != 0)
        writer++;
    return writer->name ? writer : NULL;
}

bool matrix_report_fits(struct app *app, const struct arguments *arguments) {
    const char *format = format_of(arguments);
    bool matrix = arguments->options[OPTION_MATRIX].is;
    bool both = strcmp(format, "text") == 0 || strcmp(format, "json") == 0;
    bool document = find_writer(format) != NULL;
    if (both || document == matrix) {
        if (!document || arguments->count == 1)
            return true;
        app_misused(app, "check", "USAGE-MANY",
                    FINDING_WITH({"found", view_of(arguments->operands[1])}));
        return false;
    }
    app_misused(app, "check", "USAGE-VALUE",
                FINDING_WITH({"option", VIEW("format")}, {"found", view_of(format)},
                             {"meant", matrix ? VIEW("text json html md pdf")
                                              : VIEW("text json sarif github junit")}));
    return false;
}

static bool is_json(const struct arguments *arguments) {
    return strcmp(format_of(arguments), "json") == 0;
}

void matrix_report_begin(struct app *app, const struct arguments *arguments) {
    str_add_string(&app->out, is_json(arguments) ? "[" : "");
}

void matrix_report_end(struct app *app, const struct arguments *arguments) {
    str_add_string(&app->out, is_json(arguments) ? "]\n" : "");
}

/* --- One notice */

static void add_json(struct app *app, const struct node *elements) {
    struct str *out = &app->out;
    str_add_string(out, out->at[out->size - 1] == '[' ? "{\"file\": " : ",\n{\"file\": ");
    json_write_string(out, app->reporting->file);
    str_add_string(out, ", \"elements\": ");
    json_write(out, elements, 1);
    str_add_char(out, '}');
}

static void add_places(struct app *app, const struct node *row) {
    const struct node *place = node_first(node_get(row, "places"));
    for (; place; place = place->next)
        columns_add(app, SECOND, VIEW(""),
                    message_fill(&app->messages, "MATRIX-PLACE",
                                 FINDING_WITH({"path", node_get_text(place, "path")},
                                              {"file", node_get_text(place, "file")},
                                              {"line", node_get_text(place, "line")})));
}

static const char *state_words(struct view state) {
    return view_is(state, "missing")     ? "MATRIX-MISSING"
           : view_is(state, "satisfied") ? "MATRIX-SATISFIED"
                                         : "MATRIX-NOT-REQUIRED";
}

static void add_text(struct app *app, const char *path, const struct node *elements) {
    columns_add_heading(app, view_of(path));
    for (const struct node *row = node_first(elements); row; row = row->next) {
        struct view state = message_get(&app->messages, state_words(node_get_text(row, "state")));
        columns_add(app, SECOND, node_get_text(row, "citation"), node_get_text(row, "title"));
        columns_add(app, SECOND, VIEW(""),
                    arena_format(app->messages.arena, "%.*s: %.*s", VIEW_ARG(state),
                                 VIEW_ARG(node_get_text(row, "reason"))));
        add_places(app, row);
        if (node_get(row, "made"))
            columns_add(app, SECOND, VIEW(""), node_get_text(row, "made"));
        const struct node *write = node_first(node_get(row, "write"));
        for (; write; write = write->next)
            columns_add(app, SECOND, VIEW(""), write->text);
    }
}

static void set(struct arena *arena, struct node *map, const char *key, struct view text) {
    node_set(map, view_of(key), node_new_string(arena, text));
}

/* A view as compose reads it, with one section. */
static const struct node *make_view(struct app *app, struct arena *arena, const struct node *notice,
                                    const char *path, struct node *elements) {
    struct node *view = node_new(arena, NODE_MAP), *section = node_new(arena, NODE_MAP);
    struct node *sections = node_new(arena, NODE_LIST), *context = node_new(arena, NODE_MAP);
    set(arena, view, "language", view_of(app->messages.language));
    set(arena, view, "id", node_get_text(notice, "id"));
    set(arena, view, "kind", message_get(&app->messages, "MATRIX-KIND"));
    set(arena, view, "name", node_get_text(notice, "id"));
    node_set(context, VIEW("elements"), elements);
    set(arena, section, "id", VIEW("matrix"));
    set(arena, section, "heading", view_of(path));
    set(arena, section, "template", VIEW("matrix"));
    node_set(section, VIEW("context"), context);
    node_add(sections, section);
    node_set(view, VIEW("sections"), sections);
    return view;
}

static void add_document(struct run *run, struct arena *arena, const struct node *view,
                         const struct writer *writer) {
    struct findings findings;
    app_findings_init(run->app, &findings, arena);
    struct page *page = compose(arena, &run->assets, view, &findings);
    writer->write(page, &run->app->out, &findings);
    app_report(run->app, &findings, false);
}

void matrix_report_add(struct run *run, struct arena *arena, const char *path,
                       const struct node *notice, struct findings *findings) {
    struct app *app = run->app;
    struct matrix_options options = {
        .elements = assets_tree(&run->assets, "schemas/matrix.yaml"),
        .language = app->messages.language,
        .findings = findings,
    };
    const char *format = format_of(run->arguments);
    struct node *elements = matrix_make(arena, notice, &options);
    for (const struct node *row = node_first(elements); row; row = row->next)
        if (view_is(node_get_text(row, "state"), "missing"))
            app_raise(app, STATUS_FINDINGS);
    if (find_writer(format))
        add_document(run, arena, make_view(app, arena, notice, path, elements),
                     find_writer(format));
    else if (is_json(run->arguments))
        add_json(app, elements);
    else
        add_text(app, path, elements);
}
