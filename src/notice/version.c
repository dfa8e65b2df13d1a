#include "notice/version.h"

enum { PARTS = 3, DIGITS = 8 };

/* Numbers with one sign between; 0 if the text is anything else. */
static unsigned read_numbers(struct view text, char separator, unsigned numbers[PARTS]) {
    unsigned count = 0, digits = 0;
    memset(numbers, 0, PARTS * sizeof *numbers);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (c == separator && digits && count + 1 < PARTS) {
            count++;
            digits = 0;
        } else if (c >= '0' && c <= '9' && digits < DIGITS) {
            numbers[count] = numbers[count] * 10 + (unsigned)(c - '0');
            digits++;
        } else {
            return 0;
        }
    }
    return digits ? count + 1 : 0;
}

static struct view next_dotted(struct arena *arena, struct view old, enum change_level level) {
    unsigned n[PARTS];
    unsigned count = read_numbers(old, '.', n);
    if (!old.size)
        return VIEW("1.0");
    if (!count)
        return VIEW("");
    unsigned place = level >= LEVEL_PRIOR_NOTICE ? 0 : level == LEVEL_PUBLISH ? 1 : 2;
    n[place]++;
    for (unsigned i = place + 1; i < PARTS; i++)
        n[i] = 0;
    count = count > place ? count : place + 1;
    if (count == 1)
        return arena_format(arena, "%u", n[0]);
    return count == 2 ? arena_format(arena, "%u.%u", n[0], n[1])
                      : arena_format(arena, "%u.%u.%u", n[0], n[1], n[2]);
}

static struct view next_yearly(struct arena *arena, struct view old, char separator,
                               struct date today) {
    unsigned n[PARTS];
    if (old.size && read_numbers(old, separator, n) != 2)
        return VIEW("");
    unsigned number = old.size && n[0] == today.year ? n[1] + 1 : 1;
    return arena_format(arena, "%u%c%u", today.year, separator, number);
}

static struct view next_number(struct arena *arena, struct view old) {
    unsigned n[PARTS];
    if (old.size && read_numbers(old, '.', n) != 1)
        return VIEW("");
    return arena_format(arena, "%u", old.size ? n[0] + 1 : 1);
}

struct view version_next(struct arena *arena, struct view old, enum change_level level,
                         const char *scheme, struct date today) {
    struct view name = view_of(scheme);
    if (view_is(name, "number"))
        return next_number(arena, old);
    if (view_starts(name, VIEW("year")))
        return next_yearly(arena, old, scheme[4], today);
    for (const char *separator = scheme ? "" : "/-"; *separator; separator++)
        if (view_find_byte(old, *separator) != VIEW_NOWHERE)
            return next_yearly(arena, old, *separator, today);
    return next_dotted(arena, old, level);
}
