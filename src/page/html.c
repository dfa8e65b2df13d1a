#include "page/html.h"
#include "base/sha256.h"
#include "page/assets.h"
#include "page/html_body.h"
#include "page/html_text.h"
#include "page/mustache.h"
#include "page/scope.h"
#include "page/theme.h"

static void print_html(void *context, struct str *out, const struct node *value, bool raw,
                       const struct span *tag) {
    (void)context, (void)tag;
    if (raw)
        str_add(out, value->text);
    else if (node_is_scalar(value))
        html_add_text(out, value->text);
}

static void print_css(void *context, struct str *out, const struct node *value, bool raw,
                      const struct span *tag) {
    (void)context, (void)tag;
    if (raw)
        str_add(out, value->text);
    else if (node_is_scalar(value))
        html_add_css_string(out, value->text);
}

static void set_text(struct arena *arena, struct node *map, const char *key, struct view text) {
    node_set(map, view_of(key), node_new_string(arena, text));
}

/* Takes the text out of a str that has served. */
static void set_str(struct arena *arena, struct node *map, const char *key, struct str *text) {
    set_text(arena, map, key, arena_copy(arena, str_view(text)));
    str_release(text);
}

/* A file's name as a relative URL; "./" keeps a colon from making a scheme of what is before it. */
static void add_file_url(struct str *out, struct view file) {
    if (view_find_byte(file, ':') != VIEW_NOWHERE)
        str_add_string(out, "./");
    for (size_t at = 0; at < file.size; at++) {
        if (file.at[at] == '?' || file.at[at] == '#' || file.at[at] == '%')
            str_add_format(out, "%%%02X", (unsigned)file.at[at]);
        else
            html_add_url(out, view_part(file, at, at + 1));
    }
}

/* Whether all languages have an address that a link may lead to: then they are linked by it. */
static bool all_published(const struct page *page) {
    const struct alternate *at = page->alternates;
    while (at && html_is_allowed_url(at->address))
        at = at->next;
    return !at;
}

static struct node *make_languages(const struct page *page) {
    bool published = all_published(page);
    struct node *languages = node_new(page->arena, NODE_MAP);
    struct node *list = node_new(page->arena, NODE_LIST);
    for (const struct alternate *at = page->alternates; at; at = at->next) {
        struct node *map = node_new(page->arena, NODE_MAP);
        struct str file = {0};
        if (published)
            html_add_url(&file, at->address);
        else
            add_file_url(&file, at->file);
        set_text(page->arena, map, "language", view_of(at->language));
        set_text(page->arena, map, "name", at->name);
        set_str(page->arena, map, "file", &file);
        bool current = page->language && strcmp(at->language, page->language) == 0;
        set_text(page->arena, map, "current", current ? VIEW("page") : VIEW(""));
        node_add(list, map);
    }
    node_set(languages, VIEW("each"), list);
    return languages;
}

/* A word of the frame, with {name} filled in; empty where the language has none. */
static struct view fill_word(const struct page *page, const char *key, const char *name,
                             struct view value) {
    return finding_fill(page->arena, node_get_text(page->words, key), FINDING_WITH({name, value}));
}

/* "Tietosuojaseloste: Asiakasrekisteri, versio 3.0" */
static struct view make_footer(const struct page *page) {
    struct view version = fill_word(page, "version", "version", page->version);
    if (!page->version.size)
        return page->title;
    return arena_join(page->arena, arena_join(page->arena, page->title, VIEW(", ")), version);
}

/* --- The theme */

static void set_colour(struct arena *arena, struct node *map, const char *key, int32_t colour) {
    set_text(arena, map, key, arena_format(arena, "#%06x", (unsigned)colour));
}

static struct node *make_colours(struct arena *arena, const struct theme *theme) {
    struct node *map = node_new(arena, NODE_MAP);
    set_colour(arena, map, "accent", theme->accent);
    set_colour(arena, map, "link", theme->colours.link);
    set_colour(arena, map, "tint", theme->colours.tint);
    set_colour(arena, map, "dark_link", theme->colours.dark_link);
    set_colour(arena, map, "dark_tint", theme->colours.dark_tint);
    return map;
}

