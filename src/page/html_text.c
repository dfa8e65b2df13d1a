#include "page/html_text.h"
#include "base/utf8.h"

/* The code point at *at as HTML may hold it (HTML Standard, 13.1.4): else U+FFFD. */
static uint32_t next_clean(struct view text, size_t *at) {
    uint32_t code = utf8_next(text, at);
    bool control = (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
    bool none = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
    return code == UTF8_INVALID || control || none ? 0xFFFD : code;
}

static const char *entity(uint32_t code) {
    return code == '&'   ? "&amp;"
           : code == '<' ? "&lt;"
           : code == '>' ? "&gt;"
           : code == '"' ? "&quot;"
                         : NULL;
}

/* How many of the bytes from `at` on are printable ASCII without a meaning of its own. */
static size_t count_plain(struct view text, size_t at) {
    size_t from = at;
    while (at < text.size && text.at[at] >= ' ' && text.at[at] < 0x7F &&
           !entity((uint32_t)text.at[at]))
        at++;
    return at - from;
}

void html_add_text(struct str *out, struct view text) {
    for (size_t at = 0; at < text.size;) {
        size_t plain = count_plain(text, at);
        if (plain) {
            str_add(out, view_part(text, at, at + plain));
            at += plain;
            continue;
        }
        uint32_t code = next_clean(text, &at);
        const char *name = entity(code);
        if (name)
            str_add_string(out, name);
        else
            str_add_code(out, code);
    }
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80);
}

static bool is_joint(char c) { return c != '\0' && strchr("@/-_?&=", c); }

struct view html_next_word(struct view text, size_t *at) {
    while (*at < text.size && is_space(text.at[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.size && !is_space(text.at[*at]))
        ++*at;
    return view_part(text, from, *at);
}

bool html_is_address(struct view word, struct view url) {
    size_t sign = view_find_byte(word, '@');
    if (sign != VIEW_NOWHERE && sign > 0)
        return view_find_byte(view_part(word, sign, word.size), '.') != VIEW_NOWHERE;
    if (view_find(word, VIEW("://")) != VIEW_NOWHERE || view_starts(word, VIEW("www.")))
        return true;
    bool jointed =
        view_find_byte(word, '.') != VIEW_NOWHERE || view_find_byte(word, '/') != VIEW_NOWHERE;
    return url.size && jointed && view_find(url, word) != VIEW_NOWHERE;
}

bool html_breaks_before(struct view address, size_t at) {
    if (at == 0 || at >= address.size)
        return false;
    char before = address.at[at - 1], here = address.at[at];
    if (here == '.')
        return is_letter_or_digit(before) && at + 1 < address.size &&
               is_letter_or_digit(address.at[at + 1]);
    return is_joint(before) && is_letter_or_digit(here);
}

static void add_address(struct str *out, struct view word) {
    size_t from = 0;
    for (size_t at = 1; at <= word.size; at++) {
        if (at < word.size && !html_breaks_before(word, at))
            continue;
        html_add_text(out, view_part(word, from, at));
        if (at < word.size)
            str_add_string(out, "<wbr>");
        from = at;
    }
}

/* A name and its form that don't fit a line would be broken between any letters, so that long ones
 * are rather parted: bytes of both that a line of text and a narrow place hold on the smallest
 * telephone. */
enum { TIED_MOST = 30, TIED_NARROW = 18 };

bool html_is_tied(const struct html_words *words, struct view before, struct view word) {
    size_t most = words->narrow ? TIED_NARROW : TIED_MOST;
    return before.size && word.size && before.at + before.size + 1 == word.at &&
           word.at[-1] == ' ' && before.size + word.size < most &&
           name_ties(words->forms, before, word);
}

static bool ends_in_letter(struct view word) {
    char last = word.size ? word.at[word.size - 1] : '\0';
    return is_letter_or_digit(last);
}

static bool is_name(const struct html_words *words, struct view text, struct view word) {
    struct name_place place = {.before = words->before, .is_given = words->is_given};
    size_t at = 0, end = (size_t)(word.at - text.at) + word.size;
    do
        place.first = utf8_next(word, &at);
    while (at < word.size && name_passes(place.first));
    if (ends_in_letter(word))
        place.next = html_next_word(text, &end);
    return name_is(words->forms, &place);
}

static bool may_divide(const struct html_words *words, struct view word) {
    return words && words->seams && word.size >= SEAMS_SHORTEST;
}

/* The last character that counts becomes the one before what follows. */
static void move_on(struct html_words *words, struct view word) {
    bool found = !words || !words->narrow;
    for (size_t end = word.size; end && !found;) {
        size_t at = --end;
        while (at && (word.at[at] & 0xC0) == 0x80)
            at--;
        end = at;
        uint32_t code = utf8_next(word, &at);
        found = !name_passes(code);
        words->before = found ? code : words->before;
    }
}

void html_add_divided(struct str *out, struct view text, struct view word,
                      struct html_words *words) {
    if (may_divide(words, word))
        seams_add_word(words->seams, out, word, is_name(words, text, word));
    else
        str_add(out, word);
    move_on(words, word);
}

static void add_word(struct str *out, struct view text, struct view word,
                     struct html_words *words) {
    if (!may_divide(words, word)) {
        html_add_text(out, word);
        move_on(words, word);
        return;
    }
    struct str divided = {0};
    html_add_divided(&divided, text, word, words);
    html_add_text(out, str_view(&divided));
    str_release(&divided);
}

/* The white space before a word. */
static struct view gap_before(const struct html_words *words, struct view text, size_t from,
                              struct view before, struct view word) {
    bool tied = words && html_is_tied(words, before, word);
    size_t to = (size_t)(word.at - text.at);
    return tied ? VIEW("\u00A0") : view_part(text, from, to);
}

void html_add_words(struct str *out, struct view text, struct view url, struct html_words *words) {
    struct view before = {0};
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        struct view word = html_next_word(text, &at);
        html_add_text(out, gap_before(words, text, from, before, word));
        if (html_is_address(word, url)) {
            add_address(out, word);
            move_on(words, word);
        } else {
            add_word(out, text, word, words);
        }
        before = word;
    }
}

void html_add_plain_words(struct str *out, struct view text, struct html_words *words) {
    struct view before = {0};
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        struct view word = html_next_word(text, &at);
        str_add(out, gap_before(words, text, from, before, word));
        html_add_divided(out, text, word, words);
        before = word;
    }
}

