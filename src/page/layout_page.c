/* Bricks on pages: first where pages begin, then everything to its place, then the footers. */
#include "page/layout_parts.h"
#include "page/theme.h"

struct wall {
    struct brick **bricks;
    uint32_t count;
    uint32_t *starts; /* the first brick of each page */
    uint32_t page_count;
};

static struct brick **list_bricks(struct setter *setter, const struct stack *stack) {
    struct brick **bricks = ARENA_ARRAY(setter->arena, struct brick *, stack->count);
    uint32_t count = 0;
    for (struct brick *brick = stack->first; brick; brick = brick->next)
        bricks[count++] = brick;
    return bricks;
}

static int32_t gap_above(const struct setter *setter, const struct brick *brick,
                         const struct brick *above) {
    if (!brick->is_section)
        return brick_gap(above, brick);
    return above->after > setter->section_gap ? above->after : setter->section_gap;
}

/* What stands above the first brick of a page: a table's head again. */
static int32_t head_height(const struct setter *setter, const struct brick *first) {
    if (!first->head || first->head == first)
        return 0;
    return first->head->height + (first->is_slice ? setter->look->table.padding : 0);
}

/* The height of bricks [from, to) on a page of their own. */
static int32_t height_of(const struct setter *setter, const struct wall *wall, uint32_t from,
                         uint32_t to) {
    int32_t height = head_height(setter, wall->bricks[from]);
    for (uint32_t i = from; i < to; i++) {
        if (i > from)
            height += gap_above(setter, wall->bricks[i], wall->bricks[i - 1]);
        height += wall->bricks[i]->height;
    }
    return height;
}

/* The last brick in (from, to] whose keep is at most this, or 0. */
static uint32_t last_allowed(const struct wall *wall, uint32_t from, uint32_t to, enum keep keep) {
    for (uint32_t i = to; i > from; i--)
        if (wall->bricks[i]->keep <= keep)
            return i;
    return 0;
}

/* Where the page that begins at `from` ends, if the brick `over` doesn't fit any more. */
static uint32_t choose_break(const struct setter *setter, const struct wall *wall, uint32_t from,
                             uint32_t over) {
    int32_t room = setter->look->page.bottom - setter->look->page.top;
    uint32_t free = last_allowed(wall, from, over, KEEP_FREE);
    if (free && height_of(setter, wall, from, free) >= room / 3 * 2)
        return free;
    uint32_t avoid = last_allowed(wall, from, over, KEEP_AVOID);
    if (avoid)
        return avoid;
    uint32_t together = last_allowed(wall, from, over, KEEP_TOGETHER);
    return together ? together : over;
}

static void find_breaks(struct setter *setter, struct wall *wall) {
    int32_t room = setter->look->page.bottom - setter->look->page.top;
    wall->page_count = 0;
    uint32_t from = 0;
    while (from < wall->count) {
        wall->starts[wall->page_count++] = from;
        int32_t height = head_height(setter, wall->bricks[from]) + wall->bricks[from]->height;
        uint32_t at = from + 1;
        for (; at < wall->count; at++) {
            height += gap_above(setter, wall->bricks[at], wall->bricks[at - 1]) +
                      wall->bricks[at]->height;
            if (height > room)
                break;
        }
        from = at < wall->count ? choose_break(setter, wall, from, at) : at;
    }
}

static bool last_page_is_poor(const struct setter *setter, const struct wall *wall) {
    if (wall->page_count < 2)
        return false;
    int32_t least = setter->look->last_page_lines * setter->look->type.body.leading;
    return height_of(setter, wall, wall->starts[wall->page_count - 1], wall->count) < least;
}

/* Sections closer together if that mends a last page of few lines. */
static void find_best_breaks(struct setter *setter, struct wall *wall) {
    setter->section_gap = setter->look->gap.section;
    find_breaks(setter, wall);
    if (!last_page_is_poor(setter, wall))
        return;
    uint32_t count = wall->page_count;
    setter->section_gap = setter->look->gap.section_tight;
    find_breaks(setter, wall);
    if (wall->page_count < count || !last_page_is_poor(setter, wall))
        return;
    setter->section_gap = setter->look->gap.section;
    find_breaks(setter, wall);
}

