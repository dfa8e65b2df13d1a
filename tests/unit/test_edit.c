/* Edits of an author's text: what comes out, to the byte, and what is refused. */
#include "data/edit.h"
#include "data/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct editing {
    struct arena arena;
    struct findings findings;
    struct edits edits;
    struct node *tree;
};

static void begin(struct editing *editing, const char *text) {
    arena_init(&editing->arena);
    findings_init(&editing->findings, &editing->arena, NULL, "en");
    struct source *source = source_new(&editing->arena, VIEW("test.yaml"), view_of(text));
    editing->tree = yaml_read(&editing->arena, source, &editing->findings);
    assert_non_null(editing->tree);
    edits_init(&editing->edits, &editing->arena, source, editing->tree);
}

static struct node *text_node(struct editing *editing, const char *text) {
    return node_new_string(&editing->arena, view_of(text));
}

/* NULL: refused. */
static void end(struct editing *editing, const char *expected) {
    struct view text;
    bool good = edits_apply(&editing->edits, &text);
    if (expected)
        assert_string_equal(text.at, expected);
    assert_int_equal(good, expected != NULL);
    arena_release(&editing->arena);
}

struct one {
    const char *before;
    const char *after; /* NULL: refused */
};

static const struct one replacements[] = {
    {"version: 1.0\n", "version: 2.0\n"},
    {"version: 1.0 # mine\nb: 1\n", "version: 2.0 # mine\nb: 1\n"},
    {"version: '1.0'", "version: '2.0'"},
    {"version: \"1.0\"\r\n", "version: \"2.0\"\r\n"},
    {"version: !!str 1.0\n", "version: !!str 2.0\n"},
    {"version: |\n  1.0\nb: 1\n", "version: 2.0\nb: 1\n"},
    {"{\"version\": 1.0}", "{\"version\": 2.0}"},
    {"{\"version\": \"1.0\"}", "{\"version\": \"2.0\"}"},
    {"version: &v 1.0\n", "version: &v 2.0\n"},
    {"a: &v 1.0\nversion: *v\n", "a: &v 1.0\nversion: 2.0\n"},
    {"version: &v 1.0\na: *v\n", NULL},
    {"\xef\xbb\xbfversion: 1.0\n", "\xef\xbb\xbfversion: 2.0\n"},
    {"? version\n: 1.0\n", "? version\n: 2.0\n"},
};

static void replaces(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof replacements / sizeof *replacements; i++) {
        struct editing editing;
        begin(&editing, replacements[i].before);
        edits_replace(&editing.edits, node_get(editing.tree, "version"), VIEW("2.0"));
        end(&editing, replacements[i].after);
    }
}

static const struct one additions[] = {
    {"a: 1\nb: 2\n", "a: 1\nversion: 2.0\nb: 2\n"},
    {"a: 1 # one\n\n# two\nb: 2\n", "a: 1 # one\nversion: 2.0\n\n# two\nb: 2\n"},
    {"b: 1\na: 2", "b: 1\na: 2\nversion: 2.0"},
    {"a: 1\r\nb: 2\r\n", "a: 1\r\nversion: 2.0\r\nb: 2\r\n"},
    {"\xef\xbb\xbf" "a: 1\nb: 2\n", "\xef\xbb\xbf" "a: 1\nversion: 2.0\nb: 2\n"},
    {"--- # begin\na:\n  - x\n  # last\nb: 2\n...\n",
     "--- # begin\na:\n  - x\nversion: 2.0\n  # last\nb: 2\n...\n"},
    {"{a: 1, b: 2}\n", "{a: 1, version: 2.0, b: 2}\n"},
    {"{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"version\": 2.0,\n  \"b\": 2\n}\n"},
    {"{}\n", "{version: 2.0}\n"},
    {"a: |\n  text\n\nb: 2\n", "a: |\n  text\nversion: 2.0\n\nb: 2\n"},
    {"a: |+\n  text\n\nb: 2\n", NULL}, /* the empty line is the text's */
    {"a: {x: 1,\n  y: 2} # both\nb: 2\n", "a: {x: 1,\n  y: 2} # both\nversion: 2.0\nb: 2\n"},
};

