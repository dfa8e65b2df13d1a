/* The document as others read it: its bytes taken apart, and its words as poppler takes them out. */
#include "page/assets.h"
#include "page/pdf.h"
#include "page/picture.h"
#include "page/theme.h"
#include "page_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <libdeflate.h>

struct sample {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    struct page *page;
    struct str pdf;
};

static void sample_begin(struct sample *sample) {
    *sample = (struct sample){0};
    arena_init(&sample->arena);
    findings_init(&sample->findings, &sample->arena, NULL, "en");
    assets_init(&sample->assets, &sample->arena, &sample->findings, VIEW(""));
}

static void sample_write(struct sample *sample) {
    sample->page->assets = &sample->assets;
    pdf_write(sample->page, &sample->pdf, &sample->findings);
    assert_true(sample->pdf.size > 0);
}

static void sample_make(struct sample *sample, const char *const *lines) {
    sample_begin(sample);
    sample->page = fixture_whole_page(&sample->arena, lines);
    sample->page->created = VIEW("2024-03-12");
    sample->page->updated = VIEW("2026-11-16");
    sample_write(sample);
}

static void sample_end(struct sample *sample) {
    str_release(&sample->pdf);
    arena_release(&sample->arena);
}

/* All that is not compressed, and all that was, one after the other. */
static struct str unpack(struct view pdf) {
    struct str all = {0};
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    str_add(&all, pdf);
    for (size_t at = 0; at < pdf.size;) {
        struct view rest = view_part(pdf, at, pdf.size);
        size_t start = view_find(rest, VIEW("\nstream"));
        size_t end = view_find(rest, VIEW("endstream"));
        if (start == VIEW_NOWHERE || end == VIEW_NOWHERE)
            break;
        start += rest.at[start + 7] == '\r' ? 9 : 8;
        size_t room = 1 << 20, size = 0;
        char *bytes = str_reserve(&all, room);
        if (libdeflate_zlib_decompress(decompressor, rest.at + start, end - start, bytes, room,
                                       &size) == LIBDEFLATE_SUCCESS)
            all.size += size;
        else
            bytes[0] = '\0';
        at += end + 9;
    }
    libdeflate_free_decompressor(decompressor);
    return all;
}

static unsigned count(struct view text, const char *needle) {
    unsigned found = 0;
    for (size_t at = 0;;) {
        size_t next = view_find(view_part(text, at, text.size), view_of(needle));
        if (next == VIEW_NOWHERE)
            return found;
        found++;
        at += next + strlen(needle);
    }
}

static void assert_has(const struct str *text, const char *needle) {
    if (count(str_view(text), needle) == 0)
        fail_msg("%s is missing", needle);
}

static void test_the_file_is_whole(void **state) {
    (void)state;
    struct sample sample;
    sample_make(&sample, fixture_notice);
    struct view pdf = str_view(&sample.pdf);
    assert_true(view_starts(pdf, VIEW("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")));
    assert_true(view_ends(pdf, VIEW("%%EOF\n")));
    assert_true(pdf.size < 60 * 1024);
    assert_null(sample.findings.first);
    /* The last number is the place of the cross-references. */
    size_t at = view_find(pdf, VIEW("startxref\n"));
    size_t place = (size_t)atol(pdf.at + at + 10);
    assert_true(view_find(view_part(pdf, place, place + 40), VIEW(" 0 obj\n<</Type /XRef")) < 8);
    sample_end(&sample);
}

static void test_the_same_page_gives_the_same_bytes(void **state) {
    (void)state;
    struct sample sample, other;
    sample_make(&sample, fixture_notice);
    sample_make(&other, fixture_notice);
    assert_true(view_equal(str_view(&sample.pdf), str_view(&other.pdf)));
    /* What differs gives another identifier. */
    struct str again = {0};
    other.page->title = VIEW("Another");
    pdf_write(other.page, &again, &other.findings);
    size_t at = view_find(str_view(&again), VIEW("/ID [<"));
    size_t was = view_find(str_view(&sample.pdf), VIEW("/ID [<"));
    assert_memory_not_equal(again.at + at, sample.pdf.at + was, 38);
    str_release(&again);
    sample_end(&other);
    sample_end(&sample);
}

