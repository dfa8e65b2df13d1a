/* Everything of one notice lives in one arena; what notices share lives in the app's. */
#include "app/run.h"
#include "app/input.h"
#include "app/languages.h"
#include "app/reporting.h"
#include "base/file.h"
#include "data/schema.h"
#include "notice/extend.h"
#include "notice/normal.h"
#include "notice/view.h"
#include "page/compose.h"
#include "page/compulsory.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/pdf.h"
#include "page/theme.h"

#include <unistd.h>

static const struct writer writers[] = {
    {"html", "html", html_write},
    {"md", "md", markdown_write},
    {"pdf", "pdf", pdf_write},
    {0},
};

/* The same for --fragment. */
static const struct writer fragment_writers[] = {
    {"html", "fragment.html", html_write_fragment},
    {"md", "md", markdown_write},
    {"pdf", "pdf", pdf_write},
    {0},
};

/* One notice on its way. */
struct pass {
    struct run *run;
    struct arena arena;
    struct findings findings;
    const char *path;
    const struct node *notice; /* the normal form; NULL where something is wrong */
    bool is_shared;            /* a file that notices extend, and no notice itself */
    struct languages languages;
    bool has_style; /* the style of fragments is among what it makes */
};

static void read_theme(struct run *run, const char *path) {
    struct arena *arena = &run->app->arena;
    struct node *tree = path ? input_tree(run->app, arena, path, &run->asset_findings) : NULL;
    if (tree)
        run->theme = theme_read(arena, &run->assets, tree, file_folder(arena, path),
                                &run->asset_findings);
    run->lacks_theme = path && !run->theme;
}

void run_init(struct run *run, struct app *app, const struct arguments *arguments, bool as_results,
              struct date today) {
    *run = (struct run){
        .app = app, .arguments = arguments, .as_results = as_results,
        .writers = arguments->options[OPTION_FRAGMENT].is ? fragment_writers : writers};
    app_findings_init(app, &run->asset_findings, &app->arena);
    assets_init(&run->assets, &app->arena, &run->asset_findings,
                view_of(arguments_get(arguments, OPTION_ASSETS)));
    assets_init(&run->plain, &app->arena, &run->asset_findings, VIEW(""));
    run->schema = assets_tree(&run->assets, "schemas/notice.schema.json");
    run->shared_schema = assets_tree(&run->assets, "schemas/shared.schema.json");
    run->vocabulary = assets_tree(&run->assets, "schemas/vocabulary.yaml");
    run->law = assets_tree(&run->assets, "schemas/law.yaml");
    run->layouts = assets_tree(&run->assets, "templates/layouts.yaml");
    read_theme(run, arguments_get(arguments, OPTION_THEME));
    outputs_init(&run->outputs, app, arguments_get(arguments, OPTION_OUTPUT));
    judge_init(&run->judge, app, &run->assets, arguments, today, &run->asset_findings);
}

void run_release(struct run *run) {
    app_report(run->app, &run->asset_findings, run->as_results);
    outputs_release(&run->outputs);
}

static bool has_errors(const struct pass *pass) {
    return pass->findings.counts[SEVERITY_ERROR] || pass->run->asset_findings.counts[SEVERITY_ERROR];
}

/* The folder in which what a notice extends must lie: as said, else its repository, else its own. */
static const char *root_of(struct pass *pass) {
    const char *said = arguments_get(pass->run->arguments, OPTION_ROOT);
    if (said)
        return reader_absolute(&pass->arena, said);
    const char *own = file_folder(&pass->arena, reader_absolute(&pass->arena, pass->path));
    for (const char *folder = own;; folder = file_folder(&pass->arena, folder)) {
        if (access(arena_format(&pass->arena, "%s/.git", folder).at, F_OK) == 0)
            return folder;
        if (strcmp(folder, "/") == 0)
            return own;
    }
}

/* The file with all that it extends. */
static struct node *read_whole(struct pass *pass) {
    struct extend extend = {
        .arena = &pass->arena, .findings = &pass->findings, .reader = &reader_of_files};
    extend.root = root_of(pass);
    struct node *tree = input_tree(pass->run->app, &pass->arena, pass->path, &pass->findings);
    return tree ? extend_resolve(&extend, tree, pass->path) : NULL;
}

static bool is_shared(const struct node *tree) {
    return node_get(tree, "seloste-shared") && !node_get(tree, "seloste");
}

/* Read, check, normal form. */
static void take_in(struct pass *pass) {
    struct run *run = pass->run;
    struct node *tree = read_whole(pass);
    if (!tree || run->asset_findings.counts[SEVERITY_ERROR])
        return;
    pass->is_shared = is_shared(tree);
    const struct node *root = pass->is_shared ? run->shared_schema : run->schema;
    bool shaped = schema_check(schema_new(&pass->arena, root, NULL), tree, &pass->findings);
    if (!shaped || pass->is_shared || has_errors(pass))
        return;
    const struct node *notice = normal_make(&pass->arena, tree, run->vocabulary, &pass->findings);
    pass->notice = has_errors(pass) ? NULL : notice;
}

static const struct node *make_view(struct pass *pass, const char *language) {
    struct run *run = pass->run;
    struct view labels = arena_format(&pass->arena, "templates/%s/labels.yaml", language);
    struct view_options options = {
        .language = language,
        .layout = arguments_get(run->arguments, OPTION_LAYOUT),
        .labels = assets_tree(&run->assets, labels.at),
        .vocabulary = run->vocabulary,
        .law = run->law,
        .layouts = run->layouts,
    };
    return view_make(&pass->arena, pass->notice, &options, &pass->findings);
}

