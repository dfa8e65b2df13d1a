#include "data/finding.h"

#include <errno.h>
#include <stdlib.h>

static const char *const severity_names[] = {"error", "warning", "info"};

const char *severity_name(enum severity severity) { return severity_names[severity]; }

bool severity_read(struct view name, enum severity *severity) {
    for (size_t i = 0; i < sizeof severity_names / sizeof *severity_names; i++) {
        if (!view_is(name, severity_names[i]))
            continue;
        *severity = (enum severity)i;
        return true;
    }
    return false;
}

void findings_init(struct findings *findings, struct arena *arena, const struct node *messages,
                   const char *language) {
    *findings = (struct findings){.arena = arena, .messages = messages, .language = language};
}

static const struct argument *find_argument(const struct argument *arguments, struct view name) {
    for (; arguments->name; arguments++)
        if (view_is(name, arguments->name))
            return arguments;
    return NULL;
}

struct view finding_fill(struct arena *arena, struct view words, const struct argument *arguments) {
    struct str out = {0};
    for (size_t at = 0; at < words.size;) {
        size_t end = words.at[at] == '{' ? view_find_byte(view_part(words, at, words.size), '}')
                                         : VIEW_NOWHERE;
        const struct argument *argument =
            end == VIEW_NOWHERE ? NULL : find_argument(arguments, view_part(words, at + 1, at + end));
        if (argument) {
            str_add(&out, argument->value);
            at += end + 1;
        } else {
            str_add_char(&out, words.at[at++]);
        }
    }
    struct view filled = arena_copy(arena, str_view(&out));
    str_release(&out);
    return filled;
}

/* The words in the reader's language, else in English. */
static struct view words_in(const char *language, const struct node *message) {
    struct view words = node_get_text(message, language);
    return words.size ? words : node_get_text(message, "en");
}

static struct view words_of(const struct findings *findings, const struct node *message) {
    return words_in(findings->language, message);
}

struct view finding_reason(const struct node *messages, const char *language, int error) {
    static const struct {
        int error;
        const char *id;
    } reasons[] = {
        {ENOENT, "REASON-MISSING"},     {EACCES, "REASON-FORBIDDEN"}, {EPERM, "REASON-FORBIDDEN"},
        {EISDIR, "REASON-FOLDER"},      {ENOTDIR, "REASON-NO-FOLDER"}, {ENOSPC, "REASON-FULL"},
        {EDQUOT, "REASON-FULL"},        {EROFS, "REASON-READ-ONLY"},  {EFBIG, "REASON-LARGE"},
        {ENAMETOOLONG, "REASON-NAME"},  {EBADF, "REASON-CLOSED"},     {ENOMEM, "REASON-MEMORY"},
        {EMFILE, "REASON-OPEN-FILES"},  {EIO, "REASON-DEVICE"},
        {ECHILD, "REASON-GIT"},
    };
    struct view words = VIEW("");
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            words = words_in(language, node_get(messages, reasons[i].id));
    return words.size ? words : view_of(strerror(error));
}

/* What stands in for the words of an id that the catalogue lacks. */
static struct view bare_words(struct arena *arena, const char *id, const struct argument *arguments) {
    struct view text = view_of(id);
    for (; arguments->name; arguments++)
        text = arena_format(arena, "%.*s %s=%.*s", VIEW_ARG(text), arguments->name,
                            VIEW_ARG(arguments->value));
    return text;
}

bool findings_full(const struct findings *findings) { return findings->spare != NULL; }

static struct finding *append(struct findings *findings, struct finding *finding) {
    *(findings->last ? &findings->last->next : &findings->first) = finding;
    findings->last = finding;
    findings->counts[finding->severity]++;
    return finding;
}

static struct finding *make(struct findings *findings, const char *id, struct span span,
                            const struct argument *arguments) {
    const struct node *message = node_get(findings->messages, id);
    struct finding *finding = ARENA_NEW(findings->arena, struct finding);
    finding->rule = arena_copy(findings->arena, view_of(id));
    finding->span = span;
    severity_read(node_get_text(message, "severity"), &finding->severity);
    struct view words = words_of(findings, message);
    finding->text = words.size ? finding_fill(findings->arena, words, arguments)
                               : bare_words(findings->arena, id, arguments);
    finding->hint =
        finding_fill(findings->arena, words_of(findings, node_get(message, "hint")), arguments);
    return append(findings, finding);
}

