/* What rules of schemas/changes.yaml ask of a change. */
#include "notice/change.h"

#include "data/format.h"
#include "notice/derive.h"
#include "notice/diff_prose.h"
#include "notice/normal.h"

/* --- Visiting a notice: its own fields, then those of its registers */

static bool visit_items(const struct node *list, bool (*look)(void *, const struct node *),
                        void *context) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (look(context, item) || visit_items(node_get(item, "items"), look, context))
            return true;
    return false;
}

/* Whether `look` says yes to an item of a field, groups and what stands in them. */
static bool any_item(const struct node *notice, const char *field,
                     bool (*look)(void *, const struct node *), void *context) {
    if (visit_items(node_get(notice, field), look, context))
        return true;
    const struct node *reg = node_first(node_get(notice, "registers"));
    for (; reg; reg = reg->next)
        if (visit_items(node_get(reg, field), look, context))
            return true;
    return false;
}

/* --- Texts */

static bool is_prose(const struct change *change) {
    return change->before && change->after && node_note(change_node(change), "x-text") &&
           diff_is_text(change->before) && diff_is_text(change->after) &&
           change->before->kind == NODE_MAP && change->after->kind == NODE_MAP;
}

static enum prose_distance measure_in(const struct change *change, struct view language) {
    const struct node *old = node_get_view(change->before, language);
    const struct node *new = node_get_view(change->after, language);
    if (!old || !new)
        return PROSE_WIDENED;
    return view_equal(old->text, new->text) ? PROSE_SAME : prose_measure(old->text, new->text);
}

/* The main language of the text: the notice's, else the first that both have. */
static struct view language_of(const struct diff *diff, const struct change *change) {
    struct view main = normal_main_language(diff->after);
    const struct node *own = node_get_view(change->after, main);
    for (own = own ? own : node_first(change->after); own; own = own->next)
        if (node_get_view(change->before, own->key))
            return own->key;
    return main;
}

static enum prose_distance measure(const struct diff *diff, const struct change *change) {
    return measure_in(change, language_of(diff, change));
}

static bool is_main_same(const struct diff *diff, const struct change *change) {
    struct view main = language_of(diff, change);
    const struct node *old = node_get_view(change->before, main);
    const struct node *new = node_get_view(change->after, main);
    return old && new &&view_equal(old->text, new->text);
}

/* No language says more than a slip of the fingers. */
static bool typo(const struct diff *diff, const struct change_facts *facts,
                 const struct change *change) {
    (void)diff;
    (void)facts;
    if (!is_prose(change) || change->before->count != change->after->count)
        return false;
    for (const struct node *own = node_first(change->after); own; own = own->next)
        if (measure_in(change, own->key) > PROSE_TYPO)
            return false;
    return true;
}

/* How many of a text's words stay, in thousandths of both. */
static unsigned share_kept(struct view before, struct view after) {
    struct arena arena;
    arena_init(&arena);
    struct prose old, new;
    prose_compare(&arena, before, after, &old, &new);
    size_t words = 0, kept = 0;
    for (size_t i = 0; i < old.count; i++) {
        words += old.tokens[i].word;
        kept += old.tokens[i].word && !old.changed[i];
    }
    for (size_t i = 0; i < new.count; i++)
        words += new.tokens[i].word;
    arena_release(&arena);
    return words ? (unsigned)(2000 * kept / words) : 1000;
}

/* The translation changes for the most part. */
static bool retranslation(const struct diff *diff, const struct change_facts *facts,
                          const struct change *change) {
    (void)facts;
    if (!is_prose(change) || !is_main_same(diff, change))
        return false;
    for (const struct node *new = node_first(change->after); new; new = new->next) {
        const struct node *old = node_get_view(change->before, new->key);
        if (old && share_kept(old->text, new->text) < 500)
            return true;
    }
    return false;
}

static bool translation(const struct diff *diff, const struct change_facts *facts,
                        const struct change *change) {
    return is_prose(change) && is_main_same(diff, change) && !retranslation(diff, facts, change);
}

static bool narrowed(const struct diff *diff, const struct change_facts *facts,
                     const struct change *change) {
    (void)facts;
    return is_prose(change) && measure(diff, change) <= PROSE_NARROWED;
}

