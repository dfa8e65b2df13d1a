/* References to URIs (RFC 3986, section 5.2), without validation: what is no URI resolves to
 * something that names no schema. */
#include "data/schema_parts.h"

struct uri {
    struct view scheme;    /* with its colon */
    struct view authority; /* with its slashes */
    struct view path;
    struct view query; /* with its question mark */
};

static size_t scheme_size(struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == ':' && i > 0)
            return i + 1;
        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')))
            return 0;
    }
    return 0;
}

static struct uri uri_split(struct view text) {
    struct uri uri = {.scheme = view_part(text, 0, scheme_size(text))};
    struct view rest = view_part(text, uri.scheme.size, text.size);
    size_t query = view_find_byte(rest, '?');
    uri.query = view_part(rest, query, rest.size);
    rest = view_part(rest, 0, query);
    if (view_starts(rest, VIEW("//"))) {
        size_t path = view_find_byte(view_part(rest, 2, rest.size), '/');
        path = path == VIEW_NOWHERE ? rest.size : path + 2;
        uri.authority = view_part(rest, 0, path);
        rest = view_part(rest, path, rest.size);
    }
    uri.path = rest;
    return uri;
}

/* Adds a path without its "." and ".." segments. */
static void add_path(struct str *out, struct view path) {
    size_t base = out->size;
    while (path.size) {
        size_t slash = view_find_byte(view_part(path, 1, path.size), '/');
        size_t end = slash == VIEW_NOWHERE ? path.size : slash + 1;
        struct view segment = view_part(path, 0, end);
        struct view name = view_part(segment, *segment.at == '/', segment.size);
        path = view_part(path, end, path.size);
        if (view_is(name, ".") || view_is(name, "..")) {
            while (name.size == 2 && out->size > base && out->at[out->size - 1] != '/')
                str_cut(out, out->size - 1);
            if (name.size == 2 && out->size > base)
                str_cut(out, out->size - 1);
            if (!path.size)
                str_add_char(out, '/');
        } else {
            str_add(out, segment);
        }
    }
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
        return (c | 0x20) - 'a' + 10;
    return -1;
}

static struct view decode_percent(struct arena *arena, struct view text) {
    if (view_find_byte(text, '%') == VIEW_NOWHERE)
        return text;
    char *out = arena_get(arena, text.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool coded = text.at[i] == '%' && i + 2 < text.size && hex_value(text.at[i + 1]) >= 0 &&
                     hex_value(text.at[i + 2]) >= 0;
        out[size++] =
            coded ? (char)(hex_value(text.at[i + 1]) * 16 + hex_value(text.at[i + 2])) : text.at[i];
        i += coded ? 2 : 0;
    }
    return (struct view){out, size};
}

struct view uri_resolve(struct arena *arena, struct view base, struct view reference,
                        struct view *fragment) {
    size_t hash = view_find_byte(reference, '#');
    *fragment = hash == VIEW_NOWHERE
                    ? VIEW("")
                    : decode_percent(arena, view_part(reference, hash + 1, reference.size));
    reference = view_part(reference, 0, hash);
    if (!reference.size)
        return base;
    struct uri from = uri_split(base), to = uri_split(reference);
    struct str out = {0};
    bool absolute = to.scheme.size, rooted = to.path.size && *to.path.at == '/';
    str_add(&out, absolute ? to.scheme : from.scheme);
    str_add(&out, absolute || to.authority.size ? to.authority : from.authority);
    if (absolute && !to.authority.size && !rooted) {
        str_add(&out, to.path);
    } else if (absolute || to.authority.size || rooted) {
        add_path(&out, to.path);
    } else if (!to.path.size) {
        str_add(&out, from.path);
    } else {
        size_t kept = from.path.size;
        while (kept && from.path.at[kept - 1] != '/')
            kept--;
        struct view folder = view_part(from.path, 0, kept);
        if (!kept && from.authority.size)
            folder = VIEW("/");
        add_path(&out, arena_join(arena, folder, to.path));
    }
    str_add(&out, to.query);
    struct view resolved = arena_copy(arena, str_view(&out));
    str_release(&out);
    return resolved;
}
