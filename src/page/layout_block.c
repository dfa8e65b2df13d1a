/* Paragraphs, headings, lists, quotes, facts: each a handful of bricks. */
#include "page/layout_parts.h"

struct style style_of(const struct setter *setter, enum face face, struct look_type type,
                      int32_t colour, struct element *element) {
    (void)setter;
    return (struct style){.face = face, .type = type, .colour = colour, .element = element};
}

static struct style ink(const struct setter *setter, const struct place *place,
                        struct element *element) {
    return style_of(setter, FACE_REGULAR, place->type, setter->look->colour.ink, element);
}

static struct element *block_element(struct setter *setter, struct element *parent, enum tag tag,
                                     cmark_node *node) {
    struct element *element = element_new(setter, parent, tag);
    element->language = tree_mark(node)->language;
    return element;
}

static bool ends_in_colon(const struct text *text) {
    return text->count && text->letters[text->count - 1].code == ':';
}

static bool is_wide(cmark_node *node) {
    enum role role = tree_role(node);
    return role == ROLE_FACTS || role == ROLE_TABLE;
}

static void add_paragraph(struct setter *setter, struct stack *stack, cmark_node *node,
                          const struct place *place) {
    struct element *element = block_element(setter, place->parent, TAG_P, node);
    struct text text = text_of_node(setter, node, ink(setter, place, element));
    if (text.count == 0)
        return;
    text.is_prose = true;
    stack_add_text(setter, stack, &text, place->x, place->width, ALIGN_START, place->paragraph_gap);
    stack->last->after = place->paragraph_gap;
    cmark_node *next = cmark_node_next(node);
    if (next && is_wide(next))
        stack->next_keep = KEEP_AVOID;
    if (next && ends_in_colon(&text) && cmark_node_get_type(next) != CMARK_NODE_PARAGRAPH)
        stack->next_keep = KEEP_TOGETHER;
}

static void add_heading(struct setter *setter, struct stack *stack, cmark_node *node,
                        const struct place *place) {
    const struct look *look = setter->look;
    enum tag tag = cmark_node_get_heading_level(node) > 3 ? TAG_H4 : TAG_H3;
    struct element *element = block_element(setter, place->parent, tag, node);
    struct style style =
        style_of(setter, FACE_BOLD, look->type.subheading, look->colour.ink, element);
    struct text text = text_of_node(setter, node, style);
    if (text.count == 0)
        return;
    struct stack lines;
    stack_init(&lines);
    stack_add_text(setter, &lines, &text, place->x, place->width, ALIGN_START,
                   look->gap.before_subheading);
    for (struct brick *line = lines.first->next; line; line = line->next)
        line->keep = KEEP_ALWAYS;
    if (tree_mark(node)->id.size)
        lines.first->anchor = anchor_new(setter, tree_mark(node)->id, VIEW(""));
    lines.last->after = look->gap.after_subheading;
    stack_append(stack, &lines);
    stack->next_keep = KEEP_ALWAYS;
    if (cmark_node_next(node) && cmark_node_get_type(cmark_node_next(node)) == CMARK_NODE_PARAGRAPH)
        stack->floor = look->gap.after_subheading;
}

/* Moves a place to the right; what is nested too deep stays where it is. */
static struct place indented(const struct place *place, int32_t indent) {
    struct place inner = *place;
    if (place->width - indent >= 6 * place->type.size) {
        inner.x += indent;
        inner.width -= indent;
    }
    return inner;
}

/* ---- lists ---- */

/* A bullet, or a number that runs to the right edge of its field. */
static void add_label(struct setter *setter, struct stack *item, const struct place *place,
                      struct element *element, int number) {
    const struct look *look = setter->look;
    struct style style = style_of(setter, FACE_REGULAR, place->type, look->colour.muted, element);
    struct view words =
        number < 0 ? VIEW("\u2013") : arena_format(setter->arena, "%d.", number);
    int32_t width = font_width(look_face(look, FACE_REGULAR), words) * place->type.size / 1000;
    int32_t x = number < 0 ? place->x : place->x + look->list.number - width;
    struct brick label = {0};
    /* The no-break space parts the label from the text when it is read aloud. */
    words = arena_format(setter->arena, "%.*s\u00A0", VIEW_ARG(words));
    brick_add_words(setter, &label, words, &style, x, place->type.size * 4 / 5);
    brick_put_before(item->first, &label);
}

