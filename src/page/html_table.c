/* Widths of characters are averages of the style sheet's type, in tenths of a CSS pixel: close
 * enough to share a row among its cells. What the estimate misses, the browser breaks anywhere. */
#include "page/html_table.h"
#include "base/utf8.h"

#include <math.h>

enum { WIDE = 7360, NARROW = 6000, GAP = 200 }; /* 46 rem; what 64 rem leaves; 1.25 rem */
enum { PLAIN = 76, BOLD = 84, SMALL_PRINT = 68, CODE = 90 };

struct measure {
    struct html_words words;
    unsigned longest_piece, longest_line; /* tenths of a pixel */
    unsigned piece, line;                 /* those being filled */
    double amount;
};

static void end_line(struct measure *measure) {
    if (measure->line > measure->longest_line)
        measure->longest_line = measure->line;
    measure->line = 0;
    measure->words.before = 0;
}

/* A piece ends at a hyphen, a soft hyphen, and where an address may break. */
static void measure_word(struct measure *measure, struct view word, struct view url,
                         unsigned width) {
    bool address = html_is_address(word, url);
    unsigned piece = measure->piece, whole = 0;
    for (size_t at = 0; at < word.size;) {
        if (address && html_breaks_before(word, at))
            piece = 0;
        uint32_t code = utf8_next(word, &at);
        piece += code == 0xAD ? 0 : width * utf8_width(code == UTF8_INVALID ? 0xFFFD : code);
        whole += code == 0xAD ? 0 : width;
        if (piece > measure->longest_piece)
            measure->longest_piece = piece;
        if (code == '-' || code == 0xAD || code == 0x2013)
            piece = 0;
    }
    measure->piece = piece;
    measure->line += measure->line ? width + whole : whole;
    measure->amount += width + whole;
}

static void measure_text(struct measure *measure, cmark_node *node, unsigned width) {
    cmark_node *parent = cmark_node_parent(node);
    bool linked = cmark_node_get_type(parent) == CMARK_NODE_LINK;
    struct view url = view_of(linked ? cmark_node_get_url(parent) : NULL);
    struct view text = view_of(cmark_node_get_literal(node)), before = {0};
    struct html_words words = measure->words;
    struct str divided = {0};
    words.seams = linked ? NULL : words.seams;
    words.is_given = name_is_given(tree_mark(node)->origin);
    for (size_t at = 0; at < text.size;) {
        struct view word = html_next_word(text, &at);
        if (!word.size)
            break;
        measure->piece = html_is_tied(&words, before, word) ? measure->piece + width : 0;
        str_cut(&divided, 0);
        html_add_divided(&divided, text, word, &words);
        measure_word(measure, str_view(&divided), url, width);
        before = word;
    }
    measure->words.before = words.before;
    str_release(&divided);
}

static void measure_cell(struct measure *measure, cmark_node *cell, bool head, bool first) {
    struct tree_walk walk = tree_walk(cell);
    bool small = head;
    while (tree_step(&walk)) {
        cmark_node *node = walk.node;
        cmark_node_type type = cmark_node_get_type(node);
        if (tree_role(node) == ROLE_SMALL) {
            small = head || walk.enters;
            end_line(measure);
        } else if (type == CMARK_NODE_TEXT) {
            measure_text(measure, node, small ? SMALL_PRINT : first ? BOLD : PLAIN);
        } else if (type == CMARK_NODE_CODE) {
            measure_text(measure, node, CODE);
        } else if (type == CMARK_NODE_LINEBREAK) {
            end_line(measure);
        }
    }
    end_line(measure);
}

/* The words of a cell of the head, with soft hyphens. */
static struct view label_of(cmark_node *cell, struct arena *arena, struct html_words words) {
    struct str text = {0}, label = {0};
    tree_add_text(&text, cell);
    html_add_plain_words(&label, view_trim(str_view(&text)), &words);
    struct view copy = arena_copy(arena, str_view(&label));
    str_release(&text);
    str_release(&label);
    return copy;
}

