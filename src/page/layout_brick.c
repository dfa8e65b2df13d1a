#include "page/layout_parts.h"
#include "page/symbol.h"

void stack_init(struct stack *stack) { *stack = (struct stack){.floor = -1}; }

struct brick *stack_add(struct setter *setter, struct stack *stack, int32_t before, int32_t height,
                        enum keep keep) {
    struct brick *brick = ARENA_NEW(setter->arena, struct brick);
    brick->before = before;
    if (stack->floor >= 0) {
        brick->before = stack->floor;
        if (stack->last)
            stack->last->after = 0;
    }
    brick->height = height;
    brick->keep = keep > stack->next_keep ? keep : stack->next_keep;
    *(stack->last ? &stack->last->next : &stack->first) = brick;
    stack->last = brick;
    stack->count++;
    stack->next_keep = KEEP_FREE;
    stack->floor = -1;
    return brick;
}

void stack_append(struct stack *stack, struct stack *more) {
    if (!more->first)
        return;
    struct brick *first = more->first;
    if (first->keep < stack->next_keep)
        first->keep = stack->next_keep;
    if (stack->floor >= 0) {
        first->before = stack->floor;
        if (stack->last)
            stack->last->after = 0;
        stack->floor = -1;
    }
    *(stack->last ? &stack->last->next : &stack->first) = first;
    stack->last = more->last;
    stack->count += more->count;
    stack->next_keep = more->next_keep;
    stack_init(more);
}

int32_t brick_gap(const struct brick *above, const struct brick *below) {
    return above->after > below->before ? above->after : below->before;
}

int32_t stack_height(const struct stack *stack) {
    int32_t height = 0;
    for (const struct brick *brick = stack->first; brick; brick = brick->next) {
        height += brick->height;
        if (brick->next)
            height += brick_gap(brick, brick->next);
    }
    return height;
}

void brick_take(struct brick *brick, struct stack *stack, int32_t y) {
    for (struct brick *from = stack->first; from; from = from->next) {
        for (struct item *item = from->items; item; item = item->next)
            item->y += y;
        if (from->items) {
            *(brick->last_item ? &brick->last_item->next : &brick->items) = from->items;
            brick->last_item = from->last_item;
        }
        if (from->next)
            y += from->height + brick_gap(from, from->next);
    }
}

struct item *brick_add(struct setter *setter, struct brick *brick, enum item_kind kind,
                       struct element *element) {
    struct item *item = ARENA_NEW(setter->arena, struct item);
    item->kind = kind;
    item->element = element;
    *(brick->last_item ? &brick->last_item->next : &brick->items) = item;
    brick->last_item = item;
    return item;
}

void brick_put_before(struct brick *brick, struct brick *other) {
    if (!other->items)
        return;
    other->last_item->next = brick->items;
    if (!brick->last_item)
        brick->last_item = other->last_item;
    brick->items = other->items;
}

struct item *brick_add_rule(struct setter *setter, struct brick *brick, int32_t x, int32_t y,
                            int32_t width, int32_t thickness, int32_t colour) {
    struct item *item = brick_add(setter, brick, ITEM_RULE, NULL);
    item->x = x;
    item->y = y;
    item->width = width;
    item->height = thickness;
    item->colour = colour;
    return item;
}

/* ---- lines ---- */

static bool is_seen(const struct letter *letter, bool last) {
    return !letter->hidden || (last && letter->code == 0xAD);
}

/* What is left to be spread over the spaces of a justified line. */
struct spread {
    int32_t stretch;
    int32_t gaps;
};

static struct spread spread_of(const struct text *text, const struct line *line) {
    struct spread spread = {line->stretch, 0};
    uint32_t to = line->to;
    while (to > line->from && text->letters[to - 1].code == ' ')
        to--;
    for (uint32_t i = line->from; i < to; i++)
        spread.gaps += letter_is_gap(&text->letters[i]);
    return spread;
}

/* What is added behind a letter, in 1/1000 em: kerning, and behind a space its share. */
static int16_t move_behind(struct spread *spread, const struct letter *letter) {
    int32_t size = letter->style->type.size;
    if (spread->gaps == 0 || !letter_is_gap(letter))
        return letter->kerning;
    int32_t share = spread->stretch / spread->gaps * 1000 / size;
    spread->stretch -= share * size / 1000;
    spread->gaps--;
    return (int16_t)(letter->kerning + share);
}

/* The letters from `at` on that make one item: same style, same face. Moves `at` behind them. */
static struct item *add_run(struct setter *setter, struct brick *brick, const struct text *text,
                            uint32_t *at, uint32_t to, struct spread *spread, int32_t x, int32_t y) {
    const struct letter *first = &text->letters[*at];
    struct item *item = brick_add(setter, brick, ITEM_TEXT, first->style->element);
    struct glyph *glyphs = ARENA_ARRAY(setter->arena, struct glyph, to - *at);
    uint32_t count = 0;
    for (; *at < to; ++*at) {
        const struct letter *letter = &text->letters[*at];
        if (letter->style->spoken)
            break;
        if (!is_seen(letter, *at + 1 == to))
            continue;
        if (letter->style != first->style || letter->face != first->face)
            break;
        int16_t behind = move_behind(spread, letter);
        glyphs[count++] = (struct glyph){letter->code, letter->glyph, behind};
        item->width += letter->move + behind * letter->style->type.size / 1000;
    }
    if (count)
        glyphs[count - 1].kerning = 0;
    item->x = x;
    item->y = y;
    item->colour = first->style->colour;
    item->face = (enum face)first->face;
    item->size = first->style->type.size;
    item->glyphs = glyphs;
    item->glyph_count = count;
    return item;
}

