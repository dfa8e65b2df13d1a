/* A recursive reader that stops at the first mistake. The writer is in json_write.c. */
#include "data/json.h"
#include "base/utf8.h"
#include "data/number.h"
#include "data/text.h"

enum { DEPTH_MAX = 512 };

static const struct text_ids ids = {
    .size = "JSON-SIZE",
    .encoding = "JSON-ENCODING",
    .character = "JSON-CHARACTER",
    .duplicate = "JSON-DUPLICATE-KEY",
};

struct reader {
    struct arena *arena;
    const struct source *source;
    struct findings *findings;
    struct view text;
    size_t at;
    unsigned depth;
};

static struct node *read_value(struct reader *reader);

static struct span span_from(const struct reader *reader, size_t from) {
    return (struct span){reader->source, (uint32_t)from, (uint32_t)reader->at};
}

/* The byte to read next; NUL at the end, where no text may have one. */
static char peek(const struct reader *reader) {
    return reader->at < reader->text.size ? reader->text.at[reader->at] : '\0';
}

static void skip_space(struct reader *reader) {
    for (char c = peek(reader); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(reader))
        reader->at++;
}

/* ------------------------------------------------------------------------ what can be wrong */

/* The character that comes next, or the empty place at the end. */
static struct span next_character(const struct reader *reader) {
    size_t end = reader->at;
    if (end < reader->text.size)
        utf8_next(reader->text, &end);
    return (struct span){reader->source, (uint32_t)reader->at, (uint32_t)end};
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '+' || c == '-';
}

/* The whole word or number that comes next, or the next character. */
static struct span next_word(const struct reader *reader) {
    struct span span = next_character(reader);
    for (size_t end = reader->at; end < reader->text.size && is_word(reader->text.at[end]);)
        span.to = (uint32_t)++end;
    return span;
}

static bool fail(struct reader *reader, const char *id, struct span span, const char *hint) {
    struct finding *finding =
        finding_add(reader->findings, id, span, FINDING_WITH({"found", span_text(span)}));
    if (hint)
        finding_set_hint(reader->findings, finding, hint, FINDING_BARE);
    return false;
}

/* Something else stands where `wanted` should. Comments and the end have messages of their own. */
static bool fail_wanted(struct reader *reader, const char *id, const char *hint) {
    char c = peek(reader);
    if (reader->at >= reader->text.size)
        return fail(reader, "JSON-END", next_character(reader), NULL);
    if (c == '#' || c == '/') {
        struct span comment = next_character(reader);
        if (reader->at + 1 < reader->text.size && c == '/' &&
            strchr("/*", reader->text.at[reader->at + 1]))
            comment.to++;
        return fail(reader, "JSON-COMMENT", comment, NULL);
    }
    return fail(reader, id, next_word(reader), hint);
}

static bool word_is_one_of(struct view word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (view_is(word, words[i]))
            return true;
    return false;
}

static bool fail_value(struct reader *reader) {
    static const char *const no_numbers[] = {"NaN",       "Infinity",  "nan", "inf",
                                             "-Infinity", "+Infinity", "-inf"};
    static const char *const other_words[] = {"True",  "False", "None", "TRUE",
                                              "FALSE", "Null",  "NULL", "undefined"};
    struct view word = span_text(next_word(reader));
    char c = peek(reader);
    if (c == '\'')
        return fail_wanted(reader, "JSON-SYNTAX", "quote");
    if (word_is_one_of(word, no_numbers, sizeof no_numbers / sizeof *no_numbers))
        return fail_wanted(reader, "JSON-SYNTAX", "nan");
    if (word_is_one_of(word, other_words, sizeof other_words / sizeof *other_words))
        return fail_wanted(reader, "JSON-SYNTAX", "word");
    if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9'))
        return fail_wanted(reader, "JSON-NUMBER", NULL);
    return fail_wanted(reader, "JSON-SYNTAX", is_word(c) ? "string" : NULL);
}

/* ------------------------------------------------------------------------------- strings */

