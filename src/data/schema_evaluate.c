/* Applies parts to nodes. One walk gives the answer, the annotations and, where run->findings is
 * set, the findings: then it goes on after a mistake. What is only tried (branches, conditions)
 * runs without findings and leaves nothing behind when it fails. */
#include "base/memory.h"
#include "data/schema_parts.h"

enum { DEPTH_MAX = 3000, HOPS_MAX = 256 };

struct marks *marks_new(struct run *run, const struct node *node) {
    struct marks *marks = ARENA_NEW(&run->scratch, struct marks);
    marks->bits = ARENA_ARRAY(&run->scratch, uint64_t, node->count / 64 + 1);
    run->steps += node->count / 64;
    return marks;
}

void marks_merge(struct marks *marks, const struct marks *more, const struct node *node) {
    if (marks)
        for (uint32_t i = 0; i <= node->count / 64; i++)
            marks->bits[i] |= more->bits[i];
}

void run_note(struct run *run, struct node *node, const struct node *schema, uint32_t lacks) {
    struct annotation *note = ARENA_NEW(run->report->arena, struct annotation);
    *note = (struct annotation){schema, node->annotations, lacks};
    node->annotations = note;
    if (run->noted_count == run->noted_room) {
        run->noted_room = run->noted_room ? run->noted_room * 2 : 64;
        run->noted = memory_resize(run->noted, run->noted_room * sizeof *run->noted);
    }
    run->noted[run->noted_count++] = node;
}

void run_undo(struct run *run, size_t count) {
    while (run->noted_count > count) {
        struct node *node = run->noted[--run->noted_count];
        node->annotations = node->annotations->next;
    }
}

void run_break(struct run *run, const char *id, const struct node *place, struct view detail) {
    run->broken = true;
    if (!run->report)
        return;
    struct findings *findings = run->findings;
    run->findings = run->report;
    blame(run, id, place, FINDING_WITH({"detail", detail}), NULL);
    run->findings = findings;
}

bool run_is_settled(const struct run *run) {
    return !run->findings || findings_full(run->findings);
}

bool run_child(struct run *run, struct part *part, struct node *child) {
    unsigned hops = run->hops;
    struct part *entry = run->entry;
    run->hops = 0;
    run->entry = part;
    bool valid = run_part(run, part, child, NULL);
    run->hops = hops;
    run->entry = entry;
    return valid;
}

bool run_quietly(struct run *run, struct part *part, struct node *node, struct marks *marks) {
    struct findings *findings = run->findings;
    run->findings = NULL;
    bool valid = run_part(run, part, node, marks);
    run->findings = findings;
    return valid;
}

/* The outermost scope that has the dynamic anchor decides. */
static struct part *dynamic_target(struct run *run, const struct check *check) {
    struct part *target = check->part;
    if (!check->anchor.size)
        return target;
    for (const struct scope *scope = run->scope; scope; scope = scope->outer) {
        struct part *found = resource_find_dynamic(run->schema, scope->resource, check->anchor);
        target = found ? found : target;
    }
    return target;
}

static bool run_all_of(struct run *run, const struct branches *branches, struct node *node,
                       struct marks *marks) {
    bool valid = true;
    for (uint32_t i = 0; i < branches->count && (valid || run->findings); i++)
        valid = run_part(run, branches->parts[i], node, marks) && valid;
    return valid;
}

/* Whether a branch that nothing has reached yet is for values of another type: then it stays
 * unread. */
static bool is_excluded(const struct part *part, const struct node *node) {
    const struct resource *resource = part->resource;
    if (part->compiled || resource->draft == DRAFT_7 || resource->fault ||
        !(resource->vocabularies & VOCABULARY_VALIDATION))
        return false;
    const struct node *type = node_get_view(part->node, VIEW("type"));
    unsigned kinds = type && type->kind == NODE_STRING ? keyword_type(type->text) : 0;
    bool number = node->kind == NODE_NUMBER && kinds & KIND_INTEGER;
    return kinds && !number && !(kinds & 1u << node->kind);
}

