#include "notice/diff_prose.h"

#include "base/difference.h"
#include "base/memory.h"
#include "base/numbering.h"

/* --- Cutting */

/* A sign stands alone. */
enum { SIGN, SPACE, WORD };

/* Letters and digits, all that isn't ASCII among them. */
static unsigned char class_of(unsigned c) {
    bool word = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    return c <= ' ' ? SPACE : word ? WORD : SIGN;
}

struct cutter {
    unsigned char classes[256];
    struct numbering numbering;
};

static size_t count_tokens(const struct cutter *cutter, struct view text) {
    size_t count = 0;
    unsigned char last = SIGN;
    for (size_t at = 0; at < text.size; at++) {
        unsigned char class = cutter->classes[(unsigned char)text.at[at]];
        count += class == SIGN || class != last;
        last = class;
    }
    return count;
}

/* The end of the token at `from`, and its number. */
static size_t read_token(struct cutter *cutter, struct view text, size_t from, uint32_t *number) {
    const unsigned char *classes = cutter->classes, *bytes = (const unsigned char *)text.at;
    unsigned char class = classes[bytes[from]];
    uint64_t hash = bytes[from];
    size_t at = from + 1;
    if (class == WORD)
        for (; at < text.size && classes[bytes[at]] == WORD; at++)
            hash = (hash ^ bytes[at]) * 0x9E3779B97F4A7C15u ^ hash >> 32;
    if (class == SPACE)
        while (at < text.size && classes[bytes[at]] == SPACE)
            at++;
    struct view token = class == SPACE ? VIEW(" ") : view_part(text, from, at);
    *number = numbering_of(&cutter->numbering, class == SPACE ? ' ' : hash, token);
    return at;
}

static void cut(struct arena *arena, struct cutter *cutter, struct prose *prose, struct view text) {
    *prose = (struct prose){.text = text, .count = count_tokens(cutter, text)};
    prose->tokens = ARENA_ARRAY(arena, struct prose_token, prose->count + 1);
    prose->items = ARENA_ARRAY(arena, uint32_t, prose->count + 1);
    prose->changed = ARENA_ARRAY(arena, bool, prose->count + 1);
    for (size_t i = 0, at = 0; i < prose->count; i++) {
        bool word = cutter->classes[(unsigned char)text.at[at]] == WORD;
        prose->tokens[i] = (struct prose_token){(uint32_t)at, word};
        at = read_token(cutter, text, at, &prose->items[i]);
    }
    prose->tokens[prose->count].from = (uint32_t)text.size;
}

void prose_compare(struct arena *arena, struct view before, struct view after, struct prose *old,
                   struct prose *new) {
    struct cutter cutter = {0};
    for (unsigned c = 0; c < 256; c++)
        cutter.classes[c] = class_of(c);
    cut(arena, &cutter, old, before);
    cut(arena, &cutter, new, after);
    numbering_release(&cutter.numbering);
    struct sequence a = {old->items, old->count, old->changed};
    struct sequence b = {new->items, new->count, new->changed};
    difference_align(&a, &b);
}

/* --- Cleaning */

/* The end of a run of changed tokens. */
static size_t run_end(const struct prose *prose, size_t from) {
    while (from < prose->count && prose->changed[from])
        from++;
    return from;
}

/* How many tokens are the same from there on, on both sides. */
static size_t count_same(const struct prose *old, size_t i, const struct prose *new, size_t j) {
    size_t count = 0;
    while (i + count < old->count && j + count < new->count && !old->changed[i + count] &&
           !new->changed[j + count])
        count++;
    return count;
}

static size_t count_words(const struct prose *prose, size_t from, size_t to) {
    size_t words = 0;
    for (size_t i = from; i < to; i++)
        words += prose->tokens[i].word;
    return words;
}

/* Short unchanged runs between two changes. */
static void join_close(struct prose *old, struct prose *new) {
    size_t i = count_same(old, 0, new, 0), j = i;
    while (i < old->count || j < new->count) {
        i = run_end(old, i);
        j = run_end(new, j);
        size_t same = count_same(old, i, new, j);
        bool between = same && (i + same < old->count || j + same < new->count);
        if (between && count_words(old, i, i + same) < 2) {
            memset(old->changed + i, true, same);
            memset(new->changed + j, true, same);
        }
        i += same;
        j += same;
    }
}

static bool ends_sentence(const struct prose *prose, size_t token) {
    char c = prose->text.at[prose->tokens[token].from];
    return c == '.' || c == '!' || c == '?';
}

