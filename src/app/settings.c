#include "app/settings.h"
#include "app/input.h"
#include "data/schema.h"
#include "notice/change.h"

#include <stdlib.h>
#include <unistd.h>

/* The folder of a path with symbolic links resolved; empty where there is none. */
static struct view folder_of(struct arena *arena, const char *path) {
    char *whole = realpath(path, NULL);
    struct view folder = arena_copy(arena, view_of(whole));
    free(whole);
    while (folder.size && folder.at[folder.size - 1] != '/')
        folder.size--;
    return folder;
}

static bool has(struct arena *arena, struct view folder, const char *name) {
    return access(arena_format(arena, "%.*s%s", VIEW_ARG(folder), name).at, F_OK) == 0;
}

const char *settings_find(struct arena *arena, const char *path) {
    if (strcmp(path, "-") == 0)
        return NULL;
    struct view folder = folder_of(arena, path);
    const char *slash = strrchr(path, '/');
    struct view way = slash ? (struct view){path, (size_t)(slash - path) + 1} : VIEW("");
    while (folder.size) {
        if (has(arena, folder, "seloste.yaml"))
            return arena_format(arena, "%.*sseloste.yaml", VIEW_ARG(way)).at;
        if (folder.size == 1 || has(arena, folder, ".git"))
            return NULL;
        for (folder.size--; folder.at[folder.size - 1] != '/';)
            folder.size--;
        way = arena_format(arena, "%.*s../", VIEW_ARG(way));
    }
    return NULL;
}

const struct node *settings_read(struct app *app, struct arena *arena, struct assets *assets,
                                 const char *path, struct findings *findings) {
    struct node *tree = input_tree(app, arena, path, findings);
    const struct node *shape = assets_tree(assets, "schemas/settings.schema.json");
    bool good = tree && schema_check(schema_new(arena, shape, NULL), tree, findings);
    return good ? tree : NULL;
}

unsigned settings_lead(const struct node *settings) {
    struct duration lead;
    if (!duration_read(node_get_text(node_get(settings, "release"), "lead"), &lead))
        return LEAD_DAYS;
    return lead.count * (lead.unit == DURATION_WEEK ? 7 : 1);
}

unsigned settings_lead_of(struct app *app, struct arena *arena, struct assets *assets, const char *path) {
    const char *found = settings_find(arena, path);
    struct findings findings;
    app_findings_init(app, &findings, arena);
    const struct node *settings = found ? settings_read(app, arena, assets, found, &findings) : NULL;
    app_report(app, &findings, false);
    return settings_lead(settings);
}

const struct node *settings_severities(const struct node *settings, const struct lint_rules *rules,
                                       struct findings *findings) {
    const struct node *severities = node_get(settings, "severity");
    unsigned before = findings->counts[SEVERITY_ERROR];
    for (const struct node *one = node_first(severities); one; one = one->next) {
        const struct node *rule = lint_rules_find(rules, one->key);
        struct view guess = rule ? VIEW("") : lint_rules_guess(rules, one->key);
        struct finding *finding = NULL;
        if (!rule)
            finding = finding_add(findings, "WAIVER-UNKNOWN", node_key_span(one),
                                  FINDING_WITH({"id", one->key}));
        if (finding && guess.size)
            finding_set_hint(findings, finding, "near", FINDING_WITH({"value", guess}));
        if (node_is_true(node_get(rule, "basic")) && !view_is(one->text, "error"))
            finding_add(findings, "WAIVER-BASIC", one->span, FINDING_WITH({"id", one->key}));
    }
    return findings->counts[SEVERITY_ERROR] == before ? severities : NULL;
}
