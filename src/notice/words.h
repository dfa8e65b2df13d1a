/* The words and the mechanics of one language, from templates/<language>/labels.yaml: labels of codes,
 * dates, durations, lists, citations. What a language does with them stands there as patterns. */
#ifndef SELOSTE_NOTICE_WORDS_H
#define SELOSTE_NOTICE_WORDS_H

#include "data/node.h"

struct words {
    struct arena *arena;
    const char *language;      /* "fi" */
    const struct node *labels; /* templates/<language>/labels.yaml */
    const struct node *law;    /* schemas/law.yaml */
    bool register_layout;      /* forms for layout `register` go before the plain ones */
};

/* A form of a code's label: "label", or one that the language has ("genitive"). In layout `register`
 * the form `register` (of label) or `register_<form>` is taken where there is one. Empty if the code has
 * no such form; an entry that is a plain string has `label` only. */
struct view words_form(const struct words *words, struct view vocabulary, struct view code,
                       const char *form);
/* Sets all forms of a code's label as members of the map. */
void words_set_forms(const struct words *words, struct node *map, struct view vocabulary,
                     struct view code);
/* Text at a path of keys in the labels ("tables", "purpose"); empty if there is none. */
struct view words_at(const struct words *words, const char *map, const char *key);

/* With its first letter as a capital. */
struct view words_capital(const struct words *words, struct view text);
/* With its first letter small, as inside a sentence, unless it begins with an abbreviation ("IP"). */
struct view words_small(const struct words *words, struct view text);
/* 2026-11-22, 2026-11 or 2026 as the language writes it. */
struct view words_date(const struct words *words, struct view iso);
/* "2 years" in a frame of the labels' `durations`: "exact" ("2 vuotta"), "within" ("2 vuoden kuluessa")
 * ...; the trigger goes into frames that have a place for it. Words (permanent, session) are labels too. */
struct view words_duration(const struct words *words, struct view duration, const char *frame,
                           struct view trigger);
/* The duration in a frame, then what it counts from: "enintään 2 vuotta asiakassuhteen päättymisestä".
 * Without a trigger the duration alone. */
struct view words_period(const struct words *words, struct view duration, const char *frame,
                         struct view trigger);
/* Digits in groups, as the country's custom has it. */
struct view words_phone(const struct words *words, struct view phone);
/* A country's name. */
struct view words_country(const struct words *words, struct view code);
/* An article of the GDPR in full: "6 artiklan 1 kohdan b alakohta". The citation is a key of law.yaml's
 * articles: "6(1)(b)". form: "label", "genitive" ... as the labels' `law` has it. */
struct view words_article(const struct words *words, struct view citation, const char *form);
/* Chapter and sections of an act: "2 luvun 10 §", "6 § 1 mom. 4 k.". sections is a list; either may be
 * absent. */
struct view words_section(const struct words *words, struct view chapter,
                          const struct node *sections);
/* Gives every map of the list a `separator`: what stands between it and the next one ("," or "ja"),
 * nothing after the last. `separator_or` is the same with "or". An item's words are its `label`. */
void words_separate(const struct words *words, struct node *list);

#endif
