/* The keywords of the two drafts, one row each. */
#include "data/schema_parts.h"

#define BOTH (DRAFT_7 | DRAFT_2020_12)
#define KIND_COUNT KIND_NUMBER

/* Sorted by length, then by bytes: the search mostly compares lengths. */
static const struct keyword_row rows[] = {
#define ROW(name, keyword, drafts, vocabulary, kinds, holds)                                       \
    {                                                                                              \
        {name, sizeof name - 1}, KEYWORD_##keyword, (drafts), VOCABULARY_##vocabulary, (kinds),    \
            HOLDS_##holds                                                                          \
    }
    ROW("if", IF, BOTH, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("$id", ID, BOTH, CORE, KIND_STRING, NONE),
    ROW("not", NOT, BOTH, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("$ref", REF, BOTH, CORE, KIND_STRING, NONE),
    ROW("else", ELSE, BOTH, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("enum", ENUM, BOTH, VALIDATION, KIND_LIST, NONE),
    ROW("then", THEN, BOTH, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("type", TYPE, BOTH, VALIDATION, KIND_STRING | KIND_LIST, NONE),
    ROW("$defs", DEFINITIONS, DRAFT_2020_12, CORE, KIND_MAP, MAP),
    ROW("allOf", ALL_OF, BOTH, APPLICATOR, KIND_LIST, LIST),
    ROW("anyOf", ANY_OF, BOTH, APPLICATOR, KIND_LIST, LIST),
    ROW("const", CONST, BOTH, VALIDATION, KIND_ANY, NONE),
    ROW("items", ITEMS, BOTH, APPLICATOR, KIND_SCHEMA | KIND_LIST, SCHEMA_OR_LIST),
    ROW("oneOf", ONE_OF, BOTH, APPLICATOR, KIND_LIST, LIST),
    ROW("title", NOTE, BOTH, OTHER, KIND_STRING, NONE),
    ROW("$anchor", ANCHOR, DRAFT_2020_12, CORE, KIND_STRING, NONE),
    ROW("$schema", SCHEMA, BOTH, CORE, KIND_STRING, NONE),
    ROW("maximum", MAXIMUM, BOTH, VALIDATION, KIND_NUMBER, NONE),
    ROW("minimum", MINIMUM, BOTH, VALIDATION, KIND_NUMBER, NONE),
    ROW("pattern", PATTERN, BOTH, VALIDATION, KIND_STRING, NONE),
    ROW("$comment", COMMENT, BOTH, CORE, KIND_STRING, NONE),
    ROW("contains", CONTAINS, BOTH, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("maxItems", MAX_ITEMS, BOTH, VALIDATION, KIND_COUNT, NONE),
    ROW("minItems", MIN_ITEMS, BOTH, VALIDATION, KIND_COUNT, NONE),
    ROW("required", REQUIRED, BOTH, VALIDATION, KIND_LIST, NONE),
    ROW("x-format", X_FORMAT, BOTH, CORE, KIND_STRING, NONE),
    ROW("maxLength", MAX_LENGTH, BOTH, VALIDATION, KIND_COUNT, NONE),
    ROW("minLength", MIN_LENGTH, BOTH, VALIDATION, KIND_COUNT, NONE),
    ROW("multipleOf", MULTIPLE_OF, BOTH, VALIDATION, KIND_NUMBER, NONE),
    ROW("properties", PROPERTIES, BOTH, APPLICATOR, KIND_MAP, MAP),
    ROW("$dynamicRef", DYNAMIC_REF, DRAFT_2020_12, CORE, KIND_STRING, NONE),
    ROW("$vocabulary", VOCABULARY, DRAFT_2020_12, CORE, KIND_MAP, NONE),
    ROW("definitions", DEFINITIONS, BOTH, CORE, KIND_MAP, MAP),
    ROW("maxContains", MAX_CONTAINS, DRAFT_2020_12, VALIDATION, KIND_COUNT, NONE),
    ROW("minContains", MIN_CONTAINS, DRAFT_2020_12, VALIDATION, KIND_COUNT, NONE),
    ROW("prefixItems", PREFIX_ITEMS, DRAFT_2020_12, APPLICATOR, KIND_LIST, LIST),
    ROW("uniqueItems", UNIQUE_ITEMS, BOTH, VALIDATION, KIND_BOOL, NONE),
    ROW("dependencies", DEPENDENCIES, BOTH, APPLICATOR, KIND_MAP, SCHEMAS_AMONG_LISTS),
    ROW("contentSchema", NOTE, DRAFT_2020_12, OTHER, KIND_SCHEMA, SCHEMA),
    ROW("maxProperties", MAX_PROPERTIES, BOTH, VALIDATION, KIND_COUNT, NONE),
    ROW("minProperties", MIN_PROPERTIES, BOTH, VALIDATION, KIND_COUNT, NONE),
    ROW("propertyNames", PROPERTY_NAMES, BOTH, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("$dynamicAnchor", DYNAMIC_ANCHOR, DRAFT_2020_12, CORE, KIND_STRING, NONE),
    ROW("additionalItems", ADDITIONAL_ITEMS, DRAFT_7, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("dependentSchemas", DEPENDENT_SCHEMAS, DRAFT_2020_12, APPLICATOR, KIND_MAP, MAP),
    ROW("exclusiveMaximum", EXCLUSIVE_MAXIMUM, BOTH, VALIDATION, KIND_NUMBER, NONE),
    ROW("exclusiveMinimum", EXCLUSIVE_MINIMUM, BOTH, VALIDATION, KIND_NUMBER, NONE),
    ROW("unevaluatedItems", UNEVALUATED_ITEMS, DRAFT_2020_12, UNEVALUATED, KIND_SCHEMA, SCHEMA),
    ROW("dependentRequired", DEPENDENT_REQUIRED, DRAFT_2020_12, VALIDATION, KIND_MAP, NONE),
    ROW("patternProperties", PATTERN_PROPERTIES, BOTH, APPLICATOR, KIND_MAP, MAP),
    ROW("additionalProperties", ADDITIONAL_PROPERTIES, BOTH, APPLICATOR, KIND_SCHEMA, SCHEMA),
    ROW("unevaluatedProperties", UNEVALUATED_PROPERTIES, DRAFT_2020_12, UNEVALUATED, KIND_SCHEMA,
        SCHEMA),
#undef ROW
};

static int compare(struct view a, struct view b) {
    if (a.size != b.size)
        return a.size < b.size ? -1 : 1;
    if (*a.at != *b.at)
        return *a.at - *b.at;
    return memcmp(a.at, b.at, a.size);
}

const struct keyword_row *keyword_find(struct view name, enum draft draft, unsigned vocabularies) {
    size_t low = 0, high = sizeof rows / sizeof *rows;
    bool own = name.size > 2 && name.at[0] == 'x' && name.at[1] == '-';
    if (!name.size || (own && !view_is(name, "x-format")))
        return NULL;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct keyword_row *row = &rows[middle];
        int order = compare(name, row->name);
        if (order == 0)
            return (row->drafts & draft) && (row->vocabulary & vocabularies) ? row : NULL;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

unsigned keyword_type(struct view name) {
    static const struct {
        const char *name;
        unsigned kinds;
    } types[] = {
        {"string", KIND_STRING}, {"object", KIND_MAP},      {"array", KIND_LIST},
        {"number", KIND_NUMBER}, {"integer", KIND_INTEGER}, {"boolean", KIND_BOOL},
        {"null", KIND_NULL},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (view_is(name, types[i].name))
            return types[i].kinds;
    return 0;
}
