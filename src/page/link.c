#include "page/link.h"
#include "base/utf8.h"

#include <strings.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_alphanumeric(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool starts_with(struct view text, const char *prefix) {
    size_t size = strlen(prefix);
    return text.size >= size && strncasecmp(text.at, prefix, size) == 0;
}

static bool ends_with(struct view text, const char *suffix) {
    size_t size = strlen(suffix);
    return text.size >= size && strncasecmp(text.at + text.size - size, suffix, size) == 0;
}

bool link_is_allowed(struct view url) {
    return starts_with(url, "http://") || starts_with(url, "https://") ||
           starts_with(url, "mailto:") || starts_with(url, "tel:");
}

/* --- values of fields */

/* Without "(0)", which is dialled inside the country only, where a plus stands in front. */
static bool phone_digits(struct str *digits, struct view text) {
    static const char *const between[] = {" ", "-", ".", "(", ")", "\u00A0", "\u2013", "\u2011"};
    bool international = text.size && *text.at == '+';
    for (size_t at = international; at < text.size;) {
        struct view rest = view_part(text, at, text.size);
        size_t size = international && starts_with(rest, "(0)") ? 3 : 0;
        for (size_t i = 0; !size && i < sizeof between / sizeof *between; i++)
            if (view_starts(rest, view_of(between[i])))
                size = strlen(between[i]);
        if (!size && !is_digit(*rest.at))
            return false;
        if (!size)
            str_add_char(digits, *rest.at);
        at += size ? size : 1;
    }
    return digits->size >= 3 && digits->size <= 15;
}

static bool link_of_phone(struct str *url, struct view text) {
    struct str digits = {0};
    struct view number = view_trim(text);
    bool good = phone_digits(&digits, number);
    if (good) {
        struct view plain = str_view(&digits);
        str_add_string(url, "tel:");
        if (*number.at == '+') {
            str_add_char(url, '+');
        } else if (view_starts(plain, VIEW("00"))) {
            str_add_char(url, '+');
            plain = view_part(plain, 2, plain.size);
        } else if (*plain.at == '0') {
            str_add_string(url, "+358");
            plain = view_part(plain, 1, plain.size);
        }
        str_add(url, plain);
    }
    str_release(&digits);
    return good;
}

static bool link_of_mail(struct str *url, struct view text) {
    struct link_place place;
    struct view address = view_trim(text);
    if (!link_find(address, 0, &place) || !place.mail || place.from || place.to != address.size)
        return false;
    str_add_string(url, "mailto:");
    str_add(url, address);
    return true;
}

static bool link_of_web(struct str *url, struct view text) {
    struct view address = view_trim(text);
    if (!starts_with(address, "http://") && !starts_with(address, "https://"))
        return false;
    str_add(url, address);
    return true;
}

bool link_of_value(struct str *url, const struct node *value) {
    const struct node *format = node_note(value, "format");
    const struct node *own = node_note(value, "x-format");
    if (node_is(format, "email") || node_is(own, "email"))
        return link_of_mail(url, value->text);
    if (node_is(format, "uri") || node_is(own, "url"))
        return link_of_web(url, value->text);
    return node_is(own, "phone") && link_of_phone(url, value->text);
}

/* --- addresses in running text */

/* Letters of any script; of what isn't ASCII all but spaces and punctuation. */
static bool is_word(uint32_t code) {
    if (code < 0x80)
        return is_alphanumeric((char)code);
    return code >= 0xC0 && !(code >= 0x2000 && code < 0x2070) && code != 0x3000 &&
           code != UTF8_INVALID;
}

static bool word_before(struct view text, size_t at) {
    size_t from = at;
    while (from > 0 && at - from < 4 && ((unsigned char)text.at[--from] & 0xC0) == 0x80)
        continue;
    return at > 0 && is_word(utf8_next(text, &from));
}

static bool word_behind(struct view text, size_t at) {
    return at < text.size && is_word(utf8_next(text, &at));
}

static bool ends_address(uint32_t code) {
    return code <= 0x20 || code == '<' || code == '>' || code == '"' || code == '|' ||
           code == '`' || (code >= 0x80 && !is_word(code));
}

static size_t count_byte(struct view text, char byte) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.at[i] == byte;
    return count;
}

static struct view without_punctuation(struct view url) {
    while (url.size) {
        char last = url.at[url.size - 1];
        bool bracket = last == ')' && count_byte(url, ')') > count_byte(url, '(');
        if (!bracket && !strchr(".,:;!?'*_~]}", last))
            break;
        url.size--;
    }
    return url;
}

/* The place of an address whose scheme ends in the colon at an offset. */
static bool find_web(struct view text, size_t from, size_t colon, struct link_place *place) {
    if (!view_starts(view_part(text, colon, text.size), VIEW("://")))
        return false;
    struct view before = view_part(text, from, colon);
    size_t size = ends_with(before, "https")  ? 5
                  : ends_with(before, "http") ? 4
                                              : 0,
           at = colon - size;
    if (!size || word_before(text, at))
        return false;
    size_t end = colon + 3, host = end - at;
    for (size_t next = end; next < text.size; end = next)
        if (ends_address(utf8_next(text, &next)))
            break;
    struct view url = without_punctuation(view_part(text, at, end));
    if (url.size <= host || !word_behind(url, host))
        return false;
    *place = (struct link_place){at, at + url.size, false};
    return true;
}

enum { LOCAL_MAX = 64, DOMAIN_MAX = 255 };

/* Where the domain that begins at an offset ends; `at` if there is none. It has a dot and a last
 * label of letters. */
static size_t domain_end(struct view text, size_t at) {
    size_t end = at, dot = VIEW_NOWHERE;
    while (end < text.size && end - at < DOMAIN_MAX) {
        char c = text.at[end];
        bool inside = end > at && is_alphanumeric(text.at[end - 1]);
        bool more = end + 1 < text.size && is_alphanumeric(text.at[end + 1]);
        if (c == '.' && inside && more)
            dot = end;
        else if (!is_alphanumeric(c) &&
                 !(c == '-' && end > at && (inside || text.at[end - 1] == '-')))
            break;
        end++;
    }
    while (end > at && text.at[end - 1] == '-')
        end--;
    if (dot == VIEW_NOWHERE || end < dot + 3 || word_behind(text, end))
        return at;
    for (size_t i = dot + 1; i < end; i++)
        if (is_digit(text.at[i]) || text.at[i] == '-')
            return at;
    return end;
}

static bool find_mail(struct view text, size_t from, size_t sign, struct link_place *place) {
    size_t start = sign;
    while (start > from && sign - start < LOCAL_MAX &&
           (is_alphanumeric(text.at[start - 1]) || strchr("._%+-", text.at[start - 1])))
        start--;
    while (start < sign && strchr(".-", text.at[start]))
        start++;
    size_t end = domain_end(text, sign + 1);
    if (start == sign || text.at[sign - 1] == '.' || end == sign + 1 || word_before(text, start))
        return false;
    *place = (struct link_place){start, end, true};
    return true;
}

bool link_is_possible(struct view text) {
    return view_find_byte(text, ':') != VIEW_NOWHERE || view_find_byte(text, '@') != VIEW_NOWHERE;
}

bool link_find(struct view text, size_t from, struct link_place *place) {
    for (size_t at = from; at < text.size; at++) {
        char c = text.at[at];
        if (c == ':' && find_web(text, from, at, place))
            return true;
        if (c == '@' && find_mail(text, from, at, place))
            return true;
    }
    return false;
}
