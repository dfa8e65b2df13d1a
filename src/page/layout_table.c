/* Tables: rows that no page cuts, a head that comes again. */
#include "page/layout_table.h"

static struct style cell_style(const struct setter *setter, bool head, bool first,
                               struct element *element) {
    const struct look *look = setter->look;
    if (head)
        return style_of(setter, FACE_REGULAR, look->type.label, look->colour.muted, element);
    return style_of(setter, first ? FACE_BOLD : FACE_REGULAR, look->type.cell, look->colour.ink,
                    element);
}

static void read_row(struct setter *setter, struct table *table, cmark_node *row, uint32_t index,
                     struct element *parent) {
    struct element *element = element_new(setter, parent, TAG_TR);
    cmark_node *node = cmark_node_first_child(row);
    table_cell(table, index, 0)->changed = tree_mark(row)->changed;
    for (uint32_t i = 0; i < table->column_count; i++) {
        bool head = index == 0, heads = head || i == 0;
        struct cell *cell = table_cell(table, index, i);
        cell->element = element_new(setter, element, heads ? TAG_TH : TAG_TD);
        cell->element->detail = head ? DETAIL_COLUMN : heads ? DETAIL_ROW : DETAIL_NONE;
        if (!node)
            continue;
        cell->element->language = tree_mark(node)->language;
        cell->align = tree_mark(node)->align;
        cell->text = text_of_node(setter, node, cell_style(setter, head, i == 0, cell->element));
        node = cmark_node_next(node);
    }
}

static bool read_table(struct setter *setter, struct table *table, cmark_node *node) {
    table->column_count = tree_mark(node)->columns;
    for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row))
        table->row_count++;
    if (table->column_count == 0 || table->row_count == 0)
        return false;
    table->cells =
        ARENA_ARRAY(setter->arena, struct cell, (size_t)table->row_count * table->column_count);
    table->columns = ARENA_ARRAY(setter->arena, struct column, table->column_count);
    struct element *element = element_new(setter, table->place->parent, TAG_TABLE);
    element->language = tree_mark(node)->language;
    struct element *head = element_new(setter, element, TAG_THEAD), *body = NULL;
    uint32_t index = 0;
    for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row), index++) {
        if (index == 1)
            body = element_new(setter, element, TAG_TBODY);
        read_row(setter, table, row, index, index ? body : head);
    }
    return true;
}

/* ---- rows ---- */

static struct stack *set_cells(struct setter *setter, struct table *table, uint32_t row) {
    struct stack *stacks = ARENA_ARRAY(setter->arena, struct stack, table->column_count);
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct cell *cell = table_cell(table, row, i);
        stack_init(&stacks[i]);
        if (cell->text.count)
            stack_add_text(setter, &stacks[i], &cell->text, table->columns[i].x,
                           table->columns[i].width, cell->align, 0);
        else
            brick_add(setter, stack_add(setter, &stacks[i], 0, 0, KEEP_FREE), ITEM_PRESENT,
                      cell->element);
    }
    return stacks;
}

/* Cells of the head stand on its rule. */
static struct brick *add_head(struct setter *setter, struct stack *rows, struct table *table) {
    const struct look *look = setter->look;
    struct stack *stacks = set_cells(setter, table, 0);
    int32_t highest = 0;
    for (uint32_t i = 0; i < table->column_count; i++) {
        int32_t height = stack_height(&stacks[i]);
        highest = height > highest ? height : highest;
    }
    struct brick *head = stack_add(setter, rows, look->gap.table, highest + 2 * look->table.padding,
                                   KEEP_FREE);
    for (uint32_t i = 0; i < table->column_count; i++)
        brick_take(head, &stacks[i], look->table.padding + highest - stack_height(&stacks[i]));
    brick_add_rule(setter, head, table->place->x, head->height, table->width, look->rule.head,
                   look->colour.ink);
    return head;
}

/* Whether a page may begin with a row: two rows stay on either side; a short table whole. */
static enum keep keep_of_row(const struct table *table, uint32_t row) {
    if (row == 1)
        return KEEP_ALWAYS;
    if (row == 2 || row + 1 == table->row_count)
        return KEEP_TOGETHER;
    return table->row_count <= 7 ? KEEP_AVOID : KEEP_FREE;
}

static void add_row(struct setter *setter, struct stack *rows, struct table *table, uint32_t index,
                    const struct brick *head) {
    const struct look *look = setter->look;
    struct stack *stacks = set_cells(setter, table, index);
    struct brick *before = rows->last;
    rows->floor = 0;
    struct row row = layout_add_row(setter, rows, stacks, table->column_count, 0, look->table.padding);
    for (struct brick *brick = before->next; brick; brick = brick->next)
        brick->head = head;
    if (row.first->keep < keep_of_row(table, index))
        row.first->keep = keep_of_row(table, index);
    bool last = index + 1 == table->row_count;
    brick_add_rule(setter, row.last, table->place->x, row.last->height, table->width,
                   last ? look->rule.last : look->rule.hair,
                   last ? look->colour.strong : look->colour.rule);
    if (table_cell(table, index, 0)->changed)
        brick_add_bars(setter, row.first, row.last, table->place->x);
}

void layout_add_table(struct setter *setter, struct stack *stack, cmark_node *node,
               const struct place *place) {
    const struct look *look = setter->look;
    struct table table = {.place = place, .width = look->page.block - (place->x - look->page.left)};
    if (!read_table(setter, &table, node))
        return;
    table_set_widths(setter, &table);
    struct stack rows;
    stack_init(&rows);
    const struct brick *head = add_head(setter, &rows, &table);
    for (uint32_t i = 1; i < table.row_count; i++)
        add_row(setter, &rows, &table, i, head);
    rows.last->after = look->gap.after_table;
    stack_append(stack, &rows);
}
