#include "app/codebook.h"
#include "app/columns.h"
#include "app/command.h"

enum { NAMES = 22, SECOND = 32 };

static void list_names(struct app *app, const struct codebook *codebook) {
    const struct node *names = codebook_names(codebook);
    for (const struct node *name = node_first(names); name; name = name->next) {
        const struct codebook_entry *entries;
        size_t count = codebook_entries(codebook, name->text, &entries);
        struct str some = {0};
        for (size_t i = 0; i < count && i < 3; i++)
            str_add_format(&some, "%s%.*s", i ? ", " : "", VIEW_ARG(entries[i].code));
        str_add_string(&some, count > 3 ? ", ..." : "");
        columns_add(app, NAMES, name->text,
                    arena_format(&app->arena, "%3zu  %.*s", count, VIEW_ARG(str_view(&some))));
        str_release(&some);
    }
    str_add_char(&app->out, '\n');
    columns_add_text(app, message_get(&app->messages, "CODES-MORE"));
}

static void add_entry(struct app *app, const struct codebook *codebook,
                      const struct codebook_entry *entry, bool both) {
    struct view label = codebook_label(codebook, entry, 0), note = codebook_note(codebook, entry);
    struct view other = both ? codebook_label(codebook, entry, 1) : VIEW("");
    columns_add(app, SECOND, entry->code,
                arena_format(&app->arena, "%.*s%s%.*s%s%.*s%s", VIEW_ARG(label),
                             other.size ? " / " : "", VIEW_ARG(other), note.size ? " (" : "",
                             VIEW_ARG(note), note.size ? ")" : ""));
}

/* Entries of one vocabulary that match the word (NULL: all); in a search, under its name. */
static size_t add_vocabulary(struct app *app, const struct codebook *codebook, struct view name,
                             const char *word) {
    const struct codebook_entry *entries;
    size_t count = codebook_entries(codebook, name, &entries), shown = 0;
    for (size_t i = 0; i < count; i++) {
        if (word && !codebook_matches(codebook, &entries[i], view_of(word)))
            continue;
        if (word && !shown++)
            columns_add_heading(app, name);
        add_entry(app, codebook, &entries[i], word);
    }
    return word ? shown : count;
}

static enum status unknown(struct app *app, const struct codebook *codebook, struct view found) {
    struct str names = {0};
    const struct node *list = codebook_names(codebook);
    for (const struct node *name = node_first(list); name; name = name->next)
        str_add_format(&names, "%s%.*s", names.size ? " " : "", VIEW_ARG(name->text));
    struct view guess = misuse_guess(found, str_view(&names));
    enum status status =
        app_misused(app, "codes", guess.size ? "USAGE-VOCABULARY-GUESS" : "USAGE-VOCABULARY",
                    FINDING_WITH({"found", found}, {"meant", guess}));
    str_release(&names);
    return status;
}

/* In one vocabulary, or (an empty name) in all. */
static void search(struct app *app, const struct codebook *codebook, struct view only,
                   const char *word) {
    size_t shown = 0;
    const struct node *names = codebook_names(codebook);
    for (const struct node *name = node_first(names); name; name = name->next)
        if (!only.size || view_equal(only, name->text))
            shown += add_vocabulary(app, codebook, name->text, word);
    if (!shown)
        app_say(app, "SAY-NO-CODE", FINDING_WITH({"word", view_of(word)}));
}

enum status codes_run(struct app *app, const struct arguments *arguments) {
    struct codebook codebook;
    codebook_init(&codebook, &app->messages);
    const struct codebook_entry *entries;
    const char *word = arguments_get(arguments, OPTION_SEARCH);
    struct view name = view_of(arguments->operands[0]);
    if (name.size && !codebook_entries(&codebook, name, &entries))
        return unknown(app, &codebook, name);
    if (word)
        search(app, &codebook, name, word);
    else if (name.size)
        add_vocabulary(app, &codebook, name, NULL);
    else
        list_names(app, &codebook);
    return STATUS_GOOD;
}