static bool is_hex_digit(char c) { return c != '\0' && strchr("0123456789abcdefABCDEF", c); }

/* RFC 3986: what may stand in a URI; a percent sign only before two digits. */
static bool stands_in_url(struct view url, size_t at) {
    char c = url.at[at];
    if (c == '%') {
        return at + 2 < url.size && is_hex_digit(url.at[at + 1]) && is_hex_digit(url.at[at + 2]);
    }
    return ((c & 0x80) == 0 && is_letter_or_digit(c)) ||
           (c != '\0' && strchr("-._~:/?#[]@!$&'()*+,;=", c));
}

void html_add_url(struct str *out, struct view url) {
    for (size_t at = 0; at < url.size; at++) {
        char c = url.at[at];
        if (!stands_in_url(url, at))
            str_add_format(out, "%%%02X", (unsigned char)c);
        else if (c == '&')
            str_add_string(out, "&amp;");
        else
            str_add_char(out, c);
    }
}

static bool has_scheme(struct view url, const char *scheme) {
    size_t at = 0;
    while (scheme[at] && at < url.size && (url.at[at] | 0x20) == scheme[at])
        at++;
    return scheme[at] == '\0' && at < url.size && url.at[at] == ':';
}

bool html_is_allowed_url(struct view url) {
    return view_starts(url, VIEW("#")) || has_scheme(url, "https") || has_scheme(url, "http") ||
           has_scheme(url, "mailto") || has_scheme(url, "tel");
}

void html_add_css_string(struct str *out, struct view text) {
    str_add_char(out, '"');
    for (size_t at = 0; at < text.size;) {
        uint32_t code = next_clean(text, &at);
        bool plain = code >= 0x80 || code == ' ' || is_letter_or_digit((char)code) ||
                     strchr(",.:;-_()", (int)code);
        if (code == '\t' || code == '\n')
            str_add_char(out, ' ');
        else if (plain)
            str_add_code(out, code);
        else
            str_add_format(out, "\\%X ", (unsigned)code);
    }
    str_add_char(out, '"');
}