static bool read_four(struct reader *reader, uint32_t *code) {
    *code = 0;
    for (unsigned i = 0; i < 4; i++, reader->at++) {
        char c = peek(reader), low = (char)(c | 0x20);
        if (c >= '0' && c <= '9')
            *code = *code << 4 | (uint32_t)(c - '0');
        else if (low >= 'a' && low <= 'f')
            *code = *code << 4 | (uint32_t)(low - 'a' + 10);
        else
            return false;
    }
    return true;
}

/* Behind `\u`, which began at `from`. */
static bool read_code(struct reader *reader, size_t from, uint32_t *code) {
    uint32_t low;
    if (!read_four(reader, code))
        return fail(reader, "JSON-ESCAPE", span_from(reader, from), "digits");
    if (*code >= 0xD800 && *code < 0xDC00) {
        struct view next = view_part(reader->text, reader->at, reader->at + 2);
        size_t high_end = reader->at;
        reader->at += 2;
        if (!view_is(next, "\\u") || !read_four(reader, &low) || low < 0xDC00 || low > 0xDFFF) {
            reader->at = high_end;
            return fail(reader, "JSON-ESCAPE", span_from(reader, from), "surrogate");
        }
        *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    } else if (*code >= 0xDC00 && *code < 0xE000) {
        return fail(reader, "JSON-ESCAPE", span_from(reader, from), "surrogate");
    }
    if (*code < 0xFDD0 || *code > 0xFDEF)
        return true;
    text_add_character(reader->findings, ids.character, span_from(reader, from), *code);
    return false;
}

/* At the backslash. */
static bool read_escape(struct reader *reader, uint32_t *code) {
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    size_t from = reader->at++;
    char name = peek(reader);
    const char *place = name ? strchr(names, name) : NULL;
    if (place || name == 'u') {
        reader->at++;
        if (!place)
            return read_code(reader, from, code);
        *code = (unsigned char)values[place - names];
        return true;
    }
    struct span span = next_character(reader);
    span.from = (uint32_t)from;
    return fail(reader, "JSON-ESCAPE", span, NULL);
}

/* Moves over bytes that stand for themselves. */
static void skip_plain(struct reader *reader) {
    while (reader->at < reader->text.size) {
        unsigned char c = (unsigned char)reader->text.at[reader->at];
        if (c == '"' || c == '\\' || c < 0x20)
            return;
        reader->at++;
    }
}

/* The rest of a string with escapes, from the first one on, appended to `out`. */
static bool read_escaped(struct reader *reader, size_t open, struct str *out) {
    for (;;) {
        size_t from = reader->at;
        skip_plain(reader);
        str_add(out, view_part(reader->text, from, reader->at));
        uint32_t code;
        switch (peek(reader)) {
        case '"':
            return true;
        case '\\':
            if (!read_escape(reader, &code))
                return false;
            str_add_code(out, code);
            break;
        case '\t':
            return fail(reader, "JSON-CHARACTER", next_character(reader), "tab");
        default:
            reader->at = open + 1;
            return fail(reader, "JSON-QUOTE", span_from(reader, open), NULL);
        }
    }
}

/* At the opening quote. The text is borrowed from the source where it can be. */
static bool read_string(struct reader *reader, struct view *text) {
    size_t open = reader->at++;
    skip_plain(reader);
    *text = view_part(reader->text, open + 1, reader->at);
    if (peek(reader) != '"') {
        struct str out = {0};
        str_add(&out, *text);
        bool good = read_escaped(reader, open, &out);
        if (good)
            *text = arena_copy(reader->arena, str_view(&out));
        str_release(&out);
        if (!good)
            return false;
    }
    reader->at++;
    return true;
}

/* -------------------------------------------------------------------------------- values */

static struct node *new_scalar(struct reader *reader, enum node_kind kind, size_t from) {
    struct node *node = node_new(reader->arena, kind);
    node->span = span_from(reader, from);
    node->text = span_text(node->span);
    return node;
}

