/* Everything of one notice lives in one arena; what notices share lives in the app's. */
#include "app/run.h"
#include "app/against.h"
#include "app/input.h"
#include "app/languages.h"
#include "app/listing.h"
#include "app/matrix_report.h"
#include "app/reporting.h"
#include "app/record.h"
#include "base/file.h"
#include "data/schema.h"
#include "data/yaml.h"
#include "notice/extend.h"
#include "notice/normal.h"
#include "notice/view.h"
#include "page/compose.h"
#include "page/compulsory.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/pdf.h"
#include "page/theme.h"

#include <errno.h>
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

const char run_style[] = "seloste.css";

/* One notice on its way. */
struct pass {
    struct run *run;
    struct arena arena;
    struct findings findings;
    const char *path;
    struct node *files;        /* read beside its own, on which its documents depend: a list of their paths */
    const struct source *source; /* the text of the file; NULL: it is still to be read */
    const struct node *notice; /* the normal form; NULL where something is wrong */
    bool is_shared;            /* a file that notices extend, and no notice itself */
    struct languages languages;
    bool has_style; /* the style of fragments is among what it makes */
};

struct view_options run_view_options(struct run *run, struct arena *arena, const char *language) {
    struct view labels = arena_format(arena, "templates/%s/labels.yaml", language);
    return (struct view_options){.language = language,
                                 .labels = assets_tree(&run->assets, labels.at),
                                 .vocabulary = run->vocabulary,
                                 .law = run->law,
                                 .layouts = run->layouts};
}

static void read_theme(struct run *run, const char *path) {
    struct arena *arena = &run->arena;
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
    app_findings_init(app, &run->asset_findings, &run->arena);
    assets_init(&run->assets, &run->arena, &run->asset_findings,
                view_of(arguments_get(arguments, OPTION_ASSETS)));
    assets_init(&run->plain, &run->arena, &run->asset_findings, VIEW(""));
    run->schema = assets_tree(&run->assets, "schemas/notice.schema.json");
    run->shared_schema = assets_tree(&run->assets, "schemas/shared.schema.json");
    run->vocabulary = assets_tree(&run->assets, "schemas/vocabulary.yaml");
    run->law = assets_tree(&run->assets, "schemas/law.yaml");
    run->layouts = assets_tree(&run->assets, "templates/layouts.yaml");
    read_theme(run, arguments_get(arguments, OPTION_THEME));
    outputs_init(&run->outputs, app, arguments_get(arguments, OPTION_OUTPUT));
    judge_init(&run->judge, app, &run->assets, arguments, today, &run->asset_findings);
}

void run_report(struct run *run) {
    app_report(run->app, &run->asset_findings, run->as_results);
}

void run_release(struct run *run) {
    outputs_release(&run->outputs);
    arena_release(&run->arena);
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
    pass->files = node_new(&pass->arena, NODE_LIST);
    struct extend extend = {.arena = &pass->arena,
                            .findings = &pass->findings,
                            .reader = &reader_of_files,
                            .files = pass->files,
                            .root = root_of(pass)};
    struct node *tree =
        pass->source ? yaml_read(&pass->arena, pass->source, &pass->findings)
                     : input_tree(pass->run->app, &pass->arena, pass->path, &pass->findings);
    return tree ? extend_resolve(&extend, tree, pass->path) : NULL;
}

static bool is_shared(const struct node *tree) {
    return node_get(tree, "seloste-shared") && !node_get(tree, "seloste");
}

static struct schema *schema_for(struct run *run, bool shared) {
    struct schema **schema = &run->schemas[shared];
    if (!*schema)
        *schema = schema_new(&run->arena, shared ? run->shared_schema : run->schema, NULL);
    return *schema;
}

/* Read, check, normal form. */
static void take_in(struct pass *pass) {
    struct run *run = pass->run;
    struct node *tree = read_whole(pass);
    if (!tree || run->asset_findings.counts[SEVERITY_ERROR])
        return;
    pass->is_shared = is_shared(tree);
    bool shaped = schema_check(schema_for(run, pass->is_shared), tree, &pass->findings);
    if (!shaped || pass->is_shared || has_errors(pass))
        return;
    const struct node *notice = normal_make(&pass->arena, tree, run->vocabulary, &pass->findings);
    pass->notice = has_errors(pass) ? NULL : notice;
}

