/* A tree becomes one stack of bricks, the stack becomes pages. */
#include "page/layout.h"
#include "base/memory.h"
#include "page/layout_parts.h"

static const char *const tag_names[] = {
    "Document", "Sect",  "Div",   "H1",    "H2", "H3", "H4", "P",   "BlockQuote",
    "L",        "LI",    "Lbl",   "LBody", "Table", "THead", "TBody", "TR", "TH",
    "TD",       "TOC",   "TOCI",  "Reference", "Link", "Span", "Code", "Figure",
};

const char *tag_name(enum tag tag) { return tag_names[tag]; }

struct element *element_new(struct setter *setter, struct element *parent, enum tag tag) {
    struct element *element = ARENA_NEW(setter->arena, struct element);
    element->tag = tag;
    element->parent = parent;
    element->index = setter->layout->element_count++;
    if (setter->last_element)
        setter->last_element->next = element;
    setter->last_element = element;
    return element;
}

struct anchor *anchor_new(struct setter *setter, struct view id, struct view title) {
    struct anchor *anchor = ARENA_NEW(setter->arena, struct anchor);
    anchor->id = id;
    anchor->title = title;
    anchor->page = LAYOUT_NOWHERE;
    *(setter->last_anchor ? &setter->last_anchor->next : &setter->layout->anchors) = anchor;
    setter->last_anchor = anchor;
    return anchor;
}

const struct anchor *layout_anchor(const struct layout *layout, struct view id) {
    const struct anchor *anchor = layout->anchors;
    while (anchor && !view_equal(anchor->id, id))
        anchor = anchor->next;
    return anchor;
}

/* ---- sections ---- */

/* "5 Käsittelyn tarkoitukset" */
static struct view title_of(struct setter *setter, cmark_node *section) {
    struct str title = {0};
    str_add(&title, tree_mark(section)->number);
    if (title.size)
        str_add_char(&title, ' ');
    tree_add_text(&title, cmark_node_first_child(section));
    struct view copy = arena_copy(setter->arena, str_view(&title));
    str_release(&title);
    return copy;
}

static void add_anchors(struct setter *setter, cmark_node *root) {
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        if (tree_role(node) == ROLE_SECTION)
            anchor_new(setter, tree_mark(node)->id, title_of(setter, node))->is_section = true;
}

static void add_number(struct setter *setter, struct brick *first, struct view number,
                       struct element *element) {
    const struct look *look = setter->look;
    struct style style =
        style_of(setter, FACE_REGULAR, look->type.heading, look->colour.muted, element);
    struct brick words = {0};
    number = arena_format(setter->arena, "%.*s\u00A0", VIEW_ARG(number));
    brick_add_words(setter, &words, number, &style, look->page.number, look->type.heading.size * 4 / 5);
    brick_put_before(first, &words);
}

static void add_section_heading(struct setter *setter, struct stack *stack, cmark_node *section,
                                struct element *parent, struct anchor *anchor) {
    const struct look *look = setter->look;
    cmark_node *node = cmark_node_first_child(section);
    struct element *element = element_new(setter, parent, TAG_H2);
    struct style style = style_of(setter, FACE_BOLD, look->type.heading, look->colour.ink, element);
    struct text text = text_of_node(setter, node, style);
    struct stack lines;
    stack_init(&lines);
    stack_add_text(setter, &lines, &text, look->page.left, look->page.block, ALIGN_START,
                   look->gap.section);
    if (!lines.first)
        return;
    for (struct brick *line = lines.first->next; line; line = line->next)
        line->keep = KEEP_ALWAYS;
    lines.first->is_section = !tree_mark(section)->boxed;
    lines.first->anchor = anchor;
    if (tree_mark(section)->number.size)
        add_number(setter, lines.first, tree_mark(section)->number, element);
    lines.last->after = look->gap.heading;
    stack_append(stack, &lines);
    cmark_node *next = cmark_node_next(node);
    if (!next)
        return;
    stack->next_keep = KEEP_ALWAYS;
    if (tree_role(next) == ROLE_FACTS || tree_role(next) == ROLE_TABLE)
        stack->floor = look->gap.heading_tight;
}

static void add_section_blocks(struct setter *setter, struct stack *stack, cmark_node *section,
                               struct element *parent) {
    const struct look *look = setter->look;
    struct place place = {.x = look->page.left,
                          .width = look->page.measure,
                          .type = look->type.body,
                          .paragraph_gap = look->gap.paragraph,
                          .list_gap = look->gap.list,
                          .item_gap = look->gap.item,
                          .parent = parent};
    cmark_node *node = cmark_node_next(cmark_node_first_child(section));
    for (; node; node = cmark_node_next(node))
        layout_add_block(setter, stack, node, &place);
}

/* The frame is as high as what stands between its two bricks. No page cuts it, unless it is higher than a
 * page. */
static void add_box(struct setter *setter, struct stack *stack, struct stack *inside) {
    const struct look *look = setter->look;
    struct brick *open = stack_add(setter, stack, look->gap.box, look->box.padding, KEEP_FREE);
    open->box = 1;
    bool fits = stack_height(inside) + 2 * look->box.padding <= look->page.bottom - look->page.top;
    for (struct brick *brick = inside->first; fits && brick; brick = brick->next)
        if (brick->keep < KEEP_TOGETHER)
            brick->keep = KEEP_TOGETHER;
    stack->floor = 0;
    stack->next_keep = KEEP_ALWAYS;
    stack_append(stack, inside);
    stack->floor = 0;
    stack->next_keep = KEEP_TOGETHER;
    stack_add(setter, stack, 0, look->box.padding, KEEP_TOGETHER)->box = -1;
}

static void add_section(struct setter *setter, struct stack *stack, cmark_node *node,
                        struct anchor *anchor) {
    struct element *element = element_new(setter, setter->layout->root, TAG_SECT);
    element->language = tree_mark(node)->language;
    struct stack inside;
    stack_init(&inside);
    add_section_heading(setter, &inside, node, element, anchor);
    add_section_blocks(setter, &inside, node, element);
    inside.next_keep = KEEP_FREE;
    inside.floor = -1;
    if (tree_mark(node)->boxed)
        add_box(setter, stack, &inside);
    else
        stack_append(stack, &inside);
}

static void add_parts(struct setter *setter, struct stack *stack, cmark_node *root) {
    struct anchor *anchor = setter->layout->anchors;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node)) {
        enum role role = tree_role(node);
        if (role == ROLE_TITLE) {
            front_add_title(setter, stack, cmark_node_first_child(node));
        } else if (role == ROLE_LEAD) {
            front_add_lead(setter, stack, node);
        } else if (role == ROLE_DATES) {
            front_add_dates(setter, stack, node);
        } else if (role == ROLE_CONTENTS) {
            front_add_contents(setter, stack);
        } else if (role == ROLE_SECTION) {
            add_section(setter, stack, node, anchor);
            anchor = anchor->next;
        }
    }
}

struct layout *layout_new(struct arena *arena, const struct page *page, const struct look *look,
                          struct findings *findings) {
    struct layout *layout = ARENA_NEW(arena, struct layout);
    struct setter setter = {
        .layout = layout, .arena = arena, .look = look, .findings = findings};
    layout->page = page;
    layout->look = look;
    layout->root = element_new(&setter, NULL, TAG_DOCUMENT);
    struct stack stack;
    stack_init(&stack);
    add_anchors(&setter, page->root);
    front_add_organisation(&setter, &stack);
    add_parts(&setter, &stack, page->root);
    pages_fill(&setter, &stack);
    memory_free(setter.letters);
    memory_free(setter.lines);
    return layout;
}
