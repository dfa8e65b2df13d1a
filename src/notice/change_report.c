#include "notice/change_report.h"

#include "notice/change_parts.h"
#include "notice/change_words.h"
#include "notice/normal.h"
#include "notice/rights.h"

/* --- Levels */

static struct node *make_level(struct report *report, enum change_level level,
                               const struct change **at) {
    struct node *made = node_new(report->arena, NODE_MAP),
                *list = node_new(report->arena, NODE_LIST);
    const char *name = change_level_name(level);
    report_set(report, made, "level", view_of(name));
    report_set(report, made, "label", report_level(report, level));
    node_set(made, VIEW("count"), report_number(report->arena, report->verdict->counts[level]));
    const struct change plain = {.level = level, .own_level = level};
    report_set(report, made, "duty", report_duty(report, &plain));
    for (; *at && (*at)->level == level; *at = (*at)->next)
        node_add(list, report_change(report, *at));
    node_set(made, VIEW("changes"), list);
    return made;
}

static struct node *make_levels(struct report *report) {
    struct node *list = node_new(report->arena, NODE_LIST);
    const struct change *at = report->diff->first;
    for (int level = LEVEL_COUNT - 1; level >= 0; level--)
        if (report->verdict->counts[level])
            node_add(list, make_level(report, (enum change_level)level, &at));
    return list;
}

/* --- Consequences */

static bool lists_code(const struct node *list, struct view code) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (view_equal(item->kind == NODE_MAP ? node_get_text(item, "code") : item->text, code))
            return true;
    return false;
}

/* Whether the notice tells of the right. */
static bool tells_right(const struct node *notice, const struct node *registers,
                        const struct node *right) {
    const struct node *rights = node_get(notice, "rights");
    if (lists_code(node_get(rights, "details"), right->key))
        return true;
    return !lists_code(node_get(rights, "omit"), right->key) &&
           !node_is_true(node_get(right, "optional")) && rights_arise(right, registers);
}

static void add_named(struct report *report, struct node *list, struct view id, struct view label) {
    struct node *item = node_new(report->arena, NODE_MAP);
    report_set(report, item, "id", id);
    report_set(report, item, "label", label);
    node_add(list, item);
}

static void set_rights(struct report *report, struct node *root) {
    const struct node *old = report->diff->before, *new = report->diff->after;
    const struct node *old_registers = normal_registers_read(report->arena, old);
    const struct node *new_registers = normal_registers_read(report->arena, new);
    struct node *arise = node_new(report->arena, NODE_LIST),
                *vanish = node_new(report->arena, NODE_LIST);
    const struct node *right = node_first(node_get(report->facts->vocabulary, "rights"));
    for (; right; right = right->next) {
        bool before = tells_right(old, old_registers, right);
        bool after = tells_right(new, new_registers, right);
        if (before != after)
            add_named(report, after ? arise : vanish, right->key,
                      words_form(report->words, VIEW("rights"), right->key, "label"));
    }
    view_set_list(&report->viewers.after, root, "rights_arise", arise);
    view_set_list(&report->viewers.after, root, "rights_vanish", vanish);
}

static void set_sections(struct report *report, struct node *root) {
    struct node *list = node_new(report->arena, NODE_LIST);
    const struct node *section = node_first(node_get(report->facts->changes, "sections"));
    for (; section; section = section->next) {
        const struct change *change = report->diff->first;
        while (change && !change_fits(section, change))
            change = change->next;
        bool rights = view_is(section->key, "rights") &&
                      (node_get(root, "rights_arise_any") || node_get(root, "rights_vanish_any"));
        if (change || rights)
            add_named(report, list, section->key,
                      words_form(report->words, VIEW("sections"), section->key, "heading"));
    }
    view_set_list(&report->viewers.after, root, "sections_changed", list);
}

/* --- The whole */

