/* Keywords about the items of a list. */
#include "data/schema_parts.h"

enum { HASHED_FROM = 8 };

bool run_list(struct run *run, const struct list_rules *rules, struct node *node,
              struct marks *marks) {
    bool valid = true;
    uint32_t index = 0;
    if (node->kind != NODE_LIST)
        return true;
    for (struct node *item = node->first; item; item = item->next, index++) {
        struct part *part = index < rules->prefix_count ? rules->prefix[index] : rules->rest;
        if (!part)
            break;
        marks_set(marks, index);
        valid = run_child(run, part, item) && valid;
        if (!valid && run_is_settled(run))
            return false;
    }
    return valid;
}

static struct view number_view(struct run *run, size_t number) {
    return arena_format(&run->scratch, "%zu", number);
}

bool run_contains(struct run *run, const struct contains_rules *rules, struct node *node,
                  struct marks *marks) {
    size_t found = 0, noted = run->noted_count;
    uint32_t index = 0;
    struct findings *findings = run->findings;
    if (node->kind != NODE_LIST)
        return true;
    run->findings = NULL;
    for (struct node *item = node->first; item; item = item->next, index++) {
        if (!run_child(run, rules->part, item))
            continue;
        found++;
        if (rules->marks)
            marks_set(marks, index);
    }
    run->findings = findings;
    if (found >= rules->least && found <= rules->most)
        return true;
    run_undo(run, noted);
    bool few = found < rules->least;
    if (run->findings && !run->broken)
        blame(run, "SHAPE-CONTAINS", node,
              FINDING_WITH({"limit", number_view(run, few ? rules->least : rules->most)},
                           {"count", number_view(run, found)}),
              few ? "few" : "many");
    return false;
}

static void blame_twice(struct run *run, const struct node *first, const struct node *second) {
    struct view line = VIEW("?");
    if (first->span.source)
        line = number_view(run, source_position(first->span.source, first->span.from).line);
    struct view value = node_is_scalar(second) ? second->text : VIEW("");
    blame(run, "SHAPE-UNIQUE", second, FINDING_WITH({"line", line}, {"value", value}), NULL);
}

static const struct node *find_before(const struct node *item) {
    for (const struct node *other = item->parent->first; other != item; other = other->next)
        if (node_equal(other, item))
            return other;
    return NULL;
}

bool run_unique(struct run *run, struct node *node) {
    bool valid = true, hashed = node->kind == NODE_LIST && node->count > HASHED_FROM;
    struct table table;
    if (hashed)
        table_init(&table, &run->scratch, node->count);
    for (struct node *item = node->kind == NODE_LIST ? node->first : NULL; item;
         item = item->next) {
        const struct node *first = hashed ? table_add(&table, item) : find_before(item);
        if (!first)
            continue;
        valid = false;
        if (!run->findings)
            return false;
        blame_twice(run, first, item);
    }
    return valid;
}