/* {text, language}; the language is empty where it is the page's. */
static struct node *make_text(const struct page *page, const struct node *text) {
    struct node *map = node_new(page->arena, NODE_MAP);
    struct view found, words = theme_text(text, page->language, &found);
    set_text(page->arena, map, "text", words);
    set_text(page->arena, map, "language", found);
    return map;
}

static struct node *make_logo(const struct page *page, const struct theme *theme) {
    struct node *map = make_text(page, theme->logo_text);
    struct str uri = {0};
    picture_add_uri(&uri, theme->logo);
    set_str(page->arena, map, "uri", &uri);
    return map;
}

static void set_theme(const struct page *page, struct node *map) {
    const struct theme *theme = page->theme;
    if (!theme)
        return;
    if (theme->own_accent)
        node_set(map, VIEW("colours"), make_colours(page->arena, theme));
    if (theme->logo)
        node_set(map, VIEW("logo"), make_logo(page, theme));
    if (theme->footer)
        node_set(map, VIEW("own_footer"), make_text(page, theme->footer));
    set_text(page->arena, map, "serif", theme->serif ? VIEW("yes") : VIEW(""));
    set_text(page->arena, map, "letter", theme->paper == PAPER_LETTER ? VIEW("yes") : VIEW(""));
}

/* Bytes: about what a search engine shows; and what is too short for a sentence. */
enum { DESCRIPTION_MOST = 200, DESCRIPTION_LEAST = 40 };

/* The author's, else the first sentences of the introduction, as far as they are short enough. */
static struct view make_description(const struct page *page) {
    cmark_node *lead = cmark_node_first_child(page->root);
    while (lead && tree_role(lead) != ROLE_LEAD)
        lead = cmark_node_next(lead);
    struct str words = {0};
    if (lead && !page->description.size)
        tree_add_text(&words, cmark_node_first_child(lead));
    struct view text = view_trim(str_view(&words));
    size_t end = text.size <= DESCRIPTION_MOST ? text.size : 0;
    for (size_t at = DESCRIPTION_LEAST; !end && at < text.size && at < DESCRIPTION_MOST; at++)
        if (text.at[at] == ' ' && strchr(".?!", text.at[at - 1]))
            end = at;
    text = arena_copy(page->arena, view_part(text, 0, end));
    str_release(&words);
    return page->description.size ? page->description : text;
}

static struct node *make_map(const struct page *page) {
    struct node *map = node_new(page->arena, NODE_MAP);
    struct str canonical = {0}, organisation = {0};
    if (html_is_allowed_url(page->canonical))
        html_add_url(&canonical, page->canonical);
    html_add_plain_words(&organisation, page->organisation,
                         &(struct html_words){.forms = name_forms(page->assets)});
    set_text(page->arena, map, "language", view_of(page->language));
    set_text(page->arena, map, "title", page->title);
    set_text(page->arena, map, "kind", page->kind);
    set_text(page->arena, map, "name", page->name);
    set_text(page->arena, map, "organisation", page->organisation);
    set_str(page->arena, map, "organisation_words", &organisation);
    set_text(page->arena, map, "version", page->version);
    set_text(page->arena, map, "description", make_description(page));
    set_str(page->arena, map, "canonical", &canonical);
    set_text(page->arena, map, "footer", make_footer(page));
    if (page->alternates && page->alternates->next)
        node_set(map, VIEW("languages"), make_languages(page));
    if (page->words)
        node_set(map, VIEW("words"), node_copy(page->arena, page->words));
    if (page->has_levels)
        set_text(page->arena, map, "levels", VIEW("yes"));
    if (page->redline)
        node_set(map, VIEW("redline"), node_copy(page->arena, page->redline));
    set_theme(page, map);
    return map;
}

static bool is_opening(cmark_node *node) {
    enum role role = tree_role(node);
    return role == ROLE_TITLE || role == ROLE_LEAD || role == ROLE_DATES;
}

static void set_contents(struct html_body *body, struct node *map) {
    struct arena *arena = body->page->arena;
    struct str contents = {0};
    uint32_t count = 0;
    bool shown = false;
    cmark_node *node = cmark_node_first_child(body->page->root);
    for (; node; node = cmark_node_next(node)) {
        shown |= tree_role(node) == ROLE_CONTENTS;
        count += tree_role(node) == ROLE_SECTION;
    }
    body->out = &contents;
    if (shown && count)
        html_body_add_contents(body);
    set_str(arena, map, "contents", &contents);
    if (count > 1)
        set_text(arena, map, "section_count",
                 fill_word(body->page, "section_count", "count", arena_format(arena, "%u", count)));
}

