/* Which branch of an anyOf or oneOf the author meant, when none fits: one for the value's kind;
 * among these the one whose keys and constants match best; then the one with the fewest and deepest
 * mistakes. Only that branch's findings are shown. */
#include "data/schema_parts.h"

enum { CONSTANT_DEPTH = 12, TRIALS_MAX = 8, KNOWN_KEY = 2, MATCHED_CONSTANT = 6 };

static unsigned kinds_of_value(const struct node *value) { return 1u << value->kind; }

static unsigned kinds_of_branches(struct schema *schema, const struct branches *branches) {
    unsigned kinds = branches->constants.count ? KIND_STRING : 0;
    for (uint32_t i = 0; i < branches->count; i++)
        kinds |= part_kinds(schema, branches->parts[i]);
    return kinds;
}

static unsigned kinds_of_check(struct schema *schema, const struct check *check) {
    unsigned kinds = 0;
    if (check->keyword == KEYWORD_TYPE)
        return check->kinds & KIND_NUMBER ? check->kinds | KIND_INTEGER : check->kinds;
    if (check->keyword == KEYWORD_CONST)
        return kinds_of_value(check->value);
    if (check->keyword == KEYWORD_REF)
        return part_kinds(schema, check->part);
    if (check->keyword == KEYWORD_ANY_OF || check->keyword == KEYWORD_ONE_OF)
        return kinds_of_branches(schema, check->branches);
    if (check->keyword == KEYWORD_ENUM)
        for (const struct node *value = node_first(check->value); value; value = value->next)
            kinds |= kinds_of_value(value);
    if (check->keyword == KEYWORD_ALL_OF) {
        kinds = KIND_ANY | KIND_INTEGER;
        for (uint32_t i = 0; i < check->branches->count; i++)
            kinds &= part_kinds(schema, check->branches->parts[i]);
    }
    bool decides = check->keyword == KEYWORD_ENUM || check->keyword == KEYWORD_ALL_OF;
    return decides ? kinds : KIND_ANY | KIND_INTEGER;
}

/* Kept in the part, so that schemas that refer to each other are gone through once; a part inside
 * itself counts as one that takes anything. */
unsigned part_kinds(struct schema *schema, struct part *part) {
    if (part->kinds_known)
        return part->kinds;
    part_ready(schema, part);
    part->kinds_known = true;
    part->kinds = KIND_ANY | KIND_INTEGER;
    unsigned kinds = part->boolean && !node_is_true(part->node) ? 0 : part->kinds;
    for (uint16_t i = 0; i < part->count && !part->faults; i++)
        kinds &= kinds_of_check(schema, &part->checks[i]);
    part->kinds = (uint8_t)kinds;
    return kinds;
}

static bool fits(unsigned kinds, const struct node *node) {
    return kinds & 1u << node->kind || (node->kind == NODE_NUMBER && kinds & KIND_INTEGER);
}

/* A part that is nothing but a choice of constants. */
static bool is_constant(struct schema *schema, struct part *part, unsigned depth) {
    part_ready(schema, part);
    bool constant = false;
    if (part->faults || depth > CONSTANT_DEPTH)
        return false;
    for (uint16_t i = 0; i < part->count; i++) {
        const struct check *check = &part->checks[i];
        if (check->keyword == KEYWORD_CONST || check->keyword == KEYWORD_ENUM)
            constant = true;
        else if (check->keyword == KEYWORD_REF && is_constant(schema, check->part, depth + 1))
            constant = true;
        else if (check->keyword == KEYWORD_ANY_OF && check->branches->constants.count &&
                 !check->branches->count)
            constant = true;
        else if (check->keyword != KEYWORD_TYPE)
            return false;
    }
    return constant;
}

static bool is_required_only(struct schema *schema, struct part *part) {
    part_ready(schema, part);
    return !part->faults && part->count == 1 && part->checks[0].keyword == KEYWORD_REQUIRED;
}

static int score_map(struct run *run, struct part *part, const struct node *map) {
    int score = 0;
    for (struct node *member = map->first; member; member = member->next) {
        struct part *property = part_property(run->schema, part, member->key, 0);
        if (!property)
            continue;
        score += KNOWN_KEY;
        if (!is_constant(run->schema, property, 0))
            continue;
        bool annotate = run->annotate;
        run->annotate = false;
        score += run_quietly(run, property, member, NULL) ? MATCHED_CONSTANT : -MATCHED_CONSTANT;
        run->annotate = annotate;
    }
    return score;
}

struct trial {
    unsigned count;
    unsigned depth; /* of the deepest finding */
};

static unsigned path_depth(struct view path) {
    unsigned depth = 0;
    for (size_t i = 0; i < path.size; i++)
        depth += path.at[i] == '.' || path.at[i] == '[';
    return depth;
}

