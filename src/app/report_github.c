#include "app/report_format.h"

static void begin(struct reporting *reporting, struct str *out) {
    (void)reporting;
    (void)out;
}

/* What ends a command or one of its properties stands by its number. */
static void add_escaped(struct str *out, struct view text, bool property) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool special = c == '%' || c == '\n' || c == '\r' || (property && (c == ':' || c == ','));
        if (special)
            str_add_format(out, "%%%02X", (unsigned char)c);
        else
            str_add_char(out, c);
    }
}

static void add_item(struct str *out, const struct report_item *item) {
    static const char *const commands[] = {"error", "warning", "notice"};
    str_add_format(out, "::%s ", commands[item->finding->severity]);
    if (item->file.size) {
        str_add_string(out, "file=");
        add_escaped(out, item->file, true);
        str_add_format(out, ",line=%u,col=%u,endLine=%u,endColumn=%u,", item->from.line,
                       item->from.column, item->to.line, item->to.column);
    }
    str_add_string(out, "title=");
    add_escaped(out, item->finding->rule, true);
    str_add_string(out, "::");
    add_escaped(out, item->text, false);
    if (item->hint.size) {
        str_add_string(out, "%0A");
        add_escaped(out, item->hint, false);
    }
    str_add_char(out, '\n');
}

static void add(struct reporting *reporting, struct str *out, const struct report_item *items,
                size_t count) {
    (void)reporting;
    for (size_t i = 0; i < count; i++)
        add_item(out, &items[i]);
}

const struct report_format report_github = {"github", begin, add, begin};
