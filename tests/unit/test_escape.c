/* Printing values into HTML and Markdown. For Markdown a parser is the judge: whatever the value,
 * the document has the same parts as with a plain word, and the word's place holds the value. */
#include "base/arena.h"
#include "page/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define CMARK_NO_SHORT_NAMES /* NODE_LIST and others are ours */
#include <cmark.h>
#include <cmocka.h>

static void print(escape_function *escape, struct str *out, struct view text, bool raw) {
    struct node node = {.kind = NODE_STRING, .text = text};
    struct span span = {0};
    escape(NULL, out, &node, raw, &span);
}

static void assert_printed(escape_function *escape, const char *before, const char *text,
                           const char *expected) {
    struct str out = {0};
    str_add_string(&out, before);
    print(escape, &out, view_of(text), false);
    assert_string_equal(out.at + strlen(before), expected);
    str_cut(&out, strlen(before));
    print(escape, &out, view_of(text), true);
    assert_string_equal(out.at + strlen(before), text);
    str_release(&out);
}

static void html(void **state) {
    (void)state;
    assert_printed(escape_html, "", "a & b < c > d \" e ' f",
                   "a &amp; b &lt; c &gt; d &quot; e &#39; f");
    assert_printed(escape_html, "", "&amp;", "&amp;amp;");
    assert_printed(escape_html, "", "Hyvää päivää\n", "Hyvää päivää\n");
    assert_printed(escape_html, "x", "", "");
}

static void nothing_for_lists_maps_and_null(void **state) {
    (void)state;
    static const enum node_kind kinds[] = {NODE_LIST, NODE_MAP, NODE_NULL};
    static escape_function *const functions[] = {escape_html, escape_markdown, escape_none};
    for (unsigned i = 0; i < 9; i++) {
        struct node node = {.kind = kinds[i % 3], .text = VIEW("~")};
        struct span span = {0};
        struct str out = {0};
        functions[i / 3](NULL, &out, &node, i % 2, &span);
        assert_int_equal(out.size, 0);
        str_release(&out);
    }
}

static void functions_by_name(void **state) {
    (void)state;
    assert_ptr_equal(escape_find(VIEW("html")), escape_html);
    assert_ptr_equal(escape_find(VIEW("markdown")), escape_markdown);
    assert_ptr_equal(escape_find(VIEW("none")), escape_none);
    assert_null(escape_find(VIEW("HTML")));
    assert_null(escape_find(VIEW("")));
}

/* What a reader of the Markdown sees must stay readable: no escape where it isn't needed. */
static void markdown_stays_readable(void **state) {
    (void)state;
    assert_printed(escape_markdown, "Dated ", "22.11.2026", "22.11.2026");
    assert_printed(escape_markdown, "", "22.11.2026", "22.11.2026");
    assert_printed(escape_markdown, "", "R&D, A-B = C: 5 + 5!?", "R&amp;D, A-B = C: 5 + 5!?");
    assert_printed(escape_markdown, "", "T & K", "T & K");
    assert_printed(escape_markdown, "x ", "- 1. = +", "- 1. = +");
    assert_printed(escape_markdown, "- ", "- 1. = +", "\\- 1. = +");
    assert_printed(escape_markdown, "", "1. x", "1\\. x");
    assert_printed(escape_markdown, "", "a_b*c", "a\\_b\\*c");
    assert_printed(escape_markdown, "", "Matti's {x} @ 50 %, 3/4; 1^2 $",
                   "Matti's {x} @ 50 %, 3/4; 1^2 $");
}

/* --- The parser as a judge --- */

/* The kinds of nodes, with link targets and titles; and all words, text only. */
static void describe(cmark_node *root, struct str *shape, struct str *words) {
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT) {
            str_add_string(words, cmark_node_get_literal(node));
            continue;
        }
        str_add_format(shape, "%c%s\n", event == CMARK_EVENT_ENTER ? '+' : '-',
                       cmark_node_get_type_string(node));
        if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_LINK) {
            str_add_string(words, cmark_node_get_title(node));
            str_add_string(words, cmark_node_get_url(node));
        }
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            str_add_char(words, '\n');
    }
    cmark_iter_free(iter);
}

static void parse(struct view markdown, struct str *shape, struct str *words) {
    cmark_node *root = cmark_parse_document(markdown.at, markdown.size, CMARK_OPT_DEFAULT);
    str_cut(shape, 0);
    str_cut(words, 0);
    describe(root, shape, words);
    cmark_node_free(root);
}

