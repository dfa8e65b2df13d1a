#include "base/arena.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/numbering.h"
#include "base/reader.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void views_are_cut_found_and_trimmed(void **state) {
    (void)state;
    struct view text = VIEW("  seloste\t\n");
    assert_true(view_is(view_trim(text), "seloste"));
    assert_true(view_is(view_part(text, 2, 5), "sel"));
    assert_int_equal(view_part(text, 8, 3).size, 0);
    assert_int_equal(view_find(text, VIEW("los")), 4);
    assert_int_equal(view_find(text, VIEW("x")), VIEW_NOWHERE);
    assert_true(view_compare(VIEW("a"), VIEW("ab")) < 0);
    assert_true(view_compare(VIEW("b"), VIEW("ab")) > 0);
    assert_true(view_equal(VIEW(""), (struct view){NULL, 0}));
}

static void distance_counts_edits_and_swaps(void **state) {
    (void)state;
    static const struct { const char *a, *b; unsigned edits; } cases[] = {
        {"newsletter", "newsletter", 0}, {"newsleter", "newsletter", 1}, {"nmae", "name", 1},
        {"", "ab", 2}, {"kitten", "sitting", 3}, {"abc", "xyz", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(view_distance(view_of(cases[i].a), view_of(cases[i].b), 3), cases[i].edits);
    assert_int_equal(view_distance(VIEW("abcd"), VIEW("wxyz"), 3), 4);
    assert_int_equal(view_distance(VIEW("a"), VIEW("abcdefgh"), 3), 4);
}

static void utf8_refuses_what_the_standard_refuses(void **state) {
    (void)state;
    static const char *const wrong[] = {"\x80",         "\xC0\xAF",         "\xE0\x80\xAF", "\xED\xA0\x80",
                                        "\xF4\x90\x80\x80", "\xF0\x9F\x98", "\xFF",         "\xC3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(utf8_find_invalid(view_of(wrong[i])), 0);
    assert_int_equal(utf8_find_invalid(VIEW("aä\u20AC\U0001F600")), VIEW_NOWHERE);
    assert_int_equal(utf8_find_invalid(VIEW("aä\xFF")), 3);
    assert_int_equal(utf8_count(VIEW("aä\u20AC\U0001F600")), 4);
}

static void utf8_round_trips_every_code_point(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 61) {
        char bytes[4];
        size_t size = utf8_encode(code, bytes), at = 0;
        bool surrogate = code >= 0xD800 && code < 0xE000;
        assert_int_equal(utf8_next((struct view){bytes, size}, &at), surrogate ? 0xFFFD : code);
        assert_int_equal(at, size);
    }
}

static void cases_of_the_promised_scripts(void **state) {
    (void)state;
    static const uint32_t pairs[][2] = {{'a', 'A'},       {0xE4, 0xC4},   {0x161, 0x160}, {0x17E, 0x17D},
                                        {0x14B, 0x14A},   {0x3B1, 0x391}, {0x436, 0x416}, {0x451, 0x401},
                                        {0x1E6B, 0x1E6A}, {0x10D, 0x10C}, {0x1E5, 0x1E4}, {0x142, 0x141}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(utf8_upper(pairs[i][0]), pairs[i][1]);
        assert_int_equal(utf8_lower(pairs[i][1]), pairs[i][0]);
        assert_int_equal(utf8_upper(pairs[i][1]), pairs[i][1]);
    }
    assert_int_equal(utf8_upper(0xDF), 0xDF);
    assert_int_equal(utf8_upper(0xF7), 0xF7);
}

static void arenas_and_strings_hold_what_they_are_given(void **state) {
    (void)state;
    struct arena arena = {0};
    struct view copies[200];
    for (int i = 0; i < 200; i++)
        copies[i] = arena_format(&arena, "%d:%*s", i, i * 7, "x");
    for (int i = 0; i < 200; i++)
        assert_int_equal(atoi(copies[i].at), i);
    unsigned char *zeroed = arena_get(&arena, 100000);
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(zeroed[i], 0);
    arena_release(&arena);
    struct str text = {0};
    for (int i = 0; i < 1000; i++)
        str_add_format(&text, "%d,", i);
    str_cut(&text, 4);
    str_add_code(&text, 0x20AC);
    assert_string_equal(text.at, "0,1,\u20AC");
    str_release(&text);
}

#define CHECK_PRINT(...) \
    do { \
        char wanted[200]; \
        struct str found = {0}; \
        snprintf(wanted, sizeof wanted, __VA_ARGS__); \
        str_add_format(&found, __VA_ARGS__); \
        assert_string_equal(found.at, wanted); \
        struct arena arena = {0}; \
        struct view copy = arena_format(&arena, __VA_ARGS__); \
        assert_int_equal(copy.size, strlen(wanted)); \
        assert_string_equal(copy.at, wanted); \
        arena_release(&arena); \
        str_release(&found); \
    } while (0)

/* Whatever the hash: with few of them all texts meet in the same slots. */
static void equal_things_have_equal_numbers(void **state) {
    (void)state;
    struct numbering numbering = {0};
    char texts[1000][8];
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < 1000; i++) {
            struct view text = {texts[i], (size_t)snprintf(texts[i], sizeof *texts, "%u", i)};
            assert_int_equal(numbering_of(&numbering, i % 3, text), i + 1);
        }
    assert_int_equal(numbering_of(&numbering, 7, VIEW("1")), 1001);
    numbering_release(&numbering);
}

/* Of each size, and different at each place. */
static void views_are_equal_to_the_last_byte(void **state) {
    (void)state;
    char one[40], other[40];
    memset(one, 'x', sizeof one);
    memset(other, 'x', sizeof other);
    for (size_t size = 0; size < sizeof one; size++) {
        assert_true(view_equal((struct view){one, size}, (struct view){other, size}));
        assert_false(view_equal((struct view){one, size}, (struct view){other, size + 1}));
        for (size_t at = 0; at < sizeof one; at++) {
            other[at] = 'y';
            bool equal = view_equal((struct view){one, size}, (struct view){other, size});
            assert_int_equal(equal, at >= size);
            other[at] = 'x';
        }
    }
}

static void views_begin_alike(void **state) {
    (void)state;
    static char a[20000], b[20000];
    memset(a, 'x', sizeof a);
    static const size_t places[] = {0, 1, 4095, 4096, 4097, 19999};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        memset(b, 'x', sizeof b);
        b[places[i]] = 'y';
        assert_int_equal(view_common((struct view){a, sizeof a}, (struct view){b, sizeof b}), places[i]);
        assert_int_equal(view_common((struct view){a, places[i]}, (struct view){b, sizeof b}), places[i]);
    }
}

