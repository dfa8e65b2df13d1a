/* What is known about the word at a place: from the schema, the vocabularies and the rules. */
#include "app/codebook.h"
#include "app/field_words.h"
#include "app/lsp.h"
#include "base/reader.h"
#include "data/json.h"

#include <unistd.h>

struct answer {
    struct lsp *lsp;
    struct reference reference;
    struct codebook codebook;
    const struct source *source;
    struct lsp_place place;
};

static void begin(struct answer *answer, struct lsp *lsp, const struct source *source,
                  size_t offset) {
    *answer = (struct answer){.lsp = lsp, .source = source};
    reference_init(&answer->reference, &lsp->app->messages);
    codebook_init(&answer->codebook, &lsp->app->messages);
    lsp_place_find(&lsp->arena, source, offset, &answer->place);
}

static bool find_field(const struct answer *answer, struct view path, struct field *field) {
    const struct node *parent;
    struct view missing;
    return reference_find(&answer->reference, path, field, &parent, &missing);
}

/* The map whose members the keys at the place are, or NULL. */
static const struct node *map_at(const struct answer *answer) {
    struct field field;
    if (!answer->place.path.size)
        return answer->reference.schema;
    if (!find_field(answer, answer->place.path, &field))
        return NULL;
    return reference_shape(&answer->reference, field.schema).map;
}

/* --- Hover */

static struct view words_in(const struct answer *answer, const struct node *part) {
    struct view own = node_get_text(part, answer->lsp->app->messages.language);
    return own.size ? own : node_get_text(part, "en");
}

static bool add_rule(const struct answer *answer, struct str *text) {
    const struct lint_rules *rules = judge_rules(&answer->lsp->run.judge);
    const struct node *rule = lint_rules_find(rules, answer->place.word);
    if (!rule)
        return false;
    struct view citation = node_get_text(rule, "citation");
    str_add_format(text, "**%.*s**", VIEW_ARG(rule->key));
    if (citation.size)
        str_add_format(text, " (%.*s)", VIEW_ARG(citation));
    str_add_string(text, "\n\n");
    str_add(text, words_in(answer, node_get(rule, "explain")));
    struct view fails = node_get_text(rule, "fails"), passes = node_get_text(rule, "passes");
    struct messages *messages = &answer->lsp->app->messages;
    if (fails.size)
        str_add_format(text, "\n\n%.*s:\n```yaml\n%.*s\n```",
                       VIEW_ARG(message_get(messages, "EXPLAIN-FAILS")), VIEW_ARG(fails));
    if (passes.size)
        str_add_format(text, "\n\n%.*s:\n```yaml\n%.*s\n```",
                       VIEW_ARG(message_get(messages, "EXPLAIN-PASSES")), VIEW_ARG(passes));
    return true;
}

static bool add_field(const struct answer *answer, struct view path, struct str *text) {
    struct field field;
    if (!find_field(answer, path, &field))
        return false;
    struct value_shape shape = reference_shape(&answer->reference, field.schema);
    str_add_format(text, "**%.*s**: %.*s\n\n", VIEW_ARG(path),
                   VIEW_ARG(reference_title(&answer->reference, field.schema)));
    str_add(text, reference_description(&answer->reference, field.schema));
    str_add_string(text, "\n\n");
    str_add(text, field_words(&answer->lsp->app->messages, &shape));
    return true;
}

static const struct codebook_entry *find_code(const struct answer *answer, struct view vocabulary,
                                              struct view code) {
    const struct codebook_entry *entries;
    size_t count = codebook_entries(&answer->codebook, vocabulary, &entries);
    for (size_t i = 0; i < count; i++)
        if (view_equal(entries[i].code, code))
            return &entries[i];
    return NULL;
}

static void add_code_words(const struct answer *answer, const struct codebook_entry *entry,
                           struct str *text) {
    struct view note = codebook_note(&answer->codebook, entry);
    str_add(text, codebook_label(&answer->codebook, entry, 0));
    str_add_string(text, " / ");
    str_add(text, codebook_label(&answer->codebook, entry, 1));
    str_add_string(text, note.size ? "\n\n" : "");
    str_add(text, note);
}

static bool add_code(const struct answer *answer, struct str *text) {
    struct field field;
    if (!find_field(answer, answer->place.path, &field))
        return false;
    struct value_shape shape = reference_shape(&answer->reference, field.schema);
    const struct codebook_entry *entry =
        shape.vocabulary.size ? find_code(answer, shape.vocabulary, answer->place.word) : NULL;
    if (!entry)
        return false;
    str_add_format(text, "**%.*s**: ", VIEW_ARG(entry->code));
    add_code_words(answer, entry, text);
    return true;
}

/* Of a key, the path with it at the end. */
static struct view path_of_key(const struct answer *answer) {
    const struct lsp_place *place = &answer->place;
    return arena_format(&answer->lsp->arena, "%.*s%s%.*s", VIEW_ARG(place->path),
                        place->path.size ? "." : "", VIEW_ARG(place->word));
}

void lsp_hover(struct lsp *lsp, const struct source *source, size_t offset, struct str *out) {
    struct answer answer;
    struct str text = {0};
    begin(&answer, lsp, source, offset);
    const struct lsp_place *place = &answer.place;
    bool found = place->word.size && add_rule(&answer, &text);
    found = found || (place->value && place->word.size && add_code(&answer, &text));
    found = found || (place->key && !place->value && place->word.size &&
                      add_field(&answer, path_of_key(&answer), &text));
    if (found) {
        str_add_string(out, "{\"contents\": {\"kind\": \"markdown\", \"value\": ");
        json_write_string(out, str_view(&text));
        str_add_string(out, "}, \"range\": ");
        lsp_add_range(out, source, place->from, place->to);
        str_add_char(out, '}');
    } else {
        str_add_string(out, "null");
    }
    str_release(&text);
}