/* Where templates put a value: "@". */
static const char *const places[] = {"@",
                                     "@\n",
                                     "- @\n- x\n",
                                     "1. @\n",
                                     "> @\n",
                                     "# @\n",
                                     "a @ b\n",
                                     "a@b\n",
                                     "**@**\n",
                                     "*@* x\n",
                                     "[@](u)\n",
                                     "[a](u \"@\")\n",
                                     "a\n@\nb\n",
                                     "a\n\n@\n\nb\n",
                                     "- a\n\n  @\n",
                                     "@[a](u)\n",
                                     "@;\n",
                                     "@amp;\n",
                                     "@\n=====\n",
                                     "@\n---\n",
                                     "- > 1. @ x\n",
                                     "1@\n",
                                     "@ @\n",
                                     "@@\n",
                                     "(@)\n",
                                     "x: \"@\", '@'\n",
                                     "[a][@]\n\nb\n"};

struct trial {
    struct str markdown, shape, words, plain_shape, plain_words, expected;
};

static void fill(struct str *out, const char *place, struct view value, escape_function *escape) {
    str_cut(out, 0);
    for (; *place; place++) {
        if (*place == '@')
            print(escape, out, value, false);
        else
            str_add_char(out, *place);
    }
}

/* The words with the value where the plain word "Q" stood. */
static void expect(struct trial *trial, struct view value) {
    str_cut(&trial->expected, 0);
    struct view words = str_view(&trial->plain_words);
    for (size_t i = 0; i < words.size; i++) {
        if (words.at[i] == 'Q')
            str_add(&trial->expected, value);
        else
            str_add_char(&trial->expected, words.at[i]);
    }
}

static void try_value(struct trial *trial, const char *place, struct view value) {
    fill(&trial->markdown, place, VIEW("Q"), escape_none);
    parse(str_view(&trial->markdown), &trial->plain_shape, &trial->plain_words);
    expect(trial, value);
    fill(&trial->markdown, place, value, escape_markdown);
    parse(str_view(&trial->markdown), &trial->shape, &trial->words);
    bool same = view_equal(str_view(&trial->shape), str_view(&trial->plain_shape)) &&
                view_equal(str_view(&trial->words), str_view(&trial->expected));
    if (!same)
        fail_msg("place \"%s\", value \"%.*s\", markdown \"%s\", words \"%s\", shape %s", place,
                 VIEW_ARG(value), trial->markdown.at, trial->words.at, trial->shape.at);
}

static void trial_release(struct trial *trial) {
    str_release(&trial->markdown);
    str_release(&trial->shape);
    str_release(&trial->words);
    str_release(&trial->plain_shape);
    str_release(&trial->plain_words);
    str_release(&trial->expected);
}

static void markdown_of_known_trouble(void **state) {
    (void)state;
    static const char *const values[] = {
        "[a](b)",    "![a](b)",  "<b>",         "<http://a.b>", "`code`", "``",     "*a*",
        "__a__",     "# a",      "a #",         "###",          "---",    "- - -",  "***",
        "+ a",       "=",        "===",         "1) a",         "10. a",  "1.",     "    a",
        "\ta",       "a  ",      " a ",         "~~~",          "```",    "> a",    "&amp;",
        "&#65;",     "a\\",      "\\*",         "[a]: b",       "[a]:",   "a\n\nb", "a\n- b",
        "a\r\n# b",  "a\n    b", "\"a\" (b)",   "a\n===",       "a\n---", "| a |",  "<!-- a",
        "<![CDATA[", "<?a",      "1234567890.", " - a",         "   + a", "  1. a", "a&",
        "!",         "a!",       "&copy",       "&#x41",        "–  a"};
    struct trial trial = {0};
    for (size_t place = 0; place < sizeof places / sizeof *places; place++)
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            try_value(&trial, places[place], view_of(values[i]));
    trial_release(&trial);
}

enum { LONGEST = 2 };

/* Every text of one or two characters. */
static void markdown_of_short_texts(void **state) {
    (void)state;
    static const char characters[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \n\ta1";
    struct trial trial = {0};
    size_t many = sizeof characters - 1, all = many;
    for (size_t size = 1; size <= LONGEST; size++, all *= many) {
        for (size_t number = 0; number < all; number++) {
            char text[LONGEST];
            for (size_t i = 0, rest = number; i < size; i++, rest /= many)
                text[i] = characters[rest % many];
            for (size_t place = 0; place < sizeof places / sizeof *places; place++)
                try_value(&trial, places[place], (struct view){text, size});
        }
    }
    trial_release(&trial);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html),
        cmocka_unit_test(nothing_for_lists_maps_and_null),
        cmocka_unit_test(functions_by_name),
        cmocka_unit_test(markdown_stays_readable),
        cmocka_unit_test(markdown_of_known_trouble),
        cmocka_unit_test(markdown_of_short_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
