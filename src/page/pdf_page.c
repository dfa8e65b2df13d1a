/* Content streams. What is no content comes first, as artifacts; then the content in reading order, each
 * run of items of one element as one piece of marked content. */
#include "page/pdf_parts.h"
#include "page/symbol.h"

struct stream {
    struct pdf *pdf;
    struct str out;
    uint32_t page;
    uint32_t marks;                /* pieces of marked content so far */
    const struct element *element; /* whose content is open */
    const char *artifact;          /* the kind of artifact that is open */
    enum face face;                /* as the stream has them: */
    int32_t size;
    int32_t fill;
};

static void print_lengths(struct stream *stream, const int32_t *lengths, unsigned count,
                          const char *operation) {
    for (unsigned i = 0; i < count; i++) {
        pdf_print_length(&stream->out, lengths[i]);
        str_add_char(&stream->out, ' ');
    }
    str_add_string(&stream->out, operation);
    str_add_char(&stream->out, '\n');
}

#define PRINT(stream, operation, ...)                                                              \
    print_lengths(stream, (const int32_t[]){__VA_ARGS__},                                          \
                  sizeof((const int32_t[]){__VA_ARGS__}) / sizeof(int32_t), operation)

static int32_t up(const struct stream *stream, int32_t y) {
    return stream->pdf->layout->look->page.height - y;
}

/* Three numbers from 0 to 1, three decimals each. */
static void print_colour(struct stream *stream, int32_t colour, const char *operation) {
    for (int shift = 16; shift >= 0; shift -= 8) {
        int part = ((colour >> shift & 0xFF) * 1000 + 127) / 255;
        const char decimals[] = {'.', (char)('0' + part / 100), (char)('0' + part / 10 % 10),
                                 (char)('0' + part % 10), ' '};
        if (part % 1000 == 0)
            str_add(&stream->out, part ? VIEW("1 ") : VIEW("0 "));
        else
            str_add(&stream->out, (struct view){decimals, sizeof decimals});
    }
    str_add_string(&stream->out, operation);
    str_add_char(&stream->out, '\n');
}

static void set_fill(struct stream *stream, int32_t colour) {
    if (stream->fill == colour)
        return;
    print_colour(stream, colour, "rg");
    stream->fill = colour;
}

/* ---- marked content ---- */

static void end_mark(struct stream *stream) {
    if (stream->element || stream->artifact)
        str_add_string(&stream->out, "EMC\n");
    stream->element = NULL;
    stream->artifact = NULL;
}

static void begin_artifact(struct stream *stream, const char *artifact) {
    if (stream->artifact == artifact)
        return;
    end_mark(stream);
    str_add_format(&stream->out, "/Artifact <<%s>> BDC\n", artifact);
    stream->artifact = artifact;
}

static void begin_content(struct stream *stream, const struct element *element) {
    if (stream->element == element)
        return;
    end_mark(stream);
    str_add_char(&stream->out, '/');
    str_add_string(&stream->out, pdf_role(stream->pdf, element));
    str_add(&stream->out, VIEW(" <</MCID "));
    pdf_print_number(&stream->out, (int32_t)stream->marks);
    str_add(&stream->out, VIEW(">> BDC\n"));
    pdf_add_content(stream->pdf, element, stream->page, stream->marks);
    stream->marks++;
    stream->element = element;
}

/* ---- items ---- */

static void print_glyphs(struct stream *stream, const struct item *item) {
    struct font_subset *font = &stream->pdf->fonts[item->face];
    str_add_string(&stream->out, "[(");
    for (uint32_t i = 0; i < item->glyph_count; i++) {
        const struct glyph *glyph = &item->glyphs[i];
        uint16_t slot = font_subset_slot(font, glyph->glyph, glyph->code);
        char *start = str_reserve(&stream->out, 4);
        char *end = pdf_put_byte(pdf_put_byte(start, slot >> 8), slot & 0xFF);
        *end = '\0';
        stream->out.size += (size_t)(end - start);
        if (!glyph->kerning || i + 1 == item->glyph_count)
            continue;
        str_add_char(&stream->out, ')');
        pdf_print_number(&stream->out, -glyph->kerning);
        str_add_char(&stream->out, '(');
    }
    str_add_string(&stream->out, ")]TJ ET\n");
}

static void print_text(struct stream *stream, const struct item *item) {
    if (item->glyph_count == 0)
        return;
    set_fill(stream, item->colour);
    str_add_string(&stream->out, "BT ");
    if (stream->face != item->face || stream->size != item->size) {
        str_add(&stream->out, VIEW("/F"));
        pdf_print_number(&stream->out, (int32_t)item->face + 1);
        str_add_char(&stream->out, ' ');
        PRINT(stream, "Tf", item->size);
    }
    stream->face = item->face;
    stream->size = item->size;
    PRINT(stream, "Td", item->x, up(stream, item->y));
    print_glyphs(stream, item);
}

