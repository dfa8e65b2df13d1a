/* For each place of a word that parts lead to, the best way to go on from there: it leaves the fewest
 * letters unexplained, and of those it has the fewest parts. */
#include "page/seams.h"
#include "base/utf8.h"
#include "page/word_list.h"

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
    word_list_read(arena, node_get(tree, "parts"), &seams->parts);
    word_list_read(arena, node_get(tree, "ends"), &seams->ends);
    word_list_read(arena, node_get(tree, "bonds"), &seams->bonds);
    assets->seams = seams;
    return tree ? seams : NULL;
}

/* `part` is the length of the longest part that the tail begins with. */
static unsigned rest_of_end(const struct seams *seams, struct view tail, size_t part) {
    size_t start = word_list_longest(&seams->ends, tail, LEAST_END);
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
    struct word_trail trail = {.list = &split->seams->parts};
    size_t longest = 0;
    for (size_t to = from + 1; to <= word.size && word_trail_follow(&trail, word.at[to - 1]); to++) {
        if (!word_trail_is_word(&trail))
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
    return word_list_longest(&seams->bonds, (struct view){bytes, word.size - from + 1}, LEAST_PART) > 0;
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

static bool is_capital(struct view letters) {
    size_t at = 0;
    uint32_t first = utf8_next(letters, &at);
    return utf8_lower(first) != first;
}

static void add_letters(const struct seams *seams, struct str *out, struct view letters, bool is_name) {
    struct seam found[SEAMS_LONGEST];
    bool whole = utf8_count(letters) < SEAMS_SHORTEST || (is_name && is_capital(letters));
    size_t count = whole ? 0 : seams_find(seams, letters, found), from = 0;
    for (size_t i = 0; i < count; i++) {
        if (found[i].is_inner && !is_in_long_part(letters, found, count, i))
            continue;
        str_add(out, view_part(letters, from, found[i].at));
        str_add_code(out, 0xAD);
        from = found[i].at;
    }
    str_add(out, view_part(letters, from, letters.size));
}

void seams_add_word(const struct seams *seams, struct str *out, struct view word, bool is_name) {
    if (!seams || word.size < SEAMS_SHORTEST || is_like_address(word)) {
        str_add(out, word);
        return;
    }
    size_t from = 0;
    for (size_t at = 0; at < word.size;) {
        size_t before = at;
        if (is_letter(utf8_next(word, &at)))
            continue;
        add_letters(seams, out, view_part(word, from, before), is_name);
        str_add(out, view_part(word, before, at));
        from = at;
    }
    add_letters(seams, out, view_part(word, from, word.size), is_name);
}
