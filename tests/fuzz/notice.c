/* A description of any kind becomes findings, or pages that hold together. */
#include "notice.h"

#include "page/html.h"
#include "page/markdown.h"

static const char *const languages[] = {"fi", "en"};

static bool is_whole(struct view text) { return utf8_find_invalid(text) == VIEW_NOWHERE; }

static void lint_it(struct arena *arena, const struct node *notice, const char *language) {
    struct findings findings;
    findings_init(&findings, arena, fuzz_house.findings.messages, language);
    struct view labels = arena_format(arena, "templates/%s/labels.yaml", language);
    struct lint_options options = {.today = {2026, 11, 22},
                                   .vocabulary = fuzz_asset("schemas/vocabulary.yaml"),
                                   .law = fuzz_asset("schemas/law.yaml"),
                                   .labels = fuzz_asset(labels.at),
                                   .rules = fuzz_house.rules};
    lint(arena, notice, &options, &findings);
    for (const struct finding *one = findings.first; one; one = one->next) {
        insist(one->text.size && is_whole(one->text) && is_whole(one->hint));
        insist(one->span.from <= one->span.to);
        insist(!one->span.source || one->span.to <= one->span.source->text.size);
    }
}

static void write_it(struct arena *arena, const struct node *notice, const char *language) {
    struct findings findings;
    findings_init(&findings, arena, fuzz_house.findings.messages, "en");
    struct page *page = fuzz_page(arena, notice, language, &findings);
    struct str html = {0}, markdown = {0};
    html_write(page, &html, &findings);
    markdown_write(page, &markdown, &findings);
    insist(html.size && markdown.size);
    insist(is_whole(str_view(&html)) && is_whole(str_view(&markdown)));
    /* Holes that no value filled. */
    insist(view_find(str_view(&html), VIEW("\xEF\xB7\x90")) == VIEW_NOWHERE);
    insist(view_find(str_view(&markdown), VIEW("\xEF\xB7\x90")) == VIEW_NOWHERE);
    str_release(&html);
    str_release(&markdown);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct findings findings;
    const struct node *notice = fuzz_notice(&arena, bytes, size, &findings);
    for (size_t i = 0; notice && i < 2; i++) {
        lint_it(&arena, notice, languages[i]);
        write_it(&arena, notice, languages[i]);
    }
    arena_release(&arena);
    return 0;
}
