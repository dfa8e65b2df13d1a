/* Whether something is missing is what the rules of law found; here it is only looked up. */
#include "notice/matrix.h"

#include "data/schema.h"
#include "notice/normal.h"

struct matrix {
    struct arena *arena;
    const struct matrix_options *options;
    const struct node *notice, *registers;
};

static struct view words(const struct matrix *matrix, const struct node *texts) {
    return node_get_text(texts, matrix->options->language);
}

static void set_text(struct matrix *matrix, struct node *map, const char *key, struct view text) {
    if (text.size)
        node_set(map, view_of(key), node_new_string(matrix->arena, text));
}

/* The member that a dotted name leads to from a node; `list[].name` is that of the first item which
 * has it. */
static const struct node *follow(const struct node *node, struct view path) {
    while (node && path.size) {
        size_t dot = view_find_byte(path, '.');
        struct view name = view_part(path, 0, dot == VIEW_NOWHERE ? path.size : dot);
        path = view_part(path, name.size + 1, path.size);
        if (!view_ends(name, VIEW("[]"))) {
            node = node_get_view(node, name);
            continue;
        }
        const struct node *item = node_first(node_get_view(node, view_part(name, 0, name.size - 2)));
        while (item && !follow(item, path))
            item = item->next;
        return item ? follow(item, path) : NULL;
    }
    return node_is(node, "not_applicable") ? NULL : node;
}

/* The same in the register, or else in the notice. */
static const struct node *find(const struct matrix *matrix, const struct node *reg,
                               struct view path) {
    const struct node *found = follow(reg, path);
    return found ? found : follow(matrix->notice, path);
}

static struct node *make_place(struct matrix *matrix, const struct node *node, struct view path) {
    struct node *place = node_new(matrix->arena, NODE_MAP);
    const struct source *source = node->span.source;
    set_text(matrix, place, "path", path);
    if (source) {
        set_text(matrix, place, "file", source->name);
        set_text(matrix, place, "line",
                 arena_format(matrix->arena, "%u", source_position(source, node->span.from).line));
    }
    return place;
}

/* Where each register says it; what registers have in common is said once. */
static struct node *find_places(struct matrix *matrix, const struct node *element) {
    struct node *places = node_new(matrix->arena, NODE_LIST);
    const struct node *reg = node_first(matrix->registers);
    for (; reg; reg = reg->next) {
        const struct node *path = node_first(node_get(element, "where")), *node = NULL;
        while (path && !(node = find(matrix, reg, path->text)))
            path = path->next;
        struct node *place = node ? make_place(matrix, node, path->text) : NULL;
        if (place && (!places->last || !node_equal(places->last, place)))
            node_add(places, place);
    }
    return places;
}

static bool is_of(const struct node *element, const struct finding *finding) {
    const struct node *rule = node_first(node_get(element, "rules"));
    while (rule && !view_equal(rule->text, finding->rule))
        rule = rule->next;
    return rule != NULL;
}

/* What the rules say would mend it; empty where they found nothing. Only an error means that it is
 * missing. */
static struct node *find_missing(struct matrix *matrix, const struct node *element, bool *missing) {
    struct node *write = node_new(matrix->arena, NODE_LIST);
    const struct finding *one = matrix->options->findings->first;
    for (; one; one = one->next) {
        if (!is_of(element, one))
            continue;
        *missing = *missing || one->severity == SEVERITY_ERROR;
        struct view text = arena_format(matrix->arena, "%.*s%s%.*s", VIEW_ARG(one->text),
                                        one->hint.size ? " " : "", VIEW_ARG(one->hint));
        node_add(write, node_new_string(matrix->arena, text));
    }
    return write;
}

static bool holds(struct matrix *matrix, const struct node *test, const struct node *node) {
    return schema_check(schema_new(matrix->arena, test, NULL), (struct node *)node, NULL);
}

static bool is_required(struct matrix *matrix, const struct node *element, bool found) {
    const struct node *given = node_get(element, "given"), *when = node_get(element, "when");
    struct node *reg = node_first(matrix->registers);
    if (given)
        return holds(matrix, given, matrix->notice);
    if (!when)
        return found || !node_is_true(node_get(element, "if_found"));
    while (reg && !holds(matrix, when, reg))
        reg = reg->next;
    return reg != NULL;
}

static bool says_none(struct matrix *matrix, const struct node *places) {
    const struct node *place = node_first(places);
    const struct node *reg = node_first(matrix->registers);
    return place && node_is(find(matrix, reg, node_get_text(place, "path")), "none");
}

static struct node *make_row(struct matrix *matrix, const struct node *element) {
    struct node *row = node_new(matrix->arena, NODE_MAP);
    bool missing = false;
    struct node *places = find_places(matrix, element);
    struct node *write = find_missing(matrix, element, &missing);
    bool optional = node_is_true(node_get(element, "if_found"));
    bool told = node_first(places) && !(optional && says_none(matrix, places));
    bool required = is_required(matrix, element, told || node_first(write));
    const char *state = missing ? "missing" : required ? "satisfied" : "not_required";
    struct view made = words(matrix, node_get(element, "made"));
    set_text(matrix, row, "id", element->key);
    set_text(matrix, row, "citation", node_get_text(element, "citation"));
    set_text(matrix, row, "title", words(matrix, node_get(element, "title")));
    set_text(matrix, row, "state", view_of(state));
    bool denied = !required && !missing && node_first(places) && node_get(element, "denied");
    set_text(matrix, row, "reason",
             words(matrix, node_get(element, denied                ? "denied"
                                             : required || missing ? "because"
                                                                   : "otherwise")));
    if (required || denied)
        node_set(row, VIEW("places"), places);
    if (required && !missing && made.size && !node_first(places))
        set_text(matrix, row, "made", made);
    node_set(row, VIEW("write"), write);
    struct node *yes = node_new(matrix->arena, NODE_BOOL);
    yes->number = 1;
    yes->text = VIEW("true");
    node_set(row, view_of(state), yes);
    return row;
}

struct node *matrix_make(struct arena *arena, const struct node *notice,
                         const struct matrix_options *options) {
    struct matrix matrix = {arena, options, notice, normal_registers(arena, notice)};
    struct node *rows = node_new(arena, NODE_LIST);
    for (const struct node *one = node_first(options->elements); one; one = one->next)
        node_add(rows, make_row(&matrix, one));
    return rows;
}
