#include "page/symbol.h"

#include <stddef.h>

#define SQUARE                                                                                     \
    {                                                                                              \
        {3, 3}, {25, 3}, {25, 25}, { 3, 25 }                                                       \
    }

static const struct symbol symbols[] = {
    {"new_purpose", 1, {{{14, 0}, {28, 14}, {14, 28}, {0, 14}}}},
    {"prior_notice", 1, {SQUARE}},
    {"publish", 2, {SQUARE, {{14, 7}, {21, 7}, {21, 21}, {14, 21}}}},
    {"editorial", 2, {SQUARE, {{7, 7}, {21, 7}, {21, 21}, {7, 21}}}},
};

const struct symbol *symbol_find(struct view name) {
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (view_is(name, symbols[i].name))
            return &symbols[i];
    return NULL;
}
