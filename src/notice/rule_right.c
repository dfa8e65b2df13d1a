/* Questions about the rights of data subjects, by the table `rights` of the vocabulary. */
#include "notice/rule_table.h"

#include "notice/rights.h"

static const struct node *right_of(const struct question *question) {
    const struct node *node = question->node;
    struct view code = node->kind == NODE_MAP ? node_get_text(node, "code") : node->text;
    return node_get_view(node_get(question_vocabulary(question), "rights"), code);
}

/* A right: does it arise from a purpose? */
bool right_arises(struct question *question) {
    const struct node *right = right_of(question);
    return !right ||
           rights_arise(right, question_registers(question));
}

/* Whether a basis gives the right without conditions. */
static bool arises_surely(const struct question *question, const struct node *right) {
    const struct node *arises = node_get(right, "arises");
    const struct node *reg = node_first(question_registers(question));
    for (; reg; reg = reg->next) {
        const struct node *purpose = node_first(node_get(reg, "purposes"));
        for (; purpose; purpose = purpose->next) {
            const struct node *basis = node_first(node_get(purpose, "basis"));
            for (; basis; basis = basis->next)
                if (node_is(node_get_view(arises, node_get_text(basis, "code")), "yes"))
                    return true;
        }
    }
    return false;
}

static const struct node *rights_field(const struct question *question, const char *field) {
    return node_get(node_get(question_notice(question), "rights"), field);
}

static bool is_restricted(const struct question *question, struct view code) {
    const struct node *one = node_first(rights_field(question, "restrictions"));
    for (; one; one = one->next)
        if (list_has(node_get(one, "rights"), code))
            return true;
    return false;
}

/* A right that is left out: is that right? It must not arise, or a law restrict it; what is told in
 * words of one's own isn't left out. */
bool right_not_missing(struct question *question) {
    const struct node *right = right_of(question);
    if (!right || node_is_true(node_get(right, "optional")) ||
        is_restricted(question, right->key) ||
        list_has(rights_field(question, "details"), right->key))
        return true;
    if (node_is(node_get(right, "when"), "limited"))
        return !arises_surely(question, right);
    return !right_arises(question);
}

/* A right that is left out: if it is an objection of `with.rights` that arises and is told among
 * the other rights, it doesn't stand out. */
bool objection_stands_out(struct question *question) {
    const struct node *right = right_of(question);
    return !right || !list_has(node_get(question->with, "rights"), right->key) ||
           !list_has(rights_field(question, "details"), right->key) || !right_arises(question);
}
