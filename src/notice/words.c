#include "notice/words.h"

#include "base/str.h"
#include "base/utf8.h"
#include "data/finding.h"

static struct view form_of(const struct node *entry, struct view form) {
    const struct node *value = node_get_view(entry, form);
    return node_is_scalar(value) ? value->text : VIEW("");
}

static const struct node *entry_of(const struct words *words, struct view vocabulary,
                                   struct view code) {
    return node_get_view(node_get_view(words->labels, vocabulary), code);
}

/* A form of an entry that is a map, in the layout at hand. */
static struct view form_in(const struct words *words, const struct node *entry, struct view form) {
    if (words->register_layout) {
        struct view name = view_is(form, "label")
                               ? VIEW("register")
                               : arena_join(words->arena, VIEW("register_"), form);
        struct view text = form_of(entry, name);
        if (text.size)
            return text;
    }
    return form_of(entry, form);
}

struct view words_form(const struct words *words, struct view vocabulary, struct view code,
                       const char *form) {
    const struct node *entry = entry_of(words, vocabulary, code);
    if (!entry || entry->kind != NODE_MAP)
        return entry && strcmp(form, "label") == 0 ? entry->text : VIEW("");
    return form_in(words, entry, view_of(form));
}

void words_set_forms(const struct words *words, struct node *map, struct view vocabulary,
                     struct view code) {
    const struct node *entry = entry_of(words, vocabulary, code);
    static const struct view prefix = {"register_", 9};
    if (entry && entry->kind != NODE_MAP)
        node_set(map, VIEW("label"), node_new_string(words->arena, entry->text));
    for (const struct node *form = node_first(entry); form; form = form->next) {
        if (view_is(form->key, "register") || view_starts(form->key, prefix))
            continue;
        struct view text = form_in(words, entry, form->key);
        node_set(map, form->key, node_new_string(words->arena, text));
    }
}

struct view words_at(const struct words *words, const char *map, const char *key) {
    return node_get_text(node_get(words->labels, map), key);
}

static struct view with_first(const struct words *words, struct view text, uint32_t first, size_t rest) {
    char bytes[4];
    struct view head = {bytes, utf8_encode(first, bytes)};
    return arena_join(words->arena, head, view_part(text, rest, text.size));
}

struct view words_capital(const struct words *words, struct view text) {
    size_t at = 0;
    if (!text.size)
        return text;
    uint32_t first = utf8_next(text, &at), upper = utf8_upper(first);
    return upper == first ? text : with_first(words, text, upper, at);
}

struct view words_small(const struct words *words, struct view text) {
    size_t at = 0;
    if (!text.size)
        return text;
    uint32_t first = utf8_next(text, &at), lower = utf8_lower(first);
    size_t next = at;
    uint32_t second = next < text.size ? utf8_next(text, &next) : ' ';
    bool is_word = lower != first && second != utf8_upper(second);
    return is_word ? with_first(words, text, lower, at) : text;
}

/* Digits without leading zeros. */
static struct view number_of(struct view digits) {
    while (digits.size > 1 && *digits.at == '0')
        digits = view_part(digits, 1, digits.size);
    return digits;
}

struct view words_date(const struct words *words, struct view iso) {
    struct view year = view_part(iso, 0, 4);
    struct view month = view_part(iso, 5, 7), day = view_part(iso, 8, 10);
    unsigned index = month.size == 2 ? (unsigned)((month.at[0] - '0') * 10 + month.at[1] - '0') : 0;
    const struct node *name = index ? node_at(node_get(words->labels, "months"), index - 1) : NULL;
    const char *pattern = day.size ? "day" : month.size ? "month" : "year";
    struct view text = words_at(words, "dates", pattern);
    if (!text.size)
        return iso;
    return finding_fill(words->arena, text,
                        FINDING_WITH({"year", year}, {"month", number_of(month)},
                                     {"day", number_of(day)},
                                     {"month_label", node_get_text(name, "label")},
                                     {"month_partitive", node_get_text(name, "partitive")}));
}

/* The two halves of "2 years": a number and the singular of a unit. False for words. */
static bool split_duration(struct view duration, struct view *number, struct view *unit) {
    size_t space = view_find_byte(duration, ' ');
    if (space == VIEW_NOWHERE)
        return false;
    *number = view_part(duration, 0, space);
    *unit = view_trim(view_part(duration, space, duration.size));
    if (unit->size && unit->at[unit->size - 1] == 's')
        unit->size--;
    return true;
}

