/* A table in the making. For layout_table.c and layout_column.c. */
#ifndef SELOSTE_PAGE_LAYOUT_TABLE_H
#define SELOSTE_PAGE_LAYOUT_TABLE_H

#include "page/layout_parts.h"

struct cell {
    struct element *element;
    struct text text;
    enum align align;
    int32_t natural; /* width of its longest line */
    bool changed;    /* of a row's first: in a redline the row gets a bar */
    int32_t plain;   /* height at that width */
    int32_t height;  /* at its column's width */
};

struct column {
    int32_t x, width;
    int32_t least;   /* its longest piece that can't be divided */
    int32_t natural; /* its longest line */
    int32_t weight;  /* square root of the length of all its text */
};

struct table {
    struct cell *cells; /* row by row; the head first */
    uint32_t row_count, column_count;
    struct column *columns;
    const struct place *place;
    int32_t width;
};

static inline struct cell *table_cell(const struct table *table, uint32_t row, uint32_t column) {
    return &table->cells[row * table->column_count + column];
}

/* Columns share the table's width: each at least its longest piece (and, where there is room, its longest
 * line of small print up to a third of the table), the rest by the square root of the
 * length of all its text; then widths move from column to column as long as that makes the table lower. */
void table_set_widths(struct setter *setter, struct table *table);

#endif
