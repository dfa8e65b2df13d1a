#include "app/report.h"
#include "app/excerpt.h"

enum {
    MARGIN = 8,      /* columns of "  12345 | " before an excerpt */
    EXCERPT = 92,    /* of an excerpt where there is no window */
    HINT_LEAST = 30, /* columns that a hint needs beside its caret */
};

struct report {
    struct str *out;
    const struct terminal *terminal;
    const struct messages *messages;
};

static const char *const severity_ids[] = {"SEVERITY-ERROR", "SEVERITY-WARNING", "SEVERITY-INFO"};
static const char *const count_ids[] = {"COUNT-ERROR", "COUNT-WARNING", "COUNT-INFO"};
static const enum paint severity_paints[] = {PAINT_ERROR, PAINT_WARNING, PAINT_NOTE};

/* "notice.yaml:12:3: ", or "seloste: " where no file is to blame. */
static unsigned add_place(struct report *report, const struct finding *finding) {
    const struct source *source = finding->span.source;
    unsigned width = 2;
    terminal_paint(report->terminal, report->out, PAINT_BOLD);
    width += terminal_add_text(report->out, source ? source->name : VIEW("seloste"));
    if (source) {
        size_t before = report->out->size;
        struct position at = source_position(source, finding->span.from);
        str_add_format(report->out, ":%u:%u", at.line, at.column);
        width += (unsigned)(report->out->size - before);
    }
    terminal_plain(report->terminal, report->out);
    str_add_string(report->out, ": ");
    return width;
}

static void add_headline(struct report *report, const struct finding *finding) {
    unsigned column = add_place(report, finding);
    terminal_paint(report->terminal, report->out, severity_paints[finding->severity]);
    column += terminal_add_text(report->out,
                                message_get(report->messages, severity_ids[finding->severity]));
    terminal_plain(report->terminal, report->out);
    str_add_string(report->out, ": ");
    column += 2;
    struct view text = arena_format(report->messages->arena, "%.*s [%.*s]", VIEW_ARG(finding->text),
                                    VIEW_ARG(finding->rule));
    unsigned indent = column < report->terminal->width / 2 ? column : 4;
    terminal_add_wrapped(report->out, text, report->terminal->width, column, indent);
    str_add_char(report->out, '\n');
}

/* The hint hangs from the caret; under it, further left, where the room is narrow. */
static void add_caret(struct report *report, unsigned column, struct view hint) {
    struct str *out = report->out;
    unsigned width = report->terminal->width;
    str_add_format(out, "%*s| %*s", MARGIN - 2, "", (int)column, "");
    terminal_paint(report->terminal, out, PAINT_CARET);
    str_add_char(out, '^');
    unsigned hang = MARGIN + column + 2;
    if (hint.size && width && hang + HINT_LEAST > width) {
        hang = MARGIN + 2;
        str_add_format(out, "\n%*s", (int)hang, "");
        terminal_add_wrapped(out, hint, width, hang, hang);
    } else if (hint.size) {
        str_add_char(out, ' ');
        terminal_add_wrapped(out, hint, width, hang, hang);
    }
    terminal_plain(report->terminal, out);
    str_add_char(out, '\n');
}

static void add_excerpt(struct report *report, const struct finding *finding) {
    const struct source *source = finding->span.source;
    struct position at = source_position(source, finding->span.from);
    struct view line = source_line(source, at.line);
    unsigned width = report->terminal->width ? report->terminal->width - MARGIN : EXCERPT;
    size_t place = finding->span.from - source->lines[at.line - 1];
    str_add_format(report->out, "%5u | ", at.line);
    unsigned column = excerpt_add(report->out, line, place < line.size ? place : line.size, width);
    str_add_char(report->out, '\n');
    add_caret(report, column, finding->hint);
}

static void add_bare_hint(struct report *report, struct view hint) {
    str_add_string(report->out, "    ");
    terminal_paint(report->terminal, report->out, PAINT_CARET);
    terminal_add_wrapped(report->out, hint, report->terminal->width, 4, 4);
    terminal_plain(report->terminal, report->out);
    str_add_char(report->out, '\n');
}

static bool is_same(const struct finding *a, const struct finding *b) {
    return view_equal(a->rule, b->rule) && view_equal(a->text, b->text) &&
           view_equal(a->hint, b->hint);
}

/* Whether the same was said before at the same place; `first` is the first finding there. */
static bool is_repeated(const struct finding *first, const struct finding *finding) {
    while (first != finding && !is_same(first, finding))
        first = first->next;
    return first != finding;
}

/* What a notice's pages find in each language, or format, is told once. */
static void drop_repeated(struct findings *findings) {
    const struct finding *first = NULL;
    for (struct finding **link = &findings->first; *link;) {
        struct finding *finding = *link;
        if (!first || span_compare(first->span, finding->span) != 0)
            first = finding;
        if (is_repeated(first, finding)) {
            *link = finding->next;
            findings->counts[finding->severity]--;
        } else {
            findings->last = finding;
            link = &finding->next;
        }
    }
}

void report_sort(struct findings *findings) {
    findings_sort(findings);
    drop_repeated(findings);
}

void report_findings(struct str *out, struct findings *findings, const struct terminal *terminal,
                     const struct messages *messages) {
    struct report report = {out, terminal, messages};
    report_sort(findings);
    for (const struct finding *finding = findings->first; finding; finding = finding->next) {
        add_headline(&report, finding);
        if (finding->span.source && finding->span.source->text.size)
            add_excerpt(&report, finding);
        else if (finding->hint.size)
            add_bare_hint(&report, finding->hint);
    }
}

void report_counts(struct str *out, const unsigned counts[3], const struct messages *messages) {
    bool any = false;
    for (size_t i = 0; i < 3; i++) {
        if (!counts[i])
            continue;
        str_add_string(out, any ? ", " : "");
        str_add(out, message_count(messages, count_ids[i], counts[i]));
        any = true;
    }
    if (any)
        str_add_char(out, '\n');
}
