/* One change in words. */
#include "base/str.h"
#include "notice/change_parts.h"

struct view report_word(const struct report *report, const char *key) {
    return words_at(report->words, "changes", key);
}

struct view report_in_language(const struct report *report, const struct node *text) {
    struct view own = node_get_text(text, report->words->language);
    return own.size ? own : node_get_text(text, "en");
}

void report_set(struct report *report, struct node *map, const char *key, struct view text) {
    view_set_text(&report->viewers.after, map, key, text);
}

struct node *report_number(struct arena *arena, unsigned long number) {
    struct node *node = node_new(arena, NODE_NUMBER);
    node->text = arena_format(arena, "%lu", number);
    node->number = (double)number;
    return node;
}

struct view report_text(struct viewer *viewer, const struct node *node) {
    const struct node *viewed = node ? view_value(viewer, node) : NULL;
    return node_is_scalar(viewed) ? viewed->text : VIEW("");
}

static const char *const kind_names[] = {
    [CHANGE_ADDED] = "added",     [CHANGE_REMOVED] = "removed",     [CHANGE_CHANGED] = "changed",
    [CHANGE_RENAMED] = "renamed", [CHANGE_EXCHANGED] = "exchanged", [CHANGE_MOVED] = "moved",
};

/* The words of a rule, else those of the level. */
static const struct node *words_of(const struct report *report, const struct change *change,
                                   const char *key) {
    const struct node *own =
        change->level == change->own_level ? node_get(change->rule, key) : NULL;
    if (!own && strcmp(key, "citation") == 0)
        own = node_get(change->rule, key);
    const struct node *levels = node_get(report->facts->changes, "levels");
    return own ? own : node_get(node_get(levels, change_level_name(change->level)), key);
}

struct view report_duty(const struct report *report, const struct change *change) {
    const struct node *by = words_of(report, change, "duty_by");
    bool own = change->level == change->own_level && node_get(change->rule, "duty");
    if (own || !by || !report->verdict->latest.size)
        return report_in_language(report, words_of(report, change, "duty"));
    return finding_fill(report->arena, report_in_language(report, by),
                        FINDING_WITH({"date", words_date(report->words, report->verdict->latest)}));
}

static void set_citations(struct report *report, struct node *made, const struct change *change) {
    const struct node *citations = words_of(report, change, "citation");
    report_set(report, made, "citation", change_citation_words(report->words, citations));
    if (citations)
        node_set(made, VIEW("citations"), node_share(report->arena, citations));
}

/* Where a node stands in its file; of an element, its own place. */
static struct node *make_place(struct report *report, const struct node *node) {
    while (node && !node->span.source)
        node = node->parent;
    if (!node)
        return NULL;
    struct span span = node->span;
    struct position at = source_position(span.source, span.from);
    struct node *place = node_new(report->arena, NODE_MAP);
    report_set(report, place, "file", span.source->name);
    node_set(place, VIEW("line"), report_number(report->arena, at.line));
    node_set(place, VIEW("column"), report_number(report->arena, at.column));
    node_set(place, VIEW("from"), report_number(report->arena, span.from));
    node_set(place, VIEW("to"), report_number(report->arena, span.to));
    return place;
}

static void set_place(struct report *report, struct node *made, const char *key,
                      const struct node *node, const struct node *in, const struct node *root) {
    struct node *place = make_place(report, node ? node : in ? in : root);
    if (!place)
        return;
    if (node)
        place->span = node->span;
    node_set(made, view_of(key), place);
}

/* One part, unmarked. */
static void set_plain(struct report *report, struct node *made, const char *key, const char *parts,
                      struct view text) {
    if (!text.size)
        return;
    struct node *list = node_new(report->arena, NODE_LIST),
                *part = node_new(report->arena, NODE_MAP);
    report_set(report, made, key, text);
    report_set(report, part, "text", text);
    node_add(list, part);
    node_set(made, view_of(parts), list);
}

static void set_values(struct report *report, struct node *made, const struct change *change) {
    struct view was, is;
    if (change_prose(&report->viewers, change, &was, &is)) {
        report_set_texts(report, made, was, is);
        return;
    }
    if (change->kind == CHANGE_MOVED) {
        set_plain(report, made, "is", "is_parts",
                  change_value_words(&report->viewers.after, change->after));
        return;
    }
    set_plain(report, made, "was", "was_parts",
              change_value_words(&report->viewers.before, change->before));
    set_plain(report, made, "is", "is_parts",
              change_value_words(&report->viewers.after, change->after));
}

/* The section of the notice that tells of it, with its address if the notice says where it is. */
static void set_section(struct report *report, struct node *made, const struct change *change) {
    const struct node *section = node_first(node_get(report->facts->changes, "sections"));
    while (section && !change_fits(section, change))
        section = section->next;
    if (!section)
        return;
    report_set(report, made, "section_id", section->key);
    report_set(report, made, "section",
               words_form(report->words, VIEW("sections"), section->key, "heading"));
    const struct node *address = node_get(report->diff->after, "published_at");
    struct view url = address ? report_text(&report->viewers.after, address) : VIEW("");
    if (url.size)
        report_set(report, made, "section_url",
                   arena_format(report->arena, "%.*s#%.*s", VIEW_ARG(url), VIEW_ARG(section->key)));
}

struct view report_level(const struct report *report, enum change_level level) {
    return words_capital(report->words, words_form(report->words, VIEW("level"),
                                                   view_of(change_level_name(level)), "label"));
}

struct node *report_change(struct report *report, const struct change *change) {
    struct node *made = node_new(report->arena, NODE_MAP);
    struct str path = {0};
    node_add_path(&path, change_node(change));
    node_set(made, VIEW("number"), report_number(report->arena, ++report->number));
    report_set(report, made, "path", arena_copy(report->arena, str_view(&path)));
    str_release(&path);
    report_set(report, made, "kind", view_of(kind_names[change->kind]));
    report_set(report, made, "level", view_of(change_level_name(change->level)));
    report_set(report, made, "level_label", report_level(report, change->level));
    if (change->own_level != change->level)
        report_set(report, made, "own_level", view_of(change_level_name(change->own_level)));
    report_set(report, made, "where", change_place_words(&report->viewers, change));
    const struct node *what = node_get(change->rule, "what");
    const struct node *kinds = node_get(report->facts->changes, "kinds");
    report_set(report, made, "what",
               report_in_language(report, what ? what : node_get(kinds, kind_names[change->kind])));
    set_values(report, made, change);
    struct view reason = report_in_language(report, words_of(report, change, "reason"));
    report_set(report, made, "reason",
               change->level != change->own_level ? report->verdict->overruled : reason);
    set_citations(report, made, change);
    report_set(report, made, "duty", report_duty(report, change));
    if (change->level == change->own_level && node_get(change->rule, "duty"))
        view_set_true(&report->viewers.after, made, "duty_own");
    set_section(report, made, change);
    set_place(report, made, "before", change->before, change->before_in, report->diff->before);
    set_place(report, made, "after", change->after, change->after_in, report->diff->after);
    return made;
}
