#include "notice/view.h"

#include "base/str.h"
#include "notice/derive.h"
#include "notice/normal.h"
#include "notice/outline.h"

struct node *view_list(struct viewer *viewer) { return node_new(viewer->arena, NODE_LIST); }
struct node *view_map(struct viewer *viewer) { return node_new(viewer->arena, NODE_MAP); }

void view_set_text(struct viewer *viewer, struct node *map, const char *key, struct view text) {
    if (text.size)
        node_set(map, view_of(key), node_new_string(viewer->arena, text));
}

static void set_true(struct viewer *viewer, struct node *map, struct view key) {
    struct node *yes = node_new(viewer->arena, NODE_BOOL);
    yes->number = 1;
    yes->text = VIEW("true");
    node_set(map, key, yes);
}

void view_set_true(struct viewer *viewer, struct node *map, const char *key) {
    set_true(viewer, map, view_of(key));
}

static struct view suffixed(struct viewer *viewer, struct view key, const char *suffix) {
    return arena_join(viewer->arena, key, view_of(suffix));
}

static void set_counts(struct viewer *viewer, struct node *map, struct view key,
                       const struct node *list) {
    if (list->count)
        set_true(viewer, map, suffixed(viewer, key, "_any"));
    if (list->count)
        set_true(viewer, map, suffixed(viewer, key, list->count == 1 ? "_one" : "_many"));
}

void view_set_list(struct viewer *viewer, struct node *map, const char *key, struct node *list) {
    words_separate(&viewer->words, list);
    node_set(map, view_of(key), list);
    set_counts(viewer, map, view_of(key), list);
}

/* --- Leaves */

static struct node *leaf(struct viewer *viewer, const struct node *origin, struct view text) {
    struct node *made = node_new_string(viewer->arena, text);
    made->origin = origin;
    made->span = origin->span;
    made->annotations = origin->annotations;
    return made;
}

/* A text in the document's language, else in the first of the notice's languages that has it. */
static const struct node *choose(struct viewer *viewer, const struct node *text) {
    const struct node *own = node_get(text, viewer->words.language);
    const struct node *languages = node_first(node_get(viewer->notice, "languages"));
    for (; !own && languages; languages = languages->next)
        own = node_get_view(text, languages->text);
    return own ? own : node_first(text);
}

static struct node *view_text(struct viewer *viewer, const struct node *text) {
    if (text->kind != NODE_MAP)
        return leaf(viewer, text, text->text);
    const struct node *chosen = choose(viewer, text);
    struct node *made = leaf(viewer, text, chosen ? chosen->text : VIEW(""));
    if (chosen)
        made->span = chosen->span;
    if (chosen && !view_is(chosen->key, viewer->words.language) && node_note(text, "x-text"))
        made->language = arena_copy(viewer->arena, chosen->key).at;
    return made;
}

static struct view format_text(struct viewer *viewer, const struct node *node) {
    const struct node *format = node_note(node, "x-format");
    struct view name = format ? format->text : VIEW("");
    if (view_is(name, "date"))
        return words_date(&viewer->words, node->text);
    if (view_is(name, "duration"))
        return words_duration(&viewer->words, node->text, "exact", VIEW(""));
    if (view_is(name, "phone"))
        return words_phone(&viewer->words, node->text);
    if (view_is(name, "country"))
        return words_country(&viewer->words, node->text);
    return node->text;
}

/* --- Coded items */

static void set_heading(struct viewer *viewer, struct node *map) {
    const struct node *label = node_get(map, "label");
    if (!label || !label->text.size)
        return;
    struct node *heading = node_copy(viewer->arena, label);
    heading->text = words_capital(&viewer->words, label->text);
    node_set(map, VIEW("heading"), heading);
}

static void set_words(struct viewer *viewer, struct node *map, struct view vocabulary,
                      const struct node *code) {
    words_set_forms(&viewer->words, map, vocabulary, code->text);
    bool act = view_is(vocabulary, "laws");
    bool named = node_get(map, "label") || node_get(map, "heading"); /* sections have headings */
    if (!named && !act && viewer->findings)
        finding_add_at(viewer->findings, "NOTICE-LABEL", code,
                       FINDING_WITH({"code", code->text}, {"vocabulary", vocabulary},
                                    {"language", view_of(viewer->words.language)}));
    struct node *is = view_map(viewer);
    set_true(viewer, is, code->text);
    node_set(map, VIEW("is"), is);
    for (struct node *form = map->first; form; form = form->next)
        if (form->kind == NODE_STRING)
            form->origin = code;
}

