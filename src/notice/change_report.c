#include "notice/change_report.h"

#include "base/str.h"
#include "notice/change_words.h"
#include "notice/diff_prose.h"
#include "notice/normal.h"
#include "notice/rights.h"

struct report {
    struct arena *arena;
    const struct diff *diff;
    const struct verdict *verdict;
    const struct change_facts *facts;
    struct change_viewers viewers;
    const struct words *words;
    unsigned number; /* of changes so far */
};

static struct view own_word(const struct report *report, const char *key) {
    return words_at(report->words, "changes", key);
}

/* A text of changes.yaml in the language, else in English. */
static struct view in_language(const struct report *report, const struct node *text) {
    struct view own = node_get_text(text, report->words->language);
    return own.size ? own : node_get_text(text, "en");
}

static void set(struct report *report, struct node *map, const char *key, struct view text) {
    view_set_text(&report->viewers.after, map, key, text);
}

static struct node *number_node(struct arena *arena, unsigned long number) {
    struct node *node = node_new(arena, NODE_NUMBER);
    node->text = arena_format(arena, "%lu", number);
    node->number = (double)number;
    return node;
}

/* A text in the language, else in the first that it has. */
static struct view text_of(struct viewer *viewer, const struct node *node) {
    const struct node *viewed = node ? view_value(viewer, node) : NULL;
    return node_is_scalar(viewed) ? viewed->text : VIEW("");
}

/* --- One change */

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

static struct view duty_of(const struct report *report, const struct change *change) {
    const struct node *by = words_of(report, change, "duty_by");
    bool own = change->level == change->own_level && node_get(change->rule, "duty");
    if (own || !by || !report->verdict->latest.size)
        return in_language(report, words_of(report, change, "duty"));
    return finding_fill(report->arena, in_language(report, by),
                        FINDING_WITH({"date", words_date(report->words, report->verdict->latest)}));
}

static void set_citations(struct report *report, struct node *made, const struct change *change) {
    const struct node *citations = words_of(report, change, "citation");
    set(report, made, "citation", change_citation_words(report->words, citations));
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
    set(report, place, "file", span.source->name);
    node_set(place, VIEW("line"), number_node(report->arena, at.line));
    node_set(place, VIEW("column"), number_node(report->arena, at.column));
    node_set(place, VIEW("from"), number_node(report->arena, span.from));
    node_set(place, VIEW("to"), number_node(report->arena, span.to));
    return place;
}

static void set_place(struct report *report, struct node *made, const char *key,
                      const struct node *node, const struct node *in, const struct node *root) {
    struct node *place = make_place(report, node ? node : in ? in : root);
    if (place)
        node_set(made, view_of(key), place);
}

/* Runs of tokens that are all marked or all not. Space at an end of a marked run is left outside.
 */
static struct node *make_parts(struct report *report, const struct prose *prose, bool marks) {
    struct node *list = node_new(report->arena, NODE_LIST);
    for (size_t from = 0, to; from < prose->count; from = to) {
        bool marked = marks && prose->changed[from] && prose->tokens[from].word;
        for (to = from + 1; to < prose->count; to++) {
            bool next = marks && prose->changed[to] && prose->tokens[to].word;
            bool between = marked && prose->changed[to] && to + 1 < prose->count &&
                           prose->changed[to + 1] && prose->tokens[to + 1].word;
            if (next != marked && !between)
                break;
        }
        struct node *part = node_new(report->arena, NODE_MAP);
        set(report, part, "text",
            view_part(prose->text, prose->tokens[from].from, prose->tokens[to - 1].to));
        if (marked)
            view_set_true(&report->viewers.after, part, "marked");
        node_add(list, part);
    }
    return list;
}

static bool is_mostly_changed(const struct prose *prose) {
    size_t words = 0, changed = 0;
    for (size_t i = 0; i < prose->count; i++) {
        words += prose->tokens[i].word;
        changed += prose->tokens[i].word && prose->changed[i];
    }
    return 2 * changed > words;
}

