#include "notice/normal.h"

#include "base/str.h"
#include "notice/names.h"

struct normal {
    struct arena *arena;
    const struct node *vocabulary;
    struct findings *findings;
    struct view language;
    struct called *called;
};

/* What the items of a list are called, those in groups too. */
struct called {
    const struct node *list;
    struct names names;
    struct called *next;
};

static struct node *convert(struct normal *normal, const struct node *node);

struct view normal_main_language(const struct node *notice) {
    const struct node *first = node_first(node_get(notice, "languages"));
    return first ? first->text : VIEW("fi");
}

/* The schema object that says what a map in this place may hold, for a place where a bare code
 * stands: the branch for maps beside the branch for codes. */
static const struct node *map_branch(const struct node *code) {
    for (const struct annotation *note = code->annotations; note; note = note->next) {
        const struct node *branch = node_first(node_get(note->schema, "anyOf"));
        for (; branch; branch = branch->next)
            if (node_get(branch, "properties"))
                return branch;
    }
    return NULL;
}

/* A bare code in the place of a coded item; a word of a closed list is none. */
static bool is_bare_code(const struct node *node) {
    return node->kind == NODE_STRING && node_note(node, "x-vocabulary") && map_branch(node);
}

static struct node *make_coded(struct normal *normal, const struct node *code) {
    struct node *map = node_new(normal->arena, NODE_MAP);
    map->span = code->span;
    map->key_from = code->key_from;
    map->key_to = code->key_to;
    struct annotation *note = ARENA_NEW(normal->arena, struct annotation);
    *note = (struct annotation){.schema = map_branch(code), .next = code->annotations};
    map->annotations = note;
    struct node *value = node_copy(normal->arena, code);
    value->key_from = value->key_to = 0;
    node_set(map, VIEW("code"), value);
    return map;
}

/* A plain text becomes a map that holds it under the notice's first language. */
static struct node *make_text(struct normal *normal, const struct node *text) {
    struct node *map = node_new(normal->arena, NODE_MAP);
    map->span = text->span;
    map->key_from = text->key_from;
    map->key_to = text->key_to;
    map->annotations = text->annotations;
    struct node *value = node_copy(normal->arena, text);
    value->key_from = value->key_to = 0;
    node_set(map, normal->language, value);
    return map;
}

static void add_flags(struct normal *normal, struct node *item) {
    const struct node *code = node_get(item, "code");
    const struct node *name = code ? node_note(code, "x-vocabulary") : NULL;
    if (!name || !node_is_scalar(code))
        return;
    const struct node *flags = node_get_view(node_get_view(normal->vocabulary, name->text), code->text);
    if (flags && flags->kind == NODE_MAP)
        node_set(item, VIEW("flags"), node_share(normal->arena, flags));
}

static struct node *convert_children(struct normal *normal, const struct node *node) {
    struct node *copy = node_new(normal->arena, node->kind);
    copy->span = node->span;
    copy->key_from = node->key_from;
    copy->key_to = node->key_to;
    copy->annotations = node->annotations;
    for (const struct node *child = node_first(node); child; child = child->next) {
        struct node *made = convert(normal, child);
        made->key = child->key;
        node_add(copy, made);
    }
    return copy;
}

static struct node *convert(struct normal *normal, const struct node *node) {
    struct node *made;
    if (is_bare_code(node))
        made = make_coded(normal, node);
    else if (node->kind == NODE_STRING && node_note(node, "x-text"))
        made = make_text(normal, node);
    else if (node->kind == NODE_LIST || node->kind == NODE_MAP)
        made = convert_children(normal, node);
    else
        made = node_copy(normal->arena, node);
    if (made->kind == NODE_MAP)
        add_flags(normal, made);
    return made;
}

/* --- Keys */

static struct view key_part(struct normal *normal, const struct node *item, const struct node *field) {
    const struct node *value = node_get_view(item, field->text);
    if (value && value->kind == NODE_MAP) {
        const struct node *own = node_get_view(value, normal->language);
        value = own ? own : value->first;
    }
    return node_is_scalar(value) ? value->text : VIEW("");
}

