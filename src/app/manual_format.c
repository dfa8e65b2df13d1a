/* seloste(5). The fields come from the JSON Schema, in its order, each map of fields where it is
 * met first; the codes from the vocabularies. */
#include "app/codebook.h"
#include "app/field_words.h"
#include "app/manual.h"
#include "app/troff.h"

/* A map whose fields have been described, and where. */
struct seen {
    const struct node *map;
    struct view path;
    struct seen *next;
};

struct fields {
    struct app *app;
    struct str *out;
    struct reference reference;
    struct seen *seen;
};

static const struct seen *find_seen(const struct fields *fields, const struct node *map) {
    const struct seen *seen = fields->seen;
    while (seen && seen->map != map)
        seen = seen->next;
    return seen;
}

static void remember(struct fields *fields, const struct node *map, struct view path) {
    struct seen *seen = ARENA_NEW(&fields->app->arena, struct seen);
    *seen = (struct seen){map, path, fields->seen};
    fields->seen = seen;
}

/* A sentence of the catalogue on a line of its own: "Codes: purposes". */
static void add_fact(struct fields *fields, const char *id, struct view fact) {
    struct app *app = fields->app;
    troff_break(fields->out);
    troff_prose(fields->out,
                arena_format(&app->arena, "%.*s: %.*s", VIEW_ARG(message_get(&app->messages, id)),
                             VIEW_ARG(fact)));
}

static void add_words(struct fields *fields, const struct value_shape *shape) {
    for (size_t i = 0; i < 2 && shape->words[i]; i++) {
        struct view title = reference_title(&fields->reference, shape->words[i]);
        add_fact(fields, "FIELD-WORD",
                 arena_format(&fields->app->arena, "`%.*s`%s%.*s",
                              VIEW_ARG(node_get_text(shape->words[i], "const")),
                              title.size ? ", " : "", VIEW_ARG(title)));
    }
}

static void add_facts(struct fields *fields, const struct field *field,
                      const struct value_shape *shape) {
    add_fact(fields, "FIELD-VALUE", field_words(&fields->app->messages, shape));
    if (shape->list && shape->key)
        add_fact(fields, "FIELD-KEY", field_words_list(&fields->app->arena, shape->key));
    add_words(fields, shape);
    const struct seen *seen = shape->map ? find_seen(fields, shape->map) : NULL;
    if (seen)
        add_fact(
            fields, "FIELD-FIELDS",
            message_fill(&fields->app->messages, "FIELD-SAME", FINDING_WITH({"path", seen->path})));
    if (field->required)
        troff_break(fields->out);
    if (field->required)
        troff_prose(fields->out, message_get(&fields->app->messages, "FIELD-COMPULSORY"));
}

/* Whether the top level has the same field, so that it need not be described again. */
static bool is_at_top(const struct fields *fields, const struct field *field) {
    struct field top;
    const struct node *parent;
    struct view missing;
    return reference_find(&fields->reference, field->name, &top, &parent, &missing) &&
           top.schema != field->schema &&
           view_equal(reference_description(&fields->reference, top.schema),
                      reference_description(&fields->reference, field->schema));
}

static void add_map(struct fields *fields, const struct node *map, struct view path);

static void add_field(struct fields *fields, const struct field *field, struct view path) {
    struct value_shape shape = reference_shape(&fields->reference, field->schema);
    troff_term(fields->out, field->name, VIEW(""));
    if (is_at_top(fields, field)) {
        troff_prose(fields->out, message_get(&fields->app->messages, "FIELD-AT-TOP"));
        return;
    }
    troff_prose(fields->out, reference_description(&fields->reference, field->schema));
    add_facts(fields, field, &shape);
    if (!shape.map || find_seen(fields, shape.map))
        return;
    troff_indent(fields->out);
    add_map(fields, shape.map,
            arena_format(&fields->app->arena, "%.*s.%.*s", VIEW_ARG(path), VIEW_ARG(field->name)));
    troff_unindent(fields->out);
}

static void add_map(struct fields *fields, const struct node *map, struct view path) {
    const struct node *at = NULL;
    struct field field;
    remember(fields, map, path);
    while (reference_next(map, &at, &field))
        add_field(fields, &field, path);
}

/* A field of the top level has a heading. */
static void add_top(struct fields *fields, const struct field *field) {
    struct value_shape shape = reference_shape(&fields->reference, field->schema);
    troff_subheading(fields->out, field->name);
    troff_prose(fields->out, reference_description(&fields->reference, field->schema));
    add_facts(fields, field, &shape);
    if (shape.map && !find_seen(fields, shape.map))
        add_map(fields, shape.map, field->name);
}

static void add_fields(struct app *app) {
    struct fields fields = {.app = app, .out = &app->out};
    struct field field;
    const struct node *at = NULL;
    reference_init(&fields.reference, &app->messages);
    manual_heading(app, "MANUAL-FIELDS");
    while (reference_next(fields.reference.schema, &at, &field))
        add_top(&fields, &field);
}

static void add_code(struct app *app, const struct codebook *codebook,
                     const struct codebook_entry *entry) {
    struct view label = codebook_label(codebook, entry, 0), note = codebook_note(codebook, entry);
    troff_term(&app->out, entry->code, VIEW(""));
    troff_prose(&app->out,
                arena_format(&app->arena, "%.*s%s%.*s%s", VIEW_ARG(label), note.size ? " (" : "",
                             VIEW_ARG(note), note.size ? ")" : ""));
}

static void add_codes(struct app *app) {
    struct codebook codebook;
    codebook_init(&codebook, &app->messages);
    const struct node *names = codebook_names(&codebook);
    manual_heading(app, "MANUAL-CODES");
    for (const struct node *name = node_first(names); name; name = name->next) {
        const struct codebook_entry *entries;
        size_t count = codebook_entries(&codebook, name->text, &entries);
        troff_subheading(&app->out, name->text);
        str_add_string(&app->out, ".PD 0\n");
        for (size_t i = 0; i < count; i++)
            add_code(app, &codebook, &entries[i]);
        str_add_string(&app->out, ".PD\n");
    }
}

void manual_of_format(struct app *app) {
    manual_begin(app, "SELOSTE", 5, "MANUAL-FORMAT-SUMMARY");
    manual_heading(app, "MANUAL-DESCRIPTION");
    troff_prose(&app->out, message_get(&app->messages, "MANUAL-FORMAT"));
    troff_block(&app->out, view_trim(message_part(&app->messages, "MANUAL-FORMAT", "example")));
    add_fields(app);
    add_codes(app);
    manual_end(app, "`seloste`(1), `seloste-rules`(7)");
}