/* Blocks of all sizes: each piece is zeroed, aligned, and apart from the others. */
static void arenas_grow_large(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    static const size_t sizes[] = {100, 70000, 3000000, 1, 2097152 - 16, 2097152, 900000, 5000000};
    unsigned char *pieces[64];
    for (size_t i = 0; i < 64; i++) {
        size_t size = sizes[i % 8];
        pieces[i] = arena_get(&arena, size);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        assert_true(pieces[i][0] == 0 && pieces[i][size / 2] == 0 && pieces[i][size - 1] == 0);
        memset(pieces[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < 64; i++)
        assert_true(pieces[i][0] == i + 1 && pieces[i][sizes[i % 8] - 1] == i + 1);
    arena_release(&arena);
}

static void formats_are_printed_as_by_the_library(void **state) {
    (void)state;
    const char *long_text = "a text that is longer than what the first guess of the room leaves for it, by far";
    CHECK_PRINT("plain");
    CHECK_PRINT("%s", long_text);
    CHECK_PRINT("<%.*s|%.*s|%s|%c|%%>", 3, "abcdef", 9, "abc", "", 'x');
    CHECK_PRINT("%d %d %d %ld", 0, INT_MIN, INT_MAX, LONG_MIN);
    CHECK_PRINT("%u %lu %zu %x %lX", UINT_MAX, ULONG_MAX, (size_t)77, 0xBEEF, 0xBEEFUL);
    CHECK_PRINT("%03d %02X %04u %09lu %03d %02x", 7, 0xA, 12345u, 42ul, -5, 0);
    CHECK_PRINT("%5d|%-5s|%.3f|%i|%+d|%010d", 3, "a", 0.5, 7, 7, 7);
    CHECK_PRINT("%.*s%s", 0, "gone", "");
}

static void memory_that_runs_out_comes_back_to_the_guard(void **state) {
    (void)state;
    struct memory_guard outer, inner;
    volatile int path = 0;
    if (MEMORY_GUARD(&outer)) {
        if (MEMORY_GUARD(&inner)) {
            memory_fail();
        } else {
            path = 1;
        }
        memory_fail();
    } else {
        path += 10;
    }
    assert_int_equal(path, 11);
}

static const char *temporary(struct arena *arena, const char *name) {
    static char folder[] = "/tmp/seloste-test-XXXXXX";
    static int made;
    if (!made++)
        assert_non_null(mkdtemp(folder));
    return arena_format(arena, "%s/%s", folder, name).at;
}

static void files_are_written_whole_or_not_at_all(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *path = temporary(&arena, "a.txt");
    bool written;
    struct stat first, second;
    assert_int_equal(file_write(path, VIEW("one"), &written), 0);
    assert_true(written);
    assert_int_equal(stat(path, &first), 0);
    assert_int_equal(file_write(path, VIEW("one"), &written), 0);
    assert_false(written);
    assert_int_equal(stat(path, &second), 0);
    assert_int_equal(first.st_ino, second.st_ino);
    assert_int_equal(file_write(path, VIEW("two!"), &written), 0);
    struct view content;
    assert_int_equal(file_read(&arena, path, 100, &content), 0);
    assert_true(view_is(content, "two!"));
    assert_int_equal(file_read(&arena, path, 3, &content), EFBIG);
    const char *below = temporary(&arena, "a.txt/b.txt");
    assert_int_equal(file_write(below, VIEW("x"), NULL), ENOTDIR);
    const char *folder = temporary(&arena, "deep/er");
    assert_int_equal(file_make_folder(folder), 0);
    assert_int_equal(file_make_folder(folder), 0);
    assert_int_equal(file_make_folder(below), ENOTDIR);
    assert_int_equal(file_write(folder, VIEW("x"), NULL), EISDIR);
    assert_int_equal(file_read(&arena, folder, 100, &content), EISDIR);
    assert_int_equal(file_read(&arena, temporary(&arena, "none"), 100, &content), ENOENT);
    assert_int_equal(unlink(path), 0);
    rmdir(folder);
    rmdir(temporary(&arena, "deep"));
    assert_int_equal(rmdir(temporary(&arena, "")), 0);
    arena_release(&arena);
}

static void paths_are_resolved_beside_the_file(void **state) {
    (void)state;
    static const struct { const char *path, *name, *meant; } cases[] = {
        {"a/b.yaml", "../c.yaml", "c.yaml"}, {"b.yaml", "c.yaml", "c.yaml"},
        {"b.yaml", "../c.yaml", "../c.yaml"}, {"/x/y/b.yaml", "../../../c", "/c"},
        {"a/b.yaml", "/etc/c", "/etc/c"},     {"a/b", "./d//e/./../f", "a/d/f"},
        {"../a/b", "../../c", "../../c"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(reader_resolve(&arena, cases[i].path, view_of(cases[i].name)),
                            cases[i].meant);
    assert_true(reader_is_within(&arena, "a/b/c", "a"));
    assert_true(reader_is_within(&arena, "a/b", "."));
    assert_false(reader_is_within(&arena, "ab/c", "a"));
    assert_false(reader_is_within(&arena, "../c", "."));
    assert_false(reader_is_within(&arena, "a/../../c", "a"));
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_are_cut_found_and_trimmed),
        cmocka_unit_test(distance_counts_edits_and_swaps),
        cmocka_unit_test(utf8_refuses_what_the_standard_refuses),
        cmocka_unit_test(utf8_round_trips_every_code_point),
        cmocka_unit_test(cases_of_the_promised_scripts),
        cmocka_unit_test(arenas_and_strings_hold_what_they_are_given),
        cmocka_unit_test(equal_things_have_equal_numbers),
        cmocka_unit_test(views_are_equal_to_the_last_byte),
        cmocka_unit_test(views_begin_alike),
        cmocka_unit_test(arenas_grow_large),
        cmocka_unit_test(formats_are_printed_as_by_the_library),
        cmocka_unit_test(memory_that_runs_out_comes_back_to_the_guard),
        cmocka_unit_test(files_are_written_whole_or_not_at_all),
        cmocka_unit_test(paths_are_resolved_beside_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
