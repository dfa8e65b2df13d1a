/* Glushkov's automaton: each character or class of the pattern is a place, and all places that a
 * match may have reached are followed at once, one bit each. So time is linear in the subject
 * whatever the pattern, and making the automaton costs little more than reading the pattern. */
#include "data/pattern_parts.h"

enum { STEPS_MAX = 2000, GROUP_DEPTH_MAX = 20 };

/* What part of a pattern does: where it can begin and end, and whether it can be nothing. */
struct fragment {
    uint64_t first, last;
    bool nothing;
};

struct reading {
    struct view text;
    size_t at;
    unsigned steps; /* repetitions are read as often as they repeat: this bounds the work */
    unsigned depth;
    bool refused;
    struct simple *simple;
};

static bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add_character(struct simple_place *place, unsigned char c) {
    place->set[c / 64] |= (uint64_t)1 << c % 64;
}

static void add_range(struct simple_place *place, unsigned from, unsigned to) {
    for (unsigned c = from; c <= to; c++)
        add_character(place, (unsigned char)c);
}

/* Behind a backslash. */
static bool read_escape(struct view text, size_t *at, struct simple_place *place) {
    if (*at >= text.size)
        return false;
    char c = text.at[(*at)++];
    if (c == 'd') {
        add_range(place, '0', '9');
    } else if (c == 'w') {
        add_range(place, '0', '9');
        add_range(place, 'a', 'z');
        add_range(place, 'A', 'Z');
        add_character(place, '_');
    } else if (strchr("^$\\.*+?()[]{}|/", c) && c) {
        add_character(place, (unsigned char)c);
    } else {
        return false;
    }
    return true;
}

static bool read_class(struct view text, size_t *at, struct simple_place *place) {
    if (*at < text.size && text.at[*at] == '^')
        return false;
    while (*at < text.size && text.at[*at] != ']') {
        char from = text.at[(*at)++];
        if (from == '\\') {
            if (!read_escape(text, at, place) || (*at < text.size && text.at[*at] == '-'))
                return false;
            continue;
        }
        if ((unsigned char)from >= 0x80)
            return false;
        char to = from;
        if (*at + 1 < text.size && text.at[*at] == '-' && text.at[*at + 1] != ']') {
            to = text.at[*at + 1];
            *at += 2;
            if (to == '\\' || (unsigned char)to >= 0x80 || to < from)
                return false;
        }
        add_range(place, (unsigned char)from, (unsigned char)to);
    }
    return (*at)++ < text.size;
}

static bool read_number(struct view text, size_t *at, unsigned *number) {
    size_t first = *at;
    for (*number = 0; *at < text.size && text.at[*at] >= '0' && text.at[*at] <= '9'; (*at)++)
        if ((*number = *number * 10 + (unsigned)(text.at[*at] - '0')) > SIMPLE_MAX)
            return false;
    return *at > first;
}

/* The quantifier that may follow; *most 0 stands for no end. */
static bool read_quantifier(struct view text, size_t *at, unsigned *least, unsigned *most) {
    char c = *at < text.size ? text.at[*at] : '\0';
    *least = *most = 1;
    if (c != '*' && c != '+' && c != '?' && c != '{')
        return true;
    (*at)++;
    if (c == '*' || c == '?')
        *least = 0;
    if (c == '*' || c == '+')
        *most = 0;
    if (c == '{') {
        if (!read_number(text, at, least))
            return false;
        *most = *least;
        bool range = *at < text.size && text.at[*at] == ',';
        if (!range && !*least)
            return false;
        if (range) {
            (*at)++;
            *most = 0;
            bool open = *at < text.size && text.at[*at] == '}';
            if (!open && (!read_number(text, at, most) || !*most || *most < *least))
                return false;
        }
        if (*at >= text.size || text.at[(*at)++] != '}')
            return false;
    }
    return *at >= text.size || (text.at[*at] != '?' && text.at[*at] != '*' && text.at[*at] != '+' &&
                                text.at[*at] != '{');
}

/* What can follow where: the second fragment stands behind the first. */
static void connect(struct reading *reading, uint64_t last, uint64_t first) {
    for (; last; last &= last - 1)
        reading->simple->follow[__builtin_ctzll(last)] |= first;
}

static struct fragment join(struct reading *reading, struct fragment a, struct fragment b) {
    connect(reading, a.last, b.first);
    return (struct fragment){a.nothing ? a.first | b.first : a.first,
                             b.nothing ? a.last | b.last : b.last, a.nothing && b.nothing};
}

static struct fragment refuse(struct reading *reading) {
    reading->refused = true;
    return (struct fragment){0, 0, true};
}

static struct fragment read_choice(struct reading *reading);

