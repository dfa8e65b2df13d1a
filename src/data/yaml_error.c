/* Most of libyaml's problems map to a message by the table; a few need a look at the text. */
#include "data/yaml_error.h"
#include "base/utf8.h"

enum place { AT_CHARACTER, AT_WORD, AT_ESCAPE, AT_CONTEXT, AT_CONTEXT_WORD, AT_CONTEXT_LINE };

struct cause {
    const char *context; /* NULL: any */
    const char *problem; /* NULL: any */
    const char *id;
    const char *hint;
    enum place place;
};

static const struct cause causes[] = {
    {NULL, "found unexpected ':'", "YAML-COLON", "space", AT_CHARACTER},
    {NULL, "block sequence entries are not allowed in this context", "YAML-SIGN", "list",
     AT_CHARACTER},
    {NULL, "mapping keys are not allowed in this context", "YAML-SIGN", NULL, AT_CHARACTER},
    {NULL, "found character that cannot start any token", "YAML-SIGN", NULL, AT_CHARACTER},
    {"while scanning an alias", NULL, "YAML-SIGN", NULL, AT_CONTEXT},
    {"while scanning an anchor", NULL, "YAML-SIGN", NULL, AT_CONTEXT},
    {"while scanning a tag", NULL, "YAML-TAG", NULL, AT_CONTEXT_WORD},
    {"while parsing a tag", NULL, "YAML-TAG", NULL, AT_CONTEXT_WORD},
    {"while parsing a node", "found undefined tag handle", "YAML-TAG", NULL, AT_WORD},
    {"while scanning a block scalar", NULL, "YAML-BLOCK", NULL, AT_WORD},
    {"while scanning a directive", NULL, "YAML-DIRECTIVE", NULL, AT_CONTEXT_LINE},
    {"while scanning a %YAML directive", NULL, "YAML-DIRECTIVE", NULL, AT_CONTEXT_LINE},
    {"while scanning a %TAG directive", NULL, "YAML-DIRECTIVE", NULL, AT_CONTEXT_LINE},
    {"while parsing a %TAG directive", NULL, "YAML-DIRECTIVE", NULL, AT_CONTEXT_LINE},
    {"while parsing a tag directive", NULL, "YAML-DIRECTIVE", NULL, AT_CONTEXT_LINE},
    {NULL, "found duplicate %YAML directive", "YAML-DIRECTIVE", NULL, AT_WORD},
    {NULL, "found duplicate %TAG directive", "YAML-DIRECTIVE", NULL, AT_WORD},
    {NULL, "found incompatible YAML document", "YAML-DIRECTIVE", NULL, AT_WORD},
    {"while scanning a quoted scalar", NULL, "YAML-QUOTE", NULL, AT_CONTEXT},
    {"while parsing a quoted scalar", NULL, "YAML-ESCAPE", NULL, AT_ESCAPE},
    {NULL, "could not find expected ':'", "YAML-NO-COLON", NULL, AT_CONTEXT_LINE},
    {NULL, "did not find expected <document start>", "YAML-REST", NULL, AT_WORD},
    {NULL, "did not find expected node content", "YAML-UNEXPECTED", NULL, AT_CHARACTER},
    {NULL, "did not find expected key", "YAML-INDENT", NULL, AT_WORD},
    {NULL, "did not find expected '-' indicator", "YAML-INDENT", NULL, AT_WORD},
    {NULL, "did not find expected ',' or ']'", "YAML-BRACKET", NULL, AT_WORD},
    {NULL, "did not find expected ',' or '}'", "YAML-BRACKET", NULL, AT_WORD},
};

static bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

static bool is(const char *given, const char *wanted) {
    return given && strcmp(given, wanted) == 0;
}

static struct span character_at(const struct yaml_error *error, uint32_t from) {
    size_t to = from;
    if (to < error->source->text.size)
        utf8_next(error->source->text, &to);
    return (struct span){error->source, from, (uint32_t)to};
}

static struct span line_at(const struct yaml_error *error, uint32_t from) {
    return (struct span){error->source, from, yaml_place_line_end(error->source->text, from)};
}

/* Up to the next space, and one character at least. */
static struct span word_at(const struct yaml_error *error, uint32_t from) {
    struct view text = error->source->text;
    struct span span = character_at(error, from);
    uint32_t end = yaml_place_line_end(text, from);
    while (span.to < end && !is_blank(text.at[span.to]))
        span.to++;
    return span;
}

