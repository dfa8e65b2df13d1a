/* What stands in a message for {name}: words of the description, else of the labels. */
#include "notice/lint_parts.h"
#include "notice/words.h"

/* --- Labels */

/* Labels speak to the reader of a notice ("your consent"); a finding speaks to its author. */
static struct view label_of_code(const struct lint *lint, const struct node *code) {
    static const char *const forms[] = {"short", "register", "label"};
    const struct node *name = node_note(code, "x-vocabulary");
    const struct node *entry =
        name ? node_get_view(node_get_view(lint->options->labels, name->text), code->text) : NULL;
    if (node_is_scalar(entry))
        return entry->text;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (node_get(entry, forms[i]))
            return node_get_text(entry, forms[i]);
    return code->text;
}

/* A text in the language of the findings, else in any. */
static struct view text_of(const struct lint *lint, const struct node *text) {
    if (node_is_scalar(text))
        return text->text;
    const struct node *own = node_get(text, lint->findings->language);
    const struct node *any = own ? own : node_first(text);
    return node_is_scalar(any) ? any->text : VIEW("");
}

static struct view label_of(const struct lint *lint, const struct node *item) {
    static const char *const fields[] = {"name", "label"};
    if (node_is_scalar(item))
        return node_note(item, "x-vocabulary") ? label_of_code(lint, item) : item->text;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct view words = text_of(lint, node_get(item, fields[i]));
        if (words.size)
            return words;
    }
    const struct node *code = node_get(item, "code");
    return code ? label_of_code(lint, code) : node_get_text(item, "id");
}

struct view question_label(const struct question *question, const struct node *node) {
    return label_of(question->lint, node);
}

void question_say(struct question *question, const char *name, struct view value) {
    if (question->word_count < QUESTION_WORDS)
        question->words[question->word_count++] = (struct argument){name, value};
}

void question_say_country(struct question *question, struct view code) {
    const struct lint *lint = question->lint;
    struct view name =
        label_of(lint, node_get_view(node_get(lint->options->labels, "countries"), code));
    question_say(question, "country", name.size ? name : code);
    question_say(question, "country_code", code);
}

static struct words words_of(const struct lint *lint) {
    return (struct words){lint->arena, lint->findings->language, lint->options->labels,
                          lint->options->law, false};
}

void question_say_date(struct question *question, const char *name, struct view date) {
    struct words words = words_of(question->lint);
    question_say(question, name, words_date(&words, date));
}

void question_say_duration(struct question *question, const char *name, struct view duration) {
    struct words words = words_of(question->lint);
    question_say(question, name, words_duration(&words, duration, "exact", VIEW("")));
}

/* --- Filling */

/* The item of that list, or of a group in it, around a node, or the node itself. */
static const struct node *enclosing(const struct node *node, const char *list) {
    for (; node && node->parent; node = node->parent)
        if (node->parent->kind == NODE_LIST &&
            (view_is(node->parent->key, list) || view_is(node->parent->key, "items")))
            return node;
    return NULL;
}

static const struct node *find_around(const struct question *question, struct view name) {
    static const struct {
        const char *name, *list;
    } around[] = {{"purpose", "purposes"}, {"datum", "data"}, {"recipient", "recipients"}};
    for (size_t i = 0; i < sizeof around / sizeof *around; i++)
        if (view_is(name, around[i].name))
            return enclosing(question->node, around[i].list);
    return view_is(name, "register") ? question->reg : NULL;
}

/* A text, a code, a scalar; of a list the items with commas between. */
static void add_value(const struct lint *lint, struct str *out, const struct node *value) {
    if (value->kind != NODE_LIST) {
        bool item =
            value->kind == NODE_MAP && (node_get(value, "code") || node_get(value, "label"));
        str_add(out, item ? label_of(lint, value) : text_of(lint, value));
        return;
    }
    for (const struct node *one = value->first; one; one = one->next) {
        str_add_string(out, one == value->first ? "" : ", ");
        str_add(out, label_of(lint, one));
    }
}

static bool add_named(const struct lint *lint, const struct question *question, struct view name,
                      struct str *out) {
    for (unsigned i = 0; i < question->word_count; i++) {
        if (!view_is(name, question->words[i].name))
            continue;
        str_add(out, question->words[i].value);
        return true;
    }
    const struct node *around = find_around(question, name);
    const struct node *member = node_get_view(question->node, name);
    if (around || view_is(name, "label"))
        str_add(out, label_of(lint, around ? around : question->node));
    else if (member || view_is(name, "value"))
        add_value(lint, out, member ? member : question->node);
    else
        return false;
    return true;
}

struct view lint_fill(const struct lint *lint, const struct question *question, struct view words) {
    struct str out = {0};
    for (size_t at = 0; at < words.size;) {
        size_t size = words.at[at] == '{' ? view_find_byte(view_part(words, at, words.size), '}')
                                          : VIEW_NOWHERE;
        bool filled = size != VIEW_NOWHERE &&
                      add_named(lint, question, view_part(words, at + 1, at + size), &out);
        if (!filled)
            str_add_char(&out, words.at[at]);
        at += filled ? size + 1 : 1;
    }
    struct view made = arena_copy(lint->arena, str_view(&out));
    str_release(&out);
    return made;
}

struct view lint_words(const struct lint *lint, const struct rule_case *one, const char *part) {
    const struct node *words = rule_case_get(one, part);
    struct view own = node_get_text(words, lint->findings->language);
    return own.size ? own : node_get_text(words, "en");
}
