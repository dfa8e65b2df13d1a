#include "notice/change.h"

#include "data/format.h"
#include "notice/diff_prose.h"
#include "notice/normal.h"

static const char *const level_names[LEVEL_COUNT] = {"editorial", "publish", "prior_notice",
                                                     "new_purpose"};

const char *change_level_name(enum change_level level) { return level_names[level]; }

bool change_level_read(struct view name, enum change_level *level) {
    for (size_t i = 0; i < LEVEL_COUNT; i++) {
        if (!view_is(name, level_names[i]))
            continue;
        *level = (enum change_level)i;
        return true;
    }
    return false;
}

/* --- One change */

struct judging {
    struct diff *diff;
    const struct change_facts *facts;
};

static const char *const kind_names[] = {
    [CHANGE_ADDED] = "added",     [CHANGE_REMOVED] = "removed",     [CHANGE_CHANGED] = "changed",
    [CHANGE_RENAMED] = "renamed", [CHANGE_EXCHANGED] = "exchanged", [CHANGE_MOVED] = "moved",
};

/* `purposes[].basis[]` as it stands, or with `**` at its end: it and all below. */
static bool fits_pattern(struct view wanted, struct view pattern) {
    if (!view_ends(wanted, VIEW("**")))
        return view_equal(wanted, pattern);
    return view_starts(pattern, view_part(wanted, 0, wanted.size - 2));
}

bool change_fits(const struct node *patterns, const struct change *change) {
    for (const struct node *item = node_first(patterns); item; item = item->next)
        if (fits_pattern(item->text, change->pattern))
            return true;
    return false;
}

static bool any_is(const struct node *list, const char *text) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (node_is(item, text))
            return true;
    return false;
}

/* A name that isn't in the table holds never, and `!name` is its opposite. */
static bool test_holds(const struct judging *judging, struct view name,
                       const struct change *change) {
    bool negative = view_starts(name, VIEW("!"));
    name = view_part(name, negative, name.size);
    bool (*holds)(const struct diff *, const struct change_facts *, const struct change *) =
        change_test_find(name);
    return holds && holds(judging->diff, judging->facts, change) != negative;
}

static bool rule_fits(const struct judging *judging, const struct node *rule,
                      const struct change *change) {
    if (!change_fits(node_get(rule, "at"), change))
        return false;
    const struct node *on = node_get(rule, "on");
    if (on && !any_is(on, kind_names[change->kind]))
        return false;
    for (const struct node *name = node_first(node_get(rule, "if")); name; name = name->next)
        if (!test_holds(judging, name->text, change))
            return false;
    return true;
}

/* What the schema says of the field, or of what it stands in. */
static enum change_level schema_level(const struct change *change) {
    const struct node *node = change_node(change), *note = NULL;
    for (; node && !note; node = node->parent)
        note = node_note(node, "x-change");
    const char *own = change->kind == CHANGE_ADDED     ? "added"
                      : change->kind == CHANGE_REMOVED ? "removed"
                                                       : "level";
    struct view name = node_get_text(note, own);
    enum change_level level = LEVEL_PUBLISH;
    change_level_read(name.size ? name : node_get_text(note, "level"), &level);
    return level;
}

static void judge(const struct judging *judging, struct change *change) {
    const struct node *rule = node_first(node_get(judging->facts->changes, "rules"));
    while (rule && !rule_fits(judging, rule, change))
        rule = rule->next;
    change->rule = rule;
    change->level = schema_level(change);
    if (rule)
        change_level_read(node_get_text(rule, "level"), &change->level);
    change->own_level = change->level;
}

/* --- All of them */

/* The newest entry of the change log that the old notice lacks. */
static const struct node *new_entry(const struct diff *diff) {
    const struct node *entry = node_first(node_get(diff->after, "change_log")), *newest = NULL;
    for (; entry; entry = entry->next) {
        bool later = !newest ||
                     view_compare(node_get_text(newest, "date"), node_get_text(entry, "date")) < 0;
        if (!diff_other(diff, entry) && later)
            newest = entry;
    }
    return newest;
}

