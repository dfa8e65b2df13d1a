/* One function for each thing, in the order of the list in wording.h. */
#include "notice/wording.h"

#include "base/str.h"
#include "notice/derive.h"
#include "notice/normal.h"

/* --- Lists */

/* The first item's words begin with a capital. */
static void set_begin(struct viewer *viewer, struct node *list) {
    for (struct node *item = node_first(list); item; item = item->next) {
        const struct node *words = node_get(item, item == list->first ? "heading" : "label");
        if (words)
            node_set(item, VIEW("begin"), node_copy(viewer->arena, words));
    }
}

/* Whether the groups of people can stand in one sentence: few, undescribed, and in Finnish each
 * with its genitive, which the author's own words lack. */
static void word_subjects(struct viewer *viewer, struct node *made) {
    bool inflects =
        words_form(&viewer->words, VIEW("subjects"), VIEW("customers"), "genitive").size;
    const struct node *list = node_get(made, "subjects");
    bool fits = list && list->count <= 5;
    for (const struct node *item = node_first(list); item; item = item->next)
        fits = fits && !node_get(item, "description") && (!inflects || node_get(item, "genitive"));
    if (fits)
        view_set_true(viewer, made, "subjects_in_sentence");
}

/* --- Retention and obligation */

static void word_entries(struct viewer *viewer, struct node *made, const char *field,
                         const char *others) {
    struct node *list = node_get(made, field);
    for (struct node *entry = node_first(list); entry; entry = entry->next) {
        set_begin(viewer, node_get(entry, "what"));
        const struct node *covers = node_get(entry, "covers");
        struct node *begin = covers ? node_copy(viewer->arena, covers) : NULL;
        if (begin)
            begin->text = words_capital(&viewer->words, begin->text);
        if (begin)
            node_set(entry, VIEW("covers_begin"), begin);
        if (list->count > 1)
            view_set_true(viewer, made, others);
    }
}

/* --- Data */

static void word_data(struct viewer *viewer, struct node *made) {
    const struct node *item = node_first(node_get(made, "data"));
    bool grouped = item;
    for (; item; item = item->next)
        grouped = grouped && node_first(node_get(item, "items"));
    if (grouped)
        view_set_true(viewer, made, "data_grouped");
}

/* The same datum, which may be protected in more than one way. */
static bool is_listed(const struct node *list, const struct node *item) {
    for (const struct node *other = node_first(list); other; other = other->next)
        if (other->origin == item->origin)
            return true;
    return false;
}

static void word_protected(struct viewer *viewer, struct node *made) {
    static const char *const names[] = {"special", "criminal", "national_id"};
    struct node *grounded = view_list(viewer), *bare = view_list(viewer);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (const struct node *item = node_first(node_get(made, names[i])); item;
             item = item->next) {
            struct node *list = node_first(node_get(item, "grounds")) ? grounded : bare;
            if (!is_listed(list, item))
                node_add(list, node_copy(viewer->arena, item));
        }
    view_set_list(viewer, made, "protected", grounded);
    view_set_list(viewer, made, "protected_bare", bare);
}

/* Consents that permit flagged data, each with the datum as its purpose. */
static void word_consents(struct viewer *viewer, struct node *made) {
    struct node *consents = node_get(made, "consents");
    const struct node *item = node_first(node_get(made, "protected"));
    for (; item; item = item->next)
        for (const struct node *ground = node_first(node_get(item, "grounds")); ground;
             ground = ground->next) {
            if (!node_is(node_first(node_get(node_get(ground, "flags"), "needs")), "consent"))
                continue;
            struct node *entry = node_copy(viewer->arena, ground);
            node_set(entry, VIEW("purpose"), view_label(viewer, item));
            if (node_is_true(node_get(node_get(ground, "flags"), "explicit")))
                view_set_true(viewer, entry, "explicit");
            node_add(consents, entry);
        }
    if (consents)
        view_set_list(viewer, made, "consents", consents);
}

/* --- Marketing */

static const struct node *find_datum(const struct node *data, const char *code) {
    for (const struct node *item = node_first(data); item; item = item->next) {
        if (node_is(node_get(item, "code"), code))
            return item;
        const struct node *inner = find_datum(node_get(item, "items"), code);
        if (inner)
            return inner;
    }
    return NULL;
}

/* Whether all bases of a purpose are consent. */
static bool by_consent(const struct node *purpose) {
    const struct node *basis = node_first(node_get(purpose, "basis"));
    if (!basis)
        return false;
    while (basis && node_is(node_get(basis, "code"), "consent"))
        basis = basis->next;
    return !basis;
}

static bool datum_serves(const struct node *datum, const struct node *purpose) {
    const struct node *list = datum->parent;
    bool inner = list && view_is(list->key, "items");
    return normal_concerns(datum, "purposes", purpose) &&
           (!inner || normal_concerns(list->parent, "purposes", purpose));
}

