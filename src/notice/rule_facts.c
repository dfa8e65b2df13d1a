#include "notice/rule_facts.h"

#include "notice/normal.h"

static bool names_have_one(const struct names *names, const struct node *item) {
    const struct node *id = node_get(item, "id");
    const struct node *name = id ? id : node_get(item, "code");
    return node_is_scalar(name) && names_have(names, view_hash(name->text));
}

bool names_have_item(const struct names *names, const struct node *item) {
    const struct node *group = leaf_group(item);
    return names_have_one(names, item) || (group && names_have_one(names, group));
}

/* --- Groups */

static const struct node *first_of(const struct node *item) {
    while (item && node_first(node_get(item, "items")))
        item = node_first(node_get(item, "items"));
    return item;
}

const struct node *leaf_group(const struct node *leaf) {
    const struct node *list = leaf->parent;
    return list && list->kind == NODE_LIST && view_is(list->key, "items") ? list->parent : NULL;
}

const struct node *leaf_first(const struct node *list) {
    return list && list->kind == NODE_LIST ? first_of(list->first) : NULL;
}

const struct node *leaf_next(const struct node *leaf) {
    const struct node *group = leaf_group(leaf);
    if (leaf->next)
        return first_of(leaf->next);
    return group ? first_of(group->next) : NULL;
}

bool leaf_concerns(const struct node *leaf, const char *field, const struct node *other) {
    const struct node *group = leaf_group(leaf);
    return normal_concerns(leaf, field, other) && (!group || normal_concerns(group, field, other));
}

/* --- Lists */

bool list_has(const struct node *list, struct view text) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (view_equal(item->kind == NODE_MAP ? node_get_text(item, "code") : item->text, text))
            return true;
    return false;
}

bool list_has_code(const struct node *list, struct view code) {
    for (const struct node *leaf = leaf_first(list); leaf; leaf = leaf_next(leaf))
        if (view_equal(node_get_text(leaf, "code"), code))
            return true;
    return false;
}

struct view item_flag(const struct node *item, const char *flag) {
    return node_get_text(node_get(item, "flags"), flag);
}

/* --- Registers */

/* References may begin with a register's id. */
static void add_references(struct arena *arena, struct names *names, const struct node *list) {
    for (const struct node *one = node_first(list); one; one = one->next) {
        size_t slash = view_find_byte(one->text, '/');
        size_t from = slash == VIEW_NOWHERE ? 0 : slash + 1;
        names_add(arena, names, view_hash(view_part(one->text, from, one->text.size)));
    }
}

static bool is_rest(const struct node *entry) {
    return !node_first(node_get(entry, "data")) && !node_first(node_get(entry, "purposes")) &&
           !node_first(node_get(entry, "subjects")) && !node_get(entry, "covers");
}

/* An entry that says what it covers in words, or by people, may cover anything: the doubt is the
 * author's. */
static bool may_be_rest(const struct node *entry) {
    return !node_first(node_get(entry, "data")) && !node_first(node_get(entry, "purposes"));
}

static void add_kept(struct arena *arena, struct register_facts *facts) {
    const struct node *entry = node_first(node_get(facts->reg, "retention"));
    for (; entry; entry = entry->next) {
        const struct node *purposes = node_get(entry, "purposes");
        add_references(arena, &facts->kept_purposes, purposes);
        if (!node_first(purposes))
            add_references(arena, &facts->kept_data, node_get(entry, "data"));
        facts->rest_kept = facts->rest_kept || may_be_rest(entry);
    }
}

static void add_obliged(struct arena *arena, struct register_facts *facts) {
    const struct node *entry = node_first(node_get(facts->reg, "obligation"));
    for (; entry; entry = entry->next) {
        add_references(arena, &facts->obliged_data, node_get(entry, "data"));
        facts->rest_obliged = facts->rest_obliged || is_rest(entry) ||
                              (may_be_rest(entry) && node_get(entry, "covers"));
    }
}

static void add_purposes(struct arena *arena, struct register_facts *facts) {
    const struct node *leaf = leaf_first(node_get(facts->reg, "purposes"));
    for (; leaf; leaf = leaf_next(leaf)) {
        const struct node *group = leaf_group(leaf);
        const struct node *code = node_get(leaf, "code"),
                          *outer = group ? node_get(group, "code") : NULL;
        if (code)
            names_add(arena, &facts->purpose_codes, view_hash(code->text));
        if (outer)
            names_add(arena, &facts->purpose_codes, view_hash(outer->text));
        facts->own_purposes = facts->own_purposes || (!code && !outer);
    }
}

struct register_facts *facts_of(struct facts *facts, const struct node *reg) {
    for (struct register_facts *known = facts->first; known; known = known->next)
        if (known->reg == reg)
            return known;
    struct register_facts *made = ARENA_NEW(facts->arena, struct register_facts);
    *made = (struct register_facts){.reg = reg, .next = facts->first};
    facts->first = made;
    add_kept(facts->arena, made);
    add_obliged(facts->arena, made);
    add_purposes(facts->arena, made);
    return made;
}
