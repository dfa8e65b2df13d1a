#include "app/release_text.h"

/* Where something new goes: behind the first of these that is there (FORMAT section 4.1). */
static const char *const before_version[] = {
    "title", "headings", "order", "layout", "languages", "extends", "id", "seloste", NULL};
static const char *const before_dates[] = {"version",   "title",   "headings", "order",   "layout",
                                           "languages", "extends", "id",       "seloste", NULL};
static const char *const before_log[] = {"changes_told",
                                         "earlier_versions_at",
                                         "published_at",
                                         "review_every",
                                         "approved_by",
                                         "dates",
                                         NULL};
static const char *const before_effective[] = {"date", NULL};

static void set(struct edits *edits, struct node *map, const char *key, struct view text,
                const char *const *after) {
    struct node *old = node_get(map, key);
    if (old && !view_equal(old->text, text))
        edits_replace(edits, old, text);
    else if (!old)
        edits_add_member(edits, map, key, node_new_string(edits->arena, text), after);
}

static struct node *channel_list(struct edits *edits, const struct value *value) {
    struct node *list = node_new(edits->arena, NODE_LIST);
    for (; value; value = value->next)
        node_add(list, node_new_string(edits->arena, view_of(value->text)));
    return list;
}

static void put(struct edits *edits, struct node *map, const char *key, struct view text) {
    if (text.size)
        node_set(map, view_of(key), node_new_string(edits->arena, text));
}

/* A map that isn't there is made whole. */
static void edit_dates(const struct release_text *release, struct edits *edits) {
    struct node *dates = node_get(edits->tree, "dates");
    struct view effective = release->effective.size ? release->effective
                            : release->dated        ? release->today
                                                    : VIEW("");
    if (dates && dates->count) {
        set(edits, dates, "updated", release->today, NULL);
        if (release->published)
            set(edits, dates, "published", release->today, NULL);
        if (effective.size)
            set(edits, dates, "effective", effective, NULL);
        return;
    }
    struct node *made = node_new(edits->arena, NODE_MAP);
    put(edits, made, "updated", release->today);
    put(edits, made, "published", release->published ? release->today : VIEW(""));
    put(edits, made, "effective", effective);
    edits_add_member(edits, edits->tree, "dates", made, before_dates);
}

static void complete_entry(const struct release_text *release, struct edits *edits,
                           struct node *entry) {
    if (release->effective.size)
        set(edits, entry, "effective", release->effective, before_effective);
    if (release->notified)
        edits_add_member(edits, entry, "notified", channel_list(edits, release->notified), NULL);
    if (!node_get(entry, "version"))
        edits_add_first_member(edits, entry, "version",
                               node_new_string(edits->arena, release->version));
}

static void add_entry(const struct release_text *release, struct edits *edits, struct node *log) {
    struct node *entry = node_new(edits->arena, NODE_MAP);
    put(edits, entry, "version", release->version);
    put(edits, entry, "date", release->today);
    put(edits, entry, "effective", release->effective);
    node_set(entry, VIEW("summary"), release->summary);
    if (release->notified)
        node_set(entry, VIEW("notified"), channel_list(edits, release->notified));
    if (log) {
        edits_add_first_item(edits, log, entry);
        return;
    }
    struct node *made = node_new(edits->arena, NODE_LIST);
    node_add(made, entry);
    edits_add_member(edits, edits->tree, "change_log", made, before_log);
}

/* From the top of the file: where two come to stand at one place, the first stays first. */
void release_text_edit(const struct release_text *release, struct edits *edits) {
    struct node *log = node_get(edits->tree, "change_log");
    set(edits, edits->tree, "version", release->version, before_version);
    edit_dates(release, edits);
    if (release->has_log && release->completes)
        complete_entry(release, edits, node_first(log));
    else if (release->has_log)
        add_entry(release, edits, log);
}