static void test_structure(void **state) {
    (void)state;
    struct sample sample;
    sample_make(&sample, fixture_notice);
    struct str all = unpack(str_view(&sample.pdf));
    struct view text = str_view(&all);
    assert_int_equal(count(text, "/S/H1/P "), 1);
    assert_int_equal(count(text, "/S/H2/P "), 23);
    assert_int_equal(count(text, "/S/Sect/P "), 22);
    assert_int_equal(count(text, "/S/Table/P "), 4);
    assert_int_equal(count(text, "/S/TOCI/P "), 22);
    assert_int_equal(count(text, "/Scope/Column"), 3 + 3 + 3 + 5);
    assert_int_equal(count(text, "/Scope/Row"), 8 + 3 + 6 + 5);
    assert_int_equal(count(text, "/Subtype/Link/"), count(text, "/Type/OBJR"));
    assert_int_equal(count(text, "/Subtype /Footer"), 6);
    /* Each piece of marked content begins and ends. */
    assert_int_equal(count(text, " BDC\n"), count(text, "EMC\n"));
    assert_has(&all, "/Marked true");
    assert_has(&all, "/DisplayDocTitle true");
    assert_has(&all, "/Lang (fi)");
    assert_has(&all, "/Tabs /S");
    assert_has(&all, "/S /GTS_PDFA1");
    assert_has(&all, "/URI(mailto:tietosuoja@om.fi)");
    assert_has(&all, "<pdfaid:part>2</pdfaid:part>");
    assert_has(&all, "<pdfuaid:part>1</pdfuaid:part>");
    assert_has(&all, "/CreationDate (D:20240312000000Z)");
    assert_has(&all, "<xmp:ModifyDate>2026-11-16T00:00:00Z</xmp:ModifyDate>");
    str_release(&all);
    sample_end(&sample);
}

static void test_hostile_words_stay_words(void **state) {
    (void)state;
    struct sample sample;
    static const char *const body[] = {
        "S a) 1 (Odd) \\ heading", "M [run](javascript:alert(1)) [none](#nowhere) "
        "[good](https://example.example/\u00E4?a=(b)) [x](data:text/html,x)", NULL};
    sample_begin(&sample);
    sample.page = fixture_whole_page(&sample.arena, body);
    sample.page->title = VIEW("</rdf:li> & (title) \\");
    sample.page->created = VIEW("soon");
    sample_write(&sample);
    struct str all = unpack(str_view(&sample.pdf));
    assert_has(&all, "&lt;/rdf:li&gt; &amp; (title) \\</rdf:li>");
    assert_has(&all, "<xmp:CreateDate>2000-01-01T");
    assert_int_equal(count(str_view(&all), "javascript"), 0);
    assert_int_equal(count(str_view(&all), "data:text"), 0);
    assert_int_equal(count(str_view(&all), "/S/URI"), 1);
    assert_has(&all, "/URI(https://example.example/%C3%A4?a=\\(b\\))");
    str_release(&all);
    sample_end(&sample);
}

static void test_languages_and_missing_glyphs(void **state) {
    (void)state;
    struct sample sample;
    static const char *const body[] = {"S a 1 A", "M \u4E2D \u2713 a-b", NULL};
    sample_begin(&sample);
    sample.page = fixture_page(&sample.arena);
    fixture_add_lines(sample.page, body);
    cmark_node *section = cmark_node_first_child(sample.page->root);
    tree_mark_of(&sample.arena, cmark_node_last_child(section))->language = "sv";
    sample_write(&sample);
    struct str all = unpack(str_view(&sample.pdf));
    assert_has(&all, "/Lang(sv)");
    assert_has(&all, "+DejaVuSans");
    assert_has(&all, "> <4E2D>\n"); /* a box to the eye, still the character to a machine */
    assert_has(&all, "> <2713>\n");
    assert_true(view_is(sample.findings.first->rule, "PDF-GLYPH"));
    str_release(&all);
    sample_end(&sample);
}

