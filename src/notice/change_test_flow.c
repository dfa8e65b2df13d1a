/* Questions about recipients and transfers. */
#include "notice/change_test_parts.h"

#include "notice/derive.h"

static bool is_same_code(void *context, const struct node *item) {
    const struct change_question *question = context;
    const struct node *code = node_get(question->about, "code");
    return code && node_equal(code, node_get(item, "code"));
}

static bool known_category(const struct diff *diff, const struct change_facts *facts,
                           const struct change *change) {
    (void)facts;
    struct change_question question = {.about = change_node(change)};
    return change_any_item(diff->before, "recipients", is_same_code, &question);
}

static bool lists_country(const struct node *countries, struct view country) {
    for (const struct node *one = node_first(countries); one; one = one->next)
        if (view_equal(one->text, country))
            return true;
    return false;
}

static bool transfers_list(const struct node *transfers, struct view country) {
    for (const struct node *item = node_first(transfers); item; item = item->next)
        if (lists_country(node_get(item, "countries"), country))
            return true;
    return false;
}

static bool goes_to(void *context, const struct node *item) {
    const struct change_question *question = context;
    struct view country = question->about->text;
    return lists_country(node_get(item, "countries"), country) ||
           transfers_list(node_get(item, "transfers"), country);
}

/* Whether a country is outside the EEA and no data went there before. */
static bool is_new_country(const struct diff *diff, const struct change_facts *facts,
                           const struct node *country) {
    struct change_question question = {.about = country};
    return !derive_in_eea(facts->law, country->text) &&
           !change_any_item(diff->before, "recipients", goes_to, &question) &&
           !change_any_item(diff->before, "transfers", goes_to, &question);
}

static bool any_new_country(const struct diff *diff, const struct change_facts *facts,
                            const struct node *countries) {
    for (const struct node *one = node_first(countries); one; one = one->next)
        if (is_new_country(diff, facts, one))
            return true;
    return false;
}

static bool has_transfer(void *context, const struct node *item) {
    (void)context;
    return node_first(node_get(item, "transfers")) != NULL;
}

/* The countries that a transfer is for: its own, else those of the recipient that it stands in. */
static const struct node *countries_of(const struct node *transfer) {
    const struct node *own = node_get(transfer, "countries");
    const struct node *list = transfer->parent, *recipient = list ? list->parent : NULL;
    return own ? own : node_get(recipient, "countries");
}

/* A transfer without any country is new only where there was none. */
static bool new_country(const struct diff *diff, const struct change_facts *facts,
                        const struct change *change) {
    const struct node *node = change_node(change);
    if (node_is_scalar(node))
        return is_new_country(diff, facts, node);
    if (any_new_country(diff, facts, countries_of(node)))
        return true;
    const struct node *transfer = node_first(node_get(node, "transfers"));
    for (; transfer; transfer = transfer->next)
        if (any_new_country(diff, facts, node_get(transfer, "countries")))
            return true;
    bool transfers = view_is(change->pattern, "transfers[]") ||
                     view_is(change->pattern, "recipients[].transfers[]") ||
                     node_first(node_get(node, "transfers"));
    return transfers && !change_any_item(diff->before, "transfers", change_any_at_all, NULL) &&
           !change_any_item(diff->before, "recipients", has_transfer, NULL) &&
           !node_first(countries_of(node));
}

static bool is_derogation(const struct node *transfer) {
    return node_is_true(node_get(node_get(transfer, "flags"), "derogation"));
}

static bool to_derogation(const struct diff *diff, const struct change_facts *facts,
                          const struct change *change) {
    (void)diff;
    (void)facts;
    const struct node *new = change_element(change);
    const struct node *old =
        change->kind == CHANGE_EXCHANGED ? change->before : diff_other(diff, new);
    return is_derogation(new) && !is_derogation(old);
}

/* The decision that the transfer rested on is on the list of those that fell. */
static bool mechanism_annulled(const struct diff *diff, const struct change_facts *facts,
                               const struct change *change) {
    const struct node *new = change_element(change);
    const struct node *old =
        change->kind == CHANGE_EXCHANGED ? change->before : diff_other(diff, new);
    const struct node *annulled = node_first(node_get(facts->changes, "annulled"));
    for (; annulled; annulled = annulled->next)
        if (view_equal(node_get_text(old, "decision"), annulled->text))
            return true;
    return false;
}

static bool is_marketing_purpose(void *context, const struct node *item) {
    (void)context;
    return derive_is_marketing(item);
}

static bool marketing_disclosure(const struct diff *diff, const struct change_facts *facts,
                                 const struct change *change) {
    (void)diff;
    (void)facts;
    const struct node *node = change_node(change);
    return derive_is_marketing(node) ||
           change_visit(node_get(node, "own_purposes"), is_marketing_purpose, NULL);
}

static bool becomes_controller(const struct diff *diff, const struct change_facts *facts,
                               const struct change *change) {
    (void)facts;
    const struct node *new = change_element(change), *old = diff_other(diff, new);
    return !view_is(derive_role(new), "processor") && view_is(derive_role(old), "processor");
}

static bool same_business(const struct diff *diff, const struct change_facts *facts,
                          const struct change *change) {
    (void)diff;
    (void)facts;
    const struct node *old = node_get(change->before_in, "business_id");
    const struct node *new = node_get(change->after_in, "business_id");
    return old && new &&view_equal(old->text, new->text);
}

const struct change_test change_tests_of_flow[] = {
    {"known_category", known_category},
    {"new_country", new_country},
    {"to_derogation", to_derogation},
    {"mechanism_annulled", mechanism_annulled},
    {"marketing_disclosure", marketing_disclosure},
    {"becomes_controller", becomes_controller},
    {"same_business", same_business},
    {NULL, NULL},
};