static struct view verdict_words(const struct report *report) {
    const struct verdict *verdict = report->verdict;
    unsigned count = report->diff->count, told = verdict->to_tell;
    bool dated = verdict->effective.size > 0;
    const char *key = !count          ? "verdict_none"
                      : !told         ? (count == 1 ? "verdict_one" : "verdict_many")
                      : count == 1    ? (dated ? "verdict_one_told_by" : "verdict_one_told")
                      : count == told ? (dated ? "verdict_all_told_by" : "verdict_all_told")
                                      : (dated ? "verdict_many_told_by" : "verdict_many_told");
    return finding_fill(report->arena, report_word(report, key),
                        FINDING_WITH({"count", arena_format(report->arena, "%u", count)},
                                     {"told", arena_format(report->arena, "%u", told)},
                                     {"date", words_date(report->words, verdict->effective)}));
}

static struct view name_of(struct report *report) {
    const struct node *notice = report->diff->after;
    const struct node *name =
        node_get(notice, "title") ? node_get(notice, "title") : node_get(notice, "name");
    return name ? report_text(&report->viewers.after, name) : node_get_text(notice, "id");
}

static struct view version_of(const struct node *notice, const struct node *other) {
    const struct node *version = node_get(notice, "version");
    bool tells = version && !node_equal(version, node_get(other, "version"));
    return tells ? version->text : notice->span.source ? notice->span.source->name : VIEW("");
}

static void set_names(struct report *report, struct node *root) {
    const struct node *old = report->diff->before, *new = report->diff->after;
    struct view from = version_of(old, new), to = version_of(new, old);
    struct view both = finding_fill(report->arena, words_at(report->words, "redline", "from_to"),
                                    FINDING_WITH({"from", from}, {"to", to}));
    bool versions = node_get(old, "version") && node_get(new, "version") &&
                    !node_equal(node_get(old, "version"), node_get(new, "version"));
    struct view name = name_of(report);
    report_set(report, root, "from", from);
    report_set(report, root, "to", to);
    report_set(report, root, "subject", name);
    report_set(report, root, "kind", report_word(report, "kind"));
    report_set(report, root, "name", versions ? both : name);
    report_set(report, root, "title",
               finding_fill(report->arena, words_at(report->words, "redline", "title"),
                            FINDING_WITH({"name", name})));
    report_set(report, root, "organisation",
               report_text(&report->viewers.after, node_get(node_get(new, "controller"), "name")));
    report_set(report, root, "id", node_get_text(new, "id"));
    report_set(report, root, "language", view_of(report->words->language));
    if (versions)
        report_set(report, root, "version", to);
}

struct node *change_report(struct arena *arena, const struct diff *diff,
                           const struct verdict *verdict, const struct change_facts *facts,
                           const struct view_options *options) {
    struct report report = {.arena = arena, .diff = diff, .verdict = verdict, .facts = facts};
    report.viewers.before = change_viewer(arena, diff->before, options);
    report.viewers.after = change_viewer(arena, diff->after, options);
    report.words = &report.viewers.after.words;
    struct node *root = node_new(arena, NODE_MAP);
    set_names(&report, root);
    report_set(&report, root, "verdict", verdict_words(&report));
    report_set(&report, root, "level", view_of(change_level_name(verdict->level)));
    report_set(&report, root, "overruled", verdict->overruled);
    report_set(&report, root, "own_summary",
               report_text(&report.viewers.after, node_get(verdict->entry, "summary")));
    report_set(&report, root, "effective", verdict->effective);
    report_set(&report, root, "latest", verdict->latest);
    struct node *counts = node_new(arena, NODE_MAP);
    for (int level = LEVEL_COUNT - 1; level >= 0; level--)
        node_set(counts, view_of(change_level_name((enum change_level)level)),
                 report_number(arena, verdict->counts[level]));
    node_set(root, VIEW("counts"), counts);
    view_set_list(&report.viewers.after, root, "levels", make_levels(&report));
    set_rights(&report, root);
    set_sections(&report, root);
    change_page_arrange(&report.viewers.after, root);
    return root;
}