static const struct node *make_view(struct pass *pass, const char *language) {
    struct run *run = pass->run;
    struct view_options options = run_view_options(run, &pass->arena, language);
    options.layout = arguments_get(run->arguments, OPTION_LAYOUT);
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
}

/* View and compose. */
static struct page *make_page(struct pass *pass, const char *language) {
    struct run *run = pass->run;
    const struct node *view = make_view(pass, language);
    struct page *page = compose(&pass->arena, &run->assets, view, &pass->findings);
    page->theme = run->theme;
    page->canonical = languages_address(pass->notice, language);
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
        make_page(pass, pass->languages.codes[i]);
}

/* "below/id.fi.html" */
static struct view name_of(struct pass *pass, const struct job *job, const char *language,
                           const char *suffix) {
    return arena_format(&pass->arena, "%s%s%.*s.%s.%s", job->below, *job->below ? "/" : "",
                        VIEW_ARG(node_get(pass->notice, "id")->text), language, suffix);
}

/* Write, in all formats that are asked for. */
static void write_page(struct pass *pass, const struct job *job, struct page *page) {
    struct run *run = pass->run;
    for (const struct writer *writer = run->writers; writer->name; writer++) {
        if (!arguments_allow(run->arguments, OPTION_FORMAT, writer->name))
            continue;
        page->alternates = languages_alternates(&pass->languages, &pass->arena, &run->assets,
                                                pass->notice, writer->suffix);
        struct view name = name_of(pass, job, page->language, writer->suffix);
        writer->write(page, outputs_add(&run->outputs, name), &pass->findings);
    }
}

/* The style of fragments; not where only one file can go. All of them need it, so it is made with each:
 * a file that doesn't change isn't touched. */