/* The first field of x-key that the item has; "version,date" style fields are tried in order too. */
static struct view key_of(struct normal *normal, const struct node *item, const struct node *fields) {
    if (item->kind == NODE_STRING)
        return item->text;
    for (const struct node *field = node_first(fields); field; field = field->next) {
        struct view part = key_part(normal, item, field);
        if (part.size)
            return part;
    }
    return VIEW("");
}

static const struct node *find_key(const struct node *list, struct view key, const struct node *until) {
    for (const struct node *item = node_first(list); item && item != until; item = item->next)
        if (view_equal(node_get_text(item, "key"), key))
            return item;
    return NULL;
}

static void report_twice(struct normal *normal, const struct node *item, const struct node *other,
                         struct view key) {
    struct view line = VIEW("?");
    if (other->span.source)
        line = arena_format(normal->arena, "%u",
                            source_position(other->span.source, other->span.from).line);
    finding_add_at(normal->findings, "NOTICE-KEY", item, FINDING_WITH({"key", key}, {"line", line}));
}

/* Lists that stand at top level and in a register add up, so a key may stand once in both. */
static const struct node *common_list(const struct node *list) {
    const struct node *map = list->parent, *registers = map ? map->parent : NULL;
    bool within = registers && registers->kind == NODE_LIST && view_is(registers->key, "registers");
    return within ? node_get_view(registers->parent, list->key) : NULL;
}

static void add_keys(struct normal *normal, struct node *list) {
    const struct node *fields = node_note(list, "x-key");
    struct names seen = {0};
    for (struct node *item = node_first(list); fields && item; item = item->next) {
        struct view key = key_of(normal, item, fields);
        if (item->kind != NODE_MAP || !key.size)
            continue;
        bool fresh = names_add(normal->arena, &seen, view_hash(key));
        const struct node *other = fresh ? NULL : find_key(list, key, item);
        if (!other)
            other = find_key(common_list(list), key, NULL);
        if (other)
            report_twice(normal, item, other, key);
        node_set(item, VIEW("key"), node_new_string(normal->arena, key));
    }
}

static void add_keys_below(struct normal *normal, struct node *node) {
    if (node->kind == NODE_LIST)
        add_keys(normal, node);
    for (struct node *child = node_first(node); child; child = child->next)
        if (!view_is(child->key, "flags"))
            add_keys_below(normal, child);
}

/* --- References */

static bool is_called(const struct node *item, struct view reference) {
    const struct node *id = node_get(item, "id");
    const struct node *name = id ? id : node_get(item, "code");
    return node_is_scalar(name) && view_equal(name->text, reference);
}

bool normal_names(const struct node *references, const struct node *item) {
    for (const struct node *one = node_first(references); one; one = one->next) {
        struct view name = one->text;
        size_t slash = view_find_byte(name, '/');
        if (slash != VIEW_NOWHERE)
            name = view_part(name, slash + 1, name.size);
        if (is_called(item, name))
            return true;
        const struct node *list = item->parent;
        const struct node *group = list && view_is(list->key, "items") ? list->parent : NULL;
        if (group && is_called(group, name))
            return true;
    }
    return false;
}

bool normal_concerns(const struct node *item, const char *field, const struct node *other) {
    const struct node *references = node_get(item, field);
    return !node_first(references) || normal_names(references, other);
}

static const struct node *find_in(const struct node *list, struct view reference) {
    for (const struct node *item = node_first(list); item; item = item->next) {
        if (is_called(item, reference))
            return item;
        const struct node *inner = find_in(node_get(item, "items"), reference);
        if (inner)
            return inner;
    }
    return NULL;
}

/* The register that a node stands in, or the notice. */
static const struct node *home_of(const struct node *node) {
    for (; node->parent; node = node->parent)
        if (node->parent->kind == NODE_LIST && view_is(node->parent->key, "registers"))
            return node;
    return node;
}