static void measure_rows(struct measure *measures, struct html_table *table, struct arena *arena,
                         cmark_node *node) {
    for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
        bool head = tree_mark(row)->head;
        cmark_node *cell = cmark_node_first_child(row);
        for (uint32_t i = 0; cell && i < table->columns; i++, cell = cmark_node_next(cell)) {
            measure_cell(&measures[i], cell, head, i == 0);
            if (!head)
                continue;
            table->labels[i] = label_of(cell, arena, measures[i].words);
        }
    }
}

struct column {
    double least, most; /* percent; least is whole, so that rounding down leaves it */
    double weight;
};

static double column_width(struct column column, double share) {
    return fmax(column.least, fmin(column.most, share * column.weight));
}

static double row_width(const struct column *columns, uint32_t count, double share) {
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += column_width(columns[i], share);
    return sum;
}

/* The widths grow with the share, from all least to all most: halve until they fill the row. Where
 * all most don't fill it, the share is as large as can be. */
static double find_share(const struct column *columns, uint32_t count) {
    double low = 0, high = 1;
    for (int i = 0; i < 40 && row_width(columns, count, high) < 100; i++)
        high *= 2;
    for (int i = 0; i < 40; i++) {
        double middle = (low + high) / 2;
        if (row_width(columns, count, middle) < 100)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Whole percent: what rounding down leaves goes where it took the most. */
static void set_widths(struct html_table *table, const double *parts) {
    unsigned used = 0;
    for (uint32_t i = 0; i < table->columns; i++) {
        unsigned width = (unsigned)parts[i];
        table->widths[i] = width ? width : 1;
        used += table->widths[i];
    }
    for (; used < 100; used++) {
        uint32_t most = 0;
        for (uint32_t i = 1; i < table->columns; i++)
            if (parts[i] - table->widths[i] > parts[most] - table->widths[most])
                most = i;
        table->widths[most]++;
    }
}

/* Where the longest pieces don't fit side by side, the longest of them are cut down. */
static void make_dense(struct column *columns, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        columns[i] = (struct column){.least = 0, .most = columns[i].least, .weight = 1};
}

static void share_row(struct html_table *table, struct arena *arena,
                      const struct measure *measures) {
    struct column *columns = ARENA_ARRAY(arena, struct column, table->columns);
    double *parts = ARENA_ARRAY(arena, double, table->columns);
    double least = 0;
    for (uint32_t i = 0; i < table->columns; i++) {
        unsigned gap = i + 1 < table->columns ? GAP : 0;
        columns[i].least = ceil((measures[i].longest_piece + gap) * 100.0 / NARROW);
        columns[i].most = (measures[i].longest_line + gap) * 100.0 / WIDE;
        columns[i].weight = sqrt(measures[i].amount + 1);
        least += columns[i].least;
    }
    table->dense = least > 100;
    if (table->dense)
        make_dense(columns, table->columns);
    double share = find_share(columns, table->columns);
    double left = 100 - row_width(columns, table->columns, share);
    for (uint32_t i = 0; i < table->columns; i++)
        parts[i] = column_width(columns[i], share) + left / table->columns;
    set_widths(table, parts);
}

void html_table_init(struct html_table *table, struct arena *arena, cmark_node *node,
                     const struct html_words *words) {
    uint32_t columns = tree_mark(node)->columns;
    *table = (struct html_table){.columns = columns};
    if (columns == 0)
        return;
    table->labels = ARENA_ARRAY(arena, struct view, columns);
    table->widths = ARENA_ARRAY(arena, unsigned, columns);
    struct measure *measures = ARENA_ARRAY(arena, struct measure, columns);
    for (uint32_t i = 0; i < columns; i++)
        measures[i].words = *words;
    measure_rows(measures, table, arena, node);
    share_row(table, arena, measures);
}
