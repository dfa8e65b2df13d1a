#include "app/columns.h"
#include "app/command.h"
#include "app/field_words.h"

enum { SECOND = 23 };

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
    columns_add(app, SECOND, message_get(messages, "FIELD-VALUE"), field_words(&app->messages, shape));
    if (shape->vocabulary.size) {
        struct view command =
            arena_format(&app->arena, "seloste codes %.*s", VIEW_ARG(shape->vocabulary));
        columns_add(app, SECOND, message_get(messages, "FIELD-CODES"), command);
    }
    if (shape->list && shape->key)
        columns_add(app, SECOND, message_get(messages, "FIELD-KEY"), field_words_list(app->messages.arena, shape->key));
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
    struct reference reference;
    reference_init(&reference, &app->messages);
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
