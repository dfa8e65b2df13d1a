#include "data/finding.h"
#include "base/utf8.h"
#include "data/json.h"
#include "data/node.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int tear_down(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct node *read(const char *json) {
    struct findings findings;
    findings_init(&findings, &arena, NULL, "en");
    struct node *tree =
        json_read(&arena, source_new(&arena, VIEW("test.json"), view_of(json)), &findings);
    assert_non_null(tree);
    return tree;
}

static void equality_is_that_of_json_schema(void **state) {
    (void)state;
    static const struct { const char *a, *b; bool equal; } cases[] = {
        {"{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1}", true}, {"[1,2]", "[2,1]", false},
        {"0", "false", false}, {"\"1\"", "1", false},           {"{\"a\":1}", "{\"a\":1,\"b\":null}", false},
        {"null", "null", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(node_equal(read(cases[i].a), read(cases[i].b)), cases[i].equal);
}

/* Maps above the size from which members are sorted behave like small ones. */
static void large_maps_are_found_by_key(void **state) {
    (void)state;
    struct node *map = node_new(&arena, NODE_MAP);
    for (int i = 0; i < 100; i++)
        node_set(map, arena_format(&arena, "key%d", i * 37 % 100), node_new(&arena, NODE_NULL));
    assert_null(node_sort(&arena, map));
    assert_non_null(map->sorted);
    for (int i = 0; i < 100; i++)
        assert_true(node_get_view(map, arena_format(&arena, "key%d", i)) != NULL);
    assert_null(node_get(map, "key100"));
    node_remove(map, node_get(map, "key5"));
    assert_null(node_get(map, "key5"));
    assert_int_equal(map->count, 99);
    struct node *twice = node_new(&arena, NODE_NULL);
    twice->key = VIEW("key7");
    twice->key_from = 1;
    node_add(map, twice);
    assert_ptr_equal(node_sort(&arena, map), twice);
}

static void children_keep_their_order_through_changes(void **state) {
    (void)state;
    struct node *map = read("{\"a\":1,\"b\":2,\"c\":3}");
    node_set(map, VIEW("b"), node_new_string(&arena, VIEW("x")));
    node_remove(map, node_get(map, "c"));
    node_set(map, VIEW("d"), node_new(&arena, NODE_NULL));
    struct str out = {0};
    json_write(&out, map, 0);
    assert_string_equal(out.at, "{\"a\":1,\"b\":\"x\",\"d\":null}");
    assert_ptr_equal(map->last, node_get(map, "d"));
    str_release(&out);
    struct node *copy = node_copy(&arena, map);
    assert_true(node_equal(copy, map));
    assert_ptr_not_equal(copy->first, map->first);
}

static const char *path_of(const struct node *node) {
    struct str out = {0};
    node_add_path(&out, node);
    const char *path = arena_copy(&arena, str_view(&out)).at;
    str_release(&out);
    return path;
}

static void paths_name_items_by_their_key(void **state) {
    (void)state;
    struct node *tree = read("{\"p\":[{\"code\":\"x\",\"b\":[true]},{\"label\":{\"fi\":\"oma\"},\"b\":1},\"s\"]}");
    struct node *list = node_get(tree, "p");
    assert_string_equal(path_of(tree), "");
    assert_string_equal(path_of(node_at(node_get(node_at(list, 0), "b"), 0)), "p[x].b[0]");
    assert_string_equal(path_of(node_get(node_at(list, 1), "b")), "p[oma].b");
    assert_string_equal(path_of(node_at(list, 2)), "p[s]");
}

static void findings_are_filled_and_sorted(void **state) {
    (void)state;
    struct node *messages = read("{\"A\":{\"severity\":\"warning\",\"en\":\"{x} and {y}\",\"fi\":\"{x} ja {z}\","
                                 "\"hint\":{\"en\":\"mend {x}\"},\"hints\":{\"other\":{\"en\":\"not {x}\"}}}}");
    struct findings findings;
    findings_init(&findings, &arena, messages, "fi");
    const struct source *source = source_new(&arena, VIEW("f"), VIEW("ab\ncd\n"));
    finding_add(&findings, "A", (struct span){source, 4, 5}, FINDING_WITH({"x", VIEW("1")}));
    struct finding *first = finding_add(&findings, "B", (struct span){source, 1, 2},
                                        FINDING_WITH({"x", VIEW("1")}));
    finding_add(&findings, "A", (struct span){NULL, 0, 0}, FINDING_BARE);
    findings_sort(&findings);
    assert_string_equal(findings.first->next->text.at, "B x=1");
    assert_string_equal(findings.last->text.at, "1 ja {z}");
    assert_string_equal(findings.last->hint.at, "mend 1");
    finding_set_hint(&findings, findings.last, "other", FINDING_WITH({"x", VIEW("2")}));
    assert_string_equal(findings.last->hint.at, "not 2");
    assert_int_equal(findings.counts[SEVERITY_WARNING], 2);
    assert_int_equal(first->severity, SEVERITY_ERROR);
    struct position at = source_position(source, findings.last->span.from);
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 2);
}

static void lines_end_in_any_of_three_ways(void **state) {
    (void)state;
    const struct source *source = source_new(&arena, VIEW("f"), VIEW("ä\r\nb\rc\nd"));
    assert_int_equal(source->line_count, 4);
    assert_true(view_is(source_line(source, 1), "ä"));
    assert_true(view_is(source_line(source, 3), "c"));
    assert_int_equal(source_line(source, 5).size, 0);
    assert_int_equal(source_position(source, 2).column, 2);
    assert_int_equal(source_position(source, 999).line, 4);
}

/* Wherever on a long line: the same as by counting from its beginning. */
static void places_on_long_lines(void **state) {
    (void)state;
    static const char *const pieces[] = {"a", "ä", "€", "😀", "\xff", "\xe2\x82"};
    struct str text = {0};
    str_add_string(&text, "😀 first\n");
    uint32_t start = (uint32_t)text.size;
    while (text.size < 5 * SOURCE_MILE + 7)
        str_add_string(&text, pieces[text.size * 7 % 6]);
    const struct source *source = source_new(&arena, VIEW("f"), str_view(&text));
    const struct source *short_one = source_new(&arena, VIEW("g"), VIEW("😀 first"));
    assert_non_null(source->miles);
    assert_null(short_one->miles);
    uint32_t points = 0, units = 0;
    for (size_t at = start; at < text.size; points++) {
        assert_int_equal(source_position(source, (uint32_t)at).line, 2);
        assert_int_equal(source_position(source, (uint32_t)at).column, points + 1);
        assert_int_equal(source_units(source, (uint32_t)at), units);
        uint32_t code = utf8_next(str_view(&text), &at);
        units += code > 0xFFFF && code != UTF8_INVALID ? 2 : 1;
    }
    assert_int_equal(source_units(short_one, 5), 3);
    str_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(equality_is_that_of_json_schema, tear_down),
        cmocka_unit_test_teardown(large_maps_are_found_by_key, tear_down),
        cmocka_unit_test_teardown(children_keep_their_order_through_changes, tear_down),
        cmocka_unit_test_teardown(paths_name_items_by_their_key, tear_down),
        cmocka_unit_test_teardown(findings_are_filled_and_sorted, tear_down),
        cmocka_unit_test_teardown(lines_end_in_any_of_three_ways, tear_down),
        cmocka_unit_test_teardown(places_on_long_lines, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
