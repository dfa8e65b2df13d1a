/* A section is rendered, parsed, filled and tidied by itself, then gets its heading. */
#include "page/compose.h"
#include "page/anchor.h"
#include "page/blocks.h"
#include "page/holes.h"
#include "page/markup.h"
#include "page/templates.h"
#include "page/tidy.h"

struct composer {
    struct arena *arena;
    struct findings *findings;
    const struct node *view;
    struct page *page;
    struct holes holes;
    unsigned numbered; /* sections so far */
};

/* --- Words of a template */

static const struct template *find_partial(void *context, struct view name) {
    struct composer *composer = context;
    return templates_find(composer->page->assets, view_of(composer->page->language), name);
}

static void print_hole(void *context, struct str *out, const struct node *value, bool raw,
                       const struct span *tag) {
    struct composer *composer = context;
    (void)raw;
    (void)tag;
    holes_add(&composer->holes, out, value, false);
}

/* Appends what a section's template says, values filled in. */
static void add_template(struct composer *composer, cmark_node *body, const struct node *section,
                         int level) {
    struct view name = node_get_text(section, "template");
    const struct template *template = NULL;
    bool path = view_find_byte(name, '/') != VIEW_NOWHERE;
    if (name.size)
        template = find_partial(
            composer, path ? name : arena_join(composer->arena, VIEW("sections/"), name));
    if (!template)
        return;
    const struct node *context = node_get(section, "context");
    bool own = context && context->kind == NODE_MAP;
    struct template_host host = {find_partial, print_hole, composer, own ? composer->view : NULL};
    struct str text = {0};
    if (template_render(template, &host, own ? context : composer->view, &text,
                        composer->findings)) {
        blocks_parse(composer->arena, body, str_view(&text), true);
        markup_resolve(&composer->holes, body, level, template->source);
    }
    str_release(&text);
}

/* Appends an inline or block with a hole for the value. */
static void add_value(struct composer *composer, cmark_node *parent, const struct node *value,
                      bool prose) {
    struct str hole = {0};
    holes_add(&composer->holes, &hole, value, prose);
    if (hole.size) {
        cmark_node *text = tree_new_plain(CMARK_NODE_TEXT);
        cmark_node_set_literal(text, hole.at);
        cmark_node_append_child(parent, text);
    }
    str_release(&hole);
}

static void add_within(struct composer *composer, cmark_node *body, const struct node *within) {
    for (const struct node *prose = node_first(within); prose; prose = prose->next) {
        cmark_node *paragraph = tree_new_plain(CMARK_NODE_PARAGRAPH);
        cmark_node_append_child(body, paragraph);
        add_value(composer, paragraph, prose, true);
    }
}

/* --- Sections */

/* What goes on the page in one place of the order that page/tree.h lays down. */
static int rank(enum role role) {
    static const enum role order[] = {ROLE_TITLE, ROLE_LEAD, ROLE_DATES, ROLE_CONTENTS,
                                      ROLE_SECTION};
    int at = 0;
    while (order[at] != role && order[at] != ROLE_SECTION)
        at++;
    return at;
}

/* Puts a part at its place. */
static void add_part(struct composer *composer, cmark_node *part) {
    cmark_node *root = composer->page->root, *before = cmark_node_last_child(root);
    while (before && rank(tree_role(before)) > rank(tree_role(part)))
        before = cmark_node_previous(before);
    if (before)
        cmark_node_insert_after(before, part);
    else
        cmark_node_prepend_child(root, part);
}

/* The part of that role, a new one if the page has none yet. */
static cmark_node *find_part(struct composer *composer, enum role role) {
    cmark_node *part = cmark_node_first_child(composer->page->root);
    while (part && tree_role(part) != role)
        part = cmark_node_next(part);
    if (!part)
        add_part(composer, part = tree_new(composer->arena, role));
    return part;
}