/* ---- a logo ---- */

static void add_number(struct str *out, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        str_add_char(out, (char)(number >> shift));
}

static void add_chunk(struct str *out, struct view name, struct view content) {
    add_number(out, (uint32_t)content.size);
    size_t from = out->size;
    str_add(out, name);
    str_add(out, content);
    add_number(out, libdeflate_crc32(0, out->at + from, out->size - from));
}

/* A PNG of so many pixels, of 8 bits a sample; `rows` are the filtered bytes. */
static struct str make_png(unsigned width, unsigned height, char type, char interlace, struct view rows) {
    static const char frame[] = "\x89PNG\r\n\x1A\n";
    struct str out = {0}, header = {0}, palette = {0};
    char packed[1024];
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(6);
    size_t size = libdeflate_zlib_compress(compressor, rows.at, rows.size, packed, sizeof packed);
    libdeflate_free_compressor(compressor);
    str_add(&out, (struct view){frame, 8});
    add_number(&header, width);
    add_number(&header, height);
    str_add(&header, (struct view){(char[]){8, type, 0, 0, interlace}, 5});
    add_chunk(&out, VIEW("IHDR"), str_view(&header));
    str_add(&palette, (struct view){"\x10\x20\x30\x40\x50\x60", 6});
    if (type == 3)
        add_chunk(&out, VIEW("PLTE"), str_view(&palette));
    add_chunk(&out, VIEW("IDAT"), (struct view){packed, size});
    add_chunk(&out, VIEW("IEND"), VIEW(""));
    str_release(&header);
    str_release(&palette);
    return out;
}

/* The pixels as hexadecimal digits, or "none". */
static void check_pixels(unsigned width, unsigned height, char type, char interlace, struct view rows,
                         const char *expected) {
    struct str png = make_png(width, height, type, interlace, rows), pixels = {0}, hex = {0};
    struct picture picture;
    assert_int_equal(picture_read(&picture, str_view(&png)), PICTURE_GOOD);
    if (!picture_pixels(&picture, &pixels))
        str_add_string(&hex, "none");
    for (size_t i = 0; i < pixels.size; i++)
        str_add_format(&hex, "%02x", (unsigned char)pixels.at[i]);
    assert_string_equal(hex.at, expected);
    str_release(&png);
    str_release(&pixels);
    str_release(&hex);
}

#define ROWS(bytes) ((struct view){bytes, sizeof bytes - 1})

static void test_pictures_of_all_kinds(void **state) {
    (void)state;
    check_pixels(2, 1, 2, 0, ROWS("\0\x01\x02\x03\x04\x05\x06"), "010203040506");
    check_pixels(2, 1, 2, 0, ROWS("\1\x01\x02\x03\x04\x05\x06"), "010203050709");
    check_pixels(1, 2, 2, 0, ROWS("\0\x01\x02\x03\2\x01\x01\x01"), "010203020304");
    check_pixels(1, 2, 2, 0, ROWS("\0\x02\x04\x06\3\x01\x01\x01"), "020406020304");
    check_pixels(1, 2, 2, 0, ROWS("\0\x02\x04\x06\4\x01\x01\x01"), "020406030507");
    check_pixels(2, 1, 0, 0, ROWS("\0\x07\xFF"), "070707ffffff");
    check_pixels(2, 1, 3, 0, ROWS("\0\x01\x00"), "405060102030");
    check_pixels(2, 1, 6, 0, ROWS("\0\x01\x02\x03\xFF\x04\x05\x06\x00"), "010203ffffff");
    check_pixels(1, 1, 4, 0, ROWS("\0\x00\x80"), "7f7f7f");
    /* Interlaced: the first pixel, then the second column, then the second row. */
    check_pixels(2, 2, 0, 1, ROWS("\0\x01\0\x02\0\x03\x04"), "010101020202030303040404");
    check_pixels(2, 1, 3, 0, ROWS("\0\x01\x02"), "none"); /* no such colour */
    check_pixels(2, 1, 2, 0, ROWS("\5\x01\x02\x03\x04\x05\x06"), "none");
    check_pixels(2, 1, 2, 0, ROWS("\0\x01\x02\x03\x04\x05"), "none");
    check_pixels(2, 1, 2, 0, ROWS("\0\x01\x02\x03\x04\x05\x06\x07"), "none");
    check_pixels(4000, 4000, 2, 0, ROWS("\0"), "none");
}