/* Marks the sentences of one text of which more than half of the words have changed. */
static bool mark_sentences(struct prose *prose) {
    bool any = false;
    for (size_t from = 0, end; from < prose->count; from = end) {
        size_t words = 0, changed = 0, kept = 0;
        for (end = from; end < prose->count; end++) {
            words += prose->tokens[end].word;
            changed += prose->tokens[end].word && prose->changed[end];
            kept += !prose->changed[end];
            if (ends_sentence(prose, end) && ++end)
                break;
        }
        if (2 * changed <= words || !kept)
            continue;
        memset(prose->changed + from, true, end - from);
        any = true;
    }
    return any;
}

/* After tokens of one side were marked: their partners too. `was` tells what was marked before. */
static void mark_partners(const struct prose *marked, const bool *was, struct prose *other,
                          const bool *other_was) {
    for (size_t i = 0, j = 0; i < marked->count; i++) {
        if (was[i])
            continue;
        while (j < other->count && other_was[j])
            j++;
        if (marked->changed[i])
            other->changed[j] = true;
        j++;
    }
}

static bool *copy_marks(const struct prose *prose) {
    bool *copy = memory_get(prose->count + 1);
    memcpy(copy, prose->changed, prose->count);
    return copy;
}

void prose_clean(struct prose *old, struct prose *new) {
    join_close(old, new);
    bool *old_was = copy_marks(old), *new_was = copy_marks(new);
    bool any = mark_sentences(old);
    any = mark_sentences(new) || any;
    if (any) {
        mark_partners(old, old_was, new, new_was);
        mark_partners(new, new_was, old, old_was);
    }
    memory_free(old_was);
    memory_free(new_was);
}

/* --- Measuring */

static bool has_digit(struct view word) {
    for (size_t i = 0; i < word.size; i++)
        if (word.at[i] >= '0' && word.at[i] <= '9')
            return true;
    return false;
}

static bool is_same_letter(char a, char b) { return a == b || (a ^ b) == ' '; }

static bool begins_alike(struct view a, struct view b, size_t letters) {
    for (size_t i = 0; i < letters; i++)
        if (i >= a.size || i >= b.size || !is_same_letter(a.at[i], b.at[i]))
            return false;
    return true;
}

/* A slip of the fingers: one letter in a word of four, two in a long one, never at its beginning.
 */
static bool is_slip(struct view a, struct view b) {
    size_t least = a.size < b.size ? a.size : b.size;
    if (a.size == b.size && begins_alike(a, b, a.size))
        return true;
    if (has_digit(a) || has_digit(b) || least < 4)
        return false;
    unsigned most = least >= 9 ? 2 : 1, distance = view_distance(a, b, most);
    return distance <= most && begins_alike(a, b, distance == 1 ? 1 : 3);
}

/* The letters of a run without what stands between its words. */
static struct view letters_of(struct arena *arena, const struct prose *prose, size_t from,
                              size_t to) {
    struct view letters = VIEW("");
    for (size_t i = from; i < to; i++)
        if (prose->tokens[i].word)
            letters = arena_join(arena, letters, prose_part(prose, i, i + 1));
    return letters;
}

static enum prose_distance measure_run(struct arena *arena, const struct prose *old, size_t from,
                                       size_t to, const struct prose *new, size_t new_from,
                                       size_t new_to) {
    size_t before = count_words(old, from, to), after = count_words(new, new_from, new_to);
    if (!before && !after)
        return PROSE_SAME;
    if (!after)
        return PROSE_NARROWED;
    if (!before)
        return PROSE_WIDENED;
    if (before + after > 6)
        return PROSE_WIDENED;
    struct view a = letters_of(arena, old, from, to), b = letters_of(arena, new, new_from, new_to);
    bool typo = before == 1 && after == 1 ? is_slip(a, b) : view_equal(a, b) && !has_digit(a);
    return typo ? PROSE_TYPO : PROSE_WIDENED;
}

/* Texts, or passages of them: how they are compared. */
typedef void comparison(struct arena *arena, struct view before, struct view after,
                        struct prose *old, struct prose *new);

static enum prose_distance measure(comparison *compare, struct view before, struct view after) {
    struct arena arena;
    arena_init(&arena);
    struct prose old, new;
    compare(&arena, before, after, &old, &new);
    enum prose_distance worst = PROSE_SAME;
    for (size_t i = 0, j = 0; worst < PROSE_WIDENED && (i < old.count || j < new.count);) {
        size_t end = run_end(&old, i), new_end = run_end(&new, j);
        enum prose_distance here = measure_run(&arena, &old, i, end, &new, j, new_end);
        worst = here > worst ? here : worst;
        size_t same = count_same(&old, end, &new, new_end);
        i = end + same;
        j = new_end + same;
    }
    arena_release(&arena);
    return worst;
}

enum prose_distance prose_measure(struct view before, struct view after) {
    return measure(prose_compare, before, after);
}

bool prose_is_typo(struct view before, struct view after) {
    return measure(prose_compare_passage, before, after) <= PROSE_TYPO &&
           prose_measure(before, after) <= PROSE_TYPO;
}
