/* Purposes, what they rest on, and data under special protection. */
#include "notice/derive_parts.h"

#include "notice/normal.h"

/* --- Purposes */

/* Labels of the data that a purpose uses: a group by its name if all of it is used. */
static struct node *data_used(struct viewer *viewer, const struct node *purpose,
                              const struct node *normal, const struct node *made) {
    struct node *used = view_list(viewer);
    const struct node *item = node_first(node_get(normal, "data"));
    const struct node *shown = node_first(node_get(made, "data"));
    for (; item && shown; item = item->next, shown = shown->next) {
        if (!normal_concerns(item, "purposes", purpose))
            continue;
        bool whole = true;
        const struct node *part = node_first(node_get(item, "items"));
        for (; part; part = part->next)
            whole = whole && normal_concerns(part, "purposes", purpose);
        if (whole)
            node_add(used, view_label(viewer, shown));
        const struct node *shown_part = node_first(node_get(shown, "items"));
        part = node_first(node_get(item, "items"));
        for (; !whole && part && shown_part; part = part->next, shown_part = shown_part->next)
            if (normal_concerns(part, "purposes", purpose))
                node_add(used, view_label(viewer, shown_part));
    }
    return used;
}

static bool narrows(const struct node *list, const char *field) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (node_first(node_get(item, field)) || narrows(node_get(item, "items"), field))
            return true;
    return false;
}

static void derive_bases(struct viewer *viewer, struct node *purpose) {
    for (struct node *basis = node_first(node_get(purpose, "basis")); basis; basis = basis->next) {
        derive_article(viewer, basis);
        struct view brief = node_get_text(basis, "short");
        struct view words = brief.size ? brief : node_get_text(basis, "label");
        view_set_text(viewer, basis, "short_heading", words_capital(&viewer->words, words));
    }
}

/* --- Direct marketing */

static bool is_same(const struct node *a, const struct node *b) { return a && b ? node_equal(a, b) : a == b; }

/* Whether there is more to say of it than how it is sent and to whom. */
static bool says_more(const struct node *marketing) {
    static const char *const fields[] = {"work_related", "soft_opt_in", "on_behalf_of", "opt_out"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct node *value = node_get(marketing, fields[i]);
        if (node_is_true(value) || node_first(value))
            return true;
    }
    return false;
}

/* How marketing is sent and to whom, if that is the same for several purposes; or NULL. */
static const struct node *shared_marketing(const struct node *normal) {
    const struct node *shared = NULL;
    uint32_t count = 0;
    for (const struct node *purpose = node_first(node_get(normal, "purposes")); purpose;
         purpose = purpose->next) {
        const struct node *marketing = node_get(purpose, "marketing");
        if (!derive_is_marketing(purpose))
            continue;
        if (count++ == 0)
            shared = marketing;
        if (!shared || !marketing || !is_same(node_get(shared, "channels"), node_get(marketing, "channels")) ||
            !is_same(node_get(shared, "to"), node_get(marketing, "to")))
            return NULL;
    }
    return count > 1 ? shared : NULL;
}

static void derive_marketing(struct viewer *viewer, const struct node *normal, struct node *made) {
    const struct node *shared = shared_marketing(normal);
    struct node *list = view_list(viewer);
    const struct node *purpose = node_first(node_get(normal, "purposes"));
    struct node *shown = node_first(node_get(made, "purposes"));
    for (; purpose && shown; purpose = purpose->next, shown = shown->next) {
        const struct node *marketing = node_get(purpose, "marketing");
        if (!derive_is_marketing(purpose))
            continue;
        view_set_true(viewer, shown, "is_marketing");
        struct node *copy = node_copy(viewer->arena, shown);
        if (says_more(marketing) ||
            (!shared && (node_first(node_get(marketing, "channels")) || node_get(marketing, "to"))))
            view_set_true(viewer, copy, "marketing_own");
        if (shared)
            view_set_true(viewer, copy, "marketing_told");
        if (shared && !node_first(list))
            view_set(viewer, made, VIEW("marketing_shared"), node_get(shown, "marketing"));
        node_add(list, copy);
    }
    view_set_list(viewer, made, "direct_marketing", list);
}

void derive_purposes(struct viewer *viewer, const struct node *normal, struct node *made) {
    const struct node *purpose = node_first(node_get(normal, "purposes"));
    struct node *shown = node_first(node_get(made, "purposes"));
    bool by_purpose = narrows(node_get(normal, "data"), "purposes");
    struct node *bare = view_list(viewer);
    for (; purpose && shown; purpose = purpose->next, shown = shown->next) {
        derive_bases(viewer, shown);
        if (by_purpose)
            view_set_list(viewer, shown, "data_used", data_used(viewer, purpose, normal, made));
        if (node_first(node_get(purpose, "basis")))
            view_set_true(viewer, made, "basis_given");
        else
            node_add(bare, node_copy(viewer->arena, shown));
    }
    if (by_purpose)
        view_set_true(viewer, made, "data_by_purpose");
    view_set_list(viewer, made, "purposes_without_basis", bare);
    derive_marketing(viewer, normal, made);
}

