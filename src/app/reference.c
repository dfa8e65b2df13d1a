#include "app/reference.h"

#include "page/assets.h"

enum { DEPTH_MAX = 12, SEARCH_DEPTH_MAX = 5 };

void reference_init(struct reference *reference, const struct messages *messages) {
    struct findings findings;
    struct assets assets;
    findings_init(&findings, messages->arena, messages->catalogue, messages->language);
    assets_init(&assets, messages->arena, &findings, VIEW(""));
    *reference = (struct reference){
        .arena = messages->arena,
        .schema = assets_tree(&assets, "schemas/notice.schema.json"),
        .finnish = strcmp(messages->language, "fi") == 0,
    };
}

static struct view in_language(const struct reference *reference, const struct node *schema,
                               const char *english, const char *finnish) {
    struct view text = node_get_text(schema, reference->finnish ? finnish : english);
    return text.size ? text : node_get_text(schema, english);
}

/* What "#/$defs/text" stands for. */
static const struct node *follow(const struct reference *reference, const struct node *schema) {
    struct view name = node_get_text(schema, "$ref");
    struct view start = VIEW("#/$defs/");
    if (!view_starts(name, start))
        return NULL;
    return node_get_view(node_get(reference->schema, "$defs"),
                         view_part(name, start.size, name.size));
}

/* Words may stand beside a reference, or where it leads. */
static struct view find_words(const struct reference *reference, const struct node *schema,
                              const char *english, const char *finnish) {
    struct view text = VIEW("");
    for (unsigned depth = 0; schema && !text.size && depth < DEPTH_MAX; depth++) {
        text = in_language(reference, schema, english, finnish);
        schema = follow(reference, schema);
    }
    return text;
}

struct view reference_title(const struct reference *reference, const struct node *schema) {
    return find_words(reference, schema, "title", "x-title");
}

struct view reference_description(const struct reference *reference, const struct node *schema) {
    return find_words(reference, schema, "description", "x-description");
}

