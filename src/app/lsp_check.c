#include "app/lsp.h"
#include "app/reference.h"
#include "app/today.h"
#include "base/reader.h"
#include "data/edit.h"
#include "data/json.h"
#include "data/yaml.h"

static bool is_here(const struct finding *finding, const struct source *source) {
    return finding->span.source == source;
}

/* What is missing is told on the first line of what it is missing in. */
static uint32_t end_of(const struct finding *finding, const struct source *source) {
    uint32_t line = source_position(source, finding->span.from).line;
    uint32_t end = source->lines[line - 1] + (uint32_t)source_line(source, line).size;
    return finding->span.to < end     ? finding->span.to
           : end > finding->span.from ? end
                                      : finding->span.from;
}

/* The line of `extends`, where what is found in a shared file is told; else the first. */
static struct span extends_line(const struct source *source) {
    uint32_t found = 1;
    for (uint32_t line = source->line_count; line > 0; line--)
        if (view_starts(source_line(source, line), VIEW("extends:")))
            found = line;
    uint32_t from = source->lines[found - 1];
    return (struct span){source, from, from + (uint32_t)source_line(source, found).size};
}

/* Where it stands in the other file, for editors that lead there. */
static void add_related(struct lsp *lsp, const struct finding *finding, struct str *out) {
    const struct span place = finding->span;
    str_add_string(out, ", \"relatedInformation\": [{\"location\": {\"uri\": ");
    lsp_add_uri(out, reader_absolute(&lsp->arena, place.source->name.at));
    str_add_string(out, ", \"range\": ");
    lsp_add_range(out, place.source, place.from, end_of(finding, place.source));
    str_add_string(out, "}, \"message\": ");
    json_write_string(out, finding->text);
    str_add_string(out, "}]");
}

/* Of a finding in another file the place is told too. */
static struct view words_of(struct lsp *lsp, const struct finding *finding,
                            const struct source *source) {
    struct arena *arena = &lsp->arena;
    const struct source *other = finding->span.source;
    struct view text = finding->text;
    if (other && other != source) {
        unsigned line = source_position(other, finding->span.from).line;
        text = message_fill(&lsp->app->messages, "LSP-ELSEWHERE",
                            FINDING_WITH({"file", other->name},
                                         {"line", arena_format(arena, "%u", line)},
                                         {"text", finding->text}));
    }
    return finding->hint.size
               ? arena_format(arena, "%.*s\n%.*s", VIEW_ARG(text), VIEW_ARG(finding->hint))
               : text;
}

static void add_diagnostic(struct lsp *lsp, const struct finding *finding,
                           const struct source *source, struct str *out) {
    bool here = is_here(finding, source);
    struct span place = here ? finding->span : extends_line(source);
    str_add_string(out, "{\"range\": ");
    lsp_add_range(out, source, place.from, here ? end_of(finding, source) : place.to);
    str_add_format(
        out, ", \"severity\": %d, \"source\": \"seloste\", \"code\": ", (int)finding->severity + 1);
    json_write_string(out, finding->rule);
    str_add_string(out, ", \"message\": ");
    json_write_string(out, words_of(lsp, finding, source));
    if (!here && finding->span.source)
        add_related(lsp, finding, out);
    str_add_char(out, '}');
}

/* Everything goes to an arena of its own, which is given back by arena_release. */
static const struct source *check(struct lsp *lsp, const struct lsp_document *document,
                                  struct arena *arena, struct findings *findings) {
    const struct source *source = lsp_source(lsp, document);
    today_get(lsp->app, "lsp", lsp->arguments, &lsp->run.judge.options.today);
    run_check_source(&lsp->run, source, arena, findings);
    return source;
}

void lsp_check(struct lsp *lsp, const struct lsp_document *document, struct str *out) {
    struct arena arena;
    struct findings findings;
    const struct source *source = check(lsp, document, &arena, &findings);
    str_add_string(out, "{\"uri\": ");
    json_write_string(out, view_of(document->uri));
    str_add_string(out, ", \"diagnostics\": [");
    for (const struct finding *one = findings.first; one; one = one->next) {
        add_diagnostic(lsp, one, source, out);
        str_add_string(out, one->next ? ", " : "");
    }
    str_add_string(out, "]}");
    arena_release(&arena);
}

/* --- Quick fixes */

