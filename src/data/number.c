/* strtod depends on the locale only by the decimal point, so it is given none: 1.25e3 is read as
 * 125e1. */
#include "data/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static size_t skip_digits(struct view text, size_t at) {
    while (at < text.size && text.at[at] >= '0' && text.at[at] <= '9')
        at++;
    return at;
}

static bool is_at(struct view text, size_t at, char byte) {
    return at < text.size && text.at[at] == byte;
}

bool number_is_json(struct view text) {
    size_t from = is_at(text, 0, '-'), at = skip_digits(text, from);
    if (at == from || (at - from > 1 && text.at[from] == '0'))
        return false;
    if (is_at(text, at, '.')) {
        from = at + 1;
        at = skip_digits(text, from);
        if (at == from)
            return false;
    }
    if (is_at(text, at, 'e') || is_at(text, at, 'E')) {
        from = at + 1;
        if (is_at(text, from, '+') || is_at(text, from, '-'))
            from++;
        at = skip_digits(text, from);
        if (at == from)
            return false;
    }
    return at == text.size;
}

/* Beyond any exponent that a text of SOURCE_MAX bytes could bring back into range. */
enum { EXPONENT_MAX = 100000000 };

static long read_exponent(struct view text) {
    bool negative = is_at(text, 0, '-');
    long exponent = 0;
    for (size_t i = negative || is_at(text, 0, '+'); i < text.size && exponent < EXPONENT_MAX; i++)
        exponent = exponent * 10 + (text.at[i] - '0');
    return negative ? -exponent : exponent;
}

static double read_long(struct view text) {
    struct str plain = {0};
    long exponent = 0, places = 0;
    bool behind_point = false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '.') {
            behind_point = true;
        } else if (text.at[i] == 'e' || text.at[i] == 'E') {
            exponent = read_exponent(view_part(text, i + 1, text.size));
            break;
        } else {
            str_add_char(&plain, text.at[i]);
            places += behind_point;
        }
    }
    str_add_format(&plain, "e%ld", exponent - places);
    double number = strtod(plain.at, NULL);
    str_release(&plain);
    return number;
}

double number_read(struct view text) {
    bool sign = is_at(text, 0, '-') || is_at(text, 0, '+');
    size_t end = skip_digits(text, sign);
    if (end < text.size || end > 15)
        return read_long(text);
    double number = 0;
    for (size_t i = sign; i < end; i++)
        number = number * 10 + (text.at[i] - '0');
    return is_at(text, 0, '-') ? -number : number;
}

static unsigned digit_value(char digit) {
    if (digit <= '9')
        return (unsigned)(digit - '0');
    return (unsigned)((digit | 0x20) - 'a') + 10;
}

double number_read_bits(struct view digits, unsigned bits) {
    uint64_t head = 0; /* the leading bits; its last bit stands for all that were cut off */
    int cut = 0;
    for (size_t i = 0; i < digits.size; i++) {
        unsigned value = digit_value(digits.at[i]);
        if (head >> 58 == 0)
            head = head << bits | value;
        else {
            cut += (int)bits;
            head |= value != 0;
        }
    }
    return ldexp((double)head, cut);
}

void number_write(struct str *out, double number) {
    if (!isfinite(number)) {
        str_add(out, VIEW("null"));
        return;
    }
    char text[40];
    bool whole = fabs(number) < 1e15 && number == floor(number);
    for (int digits = whole ? 15 : 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    for (const char *at = text; *at; at++) {
        if (strchr("0123456789eE+-", *at))
            str_add_char(out, *at);
        else if (out->at[out->size - 1] !=
                 '.') /* a locale's decimal point, maybe of several bytes */
            str_add_char(out, '.');
    }
}