struct view words_duration(const struct words *words, struct view duration, const char *frame,
                           struct view trigger) {
    const struct node *frames = node_get(words->labels, "durations");
    struct view number, unit;
    if (!split_duration(duration, &number, &unit))
        return node_get_text(frames, arena_copy(words->arena, duration).at);
    const struct node *forms = node_get_view(node_get(words->labels, "units"), unit);
    const struct node *pair = node_get(frames, frame);
    struct view pattern = node_get_text(pair, view_is(number, "1") ? "one" : "many");
    return finding_fill(words->arena, pattern,
                        FINDING_WITH({"number", number}, {"trigger", trigger},
                                     {"one", node_get_text(forms, "one")},
                                     {"many", node_get_text(forms, "many")},
                                     {"genitive", node_get_text(forms, "genitive")}));
}

struct view words_period(const struct words *words, struct view duration, const char *frame,
                         struct view trigger) {
    struct view text = words_duration(words, duration, frame, trigger);
    if (!trigger.size)
        return text;
    return finding_fill(words->arena, words_at(words, "durations", "after"),
                        FINDING_WITH({"duration", text}, {"trigger", trigger}));
}

/* Digits of a Finnish area or operator code, the zero in front counted: 09, but 020, 044, 050, 013. */
static size_t area_size(struct view national) {
    static const char *const threes[] = {"01", "04", "020", "029", "030", "050", "060", "070", "075"};
    for (size_t i = 0; i < sizeof threes / sizeof *threes; i++)
        if (view_starts(national, view_of(threes[i])))
            return 3;
    return 2;
}

/* The subscriber's number: 123 4567, 12 3456, 1234 5678. */
static void add_subscriber(struct str *out, struct view digits) {
    size_t first = digits.size >= 8 ? 4 : digits.size == 6 ? 2 : digits.size == 5 ? 2 : 3;
    if (digits.size <= 4)
        first = digits.size;
    str_add(out, view_part(digits, 0, first));
    if (first < digits.size)
        str_add_string(out, "\u00A0");
    str_add(out, view_part(digits, first, digits.size));
}

static struct view digits_of(struct arena *arena, struct view phone) {
    struct str digits = {0};
    for (size_t i = 0; i < phone.size; i++)
        if (phone.at[i] >= '0' && phone.at[i] <= '9')
            str_add_char(&digits, phone.at[i]);
    struct view copy = arena_copy(arena, str_view(&digits));
    str_release(&digits);
    return copy;
}

/* Only digits, spaces and hyphens are regrouped; anything else ("ext. 4") stays as written. */
static bool is_plain_number(struct view phone) {
    for (size_t i = 0; i < phone.size; i++)
        if (!strchr("0123456789 -+", phone.at[i]) || (phone.at[i] == '+' && i))
            return false;
    return phone.size > 0;
}

struct view words_phone(const struct words *words, struct view phone) {
    bool abroad = view_starts(phone, VIEW("+358"));
    bool domestic = phone.size && *phone.at == '0' && !view_starts(phone, VIEW("00"));
    struct view digits = digits_of(words->arena, phone);
    if (!is_plain_number(phone) || digits.size < 7 || !(abroad || domestic))
        return phone;
    struct view national =
        abroad ? arena_join(words->arena, VIEW("0"), view_part(digits, 3, digits.size)) : digits;
    size_t area = area_size(national);
    struct str out = {0};
    if (abroad)
        str_add_string(&out, "+358\u00A0");
    str_add(&out, view_part(national, abroad, area));
    str_add_string(&out, "\u00A0");
    add_subscriber(&out, view_part(national, area, national.size));
    struct view grouped = arena_copy(words->arena, str_view(&out));
    str_release(&out);
    return grouped;
}

struct view words_country(const struct words *words, struct view code) {
    struct view name = words_form(words, VIEW("countries"), code, "label");
    return name.size ? name : code;
}

static struct view law_pattern(const struct words *words, const char *name, const char *form) {
    const struct node *pattern = node_get(node_get(words->labels, "law"), name);
    if (pattern && pattern->kind == NODE_MAP)
        return node_get_text(pattern, form);
    return pattern ? pattern->text : VIEW("");
}

struct view words_article(const struct words *words, struct view citation, const char *form) {
    const struct node *entry =
        node_get_view(node_get(node_get(words->law, "articles"), "entries"), citation);
    struct view point = node_get_text(entry, "point"), paragraph = node_get_text(entry, "paragraph");
    const char *name = node_get(entry, "subparagraph") ? "subparagraph"
                       : point.size                    ? "point"
                       : paragraph.size                ? "paragraph"
                                                       : "article";
    return finding_fill(words->arena, law_pattern(words, name, form),
                        FINDING_WITH({"article", node_get_text(entry, "article")},
                                     {"paragraph", paragraph}, {"point", point}));
}

