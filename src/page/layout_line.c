/* Where lines may end; and where they do if each takes what fits: in cells, headings, labels. */
#include "base/memory.h"
#include "page/layout_parts.h"

static bool is_space(uint32_t code) { return code == ' '; }

static bool is_digit(uint32_t code) { return code >= '0' && code <= '9'; }

/* Letters in the wide sense: neither digit, space nor ASCII or general punctuation. */
static bool is_letter(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
           (code >= 0xC0 && code < 0x2000 && code != 0xD7 && code != 0xF7);
}

static bool is_dash(uint32_t code) { return code == 0x2013 || code == 0x2014; }

/* Signs that stay with the number before them, or the one behind. */
static bool ties_left(uint32_t code) {
    return code == 0xA7 || code == 0x20AC || code == '%' || code == 0x2030 || code == 0xB0 ||
           is_dash(code);
}

static bool ties_right(uint32_t code) { return code == 0xA7; }

static uint32_t code_at(const struct letter *letters, uint32_t count, uint32_t at) {
    return at < count ? letters[at].code : 0;
}

static bool is_capital(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
}

/* "(EU) 2016/679", "Satamakatu 8 B": what stands before the space is half a number. */
static bool parts_number(const struct letter *letters, uint32_t count, uint32_t at) {
    uint32_t next = code_at(letters, count, at + 1);
    if (at < 2)
        return false;
    if (is_digit(next))
        return letters[at - 1].code == ')' && is_capital(letters[at - 2].code);
    return is_digit(letters[at - 1].code) && is_capital(next) &&
           !is_letter(code_at(letters, count, at + 2)) && !is_digit(code_at(letters, count, at + 2));
}

/* A date in words: whether letters [from, to) and what follows are "15 June 2026". */
static bool is_date(const struct letter *letters, uint32_t count, uint32_t from, uint32_t to) {
    uint32_t end = to + 1, year = 0;
    if (to - from > 2 || to == from || !is_digit(letters[from].code) || !is_digit(letters[to - 1].code))
        return false;
    while (is_letter(code_at(letters, count, end)))
        end++;
    while (is_digit(code_at(letters, count, end + 1 + year)))
        year++;
    return is_capital(code_at(letters, count, to + 1)) && is_space(code_at(letters, count, end)) &&
           year == 4;
}

static uint32_t word_before(const struct letter *letters, uint32_t at) {
    while (at && !is_space(letters[at - 1].code) && letters[at - 1].code != 0xA0)
        at--;
    return at;
}

/* "Esimerkki Oy" */
static bool ends_name(const struct word_list *forms, const struct letter *letters, uint32_t count,
                      uint32_t at) {
    uint32_t first = code_at(letters, count, at + 1), second = code_at(letters, count, at + 2);
    if (!forms || (first < 0x80 && second < 0x80 &&
                   !word_list_may_begin(forms, (unsigned char)first, (unsigned char)second)))
        return false;
    char before[4 * NAME_WORD_MOST], behind[4 * NAME_WORD_MOST];
    uint32_t from = word_before(letters, at);
    from = at - from > NAME_WORD_MOST ? at - NAME_WORD_MOST : from;
    return name_ties(forms, text_word(letters, from, at, before),
                     text_word(letters, at + 1, count, behind));
}

/* Whether a space is in the middle of what is read as one: a date, a number, an organisation's name. */
static bool is_inside(const struct word_list *forms, const struct letter *letters, uint32_t count,
                      uint32_t at) {
    uint32_t from = word_before(letters, at), first = from ? word_before(letters, from - 1) : from;
    return ends_name(forms, letters, count, at) || parts_number(letters, count, at) ||
           is_date(letters, count, from, at) || (from && is_date(letters, count, first, from - 1));
}

/* A space ends a line, but not before "§" or "€", nor before a dash between spaces, nor beside half a word
 * ("etu- ja sukunimi", "luvat ja -kiellot"): it would look divided. */
static bool space_breaks(const struct word_list *forms, const struct letter *letters, uint32_t count,
                         uint32_t at) {
    if (is_inside(forms, letters, count, at))
        return false;
    if (ties_left(code_at(letters, count, at + 1)) && code_at(letters, count, at + 2) != '-')
        return is_letter(code_at(letters, count, at + 2));
    uint32_t before = at ? letters[at - 1].code : 0, next = code_at(letters, count, at + 1);
    bool half = (before == '-' && is_letter(next)) ||
                (next == '-' && is_letter(code_at(letters, count, at + 2)));
    return !half && !ties_right(before);
}