/* One part, unmarked. */
static void set_plain(struct report *report, struct node *made, const char *key, const char *parts,
                      struct view text) {
    if (!text.size)
        return;
    struct node *list = node_new(report->arena, NODE_LIST),
                *part = node_new(report->arena, NODE_MAP);
    set(report, made, key, text);
    set(report, part, "text", text);
    node_add(list, part);
    node_set(made, view_of(parts), list);
}

static void set_values(struct report *report, struct node *made, const struct change *change) {
    struct view was, is;
    if (change_prose(&report->viewers, change, &was, &is)) {
        struct prose old, new;
        prose_compare(report->arena, was, is, &old, &new);
        prose_clean(&old, &new);
        bool marks = !is_mostly_changed(&old) && !is_mostly_changed(&new);
        set(report, made, "was", was);
        set(report, made, "is", is);
        node_set(made, VIEW("was_parts"), make_parts(report, &old, marks));
        node_set(made, VIEW("is_parts"), make_parts(report, &new, marks));
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
    set(report, made, "section",
        words_form(report->words, VIEW("sections"), section->key, "heading"));
    const struct node *address = node_get(report->diff->after, "published_at");
    struct view url = address ? text_of(&report->viewers.after, address) : VIEW("");
    if (url.size)
        set(report, made, "section_url",
            arena_format(report->arena, "%.*s#%.*s", VIEW_ARG(url), VIEW_ARG(section->key)));
}

static struct node *make_change(struct report *report, const struct change *change) {
    struct node *made = node_new(report->arena, NODE_MAP);
    struct str path = {0};
    node_add_path(&path, change_node(change));
    node_set(made, VIEW("number"), number_node(report->arena, ++report->number));
    set(report, made, "path", arena_copy(report->arena, str_view(&path)));
    str_release(&path);
    set(report, made, "kind", view_of(kind_names[change->kind]));
    set(report, made, "level", view_of(change_level_name(change->level)));
    if (change->own_level != change->level)
        set(report, made, "own_level", view_of(change_level_name(change->own_level)));
    set(report, made, "where", change_place_words(&report->viewers, change));
    const struct node *what = node_get(change->rule, "what");
    const struct node *kinds = node_get(report->facts->changes, "kinds");
    set(report, made, "what",
        in_language(report, what ? what : node_get(kinds, kind_names[change->kind])));
    set_values(report, made, change);
    struct view reason = in_language(report, words_of(report, change, "reason"));
    set(report, made, "reason",
        change->level != change->own_level ? report->verdict->overruled : reason);
    set_citations(report, made, change);
    set(report, made, "duty", duty_of(report, change));
    if (change->level == change->own_level && node_get(change->rule, "duty"))
        view_set_true(&report->viewers.after, made, "duty_own");
    set_section(report, made, change);
    set_place(report, made, "before", change->before, change->before_in, report->diff->before);
    set_place(report, made, "after", change->after, change->after_in, report->diff->after);
    return made;
}

/* --- Levels */

static struct node *make_level(struct report *report, enum change_level level,
                               const struct change **at) {
    struct node *made = node_new(report->arena, NODE_MAP),
                *list = node_new(report->arena, NODE_LIST);
    const char *name = change_level_name(level);
    struct view label = words_form(report->words, VIEW("level"), view_of(name), "label");
    set(report, made, "level", view_of(name));
    set(report, made, "label", words_capital(report->words, label));
    node_set(made, VIEW("count"), number_node(report->arena, report->verdict->counts[level]));
    const struct change plain = {.level = level, .own_level = level};
    set(report, made, "duty", duty_of(report, &plain));
    for (; *at && (*at)->level == level; *at = (*at)->next)
        node_add(list, make_change(report, *at));
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
static bool tells_right(struct report *report, const struct node *notice,
                        const struct node *registers, const struct node *right) {
    const struct node *rights = node_get(notice, "rights");
    if (lists_code(node_get(rights, "details"), right->key))
        return true;
    return !lists_code(node_get(rights, "omit"), right->key) &&
           !node_is_true(node_get(right, "optional")) &&
           rights_arising(report->arena, right, registers).arises;
}

static void add_named(struct report *report, struct node *list, struct view id, struct view label) {
    struct node *item = node_new(report->arena, NODE_MAP);
    set(report, item, "id", id);
    set(report, item, "label", label);
    node_add(list, item);
}

static void set_rights(struct report *report, struct node *root) {
    const struct node *old = report->diff->before, *new = report->diff->after;
    const struct node *old_registers = normal_registers(report->arena, old);
    const struct node *new_registers = normal_registers(report->arena, new);
    struct node *arise = node_new(report->arena, NODE_LIST),
                *vanish = node_new(report->arena, NODE_LIST);
    const struct node *right = node_first(node_get(report->facts->vocabulary, "rights"));
    for (; right; right = right->next) {
        bool before = tells_right(report, old, old_registers, right);
        bool after = tells_right(report, new, new_registers, right);
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
    return finding_fill(report->arena, own_word(report, key),
                        FINDING_WITH({"count", arena_format(report->arena, "%u", count)},
                                     {"told", arena_format(report->arena, "%u", told)},
                                     {"date", words_date(report->words, verdict->effective)}));
}

static struct view name_of(struct report *report) {
    const struct node *notice = report->diff->after;
    const struct node *name =
        node_get(notice, "title") ? node_get(notice, "title") : node_get(notice, "name");
    return name ? text_of(&report->viewers.after, name) : node_get_text(notice, "id");
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
    set(report, root, "from", from);
    set(report, root, "to", to);
    set(report, root, "subject", name);
    set(report, root, "kind", own_word(report, "kind"));
    set(report, root, "name", versions ? both : name);
    set(report, root, "title",
        finding_fill(report->arena, words_at(report->words, "redline", "title"),
                     FINDING_WITH({"name", name})));
    set(report, root, "organisation",
        text_of(&report->viewers.after, node_get(node_get(new, "controller"), "name")));
    set(report, root, "id", node_get_text(new, "id"));
    set(report, root, "language", view_of(report->words->language));
    if (versions)
        set(report, root, "version", to);
}

static struct node *add_section(struct report *report, struct node *sections, const char *role,
                                struct view id, struct view heading, const char *template) {
    struct node *section = node_new(report->arena, NODE_MAP);
    set(report, section, "role", view_of(role));
    set(report, section, "id", id);
    set(report, section, "heading", heading);
    if (template)
        set(report, section, "template", view_of(template));
    node_add(sections, section);
    return section;
}

/* The order of the page: lead, table of levels, consequences, then the changes by level. */
static void set_page(struct report *report, struct node *root) {
    struct node *sections = node_new(report->arena, NODE_LIST);
    add_section(report, sections, "title", VIEW("title"), VIEW(""), NULL);
    add_section(report, sections, "lead", VIEW("lead"), VIEW(""), "diff/lead");
    add_section(report, sections, "section", VIEW("levels"), own_word(report, "levels"),
                "diff/levels");
    add_section(report, sections, "section", VIEW("consequences"), own_word(report, "consequences"),
                "diff/consequences");
    const struct node *level = node_first(node_get(root, "levels"));
    for (; level; level = level->next) {
        struct node *section =
            add_section(report, sections, "section", node_get_text(level, "level"),
                        node_get_text(level, "label"), "diff/changes");
        node_set(section, VIEW("context"), node_share(report->arena, level));
    }
    node_set(root, VIEW("sections"), sections);
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
    set(&report, root, "verdict", verdict_words(&report));
    set(&report, root, "level", view_of(change_level_name(verdict->level)));
    set(&report, root, "overruled", verdict->overruled);
    set(&report, root, "effective", verdict->effective);
    set(&report, root, "latest", verdict->latest);
    struct node *counts = node_new(arena, NODE_MAP);
    for (int level = LEVEL_COUNT - 1; level >= 0; level--)
        node_set(counts, view_of(change_level_name((enum change_level)level)),
                 number_node(arena, verdict->counts[level]));
    node_set(root, VIEW("counts"), counts);
    view_set_list(&report.viewers.after, root, "levels", make_levels(&report));
    set_rights(&report, root);
    set_sections(&report, root);
    set_page(&report, root);
    return root;
}
