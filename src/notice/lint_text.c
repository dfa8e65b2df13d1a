/* A text is folded, the automaton runs over it once, and where it finds a stem, the patterns of the
 * stem's clause judge the sentence, once for each clause. So time grows with the text, whatever it
 * is. */
#include "base/fold.h"
#include "base/utf8.h"
#include "data/pattern.h"
#include "data/scalar_place.h"
#include "data/stems.h"
#include "notice/lint_parts.h"

/* Bytes: a longer sentence counts as several; how far `wide` looks beyond the sentence. */
enum { SENTENCE_MAX = 800, WIDE = 300 };

/* What is known of a clause in this notice. */
struct standing {
    uint64_t sentence; /* the last one that it has judged */
    unsigned count;
    bool asked, given;
    bool asked_within, within;
    const struct node *within_of; /* the register that was asked last; NULL: any of them */
};

struct reading {
    struct lint *lint;
    struct text_rules *rules;
    struct standing *standings; /* by clause */
    /* The text at hand. */
    const struct node *node;
    struct fold fold;
    struct scalar_places places;
    bool placed;
    size_t from, to; /* of the sentence, in the folded text */
    uint64_t sentence;
};

/* --- Sentences */

static bool is_letter(unsigned char byte) { return byte >= 0x80 || (byte >= 'a' && byte <= 'z'); }

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* Whether the word before a full stop is one that is always followed by one. */
static bool is_abbreviation(struct view text, size_t stop) {
    static const char *const words[] = {"esim", "mm", "ns", "ks",  "vrt", "nro", "art", "no",
                                        "e.g",  "eg", "ie", "i.e", "ml",  "p.o", NULL};
    size_t from = stop;
    while (from > 0 && (is_letter((unsigned char)text.at[from - 1]) || text.at[from - 1] == '.'))
        from--;
    for (const char *const *word = words; *word; word++)
        if (view_is(view_part(text, from, stop), *word))
            return true;
    return false;
}

/* Whether a capital letter, or no letter at all, stands at an offset of the folded text. */
static bool begins_sentence(const struct reading *reading, size_t at) {
    struct view text = str_view(&reading->fold.text);
    if (at >= text.size || !is_letter((unsigned char)text.at[at]))
        return true;
    size_t place = reading->fold.places[at];
    return utf8_next(reading->node->text, &place) != utf8_next(text, &at);
}

static bool ends_sentence(const struct reading *reading, size_t at) {
    struct view text = str_view(&reading->fold.text);
    char mark = text.at[at];
    if (mark == '\n' || mark == '|')
        return true;
    if (mark != '.' && mark != '!' && mark != '?')
        return false;
    size_t next = at + 1;
    while (next < text.size && strchr("\"')", text.at[next]))
        next++;
    if (next < text.size && text.at[next] != ' ')
        return false;
    bool counts = mark == '.' && at > 0 && is_digit(text.at[at - 1]);
    if (mark == '.' && is_abbreviation(text, at))
        return false;
    return begins_sentence(reading, next + 1) &&
           !(counts && next + 1 < text.size && is_digit(text.at[next + 1]));
}

/* Behind the sentence that begins at `from`. */
static size_t sentence_end(const struct reading *reading, size_t from) {
    struct view text = str_view(&reading->fold.text);
    size_t at = from;
    for (; at < text.size; at++) {
        bool too_long = at - from >= SENTENCE_MAX && text.at[at] == ' ';
        if (too_long || at - from >= 2 * SENTENCE_MAX || ends_sentence(reading, at))
            break;
    }
    for (at++; at < text.size && ((unsigned char)text.at[at] & 0xC0) == 0x80;)
        at++;
    return at < text.size ? at : text.size;
}

static void go_to_sentence(struct reading *reading, size_t at) {
    while (at >= reading->to && reading->to < reading->fold.text.size) {
        reading->from = reading->to;
        reading->to = sentence_end(reading, reading->from);
        reading->sentence++;
    }
}

/* --- Whether a clause looks at a text at all */

static bool has_text(const struct node *list, struct view text) {
    for (const struct node *one = node_first(list); one; one = one->next)
        if (view_equal(one->text, text))
            return true;
    return false;
}

/* Whether the text stands below one of the names, or in a section of one's own that is printed
 * there. */
static bool stands_in(const struct node *node, const struct node *names) {
    for (; node; node = node->parent)
        if (has_text(names, node->key) || has_text(names, node_get_text(node, "within")) ||
            has_text(names, node_get_text(node, "id")))
            return true;
    return false;
}