static void print_rule(struct stream *stream, const struct item *item) {
    set_fill(stream, item->colour);
    PRINT(stream, "re f", item->x, up(stream, item->y + item->height / 2), item->width, item->height);
}

/* A rectangle with round corners: four Bézier curves, 0.5523 of the radius (a circle within 0.03 %). */
static void print_box(struct stream *stream, const struct item *item) {
    int32_t r = item->radius, k = r * 4477 / 10000;
    int32_t left = item->x, right = item->x + item->width;
    int32_t top = up(stream, item->y), bottom = up(stream, item->y + item->height);
    set_fill(stream, item->fill);
    print_colour(stream, item->colour, "RG");
    PRINT(stream, "w", stream->pdf->layout->look->box.frame);
    PRINT(stream, "m", left + r, top);
    PRINT(stream, "l", right - r, top);
    PRINT(stream, "c", right - k, top, right, top - k, right, top - r);
    PRINT(stream, "l", right, bottom + r);
    PRINT(stream, "c", right, bottom + k, right - k, bottom, right - r, bottom);
    PRINT(stream, "l", left + r, bottom);
    PRINT(stream, "c", left + k, bottom, left, bottom + k, left, bottom + r);
    PRINT(stream, "l", left, top - r);
    PRINT(stream, "c", left, top - k, left + k, top, left + r, top);
    str_add_string(&stream->out, "b\n");
}

/* The even-odd rule makes holes of inner outlines. */
static void print_symbol(struct stream *stream, const struct item *item) {
    const struct symbol *symbol = item->symbol;
    set_fill(stream, item->colour);
    for (unsigned i = 0; i < symbol->outlines; i++) {
        for (size_t at = 0; at < SYMBOL_CORNERS; at++) {
            const struct corner *corner = &symbol->corners[i][at];
            PRINT(stream, at ? "l" : "m", item->x + item->width * corner->x / SYMBOL_GRID,
                  up(stream, item->y + item->height * corner->y / SYMBOL_GRID));
        }
        str_add_string(&stream->out, "h\n");
    }
    str_add_string(&stream->out, "f*\n");
}

/* The unit square, turned into the picture's place. */
static void print_picture(struct stream *stream, const struct item *item) {
    if (!stream->pdf->picture)
        return;
    str_add_string(&stream->out, "q ");
    PRINT(stream, "cm", item->width, 0, 0, item->height, item->x, up(stream, item->y + item->height));
    str_add_string(&stream->out, "/P1 Do Q\n");
}

static void print_artifact(struct stream *stream, const struct item *item) {
    static const char layout[] = "/Type /Layout", again[] = "/Type /Pagination",
                      footer[] = "/Type /Pagination /Subtype /Footer";
    bool is_text = item->kind == ITEM_TEXT;
    begin_artifact(stream, item->is_footer ? footer : is_text ? again : layout);
    if (is_text)
        print_text(stream, item);
    else if (item->kind == ITEM_RULE)
        print_rule(stream, item);
    else if (item->kind == ITEM_SYMBOL)
        print_symbol(stream, item);
    else
        print_box(stream, item);
}

static void print_content(struct stream *stream, const struct item *item) {
    switch (item->kind) {
    case ITEM_TEXT:
        begin_content(stream, item->element);
        print_text(stream, item);
        return;
    case ITEM_PICTURE:
        begin_content(stream, item->element);
        print_picture(stream, item);
        stream->pdf->figure = item;
        return;
    case ITEM_LINK:
        end_mark(stream);
        pdf_add_link(stream->pdf, item, stream->page);
        return;
    case ITEM_PRESENT:
        end_mark(stream);
        pdf_place(stream->pdf, item->element);
        return;
    case ITEM_RULE:
    case ITEM_BOX:
    case ITEM_SYMBOL:
        return;
    }
}

static void add_page(struct stream *stream) {
    struct pdf *pdf = stream->pdf;
    const struct layout_page *page = &pdf->layout->pages[stream->page];
    str_cut(&stream->out, 0);
    stream->marks = 0;
    stream->size = 0;
    stream->fill = 0;
    for (const struct item *item = page->first; item; item = item->next)
        if (!item->element)
            print_artifact(stream, item);
    end_mark(stream);
    for (const struct item *item = page->first; item; item = item->next)
        if (item->element)
            print_content(stream, item);
    end_mark(stream);
    pdf_set(pdf, pdf->pages[stream->page], "Contents", pdf_stream(pdf, str_view(&stream->out)));
}

void pdf_add_pages(struct pdf *pdf) {
    struct stream stream = {.pdf = pdf};
    for (; stream.page < pdf->layout->page_count; stream.page++)
        add_page(&stream);
    str_release(&stream.out);
}
