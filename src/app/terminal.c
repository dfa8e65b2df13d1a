#include "app/terminal.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_MOST = 100, WIDTH_LEAST = 40, WIDTH_USUAL = 80 };

void terminal_init(struct terminal *terminal, int descriptor) {
    *terminal = (struct terminal){0};
    if (!isatty(descriptor))
        return;
    const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM");
    terminal->colour = !(no_colour && *no_colour) && kind && strcmp(kind, "dumb") != 0;
    struct winsize size = {0};
    bool known = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col;
    unsigned width = known ? size.ws_col : WIDTH_USUAL;
    terminal->width = width > WIDTH_MOST ? WIDTH_MOST : width < WIDTH_LEAST ? WIDTH_LEAST : width;
}

void terminal_paint(const struct terminal *terminal, struct str *out, enum paint paint) {
    static const char *const codes[] = {"1", "1;31", "1;35", "1;36", "32"};
    if (terminal->colour)
        str_add_format(out, "\033[%sm", codes[paint]);
}

void terminal_plain(const struct terminal *terminal, struct str *out) {
    if (terminal->colour)
        str_add_string(out, "\033[m");
}

/* Unicode's controls, directional formatting, invisible operators, separators, tags. */
static bool is_unsafe(uint32_t code) {
    static const struct {
        uint32_t from, to;
    } ranges[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0x61C, 0x61C},     {0x180E, 0x180E},
        {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F},
        {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},
        {0xE0000, 0xE007F}, {0xE000, 0xF8FF}, {0xF0000, 0x10FFFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i].from && code <= ranges[i].to)
            return true;
    return false;
}

unsigned terminal_add_character(struct str *out, struct view text, size_t *at) {
    size_t from = *at, before = out->size;
    if (text.at[from] >= ' ' && text.at[from] <= '~') {
        str_add_char(out, text.at[from]);
        ++*at;
        return 1;
    }
    uint32_t code = utf8_next(text, at);
    if (code == UTF8_INVALID)
        str_add_format(out, "<%02X>", (unsigned char)text.at[from]);
    else if (is_unsafe(code))
        str_add_format(out, "<U+%04X>", (unsigned)code);
    else {
        str_add(out, view_part(text, from, *at));
        return utf8_width(code);
    }
    return (unsigned)(out->size - before);
}

unsigned terminal_add_text(struct str *out, struct view text) {
    unsigned width = 0;
    for (size_t at = 0; at < text.size;)
        width += terminal_add_character(out, text, &at);
    return width;
}

unsigned terminal_add_wrapped(struct str *out, struct view text, unsigned width, unsigned column,
                              unsigned indent) {
    struct str word = {0};
    bool first = true;
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && text.at[end] != ' ')
            end++;
        str_cut(&word, 0);
        unsigned size = terminal_add_text(&word, view_part(text, at, end));
        if (!first && width && column + 1 + size > width && column > indent) {
            str_add_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            str_add_char(out, ' ');
            column++;
        }
        str_add(out, str_view(&word));
        column += size;
        first = false;
        at = end + 1;
    }
    str_release(&word);
    return column;
}