static void keep_item(struct stack *item, uint32_t index, uint32_t count, bool led) {
    for (struct brick *brick = item->first; brick; brick = brick->next) {
        bool first = brick == item->first;
        enum keep keep = count <= 6 && (index || !first) ? KEEP_AVOID : KEEP_FREE;
        if (first && (index == 1 || (index && index + 1 == count)))
            keep = led && index == 1 ? KEEP_TOGETHER : KEEP_AVOID;
        if (brick->keep < keep)
            brick->keep = keep;
    }
}

static void add_list(struct setter *setter, struct stack *stack, cmark_node *node,
                     const struct place *place) {
    const struct look *look = setter->look;
    bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    bool led = stack->next_keep >= KEEP_TOGETHER;
    struct element *list = block_element(setter, place->parent, TAG_L, node);
    list->detail = numbered ? DETAIL_NUMBERS : DETAIL_BULLETS;
    int32_t indent = numbered ? look->list.number + look->list.number_gap : look->list.bullet;
    uint32_t count = 0, index = 0;
    for (cmark_node *item = cmark_node_first_child(node); item; item = cmark_node_next(item))
        count++;
    for (cmark_node *at = cmark_node_first_child(node); at; at = cmark_node_next(at), index++) {
        struct element *item = block_element(setter, list, TAG_LI, at);
        struct element *label = element_new(setter, item, TAG_LBL);
        struct place inner = indented(place, indent);
        inner.parent = element_new(setter, item, TAG_LBODY);
        inner.paragraph_gap = inner.list_gap = place->item_gap;
        struct stack blocks;
        stack_init(&blocks);
        layout_add_blocks(setter, &blocks, at, &inner);
        if (!blocks.first)
            continue;
        add_label(setter, &blocks, place, label,
                  numbered ? cmark_node_get_list_start(node) + (int)index : -1);
        blocks.first->before = index ? place->item_gap : place->list_gap;
        blocks.last->after = index + 1 < count ? 0 : place->list_gap;
        keep_item(&blocks, index, count, led);
        if (tree_mark(at)->changed)
            brick_add_bars(setter, blocks.first, blocks.last, place->x);
        stack_append(stack, &blocks);
    }
}

/* ---- other blocks ---- */

static void add_quote(struct setter *setter, struct stack *stack, cmark_node *node,
                      const struct place *place) {
    struct place inner = indented(place, setter->look->list.bullet);
    inner.parent = block_element(setter, place->parent, TAG_QUOTE, node);
    layout_add_blocks(setter, stack, node, &inner);
}

/* Lines stay as they are, unless they are too long. */
static void add_code(struct setter *setter, struct stack *stack, cmark_node *node,
                     const struct place *place) {
    struct element *element =
        element_new(setter, block_element(setter, place->parent, TAG_P, node), TAG_CODE);
    struct view code = view_trim(view_of(cmark_node_get_literal(node)));
    struct style *style = ARENA_NEW(setter->arena, struct style);
    *style = style_of(setter, FACE_REGULAR, setter->look->type.cell, setter->look->colour.ink, element);
    text_begin(setter);
    for (size_t at = 0; at < code.size;) {
        struct view rest = view_part(code, at, code.size);
        size_t end = view_find_byte(rest, '\n');
        text_add(setter, view_part(rest, 0, end), style, tree_mark(node)->origin);
        text_add_break(setter, style);
        at = end == VIEW_NOWHERE ? code.size : at + end + 1;
    }
    struct text text = text_take(setter);
    if (text.count == 0)
        return;
    stack_add_text(setter, stack, &text, place->x, place->width, ALIGN_START, place->paragraph_gap);
    stack->last->after = place->paragraph_gap;
}

static void add_break(struct setter *setter, struct stack *stack, const struct place *place) {
    struct brick *brick = stack_add(setter, stack, place->paragraph_gap, 0, KEEP_AVOID);
    brick_add_rule(setter, brick, place->x, 0, place->width, setter->look->rule.hair,
                   setter->look->colour.rule);
    brick->after = place->paragraph_gap;
}

/* ---- rows and facts ---- */

