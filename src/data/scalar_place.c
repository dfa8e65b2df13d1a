/* Value and source are read side by side. Outside of escapes they differ in white space only, and
 * where one has some, so has the other (or an escaped line break); so words meet words. */
#include "data/scalar_place.h"
#include "base/utf8.h"

enum style { STYLE_AS_IS, STYLE_SINGLE, STYLE_DOUBLE, STYLE_BLOCK };

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static enum style style_of(struct view written) {
    switch (written.size ? written.at[0] : '\0') {
    case '\'':
        return STYLE_SINGLE;
    case '"':
        return STYLE_DOUBLE;
    case '|':
    case '>':
        return STYLE_BLOCK;
    default:
        return STYLE_AS_IS;
    }
}

/* --- Escapes of YAML 1.2.2, 5.7, and of JSON */

static unsigned digits_of(char letter) {
    return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

static uint32_t read_hex(struct view digits) {
    uint32_t code = 0;
    for (size_t i = 0; i < digits.size; i++) {
        char digit = digits.at[i];
        code = code * 16 + (uint32_t)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
    }
    return code;
}

/* The code point of \x, \u or \U at `at`, the backslash; *size is that of the escape. JSON writes
 * code points over U+FFFF as two. */
static uint32_t read_code(struct view text, size_t at, size_t *size) {
    unsigned digits = digits_of(text.at[at + 1]);
    uint32_t code = read_hex(view_part(text, at + 2, at + 2 + digits));
    *size = 2 + digits;
    bool high = code >= 0xD800 && code < 0xDC00;
    if (!high || !view_starts(view_part(text, at + *size, text.size), VIEW("\\u")))
        return code;
    uint32_t low = read_hex(view_part(text, at + *size + 2, at + *size + 6));
    *size += 6;
    return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

/* Bytes in the value that an escape at `at` stands for. */
static unsigned escape_weight(struct view text, size_t at, size_t *size) {
    char bytes[4];
    char letter = at + 1 < text.size ? text.at[at + 1] : ' ';
    if (digits_of(letter))
        return (unsigned)utf8_encode(read_code(text, at, size), bytes);
    *size = 2;
    if (letter == 'L' || letter == 'P') /* line and paragraph separator, U+2028 and U+2029 */
        return 3;
    return letter == 'N' || letter == '_' ? 2 : 1; /* U+0085, U+00A0 */
}

/* --- Units: what stands for one piece of the value that isn't white space */

/* The size of the unit at `at` in the source; *weight is its size in the value. */
static size_t unit_at(struct view text, size_t at, enum style style, unsigned *weight) {
    size_t size = 1;
    *weight = 1;
    if (style == STYLE_DOUBLE && text.at[at] == '\\')
        *weight = escape_weight(text, at, &size);
    else if (style == STYLE_SINGLE && text.at[at] == '\'')
        size = 2;
    return size;
}

/* The size of an escape that stands for white space, or takes a line break away; 0: something else.
 */
static size_t escaped_space(struct view text, size_t at) {
    size_t size = 2;
    char letter = at + 1 < text.size ? text.at[at + 1] : '?';
    if (!digits_of(letter))
        return is_space(letter) || strchr("ntr", letter) ? size : 0;
    uint32_t code = read_code(text, at, &size);
    return code < 0x80 && is_space((char)code) ? size : 0;
}

static size_t skip_space(struct view text, size_t at, enum style style) {
    while (at < text.size) {
        bool escaped = style == STYLE_DOUBLE && text.at[at] == '\\';
        size_t size = escaped ? escaped_space(text, at) : is_space(text.at[at]);
        if (!size)
            break;
        at += size;
    }
    return at;
}

/* Behind the quotation mark, or the header of a block. */
static size_t skip_head(struct view text, enum style style) {
    size_t line = 0;
    if (style == STYLE_BLOCK)
        line = view_find_byte(text, '\n');
    else if (style != STYLE_AS_IS)
        return 1;
    return line == VIEW_NOWHERE ? text.size : line;
}

/* --- The whole */

/* False where the two don't go together. `text` is the source up to the end of the scalar. */
static bool align(struct view value, struct view text, uint32_t base, enum style style,
                  uint32_t *from) {
    size_t at = skip_head(text, style);
    for (size_t i = 0; i < value.size;) {
        for (; i < value.size && is_space(value.at[i]); i++)
            from[i] = base + (uint32_t)at;
        at = skip_space(text, at, style);
        if (i == value.size)
            break;
        unsigned weight = 1;
        if (at >= text.size)
            return false;
        size_t size = unit_at(text, at, style, &weight);
        bool escaped = style == STYLE_DOUBLE && text.at[at] == '\\';
        bool same = escaped || text.at[at] == value.at[i];
        if (!same || i + weight > value.size)
            return false;
        for (unsigned part = 0; part < weight; part++)
            from[i++] = base + (uint32_t)at;
        at += size;
    }
    from[value.size] = base + (uint32_t)at;
    return true;
}

static bool stands_in(const struct node *node) {
    const struct source *source = node->span.source;
    return node->text.at >= source->text.at &&
           node->text.at + node->text.size <= source->text.at + source->text.size;
}

struct scalar_places scalar_places_of(struct arena *arena, const struct node *node) {
    struct scalar_places places = {node, NULL};
    if (!node->span.source || stands_in(node))
        return places;
    struct view written = span_text(node->span);
    uint32_t *from = ARENA_ARRAY(arena, uint32_t, node->text.size + 1);
    places.from = from;
    if (!align(node->text, written, node->span.from, style_of(written), from))
        from[0] = UINT32_MAX;
    return places;
}

struct span scalar_place(const struct scalar_places *places, size_t from, size_t to) {
    const struct node *node = places->node;
    struct span whole = node->span;
    if (!whole.source || from >= to)
        return whole;
    if (!places->from) {
        uint32_t base = (uint32_t)(node->text.at - whole.source->text.at);
        return (struct span){whole.source, base + (uint32_t)from, base + (uint32_t)to};
    }
    if (places->from[0] == UINT32_MAX)
        return whole;
    unsigned weight;
    uint32_t last = places->from[to - 1];
    struct view written = whole.source->text;
    size_t size = unit_at(written, last, style_of(span_text(whole)), &weight);
    return (struct span){whole.source, places->from[from], last + (uint32_t)size};
}