static bool is_alphanumeric(char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/* The backslash, the sign behind it and what stands for digits; libyaml's mark is at the backslash
 * or two bytes behind it. */
static struct span escape_at(const struct yaml_error *error, uint32_t at) {
    struct view text = error->source->text;
    uint32_t from = at;
    while (from > 0 && at - from < 2 && (from == text.size || text.at[from] != '\\'))
        from--;
    struct span span = character_at(error, from + 1);
    span.from = from;
    struct view sign = span_text((struct span){error->source, from + 1, span.to});
    uint32_t digits = view_is(sign, "x") ? 2 : view_is(sign, "u") ? 4 : view_is(sign, "U") ? 8 : 0;
    while (digits-- && span.to < text.size && is_alphanumeric(text.at[span.to]))
        span.to++;
    return span;
}

static struct span place_span(const struct yaml_error *error, enum place place) {
    uint32_t problem = yaml_place(error->places, error->parser->problem_mark.index);
    uint32_t context = yaml_place(error->places, error->parser->context_mark.index);
    switch (place) {
    case AT_CHARACTER:
        return character_at(error, problem);
    case AT_WORD:
        return word_at(error, problem);
    case AT_ESCAPE:
        return escape_at(error, problem);
    case AT_CONTEXT:
        return character_at(error, context);
    case AT_CONTEXT_WORD:
        return word_at(error, context);
    case AT_CONTEXT_LINE:
        return line_at(error, context);
    }
    return character_at(error, problem);
}

static void add(struct findings *findings, const char *id, const char *hint, struct span span) {
    const struct argument *arguments = FINDING_WITH({"found", span_text(span)});
    struct finding *finding = finding_add(findings, id, span, arguments);
    if (hint)
        finding_set_hint(findings, finding, hint, arguments);
}

/* A tab among the spaces that the line of the problem begins with. */
static bool find_tab(const struct yaml_error *error, uint32_t problem, uint32_t *tab) {
    struct view text = error->source->text;
    for (*tab = yaml_place_line_start(text, problem); *tab < text.size; ++*tab) {
        if (text.at[*tab] == '\t')
            return true;
        if (text.at[*tab] != ' ')
            return false;
    }
    return false;
}

/* `a: b: c`, or a map under a key that has a value already. */
static void add_colon(struct findings *findings, const struct yaml_error *error,
                      struct span colon) {
    struct view text = error->source->text;
    uint32_t start = yaml_place_line_start(text, colon.from);
    struct view before = view_part(text, start, colon.from);
    bool second = view_find(before, VIEW(": ")) != VIEW_NOWHERE;
    add(findings, "YAML-COLON", second ? NULL : "indent", colon);
}

/* What follows a finished value on its line, or a line that is indented as nothing above it. */
static void add_indent(struct findings *findings, const struct yaml_error *error,
                       struct span word) {
    struct view text = error->source->text;
    uint32_t before = word.from, start = yaml_place_line_start(text, word.from);
    while (before > start && is_blank(text.at[before - 1]))
        before--;
    struct view scalar = span_text(error->scalar);
    bool quoted = scalar.size && (scalar.at[0] == '"' || scalar.at[0] == '\'');
    if (text.size > word.from && text.at[word.from] == ':') {
        add(findings, "YAML-KEY", "empty", character_at(error, word.from));
    } else if (before == start) {
        struct view behind = span_text(line_at(error, error->scalar.to));
        bool comment = !quoted && view_starts(view_trim(behind), VIEW("#"));
        add(findings, "YAML-INDENT", comment ? "comment" : NULL, word);
    } else if (quoted && error->scalar.to == before && error->scalar.from < start) {
        add(findings, "YAML-QUOTE", "early", character_at(error, error->scalar.from));
    } else {
        add(findings, "YAML-REST", NULL, word);
    }
}

/* Something is wrong inside brackets: at the end of the text and before the next line's key it is
 * the opening one to blame. */
static void add_bracket(struct findings *findings, const struct yaml_error *error, const char *id,
                        struct span found) {
    struct view text = error->source->text;
    bool same_line = error->bracket.from >= yaml_place_line_start(text, found.from);
    bool open = found.from >= text.size || (text.at[found.from] == ':' && !same_line);
    if (open)
        add(findings, "YAML-OPEN", NULL, error->bracket);
    else
        add(findings, id, NULL, found);
}

static const struct cause *find_cause(const yaml_parser_t *parser) {
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
        const struct cause *cause = &causes[i];
        if ((!cause->context || is(parser->context, cause->context)) &&
            (!cause->problem || is(parser->problem, cause->problem)))
            return cause;
    }
    return NULL;
}

void yaml_error_add(struct findings *findings, const struct yaml_error *error) {
    const yaml_parser_t *parser = error->parser;
    const struct cause *cause = find_cause(parser);
    uint32_t tab;
    struct span span = place_span(error, cause ? cause->place : AT_CHARACTER);
    bool quote = cause && is(cause->id, "YAML-QUOTE");
    if (!quote && find_tab(error, yaml_place(error->places, parser->problem_mark.index), &tab))
        add(findings, "YAML-TAB", NULL, character_at(error, tab));
    else if (is(parser->problem, "mapping values are not allowed in this context"))
        add_colon(findings, error, span);
    else if (!cause)
        add(findings, "YAML-SYNTAX", parser->problem, span);
    else if (error->bracket.to > error->bracket.from &&
             (is(cause->id, "YAML-BRACKET") || is(cause->id, "YAML-UNEXPECTED")))
        add_bracket(findings, error, cause->id, span);
    else if (is(cause->id, "YAML-INDENT"))
        add_indent(findings, error, span);
    else
        add(findings, cause->id, cause->hint, span);
}
