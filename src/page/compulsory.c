#include "page/compulsory.h"

#include <stdlib.h>

/* What a page prints: author's nodes by address, and anchors. */
struct printed {
    struct arena *arena;
    const struct node **origins;
    struct view *anchors;
    size_t origin_count, anchor_count;
};

static int compare_address(const void *a, const void *b) {
    const struct node *one = *(const struct node *const *)a, *other = *(const struct node *const *)b;
    return one < other ? -1 : one > other;
}

static size_t count_nodes(cmark_node *root) {
    size_t count = 0;
    for (cmark_node *node = root; node; node = tree_next(root, node))
        count++;
    return count;
}

static void printed_init(struct printed *printed, struct arena *arena, cmark_node *root) {
    size_t most = count_nodes(root);
    *printed = (struct printed){arena, ARENA_ARRAY(arena, const struct node *, most + 1),
                                ARENA_ARRAY(arena, struct view, most + 1), 0, 0};
    for (cmark_node *node = root; node; node = tree_next(root, node)) {
        const struct mark *mark = tree_mark(node);
        if (mark->origin)
            printed->origins[printed->origin_count++] = mark->origin;
        if (mark->id.size)
            printed->anchors[printed->anchor_count++] = mark->id;
    }
    qsort(printed->origins, printed->origin_count, sizeof *printed->origins, compare_address);
}

static bool has_origin(const struct printed *printed, const struct node *origin) {
    return bsearch(&origin, printed->origins, printed->origin_count, sizeof *printed->origins,
                   compare_address);
}

static bool has_anchor(const struct printed *printed, struct view anchor) {
    for (size_t i = 0; i < printed->anchor_count; i++)
        if (view_equal(printed->anchors[i], anchor))
            return true;
    return false;
}

/* The section whose anchor this is, alone or within a register's ("members-rights"). */
static const struct node *find_section(const struct node *sections, struct view anchor) {
    for (const struct node *section = node_first(sections); section; section = section->next) {
        struct view name = section->key;
        bool whole = view_equal(anchor, name);
        bool inside = anchor.size > name.size && view_ends(anchor, name) &&
                      anchor.at[anchor.size - name.size - 1] == '-';
        if (whole || inside)
            return section;
    }
    return NULL;
}

/* The beginning of the template's file. */
static struct span span_of_template(const struct page *page, struct view section) {
    struct view path = arena_format(page->arena, "templates/%s/sections/%.*s.md", page->language,
                                    VIEW_ARG(section));
    return (struct span){.source = assets_source(page->assets, path.at)};
}

static void add_missing(struct page *own, const struct node *section, struct findings *findings) {
    struct view heading = section->key;
    struct finding *finding =
        finding_add(findings, "TEMPLATE-COMPULSORY", span_of_template(own, heading),
                    FINDING_WITH({"section", heading}, {"citation", section->text},
                                 {"language", view_of(own->language)}));
    finding->citation = section->text;
}

static void check_values(cmark_node *root, const struct node *section, const struct printed *own,
                         struct findings *findings) {
    const struct node *last = NULL;
    for (cmark_node *node = root; node; node = tree_next(root, node)) {
        const struct node *origin = tree_mark(node)->origin;
        if (!origin || origin == last || has_origin(own, origin))
            continue;
        struct finding *finding = finding_add_at(findings, "TEMPLATE-VALUE", origin,
                                                 FINDING_WITH({"section", section->key}));
        finding->citation = section->text;
        last = origin;
    }
}

/* The anchors in a section of the built-in templates: its own, and those of headings below it. */
static void check_section(struct page *own, const struct printed *printed, cmark_node *plain,
                          const struct node *sections, struct findings *findings) {
    bool whole = true;
    const struct node *section = NULL;
    for (cmark_node *node = plain; node; node = tree_next(plain, node)) {
        struct view anchor = tree_mark(node)->id;
        const struct node *found = anchor.size ? find_section(sections, anchor) : NULL;
        if (!found)
            continue;
        section = section ? section : found;
        if (has_anchor(printed, anchor))
            continue;
        add_missing(own, found, findings);
        whole = false;
    }
    if (section && whole)
        check_values(plain, section, printed, findings);
}

void compulsory_check(struct page *own, const struct page *plain, const struct node *sections,
                      struct findings *findings) {
    struct printed printed;
    printed_init(&printed, own->arena, own->root);
    cmark_node *section = cmark_node_first_child(plain->root);
    for (; section; section = cmark_node_next(section))
        check_section(own, &printed, section, sections, findings);
}