/* The distributed register that a text of `registers` stands in; any other text stands in all. */
static const struct node *register_of(const struct lint *lint, const struct node *node) {
    for (; node->parent; node = node->parent) {
        if (!view_is(node->parent->key, "registers") || node->parent->parent != lint->notice)
            continue;
        const struct node *reg = node_first(lint->registers);
        const struct node *item = node->parent->first;
        for (; item != node; item = item->next)
            reg = reg->next;
        return reg;
    }
    return NULL;
}

static bool some_is_within(const struct lint *lint, struct rule_case *one, const struct node *own) {
    const struct node *reg = own ? own : node_first(lint->registers);
    for (; reg; reg = own ? NULL : reg->next)
        if (test_holds(lint->options->rules, &one->within, reg))
            return true;
    return false;
}

/* Asked once for all texts of a register that follow each other. */
static bool is_within(struct reading *reading, const struct text_clause *clause) {
    struct standing *standing = &reading->standings[clause - reading->rules->clauses];
    const struct node *own = register_of(reading->lint, reading->node);
    if (!standing->asked_within || standing->within_of != own)
        standing->within = some_is_within(reading->lint, clause->one, own);
    standing->asked_within = true;
    standing->within_of = own;
    return standing->within;
}

static bool is_given(struct reading *reading, const struct text_clause *clause) {
    struct standing *standing = &reading->standings[clause - reading->rules->clauses];
    if (!standing->asked)
        standing->given =
            test_holds(reading->lint->options->rules, &clause->one->given, reading->lint->notice);
    standing->asked = true;
    return standing->given && (!clause->one->within.tree || is_within(reading, clause));
}

static bool looks_at(struct reading *reading, const struct text_clause *clause) {
    const struct node *language = text_clause_get(clause, "language");
    const struct node *in = text_clause_get(clause, "in"), *out = text_clause_get(clause, "not_in");
    return (!language || view_equal(language->text, reading->node->key)) &&
           (!in || stands_in(reading->node, in)) && (!out || !stands_in(reading->node, out)) &&
           test_holds(reading->lint->options->rules, &clause->one->when,
                      reading->node->parent->parent) &&
           is_given(reading, clause);
}

/* --- Findings */

/* Behind the character of the original that the folded byte before `to` came from. */
static size_t original_end(const struct reading *reading, size_t to) {
    struct view text = reading->node->text;
    size_t end = reading->fold.places[to - 1], next;
    utf8_next(text, &end);
    next = end;
    if (next < text.size) {
        uint32_t mark = utf8_next(text, &next);
        if (mark == 0x308 || mark == 0x30A) /* combining diaeresis and ring: part of ä, ö, å */
            return next;
    }
    return end;
}

/* The words that were found, on one line. */
static struct view on_one_line(struct arena *arena, struct view text) {
    struct str out = {0};
    for (size_t at = 0; at < text.size; at++) {
        bool space = strchr(" \t\r\n", text.at[at]) != NULL;
        if (!space)
            str_add_char(&out, text.at[at]);
        else if (at && !strchr(" \t\r\n", text.at[at - 1]))
            str_add_char(&out, ' ');
    }
    struct view line = arena_copy(arena, str_view(&out));
    str_release(&out);
    return line;
}

/* The match with `instead` in place of the stem, its first letter as large as it was. */
static struct view mended(struct reading *reading, const struct text_clause *clause,
                          struct view found, struct view original) {
    struct view instead = node_get_text(clause->find, "instead");
    struct view stem = node_first(node_get(clause->find, "stems"))->text;
    size_t at = view_find(found, stem), size = 0, place = 0;
    if (at == VIEW_NOWHERE)
        return instead;
    struct view made =
        arena_format(reading->lint->arena, "%.*s%.*s%.*s", (int)at, found.at, VIEW_ARG(instead),
                     VIEW_ARG(view_part(found, at + stem.size, found.size)));
    uint32_t first = utf8_next(original, &place);
    uint32_t letter = utf8_next(made, &size);
    if (utf8_lower(first) == first)
        return made;
    char bytes[4];
    struct view large = {bytes, utf8_encode(utf8_upper(letter), bytes)};
    return arena_join(reading->lint->arena, large, view_part(made, size, made.size));
}

/* A text that was written without its language is told by its own place. */
static const struct node *written_node(const struct node *text) {
    struct span own = text->span, all = text->parent->span;
    return own.from == all.from && own.to == all.to ? text->parent : text;
}

static void tell(struct reading *reading, const struct text_clause *clause, struct view found) {
    struct lint *lint = reading->lint;
    if (!reading->placed)
        reading->places = scalar_places_of(lint->arena, reading->node);
    reading->placed = true;
    size_t at = (size_t)(found.at - reading->fold.text.at);
    size_t from = reading->fold.places[at], to = original_end(reading, at + found.size);
    struct view original = view_part(reading->node->text, from, to);
    struct question question = {.lint = lint,
                                .node = reading->node,
                                .blame = written_node(reading->node),
                                .reg = register_of(lint, reading->node),
                                .place = scalar_place(&reading->places, from, to)};
    question_say(&question, "match", on_one_line(lint->arena, original));
    if (node_get(clause->find, "instead"))
        question_say(&question, "instead", mended(reading, clause, found, original));
    lint_tell(lint, clause->one, &question);
}

