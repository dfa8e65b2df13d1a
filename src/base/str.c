#include "base/str.h"
#include "base/memory.h"
#include "base/print.h"
#include "base/utf8.h"

#include <stdarg.h>

void str_release(struct str *str) {
    if (str->at)
        memory_free(str->at);
    *str = (struct str){0};
}

void str_grow(struct str *str, size_t size) {
    if (size > SIZE_MAX / 4 || str->size > SIZE_MAX / 4)
        memory_fail();
    size_t needed = str->size + size + 1;
    size_t room = str->room * 2 > 64 ? str->room * 2 : 64;
    str->room = room > needed ? room : needed;
    str->at = memory_resize(str->at, str->room);
}

void str_add_string(struct str *str, const char *string) { str_add(str, view_of(string)); }

void str_add_code(struct str *str, uint32_t code) {
    char bytes[4];
    str_add(str, (struct view){bytes, utf8_encode(code, bytes)});
}

void str_add_number(struct str *str, size_t number) {
    char digits[24], *at = digits + sizeof digits;
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    str_add(str, (struct view){at, (size_t)(digits + sizeof digits - at)});
}

void str_add_format(struct str *str, const char *format, ...) {
    enum { GUESS = 64 };
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    char *end = str_reserve(str, GUESS);
    size_t size = print_format(end, GUESS + 1, format, arguments);
    va_end(arguments);
    if (size > GUESS)
        print_format(str_reserve(str, size), size + 1, format, again);
    va_end(again);
    str->size += size;
}

void str_cut(struct str *str, size_t size) {
    if (size < str->size) {
        str->size = size;
        str->at[size] = '\0';
    }
}
