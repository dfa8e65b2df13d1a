/* Questions about texts, and about nothing in place of something. */
#include "notice/change_test_parts.h"

#include "notice/diff_prose.h"
#include "notice/normal.h"

static bool is_prose(const struct change *change) {
    return change->before && change->after && node_note(change_node(change), "x-text") &&
           diff_is_text(change->before) && diff_is_text(change->after) &&
           change->before->kind == NODE_MAP && change->after->kind == NODE_MAP;
}

/* The main language of the text: the notice's, else the first that both have. */
static struct view language_of(const struct diff *diff, const struct change *change) {
    struct view main = normal_main_language(diff->after);
    const struct node *own = node_get_view(change->after, main);
    for (own = own ? own : node_first(change->after); own; own = own->next)
        if (node_get_view(change->before, own->key))
            return own->key;
    return main;
}

/* Both texts in a language; false if one of them isn't there. */
static bool texts_in(const struct change *change, struct view language, const struct node **old,
                     const struct node **new) {
    *old = node_get_view(change->before, language);
    *new = node_get_view(change->after, language);
    return *old && *new;
}

static bool is_typo_in(const struct change *change, struct view language) {
    const struct node *old, *new;
    return texts_in(change, language, &old, &new) && (view_equal(old->text, new->text) || prose_is_typo(old->text, new->text));
}

static bool is_main_same(const struct diff *diff, const struct change *change) {
    const struct node *old, *new;
    return texts_in(change, language_of(diff, change), &old, &new) && view_equal(old->text, new->text);
}

/* No language says more than a slip of the fingers. */
static bool typo(const struct diff *diff, const struct change_facts *facts,
                 const struct change *change) {
    (void)diff;
    (void)facts;
    if (!is_prose(change) || change->before->count != change->after->count)
        return false;
    for (const struct node *own = node_first(change->after); own; own = own->next)
        if (!is_typo_in(change, own->key))
            return false;
    return true;
}

/* How many of a text's words stay, in thousandths of both. */
static unsigned share_kept(struct view before, struct view after) {
    struct arena arena;
    arena_init(&arena);
    struct prose old, new;
    prose_compare(&arena, before, after, &old, &new);
    size_t words = 0, kept = 0;
    for (size_t i = 0; i < old.count; i++) {
        words += old.tokens[i].word;
        kept += old.tokens[i].word && !old.changed[i];
    }
    for (size_t i = 0; i < new.count; i++)
        words += new.tokens[i].word;
    arena_release(&arena);
    return words ? (unsigned)(2000 * kept / words) : 1000;
}

/* The translation changes for the most part. */
static bool retranslation(const struct diff *diff, const struct change_facts *facts,
                          const struct change *change) {
    (void)facts;
    if (!is_prose(change) || !is_main_same(diff, change))
        return false;
    for (const struct node *new = node_first(change->after); new; new = new->next) {
        const struct node *old = node_get_view(change->before, new->key);
        if (old && share_kept(old->text, new->text) < 500)
            return true;
    }
    return false;
}

static bool translation(const struct diff *diff, const struct change_facts *facts,
                        const struct change *change) {
    return is_prose(change) && is_main_same(diff, change) && !retranslation(diff, facts, change);
}

static bool narrowed(const struct diff *diff, const struct change_facts *facts,
                     const struct change *change) {
    (void)facts;
    const struct node *old, *new;
    return is_prose(change) && texts_in(change, language_of(diff, change), &old, &new) &&
           prose_measure(old->text, new->text) <= PROSE_NARROWED;
}

/* A label in the place of a code. */
static bool uncoded(const struct diff *diff, const struct change_facts *facts,
                    const struct change *change) {
    (void)diff;
    (void)facts;
    return !node_get(change_node(change)->parent, "code");
}

static bool nothing(const struct diff *diff, const struct change_facts *facts,
                    const struct change *change) {
    (void)diff;
    (void)facts;
    return diff_is_nothing(change->before) && diff_is_nothing(change->after);
}

const struct change_test change_tests_of_text[] = {
    {"typo", typo},         {"translation", translation}, {"retranslation", retranslation},
    {"narrowed", narrowed}, {"uncoded", uncoded},         {"nothing", nothing},
    {NULL, NULL},
};
