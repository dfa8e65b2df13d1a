#include "app/resolver.h"
#include "app/input.h"

#include <unistd.h>

/* An address may hold "=", a folder hardly does: the last one counts. */
static size_t find_equals(const char *text) {
    const char *equals = strrchr(text, '=');
    return equals && equals != text && equals[1] ? (size_t)(equals - text) : VIEW_NOWHERE;
}

const struct value *resolver_init(struct resolver *resolver, struct app *app,
                                  struct findings *findings, const struct value *maps) {
    *resolver = (struct resolver){app, findings, maps};
    for (; maps; maps = maps->next)
        if (find_equals(maps->text) == VIEW_NOWHERE)
            return maps;
    return NULL;
}

static struct view without_slash(struct view text) {
    while (text.size && text.at[text.size - 1] == '/')
        text.size--;
    return text;
}

static bool fits(struct view address, struct view uri) {
    return view_starts(uri, address) && (uri.size == address.size || uri.at[address.size] == '/');
}

static const char *find_path(const struct resolver *resolver, struct view uri) {
    struct view best = VIEW("");
    const char *folder = NULL;
    for (const struct value *map = resolver->maps; map; map = map->next) {
        size_t equals = find_equals(map->text);
        struct view address = without_slash((struct view){map->text, equals});
        if (!fits(address, uri) || (folder && address.size <= best.size))
            continue;
        best = address;
        folder = map->text + equals + 1;
    }
    struct view rest = view_part(uri, best.size, uri.size);
    if (!folder || view_find(rest, VIEW("/..")) != VIEW_NOWHERE)
        return NULL;
    return arena_format(&resolver->app->arena, "%s%.*s", folder, VIEW_ARG(rest)).at;
}

struct node *resolver_find(void *context, struct view uri) {
    struct resolver *resolver = context;
    const char *path = find_path(resolver, uri);
    if (!path || access(path, F_OK) < 0)
        return NULL;
    return input_tree(resolver->app, &resolver->app->arena, path, resolver->findings);
}
