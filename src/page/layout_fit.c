/* Lines of prose, all of a paragraph at once: of all ways to end them, the one that costs least (after
 * Knuth and Plass, "Breaking paragraphs into lines", 1981). Costs are in millionths. With a ragged edge
 * nothing stretches, and a line costs the square of the part of it that stays empty. Justified, spaces
 * stretch as far as they must and shrink by a third, and a line costs the square of that change. */
#include "base/memory.h"
#include "page/layout_parts.h"

enum {
    COST_LINE = 1000000,    /* ragged: fewer lines come before an even edge */
    COST_SHORT = 300000,    /* ragged: a line that is less than 70 % full */
    COST_HYPHEN = 160000,   /* a word divided: as bad as a line 40 % empty, or spaces 1.4 times as wide */
    COST_INNER = 60000,     /* at a seam inside a part, besides */
    COST_SYLLABLE = 160000, /* not at a seam, besides */
    COST_HYPHENS = 4000000, /* two lines running */
    COST_NUMBER = 120000,   /* a number parted from the word beside it: "Torikatu / 17" */
    COST_WIDOW = 300000,    /* a last line of one short word, or of a word's end */
    COST_RIGID = 9000000,   /* justified: a line that can't be stretched */
};

/* A place where a line may end: before letter `at`. */
struct stop {
    uint32_t at;
    uint32_t before; /* the best stop for the line that ends here to begin at */
    int64_t cost;    /* of all lines up to here; negative: none fits */
    bool soft, inner, syllable, number, must;
};

struct fit {
    const struct text *text;
    int32_t width, space;
    bool justified;
    int32_t *pens;  /* the pen's way up to each letter, with kerning */
    uint32_t *gaps; /* spaces before each letter */
    struct stop *stops;
    uint32_t count;
};

static void measure(struct fit *fit) {
    int32_t pen = 0;
    uint32_t gaps = 0;
    for (uint32_t i = 0; i < fit->text->count; i++) {
        const struct letter *letter = &fit->text->letters[i];
        fit->pens[i] = pen;
        fit->gaps[i] = gaps;
        if (!letter->hidden)
            pen += letter->move + letter->kerning * letter->style->type.size / 1000;
        gaps += letter_is_gap(letter);
    }
    fit->pens[fit->text->count] = pen;
    fit->gaps[fit->text->count] = gaps;
}

static bool is_digit(uint32_t code) { return code >= '0' && code <= '9'; }

/* Whether the space stands behind a number ("33200 Tampere") or before one that ends a phrase: "Torikatu
 * 17,", "Torikatu 17 B", not "2 luvun". */
static bool parts_number(const struct text *text, uint32_t space) {
    const struct letter *letters = text->letters;
    uint32_t to = space + 1;
    if (letters[space].code != ' ' || space == 0)
        return false;
    if (is_digit(letters[space - 1].code))
        return true;
    while (to < text->count && letters[to].code != ' ' && letters[to].code != 0xA0)
        to++;
    bool digit = is_digit(letters[to - 1].code);
    bool stair = digit && to + 1 < text->count && letters[to].after == BREAK_FORCED &&
                 letters[to + 1].code >= 'A' && letters[to + 1].code <= 'Z' &&
                 (to + 2 == text->count || letters[to + 2].code < 'A');
    return is_digit(letters[space + 1].code) &&
           (to == text->count || (letters[to].code == ' ' && (!digit || stair)));
}

static void find_stops(struct fit *fit) {
    const struct text *text = fit->text;
    fit->stops[0] = (struct stop){0};
    fit->count = 1;
    for (uint32_t i = 0; i < text->count; i++) {
        enum breaking after = (enum breaking)text->letters[i].after;
        bool last = i + 1 == text->count;
        if (!last && (after == BREAK_NONE || after == BREAK_FORCED))
            continue;
        fit->stops[fit->count++] = (struct stop){
            .at = i + 1,
            .soft = !last && (after == BREAK_SOFT || after == BREAK_INNER || after == BREAK_SYLLABLE),
            .inner = !last && after == BREAK_INNER,
            .syllable = !last && after == BREAK_SYLLABLE,
            .number = !last && parts_number(text, i),
            .must = after == BREAK_MUST};
    }
}

static uint32_t without_space(const struct fit *fit, uint32_t from, uint32_t to) {
    while (to > from && fit->text->letters[to - 1].code == ' ')
        to--;
    return to;
}

static int32_t line_width(const struct fit *fit, uint32_t from, const struct stop *end) {
    const struct letter *letters = fit->text->letters;
    if (end->soft)
        return fit->pens[end->at] - fit->pens[from] + letters[end->at - 1].move;
    uint32_t to = without_space(fit, from, end->at);
    if (to == from)
        return 0;
    const struct letter *last = &letters[to - 1];
    return fit->pens[to] - fit->pens[from] - last->kerning * last->style->type.size / 1000;
}

static int32_t line_gaps(const struct fit *fit, uint32_t from, const struct stop *end) {
    return (int32_t)(fit->gaps[without_space(fit, from, end->at)] - fit->gaps[from]);
}

/* How much narrower its spaces make a line, at most. */
static int32_t line_shrink(const struct fit *fit, uint32_t from, const struct stop *end) {
    return fit->justified ? line_gaps(fit, from, end) * (fit->space / 3) : 0;
}

static bool has_space(const struct fit *fit, uint32_t from, uint32_t to) {
    while (from < to && fit->text->letters[from].code != ' ')
        from++;
    return from < to;
}

static bool is_last(const struct fit *fit, const struct stop *end) {
    return end->at == fit->text->count || end->must;
}

