/* Questions about transfers outside the European Economic Area, Art. 44-49. */
#include "notice/rule_table.h"

#include "notice/derive.h"
#include "notice/normal.h"

/* The recipient around a transfer, or NULL. */
static const struct node *recipient_of(const struct node *transfer) {
    const struct node *owner = transfer->parent->parent;
    const struct node *list = owner ? owner->parent : NULL;
    return list && view_is(list->key, "recipients") ? owner : NULL;
}

static const struct node *countries_of(const struct node *transfer) {
    const struct node *own = node_get(transfer, "countries");
    return node_first(own) ? own : node_get(recipient_of(transfer), "countries");
}

/* The first country of a list, from `from` on, that is outside the area. */
static const struct node *next_outside(const struct question *question, const struct node *from) {
    while (from && derive_in_eea(question_law(question), from->text))
        from = from->next;
    return from;
}

static bool is_covered(const struct node *recipient, struct view country) {
    const struct node *transfer = node_first(node_get(recipient, "transfers"));
    for (; transfer; transfer = transfer->next) {
        const struct node *countries = node_get(transfer, "countries");
        bool named = node_get(transfer, "code") || node_get(transfer, "label");
        if (named && (!node_first(countries) || list_has(countries, country)))
            return true;
    }
    return false;
}

/* Recipient: has every country of its outside the area a mechanism? Says `country`. */
bool countries_have_mechanism(struct question *question) {
    const struct node *country = node_first(node_get(question->node, "countries"));
    for (country = next_outside(question, country); country;
         country = next_outside(question, country->next)) {
        if (is_covered(question->node, country->text))
            continue;
        question_say_country(question, country->text);
        return false;
    }
    return true;
}

static bool is_over(struct view until, struct date today) {
    struct date day;
    if (!date_read(until, &day))
        return false;
    unsigned last = (day.year * 100 + day.month) * 100 + day.day;
    return last < (today.year * 100 + today.month) * 100 + today.day;
}

static bool is_adequate(const struct question *question, struct view country, bool framework) {
    const struct node *decision =
        node_get_view(node_get(question_law(question), "adequacy"), country);
    bool fits = decision && (!framework || node_is_true(node_get(decision, "certified")));
    return fits && !is_over(node_get_text(decision, "valid_until"), question_today(question));
}

/* Transfer: is there a decision in force for each of its countries outside the area? Says
 * `country`. */
bool countries_adequate(struct question *question) {
    bool framework = node_is(node_get(question->node, "code"), "dpf");
    const struct node *country = node_first(countries_of(question->node));
    for (country = next_outside(question, country); country;
         country = next_outside(question, country->next)) {
        if (is_adequate(question, country->text, framework))
            continue;
        question_say_country(question, country->text);
        return false;
    }
    return true;
}

/* Transfer: is the importer certified where the decision asks for it? Says `country`. */
bool importers_certified(struct question *question) {
    if (node_is_true(node_get(question->node, "certified")))
        return true;
    const struct node *adequacy = node_get(question_law(question), "adequacy");
    const struct node *country = node_first(countries_of(question->node));
    while (country && !node_is_true(node_get(node_get_view(adequacy, country->text), "certified")))
        country = country->next;
    if (country)
        question_say_country(question, country->text);
    return !country;
}

/* Transfer under the framework: does the certification cover data of our own staff, if there are
 * any? */
bool staff_covered(struct question *question) {
    const struct node *recipient = recipient_of(question->node);
    if (node_is_true(node_get(question->node, "hr_data")))
        return true;
    const struct node *subject = leaf_first(node_get(question->reg, "subjects"));
    for (; subject; subject = leaf_next(subject))
        if (view_is(item_flag(subject, "employment"), "true") &&
            (!recipient || normal_concerns(recipient, "subjects", subject)))
            return false;
    return true;
}

/* Transfer: does it happen only now and then? */
bool occasional(struct question *question) {
    return node_is_true(node_get(question->node, "occasional")) ||
           node_is_true(node_get(recipient_of(question->node), "occasional"));
}

/* A list of countries: are all in the area? Says `country`. */
bool countries_in_eea(struct question *question) {
    const struct node *outside = next_outside(question, node_first(question->node));
    if (outside)
        question_say_country(question, outside->text);
    return !outside;
}