/* With templates laid over: whether they print what the built-in ones do. */
static void compare_templates(struct pass *pass, const struct node *view, struct page *page) {
    struct run *run = pass->run;
    struct findings quiet;
    app_findings_init(run->app, &quiet, &pass->arena);
    struct page *plain = compose(&pass->arena, &run->plain, view, &quiet);
    const struct node *layouts = assets_tree(&run->plain, "templates/layouts.yaml");
    compulsory_check(page, plain, node_get(layouts, "compulsory"), &pass->findings);
    page_release(plain);
}

/* View and compose. */
static struct page *make_page(struct pass *pass, const char *language) {
    struct run *run = pass->run;
    const struct node *view = make_view(pass, language);
    struct page *page = compose(&pass->arena, &run->assets, view, &pass->findings);
    page->theme = run->theme;
    bool comparable = run->assets.folder.size && assets_has_language(&run->plain, view_of(language));
    if (comparable && !has_errors(pass))
        compare_templates(pass, view, page);
    return page;
}

/* Templates of one's own are read to the end, in all languages of the notice. */
static void check_templates(struct pass *pass) {
    struct run *run = pass->run;
    if (!run->assets.folder.size ||
        !languages_pick(&pass->languages, run, pass->path, pass->notice, &pass->findings))
        return;
    for (size_t i = 0; i < pass->languages.count; i++)
        page_release(make_page(pass, pass->languages.codes[i]));
}

/* Write, in all formats that are asked for. */
static void write_page(struct pass *pass, struct page *page) {
    struct run *run = pass->run;
    struct view id = node_get(pass->notice, "id")->text;
    for (const struct writer *writer = run->writers; writer->name; writer++) {
        if (!arguments_allow(run->arguments, OPTION_FORMAT, writer->name))
            continue;
        page->alternates = languages_alternates(&pass->languages, &pass->arena, &run->assets, id,
                                                writer->suffix);
        struct view name = arena_format(&pass->arena, "%.*s.%s.%s", VIEW_ARG(id), page->language,
                                        writer->suffix);
        writer->write(page, outputs_add(&run->outputs, name), &pass->findings);
    }
}

/* The style of fragments, once for all of them; not where only one file can go. */
static void write_style(struct pass *pass, struct page *page) {
    struct run *run = pass->run;
    bool asked = run->arguments->options[OPTION_FRAGMENT].is &&
                 arguments_allow(run->arguments, OPTION_FORMAT, "html");
    if (!asked || run->has_style || pass->has_style || !run->outputs.folder)
        return;
    html_write_fragment_style(page, outputs_add(&run->outputs, VIEW("seloste.css")), &pass->findings);
    pass->has_style = true;
}

static void begin(struct pass *pass, struct run *run, const char *path) {
    *pass = (struct pass){.run = run, .path = path};
    app_findings_init(run->app, &pass->findings, &pass->arena);
}

static void end(struct pass *pass) {
    app_report(pass->run->app, &pass->findings, pass->run->as_results);
    arena_release(&pass->arena);
}

void run_check(struct run *run, const char *path) {
    struct pass pass;
    begin(&pass, run, path);
    reporting_file(run->app->reporting, path);
    take_in(&pass);
    if (pass.notice)
        judge_notice(&run->judge, &pass.arena, path, pass.notice, &pass.findings);
    if (pass.notice)
        reporting_settings(run->app->reporting, run->judge.settings);
    if (pass.notice)
        check_templates(&pass);
    end(&pass);
}

/* Everything after the normal form, up to documents that wait. False when the command line asks for
 * what can't be had. */
static bool make_documents(struct pass *pass) {
    struct run *run = pass->run;
    if (!languages_pick(&pass->languages, run, pass->path, pass->notice, &pass->findings))
        return run->app->status != STATUS_USAGE;
    if (!outputs_fit(&run->outputs, run->arguments, pass->languages.count))
        return false;
    for (size_t i = 0; i < pass->languages.count; i++) {
        struct page *page = make_page(pass, pass->languages.codes[i]);
        write_page(pass, page);
        write_style(pass, page);
        page_release(page);
    }
    return true;
}

/* Lint, whose findings are counted; --strict makes them findings of the pass. */
static void weigh(struct pass *pass) {
    struct run *run = pass->run;
    bool strict = run->arguments->options[OPTION_STRICT].is;
    struct findings counted;
    app_findings_init(run->app, &counted, &pass->arena);
    struct findings *findings = strict ? &pass->findings : &counted;
    judge_notice(&run->judge, &pass->arena, pass->path, pass->notice, findings);
    for (size_t i = 0; i < 3; i++)
        run->judged[i] += counted.counts[i];
}

bool run_build(struct run *run, const char *path) {
    struct pass pass;
    if (run->lacks_theme)
        return false;
    begin(&pass, run, path);
    take_in(&pass);
    if (pass.is_shared)
        app_say(run->app, "SAY-SHARED", FINDING_WITH({"path", view_of(path)}));
    if (pass.notice)
        weigh(&pass);
    bool goes_on = !pass.notice || make_documents(&pass);
    if (has_errors(&pass))
        outputs_drop(&run->outputs);
    else if (goes_on)
        goes_on = outputs_write(&run->outputs, path, pass.notice, &pass.findings);
    run->has_style = run->has_style || (pass.has_style && !has_errors(&pass));
    end(&pass);
    return goes_on;
}
