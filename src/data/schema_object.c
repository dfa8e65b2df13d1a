/* Keywords about the members of a map. */
#include "data/schema_parts.h"

/* Whether a pattern matches; one that takes too long breaks the run. */
static bool match_rule(struct run *run, const struct pattern_rule *rule, struct view key) {
    enum pattern_answer answer = pattern_match(rule->pattern, key);
    if (answer == PATTERN_TOO_HARD)
        run_break(run, "SCHEMA-HARD", rule->value, rule->value->key);
    return answer == PATTERN_YES;
}

static bool run_member(struct run *run, struct part *part, const struct object_rules *rules,
                       struct node *member, bool *evaluated) {
    const struct node *property = node_get_view(rules->properties, member->key);
    bool valid = true;
    if (property)
        valid = run_child(run, part_of(run->schema, property, part->resource), member);
    *evaluated = property;
    for (uint32_t i = 0; i < rules->pattern_count; i++) {
        if (!match_rule(run, &rules->patterns[i], member->key))
            continue;
        *evaluated = true;
        valid = run_child(run, rules->patterns[i].part, member) && valid;
    }
    if (*evaluated || !rules->additional || run->broken)
        return valid && !run->broken;
    *evaluated = true;
    part_ready(run->schema, rules->additional);
    if (!rules->additional->boolean || node_is_true(rules->additional->node))
        return run_child(run, rules->additional, member);
    if (run->findings)
        blame_unknown(run, part, member);
    return false;
}

bool run_object(struct run *run, struct part *part, const struct check *check, struct node *node,
                struct marks *marks) {
    bool valid = true;
    uint32_t index = 0;
    if (node->kind != NODE_MAP)
        return true;
    for (struct node *member = node->first; member; member = member->next, index++) {
        bool evaluated;
        valid = run_member(run, part, check->object, member, &evaluated) && valid;
        if (evaluated)
            marks_set(marks, index);
        if (!valid && run_is_settled(run))
            return false;
    }
    return valid;
}

bool run_required(struct run *run, struct part *part, const struct node *names, struct node *node) {
    bool valid = true;
    if (node->kind != NODE_MAP)
        return true;
    for (const struct node *name = node_first(names); name; name = name->next) {
        if (node_get_view(node, name->text))
            continue;
        valid = false;
        if (!run->findings)
            return false;
        if (!guess_is_mistyped(run, part, node, name->text))
            blame_missing(run, part, node, name->text);
    }
    return valid;
}

/* A key stands as a string of its own for the time of the check. */
bool run_property_names(struct run *run, struct part *names, struct node *node) {
    bool valid = true, annotate = run->annotate;
    if (node->kind != NODE_MAP)
        return true;
    run->annotate = false;
    for (struct node *member = node->first; member; member = member->next) {
        struct node key = {.kind = NODE_STRING, .text = member->key, .span = node_key_span(member)};
        struct findings *findings = run->findings;
        run->findings = NULL;
        bool good = run_child(run, names, &key);
        run->findings = findings;
        valid = valid && good;
        if (!good && !findings)
            break;
        if (!good && !run->broken)
            blame_key(run, names, member);
    }
    run->annotate = annotate;
    return valid;
}

bool run_unevaluated(struct run *run, struct part *part, const struct check *check,
                     struct node *node, struct marks *marks) {
    bool map = check->keyword == KEYWORD_UNEVALUATED_PROPERTIES, valid = true;
    uint32_t index = 0;
    if (node->kind != (map ? NODE_MAP : NODE_LIST))
        return true;
    part_ready(run->schema, check->part);
    bool refused = map && check->part->boolean && !node_is_true(check->part->node);
    for (struct node *child = node->first; child; child = child->next, index++) {
        if (marks_have(marks, index))
            continue;
        marks_set(marks, index);
        if (refused && run->findings)
            blame_unknown(run, part, child);
        valid = !refused && run_child(run, check->part, child) && valid;
        if (!valid && !run->findings)
            return false;
    }
    return valid;
}
