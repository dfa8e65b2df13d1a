#include "base/fold.h"
#include "base/memory.h"
#include "base/utf8.h"

/* What a code point becomes; 0: nothing. */
enum { NOTHING = 0 };

static bool is_space(uint32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x3000;
}

static bool is_unseen(uint32_t code) {
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF;
}

static uint32_t alike(uint32_t code) {
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
        return '-';
    if (code == 0x2018 || code == 0x2019 || code == 0x201A || code == 0x02BC)
        return '\'';
    if ((code >= 0x201C && code <= 0x201E) || code == 0xAB || code == 0xBB)
        return '"';
    return is_unseen(code) ? NOTHING : utf8_lower(code);
}

/* For so many more bytes as they are, one character that grows, and an end. */
static void make_room(struct fold *fold, size_t more) {
    size_t size = fold->text.size + more + 8;
    str_reserve(&fold->text, more + 8);
    if (size < fold->room)
        return;
    fold->room = size + size / 8 + 256;
    fold->places = memory_resize(fold->places, fold->room * sizeof *fold->places);
}

static void put(struct fold *fold, uint32_t code, size_t place) {
    char bytes[4];
    size_t size = utf8_encode(code, bytes);
    for (size_t i = 0; i < size; i++)
        fold->places[fold->text.size + i] = (uint32_t)place;
    str_add(&fold->text, (struct view){bytes, size});
}

/* a, o or A with the mark that follows it: ä, ö, å. */
static bool put_mark(struct fold *fold, uint32_t mark) {
    struct str *text = &fold->text;
    char last = text->size ? text->at[text->size - 1] : ' ';
    uint32_t whole = mark == 0x308 && last == 'a'   ? 0xE4
                     : mark == 0x308 && last == 'o' ? 0xF6
                     : mark == 0x30A && last == 'a' ? 0xE5
                                                    : NOTHING;
    if (!whole)
        return false;
    uint32_t place = fold->places[text->size - 1];
    str_cut(text, text->size - 1);
    put(fold, whole, place);
    return true;
}

/* Behind the white space at `at`; says whether something new begins there. */
static size_t skip_space(struct view text, size_t at, bool *breaks) {
    unsigned lines = 0;
    while (at < text.size) {
        size_t next = at;
        uint32_t code = utf8_next(text, &next);
        if (!is_space(code))
            break;
        lines += code == '\n' || code == 0x2029;
        at = next;
    }
    bool bullet = at + 1 < text.size && strchr("-*+#", text.at[at]) && text.at[at + 1] == ' ';
    *breaks = lines > 1 || (lines && bullet);
    return at;
}

/* What most text is made of: small and capital letters, digits, commas and full stops stand for
 * themselves or their small letter; 0 for other bytes. */
static unsigned char plain_byte(unsigned char byte) {
    if (byte >= 'A' && byte <= 'Z')
        return byte | 0x20;
    bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '.' || byte == ',';
    return plain ? byte : 0;
}

/* A single space between words. */
static bool is_plain_space(struct view text, size_t at) {
    return text.at[at] == ' ' && at + 1 < text.size && plain_byte((unsigned char)text.at[at + 1]);
}

/* Copies plain text from `at` on; where it ends. Here time is spent. */
static size_t fold_plain(struct fold *fold, struct view original, size_t at) {
    char *out = fold->text.at + fold->text.size;
    uint32_t *places = fold->places + fold->text.size;
    for (; at < original.size; at++) {
        unsigned char byte = plain_byte((unsigned char)original.at[at]);
        if (!byte && is_plain_space(original, at))
            byte = ' ';
        if (!byte)
            break;
        *out++ = (char)byte;
        *places++ = (uint32_t)at;
    }
    fold->text.size = (size_t)(out - fold->text.at);
    return at;
}

/* One character, or all white space at `at`; behind it. */
static size_t fold_one(struct fold *fold, struct view original, size_t at) {
    size_t from = at;
    uint32_t code = utf8_next(original, &at);
    if (is_space(code)) {
        bool breaks;
        at = skip_space(original, from, &breaks);
        put(fold, breaks ? '\n' : ' ', from);
    } else if (code == '*' && at < original.size && original.at[at] == '*') {
        at++;
    } else if (!put_mark(fold, code)) {
        code = alike(code);
        if (code != NOTHING)
            put(fold, code, from);
    }
    return at;
}

void fold_text(struct fold *fold, struct view original) {
    str_cut(&fold->text, 0);
    make_room(fold, original.size);
    for (size_t at = fold_plain(fold, original, 0); at < original.size;
         at = fold_plain(fold, original, at)) {
        make_room(fold, original.size - at); /* some small letters are longer than their large ones */
        at = fold_one(fold, original, at);
    }
    fold->places[fold->text.size] = (uint32_t)original.size;
    fold->text.at[fold->text.size] = '\0';
}

void fold_release(struct fold *fold) {
    str_release(&fold->text);
    memory_free(fold->places);
    *fold = (struct fold){0};
}