static bool has(const struct letter *letters, uint32_t from, uint32_t to, const char *ascii) {
    size_t size = strlen(ascii);
    for (uint32_t i = from; i + size <= to; i++) {
        size_t same = 0;
        while (same < size && letters[i + same].code == (unsigned char)ascii[same])
            same++;
        if (same == size)
            return true;
    }
    return false;
}

/* An e-mail address or a URL: it is never divided as a word is. */
static bool is_address(const struct letter *letters, uint32_t from, uint32_t to) {
    return has(letters, from, to, "@") || has(letters, from, to, "://") ||
           has(letters, from, to, "www.") ||
           (letters[from].style->link && has(letters, from, to, ".") &&
            !has(letters, to - 1, to, "."));
}

static void mark_address(struct letter *letters, uint32_t from, uint32_t to) {
    for (uint32_t i = from + 1; i + 2 < to; i++) {
        uint32_t code = letters[i].code;
        bool after = code < 0x80 && strchr("@/-_?&=", (int)code) && letters[i + 1].code != '/';
        if (code && (after || letters[i + 1].code == '.'))
            letters[i].after = BREAK_FORCED;
    }
}

/* A hyphen, dash or slash in a word, with letters enough on both sides: not "sign-/in". */
static bool joins(const struct letter *letters, uint32_t from, uint32_t to, uint32_t at) {
    uint32_t code = letters[at].code;
    if (code != '-' && code != '/' && code != 0x2010 && !is_dash(code))
        return false;
    uint32_t last = code == '/' ? at + 2 : at + 4;
    bool good = at >= from + 2 && last < to && is_letter(letters[at - 1].code) &&
                !is_digit(letters[at - 2].code);
    for (uint32_t i = at + 1; good && i <= last; i++)
        good = is_letter(letters[i].code);
    return good;
}

static void mark_word(struct letter *letters, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i + 1 < to; i++) {
        if (letters[i].code == 0xAD)
            letters[i].after = letters[i].after == BREAK_NONE ? BREAK_SOFT : letters[i].after;
        else if (letters[i].code == 0x200B || joins(letters, from, to, i))
            letters[i].after = BREAK_FREE;
    }
}

void lines_mark(const struct word_list *forms, struct letter *letters, uint32_t count) {
    for (uint32_t from = 0; from < count;) {
        uint32_t to = from;
        while (to < count && !is_space(letters[to].code))
            to++;
        if (to > from && is_address(letters, from, to))
            mark_address(letters, from, to);
        else if (to > from)
            mark_word(letters, from, to);
        if (to < count && letters[to].after == BREAK_NONE)
            letters[to].after = space_breaks(forms, letters, count, to) ? BREAK_FREE : BREAK_FORCED;
        from = to + 1;
    }
}

static int32_t kerning_of(const struct letter *letter) {
    return letter->kerning * letter->style->type.size / 1000;
}

/* Letters [from, to) as one line: no space at the end, a soft hyphen there is seen. */
static int32_t measure(const struct text *text, uint32_t from, uint32_t to) {
    int32_t width = 0, kerning = 0;
    while (to > from && is_space(text->letters[to - 1].code))
        to--;
    for (uint32_t i = from; i < to; i++) {
        const struct letter *letter = &text->letters[i];
        if (letter->hidden && !(i + 1 == to && letter->code == 0xAD))
            continue;
        width += kerning + letter->move;
        kerning = kerning_of(letter);
    }
    return width;
}

int64_t text_length(const struct text *text) { return measure(text, 0, text->count); }

static bool ends_piece(enum breaking after, enum pieces pieces) {
    switch (after) {
    case BREAK_NONE:
        return false;
    case BREAK_MUST:
        return true;
    case BREAK_FREE:
        return pieces >= PIECES_WORDS;
    case BREAK_SOFT:
    case BREAK_INNER:
        return pieces >= PIECES_SEAMS;
    case BREAK_SYLLABLE:
    case BREAK_FORCED:
        return pieces == PIECES_ALL;
    }
    return false;
}

int32_t text_piece(const struct text *text, enum pieces pieces) {
    int32_t widest = 0;
    for (uint32_t from = 0, i = 0; i < text->count; i++) {
        if (i + 1 < text->count && !ends_piece((enum breaking)text->letters[i].after, pieces))
            continue;
        int32_t width = measure(text, from, i + 1);
        if (width > widest)
            widest = width;
        from = i + 1;
    }
    return widest;
}

int32_t text_width(const struct text *text) { return text_piece(text, PIECES_LINES); }

