/* For each place of a word that parts lead to, the best way to go on from there: it leaves the fewest
 * letters unexplained, and of those it has the fewest parts. */
#include "page/seams.h"
#include "base/utf8.h"

#include <stdlib.h>

struct word_list {
    const struct view *words; /* in byte order */
    uint32_t count;
    uint32_t firsts[257]; /* of the words that begin with a byte or a greater one: the first */
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

static void index_list(struct word_list *list) {
    for (uint32_t byte = 0, at = 0; byte < 256; byte++) {
        while (at < list->count && (unsigned char)list->words[at].at[0] < byte)
            at++;
        list->firsts[byte] = at;
    }
    list->firsts[256] = list->count;
}

static void read_list(struct arena *arena, const struct node *node, struct word_list *list) {
    if (!node || node->kind != NODE_LIST)
        return;
    struct view *words = ARENA_ARRAY(arena, struct view, node->count + 1);
    bool sorted = true;
    for (const struct node *word = node_first(node); word; word = word->next) {
        if (!word->text.size)
            continue;
        words[list->count] = word->text;
        sorted = sorted && (!list->count || view_compare(words[list->count - 1], word->text) < 0);
        list->count++;
    }
    if (!sorted)
        qsort(words, list->count, sizeof *words, compare);
    list->words = words;
    index_list(list);
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
        .next = assets->seams,
    };
    read_list(arena, node_get(tree, "parts"), &seams->parts);
    read_list(arena, node_get(tree, "ends"), &seams->ends);
    read_list(arena, node_get(tree, "bonds"), &seams->bonds);
    assets->seams = seams;
    return tree ? seams : NULL;
}

/* The words of a list that begin as another does: followed byte by byte. */
struct trail {
    const struct word_list *list;
    uint32_t from, to;
    size_t depth; /* bytes followed */
};

/* -1 for the end, which comes before all bytes. */
static int byte_of(const struct trail *trail, uint32_t word) {
    const struct view *view = &trail->list->words[word];
    return trail->depth < view->size ? (unsigned char)view->at[trail->depth] : -1;
}

/* The first word of the trail whose next byte is at least `byte`. */
static uint32_t first_from(const struct trail *trail, int byte) {
    uint32_t low = trail->from, high = trail->to;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (byte_of(trail, middle) < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* False when no word goes on with this byte. */
static bool trail_follow(struct trail *trail, char next) {
    int byte = (unsigned char)next;
    if (trail->depth == 0) {
        trail->from = trail->list->firsts[byte];
        trail->to = trail->list->firsts[byte + 1];
    } else {
        trail->from = first_from(trail, byte);
        trail->to = first_from(trail, byte + 1);
    }
    trail->depth++;
    return trail->from < trail->to;
}

/* Whether what was followed is a word of the list. */
static bool trail_is_word(const struct trail *trail) {
    return trail->list->words[trail->from].size == trail->depth;
}

/* Length of the longest word of the list that this one begins with, at least `least`; or 0. */
static size_t longest_start(const struct word_list *list, struct view word, size_t least) {
    struct trail trail = {.list = list};
    size_t longest = 0;
    for (size_t i = 0; i < word.size && trail_follow(&trail, word.at[i]); i++)
        if (i + 1 >= least && trail_is_word(&trail))
            longest = i + 1;
    return longest;
}

/* `part` is the length of the longest part that the tail begins with. */
static unsigned rest_of_end(const struct seams *seams, struct view tail, size_t part) {
    size_t start = longest_start(&seams->ends, tail, LEAST_END);
    size_t longest = part > start ? part : start;
    bool good = longest && tail.size - longest <= MOST_ENDING;
    return good ? (unsigned)(tail.size - longest) : HOPELESS;
}

static bool is_better(struct way a, struct way b) {
    return a.rest != b.rest ? a.rest < b.rest : a.parts < b.parts;
}

/* A word on its way apart. */
struct split {
    const struct seams *seams;
    struct view word;
    struct way ways[SEAMS_LONGEST + 1]; /* by place: the best way on from there */
    bool known[SEAMS_LONGEST + 1];
};

static struct way way_from(struct split *split, size_t from);

/* Looks at the places alone that parts lead to: few words have any but the first. */
static struct way find_way(struct split *split, size_t from) {
    struct view word = split->word;
    struct way best = {.rest = HOPELESS};
    struct trail trail = {.list = &split->seams->parts};
    size_t longest = 0;
    for (size_t to = from + 1; to <= word.size && trail_follow(&trail, word.at[to - 1]); to++) {
        if (!trail_is_word(&trail))
            continue;
        if (to - from >= PART_AS_END)
            longest = to - from;
        if (to - from < LEAST_PART || to + LEAST_PART >= word.size)
            continue;
        struct way rest = way_from(split, to), way = {rest.rest, rest.parts + 1, (uint8_t)to};
        if (way.rest < HOPELESS && is_better(way, best))
            best = way;
    }
    struct way last = {.rest = HOPELESS};
    if (from)
        last.rest = rest_of_end(split->seams, view_part(word, from, word.size), longest);
    return is_better(best, last) ? best : last;
}

static struct way way_from(struct split *split, size_t from) {
    if (!split->known[from])
        split->ways[from] = find_way(split, from);
    split->known[from] = true;
    return split->ways[from];
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
    char bytes[SEAMS_LONGEST];
    size_t count = 0;
    if (word.size > SEAMS_LONGEST || !lower_word(word, bytes))
        return 0;
    struct split split;
    split.seams = seams;
    split.word = (struct view){bytes, word.size};
    memset(split.known, 0, sizeof split.known);
    for (struct way way = way_from(&split, 0); way.rest < HOPELESS && way.next;
         way = split.ways[way.next])
        found[count++].at = way.next;
    find_inner(seams, split.word, found, count);
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