/* Takes the next brick of each cell that has one more. */
static struct brick *add_slice(struct setter *setter, struct stack *stack, struct brick **next,
                               uint32_t count, int32_t before, enum keep keep) {
    struct brick *slice = stack_add(setter, stack, before, 0, keep);
    slice->is_slice = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!next[i])
            continue;
        struct stack one = {.first = next[i], .last = next[i]};
        next[i] = next[i]->next;
        one.first->next = NULL;
        if (one.first->height > slice->height)
            slice->height = one.first->height;
        if (next[i] && brick_gap(one.first, next[i]) > slice->after)
            slice->after = brick_gap(one.first, next[i]);
        brick_take(slice, &one, 0);
    }
    return slice;
}

static struct row add_slices(struct setter *setter, struct stack *stack, struct stack *cells,
                             uint32_t count, int32_t before, int32_t padding) {
    struct brick **next = ARENA_ARRAY(setter->arena, struct brick *, count);
    uint32_t rows = 0;
    for (uint32_t i = 0; i < count; i++) {
        next[i] = cells[i].first;
        rows = cells[i].count > rows ? cells[i].count : rows;
    }
    struct row row = {.first = stack_add(setter, stack, before, padding, KEEP_FREE)};
    for (uint32_t i = 0; i < rows; i++) {
        bool edge = i < 2 || i + 1 == rows;
        if (i == 0)
            stack->floor = 0;
        add_slice(setter, stack, next, count, 0, edge ? KEEP_TOGETHER : KEEP_FREE);
    }
    stack->floor = 0;
    row.last = stack_add(setter, stack, 0, padding, KEEP_TOGETHER);
    return row;
}

struct row layout_add_row(struct setter *setter, struct stack *stack, struct stack *cells, uint32_t count,
                   int32_t before, int32_t padding) {
    const struct look *look = setter->look;
    int32_t highest = 0;
    for (uint32_t i = 0; i < count; i++) {
        int32_t height = stack_height(&cells[i]);
        highest = height > highest ? height : highest;
    }
    if (highest + 2 * padding > (look->page.bottom - look->page.top) / 2)
        return add_slices(setter, stack, cells, count, before, padding);
    struct brick *brick = stack_add(setter, stack, before, highest + 2 * padding, KEEP_FREE);
    for (uint32_t i = 0; i < count; i++)
        brick_take(brick, &cells[i], padding);
    return (struct row){brick, brick};
}

static cmark_node *child_of(cmark_node *node, enum role role) {
    cmark_node *child = cmark_node_first_child(node);
    while (child && tree_role(child) != role)
        child = cmark_node_next(child);
    return child;
}

static struct row add_fact(struct setter *setter, struct stack *stack, cmark_node *node,
                           const struct place *place, struct element *list, int32_t before) {
    const struct look *look = setter->look;
    struct element *item = block_element(setter, list, TAG_LI, node);
    struct stack cells[2];
    stack_init(&cells[0]);
    stack_init(&cells[1]);
    struct style style = style_of(setter, FACE_REGULAR, look->type.facts, look->colour.muted,
                                  element_new(setter, item, TAG_LBL));
    struct text label = text_of_node(setter, child_of(node, ROLE_LABEL), style);
    stack_add_text(setter, &cells[0], &label, place->x, look->facts.label - look->facts.right,
                   ALIGN_START, 0);
    struct place inner = {.x = place->x + look->facts.label,
                          .width = look->page.block - look->facts.label -
                                   (place->x - look->page.left),
                          .type = look->type.facts,
                          .paragraph_gap = look->gap.fact_paragraph,
                          .list_gap = look->gap.fact_paragraph,
                          .item_gap = look->gap.fact_paragraph,
                          .parent = element_new(setter, item, TAG_LBODY)};
    layout_add_blocks(setter, &cells[1], child_of(node, ROLE_VALUE), &inner);
    if (cells[1].first)
        cells[1].first->before = 0;
    return layout_add_row(setter, stack, cells, 2, before, look->facts.padding);
}

/* Short facts hang together; of longer ones two rows at both ends. */
static void keep_facts(struct stack *rows, const struct brick *second, const struct brick *last,
                       uint32_t count, int32_t one_line) {
    bool is_short = count <= 8;
    for (const struct brick *brick = rows->first; brick && is_short; brick = brick->next)
        is_short = brick->height <= one_line;
    for (struct brick *brick = rows->first->next; brick; brick = brick->next) {
        enum keep keep = is_short                                  ? KEEP_TOGETHER
                         : brick == second || brick == last ? KEEP_AVOID
                                                                   : KEEP_FREE;
        if (brick->keep < keep)
            brick->keep = keep;
    }
}

