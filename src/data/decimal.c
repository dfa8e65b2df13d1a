/* Digits are read out of the text where they stand; nothing is copied. */
#include "data/decimal.h"

#include <math.h>

enum { EXPONENT_MAX = 1000000000, DIVISOR_DIGITS_MAX = 18, ZEROS_MAX = 64 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Reads "e-5" to the end; false if something else stands there. */
static bool read_exponent(struct view text, size_t at, int64_t *exponent) {
    if (at == text.size)
        return true;
    if (text.at[at] != 'e' && text.at[at] != 'E')
        return false;
    bool negative = at + 1 < text.size && text.at[at + 1] == '-';
    at += negative || (at + 1 < text.size && text.at[at + 1] == '+') ? 2 : 1;
    if (at == text.size)
        return false;
    int64_t value = 0;
    for (; at < text.size; at++) {
        if (!is_digit(text.at[at]))
            return false;
        if (value < EXPONENT_MAX)
            value = value * 10 + (text.at[at] - '0');
    }
    *exponent += negative ? -value : value;
    return true;
}

bool decimal_read(struct view text, struct decimal *decimal) {
    size_t at = 0, first = VIEW_NOWHERE, last = 0, digits = 0, behind = 0, trailing = 0;
    bool point = false;
    *decimal = (struct decimal){0};
    if (at < text.size && (text.at[at] == '-' || text.at[at] == '+'))
        decimal->negative = text.at[at++] == '-';
    for (; at < text.size; at++) {
        if (text.at[at] == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(text.at[at]))
            break;
        digits++;
        behind += point;
        if (text.at[at] != '0') {
            first = first == VIEW_NOWHERE ? at : first;
            last = at;
            decimal->count += decimal->count ? trailing + 1 : 1;
            trailing = 0;
        } else {
            trailing++;
        }
    }
    if (!digits || !read_exponent(text, at, &decimal->exponent))
        return false;
    if (first == VIEW_NOWHERE) {
        *decimal = (struct decimal){0};
        return true;
    }
    decimal->exponent += (int64_t)trailing - (int64_t)behind;
    decimal->text = view_part(text, first, last + 1);
    return true;
}

static int compare_sizes(const struct decimal *a, const struct decimal *b) {
    int64_t size_a = (int64_t)a->count + a->exponent, size_b = (int64_t)b->count + b->exponent;
    if (!a->count || !b->count)
        return (a->count != 0) - (b->count != 0);
    if (size_a != size_b)
        return size_a < size_b ? -1 : 1;
    size_t i = 0, j = 0;
    while (i < a->text.size && j < b->text.size) {
        if (a->text.at[i] == '.') {
            i++;
        } else if (b->text.at[j] == '.') {
            j++;
        } else {
            int order = a->text.at[i++] - b->text.at[j++];
            if (order)
                return order;
        }
    }
    return (i < a->text.size) - (j < b->text.size);
}

int decimal_compare(const struct decimal *a, const struct decimal *b) {
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    return a->negative ? compare_sizes(b, a) : compare_sizes(a, b);
}

bool decimal_is_integer(const struct decimal *decimal) { return decimal->exponent >= 0; }

/* Division by the divisor's digits, remainder kept. Neither number ends in a zero, so a is no
 * multiple of b once b's exponent is the larger; and as the divisor is below 10^18, more than 64
 * zeros behind a can't help it any further. */
bool decimal_is_multiple(const struct decimal *a, const struct decimal *b) {
    if (!a->count)
        return true;
    if (a->exponent < b->exponent)
        return false;
    uint64_t divisor = 0, rest = 0;
    for (size_t i = 0; i < b->text.size; i++)
        if (b->text.at[i] != '.')
            divisor = divisor * 10 + (uint64_t)(b->text.at[i] - '0');
    for (size_t i = 0; i < a->text.size; i++)
        if (a->text.at[i] != '.')
            rest = (rest * 10 + (uint64_t)(a->text.at[i] - '0')) % divisor;
    int64_t zeros = a->exponent - b->exponent;
    for (int i = 0; i < (zeros < ZEROS_MAX ? zeros : ZEROS_MAX); i++)
        rest = rest * 10 % divisor;
    return rest == 0;
}

int decimal_compare_nodes(const struct node *a, const struct node *b) {
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    struct decimal one, other;
    if (!decimal_read(a->text, &one) || !decimal_read(b->text, &other))
        return 0;
    return decimal_compare(&one, &other);
}

bool decimal_is_integer_node(const struct node *node) {
    struct decimal decimal;
    if (decimal_read(node->text, &decimal))
        return decimal_is_integer(&decimal);
    return isfinite(node->number) && floor(node->number) == node->number;
}

bool decimal_is_multiple_node(const struct node *a, const struct node *b) {
    struct decimal one, other;
    if (decimal_read(a->text, &one) && decimal_read(b->text, &other) &&
        other.count <= DIVISOR_DIGITS_MAX)
        return decimal_is_multiple(&one, &other);
    return fmod(a->number, b->number) == 0;
}
