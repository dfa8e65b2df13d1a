#include "app/diff_print.h"

#include "data/json.h"

enum { INDENT = 4 };

/* --- Text */

struct printer {
    struct str *out;
    const struct terminal *screen;
    const struct node *labels;
};

static struct view label(const struct printer *printer, const char *key) {
    return node_get_text(node_get(printer->labels, "redline"), key);
}

static enum paint paint_of(const struct node *level) {
    struct view name = node_get_text(level, "level");
    return view_is(name, "new_purpose") || view_is(name, "prior_notice") ? PAINT_ERROR : PAINT_BOLD;
}

/* "    was: ...", hanging under itself. */
static void add_line(struct printer *printer, struct view name, struct view text) {
    if (!text.size)
        return;
    str_add_format(printer->out, "%*s", INDENT, "");
    terminal_paint(printer->screen, printer->out, PAINT_BOLD);
    unsigned column = INDENT + terminal_add_text(printer->out, name);
    terminal_plain(printer->screen, printer->out);
    str_add_string(printer->out, ": ");
    terminal_add_wrapped(printer->out, text, printer->screen->width, column + 2, INDENT + 2);
    str_add_char(printer->out, '\n');
}

static void add_place(struct printer *printer, const struct node *change) {
    const struct node *after = node_get(change, "after");
    const struct node *place = after ? after : node_get(change, "before");
    terminal_paint(printer->screen, printer->out, PAINT_BOLD);
    if (place) {
        terminal_add_text(printer->out, node_get_text(place, "file"));
        str_add_format(printer->out, ":%.*s:%.*s", VIEW_ARG(node_get_text(place, "line")),
                       VIEW_ARG(node_get_text(place, "column")));
        str_add_string(printer->out, ": ");
    }
    terminal_plain(printer->screen, printer->out);
}

/* A text in one line. */
static void add_parts(struct printer *printer, struct view name, const struct node *parts) {
    struct str text = {0};
    for (const struct node *part = node_first(parts); part; part = part->next)
        str_add(&text, node_get_text(part, "text"));
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] == '\n')
            text.at[i] = ' ';
    add_line(printer, name, str_view(&text));
    str_release(&text);
}

static void add_change(struct printer *printer, const struct node *change) {
    add_place(printer, change);
    terminal_add_text(printer->out, node_get_text(change, "where"));
    str_add_string(printer->out, ": ");
    terminal_add_text(printer->out, node_get_text(change, "what"));
    str_add_char(printer->out, '\n');
    add_parts(printer, label(printer, "was"), node_get(change, "was_parts"));
    add_parts(printer, label(printer, "is"), node_get(change, "is_parts"));
    add_line(printer, label(printer, "further"), node_get_text(change, "more"));
    struct str why = {0};
    str_add_format(&why, "%.*s [%.*s]", VIEW_ARG(node_get_text(change, "reason")),
                   VIEW_ARG(node_get_text(change, "citation")));
    add_line(printer, label(printer, "why"), str_view(&why));
    str_release(&why);
    if (node_get(change, "duty_own"))
        add_line(printer, label(printer, "duty"), node_get_text(change, "duty"));
}

static void add_list(struct printer *printer, const struct node *report, const char *list,
                     const char *name) {
    struct str text = {0};
    for (const struct node *item = node_first(node_get(report, list)); item; item = item->next)
        str_add_format(&text, "%.*s%.*s", VIEW_ARG(node_get_text(item, "label")),
                       VIEW_ARG(node_get_text(item, "separator")));
    struct view label = node_get_text(node_get(printer->labels, "changes"), name);
    if (text.size) {
        str_add_char(printer->out, '\n');
        terminal_add_text(printer->out, label);
        str_add_string(printer->out, ": ");
        terminal_add_wrapped(printer->out, str_view(&text), printer->screen->width,
                             (unsigned)label.size + 2, INDENT);
        str_add_char(printer->out, '\n');
    }
    str_release(&text);
}

void diff_print_text(struct app *app, const struct node *report, const struct node *labels) {
    struct printer printer = {&app->out, &app->out_screen, labels};
    struct str *out = &app->out;
    terminal_add_wrapped(out, node_get_text(report, "verdict"), app->out_screen.width, 0, 0);
    str_add_char(out, '\n');
    if (node_get(report, "overruled")) {
        terminal_add_wrapped(out, node_get_text(report, "overruled"), app->out_screen.width, 0, 0);
        str_add_char(out, '\n');
    }
    const struct node *level = node_first(node_get(report, "levels"));
    for (; level; level = level->next) {
        str_add_char(out, '\n');
        terminal_paint(&app->out_screen, out, paint_of(level));
        terminal_add_text(out, node_get_text(level, "label"));
        str_add_format(out, " (%.*s)", VIEW_ARG(node_get_text(level, "count")));
        terminal_plain(&app->out_screen, out);
        str_add_string(out, ": ");
        terminal_add_wrapped(out, node_get_text(level, "duty"), app->out_screen.width, 30, INDENT);
        str_add_char(out, '\n');
        const struct node *change = node_first(node_get(level, "changes"));
        for (; change; change = change->next)
            add_change(&printer, change);
    }
    add_list(&printer, report, "rights_arise", "arise");
    add_list(&printer, report, "rights_vanish", "vanish");
    add_list(&printer, report, "sections_changed", "sections");
}

