/* Only what is small is made ready here; a schema is compiled when it is first asked. */
#include "notice/lint_parts.h"

const struct node *rule_case_get(const struct rule_case *one, const char *key) {
    const struct node *own = node_get(one->tree, key);
    return own ? own : node_get(one->rule->tree, key);
}

bool test_holds(struct lint_rules *rules, struct test *test, const struct node *node) {
    if (!test->tree)
        return true;
    if (test->broken)
        return false;
    if (!test->schema)
        test->schema = schema_new(rules->arena, test->tree, NULL);
    const struct finding *last = rules->faults->last;
    bool holds = schema_holds(test->schema, node, rules->faults);
    test->broken = rules->faults->last != last;
    return holds;
}

static struct step *add_step(struct arena *arena, struct step **link, enum step_kind kind,
                             struct view name) {
    struct step *step = ARENA_NEW(arena, struct step);
    *step = (struct step){kind, name, NULL};
    return *link = step;
}

/* `registers[].data[*].grounds[]` */
static struct step *read_steps(struct arena *arena, struct view text) {
    struct step *first = NULL, **link = &first;
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && text.at[end] != '.' && text.at[end] != '[')
            end++;
        if (end > at)
            link = &add_step(arena, link, STEP_MEMBER, view_part(text, at, end))->next;
        bool leaves = view_starts(view_part(text, end, text.size), VIEW("[*]"));
        if (end < text.size && text.at[end] == '[') {
            link = &add_step(arena, link, leaves ? STEP_LEAVES : STEP_ITEMS, VIEW(""))->next;
            end += leaves ? 3 : 2;
        }
        at = end < text.size && text.at[end] == '.' ? end + 1 : end;
    }
    return first;
}

static struct place *read_place(struct arena *arena, struct view text) {
    struct place *place = ARENA_NEW(arena, struct place);
    place->anywhere = view_starts(text, VIEW("**"));
    if (place->anywhere) {
        place->name = view_part(text, text.size > 2 ? 3 : 2, text.size);
        return place;
    }
    place->in_registers = view_starts(text, VIEW("registers[]"));
    if (!view_is(text, "$"))
        place->steps = read_steps(arena, text);
    return place;
}

static struct place *read_places(struct arena *arena, const struct node *at) {
    if (node_is_scalar(at))
        return read_place(arena, at->text);
    struct place *first = NULL, **link = &first;
    for (const struct node *one = node_first(at); one; one = one->next) {
        *link = read_place(arena, one->text);
        link = &(*link)->next;
    }
    return first;
}

static bool (*find_function(struct view name))(struct question *question) {
    for (const struct rule_function *row = rule_functions; row->name; row++)
        if (view_is(name, row->name))
            return row->holds;
    return NULL;
}

/* What a case and its rule say, found in one go over their members. */
enum part { SEVERITY, AT, GIVEN, WITHIN, WHEN, MUST, CHECK, WITH, YIELDS, CHANGE, PARTS };

static void find_parts(const struct node *tree, const struct node *parts[PARTS]) {
    static const char *const names[PARTS] = {
        [SEVERITY] = "severity", [AT] = "at",     [GIVEN] = "given",
        [WITHIN] = "within",     [WHEN] = "when", [MUST] = "must",
        [CHECK] = "check",       [WITH] = "with", [YIELDS] = "yields",
        [CHANGE] = "change",
    };
    for (const struct node *member = node_first(tree); member; member = member->next)
        for (size_t i = 0; i < PARTS; i++)
            if (view_is(member->key, names[i]))
                parts[i] = member;
}

static struct rule_case *read_case(struct arena *arena, struct rule *rule,
                                   const struct node *tree) {
    struct rule_case *one = ARENA_NEW(arena, struct rule_case);
    const struct node *parts[PARTS] = {NULL};
    find_parts(rule->tree, parts);
    if (tree != rule->tree)
        find_parts(tree, parts);
    *one = (struct rule_case){
        .tree = tree,
        .rule = rule,
        .places = read_places(arena, parts[AT]),
        .given.tree = parts[GIVEN],
        .within.tree = parts[WITHIN],
        .when.tree = parts[WHEN],
        .must.tree = parts[MUST],
        .holds = parts[CHECK] ? find_function(parts[CHECK]->text) : NULL,
        .with = parts[WITH],
        .yields = node_is_true(parts[YIELDS]),
        .change = parts[CHANGE] ? parts[CHANGE]->text : VIEW(""),
    };
    if (parts[SEVERITY])
        severity_read(parts[SEVERITY]->text, &one->severity);
    return one;
}

static void read_rule(struct arena *arena, struct rule *rule, const struct node *tree) {
    rule->id = tree->key;
    rule->tree = tree;
    rule->basic = node_is_true(node_get(tree, "basic"));
    rule->cases = NULL;
    struct rule_case **link = &rule->cases;
    const struct node *one = node_first(node_get(tree, "cases"));
    if (!one)
        *link = read_case(arena, rule, tree);
    for (; one; one = one->next) {
        *link = read_case(arena, rule, one);
        link = &(*link)->next;
    }
}

static struct rule *find(const struct lint_rules *rules, struct view id) {
    struct rule *rule = rules->first;
    while (rule && !view_equal(rule->id, id))
        rule = rule->next;
    return rule;
}

static void append(struct lint_rules *rules, const struct node *tree) {
    struct rule *rule = ARENA_NEW(rules->arena, struct rule);
    read_rule(rules->arena, rule, tree);
    rule->number = rules->last ? rules->last->number + 1 : 1;
    *(rules->last ? &rules->last->next : &rules->first) = rule;
    rules->last = rule;
}

struct lint_rules *lint_rules_new(struct arena *arena, const struct node *tree) {
    struct lint_rules *rules = ARENA_NEW(arena, struct lint_rules);
    rules->arena = arena;
    for (const struct node *one = node_first(tree); one; one = one->next)
        append(rules, one);
    return rules;
}

void lint_rules_add(struct lint_rules *rules, const struct node *tree) {
    rules->texts = NULL;
    for (const struct node *one = node_first(tree); one; one = one->next) {
        struct rule *known = find(rules, one->key);
        if (known)
            read_rule(rules->arena, known, one);
        else
            append(rules, one);
    }
}

const struct node *lint_rules_find(const struct lint_rules *rules, struct view id) {
    const struct rule *rule = find(rules, id);
    return rule ? rule->tree : NULL;
}

struct view lint_rules_guess(const struct lint_rules *rules, struct view id) {
    enum { SLIPS = 4 };
    struct view best = VIEW("");
    unsigned least = SLIPS;
    for (const struct rule *rule = rules->first; rule; rule = rule->next) {
        unsigned distance = view_distance(id, rule->id, SLIPS);
        bool ends = !best.size && id.size > 2 && view_find(rule->id, id) != VIEW_NOWHERE;
        if (distance < least || ends) {
            best = rule->id;
            least = distance < least ? distance : least;
        }
    }
    return best;
}
