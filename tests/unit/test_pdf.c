/* The document as others read it: its bytes taken apart, and its words as poppler takes them out. */
#include "page/assets.h"
#include "page/pdf.h"
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
    page_release(sample->page);
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
    assert_int_equal(count(text, "/S /H1\n"), 1);
    assert_int_equal(count(text, "/S /H2\n"), 23);
    assert_int_equal(count(text, "/S /Sect\n"), 22);
    assert_int_equal(count(text, "/S /Table\n"), 4);
    assert_int_equal(count(text, "/S /TOCI\n"), 22);
    assert_int_equal(count(text, "/Scope /Column"), 3 + 3 + 3 + 5);
    assert_int_equal(count(text, "/Scope /Row"), 8 + 3 + 6 + 5);
    assert_int_equal(count(text, "/Subtype /Link\n"), count(text, "/Type /OBJR"));
    assert_int_equal(count(text, "/Subtype /Footer"), 6);
    /* Each piece of marked content begins and ends. */
    assert_int_equal(count(text, " BDC\n"), count(text, "EMC\n"));
    assert_has(&all, "/Marked true");
    assert_has(&all, "/DisplayDocTitle true");
    assert_has(&all, "/Lang (fi)");
    assert_has(&all, "/Tabs /S");
    assert_has(&all, "/S /GTS_PDFA1");
    assert_has(&all, "/URI (mailto:tietosuoja@om.fi)");
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
    assert_int_equal(count(str_view(&all), "/S /URI"), 1);
    /* libharu writes more characters as octal numbers than it must. */
    assert_has(&all, "/URI (https:\\057\\057example.example\\057\\045C3\\045A4?a=\\050b\\051)");
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
    assert_has(&all, "/Lang (sv)");
    assert_has(&all, "+DejaVuSans");
    assert_has(&all, "> <4E2D>\n"); /* a box to the eye, still the character to a machine */
    assert_has(&all, "> <2713>\n");
    assert_true(view_is(sample.findings.first->rule, "PDF-GLYPH"));
    str_release(&all);
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
        cmocka_unit_test(test_nothing_is_a_document_too),
        cmocka_unit_test(test_words_come_out_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