/* How many branches accept the node; goes through all only where that can matter. */
static uint32_t try_branches(struct run *run, const struct branches *branches, struct node *node,
                             struct marks *marks, bool all) {
    uint32_t hits = 0;
    const struct node *constant =
        node->kind == NODE_STRING ? table_find(&branches->constants, node) : NULL;
    if (constant) {
        hits++;
        if (constant->parent->count > 1 && run->annotate) /* the branch says something */
            run_note(run, node, constant->parent, 0);
    }
    for (uint32_t i = 0; i < branches->count && (all || !hits); i++) {
        if (is_excluded(branches->parts[i], node))
            continue;
        struct marks *own = marks ? marks_new(run, node) : NULL;
        if (!run_quietly(run, branches->parts[i], node, own))
            continue;
        hits++;
        if (own)
            marks_merge(marks, own, node);
    }
    return hits;
}

static bool run_any_of(struct run *run, struct part *part, const struct check *check,
                       struct node *node, struct marks *marks) {
    if (try_branches(run, check->branches, node, marks, marks || run->annotate))
        return true;
    if (run->findings && !run->broken)
        blame_branches(run, part, check, node);
    return false;
}

static bool run_one_of(struct run *run, struct part *part, const struct check *check,
                       struct node *node, struct marks *marks) {
    size_t noted = run->noted_count;
    uint32_t hits = try_branches(run, check->branches, node, marks, true);
    if (hits == 1)
        return true;
    run_undo(run, noted);
    if (run->findings && !run->broken && hits)
        blame_several(run, check, node, hits);
    else if (run->findings && !run->broken)
        blame_branches(run, part, check, node);
    return false;
}

static bool run_not(struct run *run, const struct check *check, struct node *node) {
    size_t noted = run->noted_count;
    if (!run_quietly(run, check->part, node, NULL))
        return true;
    run_undo(run, noted);
    if (run->findings) {
        const struct node *title = part_note(run->schema, check->part, "title");
        blame(run, "SHAPE-NOT", node, FINDING_WITH({"what", title ? title->text : VIEW("")}),
              title ? "title" : NULL);
    }
    return false;
}

static bool run_condition(struct run *run, const struct condition_rules *rules, struct node *node,
                          struct marks *marks) {
    struct marks *own = marks ? marks_new(run, node) : NULL;
    bool holds = run_quietly(run, rules->condition, node, own);
    if (holds && own)
        marks_merge(marks, own, node);
    struct part *next = holds ? rules->then : rules->otherwise;
    return !next || run_part(run, next, node, marks);
}

static bool run_dependencies(struct run *run, struct part *part, const struct check *check,
                             struct node *node, struct marks *marks) {
    bool valid = true;
    for (uint32_t i = 0; i < check->dependencies->count && (valid || run->findings); i++) {
        const struct dependency *dependency = &check->dependencies->list[i];
        if (!node_get_view(node, dependency->key))
            continue;
        valid = (dependency->names ? run_required(run, part, dependency->names, node)
                                   : run_part(run, dependency->part, node, marks)) &&
                valid;
    }
    return valid;
}

static bool run_type(struct run *run, unsigned kinds, struct node *node) {
    if (kinds & 1u << node->kind ||
        (kinds & KIND_INTEGER && node->kind == NODE_NUMBER && decimal_is_integer_node(node)))
        return true;
    if (run->findings)
        blame_type(run, node, kinds);
    return false;
}

