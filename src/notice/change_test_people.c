/* Questions about the people concerned, their data, and what is decided about them. */
#include "notice/change_test_parts.h"

#include "notice/derive.h"
#include "notice/normal.h"

/* An item that the old notice had too. */
static bool is_old(const struct diff *diff, const struct node *item) {
    return diff_other(diff, item) != NULL;
}

static bool is_old_subject(void *context, const struct node *item) {
    const struct change_question *question = context;
    return is_old(question->diff, item) && normal_concerns(question->about, "subjects", item);
}

/* Of a purpose's people, some were in the register before; all, where either notice names nobody.
 */
static bool concerns_same_people(const struct diff *diff, const struct node *about) {
    struct change_question question = {.diff = diff, .about = about};
    return !change_any_item(diff->after, "subjects", change_any_at_all, NULL) ||
           !change_any_item(diff->before, "subjects", change_any_at_all, NULL) ||
           change_any_item(diff->after, "subjects", is_old_subject, &question);
}

/* The register that a node belongs to, or the notice. */
static const struct node *home_of(const struct node *node) {
    while (node->parent && !view_is(node->parent->key, "registers"))
        node = node->parent;
    return node;
}

/* In one register, or common to all. */
static bool is_in_reach(const struct node *a, const struct node *b) {
    const struct node *a_home = home_of(a), *b_home = home_of(b);
    return a_home == b_home || !a_home->parent || !b_home->parent;
}

/* A datum of the old notice that serves the purpose, or that a decision or profile is made from. */
static bool is_old_datum(void *context, const struct node *item) {
    const struct change_question *question = context;
    const struct node *about = question->about;
    const struct node *group = view_is(item->parent->key, "items") ? item->parent->parent : NULL;
    bool purpose = view_is(about->parent->key, "purposes");
    bool used = purpose ? normal_concerns(item, "purposes", about) &&
                              (!group || normal_concerns(group, "purposes", about))
                        : normal_concerns(about, "data", item);
    bool kind = !node_first(node_get(item, "items")) || !purpose;
    return used && kind && is_old(question->diff, item) && is_in_reach(item, about);
}

static bool held_data(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)facts;
    struct change_question question = {.diff = diff, .about = change_element(change)};
    return question.about->parent && concerns_same_people(diff, question.about) &&
           change_any_item(diff->after, "data", is_old_datum, &question);
}

static bool same_people(const struct diff *diff, const struct change_facts *facts,
                        const struct change *change) {
    (void)facts;
    return concerns_same_people(diff, change_element(change));
}

static bool marketing(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)diff;
    (void)facts;
    return derive_is_marketing(change_node(change));
}

static bool kind_is(const struct change *change, const char *kind) {
    return node_is(node_get(node_get(change_node(change), "flags"), "kind"), kind);
}

static bool decision(const struct diff *diff, const struct change_facts *facts,
                     const struct change *change) {
    (void)diff;
    (void)facts;
    return kind_is(change, "decision");
}

static bool profiling(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)diff;
    (void)facts;
    return kind_is(change, "profiling");
}

static bool is_flagged(void *context, const struct node *item) {
    (void)context;
    const struct node *flags = node_get(item, "flags");
    return node_is_true(node_get(flags, "S")) || node_is_true(node_get(flags, "K")) ||
           node_is_true(node_get(flags, "H"));
}

static bool protected(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)diff;
    (void)facts;
    const struct node *datum = change_node(change);
    return is_flagged(NULL, datum) || change_visit(node_get(datum, "items"), is_flagged, NULL);
}

static bool external(const struct diff *diff, const struct change_facts *facts,
                     const struct change *change) {
    (void)diff;
    (void)facts;
    return !derive_from_subject(change_node(change));
}

static bool becomes_voluntary(const struct diff *diff, const struct change_facts *facts,
                              const struct change *change) {
    (void)diff;
    (void)facts;
    const struct node *own = node_get(change->after, "required");
    return node_is(own ? own : change->after, "voluntary");
}

static bool becomes_false(const struct diff *diff, const struct change_facts *facts,
                          const struct change *change) {
    (void)diff;
    (void)facts;
    return node_is_true(change->before) && !node_is_true(change->after);
}

/* The group that a list belongs to, or NULL: it stands in a register or in the notice itself. */
static const struct node *group_of(const struct node *list) {
    return list && view_is(list->key, "items") ? list->parent : NULL;
}

/* It stays in its register, and the groups that it leaves and joins say nothing more of it. */
static bool same_scope(const struct diff *diff, const struct change_facts *facts,
                       const struct change *change) {
    (void)facts;
    static const char *const fields[] = {"purposes", "subjects", "basis", "grounds", "marketing"};
    const struct node *old = group_of(change->before_in), *new = group_of(change->after_in);
    if (diff_other(diff, home_of(change->before)) != home_of(change->after))
        return false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct node *a = node_get(old, fields[i]), *b = node_get(new, fields[i]);
        if ((a || b) && !(a && b && node_equal(a, b)))
            return false;
    }
    return true;
}

const struct change_test change_tests_of_people[] = {
    {"held_data", held_data},
    {"same_people", same_people},
    {"marketing", marketing},
    {"decision", decision},
    {"profiling", profiling},
    {"protected", protected},
    {"external", external},
    {"becomes_voluntary", becomes_voluntary},
    {"becomes_false", becomes_false},
    {"same_scope", same_scope},
    {NULL, NULL},
};