/* True, with the finding that says so when it is the first time, if there is no place for one more. */
static bool is_full(struct findings *findings, struct span span) {
    const unsigned *counts = findings->counts;
    if (!findings->spare && counts[0] + counts[1] + counts[2] >= FINDINGS_MAX) {
        struct view limit = arena_format(findings->arena, "%d", FINDINGS_MAX);
        make(findings, "FINDINGS-MANY", span, FINDING_WITH({"limit", limit}));
        findings->spare = ARENA_NEW(findings->arena, struct finding);
    }
    return findings_full(findings);
}

/* Cleared, for whoever said something about it last time. */
static struct finding *take_spare(struct findings *findings) {
    *findings->spare = (struct finding){0};
    return findings->spare;
}

struct finding *finding_add(struct findings *findings, const char *id, struct span span,
                            const struct argument *arguments) {
    return is_full(findings, span) ? take_spare(findings) : make(findings, id, span, arguments);
}

struct finding *finding_add_at(struct findings *findings, const char *id, const struct node *node,
                               const struct argument *arguments) {
    struct finding *finding = finding_add(findings, id, node->span, arguments);
    if (finding == findings->spare)
        return finding;
    struct str path = {0};
    node_add_path(&path, node);
    finding->path = arena_copy(findings->arena, str_view(&path));
    str_release(&path);
    return finding;
}

void finding_set_hint(struct findings *findings, struct finding *finding, const char *name,
                      const struct argument *arguments) {
    if (finding == findings->spare)
        return;
    const struct node *hints = node_get(node_get_view(findings->messages, finding->rule), "hints");
    struct view words = words_of(findings, node_get(hints, name));
    if (!words.size)
        return;
    finding->hint = finding_fill(findings->arena, words, arguments);
    const struct argument *suggestion = find_argument(arguments, VIEW("suggestion"));
    if (suggestion && view_find(words, VIEW("{suggestion}")) != VIEW_NOWHERE)
        finding->fix = arena_copy(findings->arena, suggestion->value);
}

struct finding *finding_add_text(struct findings *findings, struct view id, enum severity severity,
                                 struct span span, struct view text, struct view hint) {
    if (is_full(findings, span))
        return take_spare(findings);
    struct finding *finding = ARENA_NEW(findings->arena, struct finding);
    finding->rule = arena_copy(findings->arena, id);
    finding->severity = severity;
    finding->span = span;
    finding->text = arena_copy(findings->arena, text);
    finding->hint = arena_copy(findings->arena, hint);
    return append(findings, finding);
}

/* Merge sort keeps the order of those that are alike. */
static bool comes_before(const struct finding *a, const struct finding *b) {
    int order = span_compare(a->span, b->span);
    return order ? order < 0 : a->order < b->order;
}

static struct finding *sort_chain(struct finding *chain, unsigned count) {
    if (count < 2)
        return chain;
    unsigned half = count / 2;
    struct finding *middle = chain;
    for (unsigned i = 1; i < half; i++)
        middle = middle->next;
    struct finding *right = middle->next, *sorted = NULL, **link = &sorted;
    middle->next = NULL;
    struct finding *left = sort_chain(chain, half);
    right = sort_chain(right, count - half);
    while (left && right) {
        struct finding **from = comes_before(right, left) ? &right : &left;
        *link = *from;
        link = &(*from)->next;
        *from = *link;
    }
    *link = left ? left : right;
    return sorted;
}

void findings_sort(struct findings *findings) {
    unsigned count = 0;
    for (struct finding *finding = findings->first; finding; finding = finding->next)
        count++;
    findings->first = sort_chain(findings->first, count);
    findings->last = findings->first;
    while (findings->last && findings->last->next)
        findings->last = findings->last->next;
}
