/* Questions about how long data are kept. */
#include "notice/rule_table.h"

#include "notice/normal.h"

/* --- Durations */

/* In days, and in months where the unit allows it: months and years aren't a number of days. */
enum { DAYS_OF_MONTH = 31, DAYS_OF_WEEK = 7, HOURS_OF_DAY = 24, MONTHS_OF_YEAR = 12 };

static unsigned months_of(struct duration duration) {
    return duration.unit == DURATION_YEAR ? duration.count * MONTHS_OF_YEAR : duration.count;
}

static double days_of(struct duration duration) {
    switch (duration.unit) {
    case DURATION_MINUTE:
        return duration.count / (HOURS_OF_DAY * 60.0);
    case DURATION_HOUR:
        return duration.count / (double)HOURS_OF_DAY;
    case DURATION_DAY:
        return duration.count;
    case DURATION_WEEK:
        return (double)duration.count * DAYS_OF_WEEK;
    case DURATION_MONTH:
        return (double)duration.count * DAYS_OF_MONTH;
    case DURATION_YEAR:
        return duration.count * 366.0;
    }
    return 0;
}

static bool is_longer(struct duration a, struct duration b) {
    if (a.unit >= DURATION_MONTH && b.unit >= DURATION_MONTH)
        return months_of(a) > months_of(b);
    return days_of(a) > days_of(b);
}

/* Whether a period is longer than `with.period`; `permanent` always is. */
static bool exceeds(struct view period, const struct node *with) {
    struct duration own, limit;
    if (!duration_read(node_get_text(with, "period"), &limit))
        return false;
    return view_is(period, "permanent") || (duration_read(period, &own) && is_longer(own, limit));
}

/* A duration: is it no longer than `with.period`? */
bool no_longer(struct question *question) {
    question_say_duration(question, "limit", node_get_text(question->with, "period"));
    question_say_duration(question, "value", question->node->text);
    return !exceeds(question->node->text, question->with);
}

/* --- Coverage */

/* Whether entries name all the data that a purpose uses. */
static bool data_kept(const struct register_facts *facts, const struct node *purpose) {
    bool any = false;
    const struct node *datum =
        facts->kept_data.count ? leaf_first(node_get(facts->reg, "data")) : NULL;
    for (; datum; datum = leaf_next(datum)) {
        if (!leaf_concerns(datum, "purposes", purpose))
            continue;
        if (!names_have_item(&facts->kept_data, datum))
            return false;
        any = true;
    }
    return any;
}

/* Purpose: does an entry of `retention` cover it, or entries all of its data? */
bool purpose_retained(struct question *question) {
    const struct register_facts *facts = facts_of(question_facts(question), question->reg);
    return facts->rest_kept || names_have_item(&facts->kept_purposes, question->node) ||
           data_kept(facts, question->node);
}

/* Register: is there an entry with one of `with.laws`, or with a period not below `with.period`? */
bool vouchers_kept(struct question *question) {
    struct duration least, own;
    if (!duration_read(node_get_text(question->with, "period"), &least))
        return true;
    const struct node *entry = node_first(node_get(question->node, "retention"));
    for (; entry; entry = entry->next) {
        struct view period = node_get_text(entry, "period");
        if (view_is(period, "permanent") || (duration_read(period, &own) && !is_longer(least, own)))
            return true;
        const struct node *law = node_first(node_get(entry, "law"));
        for (; law; law = law->next)
            if (list_has(node_get(question->with, "laws"), node_get_text(law, "code")))
                return true;
    }
    return false;
}

static bool names_any(const struct node *references, const struct node *codes) {
    for (const struct node *code = node_first(codes); code; code = code->next)
        if (list_has(references, code->text))
            return true;
    return false;
}

static bool entry_names(const struct node *entry, const struct node *with) {
    return names_any(node_get(entry, "data"), node_get(with, "data")) ||
           names_any(node_get(entry, "purposes"), node_get(with, "purposes"));
}

static bool is_for_all(const struct node *entry) {
    return !node_get(entry, "data") && !node_get(entry, "purposes") &&
           !node_get(entry, "subjects") && !node_get(entry, "covers");
}

/* Entry of retention: if it is the one for `with.data` or `with.purposes` (named by id or code, or
 * as the rest), is its period no longer than `with.period`? */
bool kept_no_longer(struct question *question) {
    const struct node *entry = question->node, *with = question->with;
    if (!exceeds(node_get_text(entry, "period"), with))
        return true;
    if (entry_names(entry, with))
        return false;
    if (!is_for_all(entry))
        return true;
    const struct node *other = node_first(node_get(question->reg, "retention"));
    while (other && !entry_names(other, with))
        other = other->next;
    return other != NULL;
}