static struct node *read_word(struct reader *reader) {
    size_t from = reader->at;
    struct span span = next_word(reader);
    struct view word = span_text(span);
    enum node_kind kind;
    if (view_is(word, "null"))
        kind = NODE_NULL;
    else if (view_is(word, "true") || view_is(word, "false"))
        kind = NODE_BOOL;
    else if (number_is_json(word))
        kind = NODE_NUMBER;
    else {
        fail_value(reader);
        return NULL;
    }
    reader->at = span.to;
    struct node *node = new_scalar(reader, kind, from);
    node->number = kind == NODE_NUMBER ? number_read(word) : word.at[0] == 't';
    return node;
}

/* Behind a bracket or a comma: true if another item is to be read, false at the end or on error. */
static bool begin_item(struct reader *reader, char close, bool first, bool *good) {
    skip_space(reader);
    *good = true;
    if (peek(reader) == close) {
        reader->at++;
        return false;
    }
    if (first)
        return true;
    if (peek(reader) != ',') {
        *good = fail_wanted(reader, "JSON-SEPARATOR", NULL);
        return false;
    }
    size_t comma = reader->at++;
    skip_space(reader);
    if (peek(reader) != close)
        return true;
    reader->at = comma + 1;
    *good = fail(reader, "JSON-COMMA", span_from(reader, comma), NULL);
    return false;
}

/* `"key":`; the place of the key is kept for the member that follows. */
static bool read_key(struct reader *reader, struct view *key, struct span *span) {
    size_t from = reader->at;
    if (peek(reader) != '"')
        return fail_wanted(reader, "JSON-KEY", NULL);
    if (!read_string(reader, key))
        return false;
    *span = span_from(reader, from);
    skip_space(reader);
    if (peek(reader) != ':')
        return fail_wanted(reader, "JSON-COLON", NULL);
    reader->at++;
    skip_space(reader);
    return true;
}

static struct node *read_item(struct reader *reader, enum node_kind kind) {
    struct view key = VIEW("");
    struct span span = {0};
    if (kind == NODE_MAP && !read_key(reader, &key, &span))
        return NULL;
    struct node *item = read_value(reader);
    if (!item)
        return NULL;
    item->key = key;
    item->key_from = span.from;
    item->key_to = span.to;
    return item;
}

static struct node *read_collection(struct reader *reader, enum node_kind kind) {
    char close = kind == NODE_MAP ? '}' : ']';
    size_t from = reader->at;
    if (reader->depth == DEPTH_MAX) {
        fail(reader, "JSON-DEPTH", next_character(reader), NULL);
        return NULL;
    }
    reader->depth++;
    reader->at++;
    struct node *node = node_new(reader->arena, kind);
    bool good;
    while (begin_item(reader, close, !node->count, &good)) {
        struct node *item = read_item(reader, kind);
        if (!item)
            return NULL;
        node_add(node, item);
    }
    reader->depth--;
    if (!good)
        return NULL;
    node->span = span_from(reader, from);
    text_end_map(reader->arena, node, &ids, reader->findings);
    return node;
}

/* At its first character. */
static struct node *read_value(struct reader *reader) {
    size_t from = reader->at;
    switch (peek(reader)) {
    case '{':
        return read_collection(reader, NODE_MAP);
    case '[':
        return read_collection(reader, NODE_LIST);
    case '"': {
        struct view text;
        if (!read_string(reader, &text))
            return NULL;
        struct node *node = new_scalar(reader, NODE_STRING, from);
        node->text = text;
        return node;
    }
    default:
        return read_word(reader);
    }
}

struct node *json_read(struct arena *arena, const struct source *source,
                       struct findings *findings) {
    struct text text;
    if (!text_check(source, &ids, findings, &text))
        return NULL;
    struct reader reader = {arena, source, findings, source->text, text.start, 0};
    skip_space(&reader);
    if (reader.at == reader.text.size) {
        fail(&reader, "JSON-EMPTY", next_character(&reader), NULL);
        return NULL;
    }
    struct node *node = read_value(&reader);
    if (!node)
        return NULL;
    skip_space(&reader);
    if (reader.at < reader.text.size) {
        fail_wanted(&reader, "JSON-REST", NULL);
        return NULL;
    }
    return node;
}
