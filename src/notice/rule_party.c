/* Questions about people and organisations: controllers, subjects, interests. */
#include "notice/rule_table.h"

#include "base/str.h"
#include "base/utf8.h"
#include "notice/derive.h"
#include "notice/normal.h"

/* A country code: is it in the European Economic Area? */
bool in_eea(struct question *question) {
    question_say_country(question, question->node->text);
    return derive_in_eea(question_law(question), question->node->text);
}

/* --- Legitimate interests */

static struct view lower(struct arena *arena, struct view text) {
    struct str out = {0};
    for (size_t at = 0; at < text.size;)
        str_add_code(&out, utf8_lower(utf8_next(text, &at)));
    struct view made = arena_copy(arena, str_view(&out));
    str_release(&out);
    return made;
}

static bool is_letter(struct view text, size_t at) {
    unsigned char c = (unsigned char)text.at[at];
    return c >= 0x80 || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_stem(const struct node *stems, struct view word) {
    for (const struct node *stem = node_first(stems); stem; stem = stem->next)
        if (view_starts(word, stem->text))
            return true;
    return false;
}

/* Whether a word of the text begins with none of the stems, which are in small letters. */
static bool says_more(struct arena *arena, struct view text, const struct node *stems) {
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && is_letter(text, end))
            end++;
        if (end > at && !has_stem(stems, lower(arena, view_part(text, at, end))))
            return true;
        at = end > at ? end : at + 1;
    }
    return false;
}

/* A text of an interest: does it say more than the basis and the purpose do? `with.stems`:
 * beginnings of words that say nothing, by language. */
bool not_vague_interest(struct question *question) {
    const struct node *basis = question->node->parent, *purpose = basis->parent->parent;
    struct arena *arena = question_arena(question);
    struct view title = view_trim(question_label(question, purpose));
    for (const struct node *text = node_first(question->node); text; text = text->next) {
        struct view own = view_trim(text->text);
        const struct node *stems = node_get_view(node_get(question->with, "stems"), text->key);
        bool repeats = own.size == title.size && view_equal(lower(arena, own), lower(arena, title));
        if (repeats || (stems && !says_more(arena, own, stems)))
            return false;
    }
    return true;
}

/* --- Subjects */

/* A walk over the subjects that an item concerns: those it names, else all of the register. */
static const struct node *next_subject(const struct question *question, const struct node *item,
                                       const struct node *last) {
    const struct node *subject =
        last ? leaf_next(last) : leaf_first(node_get(question->reg, "subjects"));
    while (subject && !normal_concerns(item, "subjects", subject))
        subject = leaf_next(subject);
    return subject;
}

/* Purpose: can one of its subjects at least be the party of a contract? People in words of the
 * author's own may be. */
bool subjects_are_parties(struct question *question) {
    const struct node *subject = next_subject(question, question->node, NULL);
    bool any = subject != NULL;
    for (; subject; subject = next_subject(question, question->node, subject))
        if (!node_get(subject, "code") || view_is(item_flag(subject, "party"), "true"))
            return true;
    return !any;
}

static bool finds_subject(struct question *question) {
    const struct node *subject = next_subject(question, question->node, NULL);
    for (; subject; subject = next_subject(question, question->node, subject))
        if (list_has(node_get(question->with, "subjects"), node_get_text(subject, "code")))
            return true;
    return false;
}

/* Does the item concern one of `with.subjects`? People in words of the author's own may be any. */
bool subject_among(struct question *question) {
    const struct node *subject = next_subject(question, question->node, NULL);
    for (; subject; subject = next_subject(question, question->node, subject))
        if (!node_get(subject, "code"))
            return true;
    return finds_subject(question);
}

/* Does it concern none of them? */
bool no_subject_among(struct question *question) { return !finds_subject(question); }

/* Does it concern somebody besides `with.subjects`? */
bool all_subjects_not(struct question *question) {
    const struct node *subject = next_subject(question, question->node, NULL);
    bool any = subject != NULL;
    for (; subject; subject = next_subject(question, question->node, subject))
        if (!list_has(node_get(question->with, "subjects"), node_get_text(subject, "code")))
            return true;
    return !any;
}

static bool has_consent(const struct node *purpose) {
    return list_has(node_get(purpose, "basis"), VIEW("consent"));
}

/* Source: does it tell of others than `with.subjects`, or does a purpose for them rest on consent?
 */
bool source_not_only_about(struct question *question) {
    if (all_subjects_not(question))
        return true;
    const struct node *purpose = node_first(node_get(question->reg, "purposes"));
    while (purpose && !has_consent(purpose))
        purpose = purpose->next;
    return purpose != NULL;
}
