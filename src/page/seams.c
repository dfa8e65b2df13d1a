/* A word is taken apart from its end: for each place, the best way to go on from there. The best way
 * leaves the fewest letters unexplained, and of those the one with the fewest parts. */
#include "page/seams.h"
#include "base/utf8.h"

#include <stdlib.h>

struct word_list {
    const struct view *words; /* in byte order */
    size_t count;
};

struct seams {
    const char *language;
    bool is_there;
    struct word_list parts, ends, bonds;
    struct seams *next;
};

enum {
    LEAST_PART = 2,
    LEAST_END = 3,
    MOST_ENDING = 12, /* bytes behind the beginning of a last part */
    PART_AS_END = 5,  /* bytes of a part that a last one may begin with */
    HOPELESS = 1000,
};

/* The way on from one place of a word. */
struct way {
    unsigned rest, parts;
    uint8_t next; /* 0: the last part begins here */
};

static int compare(const void *a, const void *b) {
    return view_compare(*(const struct view *)a, *(const struct view *)b);
}

static struct word_list read_list(struct arena *arena, const struct node *node) {
    if (!node || node->kind != NODE_LIST)
        return (struct word_list){0};
    struct view *words = ARENA_ARRAY(arena, struct view, node->count + 1);
    size_t count = 0;
    bool sorted = true;
    for (const struct node *word = node_first(node); word; word = word->next) {
        words[count] = word->text;
        sorted = sorted && (!count || view_compare(words[count - 1], words[count]) < 0);
        count++;
    }
    if (!sorted)
        qsort(words, count, sizeof *words, compare);
    return (struct word_list){words, count};
}

const struct seams *seams_of(struct assets *assets, const char *language) {
    for (struct seams *seams = assets->seams; seams; seams = seams->next)
        if (strcmp(seams->language, language) == 0)
            return seams->is_there ? seams : NULL;
    struct arena *arena = assets->arena;
    const struct node *tree =
        assets_tree(assets, arena_format(arena, "templates/%s/compounds.yaml", language).at);
    struct seams *seams = ARENA_NEW(arena, struct seams);
    *seams = (struct seams){
        .language = arena_copy(arena, view_of(language)).at,
        .is_there = tree != NULL,
        .parts = read_list(arena, node_get(tree, "parts")),
        .ends = read_list(arena, node_get(tree, "ends")),
        .bonds = read_list(arena, node_get(tree, "bonds")),
        .next = assets->seams,
    };
    assets->seams = seams;
    return tree ? seams : NULL;
}

