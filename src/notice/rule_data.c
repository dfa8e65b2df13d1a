/* Questions about data and the purposes that use them. */
#include "notice/rule_table.h"

#include "notice/derive.h"
#include "notice/normal.h"

static const struct node *first_purpose(const struct question *question) {
    return node_first(node_get(question->reg, "purposes"));
}

static bool has_basis(const struct node *purpose, const char *code) {
    return list_has(node_get(purpose, "basis"), view_of(code));
}

static bool any_ground(const struct node *datum, const struct node *families) {
    const struct node *ground = datum ? node_first(node_get(datum, "grounds")) : NULL;
    for (; ground; ground = ground->next)
        if (!node_get(ground, "code") || list_has(families, item_flag(ground, "family")))
            return true;
    return false;
}

/* Datum: has it (or its group) a ground of `with.families`, or one in the author's own words? */
bool has_ground(struct question *question) {
    const struct node *families = node_get(question->with, "families");
    return any_ground(question->node, families) || any_ground(leaf_group(question->node), families);
}

/* Whether the datum comes from outside or by watching: a source of that kind names it. */
static bool comes_otherwise(const struct question *question) {
    const struct node *source = node_first(node_get(question->reg, "sources"));
    for (; source; source = source->next) {
        bool given = derive_from_subject(source) && !item_flag(source, "observed").size;
        if (!given && normal_names(node_get(source, "data"), question->node))
            return true;
    }
    return false;
}

/* Datum: is it said whether it must be given? Nobody gives what is observed or comes from
 * elsewhere. */
bool told_if_required(struct question *question) {
    const struct register_facts *facts = facts_of(question_facts(question), question->reg);
    return facts->rest_obliged || names_have_item(&facts->obliged_data, question->node) ||
           item_flag(question->node, "observed").size || comes_otherwise(question);
}

/* Datum: is it used for none of `with.purposes`? Says `purpose`. */
bool no_purpose_among(struct question *question) {
    const struct node *purpose = leaf_first(node_get(question->reg, "purposes"));
    for (; purpose; purpose = leaf_next(purpose)) {
        if (!list_has(node_get(question->with, "purposes"), node_get_text(purpose, "code")) ||
            !leaf_concerns(question->node, "purposes", purpose))
            continue;
        question_say(question, "purpose", question_label(question, purpose));
        return false;
    }
    return true;
}

static bool knows_purpose(struct question *question, const struct node *codes) {
    const struct register_facts *facts = facts_of(question_facts(question), question->reg);
    for (const struct node *code = node_first(codes); code; code = code->next)
        if (names_have(&facts->purpose_codes, view_hash(code->text)))
            return true;
    return facts->own_purposes;
}

/* Has the register one of `with.purposes`, or one in the author's own words? */
bool has_purpose(struct question *question) {
    return knows_purpose(question, node_get(question->with, "purposes"));
}

/* Datum: does a purpose explain it, as the vocabulary expects, or does it name its purposes itself?
 */
bool explained_by_purpose(struct question *question) {
    const struct node *expects = node_get(node_get(question->node, "flags"), "expects");
    const struct node *group = leaf_group(question->node);
    bool named = node_get(question->node, "purposes") || (group && node_get(group, "purposes"));
    return !expects || named || knows_purpose(question, expects);
}

/* Datum: is it absent from what is said not to be stored? */
bool not_denied(struct question *question) {
    const struct node *code = node_get(question->node, "code");
    return !code || !list_has_code(node_get(question->reg, "not_collected"), code->text);
}

/* Datum: does a purpose that uses it rest on consent? */
bool rests_on_consent(struct question *question) {
    const struct node *purpose = first_purpose(question);
    for (; purpose; purpose = purpose->next)
        if (has_basis(purpose, "consent") && leaf_concerns(question->node, "purposes", purpose))
            return true;
    return false;
}

/* Whether a purpose uses the datum of a ground on that ground. */
static bool stands_on(const struct node *ground, const struct node *purpose) {
    const struct node *datum = ground->parent->parent;
    return normal_concerns(ground, "purposes", purpose) &&
           leaf_concerns(datum, "purposes", purpose);
}

static const struct node *consent_of(const struct node *purpose) {
    const struct node *basis = node_first(node_get(purpose, "basis"));
    while (basis && !node_is(node_get(basis, "code"), "consent"))
        basis = basis->next;
    return basis;
}

/* Ground of explicit consent: is every consent that it stands on explicit? Says `purpose`, blames
 * it. */
bool explicit_consent(struct question *question) {
    const struct node *purpose = first_purpose(question);
    for (; purpose; purpose = purpose->next) {
        const struct node *consent = consent_of(purpose);
        if (!consent || !stands_on(question->node, purpose) ||
            node_is_true(node_get(consent, "explicit")))
            continue;
        question_say(question, "purpose", question_label(question, purpose));
        question->blame = consent;
        return false;
    }
    return true;
}

/* Ground of consent: is it said how it is withdrawn, here or at the purposes that stand on it? */
bool withdrawal_told(struct question *question) {
    if (node_first(node_get(question->node, "withdrawn")))
        return true;
    bool told = false;
    const struct node *purpose = first_purpose(question);
    for (; purpose; purpose = purpose->next) {
        const struct node *consent = consent_of(purpose);
        if (!consent || !stands_on(question->node, purpose))
            continue;
        told = true; /* a consent without a way out is found at its purpose */
    }
    return told;
}

static bool uses(const struct node *decision, const struct node *datum,
                 const struct node *purpose) {
    return normal_concerns(decision, "data", datum) &&
           normal_concerns(decision, "purposes", purpose) &&
           leaf_concerns(datum, "purposes", purpose);
}

static bool allows_decisions(const struct question *question, const struct node *datum) {
    const struct node *holders[] = {datum, leaf_group(datum)};
    for (size_t i = 0; i < 2; i++) {
        const struct node *ground = holders[i] ? node_first(node_get(holders[i], "grounds")) : NULL;
        for (; ground; ground = ground->next)
            if (list_has(node_get(question->with, "grounds"), node_get_text(ground, "code")))
                return true;
    }
    return false;
}

/* Automated decision: has special data, if it uses them, one of `with.grounds`? Says `datum`. */
bool decides_without_special(struct question *question) {
    const struct node *datum = leaf_first(node_get(question->reg, "data"));
    for (; datum; datum = leaf_next(datum)) {
        if (!view_is(item_flag(datum, "S"), "true") || allows_decisions(question, datum))
            continue;
        const struct node *purpose = first_purpose(question);
        while (purpose && !uses(question->node, datum, purpose))
            purpose = purpose->next;
        if (!purpose)
            continue;
        question_say(question, "datum", question_label(question, datum));
        return false;
    }
    return true;
}
