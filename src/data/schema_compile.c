/* Makes parts of schema objects: each keyword is looked at once, its value's kind is checked, and
 * what evaluation needs is laid out. Schemas inside become parts, but are not looked at before they
 * are reached. */
#include "data/format.h"
#include "data/schema_parts.h"

enum { CHECKS_MAX = 64, HASHED_BRANCHES_FROM = 4, PATTERNS_KEPT = 64 };

struct compile {
    struct schema *schema;
    struct part *part;
    unsigned count;
    uint8_t places[CHECKS_MAX];      /* by keyword: 1 + its place in checks */
    struct check checks[CHECKS_MAX]; /* those up to count are in use */
};

static void add_fault(struct compile *compile, const char *id, const struct node *place,
                      struct view detail) {
    struct fault *fault = ARENA_NEW(compile->schema->arena, struct fault);
    *fault = (struct fault){id, place, detail, compile->part->faults};
    compile->part->faults = fault;
}

static void add_keyword_fault(struct compile *compile, const struct node *value) {
    const struct node *keyword = value;
    while (keyword->parent && keyword->parent != compile->part->node)
        keyword = keyword->parent;
    add_fault(compile, "SCHEMA-KEYWORD", value, keyword->key);
}

/* The part of a value that should be a schema; a fault if it is none. */
static struct part *schema_in(struct compile *compile, const struct node *value) {
    if (value->kind != NODE_MAP && value->kind != NODE_BOOL)
        add_keyword_fault(compile, value);
    return part_of(compile->schema, value, compile->part->resource);
}

static struct part **schemas_in(struct compile *compile, const struct node *list, uint32_t *count) {
    struct part **parts = ARENA_ARRAY(compile->schema->arena, struct part *, list->count);
    *count = 0;
    for (const struct node *item = node_first(list); item; item = item->next)
        parts[(*count)++] = schema_in(compile, item);
    return parts;
}

static struct pattern *pattern_in(struct compile *compile, struct view text,
                                  const struct node *place) {
    struct schema *schema = compile->schema;
    for (struct pattern_memo *memo = schema->patterns; memo; memo = memo->next)
        if (view_equal(memo->text, text))
            return memo->pattern;
    struct pattern *pattern = pattern_new(schema->arena, text);
    if (!pattern) {
        add_fault(compile, "SCHEMA-PATTERN", place, text);
    } else if (schema->pattern_count++ < PATTERNS_KEPT) {
        struct pattern_memo *memo = ARENA_NEW(schema->arena, struct pattern_memo);
        *memo = (struct pattern_memo){text, pattern, schema->patterns};
        schema->patterns = memo;
    }
    return pattern;
}

static void compile_type(struct compile *compile, struct check *check) {
    const struct node *value = check->value;
    const struct node *name = value->kind == NODE_LIST ? value->first : value;
    for (; name; name = value->kind == NODE_LIST ? name->next : NULL) {
        unsigned kinds = name->kind == NODE_STRING ? keyword_type(name->text) : 0;
        check->kinds |= kinds;
        if (!kinds)
            add_keyword_fault(compile, name);
    }
}

static void compile_enum(struct compile *compile, struct check *check) {
    struct table *table = check->table = ARENA_NEW(compile->schema->arena, struct table);
    table_init(table, compile->schema->arena, check->value->count);
    for (const struct node *value = node_first(check->value); value; value = value->next)
        table_add(table, value);
}

static void compile_count(struct compile *compile, struct check *check) {
    double number = check->value->number;
    if (!(number >= 0) || !decimal_is_integer_node(check->value))
        add_keyword_fault(compile, check->value);
    check->number = number >= 0 && number < 1e15 ? (size_t)number : (size_t)1e15;
}

static void check_names(struct compile *compile, const struct node *names) {
    if (names->kind != NODE_LIST)
        add_keyword_fault(compile, names);
    for (const struct node *name = node_first(names); name; name = name->next)
        if (name->kind != NODE_STRING)
            add_keyword_fault(compile, name);
}

