/* The first page: organisation, title, introduction, dates, contents. */
#include "page/layout_parts.h"
#include "page/theme.h"

/* A line of the contents whose page number is still to be written. */
struct entry {
    const struct anchor *anchor;
    struct item *item; /* empty text at the right edge of its column */
    struct entry *next;
};

/* As high as it may be, unless it is too wide then. */
static void add_logo(struct setter *setter, struct stack *stack, const struct theme *theme) {
    const struct look *look = setter->look;
    const struct picture *logo = theme->print_logo;
    struct view language;
    struct element *figure = element_new(setter, setter->layout->root, TAG_FIGURE);
    figure->words = theme_text(theme->logo_text, setter->layout->page->language, &language);
    if (language.size)
        figure->language = arena_copy(setter->arena, language).at;
    int64_t height = look->logo.height, width = height * logo->width / logo->height;
    if (width > look->logo.width) {
        width = look->logo.width;
        height = width * logo->height / logo->width;
    }
    struct brick *brick = stack_add(setter, stack, 0, (int32_t)height, KEEP_FREE);
    struct item *item = brick_add(setter, brick, ITEM_PICTURE, figure);
    item->x = look->page.left;
    item->width = (int32_t)width;
    item->height = (int32_t)height;
    brick->after = look->gap.organisation;
    setter->layout->logo = logo;
}

void front_add_organisation(struct setter *setter, struct stack *stack) {
    const struct look *look = setter->look;
    const struct theme *theme = setter->layout->page->theme;
    if (theme && theme->print_logo) {
        add_logo(setter, stack, theme);
        return;
    }
    struct element *element = element_new(setter, setter->layout->root, TAG_P);
    struct style style = style_of(setter, FACE_BOLD, look->type.body, look->colour.ink, element);
    struct text text = text_of(setter, setter->layout->page->organisation, &style);
    if (text.count == 0)
        return;
    stack_add_text(setter, stack, &text, look->page.left, look->page.block, ALIGN_START, 0);
    stack->last->after = look->gap.organisation;
}

/* The least width in which a text has no more lines than in all of `width`, without a word divided: its
 * lines are about as long as each other then. */
static int32_t balanced_width(struct setter *setter, const struct text *text, int32_t width) {
    lines_break(setter, text, width);
    uint32_t count = setter->line_count;
    int32_t low = text_piece(text, PIECES_WORDS), high = width;
    while (high - low > POINT) {
        int32_t middle = low + (high - low) / 2;
        lines_break(setter, text, middle);
        if (setter->line_count <= count)
            high = middle;
        else
            low = middle;
    }
    return high;
}

void front_add_title(struct setter *setter, struct stack *stack, cmark_node *node) {
    const struct look *look = setter->look;
    struct element *element = element_new(setter, setter->layout->root, TAG_H1);
    struct style style = style_of(setter, FACE_REGULAR, look->type.title, look->colour.muted, element);
    struct text text = text_of_node(setter, node, style);
    if (text.count == 0)
        return;
    struct stack lines;
    stack_init(&lines);
    int32_t width = balanced_width(setter, &text, look->page.block);
    stack_add_text(setter, &lines, &text, look->page.left, width, ALIGN_START, 0);
    for (struct brick *line = lines.first->next; line; line = line->next)
        line->keep = KEEP_ALWAYS;
    stack_append(stack, &lines);
    stack->next_keep = KEEP_ALWAYS;
    stack->last->after = look->gap.lead;
}

void front_add_lead(struct setter *setter, struct stack *stack, cmark_node *node) {
    const struct look *look = setter->look;
    struct place place = {.x = look->page.left,
                          .width = look->page.measure,
                          .type = look->type.lead,
                          .paragraph_gap = look->gap.paragraph,
                          .list_gap = look->gap.list,
                          .item_gap = look->gap.item,
                          .parent = setter->layout->root};
    layout_add_blocks(setter, stack, node, &place);
}

/* ---- dates ---- */

static cmark_node *child_of(cmark_node *node, enum role role) {
    cmark_node *child = cmark_node_first_child(node);
    while (child && tree_role(child) != role)
        child = cmark_node_next(child);
    return child;
}