/* `top` is a notice, or the list that normal_registers made of it. */
static const struct node *find_register(const struct node *top, struct view id) {
    const struct node *registers = top->kind == NODE_LIST ? top : node_get(top, "registers");
    for (const struct node *one = node_first(registers); one; one = one->next)
        if (view_equal(node_get_text(one, "id"), id))
            return one;
    return NULL;
}

const struct node *normal_find(const struct node *from, struct view kind, struct view reference) {
    const struct node *home = home_of(from), *notice = from;
    while (notice->parent)
        notice = notice->parent;
    size_t slash = view_find_byte(reference, '/');
    if (slash != VIEW_NOWHERE) {
        home = find_register(notice, view_part(reference, 0, slash));
        reference = view_part(reference, slash + 1, reference.size);
        return find_in(node_get_view(home, kind), reference);
    }
    const struct node *found = find_in(node_get_view(home, kind), reference);
    return found || home == notice ? found : find_in(node_get_view(notice, kind), reference);
}

struct nearest {
    struct view reference, best;
    unsigned distance;
};

static void find_nearest(struct nearest *nearest, const struct node *list) {
    for (const struct node *item = node_first(list); item; item = item->next) {
        struct view name = node_get_text(item, node_get(item, "id") ? "id" : "code");
        unsigned distance = view_distance(name, nearest->reference, 3);
        if (name.size && distance < nearest->distance) {
            nearest->distance = distance;
            nearest->best = name;
        }
        find_nearest(nearest, node_get(item, "items"));
    }
}

static void add_called(struct normal *normal, struct called *called, const struct node *list) {
    for (const struct node *item = node_first(list); item; item = item->next) {
        const struct node *id = node_get(item, "id");
        const struct node *name = id ? id : node_get(item, "code");
        if (node_is_scalar(name))
            names_add(normal->arena, &called->names, view_hash(name->text));
        add_called(normal, called, node_get(item, "items"));
    }
}

/* Whether an item of the list that the reference stands nearest to is called so. */
static bool is_near(struct normal *normal, const struct node *reference, struct view kind) {
    const struct node *list = node_get_view(home_of(reference), kind);
    struct called *called = normal->called;
    while (called && called->list != list)
        called = called->next;
    if (!called) {
        called = ARENA_NEW(normal->arena, struct called);
        *called = (struct called){.list = list, .next = normal->called};
        add_called(normal, called, list);
        normal->called = called;
    }
    return names_have(&called->names, view_hash(reference->text));
}

static void check_reference(struct normal *normal, const struct node *reference, struct view kind) {
    if (is_near(normal, reference, kind) || normal_find(reference, kind, reference->text))
        return;
    struct finding *finding =
        finding_add_at(normal->findings, "NOTICE-REFERENCE", reference,
                       FINDING_WITH({"name", reference->text}, {"list", kind}));
    const struct node *home = home_of(reference), *notice = home;
    while (notice->parent)
        notice = notice->parent;
    struct nearest nearest = {reference->text, VIEW(""), 4};
    find_nearest(&nearest, node_get_view(home, kind));
    find_nearest(&nearest, node_get_view(notice, kind));
    if (nearest.best.size)
        finding_set_hint(normal->findings, finding, "near", FINDING_WITH({"suggestion", nearest.best}));
}

static void check_references(struct normal *normal, const struct node *node) {
    const struct node *kind = node->kind == NODE_LIST ? node_note(node, "x-ref") : NULL;
    for (const struct node *child = node_first(node); child; child = child->next) {
        if (kind && child->kind == NODE_STRING)
            check_reference(normal, child, kind->text);
        else if (!view_is(child->key, "flags"))
            check_references(normal, child);
    }
}

struct node *normal_make(struct arena *arena, const struct node *tree,
                         const struct node *vocabulary, struct findings *findings) {
    struct normal normal = {arena, vocabulary, findings, normal_main_language(tree), NULL};
    struct node *notice = convert(&normal, tree);
    add_keys_below(&normal, notice);
    check_references(&normal, notice);
    return notice;
}