void layout_add_facts(struct setter *setter, struct stack *stack, cmark_node *node,
               const struct place *place) {
    const struct look *look = setter->look;
    struct element *list = block_element(setter, place->parent, TAG_L, node);
    int32_t width = look->page.block - (place->x - look->page.left);
    struct stack rows;
    stack_init(&rows);
    struct brick *second = NULL, *last = NULL;
    uint32_t count = 0;
    for (cmark_node *fact = cmark_node_first_child(node); fact; fact = cmark_node_next(fact)) {
        if (rows.last)
            rows.floor = 0;
        struct row row = add_fact(setter, &rows, fact, place, list, look->gap.table);
        brick_add_rule(setter, row.last, place->x, row.last->height, width, look->rule.hair,
                       look->colour.rule);
        if (tree_mark(fact)->changed)
            brick_add_bars(setter, row.first, row.last, place->x);
        if (count == 0)
            brick_add_rule(setter, row.first, place->x, 0, width, look->rule.hair, look->colour.rule);
        else
            row.first->lid = true;
        second = count == 1 ? row.first : second;
        last = row.first;
        count++;
    }
    if (count == 0)
        return;
    keep_facts(&rows, second, last, count, look->type.facts.size + 2 * look->facts.padding);
    rows.last->after = look->gap.after_table;
    stack_append(stack, &rows);
}

/* ---- all of them ---- */

static void add_group(struct setter *setter, struct stack *stack, cmark_node *node,
                      const struct place *place) {
    struct place inner = *place;
    if (tree_mark(node)->language)
        inner.parent = block_element(setter, place->parent, TAG_DIV, node);
    layout_add_blocks(setter, stack, node, &inner);
}

/* The line of a redline before what changed. */
static void add_change_line(struct setter *setter, struct stack *stack, cmark_node *node,
                            const struct place *place) {
    const struct look *look = setter->look;
    struct element *element = block_element(setter, place->parent, TAG_P, node);
    struct style style =
        style_of(setter, FACE_REGULAR, look->type.small, look->colour.muted, element);
    struct text text = text_of_node(setter, node, style);
    struct brick *last = stack->last;
    stack_add_text(setter, stack, &text, place->x, place->width, ALIGN_START, place->paragraph_gap);
    struct brick *first = last ? last->next : stack->first;
    first->anchor = anchor_new(setter, tree_mark(node)->id, VIEW(""));
    stack->last->after = place->paragraph_gap / 2;
    stack->next_keep = KEEP_ALWAYS;
}

static void add_plain_block(struct setter *setter, struct stack *stack, cmark_node *node,
                            const struct place *place) {
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        add_paragraph(setter, stack, node, place);
        return;
    case CMARK_NODE_HEADING:
        add_heading(setter, stack, node, place);
        return;
    case CMARK_NODE_LIST:
        add_list(setter, stack, node, place);
        return;
    case CMARK_NODE_BLOCK_QUOTE:
        add_quote(setter, stack, node, place);
        return;
    case CMARK_NODE_CODE_BLOCK:
        add_code(setter, stack, node, place);
        return;
    case CMARK_NODE_THEMATIC_BREAK:
        add_break(setter, stack, place);
        return;
    default:
        break;
    }
    enum role role = tree_role(node);
    if (role == ROLE_FACTS)
        layout_add_facts(setter, stack, node, place);
    else if (role == ROLE_TABLE)
        layout_add_table(setter, stack, node, place);
    else if (role == ROLE_CHANGE)
        add_change_line(setter, stack, node, place);
    else
        add_group(setter, stack, node, place);
}

void layout_add_block(struct setter *setter, struct stack *stack, cmark_node *node,
                      const struct place *place) {
    struct brick *last = stack->last;
    add_plain_block(setter, stack, node, place);
    if (tree_mark(node)->changed && stack->last != last)
        brick_add_bars(setter, last ? last->next : stack->first, stack->last, place->x);
}

void layout_add_blocks(struct setter *setter, struct stack *stack, cmark_node *parent,
                const struct place *place) {
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
        layout_add_block(setter, stack, node, place);
}
