#include "page/name.h"
#include "base/utf8.h"

const struct word_list *name_forms(struct assets *assets) {
    if (!assets || assets->forms)
        return assets ? assets->forms : NULL;
    struct word_list *forms = ARENA_NEW(assets->arena, struct word_list);
    const struct node *tree = assets_tree(assets, "templates/forms.yaml");
    word_list_read(assets->arena, node_get(tree, "forms"), forms);
    return assets->forms = forms;
}

static bool is_capital(uint32_t code) { return code != UTF8_INVALID && utf8_lower(code) != code; }

/* Whether a character behind a form makes another word of it. */
static bool goes_on(uint32_t code) {
    return code == '-' || (code >= '0' && code <= '9') || utf8_lower(code) != utf8_upper(code);
}

bool name_is_form(const struct word_list *forms, struct view word) {
    unsigned char second = word.size > 1 ? (unsigned char)word.at[1] : ' ';
    if (!forms || !word.size || !word_list_may_begin(forms, (unsigned char)word.at[0], second))
        return false;
    size_t at = word_list_longest(forms, word, 1);
    return at && (at == word.size || !goes_on(utf8_next(word, &at)));
}

bool name_ties(const struct word_list *forms, struct view before, struct view word) {
    if (!before.size || !name_is_form(forms, word))
        return false;
    unsigned char last = (unsigned char)before.at[before.size - 1];
    bool comma = last == ',' && !name_is_form(forms, before);
    return comma || last >= 0x80 || last == '.' || last == ')' || last == '&' || last == '"' ||
           goes_on(last);
}

bool name_is(const struct word_list *forms, const struct name_place *place) {
    if (!is_capital(place->first))
        return false;
    bool begins = place->before == 0 || place->before == '.' || place->before == '!' ||
                  place->before == '?' || place->before == ':';
    if (place->is_given || !begins)
        return true;
    size_t at = 0;
    return place->next.size &&
           (is_capital(utf8_next(place->next, &at)) || name_is_form(forms, place->next));
}

bool name_passes(uint32_t code) {
    return code == ' ' || code == 0xA0 || code == 0x202F || code == '(' || code == '"' ||
           code == '\'' || (code >= 0x2018 && code <= 0x201D) || code == 0x2013;
}

bool name_is_given(const struct node *origin) { return node_note(origin, "x-name") != NULL; }
