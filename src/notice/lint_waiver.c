/* Findings that the author has thought about and lets stand: `lint.suppress`. */
#include "notice/lint_parts.h"

struct waiver {
    const struct node *item;
    struct view rule, path;
    bool refused; /* a mistake of its own: neither covers nor counts as unused */
    bool used;
    struct waiver *next;
};

static const struct rule *find_rule(const struct lint *lint, struct view id) {
    const struct rule *rule = lint->options->rules->first;
    while (rule && !view_equal(rule->id, id))
        rule = rule->next;
    return rule;
}

static void refuse(struct lint *lint, struct waiver *waiver, const char *id, const struct node *at,
                   struct view value) {
    waiver->refused = true;
    struct finding *finding = finding_add_at(lint->findings, id, at,
                                             FINDING_WITH({"id", waiver->rule}, {"value", value}));
    if (value.size)
        finding_set_hint(lint->findings, finding, "near", FINDING_WITH({"value", value}));
}

/* Whether a day, as far as it is known, is over. */
static bool is_past(struct date day, struct date today) {
    if (day.year != today.year)
        return day.year < today.year;
    if (!day.month || day.month != today.month)
        return day.month && day.month < today.month;
    return day.day && day.day < today.day;
}

static void check_waiver(struct lint *lint, struct waiver *waiver) {
    const struct node *id = node_get(waiver->item, "id"), *until = node_get(waiver->item, "until");
    const struct rule *rule = find_rule(lint, waiver->rule);
    struct date day;
    if (!rule)
        refuse(lint, waiver, "WAIVER-UNKNOWN", id,
               lint_rules_guess(lint->options->rules, id->text));
    else if (rule->basic)
        refuse(lint, waiver, "WAIVER-BASIC", id, VIEW(""));
    else if (!view_trim(node_get_text(waiver->item, "reason")).size)
        refuse(lint, waiver, "WAIVER-REASON", waiver->item, VIEW(""));
    else if (until && date_read(until->text, &day) && is_past(day, lint->options->today))
        refuse(lint, waiver, "WAIVER-EXPIRED", until, until->text);
}

struct waiver *waivers_new(struct lint *lint) {
    struct waiver *first = NULL, **link = &first;
    const struct node *item = node_first(node_get(node_get(lint->notice, "lint"), "suppress"));
    for (; item; item = item->next) {
        struct waiver *waiver = ARENA_NEW(lint->arena, struct waiver);
        *waiver = (struct waiver){
            .item = item, .rule = node_get_text(item, "id"), .path = node_get_text(item, "path")};
        check_waiver(lint, waiver);
        *link = waiver;
        link = &waiver->next;
    }
    return first;
}

/* `purposes[newsletter]` covers what is inside it. */
static bool covers(struct view waived, struct view path) {
    if (!waived.size || view_equal(waived, path))
        return true;
    return view_starts(path, waived) && strchr(".[", path.at[waived.size]);
}

bool waivers_cover(struct lint *lint, const struct rule *rule, struct view path) {
    for (struct waiver *waiver = lint->waivers; waiver; waiver = waiver->next) {
        if (waiver->refused || !view_equal(waiver->rule, rule->id) || !covers(waiver->path, path))
            continue;
        waiver->used = true;
        return true;
    }
    return false;
}

/* A rule of changes rests where nothing is compared. */
static bool rests(const struct lint *lint, const struct waiver *waiver) {
    const struct rule *rule = find_rule(lint, waiver->rule);
    return rule->cases->change.size && !lint->options->diff;
}

void waivers_end(struct lint *lint) {
    for (struct waiver *waiver = lint->waivers; waiver; waiver = waiver->next)
        if (!waiver->refused && !waiver->used && !rests(lint, waiver))
            finding_add_at(lint->findings, "WAIVER-UNUSED", waiver->item,
                           FINDING_WITH({"id", waiver->rule}));
}
