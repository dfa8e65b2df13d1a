#include "page/theme.h"
#include "base/file.h"
#include "data/schema.h"

#include <errno.h>

struct reading {
    struct arena *arena;
    struct theme *theme;
    const char *folder;
    struct findings *findings;
};

static void read_accent(struct reading *reading, const struct node *node) {
    const double much = 0.15; /* of lightness */
    struct theme *theme = reading->theme;
    if (!node)
        return;
    theme->own_accent = colour_read(node->text, &theme->accent);
    theme->colours = colour_derive(theme->accent);
    if (theme->colours.change > much)
        finding_add_at(reading->findings, "THEME-ACCENT", node,
                       FINDING_WITH({"found", node->text},
                                    {"used", arena_format(reading->arena, "#%06x",
                                                          (unsigned)theme->colours.link)}));
}

static const char *hint_of(enum picture_fault fault) {
    switch (fault) {
    case PICTURE_GOOD:
    case PICTURE_OTHER:
        break;
    case PICTURE_LARGE:
        return "large";
    case PICTURE_BROKEN:
        return "broken";
    case PICTURE_ACTIVE:
        return "active";
    case PICTURE_FETCHES:
        return "fetches";
    }
    return "other";
}

static void add_fault(struct reading *reading, const struct node *node, enum picture_fault fault) {
    struct finding *finding = finding_add_at(reading->findings, "THEME-LOGO", node,
                                             FINDING_WITH({"path", node->text}));
    finding_set_hint(reading->findings, finding, hint_of(fault), FINDING_BARE);
}

static const struct picture *read_picture(struct reading *reading, const struct node *node) {
    if (!node)
        return NULL;
    struct arena *arena = reading->arena;
    bool whole = view_starts(node->text, VIEW("/"));
    struct view path = whole ? arena_copy(arena, node->text)
                             : arena_format(arena, "%s/%.*s", reading->folder, VIEW_ARG(node->text));
    struct view bytes;
    int error = file_read(arena, path.at, PICTURE_MOST, &bytes);
    if (error && error != EFBIG) {
        const struct findings *told = reading->findings;
        finding_add_at(reading->findings, "THEME-FILE", node,
                       FINDING_WITH({"path", path},
                                    {"reason", finding_reason(told->messages, told->language, error)}));
        return NULL;
    }
    struct picture *picture = ARENA_NEW(arena, struct picture);
    enum picture_fault fault = error ? PICTURE_LARGE : picture_read(picture, bytes);
    if (fault == PICTURE_GOOD)
        return picture;
    add_fault(reading, node, fault);
    return NULL;
}

static void read_logo(struct reading *reading, const struct node *node) {
    struct theme *theme = reading->theme;
    const struct node *print = node_get(node, "print");
    theme->logo = read_picture(reading, node_get(node, "file"));
    theme->print_logo = read_picture(reading, print);
    theme->logo_text = node_get(node, "alt");
    if (!print && theme->logo && theme->logo->kind == PICTURE_PNG)
        theme->print_logo = theme->logo;
    if (theme->print_logo && theme->print_logo->kind == PICTURE_SVG) {
        add_fault(reading, print, PICTURE_OTHER);
        theme->print_logo = NULL;
    }
    if (!print && theme->logo && !theme->print_logo)
        finding_add_at(reading->findings, "THEME-PRINT", node, FINDING_BARE);
}

const struct theme *theme_read(struct arena *arena, struct assets *assets, struct node *tree,
                               const char *folder, struct findings *findings) {
    unsigned errors = findings->counts[SEVERITY_ERROR];
    const struct node *shape = assets_tree(assets, "schemas/theme.schema.json");
    struct theme *theme = ARENA_NEW(arena, struct theme);
    struct reading reading = {arena, theme, folder, findings};
    if (!shape || !schema_check(schema_new(arena, shape, NULL), tree, findings))
        return NULL;
    read_accent(&reading, node_get(tree, "accent"));
    read_logo(&reading, node_get(tree, "logo"));
    theme->footer = node_get(tree, "footer");
    theme->serif = node_is(node_get(tree, "font"), "serif");
    theme->justified = node_is_true(node_get(tree, "justified"));
    theme->paper = node_is(node_get(tree, "paper"), "Letter") ? PAPER_LETTER : PAPER_A4;
    return findings->counts[SEVERITY_ERROR] > errors ? NULL : theme;
}

struct view theme_text(const struct node *text, const char *language, struct view *found) {
    *found = VIEW("");
    if (!text || text->kind != NODE_MAP)
        return text ? text->text : VIEW("");
    const struct node *own = node_get(text, language);
    if (own)
        return own->text;
    *found = node_first(text)->key;
    return node_first(text)->text;
}