static void adds(void **state) {
    (void)state;
    static const char *const after[] = {"none", "a", NULL};
    for (size_t i = 0; i < sizeof additions / sizeof *additions; i++) {
        struct editing editing;
        begin(&editing, additions[i].before);
        edits_add_member(&editing.edits, editing.tree, "version", text_node(&editing, "2.0"),
                         after);
        end(&editing, additions[i].after);
    }
}

static const struct one items[] = {
    {"log:\n  # newest first\n  - date: 2026\n",
     "log:\n  # newest first\n  - version: 2.0\n    words: \"a: b, \\\"c\\\"\"\n  - date: 2026\n"},
    {"log:\n- date: 2026\n  x: 1\n",
     "log:\n- version: 2.0\n  words: \"a: b, \\\"c\\\"\"\n- date: 2026\n  x: 1\n"},
    {"log: [{date: 2026}]\n", "log: [{version: 2.0, words: \"a: b, \\\"c\\\"\"}, {date: 2026}]\n"},
    {"log: []\n", "log: [{version: 2.0, words: \"a: b, \\\"c\\\"\"}]\n"},
    {"log: &l\n  - &one\n    date: 2026\n",
     "log: &l\n  - version: 2.0\n    words: \"a: b, \\\"c\\\"\"\n  - &one\n    date: 2026\n"},
    {"other: &l\n  - date: 2026\nlog: *l\n", NULL},
};

static void adds_items(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        struct editing editing;
        begin(&editing, items[i].before);
        struct node *item = node_new(&editing.arena, NODE_MAP);
        node_set(item, VIEW("version"), text_node(&editing, "2.0"));
        node_set(item, VIEW("words"), text_node(&editing, "a: b, \"c\""));
        edits_add_first_item(&editing.edits, node_get(editing.tree, "log"), item);
        end(&editing, items[i].after);
    }
}

static const struct one firsts[] = {
    {"- date: 2026\n  x: 1\n", "- version: 2.0\n  date: 2026\n  x: 1\n"},
    {"-   date: 2026 # day\n", "-   version: 2.0\n    date: 2026 # day\n"},
    {"[{date: 2026}]\n", "[{version: 2.0, date: 2026}]\n"},
    {"[{\"date\": \"2026\"}]", "[{\"version\": 2.0, \"date\": \"2026\"}]"},
};

static void adds_first_members(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        struct editing editing;
        begin(&editing, firsts[i].before);
        edits_add_first_member(&editing.edits, node_at(editing.tree, 0), "version",
                               text_node(&editing, "2.0"));
        end(&editing, firsts[i].after);
    }
}

static void keeps_the_order_of_edits(void **state) {
    (void)state;
    struct editing editing;
    begin(&editing, "version: 1.0\ndates: {updated: 2025-01-01}\n");
    struct node *dates = node_get(editing.tree, "dates");
    struct node *list = node_new(&editing.arena, NODE_LIST);
    node_add(list, text_node(&editing, "email"));
    edits_add_member(&editing.edits, editing.tree, "told", list, NULL);
    edits_add_member(&editing.edits, dates, "effective", text_node(&editing, "2027-01-01"), NULL);
    edits_replace(&editing.edits, node_get(dates, "updated"), VIEW("2026-11-22"));
    edits_replace(&editing.edits, node_get(editing.tree, "version"), VIEW("2024/1"));
    edits_add_member(&editing.edits, editing.tree, "more", text_node(&editing, "x"), NULL);
    end(&editing, "version: 2024/1\ndates: {updated: 2026-11-22, effective: 2027-01-01}\n"
                  "told: [email]\nmore: x\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces),           cmocka_unit_test(adds),
        cmocka_unit_test(adds_items),         cmocka_unit_test(adds_first_members),
        cmocka_unit_test(keeps_the_order_of_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
