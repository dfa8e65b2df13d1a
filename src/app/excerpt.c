/* One walk over the line writes it whole, noting where each character begins; then a window of columns
 * is cut out of it. Long lines are walked only around the place. */
#include "app/excerpt.h"
#include "app/terminal.h"

enum { TAB = 8, AROUND = 2000 /* bytes: more than a window of characters */ };

struct cells {
    struct str text;
    unsigned column;       /* behind the last character */
    unsigned place;        /* column of the byte that is meant */
    size_t from, to;       /* part of the text inside the window */
    unsigned left, right;  /* columns of the window */
    unsigned first;        /* column at which `from` begins */
};

static unsigned add_cell(struct str *out, struct view line, size_t *at, unsigned column) {
    if (line.at[*at] != '\t')
        return terminal_add_character(out, line, at);
    unsigned width = TAB - column % TAB;
    str_add_format(out, "%*s", (int)width, "");
    ++*at;
    return width;
}

/* A place where a character begins. */
static size_t align(struct view line, size_t at) {
    while (at > 0 && at < line.size && ((unsigned char)line.at[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void walk(struct cells *cells, struct view line, size_t place) {
    str_cut(&cells->text, 0);
    cells->column = 0;
    cells->place = 0;
    cells->from = cells->to = 0;
    bool started = false;
    for (size_t at = 0; at < line.size;) {
        size_t begin = cells->text.size;
        if (at <= place)
            cells->place = cells->column;
        unsigned width = add_cell(&cells->text, line, &at, cells->column);
        bool inside = cells->column >= cells->left && cells->column + width <= cells->right;
        if (inside && !started) {
            cells->from = begin;
            cells->first = cells->column;
            started = true;
        }
        if (inside)
            cells->to = cells->text.size;
        cells->column += width;
    }
    if (place >= line.size)
        cells->place = cells->column;
}

unsigned excerpt_add(struct str *out, struct view line, size_t place, unsigned width) {
    size_t start = place > AROUND ? align(line, place - AROUND) : 0;
    size_t end = align(line, place + AROUND < line.size ? place + AROUND : line.size);
    bool more_before = start > 0, more_behind = end < line.size;
    struct view part = view_part(line, start, end);
    struct cells cells = {.right = UINT32_MAX};
    walk(&cells, part, place - start);
    if (cells.column > width) {
        cells.left = cells.place > width / 2 ? cells.place - width / 2 : 0;
        if (cells.left + width > cells.column + 1)
            cells.left = cells.column + 1 - width;
        cells.left += cells.left > 0 || more_before;
        cells.right = cells.left + width - 2;
        walk(&cells, part, place - start);
        more_before = more_before || cells.from > 0;
        more_behind = more_behind || cells.to < cells.text.size;
    }
    if (more_before)
        str_add_string(out, "…");
    str_add(out, view_part(str_view(&cells.text), cells.from, cells.to));
    if (more_behind)
        str_add_string(out, "…");
    str_release(&cells.text);
    return cells.place - (cells.left ? cells.first : 0) + more_before;
}