/* The level of a template's and the prose's headings below a heading. */
static int level_below(int level) { return level < 3 ? 3 : 4; }

static cmark_node *make_heading(struct composer *composer, const struct node *section, int level) {
    cmark_node *heading = tree_new_plain(CMARK_NODE_HEADING);
    cmark_node_set_heading_level(heading, level);
    add_value(composer, heading, node_get(section, "heading"), false);
    holes_fill(&composer->holes, heading, level);
    tidy_tree(heading);
    if (!cmark_node_first_child(heading))
        cmark_node_append_child(heading, tree_new_text(node_get_text(section, "id")));
    cmark_node *symbol = tree_new_symbol(composer->arena, node_get_text(section, "level"));
    if (symbol)
        cmark_node_prepend_child(heading, symbol);
    return heading;
}

static void add_sections(struct composer *composer, cmark_node *body, const struct node *sections,
                         struct view id, int level);

/* The content of a section under a heading of that level, or NULL if there is none. */
static cmark_node *make_body(struct composer *composer, const struct node *section, struct view id,
                             int level) {
    cmark_node *body = tree_new(composer->arena, ROLE_SECTION);
    int below = level_below(level);
    add_template(composer, body, section, below);
    holes_fill(&composer->holes, body, below);
    tidy_tree(body);
    add_sections(composer, body, node_get(section, "sections"), id, below);
    cmark_node *end = tree_new(composer->arena, ROLE_SECTION);
    add_within(composer, end, node_get(section, "within"));
    holes_fill(&composer->holes, end, below);
    tidy_tree(end);
    tree_move_children(body, end);
    cmark_node_free(end);
    tidy_headings(body);
    if (cmark_node_first_child(body))
        return body;
    cmark_node_free(body);
    return NULL;
}

static void add_sections(struct composer *composer, cmark_node *body, const struct node *sections,
                         struct view id, int level) {
    for (const struct node *section = node_first(sections); section; section = section->next) {
        struct view own = node_get_text(section, "id");
        struct view anchor =
            arena_format(composer->arena, "%.*s-%.*s", VIEW_ARG(id), VIEW_ARG(own));
        cmark_node *inside = make_body(composer, section, anchor, level);
        if (!inside)
            continue;
        cmark_node *heading = make_heading(composer, section, level);
        tree_mark_of(composer->arena, heading)->id = anchor;
        cmark_node_append_child(body, heading);
        tree_move_children(body, inside);
        cmark_node_free(inside);
    }
}

static void add_section(struct composer *composer, const struct node *section, bool boxed) {
    struct view id = node_get_text(section, "id");
    cmark_node *body = make_body(composer, section, id, 2);
    if (!body)
        return;
    struct mark *mark = tree_mark_of(composer->arena, body);
    mark->id = id;
    mark->boxed = boxed;
    mark->number = arena_format(composer->arena, "%u", ++composer->numbered);
    cmark_node_prepend_child(body, make_heading(composer, section, 2));
    add_part(composer, body);
}

/* --- Parts before the sections */

static void add_title_part(struct composer *composer, cmark_node *heading, enum role role,
                           const char *member) {
    cmark_node *part = tree_new(composer->arena, role);
    add_value(composer, part, node_get(composer->view, member), false);
    if (cmark_node_first_child(part))
        cmark_node_append_child(heading, part);
    else
        cmark_node_free(part);
}

static void add_title(struct composer *composer) {
    cmark_node *title = find_part(composer, ROLE_TITLE);
    if (cmark_node_first_child(title))
        return;
    cmark_node *heading = tree_new_plain(CMARK_NODE_HEADING);
    cmark_node_set_heading_level(heading, 1);
    cmark_node_append_child(title, heading);
    add_title_part(composer, heading, ROLE_KIND, "kind");
    add_title_part(composer, heading, ROLE_NAME, "name");
    holes_fill(&composer->holes, title, 0);
    tidy_tree(title);
}