static void write_logo(struct sample *sample, struct view rows) {
    struct str png = make_png(2, 1, 2, 0, rows);
    struct picture picture;
    struct theme theme = {.print_logo = &picture};
    picture_read(&picture, str_view(&png));
    sample_begin(sample);
    sample->page = fixture_whole_page(&sample->arena, fixture_notice);
    sample->page->theme = &theme;
    sample_write(sample);
    str_release(&png);
}

static void test_a_logo_is_a_figure(void **state) {
    (void)state;
    struct sample sample;
    write_logo(&sample, ROWS("\0\x01\x02\x03\x04\x05\x06"));
    struct str all = unpack(str_view(&sample.pdf));
    assert_int_equal(count(str_view(&all), "/S/Figure/P "), 1);
    assert_int_equal(count(str_view(&all), "/Alt"), 1);
    assert_int_equal(count(str_view(&all), "/BBox"), 1);
    assert_int_equal(count(str_view(&all), "/Subtype /Image"), 1);
    assert_int_equal(count(str_view(&all), "/P1 Do"), 1);
    assert_null(sample.findings.first);
    str_release(&all);
    sample_end(&sample);
    write_logo(&sample, ROWS("\7\x01\x02\x03\x04\x05\x06"));
    assert_non_null(sample.findings.first);
    assert_true(view_is(sample.findings.first->rule, "PDF-LOGO"));
    sample_end(&sample);
}

static void test_nothing_is_a_document_too(void **state) {
    (void)state;
    struct sample sample;
    sample_begin(&sample);
    sample.page = fixture_page(&sample.arena);
    sample_write(&sample);
    struct str all = unpack(str_view(&sample.pdf));
    assert_int_equal(count(str_view(&all), "/Type /Page\n"), 1);
    assert_int_equal(count(str_view(&all), "/Outlines"), 0);
    str_release(&all);
    sample_end(&sample);
}

/* ---- words as poppler reads them ---- */

/* White space of all kinds parts words; soft hyphens are nothing. */
static void add_words(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        struct view rest = view_part(text, i, text.size);
        bool no_break = view_starts(rest, VIEW("\u00A0"));
        if (view_starts(rest, VIEW("\u00AD")) || view_starts(rest, VIEW("\u200B"))) {
            i += view_starts(rest, VIEW("\u00AD")) ? 1 : 2;
            continue;
        }
        bool space = no_break || text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\f';
        if (!space)
            str_add_char(out, text.at[i]);
        else if (out->size && out->at[out->size - 1] != '\n')
            str_add_char(out, '\n');
        i += no_break;
    }
    if (out->size && out->at[out->size - 1] != '\n')
        str_add_char(out, '\n');
}

static void add_node_words(struct str *out, cmark_node *node) {
    struct str text = {0};
    tree_add_text(&text, node);
    add_words(out, str_view(&text));
    str_release(&text);
}

static bool holds_inlines(cmark_node *node) {
    enum role role = tree_role(node);
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
           type == CMARK_NODE_CODE_BLOCK || role == ROLE_LABEL || role == ROLE_CELL;
}