/* How many words of the list come before this one, or are it. */
static size_t count_up_to(const struct word_list *list, struct view word) {
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (view_compare(list->words[middle], word) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool holds(const struct word_list *list, struct view word) {
    size_t count = count_up_to(list, word);
    return count && view_equal(list->words[count - 1], word);
}

static size_t count_shared(struct view a, struct view b) {
    size_t shared = 0;
    while (shared < a.size && shared < b.size && a.at[shared] == b.at[shared])
        shared++;
    return shared;
}

/* Length of the longest word of the list that this one begins with, at least `least`; or 0. What
 * stands before a word in the list begins with the same beginning, or shows how much can be cut. */
static size_t longest_start(const struct word_list *list, struct view word, size_t least) {
    while (word.size >= least) {
        size_t count = count_up_to(list, word);
        size_t shared = count ? count_shared(list->words[count - 1], word) : 0;
        if (count && shared == list->words[count - 1].size)
            return shared >= least ? shared : 0;
        word = view_part(word, 0, shared);
    }
    return 0;
}

static unsigned rest_of_end(const struct seams *seams, struct view tail) {
    size_t start = longest_start(&seams->ends, tail, LEAST_END);
    size_t part = longest_start(&seams->parts, tail, PART_AS_END);
    size_t longest = part > start ? part : start;
    bool good = longest && tail.size - longest <= MOST_ENDING;
    return good ? (unsigned)(tail.size - longest) : HOPELESS;
}

static bool is_better(struct way a, struct way b) {
    return a.rest != b.rest ? a.rest < b.rest : a.parts < b.parts;
}

/* ways[i] for a place i; those behind it are known. */
static struct way find_way(const struct seams *seams, struct view word, size_t from,
                           const struct way *ways) {
    struct way best = {.rest = HOPELESS};
    if (from)
        best.rest = rest_of_end(seams, view_part(word, from, word.size));
    for (size_t to = from + LEAST_PART; to + LEAST_PART < word.size; to++) {
        struct way way = {ways[to].rest, ways[to].parts + 1, (uint8_t)to};
        if (way.rest < HOPELESS && is_better(way, best) && holds(&seams->parts, view_part(word, from, to)))
            best = way;
    }
    return best;
}

/* Small letters of the same size in bytes; false if there are others. */
static bool lower_word(struct view word, char *small) {
    for (size_t at = 0; at < word.size;) {
        size_t from = at;
        uint32_t code = utf8_lower(utf8_next(word, &at));
        char bytes[4];
        size_t size = code == UTF8_INVALID ? 0 : utf8_encode(code, bytes);
        if (size != at - from)
            return false;
        memcpy(small + from, bytes, size);
    }
    return true;
}

/* Whether the list has the seam between what stands in [from, at) and what follows: "viran|omai". */
static bool is_bond(const struct seams *seams, struct view word, size_t from, size_t at) {
    char bytes[SEAMS_LONGEST + 1];
    memcpy(bytes, word.at + from, at - from);
    bytes[at - from] = '|';
    memcpy(bytes + at - from + 1, word.at + at, word.size - at);
    return longest_start(&seams->bonds, (struct view){bytes, word.size - from + 1}, LEAST_PART) > 0;
}

static void find_inner(const struct seams *seams, struct view word, struct seam *found, size_t count) {
    size_t inner = 0;
    for (size_t i = 0; i < count; i++) {
        found[i].is_inner = is_bond(seams, word, i ? found[i - 1].at : 0, found[i].at);
        inner += found[i].is_inner;
    }
    for (size_t i = 0; i < count && inner == count; i++)
        found[i].is_inner = false;
}

size_t seams_find(const struct seams *seams, struct view word, struct seam found[SEAMS_LONGEST]) {
    struct way ways[SEAMS_LONGEST + 1];
    char bytes[SEAMS_LONGEST];
    size_t count = 0;
    if (word.size > SEAMS_LONGEST || !lower_word(word, bytes))
        return 0;
    struct view small = {bytes, word.size};
    for (size_t from = word.size + 1; from-- > 0;)
        ways[from] = find_way(seams, small, from, ways);
    for (size_t from = 0; ways[from].rest < HOPELESS && ways[from].next; from = ways[from].next)
        found[count++].at = ways[from].next;
    find_inner(seams, small, found, count);
    return count;
}

static bool is_letter(uint32_t code) {
    return utf8_lower(code) != utf8_upper(code) && code != UTF8_INVALID;
}

static bool is_like_address(struct view word) {
    for (size_t i = 0; i < word.size; i++) {
        char c = word.at[i];
        bool inside = i > 0 && i + 1 < word.size;
        if ((c >= '0' && c <= '9') || strchr("@/\\_", c) || (inside && strchr(".:", c)))
            return true;
    }
    return false;
}

/* Whether the part around an inner seam, from one seam that isn't to the next, is a long word. */
static bool is_in_long_part(struct view letters, const struct seam *found, size_t count, size_t index) {
    size_t first = index, last = index + 1;
    while (first > 0 && found[first - 1].is_inner)
        first--;
    while (last < count && found[last].is_inner)
        last++;
    size_t from = first > 0 ? found[first - 1].at : 0;
    size_t to = last < count ? found[last].at : letters.size;
    return utf8_count(view_part(letters, from, to)) >= SEAMS_SHORTEST;
}

static void add_letters(const struct seams *seams, struct str *out, struct view letters) {
    struct seam found[SEAMS_LONGEST];
    size_t count = utf8_count(letters) >= SEAMS_SHORTEST ? seams_find(seams, letters, found) : 0;
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (found[i].is_inner && !is_in_long_part(letters, found, count, i))
            continue;
        str_add(out, view_part(letters, from, found[i].at));
        str_add_code(out, 0xAD);
        from = found[i].at;
    }
    str_add(out, view_part(letters, from, letters.size));
}

void seams_add_word(const struct seams *seams, struct str *out, struct view word) {
    if (!seams || word.size < SEAMS_SHORTEST || is_like_address(word)) {
        str_add(out, word);
        return;
    }
    size_t from = 0;
    for (size_t at = 0; at < word.size;) {
        size_t before = at;
        if (is_letter(utf8_next(word, &at)))
            continue;
        add_letters(seams, out, view_part(word, from, before));
        str_add(out, view_part(word, before, at));
        from = at;
    }
    add_letters(seams, out, view_part(word, from, word.size));
}
