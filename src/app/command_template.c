#include "app/command.h"
#include "app/input.h"
#include "base/file.h"
#include "page/escape.h"
#include "page/mustache.h"

#include <errno.h>

/* Partials are read when they are first named. */
struct partial {
    struct view name;
    const struct template *template; /* NULL: there is none */
    struct partial *next;
};

struct filling {
    struct app *app;
    const char *folder; /* of the partials, or NULL */
    struct partial *partials;
    struct findings *findings;
    escape_function *escape;
};

/* A name comes from data at times, and mustn't lead out of the folder. */
static bool is_inside(struct view name) {
    return name.size && name.at[0] != '/' && view_find(name, VIEW("..")) == VIEW_NOWHERE &&
           view_find_byte(name, '\0') == VIEW_NOWHERE;
}

static const struct template *read_partial(struct filling *filling, struct view name) {
    struct arena *arena = &filling->app->arena;
    if (!filling->folder || !is_inside(name))
        return NULL;
    struct view path = arena_format(arena, "%s/%.*s.mustache", filling->folder, VIEW_ARG(name));
    struct view text;
    int error = file_read(arena, path.at, SOURCE_MAX, &text);
    if (error && error != ENOENT)
        app_failed(filling->app, "FILE-READ", path.at, error);
    return error ? NULL : template_read(arena, source_new(arena, path, text), filling->findings);
}

static const struct template *find_partial(void *context, struct view name) {
    struct filling *filling = context;
    for (const struct partial *partial = filling->partials; partial; partial = partial->next)
        if (view_equal(partial->name, name))
            return partial->template;
    struct arena *arena = &filling->app->arena;
    struct partial *partial = ARENA_NEW(arena, struct partial);
    *partial = (struct partial){arena_copy(arena, name), read_partial(filling, name),
                                filling->partials};
    filling->partials = partial;
    return partial->template;
}

static void add_value(void *context, struct str *out, const struct node *value, bool raw,
                      const struct span *tag) {
    const struct filling *filling = context;
    filling->escape(NULL, out, value, raw, tag);
}

static void fill(struct filling *filling, const char *data_path, const char *template_path) {
    struct app *app = filling->app;
    const struct node *data = input_tree(app, &app->arena, data_path, filling->findings);
    const struct source *source = input_source(app, &app->arena, template_path, filling->findings);
    if (!data || !source)
        return;
    const struct template *template = template_read(&app->arena, source, filling->findings);
    struct template_host host = {.partial = find_partial, .value = add_value, .context = filling};
    if (template)
        template_render(template, &host, data, &app->out, filling->findings);
}

enum status template_run(struct app *app, const struct arguments *arguments) {
    const char *escape = arguments_get(arguments, OPTION_ESCAPE);
    const char *data = arguments_get(arguments, OPTION_DATA);
    if (!data)
        return app_misused(app, "template", "USAGE-NEEDS-OPTION",
                           FINDING_WITH({"option", VIEW("data")}));
    struct findings findings;
    app_findings_init(app, &findings, &app->arena);
    struct filling filling = {
        .app = app,
        .folder = arguments_get(arguments, OPTION_PARTIALS),
        .findings = &findings,
        .escape = escape_find(view_of(escape ? escape : "html")),
    };
    fill(&filling, data, arguments->operands[0]);
    /* A partial that doesn't parse, or can't be read, has left a hole. */
    if (findings.counts[SEVERITY_ERROR] || app->status != STATUS_GOOD)
        str_cut(&app->out, 0);
    app_report(app, &findings, false);
    app_report_counts(app, false);
    return app->status;
}
