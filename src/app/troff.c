#include "app/troff.h"

static void add_character(struct str *out, char c) {
    if (c == '\\')
        str_add_string(out, "\\e");
    else if (c == '-')
        str_add_string(out, "\\-");
    else if (c == '"')
        str_add_string(out, "\\(dq");
    else
        str_add_char(out, c);
}

/* A control stands at the start of a line only. */
static void add_line_start(struct str *out, struct view text) {
    if (text.size && (text.at[0] == '.' || text.at[0] == '\''))
        str_add_string(out, "\\&");
}

static void add_text(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++)
        add_character(out, text.at[i]);
}

/* How far a name in braces reaches; 0: none begins here. */
static size_t name_size(struct view text) {
    size_t end = 1;
    while (end < text.size && ((text.at[end] >= 'a' && text.at[end] <= 'z') || text.at[end] == '_'))
        end++;
    return end > 1 && end < text.size && text.at[end] == '}' ? end + 1 : 0;
}

static void add_marked(struct str *out, struct view text) {
    bool bold = false;
    add_line_start(out, text);
    for (size_t i = 0; i < text.size; i++) {
        size_t name = text.at[i] == '{' ? name_size(view_part(text, i, text.size)) : 0;
        if (text.at[i] == '`') {
            bold = !bold;
            str_add_string(out, bold ? "\\fB" : "\\fR");
        } else if (name) {
            str_add_string(out, "\\fI");
            add_text(out, view_part(text, i + 1, i + name - 1));
            str_add_string(out, bold ? "\\fB" : "\\fR");
            i += name - 1;
        } else {
            add_character(out, text.at[i]);
        }
    }
    str_add_string(out, bold ? "\\fR\n" : "\n");
}

static bool next_line(struct view text, size_t *at, struct view *line) {
    if (*at >= text.size)
        return false;
    size_t end = view_find_byte(view_part(text, *at, text.size), '\n');
    end = end == VIEW_NOWHERE ? text.size : *at + end;
    *line = view_part(text, *at, end);
    *at = end + 1;
    return true;
}

void troff_title(struct str *out, const char *name, unsigned section) {
    str_add_format(out, ".TH %s %u \"\" \"seloste " SELOSTE_VERSION "\"\n.nh\n.ad l\n", name,
                   section);
}

static void add_heading(struct str *out, const char *macro, struct view text) {
    str_add_string(out, macro);
    add_text(out, text);
    str_add_char(out, '\n');
}

void troff_heading(struct str *out, struct view text) { add_heading(out, ".SH ", text); }

void troff_subheading(struct str *out, struct view text) { add_heading(out, ".SS ", text); }

void troff_prose(struct str *out, struct view text) {
    struct view line;
    size_t count = 0;
    for (size_t at = 0; next_line(view_trim(text), &at, &line);) {
        if (!line.size)
            continue;
        if (count++)
            troff_gap(out);
        add_marked(out, line);
    }
}

void troff_gap(struct str *out) { str_add_string(out, ".PP\n"); }

void troff_break(struct str *out) { str_add_string(out, ".br\n"); }

void troff_term(struct str *out, struct view term, struct view beside) {
    str_add_string(out, ".TP\n\\fB");
    add_text(out, term);
    str_add_string(out, "\\fR");
    if (beside.size)
        str_add_char(out, ' ');
    add_text(out, beside);
    str_add_char(out, '\n');
}

void troff_block(struct str *out, struct view text) {
    struct view line;
    str_add_string(out, ".PP\n.RS 4\n.nf\n");
    for (size_t at = 0; next_line(text, &at, &line);) {
        add_line_start(out, line);
        add_text(out, line);
        str_add_char(out, '\n');
    }
    str_add_string(out, ".fi\n.RE\n");
}

void troff_indent(struct str *out) { str_add_string(out, ".RS\n"); }

void troff_unindent(struct str *out) { str_add_string(out, ".RE\n"); }