/* The document's parts, as the template needs them. */
static void set_parts(struct html_body *body, struct node *map) {
    struct str opening = {0}, sections = {0};
    cmark_node *node = cmark_node_first_child(body->page->root);
    for (; node; node = cmark_node_next(node)) {
        body->out = is_opening(node) ? &opening : &sections;
        html_body_add(body, node);
    }
    set_str(body->page->arena, map, "opening", &opening);
    set_str(body->page->arena, map, "sections", &sections);
    set_contents(body, map);
}

/* A browser reads all line ends as LF before it computes the hash, and ends the element at the
 * first
 * "</style". */
static void add_style_text(struct str *out, struct view css) {
    for (size_t at = 0; at < css.size; at++) {
        char next = at + 1 < css.size ? css.at[at + 1] : '\0';
        if (css.at[at] == '\r')
            str_add_string(out, next == '\n' ? "" : "\n");
        else
            str_add_char(out, css.at[at]);
        if (css.at[at] == '<' && next == '/')
            str_add_char(out, '\\');
    }
}

static void add_width(struct str *css, unsigned percent) {
    str_add_format(css, ".w%u{inline-size:%u%%}\n", percent, percent);
}

/* page.css, and the widths that tables use: the policy allows no style attributes. */
static bool set_style(const struct html_body *body, struct node *map, const struct template *sheet,
                      struct findings *findings) {
    static const struct template_host host = {.value = print_css};
    struct str css = {0}, style = {0};
    bool done = template_render(sheet, &host, map, &css, findings);
    add_style_text(&style, str_view(&css));
    for (unsigned i = 0; i <= 100; i++)
        if (body->widths[i])
            add_width(&style, i);
    unsigned char digest[SHA256_SIZE];
    struct str policy = {0};
    sha256_of(str_view(&style), digest);
    str_add_string(&policy, "sha256-");
    sha256_add_base64(&policy, digest);
    set_str(body->page->arena, map, "policy", &policy);
    set_str(body->page->arena, map, "style", &style);
    str_release(&css);
    return done;
}

/* What a fragment and its style have before their names. */
static const char *const fragment_class = "seloste";
static const char *const fragment_prefix = "seloste-";

void html_write_fragment(const struct page *page, struct str *out, struct findings *findings) {
    static const struct template_host host = {.value = print_html};
    const struct template *frame =
        assets_template(page->assets, "templates/fragment.html", page->arena, findings);
    if (!frame)
        return;
    struct html_body body;
    struct node *map = make_map(page);
    html_body_init(&body, page, out);
    body.prefix = fragment_prefix;
    set_parts(&body, map);
    template_render(frame, &host, map, out, findings);
}

void html_write_fragment_style(const struct page *page, struct str *out, struct findings *findings) {
    static const struct template_host host = {.value = print_css};
    const struct template *sheet =
        assets_template(page->assets, "templates/page.css", page->arena, findings);
    struct str css = {0};
    struct node *map = make_map(page);
    set_text(page->arena, map, "fragment", VIEW("yes"));
    if (!sheet || !template_render(sheet, &host, map, &css, findings))
        str_cut(&css, 0);
    for (unsigned i = 1; css.size && i <= 100; i++)
        add_width(&css, i);
    scope_css(out, str_view(&css), fragment_class, fragment_prefix);
    str_release(&css);
}

void html_write(const struct page *page, struct str *out, struct findings *findings) {
    static const struct template_host host = {.value = print_html};
    const struct template *frame =
        assets_template(page->assets, "templates/page.html", page->arena, findings);
    const struct template *sheet =
        assets_template(page->assets, "templates/page.css", page->arena, findings);
    if (!frame || !sheet)
        return;
    struct html_body body;
    struct node *map = make_map(page);
    html_body_init(&body, page, out);
    set_parts(&body, map);
    if (set_style(&body, map, sheet, findings))
        template_render(frame, &host, map, out, findings);
}
