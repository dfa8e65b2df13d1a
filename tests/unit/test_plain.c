/* What needs no parser is what the parser would have made. */
#include "page/plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const lines[] = {
    "",
    "a",
    "- b",
    "- c d",
    "ä:\u00A0\uFDD0"
    "12\uFDD1 (x), 1. - # > | ~ = + $",
    " e",
    "- ",
    "-f",
    "-  g",
    "---",
    "===",
    "1. h",
    "i ",
    "- j  ",
    "* k",
    "l*m*",
    "- \uFEFFn",
    "\uFEFFo",
    "p\r",
    "q\\",
    "~~~",
    "> r",
    "\ts",
};
enum { LINES = sizeof lines / sizeof *lines, MOST = 4 };

static char *shape(cmark_node *root) { return cmark_render_xml(root, CMARK_OPT_DEFAULT); }

/* True if no parser was needed. */
static bool assert_same(struct view text) {
    struct arena arena = {0};
    tree_use(&arena);
    cmark_node *root = tree_new_plain(CMARK_NODE_DOCUMENT);
    bool plain = plain_parse(root, text);
    if (plain) {
        cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, tree_memory());
        cmark_parser_feed(parser, text.at, text.size);
        assert_string_equal(shape(root), shape(cmark_parser_finish(parser)));
        cmark_parser_free(parser);
    } else {
        assert_null(cmark_node_first_child(root));
    }
    arena_release(&arena);
    return plain;
}

/* All texts of a few lines of all kinds, with and without an end of the last. */
static void test_blocks(void **state) {
    (void)state;
    size_t plain = 0, all = 0;
    for (size_t count = 1, texts = LINES; count <= MOST; count++, texts *= LINES) {
        for (size_t text = 0; text < texts; text += count < MOST ? 1 : 7) {
            struct str written = {0};
            size_t rest = text;
            for (size_t i = 0; i < count; i++, rest /= LINES) {
                str_add_string(&written, i ? "\n" : "");
                str_add_string(&written, lines[rest % LINES]);
            }
            if (text % 2)
                str_add_char(&written, '\n');
            plain += assert_same(str_view(&written));
            all++;
            str_release(&written);
        }
    }
    assert_true(plain > 200 && plain < all / 4);
}

static void assert_inlines(const char *line, bool expected) {
    struct arena arena = {0};
    tree_use(&arena);
    cmark_node *paragraph = tree_new_plain(CMARK_NODE_PARAGRAPH);
    assert_int_equal(plain_parse_inlines(paragraph, view_of(line)), expected);
    cmark_node *text = cmark_node_first_child(paragraph);
    assert_int_equal(text != NULL, expected && *line);
    if (text)
        assert_string_equal(cmark_node_get_literal(text), line);
    arena_release(&arena);
}

static void test_inlines(void **state) {
    (void)state;
    assert_inlines("", true);
    assert_inlines("# a - b: \"c\" (d) ~e~ $f^2 'g' @h", true);
    assert_inlines("1. a", true);
    static const char signs[] = "\\`&_*[]<!\t\n\v\f\r";
    for (size_t i = 0; signs[i]; i++)
        assert_inlines((char[]){'a', signs[i], 'b', '\0'}, false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_inlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