static void compile_object(struct compile *compile, struct check *check) {
    struct object_rules *rules = check->object;
    if (!rules)
        rules = check->object = ARENA_NEW(compile->schema->arena, struct object_rules);
    if (view_is(check->value->key, "properties")) {
        rules->properties = check->value;
    } else if (view_is(check->value->key, "additionalProperties")) {
        rules->additional = schema_in(compile, check->value);
    } else {
        rules->patterns =
            ARENA_ARRAY(compile->schema->arena, struct pattern_rule, check->value->count);
        for (const struct node *value = check->value->first; value; value = value->next)
            rules->patterns[rules->pattern_count++] = (struct pattern_rule){
                pattern_in(compile, value->key, value), schema_in(compile, value), value};
    }
}

/* Draft 7 has prefixItems as a list under "items", and "additionalItems" behind it. */
static void compile_list(struct compile *compile, struct check *check, struct list_rules *rules) {
    enum draft draft = compile->part->resource->draft;
    const struct node *value = check->value;
    if (view_is(value->key, "additionalItems")) {
        const struct node *items = node_get(compile->part->node, "items");
        if (items && items->kind == NODE_LIST)
            rules->rest = schema_in(compile, value);
    } else if (value->kind == NODE_LIST && draft == DRAFT_2020_12 && view_is(value->key, "items")) {
        add_keyword_fault(compile, value);
    } else if (value->kind == NODE_LIST) {
        rules->prefix = schemas_in(compile, value, &rules->prefix_count);
    } else {
        rules->rest = schema_in(compile, value);
    }
}

static void compile_contains(struct compile *compile, struct check *check) {
    const struct part *part = compile->part;
    struct contains_rules *rules = ARENA_NEW(compile->schema->arena, struct contains_rules);
    bool counts = part->resource->draft == DRAFT_2020_12 &&
                  (part->resource->vocabularies & VOCABULARY_VALIDATION);
    rules->part = schema_in(compile, check->value);
    rules->least_at = counts ? node_get(part->node, "minContains") : NULL;
    rules->most_at = counts ? node_get(part->node, "maxContains") : NULL;
    rules->least = rules->least_at ? (size_t)rules->least_at->number : 1;
    rules->most = rules->most_at ? (size_t)rules->most_at->number : SIZE_MAX;
    rules->marks = part->resource->draft == DRAFT_2020_12;
    check->contains = rules;
}

static void compile_condition(struct compile *compile, struct check *check) {
    const struct node *then = node_get(compile->part->node, "then");
    const struct node *otherwise = node_get(compile->part->node, "else");
    check->condition = ARENA_NEW(compile->schema->arena, struct condition_rules);
    *check->condition = (struct condition_rules){schema_in(compile, check->value),
                                                 then ? schema_in(compile, then) : NULL,
                                                 otherwise ? schema_in(compile, otherwise) : NULL};
}

/* The text of a branch that is a constant and otherwise only says something; else NULL. */
static const struct node *constant_of(const struct node *branch) {
    const struct node *constant = NULL;
    if (branch->kind != NODE_MAP)
        return NULL;
    for (const struct node *value = branch->first; value; value = value->next) {
        if (view_is(value->key, "const"))
            constant = value;
        else if (!view_is(value->key, "title") && !view_is(value->key, "description") &&
                 !view_is(value->key, "deprecated") &&
                 (!view_starts(value->key, VIEW("x-")) || view_is(value->key, "x-format")))
            return NULL;
    }
    return constant && constant->kind == NODE_STRING ? constant : NULL;
}

static void compile_branches(struct compile *compile, struct check *check) {
    struct arena *arena = compile->schema->arena;
    const struct node *list = check->value;
    struct branches *branches = check->branches = ARENA_NEW(arena, struct branches);
    bool hashed = check->keyword == KEYWORD_ANY_OF && list->count >= HASHED_BRANCHES_FROM &&
                  (compile->part->resource->vocabularies & VOCABULARY_VALIDATION);
    if (hashed)
        table_init(&branches->constants, arena, list->count);
    branches->parts = ARENA_ARRAY(arena, struct part *, list->count);
    for (const struct node *branch = list->first; branch; branch = branch->next) {
        const struct node *constant = hashed ? constant_of(branch) : NULL;
        if (constant)
            table_add(&branches->constants, constant);
        else
            branches->parts[branches->count++] = schema_in(compile, branch);
    }
}

