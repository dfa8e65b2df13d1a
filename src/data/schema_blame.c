/* The words for values that are wrong. */
#include "base/utf8.h"
#include "data/format.h"
#include "data/schema_parts.h"

enum { QUOTE_MAX = 60, ARGUMENTS_MAX = 12 };

struct view blame_word(struct run *run, const char *id, const char *name) {
    const struct findings *findings = run->findings;
    const struct node *word = node_get(node_get(node_get(findings->messages, id), "words"), name);
    struct view text = node_get_text(word, findings->language);
    text = text.size ? text : node_get_text(word, "en");
    return text.size ? text : view_of(name);
}

struct view blame_quote(struct run *run, const struct node *node) {
    if (!node_is_scalar(node))
        return VIEW("");
    size_t at = 0, count = 0;
    while (at < node->text.size && count++ < QUOTE_MAX)
        utf8_next(node->text, &at);
    return at == node->text.size ? node->text
                                 : arena_format(&run->scratch, "%.*s…", (int)at, node->text.at);
}

/* Only one finding says that a value is wrong. */
static bool is_about_value(const char *id) {
    static const char *const ids[] = {"SHAPE-EMPTY",  "SHAPE-TYPE",    "SHAPE-VALUE",
                                      "SHAPE-CODE",   "SHAPE-FORMAT",  "SHAPE-PATTERN",
                                      "SHAPE-LENGTH", "SHAPE-ANY",     "SHAPE-ONE-OF",
                                      "SHAPE-RANGE",  "SHAPE-MULTIPLE"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (strcmp(id, ids[i]) == 0)
            return true;
    return false;
}

static bool was_told(const struct run *run, const struct told *told) {
    unsigned count = run->told_count < TOLD_MAX ? run->told_count : TOLD_MAX;
    for (unsigned i = 0; i < count; i++) {
        const struct told *other = &run->told[i];
        bool same_place = other->span.source == told->span.source &&
                          other->span.from == told->span.from && other->span.to == told->span.to;
        bool same_thing = strcmp(other->id, told->id) == 0 && view_equal(other->about, told->about);
        if (same_place && told->span.source &&
            (same_thing || (is_about_value(other->id) && is_about_value(told->id))))
            return true;
    }
    return false;
}

/* The title of the field at hand, in brackets behind a space; or nothing. */
static struct view title_of(struct run *run) {
    const char *keyword = strcmp(run->findings->language, "fi") == 0 ? "x-title" : "title";
    const struct node *title = run->entry ? part_note(run->schema, run->entry, keyword) : NULL;
    if (!title && run->entry)
        title = part_note(run->schema, run->entry, "title");
    if (!node_is_scalar(title) || !title->text.size)
        return VIEW("");
    return arena_format(&run->scratch, " (%.*s)", VIEW_ARG(title->text));
}

struct finding *blame(struct run *run, const char *id, const struct node *node,
                      const struct argument *arguments, const char *hint) {
    struct told told = {id, node->span, arguments->value};
    if (!run->findings || was_told(run, &told))
        return NULL;
    run->told[run->told_count++ % TOLD_MAX] = told;
    struct argument all[ARGUMENTS_MAX] = {{"about", title_of(run)}, {"key", node->key}};
    size_t count = 2;
    for (; arguments->name && count + 1 < ARGUMENTS_MAX; arguments++) {
        if (strcmp(arguments->name, "key") == 0)
            all[1].value = arguments->value;
        else
            all[count++] = *arguments;
    }
    struct finding *finding = finding_add_at(run->findings, id, node, all);
    if (hint)
        finding_set_hint(run->findings, finding, hint, all);
    return finding;
}

/* "text, a number or a list" */
static struct view kinds_in_words(struct run *run, unsigned kinds) {
    static const struct {
        unsigned kind;
        const char *name;
    } names[] = {
        {KIND_STRING, "string"}, {KIND_NUMBER, "number"}, {KIND_INTEGER, "integer"},
        {KIND_BOOL, "boolean"},  {KIND_LIST, "list"},     {KIND_MAP, "map"},
        {KIND_NULL, "null"},
    };
    struct str out = {0};
    unsigned left = 0;
    if (kinds & KIND_NUMBER)
        kinds &= ~(unsigned)KIND_INTEGER;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        left += (kinds & names[i].kind) != 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(kinds & names[i].kind))
            continue;
        str_add(&out, blame_word(run, "SHAPE-TYPE", names[i].name));
        if (--left == 1)
            str_add_format(&out, " %.*s ", VIEW_ARG(blame_word(run, "SHAPE-TYPE", "or")));
        else if (left)
            str_add_string(&out, ", ");
    }
    struct view words = arena_copy(&run->scratch, str_view(&out));
    str_release(&out);
    return words;
}