/* One label over its value; `x` moves behind them, to a new row if the block is full. */
static void add_date(struct setter *setter, struct brick *brick, cmark_node *node,
                     struct element *list, int32_t *x, int32_t *y) {
    const struct look *look = setter->look;
    struct element *item = element_new(setter, list, TAG_LI);
    struct style label_style = style_of(setter, FACE_REGULAR, look->type.label, look->colour.muted,
                                        element_new(setter, item, TAG_LBL));
    struct style value_style = style_of(setter, FACE_BOLD, look->type.body, look->colour.ink,
                                        element_new(setter, item, TAG_LBODY));
    struct text label = text_of_node(setter, child_of(node, ROLE_LABEL), label_style);
    struct text value = text_of_node(setter, child_of(node, ROLE_VALUE), value_style);
    int32_t width = text_width(&label) > text_width(&value) ? text_width(&label) : text_width(&value);
    if (*x > look->page.left && *x + width > look->page.left + look->page.block) {
        *x = look->page.left;
        *y += look->dates.pitch + look->type.body.size + look->dates.padding;
    }
    int32_t baseline = *y + look->type.label.size * 4 / 5;
    struct line line = {.to = label.count};
    brick_add_line(setter, brick, &label, &line, *x, baseline);
    /* A value that is wider than the block has more lines, and nothing beside it. */
    lines_break(setter, &value, look->page.block);
    for (uint32_t i = 0; i < setter->line_count; i++)
        brick_add_line(setter, brick, &value, &setter->lines[i], *x,
                       baseline + look->dates.pitch + (int32_t)i * look->type.body.leading);
    if (setter->line_count > 1)
        *y += (int32_t)(setter->line_count - 1) * look->type.body.leading;
    *x += width + look->dates.gutter;
}

void front_add_dates(struct setter *setter, struct stack *stack, cmark_node *node) {
    const struct look *look = setter->look;
    if (!cmark_node_first_child(node))
        return;
    struct element *list = element_new(setter, setter->layout->root, TAG_L);
    struct brick *brick = stack_add(setter, stack, look->gap.dates, 0, KEEP_TOGETHER);
    int32_t x = look->page.left, y = look->dates.padding;
    for (cmark_node *fact = cmark_node_first_child(node); fact; fact = cmark_node_next(fact))
        add_date(setter, brick, fact, list, &x, &y);
    /* From the label's line box to the value's, whose baseline is `pitch` lower. */
    brick->height = y + look->type.label.size * 4 / 5 + look->dates.pitch +
                    look->type.body.size / 5 + look->dates.padding;
    brick_add_rule(setter, brick, look->page.left, 0, look->page.block, look->rule.hair,
                   look->colour.rule);
    brick_add_rule(setter, brick, look->page.left, brick->height, look->page.block, look->rule.hair,
                   look->colour.rule);
    brick->after = look->gap.contents;
}

/* ---- contents ---- */

static struct style contents_style(const struct setter *setter, int32_t colour,
                                   struct element *element) {
    return style_of(setter, FACE_REGULAR, setter->look->type.contents, colour, element);
}

/* The number before the title, in the hanging column of the entry. */
static void add_number(struct setter *setter, struct stack *lines, struct view number, int32_t x,
                       struct element *link) {
    if (!number.size)
        return;
    struct style style = contents_style(setter, setter->look->colour.muted, link);
    struct brick words = {0};
    number = arena_format(setter->arena, "%.*s\u00A0", VIEW_ARG(number));
    brick_add_words(setter, &words, number, &style, x, setter->look->type.contents.size * 4 / 5);
    brick_put_before(lines->first, &words);
}

static void add_page_number(struct setter *setter, struct stack *lines, const struct anchor *anchor,
                            int32_t right, struct element *link) {
    struct entry *entry = ARENA_NEW(setter->arena, struct entry);
    entry->anchor = anchor;
    entry->item = brick_add(setter, lines->last, ITEM_TEXT, link);
    entry->item->x = right;
    entry->item->y = setter->look->type.contents.size * 4 / 5;
    entry->next = setter->entries;
    setter->entries = entry;
}

