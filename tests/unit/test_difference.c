#include "base/difference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 64 };

struct pair {
    uint32_t a[MOST], b[MOST];
    bool removed[MOST], added[MOST];
    size_t a_count, b_count;
};

static void run(struct pair *pair) {
    memset(pair->removed, 0, sizeof pair->removed);
    memset(pair->added, 0, sizeof pair->added);
    struct sequence before = {pair->a, pair->a_count, pair->removed};
    struct sequence after = {pair->b, pair->b_count, pair->added};
    difference_find(&before, &after);
}

/* The length of a longest common subsequence, by the table of every textbook. */
static size_t common(const struct pair *pair) {
    size_t table[MOST + 1][MOST + 1] = {{0}};
    for (size_t i = 1; i <= pair->a_count; i++)
        for (size_t j = 1; j <= pair->b_count; j++) {
            size_t best = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j] : table[i][j - 1];
            bool equal = pair->a[i - 1] == pair->b[j - 1];
            table[i][j] = equal ? table[i - 1][j - 1] + 1 : best;
        }
    return table[pair->a_count][pair->b_count];
}

/* What is left on both sides is the same, and as long as can be. */
static void assert_right(const struct pair *pair) {
    size_t j = 0, kept = 0;
    for (size_t i = 0; i < pair->a_count; i++) {
        if (pair->removed[i])
            continue;
        while (j < pair->b_count && pair->added[j])
            j++;
        assert_true(j < pair->b_count);
        assert_int_equal(pair->a[i], pair->b[j]);
        j++;
        kept++;
    }
    while (j < pair->b_count && pair->added[j])
        j++;
    assert_int_equal(j, pair->b_count);
    assert_int_equal(kept, common(pair));
}

static void agrees_with_the_textbook(void **state) {
    (void)state;
    srand(1);
    for (int round = 0; round < 20000; round++) {
        struct pair pair = {.a_count = (size_t)(rand() % 20), .b_count = (size_t)(rand() % 20)};
        int letters = 1 + rand() % 6;
        for (size_t i = 0; i < pair.a_count; i++)
            pair.a[i] = (uint32_t)(rand() % letters);
        for (size_t i = 0; i < pair.b_count; i++)
            pair.b[i] = (uint32_t)(rand() % letters);
        run(&pair);
        assert_right(&pair);
    }
}

static void nothing_against_something(void **state) {
    (void)state;
    struct pair pair = {.b = {1, 2, 3}, .b_count = 3};
    run(&pair);
    assert_right(&pair);
    struct pair empty = {0};
    run(&empty);
    struct pair same = {.a = {4, 5}, .b = {4, 5}, .a_count = 2, .b_count = 2};
    run(&same);
    assert_false(same.removed[0] || same.removed[1] || same.added[0] || same.added[1]);
}

enum { LONG = 20000 };

/* A long sequence and its like, edited here and there. */
struct long_pair {
    uint32_t a[LONG], b[LONG + 10000];
    bool removed[LONG], added[LONG + 10000];
    size_t b_count, edits;
};

/* Now and then words exchanged, taken out, put in; once a passage as long as `inserted`. */
static void edit(struct long_pair *pair, unsigned words, size_t inserted) {
    memset(pair, 0, sizeof *pair);
    for (size_t i = 0; i < LONG; i++) {
        pair->a[i] = (uint32_t)rand() % words;
        for (size_t more = i == LONG / 2 ? inserted : 0; more > 0; more--)
            pair->b[pair->b_count++] = words + (uint32_t)rand() % words;
        unsigned chance = (unsigned)rand() % 300;
        if (chance < 2)
            pair->b[pair->b_count++] = 3 * words;
        if (chance != 1)
            pair->b[pair->b_count++] = pair->a[i];
        pair->edits += chance == 0 ? 1 : chance == 1 ? 2 : 0;
    }
    pair->edits += inserted;
}

/* What is left on both sides is the same; how much was marked. */
static size_t count_marked(const struct long_pair *pair) {
    size_t j = 0, marked = 0;
    for (size_t i = 0; i < LONG; i++) {
        marked += pair->removed[i];
        if (pair->removed[i])
            continue;
        for (; j < pair->b_count && pair->added[j]; j++)
            marked++;
        assert_true(j < pair->b_count);
        assert_int_equal(pair->a[i], pair->b[j++]);
    }
    for (; j < pair->b_count; j++, marked++)
        assert_true(pair->added[j]);
    return marked;
}

/* No more is marked than was edited; where few words stand again and again, hardly more. */
static void long_ones_are_aligned(void **state) {
    (void)state;
    static struct long_pair pair;
    static const struct {
        unsigned words;
        size_t inserted;
    } cases[] = {{5000, 0},  {5000, 20}, {5000, 9000}, {30, 0},
                 {30, 9000}, {2, 0},     {1, 0},       {1, 3000}};
    srand(2);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        edit(&pair, cases[i].words, cases[i].inserted);
        struct sequence before = {pair.a, LONG, pair.removed},
                        after = {pair.b, pair.b_count, pair.added};
        difference_align(&before, &after);
        size_t marked = count_marked(&pair);
        if (cases[i].words > 2)
            assert_in_range(marked, 0, pair.edits);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_textbook),
        cmocka_unit_test(nothing_against_something),
        cmocka_unit_test(long_ones_are_aligned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