static void word_tracking(struct viewer *viewer, const struct node *normal, struct node *made) {
    const struct node *datum = find_datum(node_get(normal, "data"), "email_engagement");
    if (!datum)
        return;
    bool used = false, consented = true;
    const struct node *purpose = node_first(node_get(normal, "purposes"));
    for (; purpose; purpose = purpose->next)
        if (datum_serves(datum, purpose)) {
            used = true;
            consented = consented && by_consent(purpose);
        }
    view_set_true(viewer, made, "email_tracking");
    if (used && consented)
        view_set_true(viewer, made, "email_tracking_consent");
}

/* --- Recipients and contacts */

static void word_platforms(struct viewer *viewer, struct node *made) {
    struct node *platforms = view_list(viewer);
    const struct node *item = node_first(node_get(made, "others"));
    for (; item; item = item->next)
        if (node_is(node_get(item, "code"), "social_platform") && node_get(item, "name") &&
            node_is(node_get(node_get(item, "role"), "code"), "joint"))
            node_add(platforms, node_copy(viewer->arena, item));
    view_set_list(viewer, made, "platforms", platforms);
}

/* Profiling and decisions of which more is told than what they are. */
static void word_automation(struct viewer *viewer, struct node *list) {
    static const char *const told[] = {"description", "logic",    "significance", "data",
                                       "purposes",    "subjects", "law",          "human_review"};
    for (struct node *item = node_first(list); item; item = item->next)
        for (size_t i = 0; i < sizeof told / sizeof *told; i++)
            if (node_get(item, told[i]))
                view_set_true(viewer, item, "detailed");
}

static void word_contacts(struct viewer *viewer, struct node *made) {
    for (struct node *item = node_first(node_get(made, "contacts")); item; item = item->next)
        if (node_get(item->origin, "label"))
            view_set_true(viewer, item, "own_label");
}

/* --- Addresses, countries and texts, wherever they stand */

static void add_part(struct str *line, struct view part, const char *before) {
    if (!part.size)
        return;
    if (line->size)
        str_add_string(line, before);
    str_add(line, part);
}

/* A part in a pattern of the labels: "PL 800". */
static struct view patterned(struct viewer *viewer, const struct node *address, const char *part,
                             const char *slot) {
    struct view value = node_get_text(address, part);
    if (!value.size)
        return value;
    return finding_fill(viewer->arena, words_at(&viewer->words, "facts", part),
                        FINDING_WITH({slot, value}));
}

static void set_line(struct viewer *viewer, struct node *address) {
    struct str line = {0};
    add_part(&line, patterned(viewer, address, "care_of", "name"), ", ");
    add_part(&line, node_get_text(address, "street"), ", ");
    add_part(&line, patterned(viewer, address, "po_box", "number"), ", ");
    bool code = node_get_text(address, "postal_code").size > 0;
    add_part(&line, node_get_text(address, "postal_code"), ", ");
    add_part(&line, node_get_text(address, "city"), code ? " " : ", ");
    add_part(&line, node_get_text(address, "country"), ", ");
    struct node *node = node_new_string(viewer->arena, arena_copy(viewer->arena, str_view(&line)));
    node->origin = address->origin;
    node->span = address->span;
    if (line.size)
        node_set(address, VIEW("line"), node);
    str_release(&line);
}

static void set_in_text(struct viewer *viewer, struct node *countries) {
    for (struct node *item = node_first(countries); item; item = item->next) {
        struct view text =
            words_form(&viewer->words, VIEW("countries"), node_get_text(item, "code"), "in_text");
        const struct node *label = node_get(item, "label");
        struct node *words = label ? node_copy(viewer->arena, label) : NULL;
        if (words && text.size)
            words->text = text;
        if (words)
            node_set(item, VIEW("in_text"), words);
    }
}

/* Whether a text is a whole sentence: a template that would put a stop behind it doesn't then. */
static bool is_sentence(const struct node *text) {
    struct view words = view_trim(text->text);
    return node_note(text, "x-text") && words.size && strchr(".!?", words.at[words.size - 1]);
}

static bool ends_in_stop(const struct node *list) {
    struct view label = list->last ? node_get_text(list->last, "label") : VIEW("");
    return label.size && label.at[label.size - 1] == '.';
}

static void word_parts(struct viewer *viewer, struct node *node) {
    for (struct node *child = node_first(node); child; child = child->next) {
        bool address = view_is(child->key, "address") || view_is(child->key, "visiting_address");
        if (child->kind == NODE_STRING && node->kind == NODE_MAP && is_sentence(child))
            view_set_true(viewer, node, arena_join(viewer->arena, child->key, VIEW("_ends")).at);
        else if (child->kind == NODE_MAP && address)
            set_line(viewer, child);
        else if (child->kind == NODE_LIST && view_is(child->key, "countries"))
            set_in_text(viewer, child);
        else if (child->kind == NODE_LIST && view_is(child->key, "law") && ends_in_stop(child))
            view_set_true(viewer, node, "law_ends");
        else if (child->kind == NODE_MAP || child->kind == NODE_LIST)
            word_parts(viewer, child);
    }
}

