#include "app/side.h"

#include "base/file.h"
#include "data/json.h"
#include "data/schema.h"
#include "data/yaml.h"
#include "notice/extend.h"
#include "notice/normal.h"

#include <unistd.h>

/* REV:path, where no file is called so. */
static bool is_revision(const char *operand) {
    return strchr(operand, ':') && strcmp(operand, "-") != 0 && access(operand, F_OK) != 0;
}

void side_init(struct side *side, struct run *run, struct arena *arena, struct git *git,
               const char *operand, const char *file) {
    *side = (struct side){.run = run,
                          .arena = arena,
                          .shown = operand,
                          .path = operand,
                          .file = file,
                          .reader = reader_of_files};
    app_findings_init(run->app, &side->findings, arena);
    if (file || !is_revision(operand))
        return;
    /* The last colon: `:0:path` is a path in the index. */
    const char *colon = strrchr(operand, ':');
    side->path = colon + 1;
    bool relative = strncmp(side->path, "./", 2) == 0 || strncmp(side->path, "../", 3) == 0;
    side->revision = (struct git_revision){git, {operand, (size_t)(colon - operand)}, relative};
    side->reader = git_reader(&side->revision);
}

static const struct source *read_source(struct side *side) {
    struct view text = VIEW("");
    const char *path = side->file ? side->file : side->path;
    int error = side->reader.read(&side->reader, side->arena, path, SOURCE_MAX, &text);
    if (error) {
        app_failed(side->run->app, "FILE-READ", side->shown, error);
        return NULL;
    }
    return source_new(side->arena, view_of(side->shown), text);
}

static struct node *read_tree(struct side *side, const struct source *source,
                              struct findings *findings) {
    bool json = view_ends(view_of(side->path), VIEW(".json"));
    return json ? json_read(side->arena, source, findings)
                : yaml_read(side->arena, source, findings);
}

static const struct node *check(struct side *side, struct node *tree, struct findings *findings) {
    struct schema *schema = schema_new(side->arena, side->run->schema, NULL);
    if (!schema_check(schema, tree, findings))
        return NULL;
    return normal_make(side->arena, tree, side->run->vocabulary, findings);
}

bool side_read(struct side *side) {
    const struct source *source = read_source(side);
    struct node *tree = source ? read_tree(side, source, &side->findings) : NULL;
    struct extend extend = {
        .arena = side->arena, .findings = &side->findings, .reader = &side->reader};
    tree = tree ? extend_resolve(&extend, tree, side->path) : NULL;
    const struct node *notice = tree ? check(side, tree, &side->findings) : NULL;
    side->notice = side->findings.counts[SEVERITY_ERROR] ? NULL : notice;
    return side->notice != NULL;
}

const struct node *side_read_loosely(struct side *side, struct view *text) {
    const struct source *source = read_source(side);
    struct findings unheard;
    findings_init(&unheard, side->arena, NULL, "en");
    *text = source ? source->text : VIEW("");
    struct node *tree = source ? read_tree(side, source, &unheard) : NULL;
    if (!node_get(tree, "seloste") && !node_get(tree, "seloste-shared"))
        return NULL;
    schema_check(schema_new(side->arena, side->run->schema, NULL), tree, &unheard);
    return normal_make(side->arena, tree, side->run->vocabulary, &unheard);
}
