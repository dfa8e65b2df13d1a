/* Escapes, and classes in brackets. Characters are written by their code, so that nothing of
 * PCRE2's own syntax can come into being. */
#include "base/utf8.h"
#include "data/pattern_parts.h"

/* White space and line ends of ECMA-262, and all but these. */
#define SPACES                                                                                     \
    "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}"  \
    "\\x{3000}\\x{feff}"
#define NO_SPACES                                                                                  \
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"               \
    "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}"                 \
    "\\x{3001}-\\x{d7ff}\\x{e000}-\\x{fefe}\\x{ff00}-\\x{10ffff}"
#define NO_DIGITS "\\x{0}-/:-\\x{10ffff}"
#define NO_WORDS "\\x{0}-/:-@\\x{5b}-\\x{5e}\\x{60}\\x{7b}-\\x{10ffff}"

void translate_code(struct str *out, uint32_t code) {
    static const char digits[] = "0123456789abcdef";
    str_add(out, VIEW("\\x{"));
    for (int shift = 20; shift >= 0; shift -= 4)
        if (code >> shift || shift == 0)
            str_add_char(out, digits[code >> shift & 15]);
    str_add_char(out, '}');
}

static bool peek(const struct translation *translation, char c) {
    return translation->at < translation->text.size && translation->text.at[translation->at] == c;
}

/* Exactly `count` hexadecimal digits, or any number of them up to a brace (count 0). */
static bool read_hex(struct translation *translation, unsigned count, uint32_t *code) {
    unsigned digits = 0;
    *code = 0;
    while (translation->at < translation->text.size && (count == 0 || digits < count)) {
        char c = translation->text.at[translation->at];
        bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!letter && (c < '0' || c > '9'))
            break;
        *code = *code * 16 + (uint32_t)(letter ? (c | 0x20) - 'a' + 10 : c - '0');
        if (*code > 0x10FFFF)
            return false;
        digits++;
        translation->at++;
    }
    return count ? digits == count : digits > 0;
}

/* Behind \u. */
static bool read_unicode(struct translation *translation, uint32_t *code) {
    if (peek(translation, '{')) {
        translation->at++;
        return read_hex(translation, 0, code) && peek(translation, '}') && ++translation->at;
    }
    if (!read_hex(translation, 4, code))
        return false;
    size_t back = translation->at;
    struct view rest = view_part(translation->text, back, translation->text.size);
    uint32_t low;
    if (*code >= SURROGATE_FIRST && *code < SURROGATE_LOW && view_starts(rest, VIEW("\\u"))) {
        translation->at += 2;
        if (read_hex(translation, 4, &low) && low >= SURROGATE_LOW && low <= SURROGATE_LAST)
            *code = 0x10000 + ((*code - SURROGATE_FIRST) << 10) + (low - SURROGATE_LOW);
        else
            translation->at = back;
    }
    return true;
}

/* The set that a letter behind a backslash stands for, or NULL. */
static const char *named_set(char letter) {
    switch (letter) {
    case 'd':
        return "0-9";
    case 'D':
        return NO_DIGITS;
    case 'w':
        return "0-9A-Za-z_";
    case 'W':
        return NO_WORDS;
    case 's':
        return SPACES;
    case 'S':
        return NO_SPACES;
    default:
        return NULL;
    }
}

static bool read_control(struct translation *translation, uint32_t *code) {
    if (translation->at >= translation->text.size)
        return false;
    char c = translation->text.at[translation->at++];
    *code = (uint32_t)c & 0x1F;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool read_null(const struct translation *translation) {
    char c = translation->at < translation->text.size ? translation->text.at[translation->at] : 'x';
    return c < '0' || c > '9';
}

enum escape_kind translate_escape(struct translation *translation, bool in_class, uint32_t *code,
                                  struct str *set) {
    static const char letters[] = "tnvfr", means[] = "\t\n\v\f\r";
    if (translation->at >= translation->text.size)
        return ESCAPE_WRONG;
    char c = translation->text.at[translation->at++];
    if (named_set(c)) {
        str_add_string(set, named_set(c));
        return ESCAPE_SET;
    }
    if (c == 'p' || c == 'P')
        return translation->at < translation->text.size &&
                       translate_property(translation, c == 'P', set)
                   ? ESCAPE_SET
                   : ESCAPE_WRONG;
    const char *letter = c ? strchr(letters, c) : NULL;
    bool good = true;
    if (letter)
        *code = (uint32_t)means[letter - letters];
    else if (c == 'u')
        good = read_unicode(translation, code);
    else if (c == 'x')
        good = read_hex(translation, 2, code);
    else if (c == 'c')
        good = read_control(translation, code);
    else if (c == '0')
        good = read_null(translation), *code = 0;
    else if (c == 'b' && in_class)
        *code = '\b';
    else if (c && (strchr("^$\\.*+?()[]{}|/", c) || (c == '-' && in_class)))
        *code = (uint32_t)c;
    else
        good = false;
    return good ? ESCAPE_CHARACTER : ESCAPE_WRONG;
}

/* One character or set of a class. */
static enum escape_kind read_member(struct translation *translation, uint32_t *code,
                                    struct str *set) {
    if (peek(translation, '\\')) {
        translation->at++;
        return translate_escape(translation, true, code, set);
    }
    *code = utf8_next(translation->text, &translation->at);
    return *code == UTF8_INVALID ? ESCAPE_WRONG : ESCAPE_CHARACTER;
}

/* Appends a range without the surrogates, which no UTF-8 text holds. */
static bool add_range(struct str *set, uint32_t from, uint32_t to) {
    if (from > to)
        return false;
    if (is_surrogate(from))
        from = SURROGATE_LAST + 1;
    if (is_surrogate(to))
        to = SURROGATE_FIRST - 1;
    if (from > to)
        return true;
    translate_code(set, from);
    if (from < to) {
        str_add_char(set, '-');
        translate_code(set, to);
    }
    return true;
}

static bool read_members(struct translation *translation, struct str *set) {
    while (translation->at < translation->text.size && !peek(translation, ']')) {
        uint32_t from, to;
        enum escape_kind kind = read_member(translation, &from, set);
        if (kind == ESCAPE_WRONG)
            return false;
        struct view rest = view_part(translation->text, translation->at, translation->text.size);
        bool range = rest.size > 1 && rest.at[0] == '-' && rest.at[1] != ']';
        if (range && kind == ESCAPE_SET)
            return false;
        translation->at += range;
        if (range && read_member(translation, &to, set) != ESCAPE_CHARACTER)
            return false;
        if (kind == ESCAPE_CHARACTER && !add_range(set, from, range ? to : from))
            return false;
    }
    return translation->at++ < translation->text.size;
}

bool translate_class(struct translation *translation) {
    struct str set = {0};
    bool negated = peek(translation, '^');
    translation->at += negated;
    bool good = read_members(translation, &set);
    if (good && !set.size) {
        str_add_string(&translation->out, negated ? "[\\x{0}-\\x{10ffff}]" : "(?!)");
    } else if (good) {
        str_add_string(&translation->out, negated ? "[^" : "[");
        str_add(&translation->out, str_view(&set));
        str_add_char(&translation->out, ']');
    }
    str_release(&set);
    return good;
}
