/* The words for keys that are unknown, and for ones that are missing. */
#include "data/schema_parts.h"

static void blame_key_with(struct run *run, const struct guess *guess, struct node *member) {
    const char *hint = NULL;
    if (guess->best.size)
        hint = "meant";
    else if (guess->count && guess->count <= GUESS_LIST_MAX)
        hint = "known";
    struct view known = arena_copy(&run->scratch, str_view(&guess->list));
    struct finding *finding = blame(
        run, "SHAPE-UNKNOWN", member,
        FINDING_WITH({"key", member->key}, {"suggestion", guess->best}, {"known", known}), hint);
    if (finding)
        finding->span = node_key_span(member);
}

void blame_unknown(struct run *run, struct part *part, struct node *member) {
    struct guess guess;
    guess_init(&guess, member->key);
    guess_properties(run, &guess, part, 0);
    blame_key_with(run, &guess, member);
    guess_release(&guess);
}

void blame_key(struct run *run, struct part *names, struct node *member) {
    struct guess guess;
    guess_init(&guess, member->key);
    guess_values(run, &guess, names, 0);
    blame_key_with(run, &guess, member);
    guess_release(&guess);
}

struct part *part_property(struct schema *schema, struct part *part, struct view key,
                           unsigned depth) {
    if (depth > GUESS_DEPTH)
        return NULL;
    part_ready(schema, part);
    struct part *found = NULL;
    for (uint16_t i = 0; i < part->count && !found && !part->faults; i++) {
        const struct check *check = &part->checks[i];
        bool branches = check->keyword == KEYWORD_ALL_OF || check->keyword == KEYWORD_ANY_OF ||
                        check->keyword == KEYWORD_ONE_OF;
        if (check->keyword == KEYWORD_PROPERTIES) {
            const struct node *property = node_get_view(check->object->properties, key);
            found = property ? part_of(schema, property, part->resource) : NULL;
        } else if (check->keyword == KEYWORD_REF) {
            found = part_property(schema, check->part, key, depth + 1);
        }
        for (uint32_t j = 0; branches && !found && j < check->branches->count; j++)
            found = part_property(schema, check->branches->parts[j], key, depth + 1);
    }
    return found;
}

/* The first constant that a part names, or NULL. */
static const struct node *first_constant(struct schema *schema, struct part *part) {
    const struct node *constant = part_note(schema, part, "const");
    const struct node *list = part_note(schema, part, "enum");
    constant = constant ? constant : node_first(list);
    if (!constant)
        constant = node_get(node_first(part_note(schema, part, "anyOf")), "const");
    return node_is_scalar(constant) ? constant : NULL;
}

static struct view example_by_kind(unsigned kinds) {
    if (kinds & KIND_STRING)
        return VIEW("...");
    if (kinds & (KIND_NUMBER | KIND_INTEGER))
        return VIEW("1");
    if (kinds & KIND_BOOL)
        return VIEW("true");
    if (kinds & KIND_LIST)
        return VIEW("[...]");
    return kinds & KIND_MAP ? VIEW("{...}") : VIEW("...");
}

/* What a value of the property could look like. */
static struct view example_of(struct run *run, struct part *part) {
    static const struct {
        const char *format;
        const char *example;
    } formats[] = {
        {"date", "2026-11-22"}, {"duration", "2 years"}, {"country", "FI"},
        {"language", "fi"},     {"id", "..."},
    };
    struct schema *schema = run->schema;
    const struct node *example = node_first(part_note(schema, part, "examples"));
    const struct node *format = part_note(schema, part, "x-format");
    if (node_is_scalar(example))
        return example->text;
    for (size_t i = 0; format && i < sizeof formats / sizeof *formats; i++)
        if (node_is(format, formats[i].format))
            return view_of(formats[i].example);
    const struct node *constant = first_constant(schema, part);
    if (constant)
        return constant->text;
    if (node_is_true(part_note(schema, part, "x-text")))
        return VIEW("{fi: ..., en: ...}");
    return example_by_kind(part_kinds(schema, part));
}

struct view blame_line(struct run *run, struct part *part, struct view key) {
    struct part *property = part_property(run->schema, part, key, 0);
    struct view example = property ? example_of(run, property) : VIEW("...");
    return arena_format(&run->scratch, "%.*s: %.*s", VIEW_ARG(key), VIEW_ARG(example));
}

void blame_missing(struct run *run, struct part *part, const struct node *node, struct view key) {
    struct part *property = part_property(run->schema, part, key, 0), *entry = run->entry;
    struct view line = blame_line(run, part, key);
    run->entry = property;
    struct finding *finding =
        blame(run, "SHAPE-MISSING", node, FINDING_WITH({"key", key}, {"line", line}), NULL);
    if (finding && property && part_note(run->schema, property, "const"))
        finding->add = arena_copy(run->findings->arena, line);
    run->entry = entry;
}
