#include "app/columns.h"

enum {
    INDENT = 2,
    WIDTH = 80,
    NARROW = 6, /* where the second column begins if there is no room beside the first */
    LEAST = 24, /* columns that it needs */
};

unsigned columns_width(const struct app *app) {
    return app->out_screen.width ? app->out_screen.width : WIDTH;
}

void columns_add(struct app *app, unsigned second, struct view left, struct view right) {
    unsigned column = INDENT, width = columns_width(app);
    if (second + LEAST > width)
        second = NARROW;
    str_add_format(&app->out, "%*s", INDENT, "");
    column += terminal_add_text(&app->out, left);
    if (right.size && column + 2 > second) {
        str_add_char(&app->out, '\n');
        column = 0;
    }
    if (right.size)
        str_add_format(&app->out, "%*s", (int)(second - column), "");
    terminal_add_wrapped(&app->out, right, width, second, second);
    str_add_char(&app->out, '\n');
}

void columns_add_text(struct app *app, struct view text) {
    terminal_add_wrapped(&app->out, view_trim(text), columns_width(app), 0, 0);
    str_add_char(&app->out, '\n');
}

void columns_add_heading(struct app *app, struct view text) {
    str_add_char(&app->out, '\n');
    terminal_paint(&app->out_screen, &app->out, PAINT_BOLD);
    terminal_add_text(&app->out, text);
    terminal_plain(&app->out_screen, &app->out);
    str_add_char(&app->out, '\n');
}