/* A label in the place of a code. */
static bool uncoded(const struct diff *diff, const struct change_facts *facts,
                    const struct change *change) {
    (void)diff;
    (void)facts;
    return !node_get(change_node(change)->parent, "code");
}

static bool nothing(const struct diff *diff, const struct change_facts *facts,
                    const struct change *change) {
    (void)diff;
    (void)facts;
    return diff_is_nothing(change->before) && diff_is_nothing(change->after);
}

/* --- People and data */

/* An item that the old notice had too. */
static bool is_old(const struct diff *diff, const struct node *item) {
    return diff_other(diff, item) != NULL;
}

struct question {
    const struct diff *diff;
    const struct change_facts *facts;
    const struct node *about;
};

static bool is_old_subject(void *context, const struct node *item) {
    const struct question *question = context;
    return is_old(question->diff, item) && normal_concerns(question->about, "subjects", item);
}

static bool any_at_all(void *context, const struct node *item) {
    (void)context;
    (void)item;
    return true;
}

/* Of a purpose's people, some were in the register before; all, where either notice names nobody.
 */
static bool concerns_same_people(const struct diff *diff, const struct node *about) {
    struct question question = {.diff = diff, .about = about};
    return !any_item(diff->after, "subjects", any_at_all, NULL) ||
           !any_item(diff->before, "subjects", any_at_all, NULL) ||
           any_item(diff->after, "subjects", is_old_subject, &question);
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
    const struct question *question = context;
    const struct node *about = question->about;
    const struct node *group = view_is(item->parent->key, "items") ? item->parent->parent : NULL;
    bool purpose = view_is(about->parent->key, "purposes");
    bool used = purpose ? normal_concerns(item, "purposes", about) &&
                              (!group || normal_concerns(group, "purposes", about))
                        : normal_concerns(about, "data", item);
    bool kind = !node_first(node_get(item, "items")) || !purpose;
    return used && kind && is_old(question->diff, item) && is_in_reach(item, about);
}

/* What a field of a purpose belongs to. */
static const struct node *element_of(const struct change *change) {
    const struct node *node = change_node(change);
    while (node->parent && node->parent->kind != NODE_LIST)
        node = node->parent;
    return node;
}

static bool held_data(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)facts;
    struct question question = {.diff = diff, .about = element_of(change)};
    return question.about->parent && concerns_same_people(diff, question.about) &&
           any_item(diff->after, "data", is_old_datum, &question);
}

