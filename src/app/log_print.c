#include "app/logging.h"

#include "data/json.h"

enum { INDENT = 4 };

static struct view level_label(const struct logging *logging, struct view level) {
    struct view label = node_get_text(node_get(logging->words.labels, "level"),
                                      arena_copy(&logging->app->arena, level).at);
    return label.size ? label : level;
}

static struct view summary_of(struct logging *logging, const struct node *version) {
    struct view level = node_get_text(version, "level");
    return level.size ? level_label(logging, level)
                      : message_get(&logging->app->messages, "LOG-FIRST");
}

static void print_text(struct logging *logging, const struct node *version) {
    struct app *app = logging->app;
    struct view name = node_get_text(version, "version"), tags = node_get_text(version, "tags");
    struct view commit = node_get_text(version, "commit");
    terminal_paint(&app->out_screen, &app->out, PAINT_BOLD);
    terminal_add_text(&app->out, name.size ? name : VIEW("-"));
    terminal_plain(&app->out_screen, &app->out);
    if (commit.size)
        str_add_format(&app->out, "  %.*s  %.*s  ", VIEW_ARG(node_get_text(version, "date")),
                       LOG_SHORT_ID, commit.at);
    else
        str_add_format(&app->out, "  %.*s  ",
                       VIEW_ARG(message_get(&app->messages, "LOG-UNCOMMITTED")));
    if (tags.size) {
        terminal_add_text(&app->out, tags);
        str_add_string(&app->out, "  ");
    }
    terminal_add_text(&app->out, summary_of(logging, version));
    str_add_char(&app->out, '\n');
    const struct node *change = node_first(node_get(version, "changes"));
    for (; change; change = change->next) {
        struct view line =
            arena_format(&app->arena, "%.*s: %.*s (%.*s)", VIEW_ARG(node_get_text(change, "where")),
                         VIEW_ARG(node_get_text(change, "what")),
                         VIEW_ARG(level_label(logging, node_get_text(change, "level"))));
        str_add_format(&app->out, "%*s", INDENT, "");
        terminal_add_wrapped(&app->out, line, app->out_screen.width, INDENT, INDENT + 2);
        str_add_char(&app->out, '\n');
    }
}

/* Signs that mean something in Markdown get a backslash. */
static void add_escaped(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("\\`*_[]<>#|&~", text.at[i]))
            str_add_char(out, '\\');
        str_add_char(out, text.at[i]);
    }
}

static void print_markdown(struct logging *logging, const struct node *version) {
    struct str *out = &logging->app->out;
    struct view name = node_get_text(version, "version");
    str_add_string(out, out->size ? "\n## " : "## ");
    add_escaped(out, name.size ? name : VIEW("-"));
    if (node_get(version, "uncommitted"))
        str_add_format(out, " (%.*s)\n\n",
                       VIEW_ARG(message_get(&logging->app->messages, "LOG-UNCOMMITTED")));
    else
        str_add_format(out, " (%.*s, `%.*s`)\n\n", VIEW_ARG(node_get_text(version, "date")),
                       LOG_SHORT_ID, node_get_text(version, "commit").at);
    add_escaped(out, summary_of(logging, version));
    str_add_char(out, '\n');
    const struct node *change = node_first(node_get(version, "changes"));
    for (const struct node *one = change; one; one = one->next) {
        str_add_string(out, one == change ? "\n- " : "- ");
        add_escaped(out, node_get_text(one, "where"));
        str_add_string(out, ": ");
        add_escaped(out, node_get_text(one, "what"));
        str_add_string(out, " (");
        add_escaped(out, level_label(logging, node_get_text(one, "level")));
        str_add_string(out, ")\n");
    }
}

static void print_json(struct logging *logging) {
    struct node *root = node_new(&logging->app->arena, NODE_MAP);
    node_set(root, VIEW("versions"), logging->versions);
    json_write(&logging->app->out, root, 2);
    str_add_char(&logging->app->out, '\n');
}

void log_print(struct logging *logging) {
    const char *format = arguments_get(logging->arguments, OPTION_LOG_FORMAT);
    if (format && strcmp(format, "json") == 0) {
        print_json(logging);
        return;
    }
    bool markdown = format && strcmp(format, "markdown") == 0;
    const struct node *version = node_first(logging->versions);
    for (; version; version = version->next)
        (markdown ? print_markdown : print_text)(logging, version);
}
