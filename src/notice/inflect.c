#include "notice/inflect.h"

#include "base/utf8.h"

static struct view last_word(struct view name) {
    size_t start = name.size;
    while (start && name.at[start - 1] != ' ')
        start--;
    return view_part(name, start, name.size);
}

static bool is_letter(uint32_t code) {
    return utf8_upper(code) != utf8_lower(code);
}

/* Read letter by letter (YIT), or no word at all at its end: nobody but the author knows. */
static bool is_unsure(struct view name) {
    struct view word = last_word(name);
    uint32_t code = 0;
    bool capitals = utf8_count(word) <= 5;
    for (size_t at = 0; at < word.size;) {
        code = utf8_next(word, &at);
        capitals = capitals && utf8_lower(code) != code;
    }
    return capitals || !is_letter(code);
}

static bool is_vowel(char letter) {
    return strchr("aeiouy", letter) != NULL || (letter & 0x80);
}

/* Whether one of the letters stands in the last consonants of a word without its end. */
static bool in_last_consonants(struct view stem, const struct node *letters) {
    while (stem.size && is_vowel(stem.at[stem.size - 1]))
        stem.size--;
    for (; stem.size && !is_vowel(stem.at[stem.size - 1]) && stem.at[stem.size - 1] != ' '; stem.size--)
        for (const struct node *one = node_first(letters); one; one = one->next)
            if (*one->text.at == (stem.at[stem.size - 1] | 0x20))
                return true;
    return false;
}

static bool fits(struct view name, const struct node *rule) {
    const struct node *end = node_first(node_get(rule, "ends"));
    while (end && !view_ends(name, end->text))
        end = end->next;
    return end && !in_last_consonants(view_part(name, 0, name.size - end->text.size),
                                      node_get(rule, "unless"));
}

/* "Oy X", "Asunto Oy X": the last word would have to take the ending. */
static bool begins_with_known(const struct node *names, struct view before) {
    while (before.size) {
        before.size--; /* the space */
        struct view word = last_word(before);
        if (node_get_view(node_get(names, "words"), word))
            return true;
        before.size -= word.size;
    }
    return false;
}

struct view inflect_name(const struct words *words, struct view name, const char *form) {
    const struct node *names = node_get(words->labels, "names");
    struct view word = last_word(name);
    struct view before = view_part(name, 0, name.size - word.size);
    const struct node *known = node_get_view(node_get(names, "words"), word);
    if (known) {
        struct view ending = before.size ? node_get_text(known, form) : VIEW("");
        return ending.size ? arena_join(words->arena, before, ending) : VIEW("");
    }
    bool unsure = is_unsure(name) || begins_with_known(names, before);
    const struct node *rule = unsure ? NULL : node_first(node_get(names, "endings"));
    while (rule && !fits(name, rule))
        rule = rule->next;
    struct view ending = node_get_text(rule, form);
    const struct node *drop = node_get(rule, "drop");
    size_t kept = name.size - (drop ? (size_t)drop->number : 0);
    return ending.size ? arena_join(words->arena, view_part(name, 0, kept), ending) : VIEW("");
}

static void set_forms(struct viewer *viewer, struct node *map, const char *field,
                      const char *own_forms) {
    const struct node *name = node_get(map, field), *own = node_get(map, own_forms);
    const struct node *one = node_first(node_get(node_get(viewer->words.labels, "names"), "cases"));
    for (; name && node_is_scalar(name) && one; one = one->next) {
        const char *form = arena_copy(viewer->arena, one->text).at;
        struct view text = node_get_text(own, form);
        if (!text.size)
            text = inflect_name(&viewer->words, name->text, form);
        struct node *made = node_new_string(viewer->arena, text);
        made->origin = name->origin;
        node_set(map, arena_format(viewer->arena, "%s_%s", field, form), made);
    }
}

void inflect_organisations(struct viewer *viewer, struct node *node) {
    if (node->kind == NODE_MAP && node_expects(node, VIEW("business_id"))) {
        set_forms(viewer, node, "name", "name_forms");
        set_forms(viewer, node, "short_name", "short_name_forms");
    }
    for (struct node *child = node_first(node); child; child = child->next)
        if ((child->kind == NODE_MAP || child->kind == NODE_LIST) && !view_is(child->key, "flags"))
            inflect_organisations(viewer, child);
}