/* Whether `none` is one of the answers that the field names. */
static bool takes_none(struct run *run) {
    struct guess guess;
    guess_init(&guess, VIEW("none"));
    if (run->entry)
        guess_values(run, &guess, run->entry, 0);
    bool takes = view_is(guess.best, "none");
    guess_release(&guess);
    return takes;
}

static void blame_empty(struct run *run, const struct node *node) {
    const char *hint = NULL;
    if (node->parent && node->parent->kind == NODE_LIST)
        hint = "item";
    else if (takes_none(run))
        hint = "none";
    struct finding *finding =
        blame(run, "SHAPE-EMPTY", node, FINDING_WITH({"key", node->key}), hint);
    if (finding && !node->text.size)
        finding->span = node_key_span(node);
}

static const char *type_hint(const struct node *node, unsigned kinds) {
    bool scalar = node_is_scalar(node);
    if (kinds & KIND_LIST && scalar)
        return "list";
    if (kinds & KIND_LIST && node->kind == NODE_MAP)
        return "items";
    if (!(kinds & (KIND_LIST | KIND_MAP)) && node->kind == NODE_LIST)
        return "one";
    if (kinds & KIND_STRING && scalar)
        return "quote";
    if (kinds == KIND_BOOL)
        return "boolean";
    if (kinds & KIND_INTEGER && node->kind == NODE_NUMBER)
        return "whole";
    return kinds & KIND_MAP ? "fields" : NULL;
}

/* Names of the fields that a map here can have. */
static struct view fields_in_words(struct run *run) {
    struct guess guess;
    guess_init(&guess, VIEW(""));
    if (run->entry)
        guess_properties(run, &guess, run->entry, 0);
    struct view fields = arena_format(&run->scratch, "%.*s%s", VIEW_ARG(str_view(&guess.list)),
                                      guess.count > GUESS_LIST_MAX ? ", ..." : "");
    guess_release(&guess);
    return fields;
}

/* The asserted form that a scalar at hand should have, or NULL. */
static const struct node *expected_format(struct run *run) {
    struct schema *schema = run->schema;
    const struct node *format = run->entry ? part_note(schema, run->entry, "x-format") : NULL;
    const struct check *any = run->entry ? part_check(run->entry, KEYWORD_ANY_OF) : NULL;
    for (uint32_t i = 0; any && !format && i < any->branches->count; i++)
        format = part_note(schema, any->branches->parts[i], "x-format");
    return format && format_find(format->text) ? format : NULL;
}

void blame_type(struct run *run, const struct node *node, unsigned kinds) {
    static const char *const names[] = {"null", "boolean", "number", "string", "list", "map"};
    const struct node *format = expected_format(run);
    if (node->kind == NODE_NULL) {
        blame_empty(run, node);
        return;
    }
    if (format && kinds & KIND_STRING && node_is_scalar(node)) {
        blame_format(run, node, format->text);
        return;
    }
    const char *hint = type_hint(node, kinds);
    struct view fields = VIEW("");
    if (hint && strcmp(hint, "fields") == 0)
        fields = fields_in_words(run);
    if (hint && strcmp(hint, "fields") == 0 && !fields.size)
        hint = NULL;
    blame(run, "SHAPE-TYPE", node,
          FINDING_WITH({"expected", kinds_in_words(run, kinds)},
                       {"actual", blame_word(run, "SHAPE-TYPE", names[node->kind])},
                       {"value", blame_quote(run, node)}, {"fields", fields}),
          hint);
}

/* The hint for a value that is none of the allowed ones. */
static const char *choice_hint(struct run *run, const struct node *node, const struct guess *guess,
                               bool coded) {
    bool fields = run->entry && (part_kinds(run->schema, run->entry) & KIND_MAP);
    bool own_words = coded && fields;
    bool in_map = coded && view_is(node->key, "code");
    if (guess->best.size)
        return own_words ? "meant_or_label" : in_map ? "meant_or_key" : "meant";
    if (own_words)
        return "label";
    if (in_map)
        return "key";
    if (guess->count > GUESS_LIST_MAX)
        return NULL;
    return fields ? "allowed_or_fields" : guess->count == 1 ? "one" : "allowed";
}

