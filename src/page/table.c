#include "page/table.h"
#include "page/blocks.h"
#include "page/lines.h"

enum { COLUMNS_MAX = 100 };

/* Without the indentation and the pipes at both ends. */
static struct view row_inside(struct view line) {
    struct view inside = view_trim(line);
    if (inside.size && *inside.at == '|')
        inside = view_part(inside, 1, inside.size);
    return inside;
}

/* Takes the next cell off the row, as written; false at the end. A pipe behind the last cell ends
 * it only, a backslash takes the character behind it along. */
static bool cell_take(struct view *row, struct view *cell) {
    if (!view_trim(*row).size)
        return false;
    size_t at = 0;
    while (at < row->size && row->at[at] != '|')
        at += row->at[at] == '\\' ? 2 : 1;
    *cell = view_trim(view_part(*row, 0, at));
    *row = view_part(*row, at + 1, row->size);
    return true;
}

/* "---", ":--", ":-:" or "--:". */
static bool is_delimiter(struct view cell, enum align *align) {
    bool left = cell.size && *cell.at == ':';
    bool right = cell.size && cell.at[cell.size - 1] == ':';
    if (cell.size < (size_t)left + right + 1)
        return false;
    for (size_t i = left; i < cell.size - right; i++)
        if (cell.at[i] != '-')
            return false;
    *align = right && !left ? ALIGN_END : ALIGN_START;
    return true;
}

/* The number of columns that a delimiter row tells, or 0 if it is none. */
static uint32_t read_delimiters(struct view line, enum align aligns[COLUMNS_MAX]) {
    struct view row = row_inside(line), cell;
    uint32_t count = 0;
    if (line_indent(line) > 3 || view_find_byte(line, '|') == VIEW_NOWHERE)
        return 0;
    while (cell_take(&row, &cell))
        if (count == COLUMNS_MAX || !is_delimiter(cell, &aligns[count++]))
            return 0;
    return count;
}

static uint32_t count_cells(struct view line) {
    struct view row = row_inside(line), cell;
    uint32_t count = 0;
    while (count <= COLUMNS_MAX && cell_take(&row, &cell))
        count++;
    return count;
}

/* An escaped pipe is a pipe, in code spans too. */
static void parse_cell(cmark_node *parent, struct view cell) {
    struct str plain = {0};
    for (size_t i = 0; i < cell.size; i++) {
        bool escape = cell.at[i] == '\\' && i + 1 < cell.size;
        if (escape && cell.at[i + 1] != '|')
            str_add_char(&plain, '\\');
        str_add_char(&plain, cell.at[i += escape]);
    }
    blocks_parse_inlines(parent, str_view(&plain));
    str_release(&plain);
}

static cmark_node *add_row(struct arena *arena, cmark_node *table, struct view line,
                           const enum align *aligns) {
    cmark_node *row = tree_new(arena, ROLE_ROW);
    struct view rest = row_inside(line), words;
    uint32_t columns = tree_mark(table)->columns;
    for (uint32_t i = 0; i < columns; i++) {
        cmark_node *cell = tree_new(arena, ROLE_CELL);
        tree_mark_of(arena, cell)->align = aligns[i];
        cmark_node_append_child(row, cell);
        if (cell_take(&rest, &words))
            parse_cell(cell, words);
    }
    cmark_node_append_child(table, row);
    return row;
}

bool table_starts(struct view text, size_t from) {
    enum align aligns[COLUMNS_MAX];
    struct line head = line_at(text, from);
    if (line_indent(head.text) > 3 || view_find_byte(head.text, '|') == VIEW_NOWHERE)
        return false;
    struct line line = line_at(text, head.next);
    uint32_t columns = read_delimiters(line.text, aligns);
    return columns && count_cells(head.text) == columns;
}

size_t table_parse(struct arena *arena, cmark_node *parent, struct view text, size_t from) {
    enum align aligns[COLUMNS_MAX] = {ALIGN_START};
    struct line head = line_at(text, from), line = line_at(text, head.next);
    cmark_node *table = tree_new(arena, ROLE_TABLE);
    tree_mark_of(arena, table)->columns = read_delimiters(line.text, aligns);
    tree_mark_of(arena, add_row(arena, table, head.text, aligns))->head = true;
    size_t next = line.next;
    while (next < text.size) {
        line = line_at(text, next);
        if (line_is_blank(line.text) || line_starts_block(line.text))
            break;
        add_row(arena, table, line.text, aligns);
        next = line.next;
    }
    cmark_node_append_child(parent, table);
    return next;
}
