#include "page/layout.h"

#include <stdlib.h>

/* Points with one decimal, rounded. */
static void add_length(struct str *out, int32_t length) {
    int32_t tenths = (length + (length < 0 ? -50 : 50)) / 100;
    str_add_format(out, " %s%d.%d", tenths < 0 ? "-" : "", abs(tenths) / 10, abs(tenths) % 10);
}

static void add_path(struct str *out, const struct element *element) {
    if (!element) {
        str_add_string(out, "-");
        return;
    }
    if (element->parent && element->parent->parent) {
        add_path(out, element->parent);
        str_add_char(out, '/');
    }
    str_add_string(out, tag_name(element->tag));
    if (element->language)
        str_add_format(out, "[%s]", element->language);
}

static void add_text(struct str *out, const struct item *item) {
    static const char *const faces[] = {"regular",    "bold",         "italic",  "serif",
                                        "serif bold", "serif italic", "fallback"};
    str_add_format(out, " %s", faces[item->face]);
    add_length(out, item->size);
    str_add_format(out, " %06x ", (unsigned)item->colour);
    for (uint32_t i = 0; i < item->glyph_count; i++)
        str_add_code(out, item->glyphs[i].code);
}

static void add_item(struct str *out, uint32_t page, const struct item *item) {
    static const char *const kinds[] = {"text",    "rule",   "box",    "link",
                                        "picture", "symbol", "present"};
    str_add_format(out, "%u %s ", (unsigned)page, kinds[item->kind]);
    add_path(out, item->element);
    add_length(out, item->x);
    add_length(out, item->y);
    add_length(out, item->width);
    if (item->kind != ITEM_TEXT)
        add_length(out, item->height);
    if (item->kind == ITEM_TEXT)
        add_text(out, item);
    else if (item->kind == ITEM_LINK)
        str_add_format(out, " %.*s", VIEW_ARG(item->element->target));
    else if (item->kind != ITEM_PRESENT)
        str_add_format(out, " %06x", (unsigned)item->colour);
    str_add_char(out, '\n');
}

void layout_dump(const struct layout *layout, struct str *out) {
    for (uint32_t i = 0; i < layout->page_count; i++)
        for (const struct item *item = layout->pages[i].first; item; item = item->next)
            add_item(out, i + 1, item);
}