/* --- Completion. Kinds as the protocol numbers them. */

enum { KIND_FIELD = 5, KIND_VALUE = 12, KIND_REFERENCE = 18, KIND_CODE = 20 };

static void add_item(const struct answer *answer, struct str *out, struct view name, int kind,
                     struct view detail, struct view words) {
    const struct lsp_place *place = &answer->place;
    char last = out->size ? out->at[out->size - 1] : '[';
    str_add_format(out, "%s{\"kind\": %d, \"label\": ", last == '[' ? "" : ", ", kind);
    json_write_string(out, name);
    str_add_string(out, ", \"detail\": ");
    json_write_string(out, detail);
    str_add_string(out, ", \"documentation\": ");
    json_write_string(out, words);
    str_add_string(out, ", \"textEdit\": {\"range\": ");
    lsp_add_range(out, answer->source, place->from, place->to);
    str_add_string(out, ", \"newText\": ");
    bool colon = kind == KIND_FIELD && !(place->to < answer->source->text.size &&
                                         answer->source->text.at[place->to] == ':');
    json_write_string(out, colon ? arena_join(&answer->lsp->arena, name, VIEW(": ")) : name);
    str_add_string(out, "}}");
}

static void add_keys(const struct answer *answer, struct str *out) {
    const struct node *map = map_at(answer), *at = NULL;
    struct field field;
    while (map && reference_next(map, &at, &field))
        add_item(answer, out, field.name, KIND_FIELD,
                 reference_title(&answer->reference, field.schema),
                 reference_description(&answer->reference, field.schema));
}

static void add_codes(const struct answer *answer, struct view vocabulary, struct str *out) {
    const struct codebook_entry *entries;
    size_t count = codebook_entries(&answer->codebook, vocabulary, &entries);
    for (size_t i = 0; i < count; i++) {
        struct str words = {0};
        add_code_words(answer, &entries[i], &words);
        add_item(answer, out, entries[i].code, KIND_CODE,
                 codebook_label(&answer->codebook, &entries[i], 0), str_view(&words));
        str_release(&words);
    }
}

static void add_values(const struct answer *answer, struct str *out) {
    struct field field;
    if (!find_field(answer, answer->place.path, &field))
        return;
    struct value_shape shape = reference_shape(&answer->reference, field.schema);
    if (shape.vocabulary.size)
        add_codes(answer, shape.vocabulary, out);
    for (const struct node *one = node_first(shape.choice); one && !shape.vocabulary.size;
         one = one->next)
        add_item(answer, out, one->text, KIND_VALUE, VIEW(""), VIEW(""));
    const struct node *names =
        shape.ref.size ? lsp_names(answer->lsp, answer->source, answer->place.from, shape.ref) : NULL;
    for (const struct node *one = node_first(names); one; one = one->next)
        add_item(answer, out, one->key, KIND_REFERENCE, shape.ref, VIEW(""));
    if (shape.kind == VALUE_BOOLEAN) {
        add_item(answer, out, VIEW("true"), KIND_VALUE, VIEW(""), VIEW(""));
        add_item(answer, out, VIEW("false"), KIND_VALUE, VIEW(""), VIEW(""));
    }
    for (size_t i = 0; i < 2 && shape.words[i]; i++)
        add_item(answer, out, node_get_text(shape.words[i], "const"), KIND_VALUE,
                 reference_title(&answer->reference, shape.words[i]), VIEW(""));
}

void lsp_complete(struct lsp *lsp, const struct source *source, size_t offset, struct str *out) {
    struct answer answer;
    begin(&answer, lsp, source, offset);
    str_add_string(out, "{\"isIncomplete\": false, \"items\": [");
    if (answer.place.value)
        add_values(&answer, out);
    if (answer.place.key)
        add_keys(&answer, out);
    str_add_string(out, "]}");
}

/* --- Definition */

/* The value on the line of a key at the top, without quotes and comment. */
static struct view value_on_line(const struct source *source, size_t offset) {
    struct view line = source_line(source, source_position(source, (uint32_t)offset).line);
    size_t colon = view_find_byte(line, ':');
    struct view value =
        view_trim(view_part(line, colon == VIEW_NOWHERE ? line.size : colon + 1, line.size));
    char quote = value.size > 1 && strchr("\"'", value.at[0]) ? value.at[0] : '\0';
    size_t end = quote ? view_find_byte(view_part(value, 1, value.size), quote)
                       : view_find(value, VIEW(" #"));
    return view_part(value, quote != 0, end == VIEW_NOWHERE ? value.size : end + (quote != 0));
}

void lsp_define(struct lsp *lsp, const struct source *source, size_t offset, struct str *out) {
    struct answer answer;
    begin(&answer, lsp, source, offset);
    const char *path =
        reader_resolve(&lsp->arena, source->name.at, value_on_line(source, answer.place.from));
    bool shared = view_is(answer.place.path, "extends");
    if (!shared || access(path, R_OK) < 0) {
        str_add_string(out, "null");
        return;
    }
    str_add_string(out, "{\"uri\": ");
    lsp_add_uri(out, path);
    str_add_string(out, ", \"range\": {\"start\": {\"line\": 0, \"character\": 0}, "
                        "\"end\": {\"line\": 0, \"character\": 0}}}");
}
