#include "page/picture.h"

#include <libdeflate.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define SVG(inside)                                                                                \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "      \
    "viewBox=\"0 0 9 9\">" inside "</svg>"

static enum picture_fault fault_of(const char *text) {
    struct picture picture;
    return picture_read(&picture, view_of(text));
}

static void assert_fault(const char *text, enum picture_fault expected) {
    enum picture_fault fault = fault_of(text);
    if (fault != expected)
        fail_msg("%d instead of %d: %s", (int)fault, (int)expected, text);
}

static void test_takes_drawings(void **state) {
    (void)state;
    static const char *const drawings[] = {
        SVG(""),
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a -->\n" SVG("<g/>") "\n",
        SVG("<path d='M0 0h9' fill=\"url(#a)\" style=\"stroke: #fff; mask: url( '#b' )\"/>"),
        SVG("<style>.a{fill:#06c}</style><style><![CDATA[.b > .c{fill:url(#d)}]]></style>"),
        SVG("<use xlink:href=\"#a\"/><text>A &amp; B &#228;</text>"),
        SVG("<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>"),
        SVG("<sodipodi:namedview xmlns:sodipodi=\"http://a.example/\" inkscape:path=\"C:\\a\"/>"),
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:title>x</s:title></s:svg>",
    };
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
        assert_fault(drawings[i], PICTURE_GOOD);
}

