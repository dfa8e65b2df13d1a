#include "data/yaml_scalar.h"
#include "data/number.h"

#include <math.h>

static bool is_one_of(struct view text, const char *const *words) {
    for (; *words; words++)
        if (view_is(text, *words))
            return true;
    return false;
}

static bool is_null(struct view text) {
    static const char *const words[] = {"", "~", "null", "Null", "NULL", NULL};
    return is_one_of(text, words);
}

static bool is_true(struct view text) {
    static const char *const words[] = {"true", "True", "TRUE", NULL};
    return is_one_of(text, words);
}

static bool is_false(struct view text) {
    static const char *const words[] = {"false", "False", "FALSE", NULL};
    return is_one_of(text, words);
}

static size_t skip_digits(struct view text, size_t at) {
    while (at < text.size && text.at[at] >= '0' && text.at[at] <= '9')
        at++;
    return at;
}

static bool is_sign(struct view text, size_t at) {
    return at < text.size && (text.at[at] == '-' || text.at[at] == '+');
}

static bool is_integer(struct view text) {
    size_t from = is_sign(text, 0);
    return from < text.size && skip_digits(text, from) == text.size;
}

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )? */
static bool is_decimal(struct view text) {
    size_t from = is_sign(text, 0), at = skip_digits(text, from), digits = at - from;
    if (at < text.size && text.at[at] == '.') {
        from = at + 1;
        at = skip_digits(text, from);
        digits += at - from;
    }
    if (digits == 0)
        return false;
    if (at < text.size && (text.at[at] | 0x20) == 'e') {
        from = at + 1;
        from += is_sign(text, from);
        at = skip_digits(text, from);
        if (at == from)
            return false;
    }
    return at == text.size;
}

/* 0o17 or 0x1F. */
static bool is_of_bits(struct view text, unsigned *bits) {
    if (text.size < 3 || text.at[0] != '0' || (text.at[1] != 'o' && text.at[1] != 'x'))
        return false;
    *bits = text.at[1] == 'o' ? 3 : 4;
    for (size_t i = 2; i < text.size; i++)
        if (!memchr(*bits == 3 ? "01234567" : "0123456789abcdefABCDEF", text.at[i],
                    *bits == 3 ? 8 : 22))
            return false;
    return true;
}

static bool is_special(struct view text, double *number) {
    static const char *const infinities[] = {".inf", ".Inf", ".INF", NULL};
    static const char *const nans[] = {".nan", ".NaN", ".NAN", NULL};
    if (is_one_of(text, nans)) {
        *number = NAN;
        return true;
    }
    size_t sign = is_sign(text, 0);
    if (!is_one_of(view_part(text, sign, text.size), infinities))
        return false;
    *number = text.at[0] == '-' ? -INFINITY : INFINITY;
    return true;
}

static bool is_number(struct view text, double *number) {
    unsigned bits;
    if (is_decimal(text))
        *number = number_read(text);
    else if (is_of_bits(text, &bits))
        *number = number_read_bits(view_part(text, 2, text.size), bits);
    else
        return is_special(text, number);
    return true;
}

void yaml_scalar_resolve(struct node *node) {
    node->kind = NODE_STRING;
    node->number = 0;
    if (node->text.size && !memchr("0123456789+-.~nNtTfF", node->text.at[0], 20))
        return;
    if (is_number(node->text, &node->number)) {
        node->kind = NODE_NUMBER;
    } else if (is_null(node->text)) {
        node->kind = NODE_NULL;
    } else if (is_true(node->text) || is_false(node->text)) {
        node->kind = NODE_BOOL;
        node->number = is_true(node->text);
    }
}

/* The name of a core tag, or the empty view. */
static struct view core_name(const char *tag) {
    static const char *const names[] = {"str", "int", "float", "bool", "null", "seq", "map", NULL};
    const struct view prefix = VIEW("tag:yaml.org,2002:");
    struct view name = view_of(tag);
    if (!view_starts(name, prefix))
        return VIEW("");
    name = view_part(name, prefix.size, name.size);
    return is_one_of(name, names) ? name : VIEW("");
}

enum yaml_tag_answer yaml_scalar_apply_tag(struct node *node, const char *tag) {
    struct view name = core_name(tag);
    unsigned bits;
    yaml_scalar_resolve(node);
    bool fits = (view_is(name, "null") && node->kind == NODE_NULL) ||
                (view_is(name, "bool") && node->kind == NODE_BOOL) ||
                (view_is(name, "float") && node->kind == NODE_NUMBER) ||
                (view_is(name, "int") && (is_integer(node->text) || is_of_bits(node->text, &bits)));
    if (fits)
        return YAML_TAG_FITS;
    node->kind = NODE_STRING;
    node->number = 0;
    if (view_is(name, "str") || strcmp(tag, "!") == 0)
        return YAML_TAG_FITS;
    return name.size ? YAML_TAG_WRONG : YAML_TAG_UNKNOWN;
}

enum yaml_tag_answer yaml_collection_check_tag(enum node_kind kind, const char *tag) {
    struct view name = core_name(tag);
    if (view_is(name, kind == NODE_MAP ? "map" : "seq") || strcmp(tag, "!") == 0)
        return YAML_TAG_FITS;
    return name.size ? YAML_TAG_WRONG : YAML_TAG_UNKNOWN;
}
