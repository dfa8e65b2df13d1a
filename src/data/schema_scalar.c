/* Keywords that look at one value, and at how much there is of it. */
#include "base/utf8.h"
#include "data/schema_parts.h"

struct limit {
    const char *id;
    const char *hint;
    bool held;
    struct view count; /* what there is now */
};

static struct limit limit_of(struct run *run, const struct check *check, const struct node *node) {
    enum keyword keyword = check->keyword;
    bool text = keyword == KEYWORD_MIN_LENGTH || keyword == KEYWORD_MAX_LENGTH;
    bool list = keyword == KEYWORD_MIN_ITEMS || keyword == KEYWORD_MAX_ITEMS;
    bool least = keyword == KEYWORD_MIN_LENGTH || keyword == KEYWORD_MIN_ITEMS ||
                 keyword == KEYWORD_MIN_PROPERTIES;
    if (node->kind != (text ? NODE_STRING : list ? NODE_LIST : NODE_MAP))
        return (struct limit){.held = true};
    size_t count = node->count;
    /* Between a quarter of the bytes and all of them: mostly that decides without counting. */
    if (text && least && (node->text.size + 3) / 4 >= check->number)
        return (struct limit){.held = true};
    if (text && !least && node->text.size <= check->number)
        return (struct limit){.held = true};
    if (text)
        count = utf8_count(node->text);
    struct limit limit = {
        text ? "SHAPE-LENGTH" : "SHAPE-COUNT", least ? "few" : "many", false, {NULL, 0}};
    limit.held = least ? count >= check->number : count <= check->number;
    if (!limit.held)
        limit.count = arena_format(&run->scratch, "%zu", count);
    if (!limit.held && least && count == 0)
        limit.hint = "empty";
    return limit;
}

static bool run_limit(struct run *run, const struct check *check, struct node *node) {
    struct limit limit = limit_of(run, check, node);
    if (!limit.held && run->findings)
        blame(run, limit.id, node,
              FINDING_WITH({"limit", check->value->text}, {"count", limit.count}), limit.hint);
    return limit.held;
}

static bool run_range(struct run *run, const struct check *check, struct node *node) {
    enum keyword keyword = check->keyword;
    bool least = keyword == KEYWORD_MINIMUM || keyword == KEYWORD_EXCLUSIVE_MINIMUM;
    bool equal_held = keyword == KEYWORD_MINIMUM || keyword == KEYWORD_MAXIMUM;
    if (node->kind != NODE_NUMBER)
        return true;
    int order = decimal_compare_nodes(node, check->value);
    bool held = order == 0 ? equal_held : (order > 0) == least;
    if (!held && run->findings)
        blame(run, "SHAPE-RANGE", node,
              FINDING_WITH({"value", node->text}, {"limit", check->value->text}),
              least ? (equal_held ? "minimum" : "above") : (equal_held ? "maximum" : "below"));
    return held;
}

static bool run_multiple(struct run *run, const struct check *check, struct node *node) {
    if (node->kind != NODE_NUMBER || decimal_is_multiple_node(node, check->value))
        return true;
    if (run->findings)
        blame(run, "SHAPE-MULTIPLE", node,
              FINDING_WITH({"value", node->text}, {"limit", check->value->text}), NULL);
    return false;
}

static bool run_pattern(struct run *run, struct part *part, const struct check *check,
                        struct node *node) {
    if (node->kind != NODE_STRING)
        return true;
    enum pattern_answer answer = pattern_match(check->pattern, node->text);
    if (answer == PATTERN_TOO_HARD)
        run_break(run, "SCHEMA-HARD", check->value, check->value->text);
    else if (answer == PATTERN_NO && run->findings)
        blame_pattern(run, part, node);
    return answer == PATTERN_YES;
}

bool run_scalar(struct run *run, struct part *part, const struct check *check, struct node *node) {
    bool good;
    if (check->keyword == KEYWORD_PATTERN)
        return run_pattern(run, part, check, node);
    if (check->keyword == KEYWORD_MULTIPLE_OF)
        return run_multiple(run, check, node);
    if (check->keyword >= KEYWORD_MINIMUM && check->keyword <= KEYWORD_EXCLUSIVE_MAXIMUM)
        return run_range(run, check, node);
    if (check->keyword == KEYWORD_X_FORMAT) {
        good = !check->format || (node->kind != NODE_STRING && node->kind != NODE_NUMBER) ||
               check->format(node->text);
        if (!good && run->findings)
            blame_format(run, node, check->value->text);
        return good;
    }
    if (check->keyword == KEYWORD_CONST || check->keyword == KEYWORD_ENUM) {
        good = check->keyword == KEYWORD_CONST ? node_equal(check->value, node)
                                               : table_find(check->table, node) != NULL;
        if (!good && run->findings)
            blame_value(run, part, node);
        return good;
    }
    return run_limit(run, check, node);
}