static void add_lead(struct composer *composer, const struct node *section) {
    cmark_node *lead = tree_new(composer->arena, ROLE_LEAD);
    add_template(composer, lead, section, 3);
    add_within(composer, lead, node_get(section, "within"));
    holes_fill(&composer->holes, lead, 0);
    tidy_tree(lead);
    if (cmark_node_first_child(lead))
        tree_move_children(find_part(composer, ROLE_LEAD), lead);
    cmark_node_free(lead);
}

/* Facts only: what else the template says has no place there. */
static void add_dates(struct composer *composer, const struct node *section) {
    cmark_node *body = tree_new(composer->arena, ROLE_DATES), *next;
    add_template(composer, body, section, 3);
    holes_fill(&composer->holes, body, 0);
    tidy_tree(body);
    for (cmark_node *at = cmark_node_first_child(body); at; at = next) {
        next = cmark_node_next(at);
        if (tree_role(at) == ROLE_FACTS)
            tree_move_children(find_part(composer, ROLE_DATES), at);
        else
            finding_add(composer->findings, "TEMPLATE-DATES", (struct span){0},
                        FINDING_WITH({"name", node_get_text(section, "template")}));
    }
    cmark_node_free(body);
}

static void add_by_role(struct composer *composer, const struct node *section) {
    const struct node *role = node_get(section, "role");
    if (node_is(role, "title"))
        add_title(composer);
    else if (node_is(role, "lead"))
        add_lead(composer, section);
    else if (node_is(role, "dates"))
        add_dates(composer, section);
    else if (node_is(role, "contents"))
        find_part(composer, ROLE_CONTENTS);
    else
        add_section(composer, section, node_is(role, "box"));
}

/* --- The page */

static void set_metadata(struct page *page, const struct node *view) {
    page->id = node_get_text(view, "id");
    page->kind = node_get_text(view, "kind");
    page->name = node_get_text(view, "name");
    page->title = node_get_text(view, "title");
    page->organisation = node_get_text(view, "organisation");
    page->version = node_get_text(view, "version");
    page->description = node_get_text(view, "description");
    page->created = node_get_text(view, "created");
    page->updated = node_get_text(view, "updated");
    page->canonical = node_get_text(view, "canonical");
    page->has_levels = node_get(view, "level") != NULL;
    if (!page->title.size && page->kind.size && page->name.size)
        page->title =
            arena_format(page->arena, "%.*s: %.*s", VIEW_ARG(page->kind), VIEW_ARG(page->name));
    else if (!page->title.size)
        page->title = page->kind.size ? page->kind : page->name;
}

static struct page *make_page(struct arena *arena, struct assets *assets, struct view language) {
    struct page *page = ARENA_NEW(arena, struct page);
    page->arena = arena;
    page->assets = assets;
    page->language = arena_copy(arena, language).at;
    page->root = tree_new_plain(CMARK_NODE_DOCUMENT);
    struct view labels = arena_format(arena, "templates/%.*s/labels.yaml", VIEW_ARG(language));
    page->words = node_get(assets_tree(assets, labels.at), "page");
    return page;
}

struct page *compose(struct arena *arena, struct assets *assets, const struct node *view,
                     struct findings *findings) {
    struct view language = node_get_text(view, "language");
    struct composer composer = {.arena = arena, .findings = findings, .view = view};
    tree_use(arena);
    composer.page = make_page(arena, assets, language);
    set_metadata(composer.page, view);
    holes_init(&composer.holes, arena, findings);
    add_title(&composer);
    for (const struct node *section = node_first(node_get(view, "sections")); section;
         section = section->next)
        add_by_role(&composer, section);
    if (!composer.numbered)
        cmark_node_free(find_part(&composer, ROLE_CONTENTS));
    if (!node_is_true(node_get(view, "part")))
        anchor_settle(arena, composer.page->root);
    return composer.page;
}
