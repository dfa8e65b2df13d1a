/* Recipients, and transfers outside the European Economic Area. */
#include "notice/derive_parts.h"

/* Authorities as the law requires, nothing more said: a sentence tells it better than the list. */
static bool is_bare_police(const struct node *recipient) {
    static const char *const said[] = {"label",      "name", "description", "data",
                                       "purposes",   "law",  "subjects",    "when",
                                       "occasional", "web",  "countries",   "role"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (node_get(recipient, said[i]))
            return false;
    return node_is(node_get(recipient, "code"), "police_authority");
}

void derive_recipients(struct viewer *viewer, const struct node *normal, struct node *made) {
    struct node *processors = view_list(viewer), *others = view_list(viewer);
    const struct node *item = node_first(node_get(normal, "recipients"));
    struct node *shown = node_first(node_get(made, "recipients"));
    for (; item && shown; item = item->next, shown = shown->next) {
        struct view role = derive_role(item);
        if (role.size)
            node_set(shown, VIEW("role"), view_coded(viewer, "role", role));
        if (is_bare_police(item))
            view_set_true(viewer, made, "disclosed_by_law");
        else
            node_add(view_is(role, "processor") ? processors : others,
                     node_copy(viewer->arena, shown));
    }
    view_set_list(viewer, made, "processors", processors);
    view_set_list(viewer, made, "others", others);
}

/* The countries of a transfer: its own, else those of its recipient that lie outside the EEA. */
static void set_countries(struct viewer *viewer, struct node *transfer,
                          const struct node *recipient) {
    if (node_first(node_get(transfer, "countries")))
        return;
    struct node *list = view_list(viewer);
    for (const struct node *one = node_first(node_get(recipient, "countries")); one;
         one = one->next)
        if (!derive_in_eea(viewer->words.law, node_get_text(one, "code")))
            node_add(list, node_copy(viewer->arena, one));
    view_set_list(viewer, transfer, "countries", list);
}

/* The number of the decision behind a transfer, where the author gives none: by the country, and
 * for the Data Privacy Framework that on the United States. */
static void set_decision(struct viewer *viewer, struct node *transfer) {
    const struct node *country = node_first(node_get(transfer, "countries"));
    bool framework = node_is(node_get(transfer, "code"), "dpf");
    if ((!framework && !node_is(node_get(transfer, "code"), "adequacy")) ||
        node_get(transfer, "decision"))
        return;
    struct view code = framework ? VIEW("US") : node_get_text(country, "code");
    const struct node *facts = node_get_view(node_get(viewer->words.law, "adequacy"), code);
    view_set_text(viewer, transfer, "decision", derive_words(viewer, facts, "decision"));
}

/* A recipient without a name must not seem to have that of the register around it. */
static void set_recipient(struct viewer *viewer, struct node *transfer,
                          const struct node *recipient) {
    const struct node *name = node_get(recipient, "name");
    struct node *made = view_label(viewer, recipient);
    node_set(made, VIEW("name"),
             name ? node_copy(viewer->arena, name) : node_new(viewer->arena, NODE_NULL));
    node_set(transfer, VIEW("recipient"), made);
}

static void add_transfers(struct viewer *viewer, struct node *list, const struct node *transfers,
                          const struct node *recipient) {
    for (const struct node *one = node_first(transfers); one; one = one->next) {
        struct node *transfer = node_copy(viewer->arena, one);
        if (recipient)
            set_recipient(viewer, transfer, recipient);
        set_countries(viewer, transfer, recipient);
        set_decision(viewer, transfer);
        derive_article(viewer, transfer);
        node_add(list, transfer);
    }
}

void derive_transfers(struct viewer *viewer, struct node *made) {
    struct node *list = view_list(viewer);
    const struct node *recipient = node_first(node_get(made, "recipients"));
    for (; recipient; recipient = recipient->next)
        add_transfers(viewer, list, node_get(recipient, "transfers"), recipient);
    add_transfers(viewer, list, node_get(made, "transfers"), NULL);
    view_set_list(viewer, made, "transfer_items", list);
}
