#include "app/diff_view.h"

#include "app/diff_print.h"
#include "app/languages.h"
#include "notice/change_draft.h"
#include "notice/change_report.h"
#include "notice/change_words.h"
#include "page/compose.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/pdf.h"
#include "page/redline.h"

/* --- Formats */

struct page_format {
    const char *name;
    void (*write)(const struct page *, struct str *, struct findings *);
};

static const struct page_format page_formats[] = {
    {"markdown", markdown_write}, {"html", html_write}, {"pdf", pdf_write}, {NULL, NULL}};

static const struct page_format *find_page_format(const char *name) {
    const struct page_format *format = page_formats;
    while (format->name && (!name || strcmp(name, format->name) != 0))
        format++;
    return format->name ? format : NULL;
}

static void print_page(struct comparing *comparing, const struct node *report,
                       const struct page_format *format, struct str *out) {
    struct findings findings;
    app_findings_init(comparing->app, &findings, &comparing->app->arena);
    struct page *page = compose(&comparing->app->arena, &comparing->run.assets, report, &findings);
    format->write(page, out, &findings);
    app_report(comparing->app, &findings, false);
}

static void print_changes(struct comparing *comparing) {
    const char *name = arguments_get(comparing->arguments, OPTION_CHANGES);
    const struct page_format *format = find_page_format(name);
    const struct node *report =
        change_report(&comparing->app->arena, &comparing->diff, &comparing->verdict,
                      &comparing->facts, &comparing->words);
    if (format)
        print_page(comparing, report, format, &comparing->app->out);
    else if (!name || strcmp(name, "text") == 0)
        diff_print_text(comparing->app, report, comparing->words.labels);
    else if (strcmp(name, "json") == 0)
        diff_print_json(comparing->app, report);
    else if (strcmp(name, "github") == 0)
        diff_print_github(comparing->app, report);
}

/* The report as the list of changes in a redline, which it is numbered by. */
static struct page *compose_list(struct comparing *comparing, struct page *redline,
                                 struct findings *findings) {
    struct arena *arena = &comparing->app->arena;
    struct node *report = change_report(arena, &comparing->diff, &comparing->verdict,
                                        &comparing->facts, &comparing->words);
    struct viewer viewer = change_viewer(arena, comparing->after.notice, &comparing->words);
    redline_tell(redline, report);
    change_page_arrange_list(&viewer, report);
    return compose(arena, &comparing->run.assets, report, findings);
}

/* The notice as it is published, changes marked; as Markdown unless another document is asked for.
 */
static void print_redline(struct comparing *comparing) {
    struct arena *arena = &comparing->app->arena;
    const char *name = arguments_get(comparing->arguments, OPTION_CHANGES);
    const struct page_format *format = find_page_format(name);
    struct findings findings;
    struct page *pages[2];
    const struct node *notices[] = {comparing->before.notice, comparing->after.notice};
    app_findings_init(comparing->app, &findings, arena);
    for (size_t i = 0; i < 2; i++) {
        const struct node *view = view_make(arena, notices[i], &comparing->words, &findings);
        pages[i] = compose(arena, &comparing->run.assets, view, &findings);
    }
    redline_make(pages[0], pages[1]);
    struct page *list = compose_list(comparing, pages[1], &findings);
    redline_join(pages[1], list);
    (format ? format : page_formats)->write(pages[1], &comparing->app->out, &findings);
    app_report(comparing->app, &findings, false);
}

/* --- Drafts */

/* Markdown without the data before it is plain text. */
static void add_plain(struct str *out, struct view markdown) {
    const struct view end = VIEW("\n---\n\n");
    size_t at = view_find(markdown, end);
    str_add(out, view_part(markdown, at == VIEW_NOWHERE ? 0 : at + end.size, markdown.size));
}

/* Both drafts in a language of the notice; as plain text without a format. */
static void print_drafts(struct comparing *comparing, const char *language,
                         const struct page_format *format) {
    struct arena *arena = &comparing->app->arena;
    struct view_options words = run_view_options(&comparing->run, arena, language);
    struct node *report =
        change_report(arena, &comparing->diff, &comparing->verdict, &comparing->facts, &words);
    struct viewer viewer = change_viewer(arena, comparing->after.notice, &words);
    struct str *out = &comparing->app->out, text = {0};
    change_draft_arrange(&viewer, report);
    str_add_string(out, out->size ? "\n" : "");
    print_page(comparing, report, format ? format : page_formats, format ? out : &text);
    add_plain(out, str_view(&text));
    str_release(&text);
}

/* A page of HTML or a PDF holds one language: that of the words, if the notice has it. */
static void print_summary(struct comparing *comparing) {
    const char *name = arguments_get(comparing->arguments, OPTION_CHANGES);
    const struct page_format *format = find_page_format(name);
    struct languages languages;
    struct findings findings;
    app_findings_init(comparing->app, &findings, &comparing->app->arena);
    bool any = languages_pick(&languages, &comparing->run, comparing->after.shown,
                              comparing->after.notice, &findings);
    app_report(comparing->app, &findings, false);
    size_t count = any ? languages.count : 0, chosen = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(languages.codes[i], comparing->words.language) == 0)
            chosen = i;
    if (format && format != page_formats && count)
        print_drafts(comparing, languages.codes[chosen], format);
    else
        for (size_t i = 0; i < count; i++)
            print_drafts(comparing, languages.codes[i], format);
}

/* --- All views */

static const struct diff_view {
    const char *name;
    void (*print)(struct comparing *comparing);
} views[] = {{"changes", print_changes}, {"redline", print_redline}, {"summary", print_summary}};

static const struct diff_view *find_view(const struct arguments *arguments) {
    const char *name = arguments_get(arguments, OPTION_VIEW);
    const struct diff_view *view = views;
    for (size_t i = 0; name && i < sizeof views / sizeof *views; i++)
        if (strcmp(name, views[i].name) == 0)
            view = &views[i];
    return view;
}

void diff_view_print(struct comparing *comparing) {
    find_view(comparing->arguments)->print(comparing);
}

bool diff_view_fits(const struct arguments *arguments) {
    const char *name = arguments_get(arguments, OPTION_CHANGES);
    return find_view(arguments) == views || !name || strcmp(name, "text") == 0 ||
           find_page_format(name);
}
