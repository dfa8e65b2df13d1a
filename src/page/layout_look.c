#include "page/layout_look.h"
#include "page/theme.h"

#include <stddef.h>

enum kind { LENGTH, COUNT, COLOUR };

struct field {
    const char *group;
    const char *name;
    enum kind kind;
    size_t offset;
};

#define FIELD(group, name, kind) {#group, #name, kind, offsetof(struct look, group.name)}
#define TYPE(name)                                                                                 \
    {"type", #name ".size", LENGTH, offsetof(struct look, type.name.size)},                        \
    {"type", #name ".leading", LENGTH, offsetof(struct look, type.name.leading)}

static const struct field fields[] = {
    FIELD(page, width, LENGTH),
    FIELD(page, height, LENGTH),
    FIELD(page, top, LENGTH),
    FIELD(page, bottom, LENGTH),
    FIELD(page, left, LENGTH),
    FIELD(page, number, LENGTH),
    FIELD(page, measure, LENGTH),
    FIELD(page, block, LENGTH),
    TYPE(title),
    TYPE(lead),
    TYPE(heading),
    TYPE(subheading),
    TYPE(body),
    TYPE(facts),
    TYPE(cell),
    TYPE(small),
    TYPE(label),
    TYPE(contents),
    TYPE(footer),
    FIELD(gap, organisation, LENGTH),
    FIELD(gap, lead, LENGTH),
    FIELD(gap, dates, LENGTH),
    FIELD(gap, contents, LENGTH),
    FIELD(gap, entries, LENGTH),
    FIELD(gap, after_contents, LENGTH),
    FIELD(gap, paragraph, LENGTH),
    FIELD(gap, section, LENGTH),
    FIELD(gap, section_tight, LENGTH),
    FIELD(gap, heading, LENGTH),
    FIELD(gap, heading_tight, LENGTH),
    FIELD(gap, before_subheading, LENGTH),
    FIELD(gap, after_subheading, LENGTH),
    FIELD(gap, list, LENGTH),
    FIELD(gap, item, LENGTH),
    FIELD(gap, table, LENGTH),
    FIELD(gap, after_table, LENGTH),
    FIELD(gap, box, LENGTH),
    FIELD(gap, fact_paragraph, LENGTH),
    FIELD(facts, label, LENGTH),
    FIELD(facts, padding, LENGTH),
    FIELD(facts, right, LENGTH),
    FIELD(table, padding, LENGTH),
    FIELD(table, right, LENGTH),
    FIELD(list, bullet, LENGTH),
    FIELD(list, number, LENGTH),
    FIELD(list, number_gap, LENGTH),
    FIELD(box, hang, LENGTH),
    FIELD(box, padding, LENGTH),
    FIELD(box, frame, LENGTH),
    FIELD(box, radius, LENGTH),
    FIELD(dates, padding, LENGTH),
    FIELD(dates, gutter, LENGTH),
    FIELD(dates, pitch, LENGTH),
    FIELD(contents, gutter, LENGTH),
    FIELD(contents, number, LENGTH),
    FIELD(contents, page, LENGTH),
    FIELD(contents, columns_from, COUNT),
    FIELD(footer, baseline, LENGTH),
    FIELD(footer, width, LENGTH),
    FIELD(logo, width, LENGTH),
    FIELD(logo, height, LENGTH),
    FIELD(rule, hair, LENGTH),
    FIELD(rule, head, LENGTH),
    FIELD(rule, last, LENGTH),
    FIELD(rule, underline, LENGTH),
    FIELD(rule, underline_drop, LENGTH),
    FIELD(colour, ink, COLOUR),
    FIELD(colour, muted, COLOUR),
    FIELD(colour, rule, COLOUR),
    FIELD(colour, strong, COLOUR),
    FIELD(colour, accent, COLOUR),
    FIELD(colour, tint, COLOUR),
    FIELD(colour, added, COLOUR),
    FIELD(colour, removed, COLOUR),
    FIELD(colour, moved, COLOUR),
    FIELD(change, out, LENGTH),
    FIELD(change, bar, LENGTH),
    FIELD(change, strike, LENGTH),
};

/* "body.size" is a member of a member. */
static const struct node *find(const struct node *tree, const struct field *field) {
    const struct node *group = node_get(tree, field->group);
    struct view name = view_of(field->name);
    size_t dot = view_find_byte(name, '.');
    if (dot == VIEW_NOWHERE)
        return node_get_view(group, name);
    return node_get_view(node_get_view(group, view_part(name, 0, dot)),
                         view_part(name, dot + 1, name.size));
}

static bool read_length(const struct node *node, double unit, int32_t *value) {
    if (!node || node->kind != NODE_NUMBER || node->number < 0 || node->number > 5000)
        return false;
    *value = (int32_t)(node->number * unit + 0.5);
    return true;
}

/* "#1b2124" */
static bool read_colour(struct view text, int32_t *value) {
    if (text.size != 7 || text.at[0] != '#')
        return false;
    *value = 0;
    for (size_t i = 1; i < 7; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *digit = memchr(digits, text.at[i] | 0x20, 16);
        if (!digit || text.at[i] < '0')
            return false;
        *value = *value * 16 + (int32_t)(digit - digits);
    }
    return true;
}

static bool read_field(const struct field *field, const struct node *node, int32_t *value) {
    switch (field->kind) {
    case LENGTH:
        return read_length(node, POINT, value);
    case COUNT:
        return read_length(node, 1, value);
    case COLOUR:
        return node && node->kind == NODE_STRING && read_colour(node->text, value);
    }
    return false;
}

static void add_finding(struct findings *findings, const struct node *node, const char *group,
                        const char *name) {
    struct view key = group ? arena_format(findings->arena, "%s.%s", group, name) : view_of(name);
    struct span span = node ? node->span : (struct span){0};
    finding_add(findings, "PDF-LOOK", span, FINDING_WITH({"key", key}));
}

bool look_read(struct look *look, const struct node *tree, struct findings *findings) {
    bool good = true;
    *look = (struct look){0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct node *node = find(tree, &fields[i]);
        if (read_field(&fields[i], node, (int32_t *)(void *)((char *)look + fields[i].offset)))
            continue;
        add_finding(findings, node ? node : tree, fields[i].group, fields[i].name);
        good = false;
    }
    const struct node *lines = node_get(tree, "last_page_lines");
    if (!read_length(lines, 1, &look->last_page_lines)) {
        add_finding(findings, lines ? lines : tree, NULL, "last_page_lines");
        good = false;
    }
    return good;
}

/* US letter is wider and lower than A4: the text stays where it is, the foot comes up. */
enum { LETTER_WIDTH = 612 * POINT, LETTER_HEIGHT = 792 * POINT };

void look_apply(struct look *look, const struct theme *theme) {
    if (!theme)
        return;
    look->serif = theme->serif;
    look->justified = theme->justified;
    if (theme->own_accent) {
        look->colour.accent = theme->colours.link;
        look->colour.tint = theme->colours.tint;
    }
    if (theme->paper == PAPER_LETTER) {
        int32_t up = look->page.height - LETTER_HEIGHT;
        look->page.width = LETTER_WIDTH;
        look->page.height = LETTER_HEIGHT;
        look->page.bottom -= up;
        look->footer.baseline -= up;
    }
}

enum face look_face(const struct look *look, enum face face) {
    switch (face) {
    case FACE_REGULAR:
        return look->serif ? FACE_SERIF : face;
    case FACE_BOLD:
        return look->serif ? FACE_SERIF_BOLD : face;
    case FACE_ITALIC:
        return look->serif ? FACE_SERIF_ITALIC : face;
    case FACE_SERIF:
    case FACE_SERIF_BOLD:
    case FACE_SERIF_ITALIC:
    case FACE_FALLBACK:
    case FACE_COUNT:
        return face;
    }
    return face;
}
