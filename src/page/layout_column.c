/* How wide the columns of a table are. */
#include "page/layout_table.h"

static int32_t square_root(int64_t value) {
    int64_t root = 0;
    for (int64_t bit = (int64_t)1 << 30; bit; bit >>= 1)
        if ((root + bit) * (root + bit) <= value)
            root += bit;
    return (int32_t)root;
}

/* The longest line of small print that isn't longer than `most`. */
static int32_t small_print(const struct setter *setter, const struct text *text, int32_t most) {
    int32_t longest = 0;
    for (uint32_t from = 0, i = 0; i < text->count; i++) {
        if (i + 1 < text->count && text->letters[i].after != BREAK_MUST)
            continue;
        struct text line = {.letters = text->letters + from, .count = i + 1 - from};
        bool small = line.letters->style->type.size == setter->look->type.small.size;
        int32_t width = small ? text_width(&line) : 0;
        longest = width > longest && width <= most ? width : longest;
        from = i + 1;
    }
    return longest;
}

/* Whether short lines of small print ("6 artiklan 1 kohdan f alakohta") stay whole. */
enum small { SMALL_BROKEN, SMALL_WHOLE };

static int64_t measure_columns(const struct setter *setter, struct table *table, enum pieces pieces,
                               enum small small) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < table->column_count; i++) {
        struct column *column = &table->columns[i];
        int64_t length = 0;
        column->least = column->natural = 1;
        for (uint32_t row = 0; row < table->row_count; row++) {
            struct cell *cell = table_cell(table, row, i);
            int32_t least = text_piece(&cell->text, pieces);
            int32_t line =
                small == SMALL_WHOLE ? small_print(setter, &cell->text, table->width / 3) : 0;
            least = line > least ? line : least;
            cell->natural = text_width(&cell->text);
            column->least = least > column->least ? least : column->least;
            column->natural = cell->natural > column->natural ? cell->natural : column->natural;
            length += text_length(&cell->text);
        }
        column->weight = square_root(length) + 1;
        column->width = column->least;
        sum += column->least;
    }
    return sum;
}

/* Gives columns below `natural` (or all) their share of the rest; returns what is left of it. */
static int64_t share(struct table *table, int64_t rest, bool all) {
    int64_t weights = 0, given = 0;
    for (uint32_t i = 0; i < table->column_count; i++)
        if (all || table->columns[i].width < table->columns[i].natural)
            weights += table->columns[i].weight;
    if (weights == 0)
        return rest;
    for (uint32_t i = 0; i < table->column_count; i++) {
        struct column *column = &table->columns[i];
        if (!all && column->width >= column->natural)
            continue;
        int64_t part = rest * column->weight / weights;
        if (!all && column->width + part > column->natural)
            part = column->natural - column->width;
        column->width += (int32_t)part;
        given += part;
    }
    return rest - given;
}

/* ---- lower tables ---- */

/* More columns than these are left as they are; no move is tried more often than that. */
enum { COLUMNS_MAX = 6, ROUNDS_MAX = 4 };

static int32_t height_at(struct setter *setter, const struct cell *cell, int32_t width) {
    if (cell->plain && cell->natural <= width)
        return cell->plain;
    lines_break(setter, &cell->text, width);
    return lines_height(setter, &cell->text);
}

static void measure_heights(struct setter *setter, struct table *table) {
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++) {
        struct cell *cell = &table->cells[i];
        cell->plain = height_at(setter, cell, cell->natural);
        cell->height = height_at(setter, cell, table->columns[i % table->column_count].width);
    }
}

/* What counts most is the height of all rows; besides, each cell's own, so that a line that breaks without
 * need in a row that others make high is a fault too. */
enum { ROW_WEIGHT = 4 };