static struct fragment read_group(struct reading *reading) {
    struct view rest = view_part(reading->text, reading->at, reading->text.size);
    if (view_starts(rest, VIEW("?:")))
        reading->at += 2;
    else if (view_starts(rest, VIEW("?")))
        return refuse(reading);
    if (++reading->depth > GROUP_DEPTH_MAX)
        return refuse(reading);
    struct fragment fragment = read_choice(reading);
    reading->depth--;
    if (reading->at >= reading->text.size || reading->text.at[reading->at] != ')')
        return refuse(reading);
    reading->at++;
    return fragment;
}

static struct fragment read_atom(struct reading *reading) {
    struct simple *simple = reading->simple;
    char c = reading->text.at[reading->at++];
    if (++reading->steps > STEPS_MAX)
        return refuse(reading);
    if (c == '(')
        return read_group(reading);
    if (simple->count == SIMPLE_MAX)
        return refuse(reading);
    struct simple_place *place = &simple->places[simple->count];
    *place = (struct simple_place){{0, 0}};
    bool good = true;
    if (c == '[')
        good = read_class(reading->text, &reading->at, place);
    else if (c == '\\')
        good = read_escape(reading->text, &reading->at, place);
    else if (is_alphanumeric(c) || (c && strchr(" _-/,:;#@!&'\"=<>~`%", c)))
        add_character(place, (unsigned char)c);
    else
        good = false;
    simple->follow[simple->count] = 0;
    uint64_t bit = (uint64_t)1 << simple->count++;
    return good ? (struct fragment){bit, bit, false} : refuse(reading);
}

/* An atom and its quantifier; a{2,3} is read as aaa, the last of which may be nothing. */
static struct fragment read_term(struct reading *reading) {
    size_t start = reading->at, end;
    unsigned least, most;
    struct fragment atom = read_atom(reading), all = {0, 0, true};
    if (reading->refused || !read_quantifier(reading->text, &reading->at, &least, &most))
        return refuse(reading);
    end = reading->at;
    bool endless = most == 0;
    unsigned count = endless ? (least ? least : 1) : most;
    for (unsigned i = 0; i < count && !reading->refused; i++) {
        reading->at = start;
        if (i)
            atom = read_atom(reading);
        atom.nothing = atom.nothing || i >= least;
        if (endless && i + 1 == count)
            connect(reading, atom.last, atom.first);
        all = join(reading, all, atom);
    }
    reading->at = end;
    return all;
}

static struct fragment read_sequence(struct reading *reading) {
    struct fragment all = {0, 0, true};
    while (reading->at < reading->text.size && !reading->refused) {
        char c = reading->text.at[reading->at];
        bool end = c == '$' && !reading->depth && reading->at + 1 == reading->text.size;
        if (c == '|' || c == ')' || end)
            break;
        struct fragment term = read_term(reading);
        all = join(reading, all, term);
    }
    return all;
}

static struct fragment read_choice(struct reading *reading) {
    struct fragment all = read_sequence(reading);
    while (reading->at < reading->text.size && reading->text.at[reading->at] == '|' &&
           !reading->refused) {
        reading->at++;
        struct fragment other = read_sequence(reading);
        all = (struct fragment){all.first | other.first, all.last | other.last,
                                all.nothing || other.nothing};
    }
    return all;
}

/* Anchors stand at the ends of the whole; with them, a choice must stand in a group. */
bool simple_read(struct view text, struct simple *simple) {
    struct reading reading = {.text = text, .simple = simple};
    simple->count = 0;
    simple->from_start = text.size && *text.at == '^';
    reading.at = simple->from_start;
    struct fragment all = read_sequence(&reading);
    simple->to_end = reading.at < text.size && text.at[reading.at] == '$';
    simple->first = all.first;
    simple->last = all.last;
    simple->nothing = all.nothing;
    return !reading.refused && reading.at + simple->to_end == text.size;
}

static uint64_t step(const struct simple *simple, uint64_t from, unsigned char c) {
    uint64_t to = 0;
    for (; from && c < 0x80; from &= from - 1) {
        int place = __builtin_ctzll(from);
        if (simple->places[place].set[c / 64] >> c % 64 & 1)
            to |= (uint64_t)1 << place;
    }
    return to;
}

bool simple_match(const struct simple *simple, struct view subject) {
    uint64_t places = 0;
    if (simple->nothing && (!simple->from_start || !simple->to_end || !subject.size))
        return true;
    for (size_t i = 0; i < subject.size; i++) {
        uint64_t next = i == 0 || !simple->from_start ? simple->first : 0;
        for (uint64_t left = places; left; left &= left - 1)
            next |= simple->follow[__builtin_ctzll(left)];
        places = step(simple, next, (unsigned char)subject.at[i]);
        if (places & simple->last && !simple->to_end)
            return true;
        if (!places && simple->from_start)
            return false;
    }
    return places & simple->last;
}
