/* A plain pattern is a row of steps; all places where a match may stand are followed at once, one
 * bit each, so that time is linear in the subject whatever the pattern. */
#include "data/pattern_parts.h"

static bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add_character(struct simple_step *step, unsigned char c) {
    step->set[c / 64] |= (uint64_t)1 << c % 64;
}

static void add_range(struct simple_step *step, unsigned from, unsigned to) {
    for (unsigned c = from; c <= to; c++)
        add_character(step, (unsigned char)c);
}

/* Behind a backslash. */
static bool read_escape(struct view text, size_t *at, struct simple_step *step) {
    if (*at >= text.size)
        return false;
    char c = text.at[(*at)++];
    if (c == 'd') {
        add_range(step, '0', '9');
    } else if (c == 'w') {
        add_range(step, '0', '9');
        add_range(step, 'a', 'z');
        add_range(step, 'A', 'Z');
        add_character(step, '_');
    } else if (strchr("^$\\.*+?()[]{}|/", c) && c) {
        add_character(step, (unsigned char)c);
    } else {
        return false;
    }
    return true;
}

static bool read_class(struct view text, size_t *at, struct simple_step *step) {
    if (*at < text.size && text.at[*at] == '^')
        return false;
    while (*at < text.size && text.at[*at] != ']') {
        char from = text.at[(*at)++];
        if (from == '\\') {
            if (!read_escape(text, at, step) || (*at < text.size && text.at[*at] == '-'))
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
        add_range(step, (unsigned char)from, (unsigned char)to);
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
        if (*at < text.size && text.at[*at] == ',') {
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

static bool add_steps(struct simple *simple, const struct simple_step *step, unsigned least,
                      unsigned most, bool exact_zero) {
    unsigned count = most ? most : least ? least : 1;
    if (exact_zero)
        return true;
    if (count > SIMPLE_MAX - simple->count)
        return false;
    for (unsigned i = 0; i < count; i++) {
        uint64_t bit = (uint64_t)1 << simple->count;
        simple->steps[simple->count++] = *step;
        if (i >= least)
            simple->skippable |= bit;
        if (!most && i + 1 == count)
            simple->repeated |= bit;
    }
    return true;
}

bool simple_read(struct view text, struct simple *simple) {
    size_t at = 0;
    *simple = (struct simple){.from_start = text.size && *text.at == '^'};
    at += simple->from_start;
    while (at < text.size) {
        struct simple_step step = {{0, 0}};
        char c = text.at[at++];
        if (c == '$' && at == text.size) {
            simple->to_end = true;
            break;
        }
        if (c == '[' ? !read_class(text, &at, &step) : c == '\\' && !read_escape(text, &at, &step))
            return false;
        if (c != '[' && c != '\\') {
            if (!is_alphanumeric(c) && (c == '\0' || !strchr(" _-/,:;#@!&'\"=<>~`%", c)))
                return false;
            add_character(&step, (unsigned char)c);
        }
        size_t before = at;
        unsigned least, most;
        if (!read_quantifier(text, &at, &least, &most))
            return false;
        bool exact_zero = at > before + 2 && text.at[at - 2] == '0' && text.at[at - 3] == '{';
        if (!add_steps(simple, &step, least, most, exact_zero))
            return false;
    }
    return true;
}

/* With each place, those that are reached by leaving steps out. */
static uint64_t with_skips(const struct simple *simple, uint64_t places) {
    uint64_t more = places;
    while (more) {
        more = (more & simple->skippable) << 1 & ~places;
        places |= more;
    }
    return places;
}

bool simple_match(const struct simple *simple, struct view subject) {
    const uint64_t end = (uint64_t)1 << simple->count;
    uint64_t places = with_skips(simple, 1);
    for (size_t i = 0; i < subject.size; i++) {
        unsigned char c = (unsigned char)subject.at[i];
        if (places & end && !simple->to_end)
            return true;
        uint64_t next = simple->from_start ? 0 : 1;
        for (unsigned step = 0; step < simple->count && c < 0x80; step++) {
            uint64_t bit = (uint64_t)1 << step;
            if (places & bit && simple->steps[step].set[c / 64] >> c % 64 & 1)
                next |= bit << 1 | (simple->repeated & bit);
        }
        if (!next)
            return false;
        places = with_skips(simple, next);
    }
    return places & end;
}