static bool run_check(struct run *run, struct part *part, const struct check *check,
                      struct node *node, struct marks *marks) {
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
    case KEYWORD_ADDITIONAL_PROPERTIES:
    case KEYWORD_PATTERN_PROPERTIES:
    case KEYWORD_PREFIX_ITEMS:
    case KEYWORD_ADDITIONAL_ITEMS:
    case KEYWORD_THEN:
    case KEYWORD_ELSE:
    case KEYWORD_MIN_CONTAINS:
    case KEYWORD_MAX_CONTAINS:
        return true;
    case KEYWORD_TYPE:
        return run_type(run, check->kinds, node);
    case KEYWORD_CONST:
    case KEYWORD_ENUM:
    case KEYWORD_X_FORMAT:
    case KEYWORD_PATTERN:
    case KEYWORD_MIN_LENGTH:
    case KEYWORD_MAX_LENGTH:
    case KEYWORD_MULTIPLE_OF:
    case KEYWORD_MINIMUM:
    case KEYWORD_EXCLUSIVE_MINIMUM:
    case KEYWORD_MAXIMUM:
    case KEYWORD_EXCLUSIVE_MAXIMUM:
    case KEYWORD_MIN_ITEMS:
    case KEYWORD_MAX_ITEMS:
    case KEYWORD_MIN_PROPERTIES:
    case KEYWORD_MAX_PROPERTIES:
        return run_scalar(run, part, check, node);
    case KEYWORD_REQUIRED:
        return run_required(run, part, check->value, node);
    case KEYWORD_DEPENDENT_REQUIRED:
    case KEYWORD_DEPENDENT_SCHEMAS:
    case KEYWORD_DEPENDENCIES:
        return run_dependencies(run, part, check, node, marks);
    case KEYWORD_PROPERTIES:
        return run_object(run, part, check, node, marks);
    case KEYWORD_PROPERTY_NAMES:
        return run_property_names(run, check->part, node);
    case KEYWORD_ITEMS:
        return run_list(run, check->list, node, marks);
    case KEYWORD_CONTAINS:
        return run_contains(run, check->contains, node, marks);
    case KEYWORD_UNIQUE_ITEMS:
        return !node_is_true(check->value) || run_unique(run, node);
    case KEYWORD_REF:
        return run_part(run, check->part, node, marks);
    case KEYWORD_DYNAMIC_REF:
        return run_part(run, dynamic_target(run, check), node, marks);
    case KEYWORD_ALL_OF:
        return run_all_of(run, check->branches, node, marks);
    case KEYWORD_ANY_OF:
        return run_any_of(run, part, check, node, marks);
    case KEYWORD_ONE_OF:
        return run_one_of(run, part, check, node, marks);
    case KEYWORD_NOT:
        return run_not(run, check, node);
    case KEYWORD_IF:
        return run_condition(run, check->condition, node, marks);
    case KEYWORD_UNEVALUATED_ITEMS:
    case KEYWORD_UNEVALUATED_PROPERTIES:
        return run_unevaluated(run, part, check, node, marks);
    }
    return true;
}

/* With findings, a value that is wrong in itself is told once: after the first such check fails,
 * only what stands inside it is looked at. */
static bool run_checks(struct run *run, struct part *part, struct node *node, struct marks *marks) {
    bool valid = true;
    for (uint16_t i = 0; i < part->count; i++) {
        const struct check *check = &part->checks[i];
        if (!valid && check->keyword >= KEYWORD_UNEVALUATED_ITEMS)
            break;
        if (run_check(run, part, check, node, marks))
            continue;
        valid = false;
        if (!run->findings || run->broken || check->keyword < KEYWORD_MIN_ITEMS)
            break;
    }
    return valid;
}

static bool enter(struct run *run, struct part *part) {
    part_ready(run->schema, part);
    if (++run->steps > run->most_steps)
        run_break(run, "SCHEMA-STEPS", part->node, VIEW(""));
    if (run->depth >= DEPTH_MAX || run->hops >= HOPS_MAX)
        run_break(run, "SCHEMA-LOOP", part->node, VIEW(""));
    for (const struct fault *fault = part->faults; fault; fault = fault->next)
        run_break(run, fault->id, fault->place, fault->detail);
    return !run->broken;
}

bool run_part(struct run *run, struct part *part, struct node *node, struct marks *marks) {
    if (run->broken || !enter(run, part))
        return false;
    if (part->boolean) {
        if (!node_is_true(part->node) && run->findings)
            blame_false(run, node);
        return node_is_true(part->node);
    }
    const struct scope *outer = run->scope, scope = {part->resource, outer};
    if (!outer || outer->resource != part->resource)
        run->scope = &scope;
    size_t noted = run->noted_count;
    bool container = node->kind == NODE_LIST || node->kind == NODE_MAP;
    struct marks *own = part->unevaluated && container ? marks_new(run, node) : marks;
    run->depth++;
    run->hops++;
    bool valid = run_checks(run, part, node, container ? own : NULL);
    run->depth--;
    run->hops--;
    run->scope = outer;
    if (valid && own != marks)
        marks_merge(marks, own, node);
    if (valid && part->says && run->annotate)
        run_note(run, node, part->node, part->lacks);
    if (!valid && !run->findings)
        run_undo(run, noted);
    return valid && !run->broken;
}