struct node *view_coded(struct viewer *viewer, const char *vocabulary, struct view code) {
    struct node *map = view_map(viewer);
    struct node *value = node_new_string(viewer->arena, code);
    node_set(map, VIEW("code"), value);
    words_set_forms(&viewer->words, map, view_of(vocabulary), code);
    struct node *is = view_map(viewer);
    set_true(viewer, is, code);
    node_set(map, VIEW("is"), is);
    const struct node *flags =
        node_get_view(node_get(viewer->vocabulary, vocabulary), code);
    if (flags)
        node_set(map, VIEW("flags"), node_share(viewer->arena, flags));
    set_heading(viewer, map);
    return map;
}

struct node *view_label(struct viewer *viewer, const struct node *item) {
    struct node *map = view_map(viewer);
    const struct node *label = node_get(item, "label");
    if (!label || !label->text.size)
        label = node_get(item, "name");
    if (label)
        node_set(map, VIEW("label"), node_copy(viewer->arena, label));
    map->origin = item->origin;
    set_heading(viewer, map);
    return map;
}

static struct node *view_map_of(struct viewer *viewer, const struct node *node) {
    struct node *map = view_map(viewer);
    map->origin = node;
    map->span = node->span;
    map->annotations = node->annotations;
    const struct node *code = node_get(node, "code");
    const struct node *vocabulary = code ? node_note(code, "x-vocabulary") : NULL;
    bool own = node_get(node, "label") != NULL;
    if (vocabulary && node_is_scalar(code))
        set_words(viewer, map, vocabulary->text, code);
    for (struct node *form = map->first, *next; own && form; form = next) {
        next = form->next;
        if (form->kind == NODE_STRING)
            node_remove(map, form);
    }
    for (const struct node *member = node_first(node); member; member = member->next)
        view_set(viewer, map, member->key, member);
    set_heading(viewer, map);
    return map;
}

/* A word of a closed list: {code, label, is}. */
static struct node *view_word(struct viewer *viewer, const struct node *word,
                              const struct node *vocabulary) {
    struct node *map = view_map(viewer);
    map->origin = word;
    map->span = word->span;
    set_words(viewer, map, vocabulary->text, word);
    node_set(map, VIEW("code"), leaf(viewer, word, word->text));
    set_heading(viewer, map);
    return map;
}

static bool is_text(const struct node *node) {
    const struct node *format = node->kind == NODE_MAP ? node_note(node, "x-format") : NULL;
    return node_note(node, "x-text") || node_note(node, "x-name") ||
           (format && view_is(format->text, "url"));
}

struct node *view_names(struct viewer *viewer, const struct node *node) {
    static const char *const names[] = {"label", "name"};
    if (node->kind != NODE_MAP || is_text(node))
        return view_value(viewer, node);
    struct node *map = view_map(viewer);
    map->origin = node;
    const struct node *code = node_get(node, "code");
    const struct node *vocabulary = code ? node_note(code, "x-vocabulary") : NULL;
    if (vocabulary && node_is_scalar(code)) {
        struct view label = words_form(&viewer->words, vocabulary->text, code->text, "label");
        view_set_text(viewer, map, "label", label);
        if (map->first)
            map->first->origin = code;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct node *own = node_get(node, names[i]);
        if (own)
            view_set(viewer, map, own->key, own);
    }
    return map;
}

/* What a reference points at, by its label. */
static struct node *view_reference(struct viewer *viewer, const struct node *reference,
                                   struct view kind) {
    const struct node *target = normal_find(reference, kind, reference->text);
    struct node *map =
        target ? view_label(viewer, view_names(viewer, target)) : view_map(viewer);
    if (!target)
        view_set_text(viewer, map, "label", reference->text);
    map->origin = reference;
    return map;
}

static struct node *view_item(struct viewer *viewer, const struct node *item,
                              const struct node *references) {
    if (references && item->kind == NODE_STRING)
        return view_reference(viewer, item, references->text);
    struct node *value = view_value(viewer, item);
    if (!node_is_scalar(value))
        return value;
    struct node *map = view_map(viewer);
    map->origin = item;
    node_set(map, VIEW("code"), leaf(viewer, item, item->text));
    node_set(map, VIEW("label"), value);
    return map;
}

