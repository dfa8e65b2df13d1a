/* How long data are kept, and whether they must be given. */
#include "notice/derive_parts.h"

static void add_all(struct viewer *viewer, struct node *list, const struct node *items) {
    for (const struct node *item = node_first(items); item; item = item->next)
        node_add(list, node_copy(viewer->arena, item));
}

/* What an entry is for: data, else purposes, else people; the kinds named besides narrow it.
 * Nothing, not even words of the author's own, means the rest. */
static void set_what(struct viewer *viewer, struct node *entry) {
    struct node *what = view_list(viewer);
    static const struct {
        const char *field, *narrowed;
    } kinds[] = {{"data", NULL}, {"purposes", "for_purposes"}, {"subjects", "for_subjects"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct node *named = node_get(entry, kinds[i].field);
        if (what->first && node_first(named))
            view_set_true(viewer, entry, kinds[i].narrowed);
        else if (node_first(named) && i == 2)
            view_set_true(viewer, entry, "what_people");
        if (!what->first)
            add_all(viewer, what, named);
    }
    if (!what->first && !node_get(entry, "covers"))
        view_set_true(viewer, entry, "rest");
    view_set_list(viewer, entry, "what", what);
}

/* The trigger of a statutory period: a code, or the provision's own words. */
static struct view provision_trigger(struct viewer *viewer, const struct node *provision) {
    struct view code = node_get_text(provision, "after");
    struct view label = words_form(&viewer->words, VIEW("triggers"), code, "label");
    return label.size ? label : words_form(&viewer->words, VIEW("laws"), provision->key, "after");
}

/* The frame of a duration that is a limit. */
static const char *limit_frame(struct view limit) {
    return view_is(limit, "at_most")    ? "at_most"
           : view_is(limit, "at_least") ? "at_least"
                                        : "exact";
}

/* "vähintään 6 vuotta ...": the period that one provision sets, or empty. */
static struct view provision_period(struct viewer *viewer, struct view code) {
    const struct node *provision = node_get_view(node_get(viewer->words.law, "provisions"), code);
    struct view own = words_form(&viewer->words, VIEW("laws"), code, "period");
    struct view period = node_get_text(provision, "period");
    if (own.size || !period.size)
        return own;
    return words_period(&viewer->words, period, limit_frame(node_get_text(provision, "limit")),
                        provision_trigger(viewer, provision));
}

static bool has_label(const struct node *list, struct view label) {
    const struct node *item = node_first(list);
    while (item && !view_equal(node_get_text(item, "label"), label))
        item = item->next;
    return item != NULL;
}

/* The periods of all provisions that an entry names, in a row; each once. */
static struct view law_period(struct viewer *viewer, const struct node *entry) {
    struct node *list = view_list(viewer);
    const struct node *law = node_first(node_get(entry->origin, "law"));
    for (; law; law = law->next) {
        struct view period = provision_period(viewer, node_get_text(law, "code"));
        if (!period.size || has_label(list, period))
            continue;
        struct node *item = view_map(viewer);
        view_set_text(viewer, item, "label", period);
        node_add(list, item);
    }
    words_separate(&viewer->words, list);
    struct view text = VIEW("");
    for (const struct node *item = node_first(list); item; item = item->next) {
        text = arena_join(viewer->arena, text, node_get_text(item, "label"));
        text = arena_join(viewer->arena, text, node_get_text(item, "separator"));
    }
    return text;
}

/* How a sentence goes on to the period: an end that is a code's ("kunnes ...") follows by itself,
 * after a comma if it is a clause; a word ("permanently") takes no "for". */
static void set_manner(struct viewer *viewer, struct node *entry, struct view period,
                       struct view until) {
    struct view clause = words_at(&viewer->words, "lists", "clause");
    if (until.size && !node_get(node_get(entry->origin, "until"), "label"))
        view_set_true(viewer, entry, "kept_until");
    if (clause.size && view_starts(until, clause))
        view_set_true(viewer, entry, "kept_clause");
    if (period.size && view_find_byte(period, ' ') == VIEW_NOWHERE)
        view_set_true(viewer, entry, "kept_forever");
}

static void set_text_of(struct viewer *viewer, struct node *entry, const char *key,
                        struct view text, const struct node *origin) {
    struct node *node = node_new_string(viewer->arena, text);
    node->origin = origin;
    if (origin)
        node->span = origin->span;
    node_set(entry, view_of(key), node);
}

/* when_kept stands by itself; kept_sentence is what follows "we keep data". */
static void set_period(struct viewer *viewer, struct node *entry) {
    struct view period = node_get_text(entry->origin, "period");
    struct view limit = node_get_text(node_get(entry, "limit"), "code");
    struct view trigger = node_get_text(node_get(entry, "after"), "label");
    struct view until = node_get_text(node_get(entry, "until"), "until");
    if (!until.size)
        until = node_get_text(node_get(entry, "until"), "label");
    struct view when = period.size
                           ? words_period(&viewer->words, period, limit_frame(limit), trigger)
                       : until.size ? until
                                    : law_period(viewer, entry);
    if (!when.size)
        return;
    set_manner(viewer, entry, period, period.size ? VIEW("") : until);
    const struct node *at = node_get(entry->origin, period.size  ? "period"
                                                    : until.size ? "until"
                                                                 : "law");
    set_text_of(viewer, entry, "when_kept", when, at);
    if (period.size && !limit.size)
        when = words_period(&viewer->words, period, "kept", trigger);
    set_text_of(viewer, entry, "kept_sentence", when, at);
}

void derive_retention(struct viewer *viewer, struct node *made) {
    struct node *list = node_get(made, "retention");
    for (struct node *entry = node_first(list); entry; entry = entry->next) {
        set_what(viewer, entry);
        set_period(viewer, entry);
        if (node_get(entry, "rest") && list->count == 1)
            view_set_true(viewer, made, "retention_for_all");
    }
}

void derive_obligation(struct viewer *viewer, struct node *made) {
    for (struct node *entry = node_first(node_get(made, "obligation")); entry; entry = entry->next)
        set_what(viewer, entry);
}
