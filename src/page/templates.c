#include "page/templates.h"

struct template_memo {
    struct view name;
    const struct template *template; /* NULL: there is none */
    struct template_memo *next;
};

void templates_init(struct templates *templates, struct arena *arena, struct assets *assets,
                    struct view language, struct findings *findings) {
    *templates = (struct templates){arena, assets, findings, language, NULL};
}

static bool is_name(struct view name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && !strchr("-_/", c))
            return false;
    }
    return name.size > 0;
}

static const struct template *read_template(struct templates *templates, struct view name) {
    struct view path = arena_format(templates->arena, "templates/%.*s/%.*s.md",
                                    VIEW_ARG(templates->language), VIEW_ARG(name));
    const struct source *source = is_name(name) ? assets_source(templates->assets, path.at) : NULL;
    if (source)
        return template_read(templates->arena, source, templates->findings);
    finding_add(templates->findings, "TEMPLATE-MISSING", (struct span){0},
                FINDING_WITH({"path", path}));
    return NULL;
}

const struct template *templates_find(struct templates *templates, struct view name) {
    for (struct template_memo *memo = templates->memos; memo; memo = memo->next)
        if (view_equal(memo->name, name))
            return memo->template;
    struct template_memo *memo = ARENA_NEW(templates->arena, struct template_memo);
    memo->name = arena_copy(templates->arena, name);
    memo->template = read_template(templates, name);
    memo->next = templates->memos;
    templates->memos = memo;
    return memo->template;
}