/* The cost of the table, if two columns had these widths. Stops when it is `limit` or more. */
static int64_t total_cost(struct setter *setter, const struct table *table, uint32_t a,
                          int32_t a_width, uint32_t b, int32_t b_width, int64_t limit) {
    int64_t total = 0;
    for (uint32_t row = 0; row < table->row_count && total < limit; row++) {
        int32_t highest = 0;
        for (uint32_t i = 0; i < table->column_count; i++) {
            const struct cell *cell = table_cell(table, row, i);
            int32_t height = i == a   ? height_at(setter, cell, a_width)
                             : i == b ? height_at(setter, cell, b_width)
                                      : cell->height;
            highest = height > highest ? height : highest;
            total += height;
        }
        total += (int64_t)ROW_WEIGHT * highest;
    }
    return total;
}

/* Gives `step` of one column to another if that costs less. */
static bool try_move(struct setter *setter, struct table *table, uint32_t from, uint32_t to,
                     int32_t step, int64_t *best) {
    struct column *giver = &table->columns[from], *taker = &table->columns[to];
    if (taker->width + step > taker->natural)
        step = taker->natural - taker->width;
    if (from == to || step <= 0 || giver->width - step < giver->least)
        return false;
    int64_t cost = total_cost(setter, table, from, giver->width - step, to, taker->width + step, *best);
    if (cost >= *best)
        return false;
    giver->width -= step;
    taker->width += step;
    *best = cost;
    for (uint32_t row = 0; row < table->row_count; row++) {
        struct cell *given = table_cell(table, row, from), *taken = table_cell(table, row, to);
        given->height = height_at(setter, given, giver->width);
        taken->height = height_at(setter, taken, taker->width);
    }
    return true;
}

static void lower(struct setter *setter, struct table *table) {
    static const int32_t steps[] = {32 * POINT, 16 * POINT, 8 * POINT};
    measure_heights(setter, table);
    int64_t best = total_cost(setter, table, UINT32_MAX, 0, UINT32_MAX, 0, INT64_MAX);
    bool moved = true;
    for (int round = 0; moved && round < ROUNDS_MAX; round++) {
        moved = false;
        for (size_t step = 0; step < sizeof steps / sizeof *steps; step++)
            for (uint32_t from = 0; from < table->column_count; from++)
                for (uint32_t to = 0; to < table->column_count; to++)
                    moved |= try_move(setter, table, from, to, steps[step], &best);
    }
}

/* Too little room: the widest columns give way, down to one width for all of them. */
static int64_t cut(struct table *table, int64_t room) {
    int64_t used = 0, most = room / table->column_count;
    uint32_t wide = 0;
    for (bool again = true; again;) {
        used = 0;
        wide = 0;
        for (uint32_t i = 0; i < table->column_count; i++) {
            if (table->columns[i].least > most)
                wide++;
            else
                used += table->columns[i].least;
        }
        int64_t part = wide ? (room - used) / wide : most;
        again = part > most;
        most = part;
    }
    for (uint32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].least > most)
            table->columns[i].least = table->columns[i].width = (int32_t)most;
    return used + wide * most;
}

void table_set_widths(struct setter *setter, struct table *table) {
    int32_t gap = setter->look->table.right;
    int64_t room = table->width - (int64_t)gap * (table->column_count - 1);
    if (room < (int64_t)table->column_count * POINT)
        room = (int64_t)table->column_count * POINT;
    int64_t sum = measure_columns(setter, table, PIECES_WORDS, SMALL_WHOLE);
    for (int pieces = PIECES_WORDS; sum > room && pieces <= PIECES_ALL; pieces++)
        sum = measure_columns(setter, table, (enum pieces)pieces, SMALL_BROKEN);
    if (sum > room)
        sum = cut(table, room);
    int64_t rest = room - sum;
    for (uint32_t i = 0; i < table->column_count && rest > 0; i++)
        rest = share(table, rest, false);
    share(table, rest, true);
    if (sum < room && table->column_count <= COLUMNS_MAX)
        lower(setter, table);
    int32_t x = table->place->x;
    for (uint32_t i = 0; i < table->column_count; i++) {
        table->columns[i].x = x;
        x += table->columns[i].width + gap;
    }
}