/* Purposes that rest on a basis, each with the basis' own fields. */
static struct node *with_basis(struct viewer *viewer, const struct node *made, const char *code) {
    struct node *list = view_list(viewer);
    for (const struct node *shown = node_first(node_get(made, "purposes")); shown;
         shown = shown->next)
        for (const struct node *basis = node_first(node_get(shown, "basis")); basis;
             basis = basis->next) {
            if (!view_is(node_get_text(basis, "code"), code))
                continue;
            struct node *entry = node_copy(viewer->arena, basis);
            struct node *purpose = view_label(viewer, shown);
            node_set(entry, VIEW("purpose"), purpose);
            node_add(list, entry);
        }
    return list;
}

void derive_grounded(struct viewer *viewer, struct node *made) {
    struct node *interests = with_basis(viewer, made, "legitimate_interest");
    bool told = false, all_balanced = interests->first != NULL;
    for (const struct node *one = interests->first; one; one = one->next) {
        told = told || node_get(one, "interest");
        all_balanced = all_balanced && node_is_true(node_get(one, "balanced"));
    }
    view_set_list(viewer, made, "interests", interests);
    if (told)
        view_set_true(viewer, made, "interests_told");
    if (all_balanced)
        view_set_true(viewer, made, "interests_balanced");
    view_set_list(viewer, made, "consents", with_basis(viewer, made, "consent"));
}

/* --- Data under special protection */

/* Flagged by its code, or given a ground of that family by the author, who knows what it holds. */
static bool is_protected(const struct node *item, const char *flag, const char *family) {
    bool protected = node_is_true(node_get(node_get(item, "flags"), flag));
    for (const struct node *ground = node_first(node_get(item, "grounds")); ground && !protected;
         ground = ground->next)
        protected = node_is(node_get(node_get(ground, "flags"), "family"), family);
    return protected && !node_get(item, "items");
}

static void add_flagged(struct viewer *viewer, const struct node *item, const struct node *shown,
                        struct node *lists[3]) {
    static const char *const flags[] = {"S", "K", "H"};
    static const char *const families[] = {"special", "criminal", "national_id"};
    for (int i = 0; i < 3; i++)
        if (is_protected(item, flags[i], families[i]))
            node_add(lists[i], node_copy(viewer->arena, shown));
    const struct node *part = node_first(node_get(item, "items"));
    const struct node *shown_part = node_first(node_get(shown, "items"));
    for (; part && shown_part; part = part->next, shown_part = shown_part->next)
        add_flagged(viewer, part, shown_part, lists);
}

/* The provisions that a ground of the vocabulary stands for, where the author names none. */
static void set_ground_law(struct viewer *viewer, struct node *ground) {
    const struct node *known = node_first(node_get(node_get(ground, "flags"), "law"));
    struct node *laws = view_list(viewer);
    if (!known || node_get(ground, "law"))
        return;
    for (; known; known = known->next) {
        struct node *law = view_map(viewer);
        law->origin = known;
        view_set_text(viewer, law, "code", node_get_text(known, "code"));
        derive_law(viewer, law);
        node_add(laws, law);
    }
    view_set_list(viewer, ground, "law", laws);
}

static void derive_grounds(struct viewer *viewer, struct node *node) {
    for (struct node *ground = node_first(node_get(node, "grounds")); ground;
         ground = ground->next) {
        derive_article(viewer, ground);
        set_ground_law(viewer, ground);
    }
    for (struct node *part = node_first(node_get(node, "items")); part; part = part->next)
        derive_grounds(viewer, part);
}

void derive_special(struct viewer *viewer, const struct node *normal, struct node *made) {
    struct node *lists[3] = {view_list(viewer), view_list(viewer), view_list(viewer)};
    const struct node *item = node_first(node_get(normal, "data"));
    struct node *shown = node_first(node_get(made, "data"));
    for (; item && shown; item = item->next, shown = shown->next) {
        derive_grounds(viewer, shown);
        add_flagged(viewer, item, shown, lists);
    }
    view_set_list(viewer, made, "special", lists[0]);
    view_set_list(viewer, made, "criminal", lists[1]);
    view_set_list(viewer, made, "national_id", lists[2]);
}
