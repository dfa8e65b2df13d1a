/* Makes the table by which English words are divided: hyphens OUTPUT.c [PATTERNS.dic]
 *
 * PATTERNS.dic is a file of the hyphen library in UTF-8; patterns with letters beyond Latin-1, or that
 * change the spelling, are left out. They become a trie, written breadth first, so that siblings stand
 * side by side. Without the file no word is divided. */
#include "base/file.h"
#include "base/memory.h"
#include "base/str.h"
#include "base/utf8.h"
#include "page/hyphen_data.h"

#include <stdio.h>
#include <stdlib.h>

struct knot {
    uint8_t letter;
    uint16_t value;
    struct knot *child, *next; /* siblings are sorted */
};

enum { WORD_MAX = 64, FILE_MOST = 1 << 24 };

static void fail(const char *what, const char *name) {
    fprintf(stderr, "hyphens: %s: %s\n", what, name);
    exit(1);
}

static struct view read(struct arena *arena, const char *path) {
    struct view content;
    int error = file_read(arena, path, FILE_MOST, &content);
    if (error)
        fail(strerror(error), path);
    return content;
}

static struct knot *child_of(struct arena *arena, struct knot *knot, uint8_t letter) {
    struct knot **at = &knot->child;
    while (*at && (*at)->letter < letter)
        at = &(*at)->next;
    if (*at && (*at)->letter == letter)
        return *at;
    struct knot *child = ARENA_NEW(arena, struct knot);
    child->letter = letter;
    child->next = *at;
    *at = child;
    return child;
}

static struct knot *find(struct arena *arena, struct knot *root, const uint8_t *word, size_t count) {
    for (size_t i = 0; i < count; i++)
        root = child_of(arena, root, word[i]);
    return root;
}

/* Breadth first: a node's place is known when its parent is written. */
static void print_trie(struct str *out, const struct knot *root) {
    size_t room = 1024, count = 1;
    const struct knot **knots = memory_get(room * sizeof *knots);
    knots[0] = root;
    str_add_string(out, "const struct hyphen_node built_in_patterns[] = {\n");
    for (size_t i = 0; i < count; i++) {
        size_t first = count;
        for (const struct knot *child = knots[i]->child; child; child = child->next) {
            if (count == room)
                knots = memory_resize(knots, (room *= 2) * sizeof *knots);
            knots[count++] = child;
        }
        if (count > UINT16_MAX)
            fail("too many nodes", "patterns");
        str_add_format(out, "{%u,%zu,%zu,%u},%s", knots[i]->letter, count - first, first,
                       knots[i]->value, i % 8 == 7 ? "\n" : "");
    }
    str_add_string(out, "};\n");
    memory_free(knots);
}

/* The place of these levels among all; added if they are new. Place 0 is kept free. */
static uint16_t place_levels(struct str *levels, const uint8_t *these, size_t count) {
    struct view wanted = {(const char *)these, count};
    size_t at = view_find(view_part(str_view(levels), 1, levels->size), wanted);
    if (at != VIEW_NOWHERE)
        return (uint16_t)(at + 1);
    if (levels->size + count > UINT16_MAX)
        fail("too many levels", "patterns");
    at = levels->size;
    str_add(levels, wanted);
    return (uint16_t)at;
}

/* ".ab4i": letters, and between them levels. */
static void add_pattern(struct arena *arena, struct knot *root, struct str *levels, struct view line) {
    uint8_t word[WORD_MAX], these[WORD_MAX + 1] = {0};
    size_t count = 0;
    for (size_t at = 0; at < line.size;) {
        uint32_t code = utf8_next(line, &at);
        if (code >= '0' && code <= '9') {
            these[count] = (uint8_t)(code - '0');
            continue;
        }
        if (code > 0xFF || code == '/' || code == '%' || count == WORD_MAX)
            return;
        word[count++] = (uint8_t)code;
    }
    if (count)
        find(arena, root, word, count)->value = place_levels(levels, these, count + 1);
}

static bool is_setting(struct view line) {
    return line.size == 0 || (line.at[0] >= 'A' && line.at[0] <= 'Z') || line.at[0] == '%';
}

static void print_patterns(struct arena *arena, struct str *out, const char *path) {
    struct knot root = {0};
    struct str levels = {0};
    str_add_char(&levels, '\0');
    struct view text = path ? read(arena, path) : VIEW("");
    for (size_t at = 0; at < text.size;) {
        struct view rest = view_part(text, at, text.size);
        size_t end = view_find_byte(rest, '\n');
        struct view line = view_trim(view_part(rest, 0, end == VIEW_NOWHERE ? rest.size : end));
        if (!is_setting(line))
            add_pattern(arena, &root, &levels, line);
        at = end == VIEW_NOWHERE ? text.size : at + end + 1;
    }
    print_trie(out, &root);
    str_add_string(out, "const uint8_t built_in_levels[] = {");
    for (size_t i = 0; i < levels.size; i++)
        str_add_format(out, "%d,%s", levels.at[i], i % 32 == 31 ? "\n" : "");
    str_add_string(out, "};\n");
    str_release(&levels);
}

int main(int count, char **arguments) {
    struct arena arena;
    struct str out = {0};
    if (count < 2)
        fail("usage", "hyphens OUTPUT.c [PATTERNS.dic]");
    arena_init(&arena);
    str_add_string(&out, "#include \"page/hyphen_data.h\"\n\n");
    print_patterns(&arena, &out, count > 2 ? arguments[2] : NULL);
    FILE *file = fopen(arguments[1], "wb");
    if (!file || fwrite(out.at, 1, out.size, file) != out.size || fclose(file) != 0)
        fail("cannot write", arguments[1]);
    str_release(&out);
    arena_release(&arena);
    return 0;
}
