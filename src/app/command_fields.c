#include "app/columns.h"
#include "app/command.h"
#include "app/reference.h"
#include "page/assets.h"

#include <assert.h>

enum { SECOND = 23 };

static struct reference open_reference(struct app *app) {
    struct findings findings;
    struct assets assets;
    app_findings_init(app, &findings, &app->arena);
    assets_init(&assets, &app->arena, &findings, VIEW(""));
    return (struct reference){
        .arena = &app->arena,
        .schema = assets_tree(&assets, "schemas/notice.schema.json"),
        .finnish = strcmp(app->messages.language, "fi") == 0,
    };
}

static const char *words_of_kind(enum value_kind kind) {
    switch (kind) {
    case VALUE_OTHER:
        return "KIND-OTHER";
    case VALUE_TEXT:
        return "KIND-TEXT";
    case VALUE_NAME:
        return "KIND-NAME";
    case VALUE_URL:
        return "KIND-URL";
    case VALUE_EMAIL:
        return "KIND-EMAIL";
    case VALUE_PHONE:
        return "KIND-PHONE";
    case VALUE_DATE:
        return "KIND-DATE";
    case VALUE_DURATION:
        return "KIND-DURATION";
    case VALUE_COUNTRY:
        return "KIND-COUNTRY";
    case VALUE_LANGUAGE:
        return "KIND-LANGUAGE";
    case VALUE_ID:
        return "KIND-ID";
    case VALUE_PATH:
        return "KIND-PATH";
    case VALUE_BUSINESS_ID:
        return "KIND-BUSINESS-ID";
    case VALUE_WRITTEN:
        return "KIND-WRITTEN";
    case VALUE_BOOLEAN:
        return "KIND-BOOLEAN";
    case VALUE_INTEGER:
        return "KIND-INTEGER";
    case VALUE_CODE:
        return "KIND-CODE";
    case VALUE_REF:
        return "KIND-REF";
    case VALUE_CONSTANT:
        return "KIND-CONSTANT";
    case VALUE_MAP:
        return "KIND-MAP";
    }
    assert(false);
    return NULL;
}

static struct view join(struct app *app, const struct node *list) {
    struct str text = {0};
    for (const struct node *item = node_first(list); item; item = item->next) {
        str_add_string(&text, item == node_first(list) ? "" : ", ");
        str_add(&text, item->text);
    }
    struct view view = arena_copy(&app->arena, str_view(&text));
    str_release(&text);
    return view;
}

/* "list of: a code of `purposes`, or a map of the fields below". */
static struct view describe(struct app *app, const struct value_shape *shape) {
    struct messages *messages = &app->messages;
    const char *id = shape->choice ? "KIND-CHOICE" : words_of_kind(shape->kind);
    struct view what = message_get(messages, id);
    if (shape->choice || shape->kind == VALUE_CODE || shape->kind == VALUE_REF ||
        shape->kind == VALUE_CONSTANT)
        what = message_fill(messages, id,
                            FINDING_WITH({"vocabulary", shape->vocabulary}, {"ref", shape->ref},
                                         {"constant", shape->constant},
                                         {"choice", join(app, shape->choice)}));
    if (shape->map && shape->kind != VALUE_MAP)
        what = arena_format(&app->arena, "%.*s %.*s", VIEW_ARG(what),
                            VIEW_ARG(message_get(messages, "KIND-OR-MAP")));
    return shape->list ? message_fill(messages, "KIND-LIST", FINDING_WITH({"what", what})) : what;
}

static void add_fields(struct app *app, const struct reference *reference, const struct node *map,
                       bool long_form) {
    struct field field;
    const struct node *at = NULL;
    while (reference_next(map, &at, &field)) {
        struct view words = reference_description(reference, field.schema);
        if (!long_form || !words.size)
            words = reference_title(reference, field.schema);
        struct view mark =
            field.required ? message_get(&app->messages, "FIELD-REQUIRED") : VIEW("");
        columns_add(app, SECOND, field.name,
                    arena_format(&app->arena, "%.*s%s%.*s", VIEW_ARG(words), mark.size ? " " : "",
                                 VIEW_ARG(mark)));
    }
}

static void add_words(struct app *app, const struct reference *reference,
                      const struct value_shape *shape) {
    for (size_t i = 0; i < 2 && shape->words[i]; i++)
        columns_add(app, SECOND, node_get_text(shape->words[i], "const"),
                    reference_title(reference, shape->words[i]));
}

static void add_facts(struct app *app, const struct field *field, const struct value_shape *shape) {
    struct messages *messages = &app->messages;
    columns_add(app, SECOND, message_get(messages, "FIELD-VALUE"), describe(app, shape));
    if (shape->vocabulary.size) {
        struct view command =
            arena_format(&app->arena, "seloste codes %.*s", VIEW_ARG(shape->vocabulary));
        columns_add(app, SECOND, message_get(messages, "FIELD-CODES"), command);
    }
    if (shape->list && shape->key)
        columns_add(app, SECOND, message_get(messages, "FIELD-KEY"), join(app, shape->key));
    if (field->required)
        columns_add(app, SECOND, message_get(messages, "FIELD-COMPULSORY"), VIEW(""));
}

static void show(struct app *app, const struct reference *reference, struct view path,
                 const struct field *field) {
    struct value_shape shape = reference_shape(reference, field->schema);
    struct view title = reference_title(reference, field->schema);
    struct str heading = {0};
    str_add_format(&heading, "%.*s: %.*s", VIEW_ARG(path), VIEW_ARG(title));
    terminal_paint(&app->out_screen, &app->out, PAINT_BOLD);
    terminal_add_text(&app->out, str_view(&heading));
    terminal_plain(&app->out_screen, &app->out);
    str_release(&heading);
    str_add_string(&app->out, "\n");
    columns_add_text(app, reference_description(reference, field->schema));
    str_add_char(&app->out, '\n');
    add_facts(app, field, &shape);
    add_words(app, reference, &shape);
    if (!shape.map)
        return;
    columns_add_heading(app, message_get(&app->messages, "FIELD-FIELDS"));
    add_fields(app, reference, shape.map, true);
}

static enum status not_found(struct app *app, const struct reference *reference, struct view path,
                             const struct node *parent, struct view missing) {
    struct str names = {0};
    struct field field;
    const struct node *at = NULL;
    while (parent && reference_next(parent, &at, &field))
        str_add_format(&names, "%s%.*s", names.size ? " " : "", VIEW_ARG(field.name));
    struct view guess = misuse_guess(missing, str_view(&names));
    struct view start = view_part(path, 0, (size_t)(missing.at - path.at));
    struct view meant =
        guess.size ? arena_format(&app->arena, "%.*s%.*s", VIEW_ARG(start), VIEW_ARG(guess))
                   : reference_search(reference, missing);
    str_release(&names);
    return app_misused(app, "fields", meant.size ? "USAGE-FIELD-GUESS" : "USAGE-FIELD",
                       FINDING_WITH({"found", path}, {"meant", meant}));
}

enum status fields_run(struct app *app, const struct arguments *arguments) {
    struct reference reference = open_reference(app);
    if (!arguments->count) {
        add_fields(app, &reference, reference.schema, false);
        str_add_char(&app->out, '\n');
        columns_add_text(app, message_get(&app->messages, "FIELD-MORE"));
        return STATUS_GOOD;
    }
    struct view path = view_of(arguments->operands[0]), missing;
    struct field field;
    const struct node *parent;
    if (!reference_find(&reference, path, &field, &parent, &missing))
        return not_found(app, &reference, path, parent, missing);
    show(app, &reference, path, &field);
    return STATUS_GOOD;
}
