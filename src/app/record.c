#include "app/record.h"

#include <stdlib.h>

enum { HEX = 2 * SHA256_SIZE };

void record_escape(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x20 || byte == 0x7F || byte == '%')
            str_add_format(out, "%%%02X", byte);
        else
            str_add_char(out, (char)byte);
    }
}

static unsigned digit(char c) {
    return c >= '0' && c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'A' + 10) & 15;
}

void record_unescape(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        bool escaped = text.at[i] == '%' && i + 2 < text.size;
        str_add_char(out, escaped ? (char)(digit(text.at[i + 1]) << 4 | digit(text.at[i + 2])) : text.at[i]);
        i += escaped ? 2 : 0;
    }
}

void record_add(struct str *record, char kind, struct view value) {
    str_add_char(record, kind);
    str_add_char(record, ' ');
    record_escape(record, value);
    str_add_char(record, '\n');
}

static void add_start(struct str *record, char kind, const unsigned char digest[SHA256_SIZE]) {
    str_add_char(record, kind);
    str_add_char(record, ' ');
    sha256_add_hex(record, digest);
}

void record_add_digest(struct str *record, char kind, const unsigned char digest[SHA256_SIZE]) {
    add_start(record, kind, digest);
    str_add_char(record, '\n');
}

void record_add_need(struct str *record, const unsigned char digest[SHA256_SIZE], struct view path) {
    add_start(record, 'D', digest);
    str_add_char(record, ' ');
    record_escape(record, path);
    str_add_char(record, '\n');
}

void record_add_output(struct str *record, struct view name, struct view bytes) {
    unsigned char digest[SHA256_SIZE];
    sha256_of(bytes, digest);
    add_start(record, 'O', digest);
    str_add_format(record, " %zu ", bytes.size);
    record_escape(record, name);
    str_add_char(record, '\n');
}

static bool take_until(struct view *rest, char end, struct view *part) {
    size_t size = view_find_byte(*rest, end);
    if (size == VIEW_NOWHERE)
        return false;
    *part = view_part(*rest, 0, size);
    *rest = view_part(*rest, size + 1, rest->size);
    return true;
}

bool record_next(struct view *rest, struct record_line *line) {
    struct view text, number;
    if (!take_until(rest, '\n', &text) || text.size < 2 || text.at[1] != ' ')
        return false;
    *line = (struct record_line){.kind = text.at[0], .value = view_part(text, 2, text.size)};
    if (!strchr("KSDOL", line->kind))
        return true;
    if (line->value.size < HEX)
        return false;
    line->hex = view_part(line->value, 0, HEX);
    line->value = view_part(line->value, HEX + (line->value.size > HEX), line->value.size);
    if (line->kind != 'O' && line->kind != 'L')
        return true;
    bool good = take_until(&line->value, ' ', &number);
    line->size = good ? strtoul(number.at, NULL, 10) : 0;
    return good;
}

bool record_find(struct view record, char kind, struct view value, struct record_line *line) {
    while (record_next(&record, line))
        if (line->kind == kind && view_equal(line->value, value))
            return true;
    return false;
}