static void add_entry(struct setter *setter, struct stack *column, cmark_node *section,
                      const struct anchor *anchor, int32_t x, int32_t width, struct element *toc) {
    const struct look *look = setter->look;
    const struct mark *mark = tree_mark(section);
    struct element *item = element_new(setter, toc, TAG_TOCI);
    struct element *link =
        element_new(setter, element_new(setter, item, TAG_REFERENCE), TAG_LINK);
    link->target = arena_join(setter->arena, VIEW("#"), anchor->id);
    link->words = anchor->title;
    struct style style = contents_style(setter, look->colour.ink, link);
    style.plain = true;
    struct text text = text_of_node(setter, cmark_node_first_child(section), style);
    struct stack lines;
    stack_init(&lines);
    int32_t gap = look->type.body.leading - look->type.contents.size;
    stack_add_text(setter, &lines, &text, x + look->contents.number,
                   width - look->contents.number - look->contents.page, ALIGN_START,
                   column->first ? gap : 0);
    if (!lines.first)
        return;
    for (struct brick *line = lines.first->next; line; line = line->next)
        line->keep = KEEP_TOGETHER;
    add_number(setter, &lines, mark->number, x, link);
    add_page_number(setter, &lines, anchor, x + width, link);
    int32_t height = 0;
    for (struct brick *line = lines.first; line; line = line->next)
        height += line->height + (line == lines.first ? 0 : line->before);
    struct item *area = brick_add(setter, lines.first, ITEM_LINK, link);
    area->x = x;
    area->y = -gap / 2;
    area->width = width;
    area->height = height + gap;
    stack_append(column, &lines);
}

static uint32_t count_sections(cmark_node *root) {
    uint32_t count = 0;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        count += tree_role(node) == ROLE_SECTION;
    return count;
}

/* Two columns side by side as one brick; one column as a brick a line. */
static void add_columns(struct setter *setter, struct stack *stack, uint32_t count,
                        struct element *toc) {
    const struct look *look = setter->look;
    bool two = count >= (uint32_t)look->contents.columns_from;
    int32_t width = two ? (look->page.block - look->contents.gutter) / 2 : look->page.measure;
    struct stack columns[2];
    stack_init(&columns[0]);
    stack_init(&columns[1]);
    uint32_t index = 0, half = two ? (count + 1) / 2 : count;
    const struct anchor *anchor = setter->layout->anchors;
    cmark_node *node = cmark_node_first_child(setter->layout->page->root);
    for (; node && anchor; node = cmark_node_next(node)) {
        if (tree_role(node) != ROLE_SECTION)
            continue;
        bool right = index >= half;
        int32_t x = look->page.left + (right ? width + look->contents.gutter : 0);
        add_entry(setter, &columns[right], node, anchor, x, width, toc);
        anchor = anchor->next;
        index++;
    }
    int32_t left_height = stack_height(&columns[0]), right_height = stack_height(&columns[1]);
    int32_t height = left_height > right_height ? left_height : right_height;
    if (two && height < look->page.bottom - look->page.top - 2 * look->type.body.leading) {
        struct brick *brick = stack_add(setter, stack, look->gap.entries, height, KEEP_ALWAYS);
        brick_take(brick, &columns[0], 0);
        brick_take(brick, &columns[1], 0);
    } else {
        stack->floor = look->gap.entries;
        stack_append(stack, &columns[0]);
        stack_append(stack, &columns[1]);
    }
    if (stack->last)
        stack->last->after = look->gap.after_contents;
}

void front_add_contents(struct setter *setter, struct stack *stack) {
    const struct look *look = setter->look;
    const struct page *page = setter->layout->page;
    uint32_t count = count_sections(page->root);
    if (count == 0)
        return;
    struct element *heading = element_new(setter, setter->layout->root, TAG_H2);
    struct style style = style_of(setter, FACE_BOLD, look->type.body, look->colour.ink, heading);
    struct text text = text_of(setter, node_get_text(page->words, "contents"), &style);
    if (text.count) {
        stack_add_text(setter, stack, &text, look->page.left, look->page.block, ALIGN_START,
                       look->gap.contents);
        stack->next_keep = KEEP_ALWAYS;
    }
    add_columns(setter, stack, count, element_new(setter, setter->layout->root, TAG_TOC));
}

/* The no-break space parts the number from the title when it is read aloud. */
static struct view page_words(struct setter *setter, const struct anchor *anchor) {
    return anchor->page == LAYOUT_NOWHERE
               ? VIEW("")
               : arena_format(setter->arena, "\u00A0%u", (unsigned)anchor->page + 1);
}

void front_number(struct setter *setter) {
    for (struct entry *entry = setter->entries; entry; entry = entry->next) {
        struct style style =
            contents_style(setter, setter->look->colour.ink, entry->item->element);
        struct brick brick = {0};
        struct item *item = entry->item, *next = item->next;
        brick_add_words(setter, &brick, page_words(setter, entry->anchor), &style, 0, item->y);
        if (!brick.items)
            continue;
        int32_t right = item->x;
        *item = *brick.items;
        item->x = right - item->width;
        item->next = next;
    }
}