static void add_contents(struct str *out, const struct layout *layout) {
    add_words(out, VIEW("Sisällys"));
    for (const struct anchor *anchor = layout->anchors; anchor; anchor = anchor->next) {
        if (!anchor->is_section)
            continue;
        add_words(out, anchor->title);
        struct str number = {0};
        str_add_format(&number, "%u", (unsigned)anchor->page + 1);
        add_words(out, str_view(&number));
        str_release(&number);
    }
}

static void add_tree(struct str *out, cmark_node *parent, const struct layout *layout) {
    int number = cmark_node_get_list_start(parent);
    bool numbered = cmark_node_get_list_type(parent) == CMARK_ORDERED_LIST;
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        if (tree_role(node) == ROLE_CONTENTS)
            add_contents(out, layout);
        if (tree_role(node) == ROLE_SECTION)
            add_words(out, tree_mark(node)->number);
        if (cmark_node_get_type(node) == CMARK_NODE_ITEM && numbered)
            str_add_format(out, "%d.\n", number++);
        else if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
            str_add_string(out, "\u2013\n");
        if (holds_inlines(node))
            add_node_words(out, node);
        else
            add_tree(out, node, layout);
    }
}

/* The quoted text of poppler's structure tree: what a screen reader says, in its order. */
static struct str read_words(const struct str *pdf) {
    char path[] = "/tmp/seloste-pdf-XXXXXX";
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    assert_int_equal(write(handle, pdf->at, pdf->size), (ssize_t)pdf->size);
    close(handle);
    struct str command = {0}, words = {0};
    str_add_format(&command, "pdfinfo -struct-text %s 2>/dev/null", path);
    FILE *pipe = popen(command.at, "r");
    char line[65536];
    while (fgets(line, sizeof line, pipe)) {
        struct view text = view_trim(view_of(line));
        if (text.size > 1 && text.at[0] == '"')
            add_words(&words, view_part(text, 1, text.size - 1));
    }
    pclose(pipe);
    unlink(path);
    str_release(&command);
    return words;
}

static void check_words(const char *const *lines) {
    struct sample sample;
    sample_make(&sample, lines);
    struct look look;
    assert_true(look_read(&look, assets_tree(&sample.assets, "templates/pdf.yaml"), &sample.findings));
    struct layout *layout = layout_new(&sample.arena, sample.page, &look, &sample.findings);
    struct str expected = {0};
    add_words(&expected, sample.page->organisation);
    add_tree(&expected, sample.page->root, layout);
    struct str read = read_words(&sample.pdf);
    /* Runs of one line are parted where a link or another face begins: words may be in pieces. */
    size_t at = 0, other = 0;
    while (at < expected.size && other < read.size) {
        if (expected.at[at] == '\n' || read.at[other] == '\n') {
            at += expected.at[at] == '\n';
            other += read.at[other] == '\n';
        } else if (expected.at[at++] != read.at[other++]) {
            fail_msg("expected %.60s, read %.60s", expected.at + at - 1, read.at + other - 1);
        }
    }
    assert_int_equal(at + 1 >= expected.size, true);
    assert_int_equal(other + 1 >= read.size, true);
    str_release(&expected);
    str_release(&read);
    sample_end(&sample);
}

static void test_words_come_out_in_order(void **state) {
    (void)state;
    if (system("pdfinfo -v >/dev/null 2>&1") != 0)
        skip();
    /* Poppler takes seconds for a whole notice: it reads a page anew for each element. */
    check_words(fixture_rare);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_file_is_whole),
        cmocka_unit_test(test_the_same_page_gives_the_same_bytes),
        cmocka_unit_test(test_structure),
        cmocka_unit_test(test_hostile_words_stay_words),
        cmocka_unit_test(test_languages_and_missing_glyphs),
        cmocka_unit_test(test_pictures_of_all_kinds),
        cmocka_unit_test(test_a_logo_is_a_figure),
        cmocka_unit_test(test_nothing_is_a_document_too),
        cmocka_unit_test(test_words_come_out_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