static void compile_dependencies(struct compile *compile, struct check *check) {
    struct arena *arena = compile->schema->arena;
    struct dependencies *dependencies = check->dependencies = ARENA_NEW(arena, struct dependencies);
    dependencies->list = ARENA_ARRAY(arena, struct dependency, check->value->count);
    for (const struct node *value = check->value->first; value; value = value->next) {
        struct dependency *dependency = &dependencies->list[dependencies->count++];
        dependency->key = value->key;
        bool names = check->keyword == KEYWORD_DEPENDENT_REQUIRED ||
                     (check->keyword == KEYWORD_DEPENDENCIES && value->kind == NODE_LIST);
        if (names) {
            check_names(compile, value);
            dependency->names = value;
        } else {
            dependency->part = schema_in(compile, value);
        }
    }
}

static void compile_reference(struct compile *compile, struct check *check) {
    check->part =
        resource_find(compile->schema, compile->part->resource, check->value->text, &check->anchor);
    if (!check->part)
        add_fault(compile, "SCHEMA-REF", check->value, check->value->text);
}

/* Lays out what a keyword needs. Keywords that are evaluated together share a check. */
static void compile_check(struct compile *compile, struct check *check) {
    switch (check->keyword) {
    case KEYWORD_UNKNOWN:
    case KEYWORD_NOTE:
    case KEYWORD_COMMENT:
    case KEYWORD_ID:
    case KEYWORD_SCHEMA:
    case KEYWORD_ANCHOR:
    case KEYWORD_DYNAMIC_ANCHOR:
    case KEYWORD_VOCABULARY:
    case KEYWORD_DEFINITIONS:
    case KEYWORD_CONST:
    case KEYWORD_UNIQUE_ITEMS:
    case KEYWORD_MINIMUM:
    case KEYWORD_EXCLUSIVE_MINIMUM:
    case KEYWORD_MAXIMUM:
    case KEYWORD_EXCLUSIVE_MAXIMUM:
    case KEYWORD_THEN:
    case KEYWORD_ELSE:
        break;
    case KEYWORD_ADDITIONAL_PROPERTIES:
    case KEYWORD_PATTERN_PROPERTIES:
    case KEYWORD_PROPERTIES:
        compile_object(compile, check);
        break;
    case KEYWORD_PREFIX_ITEMS:
    case KEYWORD_ADDITIONAL_ITEMS:
    case KEYWORD_ITEMS:
        if (!check->list)
            check->list = ARENA_NEW(compile->schema->arena, struct list_rules);
        compile_list(compile, check, check->list);
        break;
    case KEYWORD_TYPE:
        compile_type(compile, check);
        break;
    case KEYWORD_ENUM:
        compile_enum(compile, check);
        break;
    case KEYWORD_X_FORMAT:
        check->format = format_find(check->value->text);
        break;
    case KEYWORD_PATTERN:
        check->pattern = pattern_in(compile, check->value->text, check->value);
        break;
    case KEYWORD_MULTIPLE_OF:
        if (!(check->value->number > 0))
            add_keyword_fault(compile, check->value);
        break;
    case KEYWORD_MIN_CONTAINS:
    case KEYWORD_MAX_CONTAINS:
    case KEYWORD_MIN_LENGTH:
    case KEYWORD_MAX_LENGTH:
    case KEYWORD_MIN_ITEMS:
    case KEYWORD_MAX_ITEMS:
    case KEYWORD_MIN_PROPERTIES:
    case KEYWORD_MAX_PROPERTIES:
        compile_count(compile, check);
        break;
    case KEYWORD_REQUIRED:
        check_names(compile, check->value);
        break;
    case KEYWORD_DEPENDENT_REQUIRED:
    case KEYWORD_DEPENDENT_SCHEMAS:
    case KEYWORD_DEPENDENCIES:
        compile_dependencies(compile, check);
        break;
    case KEYWORD_PROPERTY_NAMES:
    case KEYWORD_NOT:
    case KEYWORD_UNEVALUATED_ITEMS:
    case KEYWORD_UNEVALUATED_PROPERTIES:
        check->part = schema_in(compile, check->value);
        break;
    case KEYWORD_CONTAINS:
        compile_contains(compile, check);
        break;
    case KEYWORD_REF:
    case KEYWORD_DYNAMIC_REF:
        compile_reference(compile, check);
        break;
    case KEYWORD_ALL_OF:
    case KEYWORD_ANY_OF:
    case KEYWORD_ONE_OF:
        compile_branches(compile, check);
        break;
    case KEYWORD_IF:
        compile_condition(compile, check);
        break;
    }
}

