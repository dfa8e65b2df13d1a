/* Questions about the dates of a notice. A date that is known to the month or year only is taken
 * for its last day where that is kinder. */
#include "notice/rule_table.h"

static bool is_known(struct view text, struct date *first, struct date *last) {
    if (!date_read(text, first))
        return false;
    *last = *first;
    first->month = first->month ? first->month : 1;
    first->day = first->day ? first->day : 1;
    last->month = last->month ? last->month : 12;
    last->day = last->day ? last->day : date_days_in_month(last->year, last->month);
    return true;
}

static unsigned order_of(struct date date) {
    return (date.year * 100 + date.month) * 100 + date.day;
}

/* Dates: is none of `with.later` before `with.earlier`? Says both, blames the later one. */
bool dates_in_order(struct question *question) {
    struct view earlier = node_get_text(question->with, "earlier");
    const struct node *start = node_get_view(question->node, earlier);
    struct date first, last, next_first, next_last;
    if (!start || !is_known(start->text, &first, &last))
        return true;
    const struct node *name = node_first(node_get(question->with, "later"));
    for (; name; name = name->next) {
        const struct node *date = node_get_view(question->node, name->text);
        if (!date || !is_known(date->text, &next_first, &next_last) ||
            order_of(next_last) >= order_of(first))
            continue;
        question->blame = date;
        question_say_date(question, "earlier", start->text);
        question_say_date(question, "later", date->text);
        return false;
    }
    return true;
}

/* A date: isn't it still to come? */
bool dates_not_ahead(struct question *question) {
    struct date first, last, today = question_today(question);
    question_say_date(question, "value", question->node->text);
    return !today.year || !is_known(question->node->text, &first, &last) ||
           order_of(first) <= order_of(today);
}

struct newest {
    struct view text;
    struct date date;
};

static void take_newer(struct newest *newest, const struct node *date) {
    struct date first, last;
    if (!date || !is_known(date->text, &first, &last) || order_of(last) <= order_of(newest->date))
        return;
    *newest = (struct newest){date->text, last};
}

/* The newest of the dates `with.dates` and of the change log. False if there is none. */
static bool find_newest(const struct question *question, struct newest *newest) {
    const struct node *notice = question_notice(question);
    *newest = (struct newest){VIEW(""), {0, 0, 0}};
    const struct node *name = node_first(node_get(question->with, "dates"));
    for (; name; name = name->next)
        take_newer(newest, node_get_view(node_get(notice, "dates"), name->text));
    const struct node *change = node_first(node_get(notice, "change_log"));
    for (; change; change = change->next)
        take_newer(newest, node_get(change, "date"));
    return newest->date.year;
}

static struct date add_duration(struct date date, struct duration duration) {
    enum { MONTHS = 12, WEEK = 7 };
    unsigned months = duration.unit == DURATION_YEAR    ? duration.count * MONTHS
                      : duration.unit == DURATION_MONTH ? duration.count
                                                        : 0;
    unsigned days = duration.unit == DURATION_WEEK  ? duration.count * WEEK
                    : duration.unit == DURATION_DAY ? duration.count
                                                    : 0;
    unsigned month = date.month - 1 + months;
    date.year += month / MONTHS;
    date.month = month % MONTHS + 1;
    unsigned most = date_days_in_month(date.year, date.month);
    date.day = date.day > most ? most : date.day;
    for (date.day += days; date.day > date_days_in_month(date.year, date.month); date.month++) {
        date.day -= date_days_in_month(date.year, date.month);
        if (date.month == MONTHS) {
            date.month = 0;
            date.year++;
        }
    }
    return date;
}

/* Notice: has no more time passed since its newest date than `review_every`, by default
 * `with.every`? Says `date` and `every`. A notice without dates is fine here. */
bool reviewed_lately(struct question *question) {
    struct view own = node_get_text(question_notice(question), "review_every");
    struct view every = own.size ? own : node_get_text(question->with, "every");
    struct duration duration;
    struct newest newest;
    if (!duration_read(every, &duration) || !find_newest(question, &newest))
        return true;
    question_say_date(question, "date", newest.text);
    question_say_duration(question, "every", every);
    return order_of(add_duration(newest.date, duration)) >= order_of(question_today(question));
}

/* Notice: is its newest date not before `with.date`? Says `date`. */
bool dated_since(struct question *question) {
    struct date first, last;
    struct newest newest;
    if (!is_known(node_get_text(question->with, "date"), &first, &last) ||
        !find_newest(question, &newest))
        return true;
    question_say_date(question, "date", newest.text);
    return order_of(newest.date) >= order_of(first);
}
