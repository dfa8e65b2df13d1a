/* The part of printf that the program needs, several times as fast. */
#ifndef SELOSTE_BASE_PRINT_H
#define SELOSTE_BASE_PRINT_H

#include <stdarg.h>
#include <stddef.h>

/* As vsnprintf, but without locale: writes at most `room` bytes, NUL included, and returns how many the
 * whole would take without it. */
size_t print_format(char *out, size_t room, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

#endif
