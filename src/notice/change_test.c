#include "notice/change_test_parts.h"

const struct node *change_element(const struct change *change) {
    const struct node *node = change_node(change);
    while (node->parent && node->parent->kind != NODE_LIST)
        node = node->parent;
    return node;
}

bool change_visit(const struct node *list, bool (*look)(void *, const struct node *),
                  void *context) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (look(context, item) || change_visit(node_get(item, "items"), look, context))
            return true;
    return false;
}

bool change_any_item(const struct node *notice, const char *field,
                     bool (*look)(void *, const struct node *), void *context) {
    if (change_visit(node_get(notice, field), look, context))
        return true;
    const struct node *reg = node_first(node_get(notice, "registers"));
    for (; reg; reg = reg->next)
        if (change_visit(node_get(reg, field), look, context))
            return true;
    return false;
}

bool change_any_at_all(void *context, const struct node *item) {
    (void)context;
    (void)item;
    return true;
}

bool (*change_test_find(struct view name))(const struct diff *, const struct change_facts *,
                                           const struct change *) {
    static const struct change_test *const tables[] = {change_tests_of_text, change_tests_of_people,
                                                       change_tests_of_flow, change_tests_of_time};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct change_test *row = tables[i]; row->name; row++)
            if (view_is(name, row->name))
                return row->holds;
    return NULL;
}
