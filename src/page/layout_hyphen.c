/* Soft hyphens in long words, between finding letters and finding lines. Never in what must be read as
 * one: addresses, names, references to laws, words with digits or capitals inside. */
#include "base/memory.h"
#include "page/hyphenate.h"
#include "page/layout_parts.h"

enum {
    WORD_LEAST = 12, /* letters of a word that has seams */
    SIDE_LEAST = 5,  /* letters before and after one */
    SYLLABLE_WORD = 8,
    SYLLABLE_SIDE = 4,
    LARGE = 14 * POINT, /* headings in larger type have no hyphens, unless a word is too long for a line */
};

/* A word whose divisions are known. */
struct divided_word {
    uint64_t hash;
    const char *language;
    const uint32_t *codes;
    uint8_t *marks;
    uint32_t count;
    struct divided_word *next; /* in its slot */
};

/* Notices say the same words again and again, and so do those that are set one after the other. */
enum { WORD_SLOTS = 1024, WORDS_MOST = 8 * WORD_SLOTS };

struct divided_words {
    struct arena *arena;
    struct divided_word *slots[WORD_SLOTS];
    uint32_t count;
};

static bool is_space(uint32_t code) { return code == ' ' || code == 0xA0 || code == 0x202F; }

static bool is_capital(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE) || code == 0x160 ||
           code == 0x17D;
}

static bool is_word(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
           (code >= 0xC0 && code <= 0x17F && code != 0xD7 && code != 0xF7);
}

static bool is_digit(uint32_t code) { return code >= '0' && code <= '9'; }

static uint32_t code_at(const struct setter *setter, uint32_t at) {
    return at < setter->letter_count ? setter->letters[at].code : ' ';
}

/* The last character that counts before a word in its line, or 0. */
static uint32_t code_before(const struct setter *setter, uint32_t from) {
    while (from-- > 0) {
        const struct letter *letter = &setter->letters[from];
        if (!name_passes(letter->code))
            return letter->code;
        if (letter->after == BREAK_MUST)
            return 0;
    }
    return 0;
}

static bool is_name(const struct setter *setter, uint32_t from, uint32_t to) {
    const struct letter *first = &setter->letters[from];
    if (!is_capital(first->code))
        return false;
    char bytes[4 * NAME_WORD_MOST];
    bool follows = is_space(code_at(setter, to)) && to < setter->letter_count &&
                   setter->letters[to].after != BREAK_MUST;
    struct name_place place = {
        .before = code_before(setter, from),
        .first = first->code,
        .next = text_word(setter->letters, to + 1, follows ? setter->letter_count : to, bytes),
        .is_given = first->is_named,
    };
    return name_is(name_forms(setter->layout->page->assets), &place);
}

/* "tietosuojalain 31 §", "kirjanpitolaki (1336/1997)", "10 vuotta": a number is next to the word. */
static bool is_reference(const struct setter *setter, uint32_t from, uint32_t to) {
    bool behind = from >= 2 && setter->letters[from - 1].code == 0xA0 &&
                  is_digit(setter->letters[from - 2].code);
    uint32_t next = to + 1 + (code_at(setter, to + 1) == '(');
    return behind || (is_space(code_at(setter, to)) && is_digit(code_at(setter, next)));
}

/* Only letters around: no e-mail address, no "tietosuoja-asetus", whose hyphen is enough. */
static bool stands_alone(const struct setter *setter, uint32_t from, uint32_t to) {
    uint32_t first = from, last = to;
    while (first > 0 && !is_space(setter->letters[first - 1].code))
        first--;
    while (last < setter->letter_count && !is_space(setter->letters[last].code))
        last++;
    for (uint32_t i = first; i < last; i++) {
        uint32_t code = setter->letters[i].code;
        bool inside = i >= from && i < to;
        if (inside && i > from && is_capital(code))
            return false;
        if (!inside && (is_word(code) || is_digit(code) || setter->letters[i].hidden || code == '@'))
            return false;
    }
    return true;
}

static const char *language_of(const struct setter *setter, const struct element *element) {
    while (element && !element->language)
        element = element->parent;
    return element ? element->language : setter->layout->page->language;
}

static bool may_divide(const struct setter *setter, uint32_t from, uint32_t to) {
    const struct style *style = setter->letters[from].style;
    uint32_t count = to - from;
    bool small = style->type.size == setter->look->type.small.size &&
                 style->colour == setter->look->colour.muted;
    return count >= SYLLABLE_WORD && count <= HYPHEN_LETTERS_MAX && !small && !style->link &&
           stands_alone(setter, from, to) && !is_name(setter, from, to) &&
           !is_reference(setter, from, to);
}