static struct node *view_list_of(struct viewer *viewer, const struct node *node) {
    struct node *list = view_list(viewer);
    list->origin = node;
    list->span = node->span;
    list->annotations = node->annotations;
    const struct node *references = node_note(node, "x-ref");
    for (const struct node *item = node_first(node); item; item = item->next)
        node_add(list, view_item(viewer, item, references));
    words_separate(&viewer->words, list);
    return list;
}

struct node *view_value(struct viewer *viewer, const struct node *node) {
    if (is_text(node))
        return view_text(viewer, node);
    if (node->kind == NODE_MAP)
        return view_map_of(viewer, node);
    if (node->kind == NODE_LIST)
        return view_list_of(viewer, node);
    const struct node *vocabulary = node_note(node, "x-vocabulary");
    if (node->kind == NODE_STRING && vocabulary && !view_is(node->key, "code"))
        return view_word(viewer, node, vocabulary);
    struct node *made = leaf(viewer, node, format_text(viewer, node));
    if (node->kind == NODE_BOOL) {
        made->kind = NODE_BOOL;
        made->number = node->number;
    }
    return made;
}

/* The frames in which templates say a duration. */
static void set_durations(struct viewer *viewer, struct node *map, struct view key,
                          const struct node *value) {
    static const char *const frames[] = {"span", "within", "at_most", "at_least", "every"};
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        struct view name = arena_format(viewer->arena, "%.*s_%s", VIEW_ARG(key), frames[i]);
        struct view text = words_duration(&viewer->words, value->text, frames[i], VIEW(""));
        node_set(map, name, leaf(viewer, value, text));
    }
}

void view_set(struct viewer *viewer, struct node *map, struct view key, const struct node *value) {
    bool answer = value->kind == NODE_STRING && !view_is(key, "code") &&
                  (node_is(value, "none") || node_is(value, "not_applicable"));
    if (answer) {
        struct view suffix = view_of(node_is(value, "none") ? "_none" : "_not_applicable");
        set_true(viewer, map, arena_join(viewer->arena, key, suffix));
        node_set(map, key, node_new(viewer->arena, NODE_NULL));
        return;
    }
    if (view_is(key, "flags")) {
        node_set(map, key, node_share(viewer->arena, value));
        return;
    }
    struct node *made = view_value(viewer, value);
    node_set(map, key, made);
    if (made->kind == NODE_LIST)
        set_counts(viewer, map, key, made);
    const struct node *format = node_note(value, "x-format");
    if (format && view_is(format->text, "duration"))
        set_durations(viewer, map, key, value);
}

/* --- The whole */

static bool is_processing(struct view key) {
    for (const char *const *field = normal_processing; *field; field++)
        if (view_is(key, *field))
            return true;
    return false;
}

static void view_registers(struct viewer *viewer, struct node *root, const struct node *registers) {
    struct node *list = view_list(viewer);
    for (const struct node *one = node_first(registers); one; one = one->next) {
        struct node *made = view_value(viewer, one);
        derive_register(viewer, one, made);
        node_add(list, made);
    }
    view_set_list(viewer, root, "registers", list);
}

struct node *view_make(struct arena *arena, const struct node *notice,
                       const struct view_options *options, struct findings *findings) {
    struct view layout = options->layout ? view_of(options->layout) : node_get_text(notice, "layout");
    struct viewer viewer = {
        .arena = arena,
        .words = {arena, options->language, options->labels, options->law,
                  view_is(layout, "register")},
        .notice = notice,
        .vocabulary = options->vocabulary,
        .layouts = options->layouts,
        .main_language = normal_main_language(notice),
        .findings = findings,
    };
    struct node *root = view_map(&viewer);
    root->origin = notice;
    for (const struct node *member = node_first(notice); member; member = member->next) {
        bool elsewhere = view_is(member->key, "registers") || view_is(member->key, "layout") ||
                         view_is(member->key, "order") || view_is(member->key, "headings");
        bool own = view_is(member->key, "name") || view_is(member->key, "sections");
        if (!elsewhere && (own || !is_processing(member->key)))
            view_set(&viewer, root, member->key, member);
    }
    view_set_true(&viewer, root, viewer.words.register_layout ? "layout_register" : "layout_modern");
    const struct node *registers = normal_registers(arena, notice);
    view_registers(&viewer, root, registers);
    derive_notice(&viewer, registers, root);
    outline_make(&viewer, registers, root);
    node_sort(arena, root);
    return root;
}
