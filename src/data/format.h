/* Forms that a description asserts with `x-format`: dates, durations, countries, languages, ids. */
#ifndef SELOSTE_DATA_FORMAT_H
#define SELOSTE_DATA_FORMAT_H

#include "base/view.h"

/* A date as far as it is known: month and day may be 0. Years 1 to 9999. */
struct date {
    unsigned year, month, day;
};

enum duration_unit {
    DURATION_MINUTE,
    DURATION_HOUR,
    DURATION_DAY,
    DURATION_WEEK,
    DURATION_MONTH,
    DURATION_YEAR
};

struct duration {
    unsigned count;
    enum duration_unit unit;
};

/* "2026-11-22", "2026-11" or "2026", of the Gregorian calendar; false for anything else. */
bool date_read(struct view text, struct date *date);
/* Days of a month, 1 to 12. */
unsigned date_days_in_month(unsigned year, unsigned month);
/* "2 years", "1 month", "24 hours": a whole number, a space, a unit with or without its s. */
bool duration_read(struct view text, struct duration *duration);

/* Whether the text has the form: for the names "date", "duration", "country" (ISO 3166-1 alpha-2,
 * in capitals), "language" (two or three small letters, ISO 639) and "id" (^[a-z][a-z0-9_-]*$). A
 * duration may be one of the words `session` and `permanent` too; which of them a field takes is its
 * schema's to say. */
bool format_is_date(struct view text);
bool format_is_duration(struct view text);
bool format_is_country(struct view text);
bool format_is_language(struct view text);
bool format_is_id(struct view text);
/* The function for an x-format, or NULL if that one is not asserted. */
bool (*format_find(struct view name))(struct view text);

#endif