static int64_t ragged_cost(const struct fit *fit, int32_t width) {
    int64_t empty = (int64_t)(fit->width - width) * 1000 / fit->width;
    return empty * empty + (empty > 300 ? COST_SHORT : 0);
}

/* Shrinking by a third is as bad as stretching by the whole. */
static int64_t justified_cost(const struct fit *fit, int32_t width, int32_t gaps) {
    int64_t change = fit->width - width;
    if (gaps == 0)
        return COST_RIGID;
    change = change * 1000 / gaps / fit->space * (change < 0 ? 3 : 1);
    return change * change;
}

static int64_t line_cost(const struct fit *fit, const struct stop *start, const struct stop *end,
                         int32_t width) {
    int64_t cost = COST_LINE;
    if (is_last(fit, end)) {
        bool little = start->soft || width < fit->width / 10;
        if (start->at && little && !has_space(fit, start->at, end->at))
            cost += COST_WIDOW;
        return cost;
    }
    if (fit->justified)
        cost = justified_cost(fit, width, line_gaps(fit, start->at, end));
    else
        cost += ragged_cost(fit, width);
    if (end->soft)
        cost += start->soft ? COST_HYPHENS : COST_HYPHEN;
    return cost + (end->inner ? COST_INNER : end->syllable ? COST_SYLLABLE : end->number ? COST_NUMBER : 0);
}

/* With a ragged edge a word is divided between syllables only if the line would else be less than 60 %
 * full. */
static bool is_needed(const struct fit *fit, const struct stop *start, const struct stop *end) {
    if (!end->syllable || fit->justified)
        return true;
    const struct stop *other = end - 1;
    while (other > start && other->syllable)
        other--;
    return other == start || line_width(fit, start->at, other) < fit->width / 10 * 6;
}

/* The best way to the stop `end`: from which stop its line begins. */
static void reach(struct fit *fit, struct stop *end) {
    end->cost = -1;
    for (struct stop *start = end; start-- > fit->stops;) {
        int32_t width = line_width(fit, start->at, end);
        if (width - line_shrink(fit, start->at, end) > fit->width)
            return;
        if (start->cost >= 0 && is_needed(fit, start, end)) {
            int64_t cost = start->cost + line_cost(fit, start, end, width);
            if (end->cost < 0 || cost < end->cost) {
                end->cost = cost;
                end->before = (uint32_t)(start - fit->stops);
            }
        }
        if (start->must)
            return;
    }
}

static struct line make_line(const struct fit *fit, const struct stop *start, const struct stop *end) {
    int32_t width = line_width(fit, start->at, end), change = fit->width - width;
    bool changes = fit->justified && (change < 0 || !is_last(fit, end));
    return (struct line){start->at, end->at, width, changes ? change : 0};
}

/* From the last stop back; then the lines stand in reverse. */
static void take_lines(struct setter *setter, const struct fit *fit) {
    setter->line_count = 0;
    for (uint32_t i = fit->count - 1; i > 0; i = fit->stops[i].before)
        setter->line_count++;
    lines_reserve(setter, setter->line_count);
    uint32_t at = setter->line_count;
    for (uint32_t i = fit->count - 1; i > 0; i = fit->stops[i].before)
        setter->lines[--at] = make_line(fit, &fit->stops[fit->stops[i].before], &fit->stops[i]);
}

static void fit_open(struct fit *fit, const struct setter *setter, const struct text *text,
                     int32_t width) {
    *fit = (struct fit){.text = text, .width = width, .justified = setter->look->justified};
    fit->pens = memory_get((text->count + 1) * sizeof *fit->pens);
    fit->gaps = memory_get((text->count + 1) * sizeof *fit->gaps);
    fit->stops = memory_get((text->count + 2) * sizeof *fit->stops);
    const struct style *style = text->count ? text->letters[0].style : NULL;
    fit->space = style ? font_width(look_face(setter->look, style->face), VIEW(" ")) *
                             style->type.size / 1000
                       : 1;
    measure(fit);
    find_stops(fit);
}

static void fit_close(struct fit *fit) {
    memory_free(fit->pens);
    memory_free(fit->gaps);
    memory_free(fit->stops);
}

void lines_fit(struct setter *setter, const struct text *text, int32_t width) {
    if (width < POINT) {
        lines_break(setter, text, width);
        return;
    }
    struct fit fit;
    fit_open(&fit, setter, text, width);
    for (uint32_t i = 1; i < fit.count; i++)
        reach(&fit, &fit.stops[i]);
    if (fit.stops[fit.count - 1].cost >= 0 && fit.count > 1)
        take_lines(setter, &fit);
    else
        lines_break(setter, text, width);
    fit_close(&fit);
}

static const struct stop *stop_at(const struct fit *fit, uint32_t at) {
    for (uint32_t i = 0; i < fit->count; i++)
        if (fit->stops[i].at == at)
            return &fit->stops[i];
    return NULL;
}

int64_t lines_cost(const struct setter *setter, const struct text *text, int32_t width,
                   const struct line *lines, uint32_t count) {
    struct fit fit;
    int64_t cost = 0;
    fit_open(&fit, setter, text, width);
    for (uint32_t i = 0; i < count && cost >= 0; i++) {
        const struct stop *start = stop_at(&fit, lines[i].from), *end = stop_at(&fit, lines[i].to);
        bool good = start && end && end > start && is_needed(&fit, start, end) &&
                    line_width(&fit, start->at, end) - line_shrink(&fit, start->at, end) <= width;
        for (const struct stop *at = start; good && ++at < end;)
            good = !at->must;
        cost = good ? cost + line_cost(&fit, start, end, line_width(&fit, start->at, end)) : -1;
    }
    fit_close(&fit);
    return cost;
}