static enum value_kind kind_of_format(struct view format) {
    static const struct {
        const char *name;
        enum value_kind kind;
    } formats[] = {
        {"url", VALUE_URL},           {"email", VALUE_EMAIL},
        {"phone", VALUE_PHONE},       {"date", VALUE_DATE},
        {"duration", VALUE_DURATION}, {"country", VALUE_COUNTRY},
        {"language", VALUE_LANGUAGE}, {"id", VALUE_ID},
        {"path", VALUE_PATH},         {"business-id", VALUE_BUSINESS_ID},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (view_is(format, formats[i].name))
            return formats[i].kind;
    return VALUE_OTHER;
}

/* What a schema without references and branches takes. */
static enum value_kind kind_of(const struct node *schema) {
    enum value_kind kind = kind_of_format(node_get_text(schema, "x-format"));
    if (kind == VALUE_OTHER)
        kind = kind_of_format(node_get_text(schema, "format"));
    if (kind != VALUE_OTHER)
        return kind;
    if (node_get(schema, "x-text"))
        return VALUE_TEXT;
    if (node_get(schema, "x-name"))
        return VALUE_NAME;
    if (node_get(schema, "x-as-written"))
        return VALUE_WRITTEN;
    if (node_is(node_get(schema, "type"), "boolean"))
        return VALUE_BOOLEAN;
    if (node_is(node_get(schema, "type"), "integer"))
        return VALUE_INTEGER;
    return VALUE_OTHER;
}

static void add_word(struct value_shape *shape, const struct node *schema) {
    shape->words[shape->words[0] ? 1 : 0] = schema;
}

static void take(const struct reference *reference, const struct node *schema,
                 struct value_shape *shape, unsigned depth);

/* `none`, or one of the forms that a value may have. */
static void take_branches(const struct reference *reference, const struct node *branches,
                          struct value_shape *shape, unsigned depth) {
    for (const struct node *branch = node_first(branches); branch; branch = branch->next) {
        if (node_get(branch, "const"))
            add_word(shape, branch);
        else if (node_get(branch, "type") || node_get(branch, "$ref"))
            take(reference, branch, shape, depth + 1);
    }
}

static void take_plain(const struct node *schema, struct value_shape *shape) {
    const struct node *constant = node_get(schema, "const"), *choice = node_get(schema, "enum");
    const struct node *properties = node_get(schema, "properties");
    enum value_kind kind = kind_of(schema);
    if (constant) {
        shape->kind = VALUE_CONSTANT;
        shape->constant = constant->text;
    } else if (choice) {
        shape->choice = choice;
    } else if (properties && kind == VALUE_OTHER) {
        shape->map = schema;
        if (shape->kind == VALUE_OTHER)
            shape->kind = VALUE_MAP;
    } else if (kind != VALUE_OTHER) {
        shape->kind = kind;
    }
}

static void take(const struct reference *reference, const struct node *schema,
                 struct value_shape *shape, unsigned depth) {
    const struct node *target = follow(reference, schema), *items = node_get(schema, "items");
    struct view vocabulary = node_get_text(schema, "x-vocabulary");
    struct view ref = node_get_text(schema, "x-ref");
    if (depth > DEPTH_MAX)
        return;
    if (node_get(schema, "x-key"))
        shape->key = node_get(schema, "x-key");
    if (ref.size) {
        shape->kind = VALUE_REF;
        shape->ref = ref;
        shape->list = shape->list || items;
    } else if (target) {
        take(reference, target, shape, depth + 1);
    } else if (items) {
        shape->list = true;
        take(reference, items, shape, depth + 1);
    } else if (vocabulary.size && !node_get(schema, "enum") && !node_get(schema, "properties") &&
               node_get(schema, "type")) {
        shape->kind = VALUE_CODE;
        shape->vocabulary = vocabulary;
    } else if (node_get(schema, "anyOf") && !node_get(schema, "type")) {
        take_branches(reference, node_get(schema, "anyOf"), shape, depth);
    } else {
        take_plain(schema, shape);
        if (vocabulary.size)
            shape->vocabulary = vocabulary;
    }
}

struct value_shape reference_shape(const struct reference *reference, const struct node *schema) {
    struct value_shape shape = {.kind = VALUE_OTHER};
    take(reference, schema, &shape, 0);
    return shape;
}

static bool is_required(const struct node *map, struct view name) {
    for (const struct node *one = node_first(node_get(map, "required")); one; one = one->next)
        if (view_equal(one->text, name))
            return true;
    return false;
}

bool reference_next(const struct node *map, const struct node **at, struct field *field) {
    *at = *at ? (*at)->next : node_first(node_get(map, "properties"));
    if (!*at)
        return false;
    *field = (struct field){(*at)->key, *at, is_required(map, (*at)->key)};
    return true;
}

static bool find_in(const struct node *map, struct view name, struct field *field) {
    const struct node *at = NULL;
    while (reference_next(map, &at, field))
        if (view_equal(field->name, name))
            return true;
    return false;
}

/* The next name of a path; what stands in brackets is passed over. */
static struct view next_name(struct view path, size_t *at) {
    size_t from = *at, end = from;
    while (end < path.size && path.at[end] != '.' && path.at[end] != '[')
        end++;
    size_t next = end;
    while (next < path.size && path.at[next] != '.')
        next++;
    *at = next + (next < path.size);
    return view_part(path, from, end);
}

bool reference_find(const struct reference *reference, struct view path, struct field *field,
                    const struct node **parent, struct view *missing) {
    *parent = reference->schema;
    *missing = VIEW("");
    for (size_t at = 0; at < path.size;) {
        struct view name = next_name(path, &at);
        if (!*parent || !find_in(*parent, name, field)) {
            *missing = name;
            return false;
        }
        if (at < path.size)
            *parent = reference_shape(reference, field->schema).map;
    }
    return path.size;
}

/* Breadth first: `left` levels below this map. */
static struct view search(const struct reference *reference, const struct node *map,
                          struct view name, struct view way, unsigned left) {
    struct field field;
    if (find_in(map, name, &field))
        return arena_join(reference->arena, way, name);
    const struct node *at = NULL;
    while (left && reference_next(map, &at, &field)) {
        const struct node *below = reference_shape(reference, field.schema).map;
        struct view step =
            arena_format(reference->arena, "%.*s%.*s.", VIEW_ARG(way), VIEW_ARG(field.name));
        struct view found = below ? search(reference, below, name, step, left - 1) : VIEW("");
        if (found.size)
            return found;
    }
    return VIEW("");
}

struct view reference_search(const struct reference *reference, struct view name) {
    struct view found = VIEW("");
    for (unsigned depth = 0; depth < SEARCH_DEPTH_MAX && !found.size; depth++)
        found = search(reference, reference->schema, name, VIEW(""), depth);
    return found;
}
