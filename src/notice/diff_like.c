/* An element is the set of its words, each with the field it stands in; names and labels count by
 * groups of three letters, so that another ending keeps them alike. The measure is Dice's: twice
 * what both have, divided by what each has. */
#include "notice/diff_parts.h"

#include <stdlib.h>

struct marks {
    struct arena *arena;
    uint32_t *at;
    size_t count, room;
};

static void add_mark(struct marks *marks, uint64_t field, struct view text) {
    if (marks->count == marks->room) {
        size_t room = marks->room ? 2 * marks->room : 32;
        uint32_t *larger = ARENA_ARRAY(marks->arena, uint32_t, room);
        if (marks->count)
            memcpy(larger, marks->at, marks->count * sizeof *larger);
        marks->at = larger;
        marks->room = room;
    }
    uint64_t hash = (view_hash(text) ^ field) * 0x9E3779B97F4A7C15u;
    marks->at[marks->count++] = (uint32_t)(hash >> 32);
}

static bool is_separator(char c) { return (unsigned char)c <= ' ' || c == ',' || c == '.'; }

static void add_words(struct marks *marks, uint64_t field, struct view text) {
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        while (at < text.size && !is_separator(text.at[at]))
            at++;
        if (at > from)
            add_mark(marks, field, view_part(text, from, at));
        at++;
    }
}

static void add_letters(struct marks *marks, uint64_t field, struct view text) {
    char window[3] = {' ', ' ', ' '};
    for (size_t at = 0; at < text.size; at++) {
        char c = text.at[at];
        window[0] = window[1];
        window[1] = window[2];
        window[2] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        add_mark(marks, field, (struct view){window, sizeof window});
    }
}

static bool names_it(struct view key) {
    return view_is(key, "label") || view_is(key, "name") || view_is(key, "term") ||
           view_is(key, "title");
}

static void add_node(struct marks *marks, uint64_t field, const struct node *node, bool letters) {
    if (node_is_scalar(node)) {
        (letters ? add_letters : add_words)(marks, field, node->text);
        return;
    }
    for (const struct node *child = node_first(node); child; child = child->next)
        if (!match_skips(child))
            add_node(marks, child->key.size ? view_hash(child->key) ^ (field << 1) : field, child,
                     letters || names_it(child->key));
}

static int compare_marks(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void settle(struct marks *marks) {
    size_t count = 0;
    if (marks->count)
        qsort(marks->at, marks->count, sizeof *marks->at, compare_marks);
    for (size_t i = 0; i < marks->count; i++)
        if (!count || marks->at[count - 1] != marks->at[i])
            marks->at[count++] = marks->at[i];
    marks->count = count;
}

void likeness_make(struct arena *arena, struct likeness *likeness, const struct node *item) {
    struct marks marks = {.arena = arena};
    add_node(&marks, 1, item, false);
    settle(&marks);
    *likeness = (struct likeness){item, marks.at, marks.count};
}

static unsigned dice(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count) {
    size_t i = 0, j = 0, both = 0;
    while (i < a_count && j < b_count) {
        both += a[i] == b[j];
        bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
        i += step_a;
        j += step_b;
    }
    return a_count + b_count ? (unsigned)(2000 * both / (a_count + b_count)) : 0;
}

unsigned likeness_of_texts(struct arena *arena, struct view a, struct view b) {
    struct marks before = {.arena = arena}, after = {.arena = arena};
    add_letters(&before, 1, a);
    add_letters(&after, 1, b);
    settle(&before);
    settle(&after);
    return dice(before.at, before.count, after.at, after.count);
}

/* 1 where both have the field and it is equal, -1 where it differs, 0 where one lacks it. */
static int compare_field(const struct node *a, const struct node *b, const char *field) {
    const struct node *x = node_get(a, field), *y = node_get(b, field);
    return !x || !y ? 0 : node_equal(x, y) ? 1 : -1;
}

static bool are_names_alike(const struct node *a, const struct node *b) {
    const struct node *x = node_get(a, "name"), *y = node_get(b, "name");
    if (!node_is_scalar(x) || !node_is_scalar(y))
        return true;
    struct arena arena;
    arena_init(&arena);
    bool alike = likeness_of_texts(&arena, x->text, y->text) >= LIKENESS_LEAST;
    arena_release(&arena);
    return alike;
}

unsigned likeness_score(const struct likeness *a, const struct likeness *b) {
    int code = compare_field(a->item, b->item, "code");
    if (code < 0)
        return 0;
    int name = compare_field(a->item, b->item, "name");
    if (name < 0 && !are_names_alike(a->item, b->item))
        return 0;
    unsigned score = dice(a->marks, a->count, b->marks, b->count);
    bool ids_differ = compare_field(a->item, b->item, "id") < 0;
    if (code > 0 && !ids_differ)
        score = LIKENESS_LEAST + score / 2;
    return ids_differ && score < LIKENESS_LEAST + 100 ? 0 : score;
}