static bool same_people(const struct diff *diff, const struct change_facts *facts,
                        const struct change *change) {
    (void)facts;
    return concerns_same_people(diff, element_of(change));
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
    return is_flagged(NULL, datum) || visit_items(node_get(datum, "items"), is_flagged, NULL);
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

/* --- Recipients and transfers */

static bool is_same_code(void *context, const struct node *item) {
    const struct question *question = context;
    const struct node *code = node_get(question->about, "code");
    return code && node_equal(code, node_get(item, "code"));
}

static bool known_category(const struct diff *diff, const struct change_facts *facts,
                           const struct change *change) {
    (void)facts;
    struct question question = {.about = change_node(change)};
    return any_item(diff->before, "recipients", is_same_code, &question);
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
    const struct question *question = context;
    struct view country = question->about->text;
    return lists_country(node_get(item, "countries"), country) ||
           transfers_list(node_get(item, "transfers"), country);
}

/* Whether a country is outside the EEA and no data went there before. */
static bool is_new_country(const struct diff *diff, const struct change_facts *facts,
                           const struct node *country) {
    struct question question = {.about = country};
    return !derive_in_eea(facts->law, country->text) &&
           !any_item(diff->before, "recipients", goes_to, &question) &&
           !any_item(diff->before, "transfers", goes_to, &question);
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
    return transfers && !any_item(diff->before, "transfers", any_at_all, NULL) &&
           !any_item(diff->before, "recipients", has_transfer, NULL) &&
           !node_first(countries_of(node));
}

static bool is_derogation(const struct node *transfer) {
    return node_is_true(node_get(node_get(transfer, "flags"), "derogation"));
}

static bool to_derogation(const struct diff *diff, const struct change_facts *facts,
                          const struct change *change) {
    (void)diff;
    (void)facts;
    const struct node *new = element_of(change);
    const struct node *old =
        change->kind == CHANGE_EXCHANGED ? change->before : diff_other(diff, new);
    return is_derogation(new) && !is_derogation(old);
}

/* The decision that the transfer rested on is on the list of those that fell. */
static bool mechanism_annulled(const struct diff *diff, const struct change_facts *facts,
                               const struct change *change) {
    const struct node *new = element_of(change);
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
           visit_items(node_get(node, "own_purposes"), is_marketing_purpose, NULL);
}

static bool becomes_controller(const struct diff *diff, const struct change_facts *facts,
                               const struct change *change) {
    (void)facts;
    const struct node *new = element_of(change), *old = diff_other(diff, new);
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

/* --- Periods */

/* In minutes; a month is a twelfth of 365.25 days. */
static double length_of(const struct node *node) {
    static const double minutes[] = {1, 60, 1440, 10080, 43830, 525960};
    struct duration duration;
    if (node_is(node, "permanent"))
        return 1e18;
    if (!node || !duration_read(node->text, &duration))
        return -1;
    return duration.count * minutes[duration.unit];
}

static bool longer(const struct diff *diff, const struct change_facts *facts,
                   const struct change *change) {
    (void)diff;
    (void)facts;
    return length_of(change->before) >= 0 && length_of(change->after) > length_of(change->before);
}

static bool shorter(const struct diff *diff, const struct change_facts *facts,
                    const struct change *change) {
    (void)diff;
    (void)facts;
    return length_of(change->after) >= 0 && length_of(change->after) < length_of(change->before);
}

static bool same_time(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)diff;
    (void)facts;
    double old = length_of(change->before), new = length_of(change->after);
    return old >= 0 && new >= old &&new <= old;
}

/* --- Cameras and cookies */

static bool is_employment(void *context, const struct node *item) {
    (void)context;
    return node_is_true(node_get(node_get(item, "flags"), "employment"));
}

static bool workplace(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)facts;
    const struct node *camera = change_node(change);
    while (camera && !view_is(camera->key, "camera"))
        camera = camera->parent;
    return node_is_true(node_get(camera, "workplace")) ||
           any_item(diff->after, "subjects", is_employment, NULL);
}

/* A field of a cookie, its own or that of the known one. */
static struct view cookie_field(const struct change_facts *facts, const struct node *cookie,
                                const char *field) {
    struct view own = node_get_text(cookie, field);
    const struct node *known =
        derive_known_cookie(facts->vocabulary, node_get_text(cookie, "name"));
    return own.size ? own : node_get_text(known, field);
}

static bool necessary(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)diff;
    return view_is(cookie_field(facts, change_node(change), "code"), "necessary");
}

/* One like it was there: of its category, and its provider unless it is the notice's own. */
static bool known_cookie(const struct diff *diff, const struct change_facts *facts,
                         const struct change *change) {
    const struct node *new = change_node(change);
    const struct node *old = node_first(node_get(node_get(diff->before, "cookies"), "items"));
    for (; old; old = old->next) {
        bool code = view_equal(cookie_field(facts, old, "code"), cookie_field(facts, new, "code"));
        bool provider =
            view_equal(cookie_field(facts, old, "provider"), cookie_field(facts, new, "provider"));
        bool third = view_is(cookie_field(facts, new, "party"), "third");
        if (code && (provider || !third))
            return true;
    }
    return false;
}

const struct change_test change_tests[] = {
    {"typo", typo},
    {"translation", translation},
    {"retranslation", retranslation},
    {"narrowed", narrowed},
    {"uncoded", uncoded},
    {"nothing", nothing},
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
    {"known_category", known_category},
    {"new_country", new_country},
    {"to_derogation", to_derogation},
    {"mechanism_annulled", mechanism_annulled},
    {"marketing_disclosure", marketing_disclosure},
    {"becomes_controller", becomes_controller},
    {"same_business", same_business},
    {"longer", longer},
    {"shorter", shorter},
    {"same_time", same_time},
    {"workplace", workplace},
    {"necessary", necessary},
    {"known_cookie", known_cookie},
    {NULL, NULL},
};