/* The last places where a line that began at `from` could end, by kind; 0 for none. */
struct ends {
    uint32_t free, soft, inner, syllable, forced;
    uint32_t overflow; /* first letter that doesn't fit; the number of letters if all do */
    bool must;         /* the line ends before an overflow, at `free` */
};

static struct ends find_ends(const struct text *text, uint32_t from, int32_t width) {
    struct ends ends = {.overflow = text->count};
    int32_t pen = 0, kerning = 0;
    for (uint32_t i = from; i < text->count; i++) {
        const struct letter *letter = &text->letters[i];
        if (!letter->hidden) {
            pen += kerning + letter->move;
            kerning = kerning_of(letter);
            if (pen > width && !is_space(letter->code)) {
                ends.overflow = i;
                return ends;
            }
        }
        switch ((enum breaking)letter->after) {
        case BREAK_NONE:
            break;
        case BREAK_FREE:
            ends.free = i + 1;
            break;
        case BREAK_SOFT:
            if (pen + kerning + letter->move <= width)
                ends.soft = i + 1;
            break;
        case BREAK_INNER:
            if (pen + kerning + letter->move <= width)
                ends.inner = i + 1;
            break;
        case BREAK_SYLLABLE:
            if (pen + kerning + letter->move <= width)
                ends.syllable = i + 1;
            break;
        case BREAK_FORCED:
            ends.forced = i + 1;
            break;
        case BREAK_MUST:
            ends.free = i + 1;
            ends.must = true;
            return ends;
        }
    }
    return ends;
}

/* Whether the word that begins at `from` is wider than a line of its own. */
static bool is_too_long(const struct text *text, uint32_t from, int32_t width) {
    uint32_t to = from;
    while (to < text->count && text->letters[to].after != BREAK_FREE &&
           text->letters[to].after != BREAK_MUST)
        to++;
    return measure(text, from, to < text->count ? to + 1 : to) > width;
}

static bool ends_in_hyphen(const struct text *text, uint32_t to) {
    return to && text->letters[to - 1].code == 0xAD && to < text->count;
}

/* A word is divided only if the line would else be less than two thirds full, and the line above has no
 * hyphen; what is read as one, or a word between syllables, only if it is longer than a line. */
static uint32_t choose_end(const struct text *text, uint32_t from, int32_t width) {
    struct ends ends = find_ends(text, from, width);
    if (ends.must || (ends.free && ends.overflow == text->count && ends.free == text->count))
        return ends.free;
    if (ends.overflow == text->count)
        return text->count;
    if (ends.free && measure(text, from, ends.free) >= width / 3 * 2)
        return ends.free;
    uint32_t seam = ends.soft > ends.free ? ends.soft : ends.inner;
    if (seam > ends.free && !(ends.free && ends_in_hyphen(text, from)))
        return seam;
    uint32_t word = ends.free ? ends.free : from;
    if (ends.free && !is_too_long(text, word, width))
        return ends.free;
    if (ends.forced > ends.free)
        return ends.forced;
    if (ends.syllable > ends.free)
        return ends.syllable;
    if (ends.free)
        return ends.free;
    uint32_t to = ends.overflow > from ? ends.overflow : from + 1;
    /* A hyphen that has no room isn't shown. */
    return to > from + 1 && text->letters[to - 1].code == 0xAD ? to - 1 : to;
}

void lines_reserve(struct setter *setter, uint32_t count) {
    if (count <= setter->line_room)
        return;
    setter->line_room = count > 2 * setter->line_room ? count + 16 : 2 * setter->line_room;
    setter->lines = memory_resize(setter->lines, setter->line_room * sizeof *setter->lines);
}

void lines_break(struct setter *setter, const struct text *text, int32_t width) {
    setter->line_count = 0;
    for (uint32_t from = 0; from < text->count;) {
        uint32_t to = choose_end(text, from, width);
        lines_reserve(setter, setter->line_count + 1);
        setter->lines[setter->line_count++] = (struct line){from, to, measure(text, from, to), 0};
        from = to;
    }
}

struct look_type line_type(const struct text *text, const struct line *line) {
    struct look_type type = {0, 0};
    for (uint32_t i = line->from; i < line->to; i++)
        if (text->letters[i].style->type.size > type.size)
            type = text->letters[i].style->type;
    return type;
}

int32_t lines_height(const struct setter *setter, const struct text *text) {
    int32_t height = 0;
    for (uint32_t i = 0; i < setter->line_count; i++) {
        struct look_type type = line_type(text, &setter->lines[i]);
        height += i ? type.leading : type.size;
    }
    return height;
}
