#include "app/field_words.h"

#include <assert.h>

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

struct view field_words_list(struct arena *arena, const struct node *list) {
    struct str text = {0};
    for (const struct node *item = node_first(list); item; item = item->next) {
        str_add_string(&text, item == node_first(list) ? "" : ", ");
        str_add(&text, item->text);
    }
    struct view view = arena_copy(arena, str_view(&text));
    str_release(&text);
    return view;
}

struct view field_words(const struct messages *messages, const struct value_shape *shape) {
    const char *id = shape->choice ? "KIND-CHOICE" : words_of_kind(shape->kind);
    struct view what = message_get(messages, id);
    if (shape->choice || shape->kind == VALUE_CODE || shape->kind == VALUE_REF ||
        shape->kind == VALUE_CONSTANT)
        what = message_fill(
            messages, id,
            FINDING_WITH({"vocabulary", shape->vocabulary}, {"ref", shape->ref},
                         {"constant", shape->constant},
                         {"choice", field_words_list(messages->arena, shape->choice)}));
    if (shape->map && shape->kind != VALUE_MAP)
        what = arena_format(messages->arena, "%.*s %.*s", VIEW_ARG(what),
                            VIEW_ARG(message_get(messages, "KIND-OR-MAP")));
    return shape->list ? message_fill(messages, "KIND-LIST", FINDING_WITH({"what", what})) : what;
}