/* "6.1.4" is section 6, subsection 1, paragraph 4; "13-20" is a range. */
static struct view section_text(const struct words *words, struct view section) {
    size_t dash = view_find_byte(section, '-');
    if (dash != VIEW_NOWHERE)
        return finding_fill(words->arena, law_pattern(words, "section_range", "label"),
                            FINDING_WITH({"from", view_part(section, 0, dash)},
                                         {"to", view_part(section, dash + 1, section.size)}));
    struct view parts[3] = {section, {NULL, 0}, {NULL, 0}};
    unsigned count = 1;
    for (size_t dot; count < 3 && (dot = view_find_byte(parts[count - 1], '.')) != VIEW_NOWHERE;) {
        parts[count] = view_part(parts[count - 1], dot + 1, parts[count - 1].size);
        parts[count - 1].size = dot;
        count++;
    }
    static const char *const names[] = {"section", "subsection", "subsection_paragraph"};
    return finding_fill(words->arena, law_pattern(words, names[count - 1], "label"),
                        FINDING_WITH({"section", parts[0]}, {"subsection", parts[1]},
                                     {"paragraph", parts[2]}));
}

static struct view item_text(const struct node *item) {
    return node_is_scalar(item) ? item->text : node_get_text(item, "code");
}

/* Whole sections only, so that they can share one sign: "200 ja 202 §". */
static bool are_plain(const struct node *sections) {
    for (const struct node *one = node_first(sections); one; one = one->next)
        if (view_find_byte(item_text(one), '.') != VIEW_NOWHERE ||
            view_find_byte(item_text(one), '-') != VIEW_NOWHERE)
            return false;
    return sections && sections->count > 1;
}

struct view words_section(const struct words *words, struct view chapter,
                          const struct node *sections) {
    struct str out = {0};
    bool plain = are_plain(sections);
    for (const struct node *one = node_first(sections); one; one = one->next) {
        if (one != sections->first && one->next)
            str_add(&out, words_at(words, "lists", "separator"));
        else if (one != sections->first)
            str_add_format(&out, " %.*s ", VIEW_ARG(words_at(words, "lists", "and")));
        str_add(&out, plain ? item_text(one) : section_text(words, item_text(one)));
    }
    struct view text = arena_copy(words->arena, str_view(&out));
    str_release(&out);
    if (plain)
        text = finding_fill(words->arena, law_pattern(words, "sections", "label"),
                            FINDING_WITH({"list", text}));
    const char *pattern = text.size ? "chapter" : "chapter_alone";
    if (chapter.size)
        text = finding_fill(words->arena, law_pattern(words, pattern, "label"),
                            FINDING_WITH({"chapter", chapter}, {"sections", text}));
    return text;
}

/* Whether the word stands in the text, between spaces. */
static bool has_word(struct view text, struct view word) {
    for (size_t at = 0; word.size && at < text.size; at++) {
        size_t hit = view_find(view_part(text, at, text.size), word);
        if (hit == VIEW_NOWHERE)
            return false;
        at += hit;
        bool before = at > 0 && text.at[at - 1] == ' ';
        bool after = at + word.size < text.size && text.at[at + word.size] == ' ';
        if (before && after)
            return true;
    }
    return false;
}

/* " and "; between items that hold an "and" themselves ", and ". */
static struct view words_join(const struct words *words, bool nested, const char *word) {
    bool again = nested && strcmp(word, "and") == 0;
    struct view before = again ? words_at(words, "lists", "serial") : VIEW("");
    struct view text = words_at(words, "lists", again ? "and_again" : word);
    return arena_join(words->arena, arena_join(words->arena, before, VIEW(" ")),
                      arena_join(words->arena, text, VIEW(" ")));
}

void words_separate(const struct words *words, struct node *list) {
    struct view comma = VIEW(""), and = VIEW(""), or = VIEW("");
    bool nested = false;
    if (list->count > 1) {
        struct view and_word = words_at(words, "lists", "and");
        for (const struct node *item = node_first(list); item; item = item->next)
            nested = nested || has_word(node_get_text(item, "label"), and_word);
        comma = words_at(words, "lists", "separator");
        and = words_join(words, nested, "and");
        or = words_join(words, nested, "or");
    }
    for (struct node *item = node_first(list); item; item = item->next) {
        bool before_last = item->next && !item->next->next;
        if (item->kind != NODE_MAP)
            continue;
        struct view text = !item->next ? VIEW("") : before_last ? and : comma;
        struct view other = !item->next ? VIEW("") : before_last ? or : comma;
        node_set(item, VIEW("separator"), node_new_string(words->arena, text));
        node_set(item, VIEW("separator_or"), node_new_string(words->arena, other));
    }
}
