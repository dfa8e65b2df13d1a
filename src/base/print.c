/* Strings, characters and whole numbers, also padded with zeros, are written here; a format with anything
 * else goes to the C library as a whole. */
#include "base/print.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct printer {
    char *out;
    size_t room, size;
};

/* What stands behind a "%". */
struct directive {
    unsigned width;   /* to be filled with zeros */
    bool is_measured; /* ".*" */
    char length;      /* 'l', 'z' or 0 */
    char kind;
};

static const char *read_directive(const char *at, struct directive *directive) {
    *directive = (struct directive){0};
    if (*at == '0' && at[1] >= '1' && at[1] <= '9') {
        directive->width = (unsigned)(at[1] - '0');
        at += 2;
    }
    if (at[0] == '.' && at[1] == '*') {
        directive->is_measured = true;
        at += 2;
    }
    if (*at == 'l' || *at == 'z')
        directive->length = *at++;
    directive->kind = *at;
    return *at ? at + 1 : at;
}

static bool is_known(const struct directive *directive) {
    bool plain = !directive->width && !directive->length;
    switch (directive->kind) {
    case 's':
        return plain;
    case 'c':
    case '%':
        return plain && !directive->is_measured;
    case 'd':
        return directive->length != 'z' && !directive->is_measured;
    case 'u':
    case 'x':
    case 'X':
        return !directive->is_measured;
    default:
        return false;
    }
}

static void put(struct printer *printer, const char *text, size_t size) {
    if (size && printer->size < printer->room) {
        size_t left = printer->room - printer->size;
        memcpy(printer->out + printer->size, text, size < left ? size : left);
    }
    printer->size += size;
}

static void put_number(struct printer *printer, unsigned long number, bool negative,
                       const struct directive *directive) {
    char digits[24], *at = digits + sizeof digits;
    const char *letters = directive->kind == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned base = directive->kind == 'x' || directive->kind == 'X' ? 16 : 10;
    do
        *--at = letters[number % base];
    while (number /= base);
    while ((size_t)(digits + sizeof digits - at) + negative < directive->width)
        *--at = '0';
    if (negative)
        *--at = '-';
    put(printer, at, (size_t)(digits + sizeof digits - at));
}

_Static_assert(sizeof(size_t) == sizeof(unsigned long), "z and l are read alike");

static void put_string(struct printer *printer, const char *text, int measure) {
    text = text ? text : "";
    put(printer, text, measure < 0 ? strlen(text) : strnlen(text, (size_t)measure));
}

/* False at the first directive that is the C library's. */
static bool print_simple(struct printer *printer, const char *format, va_list *arguments) {
    struct directive directive;
    for (const char *next; (next = strchr(format, '%'));) {
        put(printer, format, (size_t)(next - format));
        format = read_directive(next + 1, &directive);
        if (!is_known(&directive))
            return false;
        int measure = directive.is_measured ? va_arg(*arguments, int) : -1;
        if (directive.kind == 's') {
            put_string(printer, va_arg(*arguments, const char *), measure);
        } else if (directive.kind == 'c') {
            put(printer, &(char){(char)va_arg(*arguments, int)}, 1);
        } else if (directive.kind == '%') {
            put(printer, "%", 1);
        } else if (directive.kind == 'd') {
            long number = directive.length ? va_arg(*arguments, long) : va_arg(*arguments, int);
            unsigned long size = number < 0 ? 0 - (unsigned long)number : (unsigned long)number;
            put_number(printer, size, number < 0, &directive);
        } else {
            put_number(printer, directive.length ? va_arg(*arguments, unsigned long)
                                                 : va_arg(*arguments, unsigned),
                       false, &directive);
        }
    }
    put(printer, format, strlen(format));
    return true;
}

size_t print_format(char *out, size_t room, const char *format, va_list arguments) {
    struct printer printer = {out, room, 0};
    va_list own;
    va_copy(own, arguments);
    bool done = print_simple(&printer, format, &own);
    va_end(own);
    if (!done) {
        int size = vsnprintf(out, room, format, arguments);
        return size > 0 ? (size_t)size : 0;
    }
    if (room)
        out[printer.size < room ? printer.size : room - 1] = '\0';
    return printer.size;
}
