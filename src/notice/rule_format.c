/* Questions about how a value is written: numbers with check digits, addresses. */
#include "notice/rule_table.h"

#include "base/str.h"

enum { BUSINESS_DIGITS = 7, COUNTRY_PREFIX = 2 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_finland(struct view country) {
    return !country.size || view_is(country, "FI") || view_is(country, "AX");
}

/* The country of the address beside a node, by default Finland. */
static bool is_finnish(const struct node *holder) {
    return is_finland(node_get_text(node_get(holder, "address"), "country"));
}

/* --- Business ID (Y-tunnus; form and check digit as the Business Information System has them) */

static bool check_digit_fits(const char *digits, char check) {
    static const int weights[BUSINESS_DIGITS] = {7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (size_t i = 0; i < BUSINESS_DIGITS; i++)
        sum += weights[i] * (digits[i] - '0');
    int rest = sum % 11;
    return rest != 1 && check == (rest ? '0' + 11 - rest : '0');
}

/* 1234567-1, 123456-7 of old, or FI12345671. */
bool business_id_right(struct question *question) {
    struct view text = view_trim(question->node->text);
    char digits[BUSINESS_DIGITS + 1] = "0";
    size_t count = 0;
    bool vat = view_starts(text, VIEW("FI"));
    if (!is_finnish(question->node->parent))
        return true;
    for (size_t at = vat ? COUNTRY_PREFIX : 0; at < text.size; at++) {
        bool dash = text.at[at] == '-' && !vat && at + 2 == text.size;
        if (dash)
            continue;
        if (!is_digit(text.at[at]) || count > BUSINESS_DIGITS)
            return false;
        digits[count++] = text.at[at];
    }
    bool dashed = !vat && text.size > 2 && text.at[text.size - 2] == '-';
    if (dashed && count == BUSINESS_DIGITS) { /* six digits and the check digit */
        memmove(digits + 1, digits, BUSINESS_DIGITS);
        digits[0] = '0';
        count++;
    }
    return count == BUSINESS_DIGITS + 1 && (vat || dashed) &&
           check_digit_fits(digits, digits[BUSINESS_DIGITS]);
}

/* --- E-mail, telephone, postal code */

static bool is_domain(struct view domain) {
    size_t dot = VIEW_NOWHERE;
    for (size_t i = 0; i < domain.size; i++) {
        char c = domain.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
        if (c == '.' && (i == 0 || domain.at[i - 1] == '.'))
            return false;
        if (c == '.')
            dot = i;
        else if (!letter && !is_digit(c) && c != '-')
            return false;
    }
    return dot != VIEW_NOWHERE && dot + 2 < domain.size;
}

/* local@domain.tld; what is no scalar is no address. */
bool email_right(struct question *question) {
    struct view text = question->node->text;
    if (!node_is_scalar(question->node))
        return true;
    size_t at = view_find_byte(text, '@');
    if (at == VIEW_NOWHERE || at == 0)
        return false;
    struct view local = view_part(text, 0, at);
    for (size_t i = 0; i < local.size; i++)
        if ((unsigned char)local.at[i] <= ' ' || strchr("()<>,;:\\\"[]", local.at[i]))
            return false;
    return is_domain(view_part(text, at + 1, text.size));
}

/* Finnish: 0 and digits, or +358 and digits without that 0; 5 to 12 in all. Others begin with +.
 * Abroad, as the address beside it or the controller's has it, any will do. */
bool phone_right(struct question *question) {
    enum { LEAST = 5, MOST = 12 };
    struct view text = view_trim(question->node->text);
    struct str digits = {0};
    bool good = node_is_scalar(question->node);
    for (size_t i = 0; good && i < text.size; i++) {
        char c = text.at[i];
        if (is_digit(c))
            str_add_char(&digits, c);
        good = is_digit(c) || (c == '+' && i == 0) || (c && strchr(" -()/.", c));
    }
    struct view all = str_view(&digits);
    bool abroad = view_starts(text, VIEW("+")) && !view_starts(all, VIEW("358"));
    bool prefix = view_starts(text, VIEW("+")) && !abroad;
    struct view own = prefix ? view_part(all, 3, all.size) : all;
    bool zero = view_starts(own, VIEW("0"));
    if (good && !abroad)
        good = zero != prefix && own.size >= LEAST && own.size <= MOST;
    str_release(&digits);
    const struct node *holder = question->node->parent;
    if (!node_get(holder, "address"))
        holder = node_get(question_notice(question), "controller");
    return !node_is_scalar(question->node) || good || !is_finnish(holder);
}

/* Five digits, in a Finnish address. */
bool postal_code_right(struct question *question) {
    struct view text = question->node->text;
    if (!is_finland(node_get_text(question->node->parent, "country")))
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (!is_digit(text.at[i]))
            return false;
    return text.size == 5;
}

/* --- Personal identity code (henkilötunnus) */

enum { CODE_SIZE = 11, CODE_SEPARATOR = 6 };

static unsigned read_number(const char *digits, size_t count) {
    unsigned number = 0;
    for (size_t i = 0; i < count; i++)
        number = number * 10 + (unsigned)(digits[i] - '0');
    return number;
}

static bool is_day(const char *digits, char separator) {
    unsigned day = read_number(digits, 2), month = read_number(digits + 2, 2);
    unsigned century = strchr("+", separator) ? 1800 : strchr("-UVWXY", separator) ? 1900 : 2000;
    unsigned year = century + read_number(digits + 4, 2);
    return day >= 1 && month >= 1 && month <= 12 && day <= date_days_in_month(year, month);
}

static bool is_word(struct view text, size_t at) {
    char c = at < text.size ? text.at[at] : ' ';
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* DDMMYY, a sign of the century, three digits, a check character: 9 digits modulo 31. */
static bool is_identity_code(const char *at) {
    static const char signs[] = "-+ABCDEFUVWXY", checks[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    char digits[9];
    for (size_t i = 0, count = 0; i < CODE_SIZE - 1; i++) {
        if (i == CODE_SEPARATOR)
            continue;
        if (!is_digit(at[i]))
            return false;
        digits[count++] = at[i];
    }
    return at[CODE_SEPARATOR] && strchr(signs, at[CODE_SEPARATOR]) &&
           is_day(digits, at[CODE_SEPARATOR]) &&
           at[CODE_SIZE - 1] == checks[read_number(digits, 9) % 31];
}

/* Does the text hold nobody's personal identity code? */
bool no_identity_code(struct question *question) {
    struct view text = question->node->text;
    if (question->node->kind != NODE_STRING || text.size < CODE_SIZE)
        return true;
    for (size_t at = 0; at + CODE_SIZE <= text.size; at++) {
        bool alone = !is_word(text, at + CODE_SIZE) && (at == 0 || !is_word(text, at - 1));
        if (is_digit(text.at[at]) && alone && is_identity_code(text.at + at))
            return false;
    }
    return true;
}
