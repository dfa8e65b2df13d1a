/* All cases walk together: a large notice doesn't fit into the processor's cache, so each part of it is
 * visited once, for all that look there. The places of the cases make a tree of crossings, which the walk
 * follows. Those that look anywhere share one more walk over the whole notice. */
#include "notice/lint_parts.h"

/* A rule on its way. */
struct walker {
    const struct node *told_at; /* of the rule's last finding: its other cases are silent there */
};

/* A case that looks at a crossing. */
struct looker {
    struct rule_case *one;
    struct walker *walker;
    struct looker *next;
};

struct crossing {
    enum step_kind kind; /* how one gets here */
    struct view name;
    struct looker *first_looker, *last_looker;
    struct crossing *first, *last, *next;
};

struct walk {
    struct lint *lint;
    struct looker *given;   /* all cases that apply to the notice, in the order of the rules */
    const struct node *reg; /* the register that the walk is in, or NULL */
};

/* --- Looking */

static void look(struct walk *walk, const struct looker *looker, const struct node *node) {
    struct rule_case *one = looker->one;
    struct lint_rules *rules = walk->lint->options->rules;
    if (node == looker->walker->told_at || !test_holds(rules, &one->when, node))
        return;
    if (one->must.tree && (test_holds(rules, &one->must, node) || one->must.broken))
        return;
    struct question question = {
        .lint = walk->lint, .node = node, .reg = walk->reg, .with = one->with};
    if (!one->must.tree && (!one->holds || one->holds(&question)))
        return;
    looker->walker->told_at = node;
    lint_tell(walk->lint, one, &question);
}

static void follow(struct walk *walk, const struct crossing *crossing, const struct node *node);

/* To where a step leads from a node. */
static void take(struct walk *walk, const struct crossing *crossing, const struct node *node) {
    switch (crossing->kind) {
    case STEP_MEMBER:
        follow(walk, crossing, node_get_view(node, crossing->name));
        return;
    case STEP_ITEMS:
        for (const struct node *item = node->kind == NODE_LIST ? node->first : NULL; item;
             item = item->next)
            follow(walk, crossing, item);
        return;
    case STEP_LEAVES:
        for (const struct node *leaf = leaf_first(node); leaf; leaf = leaf_next(leaf))
            follow(walk, crossing, leaf);
        return;
    }
}

static void follow(struct walk *walk, const struct crossing *crossing, const struct node *node) {
    if (!node)
        return;
    for (const struct looker *looker = crossing->first_looker; looker; looker = looker->next)
        look(walk, looker, node);
    for (const struct crossing *next = crossing->first; next; next = next->next)
        take(walk, next, node);
}

/* --- Crossings */

static struct crossing *find_crossing(struct arena *arena, struct crossing *from, const struct step *step) {
    for (struct crossing *at = from->first; at; at = at->next)
        if (at->kind == step->kind && view_equal(at->name, step->name))
            return at;
    struct crossing *made = ARENA_NEW(arena, struct crossing);
    *made = (struct crossing){.kind = step->kind, .name = step->name};
    *(from->last ? &from->last->next : &from->first) = made;
    from->last = made;
    return made;
}

static void add_looker(struct arena *arena, struct crossing *root, const struct step *step,
                       struct looker looker) {
    struct crossing *at = root;
    for (; step; step = step->next)
        at = find_crossing(arena, at, step);
    struct looker *made = ARENA_NEW(arena, struct looker);
    *made = looker;
    *(at->last_looker ? &at->last_looker->next : &at->first_looker) = made;
    at->last_looker = made;
}

/* Whether a place outside the registers is looked at: one of them at least must be as `within`
 * says. */
static bool some_within(const struct lint *lint, struct rule_case *one) {
    const struct node *reg = node_first(lint->registers);
    while (reg && !test_holds(lint->options->rules, &one->within, reg))
        reg = reg->next;
    return reg != NULL;
}

static bool is_within(const struct walk *walk, struct rule_case *one) {
    if (!one->within.tree)
        return true;
    return walk->reg ? test_holds(walk->lint->options->rules, &one->within, walk->reg)
                     : some_within(walk->lint, one);
}

static bool has_place(const struct rule_case *one, bool in_registers) {
    const struct place *place = one->places;
    while (place && (place->anywhere || place->in_registers != in_registers))
        place = place->next;
    return place != NULL;
}

/* The crossings in the register at hand, or outside all. */
static struct crossing *make_crossings(struct walk *walk, bool yields) {
    struct arena *arena = walk->lint->arena;
    struct crossing *root = ARENA_NEW(arena, struct crossing);
    bool in_registers = walk->reg != NULL;
    for (const struct looker *looker = walk->given; looker; looker = looker->next) {
        struct rule_case *one = looker->one;
        if (one->yields != yields || !has_place(one, in_registers) || !is_within(walk, one))
            continue;
        for (const struct place *place = one->places; place; place = place->next)
            if (!place->anywhere && place->in_registers == in_registers)
                add_looker(arena, root, in_registers ? place->steps->next->next : place->steps,
                           (struct looker){one, looker->walker, NULL});
    }
    return root;
}

static void walk_places(struct walk *walk, bool yields) {
    walk->reg = NULL;
    follow(walk, make_crossings(walk, yields), walk->lint->notice);
    for (walk->reg = node_first(walk->lint->registers); walk->reg; walk->reg = walk->reg->next)
        follow(walk, make_crossings(walk, yields), walk->reg);
    walk->reg = NULL;
}

/* --- Anywhere */

static void roam(struct walk *walk, const struct looker *lookers, const struct node *node) {
    for (const struct looker *looker = lookers; looker; looker = looker->next) {
        struct view name = looker->one->places->name;
        if (!name.size || view_equal(name, node->key))
            look(walk, looker, node);
    }
    for (const struct node *child = node_first(node); child; child = child->next)
        if (!view_is(child->key, "flags") && !view_is(child->key, "key"))
            roam(walk, lookers, child);
}

static void walk_anywhere(struct walk *walk) {
    struct looker *first = NULL, **link = &first;
    for (const struct looker *looker = walk->given; looker; looker = looker->next) {
        if (!looker->one->places->anywhere)
            continue;
        *link = ARENA_NEW(walk->lint->arena, struct looker);
        **link = (struct looker){looker->one, looker->walker, NULL};
        link = &(*link)->next;
    }
    if (first)
        roam(walk, first, walk->lint->notice);
}

/* --- The whole */

static struct looker *find_given(struct lint *lint) {
    struct lint_rules *rules = lint->options->rules;
    struct looker *first = NULL, **link = &first;
    for (struct rule *rule = rules->first; rule; rule = rule->next) {
        struct walker *walker = ARENA_NEW(lint->arena, struct walker);
        for (struct rule_case *one = rule->cases; one; one = one->next) {
            if (!one->places || !test_holds(rules, &one->given, lint->notice))
                continue;
            *link = ARENA_NEW(lint->arena, struct looker);
            **link = (struct looker){one, walker, NULL};
            link = &(*link)->next;
        }
    }
    return first;
}

/* Those that yield to other findings come after them. */
void lint_places(struct lint *lint) {
    struct walk walk = {.lint = lint, .given = find_given(lint)};
    walk_places(&walk, false);
    walk_places(&walk, true);
    walk_anywhere(&walk);
}
