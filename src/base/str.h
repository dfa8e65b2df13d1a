/* Owned, growing bytes. A zeroed struct is an empty str. */
#ifndef SELOSTE_BASE_STR_H
#define SELOSTE_BASE_STR_H

#include "base/view.h"

struct str {
    char *at; /* always followed by a NUL once something was added; else NULL */
    size_t size;
    size_t room;
};

void str_release(struct str *str);
void str_add_string(struct str *str, const char *string);
/* Appends the UTF-8 form of a code point. */
void str_add_code(struct str *str, uint32_t code);
/* Appends a number in decimal digits. */
void str_add_number(struct str *str, size_t number);
void str_add_format(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
/* Keeps the memory, drops the content (from `size` on). */
void str_cut(struct str *str, size_t size);
/* For str_reserve: more room. */
void str_grow(struct str *str, size_t size);

/* Room for `size` more bytes at the end, to be filled by the caller, who then raises str->size. */
static inline char *str_reserve(struct str *str, size_t size) {
    if (size >= str->room - str->size)
        str_grow(str, size);
    return str->at + str->size;
}

static inline void str_add(struct str *str, struct view view) {
    char *end = str_reserve(str, view.size);
    if (view.size)
        memcpy(end, view.at, view.size);
    end[view.size] = '\0';
    str->size += view.size;
}

static inline void str_add_char(struct str *str, char c) {
    char *end = str_reserve(str, 1);
    end[0] = c;
    end[1] = '\0';
    str->size++;
}

/* Valid until the next change. */
static inline struct view str_view(const struct str *str) {
    return (struct view){str->at ? str->at : "", str->size};
}

#endif