/* A reason is a text: in the main language. */
static struct view reason_of(const struct diff *diff, const struct node *entry) {
    const struct node *reason = node_get(entry, "reason");
    const struct node *own = node_get_view(reason, normal_main_language(diff->after));
    own = own ? own : node_first(reason);
    return node_is_scalar(own) ? own->text : VIEW("");
}

/* The entry's level takes the place of graver ones; with a reason only. */
static void overrule(struct diff *diff, struct verdict *verdict) {
    enum change_level level;
    struct view reason = reason_of(diff, verdict->entry);
    if (!reason.size || !change_level_read(node_get_text(verdict->entry, "level"), &level))
        return;
    bool any = level > verdict->level;
    for (struct change *change = diff->first; change; change = change->next) {
        any = any || change->level > level;
        change->level = change->level > level ? level : change->level;
    }
    if (any)
        verdict->overruled = reason;
    verdict->level = diff->first ? level : LEVEL_EDITORIAL;
}

static void count(const struct diff *diff, struct verdict *verdict) {
    for (const struct change *change = diff->first; change; change = change->next) {
        verdict->counts[change->level]++;
        verdict->to_tell += change->level >= LEVEL_PRIOR_NOTICE;
    }
}

/* Gravest first, else in their order. */
static void sort(struct diff *diff) {
    struct change *rest = diff->first, *next;
    struct change *first[LEVEL_COUNT] = {0}, *last[LEVEL_COUNT] = {0};
    for (; rest; rest = next) {
        next = rest->next;
        rest->next = NULL;
        *(last[rest->level] ? &last[rest->level]->next : &first[rest->level]) = rest;
        last[rest->level] = rest;
    }
    diff->first = diff->last = NULL;
    for (int level = LEVEL_COUNT - 1; level >= 0; level--) {
        if (!first[level])
            continue;
        *(diff->last ? &diff->last->next : &diff->first) = first[level];
        diff->last = last[level];
    }
}

struct view change_days_before(struct arena *arena, struct view text, unsigned days) {
    struct date date;
    if (!date_read(text, &date) || !date.day)
        return VIEW("");
    while (days >= date.day) {
        days -= date.day;
        if (--date.month == 0) {
            date.month = 12;
            date.year--;
        }
        date.day = date_days_in_month(date.year, date.month);
    }
    return arena_format(arena, "%04u-%02u-%02u", date.year, date.month, date.day - days);
}

/* The entry's own day, else the notice's, if it is a new one. */
static void set_dates(const struct diff *diff, unsigned lead_days, struct verdict *verdict) {
    const struct node *old = node_get(node_get(diff->before, "dates"), "effective");
    const struct node *new = node_get(node_get(diff->after, "dates"), "effective");
    verdict->effective = node_get_text(verdict->entry, "effective");
    if (!verdict->effective.size && new && !node_equal(old, new))
        verdict->effective = new->text;
    verdict->latest = change_days_before(diff->arena, verdict->effective, lead_days);
}

void change_judge(struct diff *diff, const struct change_facts *facts, unsigned lead_days,
                  struct verdict *verdict) {
    *verdict = (struct verdict){0};
    struct judging judging = {diff, facts};
    for (struct change *change = diff->first; change; change = change->next) {
        judge(&judging, change);
        verdict->level = change->level > verdict->level ? change->level : verdict->level;
    }
    verdict->entry = new_entry(diff);
    overrule(diff, verdict);
    sort(diff);
    count(diff, verdict);
    set_dates(diff, lead_days, verdict);
}

const struct node *change_place(const struct diff *diff, const struct change *change) {
    if (change->after)
        return change->after;
    return change->after_in ? change->after_in : diff->after;
}
