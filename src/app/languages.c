#include "app/languages.h"

/* What a notice that doesn't say is written in (the schema's default). */
static const char *const usual = "fi";

static bool holds(const struct node *languages, const char *code) {
    for (const struct node *at = node_first(languages); at; at = at->next)
        if (node_is(at, code))
            return true;
    return !languages && strcmp(code, usual) == 0;
}

/* "fi, en" */
static struct view list_of(struct arena *arena, const struct node *languages) {
    struct view list = languages ? VIEW("") : view_of(usual);
    for (const struct node *at = node_first(languages); at; at = at->next)
        list = arena_format(arena, "%.*s%s%.*s", VIEW_ARG(list), list.size ? ", " : "",
                            VIEW_ARG(at->text));
    return list;
}

static void misused(struct run *run, const char *path, const char *code, struct view languages) {
    app_misused(run->app, "build", "USAGE-LANGUAGE",
                FINDING_WITH({"path", view_of(path)}, {"found", view_of(code)},
                             {"languages", languages}));
}

/* Whether the notice is written in what --language names: in all of it, if it is the only notice. */
static bool is_asked_for(struct run *run, const char *path, const struct node *languages,
                         struct arena *arena) {
    const struct value *value = run->arguments->options[OPTION_LANGUAGE].values;
    bool any = !value;
    for (; value; value = value->next) {
        bool held = holds(languages, value->text);
        any = any || held;
        if (held || run->arguments->count > 1)
            continue;
        misused(run, path, value->text, list_of(arena, languages));
        return false;
    }
    if (!any)
        app_say(run->app, "SAY-SKIPPED", FINDING_WITH({"path", view_of(path)},
                                                      {"languages", list_of(arena, languages)}));
    return any;
}

static void add(struct languages *languages, struct run *run, const struct node *place,
                const char *code, struct findings *findings) {
    if (!arguments_allow(run->arguments, OPTION_LANGUAGE, code))
        return;
    if (assets_has_language(&run->assets, view_of(code)))
        languages->codes[languages->count++] = code;
    else
        finding_add_at(findings, "NOTICE-LANGUAGE", place, FINDING_WITH({"language", view_of(code)}));
}

bool languages_pick(struct languages *languages, struct run *run, const char *path,
                    const struct node *notice, struct findings *findings) {
    const struct node *list = node_get(notice, "languages");
    *languages = (struct languages){
        .codes = ARENA_ARRAY(findings->arena, const char *, list ? list->count + 1 : 1)};
    if (!is_asked_for(run, path, list, findings->arena))
        return false;
    if (!list)
        add(languages, run, notice, usual, findings);
    for (const struct node *at = node_first(list); at; at = at->next)
        add(languages, run, at, arena_copy(findings->arena, at->text).at, findings);
    return languages->count > 0;
}

struct view languages_address(const struct node *notice, const char *code) {
    const struct node *published = node_get(notice, "published_at");
    const struct node *languages = node_get(notice, "languages");
    if (published && published->kind == NODE_MAP)
        return node_get_text(published, code);
    bool only = !languages || languages->count < 2;
    return published && only ? published->text : VIEW("");
}

const struct alternate *languages_alternates(const struct languages *languages, struct arena *arena,
                                             struct assets *assets, const struct node *notice,
                                             const char *suffix) {
    struct view id = node_get_text(notice, "id");
    struct alternate *first = NULL, **link = &first;
    for (size_t i = 0; i < languages->count; i++) {
        const char *code = languages->codes[i];
        struct view labels = arena_format(arena, "templates/%s/labels.yaml", code);
        const struct node *own = node_get(assets_tree(assets, labels.at), "language");
        struct alternate *alternate = ARENA_NEW(arena, struct alternate);
        *alternate = (struct alternate){
            .language = code,
            .file = arena_format(arena, "%.*s.%s.%s", VIEW_ARG(id), code, suffix),
            .address = languages_address(notice, code),
            .name = node_get_text(own, "self"),
        };
        *link = alternate;
        link = &alternate->next;
    }
    return first;
}