/* --- Judging */

static const struct pattern *pattern_of(struct reading *reading, struct text_clause *clause,
                                        enum text_part part) {
    return text_clause_pattern(reading->lint->options->rules->arena, clause, part);
}

/* A pattern in the sentence, or around it where the clause looks wide. */
static bool is_about(const struct reading *reading, const struct text_clause *clause,
                     const struct pattern *pattern) {
    struct view text = str_view(&reading->fold.text);
    size_t wide = node_is_true(text_clause_get(clause, "wide")) ? WIDE : 0;
    size_t from = reading->from > wide ? reading->from - wide : 0, to = reading->to + wide;
    while (from > 0 && ((unsigned char)text.at[from] & 0xC0) == 0x80)
        from--;
    while (to < text.size && ((unsigned char)text.at[to] & 0xC0) == 0x80)
        to++;
    return pattern_match(pattern, view_part(text, from, to)) == PATTERN_YES;
}

/* Whether this is the one that is too many: `more_than`. */
static bool is_counted(struct reading *reading, const struct text_clause *clause) {
    const struct node *most = text_clause_get(clause, "more_than");
    struct standing *standing = &reading->standings[clause - reading->rules->clauses];
    return !most || ++standing->count == (unsigned)most->number + 1;
}

static void judge(struct reading *reading, struct text_clause *clause) {
    struct standing *standing = &reading->standings[clause - reading->rules->clauses];
    if (standing->sentence == reading->sentence || findings_full(reading->lint->findings))
        return;
    standing->sentence = reading->sentence;
    if (!looks_at(reading, clause))
        return;
    const struct pattern *near = pattern_of(reading, clause, TEXT_NEAR);
    if (near && !is_about(reading, clause, near))
        return;
    const struct pattern *unless = pattern_of(reading, clause, TEXT_UNLESS);
    if (unless && is_about(reading, clause, unless))
        return;
    const struct pattern *match = pattern_of(reading, clause, TEXT_MATCH);
    struct view text = view_part(str_view(&reading->fold.text), 0, reading->to), found;
    size_t at = reading->from;
    while (match && at < text.size && pattern_find(match, text, at, &found) == PATTERN_YES &&
           found.size) {
        if (is_counted(reading, clause))
            tell(reading, clause, found);
        at = (size_t)(found.at - text.at) + found.size;
    }
}

/* --- Reading */

static void read_text(struct reading *reading, const struct node *node) {
    const struct stems *stems = reading->rules->stems;
    reading->node = node;
    reading->placed = false;
    reading->from = reading->to = 0;
    fold_text(&reading->fold, node->text);
    struct view text = str_view(&reading->fold.text);
    uint32_t state = 0;
    for (size_t i = 0; i < text.size; i++) {
        uint32_t at;
        state = stems_step(stems, state, (unsigned char)text.at[i]);
        if (!state)
            continue;
        for (uint32_t n = stems_first(stems, state, &at); n; n = stems_next(stems, n, &at)) {
            go_to_sentence(reading, i + 1 - stems->sizes[n - 1]);
            judge(reading, reading->rules->by_stem[n - 1]);
        }
    }
}

/* Waivers' reasons are not printed, and the log of changes speaks of the past. */
static bool is_silent(const struct node *node) {
    return view_is(node->key, "lint") || view_is(node->key, "change_log") ||
           view_is(node->key, "flags");
}

/* A text's first member is a string, called by a language of two or three letters: that is seen
 * faster than the annotation. */
static bool may_be_prose(const struct node *first) {
    return first && first->kind == NODE_STRING && (first->key.size == 2 || first->key.size == 3);
}

static void read_all(struct reading *reading, const struct node *node) {
    bool prose = may_be_prose(node_first(node)) && node_note(node, "x-text");
    for (const struct node *child = node_first(node); child; child = child->next)
        if (prose && child->kind == NODE_STRING)
            read_text(reading, child);
        else if (child->first && !is_silent(child))
            read_all(reading, child);
}

void lint_texts(struct lint *lint) {
    struct reading reading = {.lint = lint, .rules = text_rules_of(lint->options->rules)};
    reading.standings = ARENA_ARRAY(lint->arena, struct standing, reading.rules->count);
    if (reading.rules->count)
        read_all(&reading, lint->notice);
    fold_release(&reading.fold);
}
