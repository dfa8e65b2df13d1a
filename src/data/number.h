/* Numbers as text, whatever the locale. */
#ifndef SELOSTE_DATA_NUMBER_H
#define SELOSTE_DATA_NUMBER_H

#include "base/str.h"
#include "base/view.h"

/* Whether the text is a number as JSON writes them (RFC 8259, section 6), all of it. */
bool number_is_json(struct view text);
/* The nearest double of a decimal number: an optional sign, digits with at most one point among
 * them, an optional exponent. What is too large becomes an infinity. Other text gives 0. */
double number_read(struct view text);
/* The nearest double of digits of 3 (octal) or 4 (hexadecimal) bits each, without sign or prefix.
 */
double number_read_bits(struct view digits, unsigned bits);
/* Appends the shortest text that reads back as the same number, as JSON writes it; null for what
 * JSON has no number for (infinities, not-a-number). */
void number_write(struct str *out, double number);

#endif