static void test_refuses_what_runs(void **state) {
    (void)state;
    static const char *const hostile[] = {
        SVG("<script>alert(1)</script>"),
        SVG("<SCRIPT/>"),
        SVG("<x:script xmlns:x=\"http://www.w3.org/2000/svg\"/>"),
        SVG("<g onload=\"alert(1)\"/>"),
        SVG("<g ONclick='alert(1)'/>"),
        SVG("<g x:onload=\"alert(1)\"/>"),
        SVG("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>"),
        SVG("<a xlink:href=\"java&#115;cript:alert(1)\"><text>x</text></a>"),
        SVG("<a href=\" &#9;JavaScript:alert(1)\"/>"),
        SVG("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>"),
        SVG("<animate attributeName=\"x\"/>"),
        SVG("<text>&harmful;</text>"),
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" SVG("<text>&x;</text>"),
        "<?xml version='1.0'?><?xml-stylesheet href='http://a.example/a.css'?>" SVG(""),
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        assert_fault(hostile[i], PICTURE_ACTIVE);
}

static void test_refuses_what_fetches(void **state) {
    (void)state;
    static const char *const hostile[] = {
        SVG("<image href=\"https://a.example/a.png\"/>"),
        SVG("<image xlink:href=\"//a.example/a.png\"/>"),
        SVG("<image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>"),
        SVG("<use href=\"other.svg#a\"/>"),
        SVG("<a href=\"https://a.example/\"/>"),
        SVG("<path fill=\"url(https://a.example/#x)\"/>"),
        SVG("<path fill=\"URL( &quot;//a.example/#x&quot;)\"/>"),
        SVG("<path style=\"fill:u\\72l(//a.example/)\"/>"),
        SVG("<path style=\"fill:u/**/rl(//a.example/)\"/>"),
        SVG("<style>@import 'https://a.example/a.css'</style>"),
        SVG("<style>@&#105;mport 'https://a.example/a.css'</style>"),
        SVG("<style><![CDATA[a{background:url(//a.example/)}]]></style>"),
        SVG("<style>a{background:image-set('//a.example/' 1x)}</style>"),
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        assert_fault(hostile[i], PICTURE_FETCHES);
}

static void test_refuses_what_is_broken(void **state) {
    (void)state;
    static const char *const broken[] = {
        SVG("<g>"),       SVG("</g>"),        SVG("<g></h>"), SVG("<g a=b/>"), SVG("<g a='<'/>"),
        SVG("<g a='b'c='d'/>"), SVG("<g a='"), SVG("<!-- "),   SVG("") "words", SVG("") SVG(""),
        SVG("<"),         SVG("<style><![CDATA["), "<svg xmlns='http://www.w3.org/2000/svg'",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        assert_fault(broken[i], PICTURE_BROKEN);
    static const char *const others[] = {"", "GIF89a", "<html></html>", "<svg></svg>", "words",
                                         "<svg xmlns='http://www.w3.org/1999/xhtml'/>"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_fault(others[i], PICTURE_OTHER);
    struct picture picture;
    assert_int_equal(picture_read(&picture, VIEW("<\0s\0v\0g\0")), PICTURE_OTHER);
}

static void test_ends_at_any_byte(void **state) {
    (void)state;
    static const char whole[] = SVG("<g a=\"&#x41;\"><style><![CDATA[a{}]]></style></g><!-- -->");
    struct picture picture;
    for (size_t size = 0; size + 1 < sizeof whole - 1; size++) {
        char *part = test_malloc(size + 1);
        memcpy(part, whole, size);
        assert_int_not_equal(picture_read(&picture, (struct view){part, size}), PICTURE_GOOD);
        test_free(part);
    }
}

/* --- PNG */

static void add_number(struct str *out, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        str_add_char(out, (char)(number >> shift));
}

static void add_chunk(struct str *out, const char *name, struct view content) {
    add_number(out, (uint32_t)content.size);
    size_t from = out->size;
    str_add_string(out, name);
    str_add(out, content);
    add_number(out, libdeflate_crc32(0, out->at + from, out->size - from));
}

static struct view header_of(char *bytes, uint32_t width, uint32_t height) {
    struct str header = {0};
    add_number(&header, width);
    add_number(&header, height);
    str_add(&header, VIEW("\x08\x06\0\0\0"));
    memcpy(bytes, header.at, header.size);
    str_release(&header);
    return (struct view){bytes, 13};
}

static void make_png(struct str *out, uint32_t width, uint32_t height) {
    char bytes[13];
    str_cut(out, 0);
    str_add(out, VIEW("\x89PNG\r\n\x1A\n"));
    add_chunk(out, "IHDR", header_of(bytes, width, height));
    add_chunk(out, "tEXt", VIEW("Title\0x"));
    add_chunk(out, "IDAT", VIEW("abc"));
    add_chunk(out, "IEND", VIEW(""));
}

static void test_takes_a_png_that_is_whole(void **state) {
    (void)state;
    struct str png = {0};
    struct picture picture;
    make_png(&png, 300, 20);
    assert_int_equal(picture_read(&picture, str_view(&png)), PICTURE_GOOD);
    assert_int_equal(picture.kind, PICTURE_PNG);
    assert_int_equal(picture.width, 300);
    assert_int_equal(picture.height, 20);
    for (size_t i = 0; i < png.size; i++) {
        struct view part = view_part(str_view(&png), 0, i);
        assert_int_not_equal(picture_read(&picture, part), PICTURE_GOOD);
        png.at[i] ^= 1;
        assert_int_not_equal(picture_read(&picture, str_view(&png)), PICTURE_GOOD);
        png.at[i] ^= 1;
    }
    str_add_char(&png, 'x');
    assert_int_equal(picture_read(&picture, str_view(&png)), PICTURE_BROKEN);
    str_release(&png);
}

static void test_refuses_a_png_without_measure(void **state) {
    (void)state;
    struct str png = {0};
    struct picture picture;
    make_png(&png, 0, 20);
    assert_int_equal(picture_read(&picture, str_view(&png)), PICTURE_BROKEN);
    make_png(&png, 20, 0x80000000);
    assert_int_equal(picture_read(&picture, str_view(&png)), PICTURE_LARGE);
    static char large[PICTURE_MOST + 1];
    assert_int_equal(picture_read(&picture, (struct view){large, sizeof large}), PICTURE_LARGE);
    str_release(&png);
}

static void test_writes_a_uri(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *uri;
    } cases[] = {{"", "data:image/svg+xml;base64,"},
                 {"f", "data:image/svg+xml;base64,Zg=="},
                 {"fo", "data:image/svg+xml;base64,Zm8="},
                 {"foo", "data:image/svg+xml;base64,Zm9v"},
                 {"fooba\xFF", "data:image/svg+xml;base64,Zm9vYmH/"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct picture picture = {.kind = PICTURE_SVG, .bytes = view_of(cases[i].bytes)};
        struct str out = {0};
        picture_add_uri(&out, &picture);
        assert_string_equal(out.at, cases[i].uri);
        str_release(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_takes_drawings),
        cmocka_unit_test(test_refuses_what_runs),
        cmocka_unit_test(test_refuses_what_fetches),
        cmocka_unit_test(test_refuses_what_is_broken),
        cmocka_unit_test(test_ends_at_any_byte),
        cmocka_unit_test(test_takes_a_png_that_is_whole),
        cmocka_unit_test(test_refuses_a_png_without_measure),
        cmocka_unit_test(test_writes_a_uri),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
