/* A page that is laid out, and what must hold on it whatever stands there:
 * margins, feet of pages, rows, headings, paragraphs, boxes. */
#ifndef SELOSTE_TESTS_LAYOUT_CHECKS_H
#define SELOSTE_TESTS_LAYOUT_CHECKS_H

#include "page/assets.h"
#include "page/layout.h"
#include "page_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct set {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    struct look look;
    struct page *page;
    struct layout *layout;
};

static void set_begin(struct set *set) {
    arena_init(&set->arena);
    findings_init(&set->findings, &set->arena, NULL, "en");
    assets_init(&set->assets, &set->arena, &set->findings, VIEW(""));
    assert_true(look_read(&set->look, assets_tree(&set->assets, "templates/pdf.yaml"),
                          &set->findings));
}

static void set_pages(struct set *set) {
    set->page->assets = &set->assets;
    set->layout = layout_new(&set->arena, set->page, &set->look, &set->findings);
}

static void set_lines(struct set *set, const char *const *lines) {
    set_begin(set);
    set->page = fixture_whole_page(&set->arena, lines);
    set_pages(set);
}

/* Only sections: no title, no contents. */
static void set_body(struct set *set, const char *const *lines) {
    set_begin(set);
    set->page = fixture_page(&set->arena);
    set->page->organisation = VIEW("");
    fixture_add_lines(set->page, lines);
    set_pages(set);
}

static void set_end(struct set *set) {
    arena_release(&set->arena);
}

/* ---- what must hold on every page ---- */

static bool is_heading(const struct element *element) {
    return element && element->tag >= TAG_H1 && element->tag <= TAG_H4;
}

static const struct element *ancestor(const struct element *element, enum tag tag) {
    while (element && element->tag != tag)
        element = element->parent;
    return element;
}

static int32_t seen_width(const struct item *item) {
    uint32_t count = item->glyph_count;
    int32_t width = item->width;
    for (; count && item->glyphs[count - 1].code == ' '; count--)
        width -= font_advance(item->face, item->glyphs[count - 1].glyph) * item->size / 1000;
    return width;
}

/* A kerning pair before the space at a line's end may stay in the width. */
enum { TOLERANCE = 500 };

static void check_margins(const struct set *set, const struct item *item) {
    const struct look *look = &set->look;
    int32_t right = look->page.left + look->page.block;
    assert_true(item->x >= look->page.number);
    if (item->x + seen_width(item) > right + TOLERANCE)
        fail_msg("text from %d to %d", item->x, item->x + seen_width(item));
    assert_true(item->y - item->size * 4 / 5 >= look->page.top - 1);
    assert_true(item->y + item->size / 5 <= look->page.bottom + 1);
}

static void check_text(const struct set *set) {
    for (uint32_t i = 0; i < set->layout->page_count; i++)
        for (const struct item *item = set->layout->pages[i].first; item; item = item->next)
            if (item->kind == ITEM_TEXT && !item->is_footer && item->glyph_count)
                check_margins(set, item);
}

static void check_feet(const struct set *set) {
    for (uint32_t i = 0; i < set->layout->page_count; i++) {
        const struct item *last = NULL;
        for (const struct item *item = set->layout->pages[i].first; item; item = item->next)
            if (item->kind == ITEM_TEXT && item->element)
                last = item;
        assert_non_null(last);
        assert_false(is_heading(last->element));
        assert_null(ancestor(last->element, TAG_THEAD));
    }
}

/* Pages that an element's text stands on, and the number of its lines on each of the first two. */
struct spread {
    uint32_t pages[2];
    uint32_t lines[2];
    uint32_t count;
};

static struct spread spread_of(const struct set *set, const struct element *element) {
    struct spread spread = {0};
    for (uint32_t i = 0; i < set->layout->page_count; i++) {
        int32_t y = -1;
        uint32_t lines = 0;
        for (const struct item *item = set->layout->pages[i].first; item; item = item->next) {
            const struct element *at = item->element;
            while (at && at != element)
                at = at->parent;
            if (!at || item->kind != ITEM_TEXT)
                continue;
            lines += item->y != y;
            y = item->y;
        }
        if (lines && spread.count < 2) {
            spread.pages[spread.count] = i;
            spread.lines[spread.count++] = lines;
        }
    }
    return spread;
}

static void check_elements(const struct set *set) {
    for (const struct element *at = set->layout->root; at; at = at->next) {
        bool whole = at->tag == TAG_TR || is_heading(at);
        if (!whole && at->tag != TAG_P)
            continue;
        struct spread spread = spread_of(set, at);
        if (spread.count < 2)
            continue;
        assert_false(whole);
        assert_true(spread.lines[0] >= 2);
        assert_true(spread.lines[1] >= 2);
    }
}

static void check_boxes(const struct set *set) {
    for (uint32_t i = 0; i < set->layout->page_count; i++)
        for (const struct item *item = set->layout->pages[i].first; item; item = item->next)
            if (item->kind == ITEM_BOX) {
                assert_true(item->y >= set->look.page.top - set->look.box.padding);
                assert_true(item->y + item->height <= set->look.page.bottom + set->look.box.padding);
                assert_true(item->height > 2 * set->look.box.padding);
            }
}

static bool overlap(const struct item *a, const struct item *b) {
    return a->x + TOLERANCE < b->x + seen_width(b) && b->x + TOLERANCE < a->x + seen_width(a) &&
           a->y - a->size * 4 / 5 < b->y + b->size / 5 && b->y - b->size * 4 / 5 < a->y + a->size / 5;
}

/* No text stands on other text. */
static void check_overlaps(const struct set *set) {
    for (uint32_t i = 0; i < set->layout->page_count; i++)
        for (const struct item *a = set->layout->pages[i].first; a; a = a->next)
            for (const struct item *b = a->next; b && a->kind == ITEM_TEXT; b = b->next)
                assert_false(b->kind == ITEM_TEXT && overlap(a, b));
}

static void check(const struct set *set) {
    check_overlaps(set);
    check_text(set);
    check_feet(set);
    check_elements(set);
    check_boxes(set);
}

static void add_text(struct str *out, const struct item *item) {
    for (uint32_t i = 0; i < item->glyph_count; i++)
        str_add_code(out, item->glyphs[i].code);
}

#endif