void wording_register(struct viewer *viewer, const struct node *normal, struct node *made) {
    word_entries(viewer, made, "retention", "retention_others");
    word_entries(viewer, made, "obligation", "obligation_others");
    word_subjects(viewer, made);
    word_data(viewer, made);
    word_protected(viewer, made);
    word_consents(viewer, made);
    word_tracking(viewer, normal, made);
    word_platforms(viewer, made);
    word_automation(viewer, node_get(made, "profiling"));
    word_automation(viewer, node_get(made, "automated_others"));
    word_contacts(viewer, made);
    word_parts(viewer, made);
}

/* --- The notice */

/* Dates as ISO 8601 writes them sort as text. */
static const struct node *newest_change(const struct node *log) {
    const struct node *newest = NULL;
    for (const struct node *change = node_first(log); change; change = change->next) {
        const struct node *date = node_get(change, "date");
        if (date && (!newest || view_compare(date->text, newest->text) > 0))
            newest = date;
    }
    return newest;
}

static void word_dates(struct viewer *viewer, struct node *root) {
    const struct node *dates = node_get(viewer->notice, "dates");
    const struct node *updated = node_get(dates, "updated");
    struct node *shown = node_get(root, "dates");
    if (!updated)
        updated = newest_change(node_get(viewer->notice, "change_log"));
    if (updated && !shown)
        node_set(root, VIEW("dates"), shown = view_map(viewer));
    if (updated)
        view_set(viewer, shown, VIEW("updated"), updated);
    view_set_text(viewer, root, "created", node_get_text(dates, "created"));
    if (updated)
        view_set_text(viewer, root, "updated", updated->text);
    view_set_text(viewer, root, "canonical", node_get_text(root, "published_at"));
}

/* Which columns the table of cookies has: only those that all of them fill. */
static void word_cookies(struct viewer *viewer, struct node *root) {
    struct node *cookies = node_get(root, "cookies");
    const struct node *named = node_get(cookies, "named");
    bool described = true, provided = true, lasting = true, classed = true;
    for (const struct node *item = node_first(named); item; item = item->next) {
        bool own = node_is(node_get(node_get(item, "party"), "code"), "first");
        described = described && node_get(item, "description");
        provided = provided && (node_get(item, "provider") || own);
        lasting = lasting && node_get(item, "duration");
        classed = classed && node_get_text(item, "label").size;
    }
    if (!node_first(named))
        return;
    if (described)
        view_set_true(viewer, cookies, "named_described");
    if (provided)
        view_set_true(viewer, cookies, "named_provided");
    if (lasting)
        view_set_true(viewer, cookies, "named_lasting");
    if (classed)
        view_set_true(viewer, cookies, "named_classed");
}

/* Decisions for a contract or by consent can be contested (Art. 22(3)); for those by law, the law
 * says. */
static void word_decisions(struct viewer *viewer, struct node *root) {
    struct node *right = node_get(node_get(root, "right"), "not_automated_decision");
    const struct node *reg = node_first(node_get(root, "registers"));
    if (node_is_true(node_get(right, "own")))
        view_set_true(viewer, right, "contestable");
    for (; right && reg; reg = reg->next) {
        const struct node *item = node_first(node_get(reg, "decisions"));
        for (; item; item = item->next)
            if (!node_is(node_get(item, "code"), "decision_law"))
                view_set_true(viewer, right, "contestable");
    }
}

static void word_restrictions(struct viewer *viewer, struct node *root) {
    struct node *item = node_first(node_get(node_get(root, "rights"), "restrictions"));
    for (; item; item = item->next)
        set_begin(viewer, node_get(item, "rights"));
}

/* A register with a controller of its own tells it. */
static void word_controllers(struct viewer *viewer, struct node *root) {
    const struct node *own = node_first(node_get(viewer->notice, "registers"));
    struct node *made = node_first(node_get(root, "registers"));
    for (; own && made; own = own->next, made = made->next)
        if (node_get(own, "controller"))
            view_set_true(viewer, made, "own_controller");
}

static void word_children(struct viewer *viewer, struct node *root) {
    struct node *children = node_get(root, "children");
    const struct node *direct = node_get(children, "direct_services");
    if (direct && !node_is_true(direct))
        view_set_true(viewer, children, "direct_services_denied");
}

/* The scope of the notice is told once, before the first section. */
static void word_scope(struct viewer *viewer, struct node *root) {
    const struct node *scope = node_get(viewer->notice, "scope");
    const struct node *own = node_first(node_get(viewer->notice, "registers"));
    struct node *made = node_first(node_get(root, "registers"));
    if (scope)
        view_set(viewer, root, VIEW("scope"), scope);
    for (; scope && made; made = made->next) {
        if (!node_get(own, "scope"))
            node_set(made, VIEW("scope"), node_new(viewer->arena, NODE_NULL));
        own = own ? own->next : NULL;
    }
}

void wording_notice(struct viewer *viewer, struct node *root) {
    word_dates(viewer, root);
    word_cookies(viewer, root);
    word_children(viewer, root);
    word_decisions(viewer, root);
    word_restrictions(viewer, root);
    word_controllers(viewer, root);
    word_scope(viewer, root);
    for (struct node *child = node_first(root); child; child = child->next)
        if (!view_is(child->key, "registers"))
            word_parts(viewer, child);
}
