#include "page/hyphenate.h"
#include "base/utf8.h"
#include "page/hyphen_data.h"

#include <stdbool.h>
#include <string.h>

/* Small letters of Latin-1; 0 for what is none. */
static uint8_t small(uint32_t code) {
    if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7))
        code += 0x20;
    bool letter = (code >= 'a' && code <= 'z') || (code >= 0xDF && code <= 0xFF && code != 0xF7);
    return letter ? (uint8_t)code : 0;
}

/* The child with a letter, or NULL. */
static const struct hyphen_node *step(const struct hyphen_node *trie, const struct hyphen_node *node,
                                      uint8_t letter) {
    size_t low = node->first, high = low + node->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (trie[middle].letter == letter)
            return &trie[middle];
        if (trie[middle].letter < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ---- Finnish ---- */

static bool is_vowel(uint8_t letter) { return letter && strchr("aeiouy\xE4\xF6\xE5", letter); }

static void mark_syllables(const uint8_t *word, size_t from, size_t to, uint8_t *marks) {
    bool vowel_before = false;
    for (size_t i = from; i + 1 < to; i++) {
        if (is_vowel(word[i]))
            vowel_before = true;
        else if (vowel_before && is_vowel(word[i + 1]) && i >= from + 2 && i + 2 <= to)
            marks[i - 1] = HYPHEN_SYLLABLE;
    }
}

static void mark_seams(const struct seams *seams, const uint32_t *letters, size_t count,
                       uint8_t *marks) {
    char bytes[4 * HYPHEN_LETTERS_MAX];
    struct seam found[SEAMS_LONGEST];
    size_t sizes[HYPHEN_LETTERS_MAX], size = 0; /* up to each letter and with it */
    for (size_t i = 0; i < count; i++)
        sizes[i] = size += utf8_encode(letters[i], bytes + size);
    size_t seam_count = seams_find(seams, (struct view){bytes, size}, found);
    for (size_t i = 0, seam = 0; seam < seam_count; i++) {
        if (sizes[i] != found[seam].at)
            continue;
        marks[i] = found[seam].is_inner ? HYPHEN_INNER : HYPHEN_SEAM;
        seam++;
    }
}

static void mark_finnish(const uint8_t *word, size_t count, uint8_t *marks) {
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (marks[i] < HYPHEN_INNER && i + 1 < count)
            continue;
        mark_syllables(word, from, i + 1, marks);
        from = i + 1;
    }
}

/* ---- English ---- */

static void apply_pattern(const uint8_t *levels, size_t letters, uint8_t *highest) {
    for (size_t i = 0; i <= letters; i++)
        if (levels[i] > highest[i])
            highest[i] = levels[i];
}

static void mark_english(const uint8_t *word, size_t count, uint8_t *marks) {
    uint8_t dotted[HYPHEN_LETTERS_MAX + 2], highest[HYPHEN_LETTERS_MAX + 3] = {0};
    dotted[0] = dotted[count + 1] = '.';
    memcpy(dotted + 1, word, count);
    for (size_t from = 0; from < count + 2; from++) {
        const struct hyphen_node *node = built_in_patterns;
        for (size_t i = from; i < count + 2; i++) {
            node = step(built_in_patterns, node, dotted[i]);
            if (!node)
                break;
            if (node->value)
                apply_pattern(built_in_levels + node->value, i + 1 - from, highest + from);
        }
    }
    /* highest[i] is before dotted[i], which is word[i - 1]. */
    for (size_t i = 1; i + 3 <= count; i++)
        if (highest[i + 2] % 2)
            marks[i] = HYPHEN_SYLLABLE;
}

static bool speaks(const char *language, const char *which) {
    return strncmp(language, which, 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

void hyphenate(const char *language, const struct seams *seams, const uint32_t *letters, size_t count,
               uint8_t *marks) {
    uint8_t word[HYPHEN_LETTERS_MAX];
    memset(marks, HYPHEN_NONE, count);
    if (count < 4 || count > HYPHEN_LETTERS_MAX)
        return;
    for (size_t i = 0; i < count; i++)
        if (!(word[i] = small(letters[i])))
            return;
    if (seams)
        mark_seams(seams, letters, count, marks);
    if (speaks(language, "fi"))
        mark_finnish(word, count, marks);
    else if (speaks(language, "en"))
        mark_english(word, count, marks);
}
