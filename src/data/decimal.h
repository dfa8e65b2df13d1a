/* Decimal numbers of any size, exactly as written: what JSON Schema's multipleOf, minimum, maximum
 * and "integer" need, for doubles are not decimals. */
#ifndef SELOSTE_DATA_DECIMAL_H
#define SELOSTE_DATA_DECIMAL_H

#include "data/node.h"

/* digits[0..count) * 10^exponent. The point and leading and trailing zeros are not counted; zero
 * has no digits. Borrows the text. */
struct decimal {
    bool negative;
    struct view text; /* from the first to the last digit that counts; a point may be among them */
    size_t count;
    int64_t exponent;
};

/* False if the text is no decimal number (YAML's .inf, 0x1F): then doubles must do. */
bool decimal_read(struct view text, struct decimal *decimal);
/* Order of two numbers: below, at or above 0. */
int decimal_compare(const struct decimal *a, const struct decimal *b);
bool decimal_is_integer(const struct decimal *decimal);
/* Whether a is a whole multiple of b, which is not zero. */
bool decimal_is_multiple(const struct decimal *a, const struct decimal *b);

/* The same for number nodes. */
int decimal_compare_nodes(const struct node *a, const struct node *b);
bool decimal_is_integer_node(const struct node *node);
bool decimal_is_multiple_node(const struct node *a, const struct node *b);

#endif