static int32_t width_without_space(const struct item *item) {
    int32_t width = item->width;
    for (uint32_t i = item->glyph_count; i > 0 && item->glyphs[i - 1].code == ' '; i--)
        width -= font_advance(item->face, item->glyphs[i - 1].glyph) * item->size / 1000;
    return width;
}

static void add_link(struct setter *setter, struct brick *brick, const struct style *style, int32_t x,
                     int32_t y, int32_t width) {
    int32_t size = style->type.size;
    struct item *area = brick_add(setter, brick, ITEM_LINK, style->link);
    area->x = x;
    area->y = y - size;
    area->width = width;
    area->height = size * 13 / 10;
    brick_add_rule(setter, brick, x, y + setter->look->rule.underline_drop, width,
                   setter->look->rule.underline, style->colour);
}

/* Added: a line below; removed: one through; moved: dots below, or two lines through. */
static void add_change(struct setter *setter, struct brick *brick, const struct style *style,
                       int32_t x, int32_t y, int32_t width) {
    const struct look *look = setter->look;
    int32_t strike = look->change.strike, middle = y - style->type.size * 3 / 10;
    int32_t below = y + 2 * look->rule.underline_drop, step = 4 * strike;
    switch (style->change) {
    case REDLINE_NONE:
        break;
    case REDLINE_ADDED:
        brick_add_rule(setter, brick, x, below, width, strike, style->colour);
        break;
    case REDLINE_REMOVED:
        brick_add_rule(setter, brick, x, middle, width, strike, style->colour);
        break;
    case REDLINE_MOVED_HERE:
        for (int32_t at = 0; at + step / 2 <= width; at += step)
            brick_add_rule(setter, brick, x + at, below, step / 2, strike, style->colour);
        break;
    case REDLINE_MOVED_AWAY:
        brick_add_rule(setter, brick, x, middle - strike, width, strike, style->colour);
        brick_add_rule(setter, brick, x, middle + strike, width, strike, style->colour);
        break;
    }
}

static void add_symbol(struct setter *setter, struct brick *brick, const struct style *style, int32_t x,
                       int32_t y) {
    int32_t size = style->type.size * SYMBOL_SIZE / 1000;
    struct item *item = brick_add(setter, brick, ITEM_SYMBOL, NULL);
    item->x = x;
    item->y = y + style->type.size * SYMBOL_DROP / 1000 - size;
    item->width = item->height = size;
    item->colour = style->colour;
    item->symbol = style->symbol;
}

/* The gap to the brick above belongs to the bar, too. */
void brick_add_bars(struct setter *setter, struct brick *first, const struct brick *last, int32_t x) {
    const struct look *look = setter->look;
    for (struct brick *brick = first; brick; brick = brick == last ? NULL : brick->next) {
        int32_t gap = brick == first ? 0 : brick->before;
        brick_add_rule(setter, brick, x - look->change.out, (brick->height - gap) / 2, look->change.bar,
                       brick->height + gap, look->colour.ink);
    }
}

void brick_add_line(struct setter *setter, struct brick *brick, const struct text *text,
                    const struct line *line, int32_t x, int32_t y) {
    struct item *last = NULL;
    struct spread spread = spread_of(text, line);
    const struct style *open = NULL; /* the link whose letters are being set */
    int32_t link_x = 0;
    for (uint32_t at = line->from; at < line->to;) {
        const struct letter *letter = &text->letters[at];
        if (letter->style->spoken)
            brick_add(setter, brick, ITEM_TEXT, letter->style->element);
        if (!is_seen(letter, at + 1 == line->to)) {
            at++;
            continue;
        }
        if (letter->style->symbol) {
            add_symbol(setter, brick, letter->style, x, y);
            x += letter->move;
            at++;
            continue;
        }
        if (open && letter->style->link != open->link) {
            add_link(setter, brick, open, link_x, y, x - link_x);
            open = NULL;
        }
        if (!open && letter->style->link) {
            open = letter->style;
            link_x = x;
        }
        last = add_run(setter, brick, text, &at, line->to, &spread, x, y);
        if (letter->style->change)
            add_change(setter, brick, letter->style, x, y,
                       at < line->to ? last->width : width_without_space(last));
        x += last->width;
    }
    if (open)
        add_link(setter, brick, open, link_x, y, last->x + width_without_space(last) - link_x);
}

void brick_add_words(struct setter *setter, struct brick *brick, struct view words,
                     const struct style *style, int32_t x, int32_t y) {
    struct text text = text_of(setter, words, style);
    struct line line = {.to = text.count};
    brick_add_line(setter, brick, &text, &line, x, y);
}

uint32_t stack_add_text(struct setter *setter, struct stack *stack, const struct text *text, int32_t x,
                        int32_t width, enum align align, int32_t before) {
    if (text->is_prose)
        lines_fit(setter, text, width);
    else
        lines_break(setter, text, width);
    for (uint32_t i = 0; i < setter->line_count; i++) {
        const struct line *line = &setter->lines[i];
        struct look_type type = line_type(text, line);
        bool widow = i == 1 || (i > 0 && i + 1 == setter->line_count);
        bool divided = i && text->letters[line->from - 1].code == 0xAD;
        enum keep keep = widow || divided ? KEEP_TOGETHER : KEEP_FREE;
        struct brick *brick =
            stack_add(setter, stack, i ? type.leading - type.size : before, type.size, keep);
        int32_t start = align == ALIGN_END ? x + width - line->width : x;
        brick_add_line(setter, brick, text, line, start, type.size * 4 / 5);
    }
    return setter->line_count;
}
