#include "notice/change_draft.h"
#include "base/str.h"
#include "notice/change_report.h"
#include "notice/change_words.h"

/* --- The entry */

struct view change_draft_summary(struct arena *arena, const struct node *report) {
    enum { MOST = 6 };
    struct str out = {0};
    unsigned count = 0;
    const struct node *level = node_first(node_get(report, "levels"));
    for (; level; level = level->next) {
        if (count && node_is(node_get(level, "level"), "editorial"))
            break;
        const struct node *change = node_first(node_get(level, "changes"));
        for (; change && count < MOST; change = change->next) {
            struct view where = node_get_text(change, "where"),
                        what = node_get_text(change, "what");
            struct view words = arena_format(arena, "%.*s: %.*s", VIEW_ARG(where), VIEW_ARG(what));
            if (view_find(str_view(&out), words) == VIEW_NOWHERE)
                str_add_format(&out, "%s%.*s", count++ ? "; " : "", VIEW_ARG(words));
        }
    }
    struct view summary = arena_copy(arena, str_view(&out));
    str_release(&out);
    return summary;
}

/* --- The message */

static void add_subjects(struct viewer *viewer, struct str *out, const struct node *list) {
    struct view words = list ? change_value_words(viewer, list) : VIEW("");
    if (words.size && view_find(str_view(out), words) == VIEW_NOWHERE)
        str_add_format(out, "%s%.*s", out->size ? "; " : "", VIEW_ARG(words));
}

struct view change_draft_subjects(struct viewer *viewer) {
    struct str out = {0};
    add_subjects(viewer, &out, node_get(viewer->notice, "subjects"));
    const struct node *own = node_first(node_get(viewer->notice, "registers"));
    for (; own; own = own->next)
        add_subjects(viewer, &out, node_get(own, "subjects"));
    struct view words = arena_copy(viewer->arena, str_view(&out));
    str_release(&out);
    return words;
}

/* Where people may ask: a contact's address, else the controller's. */
static struct view contact_of(const struct node *notice) {
    const struct node *contact = node_first(node_get(notice, "contacts"));
    for (; contact; contact = contact->next)
        if (node_get_text(contact, "email").size)
            return node_get_text(contact, "email");
    return node_get_text(node_get(notice, "controller"), "email");
}

static struct node *by_level(struct viewer *viewer, const struct node *report) {
    struct node *map = view_map(viewer);
    const struct node *level = node_first(node_get(report, "levels"));
    for (; level; level = level->next)
        node_set(map, node_get_text(level, "level"), node_share(viewer->arena, level));
    return map;
}

static void set_day(struct viewer *viewer, struct node *report, const char *key, struct view day) {
    if (day.size)
        view_set_text(viewer, report, key, words_date(&viewer->words, day));
}

static void set_values(struct viewer *viewer, struct node *report) {
    const struct node *address = node_get(viewer->notice, "published_at");
    const struct node *viewed = address ? view_value(viewer, address) : NULL;
    enum change_level level = LEVEL_EDITORIAL;
    change_level_read(node_get_text(report, "level"), &level);
    if (level >= LEVEL_PRIOR_NOTICE && node_get(report, "levels_any"))
        view_set_true(viewer, report, "tell");
    view_set_text(viewer, report, "summary", change_draft_summary(viewer->arena, report));
    view_set_text(viewer, report, "subjects", change_draft_subjects(viewer));
    view_set_text(viewer, report, "contact", contact_of(viewer->notice));
    if (node_is_scalar(viewed))
        view_set_text(viewer, report, "address", viewed->text);
    node_set(report, VIEW("by_level"), by_level(viewer, report));
    set_day(viewer, report, "effective_day", node_get_text(report, "effective"));
    set_day(viewer, report, "latest_day", node_get_text(report, "latest"));
}

static void add_section(struct viewer *viewer, struct node *sections, const char *id,
                        struct view heading, const char *template) {
    struct node *section = view_map(viewer);
    view_set_text(viewer, section, "id", view_of(id));
    view_set_text(viewer, section, "role", *heading.at ? VIEW("section") : view_of(id));
    view_set_text(viewer, section, "heading", heading);
    view_set_text(viewer, section, "template", view_of(template));
    node_add(sections, section);
}

void change_draft_arrange(struct viewer *viewer, struct node *report) {
    struct node *sections = view_list(viewer);
    set_values(viewer, report);
    add_section(viewer, sections, "lead", VIEW(""), "diff/lead");
    add_section(viewer, sections, "entry", words_at(&viewer->words, "changes", "entry"),
                "diff/entry");
    add_section(viewer, sections, "message", words_at(&viewer->words, "changes", "message"),
                "diff/message");
    node_set(report, VIEW("sections"), sections);
}
