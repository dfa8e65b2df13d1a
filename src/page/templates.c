#include "page/templates.h"

struct template_memo {
    struct view language, name;
    const struct template *template; /* NULL: there is none */
    struct template_memo *next;
};

static bool is_name(struct view name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && !strchr("-_/", c))
            return false;
    }
    return name.size > 0;
}

static const struct template *read_template(struct assets *assets,
                                            const struct template_memo *memo) {
    struct view path = arena_format(assets->arena, "templates/%.*s/%.*s.md",
                                    VIEW_ARG(memo->language), VIEW_ARG(memo->name));
    bool good = is_name(memo->name);
    const struct template *template =
        good ? assets_template(assets, path.at, assets->arena, assets->findings) : NULL;
    if (!template && !(good && assets_source(assets, path.at)))
        finding_add(assets->findings, "TEMPLATE-MISSING", (struct span){0},
                    FINDING_WITH({"path", path}));
    return template;
}

const struct template *templates_find(struct assets *assets, struct view language,
                                      struct view name) {
    struct template_memo *memo = assets->templates;
    for (; memo; memo = memo->next)
        if (view_equal(memo->name, name) && view_equal(memo->language, language))
            return memo->template;
    memo = ARENA_NEW(assets->arena, struct template_memo);
    memo->language = arena_copy(assets->arena, language);
    memo->name = arena_copy(assets->arena, name);
    memo->template = read_template(assets, memo);
    memo->next = assets->templates;
    assets->templates = memo;
    return memo->template;
}