/* The keyword under which this one is evaluated. */
static enum keyword main_keyword(enum keyword keyword) {
    if (keyword == KEYWORD_ADDITIONAL_PROPERTIES || keyword == KEYWORD_PATTERN_PROPERTIES)
        return KEYWORD_PROPERTIES;
    if (keyword == KEYWORD_PREFIX_ITEMS || keyword == KEYWORD_ADDITIONAL_ITEMS)
        return KEYWORD_ITEMS;
    return keyword;
}

/* Whether a keyword makes its schema object worth knowing to later steps: what says something, and
 * what tells which members a map may have. */
static bool tells(enum keyword keyword) {
    return keyword == KEYWORD_NOTE || keyword == KEYWORD_X_FORMAT ||
           keyword == KEYWORD_PROPERTIES || keyword == KEYWORD_ANY_OF;
}

/* The check of a keyword, a new one if there is none yet. */
static struct check *check_for(struct compile *compile, enum keyword keyword) {
    uint8_t *place = &compile->places[keyword];
    if (!*place) {
        compile->checks[compile->count] = (struct check){.keyword = keyword};
        *place = (uint8_t)++compile->count;
    }
    return &compile->checks[*place - 1];
}

static void compile_keyword(struct compile *compile, const struct node *value) {
    struct part *part = compile->part;
    const struct resource *resource = part->resource;
    const struct keyword_row *row =
        keyword_find(value->key, resource->draft, resource->vocabularies);
    if (!row || tells(row->keyword))
        part->says = true;
    if (!row)
        return;
    if (!(row->kinds & 1u << value->kind)) {
        add_keyword_fault(compile, value);
        return;
    }
    struct check *check = check_for(compile, main_keyword(row->keyword));
    check->value = value;
    compile_check(compile, check);
    if (row->keyword == KEYWORD_UNEVALUATED_ITEMS || row->keyword == KEYWORD_UNEVALUATED_PROPERTIES)
        part->unevaluated = true;
}

/* Takes over the checks that are evaluated, in the order of evaluation. */
static void keep_checks(struct compile *compile) {
    struct part *part = compile->part;
    part->checks = ARENA_ARRAY(compile->schema->arena, struct check, compile->count);
    for (unsigned i = 0; i < compile->count; i++) {
        const struct check *check = &compile->checks[i];
        uint16_t place = part->count;
        if (check->keyword < KEYWORD_TYPE)
            continue;
        for (; place && part->checks[place - 1].keyword > check->keyword; place--)
            part->checks[place] = part->checks[place - 1];
        part->checks[place] = *check;
        part->count++;
    }
}

static uint32_t keywords_lacking(const struct node *schema) {
    uint32_t lacks = UINT32_MAX;
    for (const struct node *value = schema->first; value; value = value->next)
        lacks &= ~node_keyword(value->key);
    return lacks;
}

void part_compile(struct schema *schema, struct part *part) {
    struct compile compile;
    compile.schema = schema;
    compile.part = part;
    compile.count = 0;
    memset(compile.places, 0, sizeof compile.places);
    const struct node *node = part->node;
    part->compiled = true;
    if (part->resource->fault)
        add_fault(&compile, "SCHEMA-DRAFT", part->resource->fault, part->resource->fault->text);
    if (node->kind != NODE_MAP) {
        part->boolean = node->kind == NODE_BOOL;
        if (!part->boolean)
            add_fault(&compile, "SCHEMA-KEYWORD", node, node->key);
        return;
    }
    part->lacks = keywords_lacking(node);
    const struct node *reference = node_get(node, "$ref");
    if (part->resource->draft == DRAFT_7 && reference)
        compile_keyword(&compile, reference);
    else
        for (const struct node *value = node->first; value; value = value->next)
            compile_keyword(&compile, value);
    keep_checks(&compile);
}