/* Whether the part takes codes of a vocabulary, itself or in a branch. */
static bool is_coded(struct run *run, struct part *part, unsigned depth) {
    if (depth > GUESS_DEPTH)
        return false;
    part_ready(run->schema, part);
    if (part->faults)
        return false;
    const struct check *any = part_check(part, KEYWORD_ANY_OF);
    const struct check *reference = part_check(part, KEYWORD_REF);
    if (any && any->branches->constants.count && node_get(part->node, "x-vocabulary"))
        return true;
    for (uint32_t i = 0; any && i < any->branches->count; i++)
        if (is_coded(run, any->branches->parts[i], depth + 1))
            return true;
    return reference && is_coded(run, reference->part, depth + 1);
}

void blame_choice(struct run *run, struct part *part, const struct node *node) {
    struct guess guess;
    guess_init(&guess, node_is_scalar(node) ? node->text : VIEW(""));
    guess_values(run, &guess, part, 0);
    bool coded = is_coded(run, part, 0);
    struct view allowed = arena_copy(&run->scratch, str_view(&guess.list));
    blame(run, coded ? "SHAPE-CODE" : "SHAPE-VALUE", node,
          FINDING_WITH({"value", blame_quote(run, node)}, {"suggestion", guess.best},
                       {"allowed", allowed}, {"fields", fields_in_words(run)}),
          choice_hint(run, node, &guess, coded));
    guess_release(&guess);
}

void blame_value(struct run *run, struct part *part, const struct node *node) {
    unsigned kinds = part_kinds(run->schema, part);
    if (!(kinds & 1u << node->kind) && !(node_is_scalar(node) && node->kind != NODE_NULL))
        blame_type(run, node, kinds);
    else
        blame_choice(run, part, node);
}

/* "fi" for FI. */
static struct view country_meant(struct run *run, struct view text) {
    struct view upper = arena_copy(&run->scratch, text);
    for (size_t i = 0; i < upper.size; i++)
        if (upper.at[i] >= 'a' && upper.at[i] <= 'z')
            ((char *)upper.at)[i] &= ~0x20;
    return format_is_country(upper) ? upper : VIEW("");
}

/* Year, month and day stand there, but there is no such day. */
static bool is_no_day(struct view text) {
    if (text.size != 10 || text.at[4] != '-' || text.at[7] != '-')
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (i != 4 && i != 7 && (text.at[i] < '0' || text.at[i] > '9'))
            return false;
    return true;
}

void blame_format(struct run *run, const struct node *node, struct view format) {
    const char *name = arena_copy(&run->scratch, format).at, *hint = name;
    struct view meant = view_is(format, "country") ? country_meant(run, node->text) : VIEW("");
    if (meant.size)
        hint = "meant";
    if (view_is(format, "date") && is_no_day(node->text))
        hint = "calendar";
    blame(run, "SHAPE-FORMAT", node,
          FINDING_WITH({"value", blame_quote(run, node)},
                       {"what", blame_word(run, "SHAPE-FORMAT", name)}, {"suggestion", meant}),
          hint);
}

void blame_pattern(struct run *run, struct part *part, const struct node *node) {
    const struct node *example = node_first(node_get(part->node, "examples"));
    if (!example && run->entry)
        example = node_first(part_note(run->schema, run->entry, "examples"));
    const struct node *format = node_get(part->node, "x-format");
    const char *hint = node_is_scalar(example) ? "example" : NULL;
    if (!hint && format && format_find(format->text)) {
        blame_format(run, node, format->text);
        return;
    }
    blame(run, "SHAPE-PATTERN", node,
          FINDING_WITH({"value", blame_quote(run, node)},
                       {"pattern", node_get_text(part->node, "pattern")},
                       {"example", node_is_scalar(example) ? example->text : VIEW("")}),
          hint);
}

void blame_false(struct run *run, const struct node *node) {
    bool item = node->parent && node->parent->kind == NODE_LIST;
    struct finding *finding = blame(run, item ? "SHAPE-TOO-MANY" : "SHAPE-FORBIDDEN", node,
                                    FINDING_WITH({"key", node->key}), NULL);
    if (finding)
        finding->span = node_key_span(node);
}