/* ---- to their places ---- */

static void append(struct layout_page *page, struct item *item) {
    *(page->last ? &page->last->next : &page->first) = item;
    page->last = item;
    item->next = NULL;
}

static void place_items(struct layout_page *page, struct brick *brick, int32_t y) {
    brick->y = y;
    for (struct item *item = brick->items, *next; item; item = next) {
        next = item->next;
        item->y += y;
        append(page, item);
    }
}

/* A table's head again: not content, as it was said before. */
static void place_head(struct setter *setter, struct layout_page *page, const struct brick *head,
                       int32_t y) {
    /* On its own page the head's last item is followed by those of the next brick. */
    const struct item *end = head->last_item ? head->last_item->next : NULL;
    for (const struct item *item = head->items; item != end; item = item->next) {
        if (item->kind == ITEM_LINK || item->kind == ITEM_PRESENT)
            continue;
        struct item *copy = ARENA_NEW(setter->arena, struct item);
        *copy = *item;
        copy->element = NULL;
        append(page, copy);
        copy->y += y - head->y;
    }
}

static struct item *place_box(struct setter *setter, struct layout_page *page, int32_t y) {
    const struct look *look = setter->look;
    struct item *box = ARENA_NEW(setter->arena, struct item);
    *box = (struct item){.kind = ITEM_BOX,
                         .x = look->page.left - look->box.hang,
                         .y = y,
                         .width = look->page.block + 2 * look->box.hang,
                         .radius = look->box.radius,
                         .colour = look->colour.accent,
                         .fill = look->colour.tint};
    append(page, box);
    return box;
}

static void place_lid(struct setter *setter, struct layout_page *page, int32_t y) {
    const struct look *look = setter->look;
    struct item *rule = ARENA_NEW(setter->arena, struct item);
    *rule = (struct item){.kind = ITEM_RULE,
                          .x = look->page.left,
                          .y = y,
                          .width = look->page.block,
                          .height = look->rule.hair,
                          .colour = look->colour.rule};
    append(page, rule);
}

/* Lays one page; *box is the frame that is open, carried over from page to page. */
static void place_page(struct setter *setter, const struct wall *wall, uint32_t index,
                       bool *box_open) {
    struct layout_page *page = &setter->layout->pages[index];
    uint32_t from = wall->starts[index];
    uint32_t to = index + 1 < wall->page_count ? wall->starts[index + 1] : wall->count;
    int32_t y = setter->look->page.top;
    /* Where a page cuts a box, its frame hangs out, as it does at the sides. */
    int32_t hang = *box_open ? setter->look->box.padding : 0;
    struct item *box = *box_open ? place_box(setter, page, y - hang) : NULL;
    if (head_height(setter, wall->bricks[from])) {
        place_head(setter, page, wall->bricks[from]->head, y);
        y += head_height(setter, wall->bricks[from]);
    } else if (wall->bricks[from]->lid) {
        place_lid(setter, page, y);
    }
    for (uint32_t i = from; i < to; i++) {
        struct brick *brick = wall->bricks[i];
        if (i > from)
            y += gap_above(setter, brick, wall->bricks[i - 1]);
        if (brick->box > 0)
            box = place_box(setter, page, y);
        if (brick->anchor) {
            brick->anchor->page = index;
            brick->anchor->y = y;
        }
        place_items(page, brick, y);
        y += brick->height;
        if (box)
            box->height = y - box->y;
        if (brick->box < 0)
            box = NULL;
    }
    if (box)
        box->height += setter->look->box.padding;
    page->end = y;
    *box_open = box != NULL;
}

/* ---- footers ---- */

static void mark_footer(struct item *item) {
    for (; item; item = item->next)
        item->is_footer = true;
}