static void write_style(struct pass *pass, struct page *page) {
    struct run *run = pass->run;
    bool asked = run->arguments->options[OPTION_FRAGMENT].is &&
                 arguments_allow(run->arguments, OPTION_FORMAT, "html");
    if (!asked || pass->has_style || !run->outputs.folder)
        return;
    html_write_fragment_style(page, outputs_add(&run->outputs, view_of(run_style)), &pass->findings);
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

/* By the rules of law, those of changes too if there is something to compare with. */
static void judge(struct pass *pass) {
    struct judge *judge = &pass->run->judge;
    struct against against;
    if (against_compare(&against, pass->run, &pass->arena, pass->notice)) {
        judge->options.diff = &against.diff;
        judge->options.verdict = &against.verdict;
    }
    judge_notice(judge, &pass->arena, pass->path, pass->notice, &pass->findings);
    judge->options.diff = NULL;
    judge->options.verdict = NULL;
}

void run_check(struct run *run, const char *path) {
    struct pass pass;
    begin(&pass, run, path);
    reporting_file(run->app->reporting, path);
    take_in(&pass);
    if (pass.notice)
        judge(&pass);
    if (pass.notice)
        reporting_settings(run->app->reporting, run->judge.settings);
    if (pass.notice && run->arguments->options[OPTION_MATRIX].is) {
        matrix_report_add(run, &pass.arena, path, pass.notice, &pass.findings);
        arena_release(&pass.arena);
        return;
    }
    if (pass.notice)
        check_templates(&pass);
    end(&pass);
}

void run_check_source(struct run *run, const struct source *source, struct arena *arena,
                      struct findings *findings) {
    struct pass pass;
    begin(&pass, run, source->name.at);
    pass.source = source;
    take_in(&pass);
    if (pass.notice)
        judge_notice(&run->judge, &pass.arena, pass.path, pass.notice, &pass.findings);
    report_sort(&pass.findings);
    *arena = pass.arena;
    *findings = pass.findings;
    findings->arena = arena;
}

/* Takes one file. False, with a finding, when another notice of this run writes it. */
static bool claim_one(struct pass *pass, const struct job *job, struct view name) {
    const struct node *id = node_get(pass->notice, "id");
    if (pass->run->arguments->options[OPTION_INDEX].is && listing_is_page(name)) {
        finding_add_at(&pass->findings, "FILE-INDEX", id, FINDING_WITH({"path", name}, {"id", id->text}));
        return false;
    }
    const char *first = claims_take(job->claims, name, job->path);
    if (!first)
        return true;
    finding_add_at(&pass->findings, "FILE-SAME", id,
                   FINDING_WITH({"path", name}, {"first", view_of(first)}, {"id", id->text}));
    return false;
}

/* Takes the notice's files, in its turn. */
static bool claim(struct pass *pass, const struct job *job) {
    const struct run *run = pass->run;
    if (!job->claims || !run->outputs.folder)
        return true;
    bool good = claims_wait(job->claims, job->number);
    if (good && run->arguments->options[OPTION_FRAGMENT].is)
        claims_take(job->claims, view_of(run_style), run_style);
    for (size_t i = 0; good && i < pass->languages.count; i++)
        for (const struct writer *writer = run->writers; good && writer->name; writer++)
            if (arguments_allow(run->arguments, OPTION_FORMAT, writer->name))
                good = claim_one(pass, job,
                                 name_of(pass, job, pass->languages.codes[i], writer->suffix));
    claims_pass(job->claims, job->number);
    return good;
}

/* For lists of notices. */
static void record_page(struct str *record, const struct page *page) {
    struct str text = {0};
    str_add_format(&text, "%s\t%.*s\t%.*s\t%.*s\t%.*s", page->language, VIEW_ARG(page->title),
                   VIEW_ARG(page->organisation), VIEW_ARG(page->version), VIEW_ARG(page->updated));
    record_add(record, 'I', str_view(&text));
    str_release(&text);
}

/* Everything after the normal form, up to documents that wait. */
static enum outcome make_documents(struct pass *pass, const struct job *job) {
    struct run *run = pass->run;
    if (!languages_pick(&pass->languages, run, pass->path, pass->notice, &pass->findings))
        return run->app->status == STATUS_USAGE ? OUTCOME_HOPELESS : OUTCOME_NONE;
    if (!outputs_fit(&run->outputs, run->arguments, pass->languages.count))
        return OUTCOME_HOPELESS;
    if (!claim(pass, job))
        return OUTCOME_FAILED;
    for (size_t i = 0; i < pass->languages.count; i++) {
        struct page *page = make_page(pass, pass->languages.codes[i]);
        write_page(pass, job, page);
        write_style(pass, page);
        if (job->record)
            record_page(job->record, page);
    }
    return OUTCOME_BUILT;
}

/* Whether a failure will meet other files too. */
static bool is_general(int error) {
    return error == ENOSPC || error == EDQUOT || error == EROFS || error == EIO || error == EMFILE ||
           error == EBADF;
}

static enum outcome write_documents(struct pass *pass, const struct job *job) {
    int error = outputs_write(&pass->run->outputs, pass->path, job->below, job->record);
    if (!error)
        return OUTCOME_BUILT;
    return is_general(error) ? OUTCOME_HOPELESS : OUTCOME_FAILED;
}

static void record_files(struct pass *pass, struct str *record) {
    for (const struct node *file = node_first(pass->files); file; file = file->next)
        record_add(record, 'F', file->text);
}

/* Lint, whose findings are counted; --strict makes them findings of the pass. */
static void weigh(struct pass *pass) {
    struct run *run = pass->run;
    bool strict = run->arguments->options[OPTION_STRICT].is;
    struct findings counted;
    app_findings_init(run->app, &counted, &pass->arena);
    struct findings *findings = strict ? &pass->findings : &counted;
    run->judge.files = strict ? pass->files : NULL;
    judge_notice(&run->judge, &pass->arena, pass->path, pass->notice, findings);
    for (size_t i = 0; i < 3; i++)
        run->app->judged[i] += counted.counts[i];
}

enum outcome run_build(struct run *run, const struct job *job) {
    struct pass pass;
    if (run->lacks_theme)
        return OUTCOME_HOPELESS;
    begin(&pass, run, job->path);
    take_in(&pass);
    enum outcome outcome = OUTCOME_FAILED;
    if (pass.is_shared && !has_errors(&pass)) {
        app_say(run->app, "SAY-SHARED", FINDING_WITH({"path", view_of(job->path)}));
        outcome = OUTCOME_NONE;
    }
    if (pass.notice)
        weigh(&pass);
    if (pass.notice)
        outcome = make_documents(&pass, job);
    if (outcome == OUTCOME_BUILT && has_errors(&pass))
        outcome = OUTCOME_FAILED;
    if (outcome == OUTCOME_BUILT)
        outcome = write_documents(&pass, job);
    outputs_drop(&run->outputs);
    if (job->record)
        record_files(&pass, job->record);
    end(&pass);
    return outcome;
}
