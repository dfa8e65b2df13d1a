/* Lines of prose, all of a paragraph at once: of all ways to end them, the one with the least ragged edge
 * (after Knuth and Plass, "Breaking paragraphs into lines", 1981, without stretch). Costs are in
 * millionths: a line's is the square of the part of it that stays empty. */
#include "base/memory.h"
#include "page/layout_parts.h"

enum {
    COST_LINE = 1000000,    /* fewer lines come before an even edge */
    COST_SHORT = 300000,    /* a line that is less than 70 % full */
    COST_HYPHEN = 160000,   /* a word divided: as bad as a line 40 % empty */
    COST_HYPHENS = 4000000, /* two lines running */
    COST_WIDOW = 300000,    /* a last line of one short word */
};

/* A place where a line may end: before letter `at`. */
struct stop {
    uint32_t at;
    uint32_t before; /* the best stop for the line that ends here to begin at */
    int64_t cost;    /* of all lines up to here; negative: none fits */
    bool soft, syllable, must;
};

struct fit {
    const struct text *text;
    int32_t width;
    int32_t *pens; /* the pen's way up to each letter, with kerning */
    struct stop *stops;
    uint32_t count;
};

static void measure(struct fit *fit) {
    int32_t pen = 0;
    for (uint32_t i = 0; i < fit->text->count; i++) {
        const struct letter *letter = &fit->text->letters[i];
        fit->pens[i] = pen;
        if (!letter->hidden)
            pen += letter->move + letter->kerning * letter->style->type.size / 1000;
    }
    fit->pens[fit->text->count] = pen;
}

static void find_stops(struct fit *fit) {
    const struct text *text = fit->text;
    fit->stops[0] = (struct stop){0};
    fit->count = 1;
    for (uint32_t i = 0; i < text->count; i++) {
        enum breaking after = (enum breaking)text->letters[i].after;
        bool last = i + 1 == text->count;
        if (!last && (after == BREAK_NONE || after == BREAK_ADDRESS))
            continue;
        fit->stops[fit->count++] = (struct stop){
            .at = i + 1,
            .soft = !last && (after == BREAK_SOFT || after == BREAK_SYLLABLE),
            .syllable = !last && after == BREAK_SYLLABLE,
            .must = after == BREAK_MUST};
    }
}

static int32_t line_width(const struct fit *fit, uint32_t from, const struct stop *end) {
    const struct letter *letters = fit->text->letters;
    uint32_t to = end->at;
    if (end->soft)
        return fit->pens[to] - fit->pens[from] + letters[to - 1].move;
    while (to > from && letters[to - 1].code == ' ')
        to--;
    if (to == from)
        return 0;
    const struct letter *last = &letters[to - 1];
    return fit->pens[to] - fit->pens[from] - last->kerning * last->style->type.size / 1000;
}

static bool has_space(const struct fit *fit, uint32_t from, uint32_t to) {
    while (from < to && fit->text->letters[from].code != ' ')
        from++;
    return from < to;
}

static int64_t line_cost(const struct fit *fit, const struct stop *start, const struct stop *end,
                         int32_t width) {
    int64_t cost = COST_LINE;
    if (end->at == fit->text->count || end->must) {
        if (start->at && width < fit->width / 10 && !has_space(fit, start->at, end->at))
            cost += COST_WIDOW;
        return cost;
    }
    int64_t empty = (int64_t)(fit->width - width) * 1000 / fit->width;
    cost += empty * empty;
    if (empty > 300)
        cost += COST_SHORT;
    if (end->soft)
        cost += start->soft ? COST_HYPHENS : COST_HYPHEN;
    return cost;
}

/* A word is divided between syllables only if the line would else be less than 60 % full. */
static bool is_needed(const struct fit *fit, uint32_t from, uint32_t index) {
    uint32_t other = index - 1;
    while (other > from && fit->stops[other].syllable)
        other--;
    return other == from ||
           line_width(fit, fit->stops[from].at, &fit->stops[other]) < fit->width / 10 * 6;
}

/* The best way to the stop `end`: from which stop its line begins. */
static void reach(struct fit *fit, uint32_t index) {
    struct stop *end = &fit->stops[index];
    end->cost = -1;
    for (uint32_t i = index; i-- > 0;) {
        const struct stop *start = &fit->stops[i];
        int32_t width = line_width(fit, start->at, end);
        if (width > fit->width)
            return;
        if (start->cost >= 0 && (!end->syllable || is_needed(fit, i, index))) {
            int64_t cost = start->cost + line_cost(fit, start, end, width);
            if (end->cost < 0 || cost < end->cost) {
                end->cost = cost;
                end->before = i;
            }
        }
        if (start->must)
            return;
    }
}

/* From the last stop back; then the lines stand in reverse. */
static void take_lines(struct setter *setter, const struct fit *fit) {
    setter->line_count = 0;
    for (uint32_t i = fit->count - 1; i > 0; i = fit->stops[i].before)
        setter->line_count++;
    lines_reserve(setter, setter->line_count);
    uint32_t at = setter->line_count;
    for (uint32_t i = fit->count - 1; i > 0; i = fit->stops[i].before) {
        uint32_t from = fit->stops[fit->stops[i].before].at;
        setter->lines[--at] =
            (struct line){from, fit->stops[i].at, line_width(fit, from, &fit->stops[i])};
    }
}

void lines_fit(struct setter *setter, const struct text *text, int32_t width) {
    if (width < POINT) {
        lines_break(setter, text, width);
        return;
    }
    struct fit fit = {.text = text, .width = width};
    fit.pens = memory_get((text->count + 1) * sizeof *fit.pens);
    fit.stops = memory_get((text->count + 2) * sizeof *fit.stops);
    measure(&fit);
    find_stops(&fit);
    for (uint32_t i = 1; i < fit.count; i++)
        reach(&fit, i);
    if (fit.stops[fit.count - 1].cost >= 0 && fit.count > 1)
        take_lines(setter, &fit);
    else
        lines_break(setter, text, width);
    memory_free(fit.pens);
    memory_free(fit.stops);
}