/* Cut with an ellipsis where they are wider. */
static struct view cut_words(struct setter *setter, struct view words, int32_t width) {
    int64_t size = setter->look->type.footer.size;
    enum face face = look_face(setter->look, FACE_REGULAR);
    struct view cut = words;
    while (cut.size && font_width(face, words) * size / 1000 > width) {
        do
            cut.size--;
        while (cut.size && ((unsigned char)cut.at[cut.size] & 0xC0) == 0x80);
        while (cut.size && cut.at[cut.size - 1] == ' ')
            cut.size--;
        words = arena_join(setter->arena, cut, VIEW("\u2026"));
    }
    return words;
}

/* "Tietosuojaseloste: nimi, versio 3.0": a long title is cut, so that the version is always told. */
static struct view footer_words(struct setter *setter) {
    const struct page *page = setter->layout->page;
    int32_t width = setter->look->footer.width;
    struct view version = {0};
    if (page->version.size)
        version = arena_join(setter->arena, VIEW(", "),
                             finding_fill(setter->arena, node_get_text(page->words, "version"),
                                          FINDING_WITH({"version", page->version})));
    int32_t rest = width - font_width(look_face(setter->look, FACE_REGULAR), version) *
                               setter->look->type.footer.size / 1000;
    if (rest < width / 2)
        return cut_words(setter, arena_join(setter->arena, page->title, version), width);
    return arena_join(setter->arena, cut_words(setter, page->title, rest), version);
}

/* A theme's own line below. */
static struct view own_footer(struct setter *setter) {
    const struct page *page = setter->layout->page;
    struct view language, words = {0};
    if (page->theme)
        words = theme_text(page->theme->footer, page->language, &language);
    return cut_words(setter, words, setter->look->page.block);
}

/* "2/6" */
static struct view page_words(struct setter *setter, uint32_t index) {
    struct view page = arena_format(setter->arena, "%u", (unsigned)index + 1);
    struct view pages = arena_format(setter->arena, "%u", (unsigned)setter->layout->page_count);
    struct view words = node_get_text(setter->layout->page->words, "page_of");
    return finding_fill(setter->arena, words.size ? words : VIEW("{page}/{pages}"),
                        FINDING_WITH({"page", page}, {"pages", pages}));
}

static void add_footers(struct setter *setter) {
    const struct look *look = setter->look;
    struct layout *layout = setter->layout;
    struct style style =
        style_of(setter, FACE_REGULAR, look->type.footer, look->colour.muted, NULL);
    struct view words = footer_words(setter), own = own_footer(setter);
    for (uint32_t i = 0; i < layout->page_count; i++) {
        struct brick brick = {0};
        brick_add_words(setter, &brick, words, &style, look->page.left, look->footer.baseline);
        struct text text = text_of(setter, page_words(setter, i), &style);
        struct line line = {.to = text.count};
        brick_add_line(setter, &brick, &text, &line,
                       look->page.left + look->page.block - text_width(&text), look->footer.baseline);
        brick_add_words(setter, &brick, own, &style, look->page.left,
                        look->footer.baseline + look->type.footer.leading);
        mark_footer(brick.items);
        place_items(&layout->pages[i], &brick, 0);
    }
}

void pages_fill(struct setter *setter, const struct stack *stack) {
    struct layout *layout = setter->layout;
    struct wall wall = {.bricks = list_bricks(setter, stack), .count = stack->count};
    wall.starts = ARENA_ARRAY(setter->arena, uint32_t, stack->count + 1);
    find_best_breaks(setter, &wall);
    layout->page_count = wall.page_count ? wall.page_count : 1;
    layout->pages = ARENA_ARRAY(setter->arena, struct layout_page, layout->page_count);
    bool box_open = false;
    for (uint32_t i = 0; i < wall.page_count; i++)
        place_page(setter, &wall, i, &box_open);
    front_number(setter);
    add_footers(setter);
}