/* The map of the author's text that a finding is about: at its very place. */
static struct node *find_map(struct node *node, struct span place) {
    bool here =
        node->kind == NODE_MAP && node->span.from == place.from && node->span.to == place.to;
    struct node *found = here && node->first ? node : NULL;
    for (struct node *child = node_first(node); child && !found; child = child->next)
        found = find_map(child, place);
    return found;
}

/* `seloste` stands first. */
static bool is_first_field(struct lsp *lsp, const struct node *map, struct view key) {
    struct reference reference;
    struct field field;
    const struct node *at = NULL;
    reference_init(&reference, &lsp->app->messages);
    return !map->parent && reference_next(reference.schema, &at, &field) &&
           view_equal(field.name, key);
}

static void add_members(struct lsp *lsp, struct edits *edits, struct node *map,
                        struct node *members) {
    for (struct node *member = node_first(members), *next; member; member = next) {
        next = member->next;
        struct node *value = node_copy(&lsp->arena, member);
        const char *key = arena_copy(&lsp->arena, member->key).at;
        if (is_first_field(lsp, map, member->key))
            edits_add_first_member(edits, map, key, value);
        else
            edits_add_member(edits, map, key, value, NULL);
    }
}

/* What changes the text as the finding would have it; NULL where that can't be done by adding
 * alone. */
static const struct edit *edit_of(struct lsp *lsp, const struct finding *finding,
                                  const struct source *source) {
    struct arena *arena = &lsp->arena;
    struct findings unheard;
    struct edits edits;
    struct view text;
    findings_init(&unheard, arena, NULL, "en");
    if (finding->fix.size) {
        struct edit *edit = ARENA_NEW(arena, struct edit);
        *edit = (struct edit){finding->span.from, finding->span.to, finding->fix, NULL};
        return edit;
    }
    struct node *members = yaml_read(arena, source_new(arena, VIEW("add"), finding->add), &unheard);
    struct node *tree = yaml_read(arena, source, &unheard);
    struct node *map = tree && members ? find_map(tree, finding->span) : NULL;
    if (!map)
        return NULL;
    edits_init(&edits, arena, source, tree);
    add_members(lsp, &edits, map, members);
    return edits_apply(&edits, &text) ? edits.first : NULL;
}

static void add_fix(struct lsp *lsp, const struct lsp_document *document,
                    const struct finding *finding, const struct edit *edit,
                    const struct source *source, struct str *out) {
    struct messages *messages = &lsp->app->messages;
    struct view title =
        finding->fix.size ? message_fill(messages, "LSP-FIX", FINDING_WITH({"fix", finding->fix}))
                          : message_fill(messages, "LSP-ADD", FINDING_WITH({"fix", finding->add}));
    str_add_string(out, "{\"kind\": \"quickfix\", \"isPreferred\": true, \"title\": ");
    json_write_string(out, title);
    str_add_string(out, ", \"diagnostics\": [");
    add_diagnostic(lsp, finding, source, out);
    str_add_string(out, "], \"edit\": {\"changes\": {");
    json_write_string(out, view_of(document->uri));
    str_add_string(out, ": [");
    for (; edit; edit = edit->next) {
        str_add_string(out, "{\"range\": ");
        lsp_add_range(out, source, edit->from, edit->to);
        str_add_string(out, ", \"newText\": ");
        json_write_string(out, edit->text);
        str_add_string(out, edit->next ? "}, " : "}");
    }
    str_add_string(out, "]}}}");
}

void lsp_mend(struct lsp *lsp, const struct lsp_document *document, const struct node *range,
              struct str *out) {
    struct arena arena;
    struct findings findings;
    const struct source *source = check(lsp, document, &arena, &findings);
    size_t from = lsp_offset(source, node_get(range, "start"));
    size_t to = lsp_offset(source, node_get(range, "end"));
    bool any = false;
    str_add_char(out, '[');
    for (const struct finding *one = findings.first; one; one = one->next) {
        bool mendable = one->fix.size || one->add.size;
        if (!mendable || !is_here(one, source) || one->span.from > to || one->span.to < from)
            continue;
        const struct edit *edit = edit_of(lsp, one, source);
        if (!edit)
            continue;
        str_add_string(out, any ? ", " : "");
        add_fix(lsp, document, one, edit, source, out);
        any = true;
    }
    str_add_char(out, ']');
    arena_release(&arena);
}