/* What the branch would say. */
static struct trial try_branch(struct run *run, struct part *part, struct node *node) {
    struct run before = *run;
    struct findings collected;
    findings_init(&collected, &run->scratch, NULL, run->findings->language);
    run->findings = &collected;
    run->trying = true;
    run_part(run, part, node, NULL);
    struct trial trial = {0, 0};
    for (struct finding *finding = collected.first; finding; finding = finding->next) {
        unsigned depth = path_depth(finding->path);
        trial.count++;
        trial.depth = depth > trial.depth ? depth : trial.depth;
    }
    run_undo(run, before.noted_count);
    run->findings = before.findings;
    run->trying = before.trying;
    run->told_count = before.told_count;
    memcpy(run->told, before.told, sizeof run->told);
    return trial;
}

/* The likeliest of the branches that can take a value of this kind. */
static struct part *choose(struct run *run, const struct branches *branches, struct node *node) {
    struct part *best = NULL, *tied[TRIALS_MAX];
    int best_score = 0;
    unsigned ties = 0;
    for (uint32_t i = 0; i < branches->count; i++) {
        struct part *part = branches->parts[i];
        if (!fits(part_kinds(run->schema, part), node))
            continue;
        int score = node->kind == NODE_MAP ? score_map(run, part, node) : 0;
        if (best && score < best_score)
            continue;
        if (!best || score > best_score)
            ties = 0;
        best = ties ? best : part;
        best_score = score;
        if (ties < TRIALS_MAX)
            tied[ties++] = part;
    }
    if (ties < 2 || run->trying)
        return best;
    struct trial least = {0, 0};
    for (unsigned i = 0; i < ties && !run->broken; i++) {
        struct trial trial = try_branch(run, tied[i], node);
        bool better = i == 0 || trial.count < least.count ||
                      (trial.count == least.count && trial.depth > least.depth);
        if (better) {
            least = trial;
            best = tied[i];
        }
    }
    return best;
}

/* anyOf: [{required: [code]}, {required: [label]}] */
static bool blame_one_missing(struct run *run, struct part *part, const struct branches *branches,
                              const struct node *node) {
    struct str names = {0};
    bool only = branches->count && node->kind == NODE_MAP, mistyped = false;
    for (uint32_t i = 0; i < branches->count && only; i++) {
        only = is_required_only(run->schema, branches->parts[i]);
        const struct node *name = only ? node_first(branches->parts[i]->checks[0].value) : NULL;
        for (; name; name = name->next) {
            str_add_format(&names, "%s%.*s", names.size ? ", " : "", VIEW_ARG(name->text));
            mistyped = mistyped || guess_is_mistyped(run, part, node, name->text);
        }
    }
    if (only && !mistyped) {
        const struct node *first = node_first(branches->parts[0]->checks[0].value);
        struct view line = first ? blame_line(run, part, first->text) : VIEW("");
        blame(run, "SHAPE-ONE-MISSING", node,
              FINDING_WITH({"keys", arena_copy(&run->scratch, str_view(&names))}, {"line", line}),
              NULL);
    }
    str_release(&names);
    return only;
}

static bool is_near_constant(struct run *run, struct part *part, const struct node *node) {
    struct guess guess;
    guess_init(&guess, node->text);
    guess_values(run, &guess, part, 0);
    bool near = guess.best.size;
    guess_release(&guess);
    return near;
}

/* Whether the value should have been one of several constants. */
static bool blame_constants(struct run *run, struct part *part, const struct branches *branches,
                            const struct node *node) {
    bool some = branches->constants.count && node->kind == NODE_STRING, all = true;
    unsigned fitting = some;
    if (!node_is_scalar(node))
        return false;
    for (uint32_t i = 0; i < branches->count; i++) {
        if (!fits(part_kinds(run->schema, branches->parts[i]), node))
            continue;
        bool constant = is_constant(run->schema, branches->parts[i], 0);
        some = some || constant;
        all = all && constant;
        fitting++;
    }
    if (!some || (fitting == 1 && !branches->constants.count) ||
        (!all && !is_near_constant(run, part, node)))
        return false;
    blame_choice(run, part, node);
    return true;
}

void blame_branches(struct run *run, struct part *part, const struct check *check,
                    struct node *node) {
    const struct branches *branches = check->branches;
    unsigned kinds = kinds_of_branches(run->schema, branches);
    unsigned told = run->told_count;
    if (!fits(kinds, node)) {
        blame_type(run, node, kinds);
        return;
    }
    if (blame_one_missing(run, part, branches, node) || blame_constants(run, part, branches, node))
        return;
    struct part *meant = choose(run, branches, node);
    if (meant && !run->broken)
        run_part(run, meant, node, NULL);
    if (run->told_count == told && !run->broken)
        blame(run, "SHAPE-ANY", node, FINDING_WITH({"value", blame_quote(run, node)}), NULL);
}

void blame_several(struct run *run, const struct check *check, struct node *node, uint32_t count) {
    struct view number = arena_format(&run->scratch, "%u", count);
    struct view all = arena_format(&run->scratch, "%u", check->value->count);
    blame(run, "SHAPE-ONE-OF", node, FINDING_WITH({"count", number}, {"all", all}), NULL);
}
