#include "data/format.h"

enum { COUNT_DIGITS_MAX = 6 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* `size` digits at `at`. */
static bool read_digits(struct view text, size_t at, size_t size, unsigned *number) {
    *number = 0;
    if (at + size > text.size)
        return false;
    for (size_t i = at; i < at + size; i++) {
        if (!is_digit(text.at[i]))
            return false;
        *number = *number * 10 + (unsigned)(text.at[i] - '0');
    }
    return true;
}

unsigned date_days_in_month(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_read(struct view text, struct date *date) {
    *date = (struct date){0, 0, 0};
    if (text.size != 4 && text.size != 7 && text.size != 10)
        return false;
    if (!read_digits(text, 0, 4, &date->year) || !date->year)
        return false;
    if (text.size >= 7 && (text.at[4] != '-' || !read_digits(text, 5, 2, &date->month) ||
                           date->month < 1 || date->month > 12))
        return false;
    return text.size < 10 ||
           (text.at[7] == '-' && read_digits(text, 8, 2, &date->day) && date->day >= 1 &&
            date->day <= date_days_in_month(date->year, date->month));
}

bool duration_read(struct view text, struct duration *duration) {
    static const char *const units[] = {"minute", "hour", "day", "week", "month", "year"};
    size_t space = view_find_byte(text, ' ');
    *duration = (struct duration){0, DURATION_MINUTE};
    if (space == VIEW_NOWHERE || space < 1 || space > COUNT_DIGITS_MAX ||
        !read_digits(text, 0, space, &duration->count))
        return false;
    struct view unit = view_part(text, space + 1, text.size);
    if (view_ends(unit, VIEW("s")))
        unit.size--;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!view_is(unit, units[i]))
            continue;
        duration->unit = (enum duration_unit)i;
        return true;
    }
    return false;
}

bool format_is_date(struct view text) {
    struct date date;
    return date_read(text, &date);
}

bool format_is_duration(struct view text) {
    struct duration duration;
    return duration_read(text, &duration) || view_is(text, "session") || view_is(text, "permanent");
}

/* ISO 3166-1: the second letters that go with each first one, from A to Z. */
static const char *const country_codes[26] = {
    "DEFGILMOQRSTUWXZ",
    "ABDEFGHIJLMNOQRSTVWYZ",
    "ACDFGHIKLMNORUVWXYZ",
    "EJKMOZ",
    "CEGHRST",
    "IJKMOR",
    "ABDEFGHILMNPQRSTUWY",
    "KMNRTU",
    "DELMNOQRST",
    "EMOP",
    "EGHIMNPRWYZ",
    "ABCIKRSTUVY",
    "ACDEFGHKLMNOPQRSTUVWXYZ",
    "ACEFGILOPRUZ",
    "M",
    "AEFGHKLMNRSTWY",
    "A",
    "EOSUW",
    "ABCDEGHIJKLMNORSTVXYZ",
    "CDFGHJKLMNORTVWZ",
    "AGMSYZ",
    "ACEGINU",
    "FS",
    "",
    "ET",
    "AMW",
};

bool format_is_country(struct view text) {
    return text.size == 2 && text.at[0] >= 'A' && text.at[0] <= 'Z' && text.at[1] >= 'A' &&
           strchr(country_codes[text.at[0] - 'A'], text.at[1]);
}

bool format_is_language(struct view text) {
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] < 'a' || text.at[i] > 'z')
            return false;
    return text.size == 2 || text.size == 3;
}

bool format_is_id(struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool letter = c >= 'a' && c <= 'z';
        if (!letter && (i == 0 || (!is_digit(c) && c != '_' && c != '-')))
            return false;
    }
    return text.size;
}

bool (*format_find(struct view name))(struct view text) {
    static const struct {
        const char *name;
        bool (*check)(struct view text);
    } formats[] = {
        {"date", format_is_date}, {"duration", format_is_duration}, {"country", format_is_country},
        {"id", format_is_id},     {"language", format_is_language},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (view_is(name, formats[i].name))
            return formats[i].check;
    return NULL;
}