/* --- JSON */

static void copy(struct arena *arena, struct node *to, const struct node *from,
                 const char *const *keys) {
    for (; *keys; keys++)
        if (node_get(from, *keys))
            node_set(to, view_of(*keys), node_copy(arena, node_get(from, *keys)));
}

/* A list of ids. */
static struct node *ids_of(struct arena *arena, const struct node *list) {
    struct node *ids = node_new(arena, NODE_LIST);
    for (const struct node *item = node_first(list); item; item = item->next)
        node_add(ids, node_new_string(arena, node_get_text(item, "id")));
    return ids;
}

void diff_print_json(struct app *app, const struct node *report) {
    static const char *const root_keys[] = {"language",  "from",      "to",     "verdict", "level",
                                            "overruled", "effective", "latest", "counts",  NULL};
    static const char *const change_keys[] = {
        "number", "path",    "kind",        "level",  "own_level", "where",
        "what",   "was",     "is",          "reason", "citation",  "citations",
        "duty",   "section", "section_url", "before", "after",     NULL};
    static const char *const lists[] = {"rights_arise", "rights_vanish", "sections_changed"};
    struct arena *arena = &app->arena;
    struct node *root = node_new(arena, NODE_MAP), *changes = node_new(arena, NODE_LIST);
    struct node *format = node_new(arena, NODE_NUMBER);
    format->text = VIEW("1");
    format->number = 1;
    node_set(root, VIEW("format"), format);
    copy(arena, root, report, root_keys);
    const struct node *level = node_first(node_get(report, "levels"));
    for (; level; level = level->next)
        for (const struct node *change = node_first(node_get(level, "changes")); change;
             change = change->next) {
            struct node *made = node_new(arena, NODE_MAP);
            copy(arena, made, change, change_keys);
            node_add(changes, made);
        }
    node_set(root, VIEW("changes"), changes);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        node_set(root, view_of(lists[i]), ids_of(arena, node_get(report, lists[i])));
    json_write(&app->out, root, 2);
    str_add_char(&app->out, '\n');
}

/* --- GitHub */

/* Percent signs and line ends; in a property also colons and commas. */
static void add_escaped(struct str *out, struct view text, bool property) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool escaped = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
        if (escaped)
            str_add_format(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            str_add_char(out, c);
    }
}

/* A file of the working tree: of REV:path the path. */
static struct view file_of(const struct node *place) {
    struct view file = node_get_text(place, "file");
    for (size_t i = file.size; i > 0; i--)
        if (file.at[i - 1] == ':')
            return view_part(file, i, file.size);
    return file;
}

static void add_annotation(struct str *out, const struct node *level, const struct node *change) {
    bool told = paint_of(level) == PAINT_ERROR;
    const struct node *place = node_get(change, "after");
    str_add_format(out, "::%s ", told ? "warning" : "notice");
    if (place) {
        str_add_string(out, "file=");
        add_escaped(out, file_of(place), true);
        str_add_format(out, ",line=%.*s,col=%.*s,", VIEW_ARG(node_get_text(place, "line")),
                       VIEW_ARG(node_get_text(place, "column")));
    }
    str_add_string(out, "title=");
    add_escaped(out, node_get_text(level, "label"), true);
    str_add_string(out, "::");
    static const char *const parts[] = {"where", "what", "reason", "duty"};
    static const char *const ends[] = {": ", ". ", " ", "\n"};
    for (size_t i = 0; i < 4; i++) {
        add_escaped(out, node_get_text(change, parts[i]), false);
        str_add_string(out, ends[i]);
    }
}

void diff_print_github(struct app *app, const struct node *report) {
    const struct node *level = node_first(node_get(report, "levels"));
    for (; level; level = level->next)
        for (const struct node *change = node_first(node_get(level, "changes")); change;
             change = change->next)
            add_annotation(&app->out, level, change);
    str_add_string(&app->out, "::notice title=seloste diff::");
    add_escaped(&app->out, node_get_text(report, "verdict"), false);
    str_add_char(&app->out, '\n');
}