/* A division behind letter i that stays far enough from the word's ends. */
static enum breaking allowed(enum hyphen mark, uint32_t i, uint32_t count, int32_t size) {
    uint32_t before = i + 1, after = count - before;
    if (mark == HYPHEN_NONE || before < SYLLABLE_SIDE || after < SYLLABLE_SIDE)
        return BREAK_NONE;
    bool expected = mark != HYPHEN_SYLLABLE && size <= LARGE && count >= WORD_LEAST &&
                    before >= SIDE_LEAST && after >= SIDE_LEAST;
    if (!expected)
        return BREAK_SYLLABLE;
    return mark == HYPHEN_SEAM ? BREAK_SOFT : BREAK_INNER;
}

static void put_hyphen(struct setter *setter, uint32_t behind, enum breaking breaking) {
    const struct style *style = setter->letters[behind].style;
    text_add(setter, VIEW("\u00AD"), style, NULL);
    struct letter hyphen = setter->letters[setter->letter_count - 1];
    hyphen.after = (uint8_t)breaking;
    memmove(&setter->letters[behind + 2], &setter->letters[behind + 1],
            (setter->letter_count - behind - 2) * sizeof hyphen);
    setter->letters[behind + 1] = hyphen;
}

static uint64_t hash_word(const uint32_t *codes, uint32_t count) {
    return view_hash((struct view){(const char *)codes, count * sizeof *codes});
}

static bool is_same(const struct divided_word *word, uint64_t hash, const char *language,
                    const uint32_t *codes, uint32_t count) {
    return word->hash == hash && word->count == count && strcmp(word->language, language) == 0 &&
           memcmp(word->codes, codes, count * sizeof *codes) == 0;
}

/* Kept with the assets as long as there is room, else for this notice. */
static struct divided_words *words_of(struct setter *setter) {
    struct assets *assets = setter->layout->page->assets;
    struct divided_words **words = assets ? &assets->divided : &setter->divided;
    struct arena *arena = assets ? assets->arena : setter->arena;
    if (!*words) {
        *words = ARENA_NEW(arena, struct divided_words);
        (*words)->arena = arena;
    }
    return *words;
}

/* The word's divisions, looked up or found. */
static const uint8_t *marks_of(struct setter *setter, const char *language, const uint32_t *codes,
                               uint32_t count) {
    struct assets *assets = setter->layout->page->assets;
    struct divided_words *words = words_of(setter);
    uint64_t hash = hash_word(codes, count);
    struct divided_word **slot = &words->slots[hash % WORD_SLOTS];
    for (const struct divided_word *word = *slot; word; word = word->next)
        if (is_same(word, hash, language, codes, count))
            return word->marks;
    bool has_room = words->count < WORDS_MOST;
    struct arena *arena = has_room ? words->arena : setter->arena;
    uint8_t *marks = arena_get(arena, count);
    hyphenate(language, assets ? seams_of(assets, language) : NULL, codes, count, marks);
    if (!has_room)
        return marks;
    struct divided_word *word = ARENA_NEW(arena, struct divided_word);
    uint32_t *kept = ARENA_ARRAY(arena, uint32_t, count);
    memcpy(kept, codes, count * sizeof *codes);
    *word = (struct divided_word){hash, arena_copy(arena, view_of(language)).at, kept, marks, count, *slot};
    *slot = word;
    words->count++;
    return marks;
}

/* From the end of the word, so that what is to come stays in its place. */
static uint32_t divide(struct setter *setter, uint32_t from, uint32_t to) {
    uint32_t codes[HYPHEN_LETTERS_MAX], added = 0;
    for (uint32_t i = from; i < to; i++)
        codes[i - from] = setter->letters[i].code;
    int32_t size = setter->letters[from].style->type.size;
    const char *language = language_of(setter, setter->letters[from].style->element);
    const uint8_t *marks = marks_of(setter, language, codes, to - from);
    for (uint32_t i = to - from; i-- > 0;) {
        enum breaking breaking = allowed((enum hyphen)marks[i], i, to - from, size);
        if (breaking == BREAK_NONE)
            continue;
        put_hyphen(setter, from + i, breaking);
        added++;
    }
    return added;
}

void text_hyphenate(struct setter *setter) {
    for (uint32_t from = 0; from < setter->letter_count; from++) {
        uint32_t to = from;
        while (to < setter->letter_count && is_word(setter->letters[to].code))
            to++;
        if (to - from >= SYLLABLE_WORD && may_divide(setter, from, to))
            to += divide(setter, from, to);
        from = to;
    }
}
