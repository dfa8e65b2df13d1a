/* "Did you mean": edit distance, and titles: who writes "Rekisterinpitäjä" means `controller`. */
#include "data/schema_parts.h"

static unsigned limit_for(size_t size) { return size <= 3 ? 1 : size <= 6 ? 2 : 3; }

void guess_init(struct guess *guess, struct view typed) {
    *guess = (struct guess){.typed = typed, .distance = limit_for(typed.size) + 1};
}

void guess_release(struct guess *guess) { str_release(&guess->list); }

static char fold(char c) {
    if (c >= 'A' && c <= 'Z')
        return (char)(c | 0x20);
    return c == ' ' || c == '-' ? '_' : c;
}

/* Equal but for capitals, and for spaces, hyphens and low lines. */
static bool same_words(struct view a, struct view b) {
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (fold(a.at[i]) != fold(b.at[i]))
            return false;
    return a.size;
}

void guess_consider(struct guess *guess, struct view name, const struct node *schema) {
    if (guess->count++ < GUESS_LIST_MAX) {
        str_add_string(&guess->list, guess->list.size ? ", " : "");
        str_add(&guess->list, name);
    }
    unsigned distance = view_distance(guess->typed, name, limit_for(guess->typed.size));
    if (distance && (same_words(guess->typed, name) ||
                     same_words(guess->typed, node_get_text(schema, "title")) ||
                     same_words(guess->typed, node_get_text(schema, "x-title"))))
        distance = 1;
    if (distance >= guess->typed.size && distance)
        return; /* nothing of it would be left */
    if (distance >= guess->distance)
        return;
    guess->distance = distance;
    guess->best = name;
}

/* Calls for each part that is applied to the same value. */
static void each_applied(struct run *run, struct guess *guess, struct part *part, unsigned depth,
                         void (*call)(struct run *, struct guess *, struct part *, unsigned)) {
    for (uint16_t i = 0; i < part->count; i++) {
        const struct check *check = &part->checks[i];
        if (check->keyword == KEYWORD_REF || check->keyword == KEYWORD_DYNAMIC_REF)
            call(run, guess, check->part, depth + 1);
        if (check->keyword == KEYWORD_IF && check->condition->then)
            call(run, guess, check->condition->then, depth + 1);
        if (check->keyword == KEYWORD_IF && check->condition->otherwise)
            call(run, guess, check->condition->otherwise, depth + 1);
        bool branches = check->keyword == KEYWORD_ALL_OF || check->keyword == KEYWORD_ANY_OF ||
                        check->keyword == KEYWORD_ONE_OF;
        for (uint32_t j = 0; branches && j < check->branches->count; j++)
            call(run, guess, check->branches->parts[j], depth + 1);
    }
}

void guess_properties(struct run *run, struct guess *guess, struct part *part, unsigned depth) {
    if (depth > GUESS_DEPTH || guess->visited++ > GUESS_VISITS_MAX)
        return;
    part_ready(run->schema, part);
    if (part->faults)
        return;
    const struct check *check = part_check(part, KEYWORD_PROPERTIES);
    for (const struct node *property = check ? node_first(check->object->properties) : NULL;
         property; property = property->next)
        guess_consider(guess, property->key, property);
    each_applied(run, guess, part, depth, guess_properties);
}

void guess_values(struct run *run, struct guess *guess, struct part *part, unsigned depth) {
    if (depth > GUESS_DEPTH || guess->visited++ > GUESS_VISITS_MAX)
        return;
    part_ready(run->schema, part);
    if (part->faults)
        return;
    const struct check *constant = part_check(part, KEYWORD_CONST);
    const struct check *list = part_check(part, KEYWORD_ENUM);
    const struct check *any = part_check(part, KEYWORD_ANY_OF);
    if (constant && node_is_scalar(constant->value))
        guess_consider(guess, constant->value->text, part->node);
    for (const struct node *value = list ? node_first(list->value) : NULL; value;
         value = value->next)
        if (node_is_scalar(value))
            guess_consider(guess, value->text, NULL);
    bool hashed = any && any->branches->constants.count;
    for (const struct node *branch = hashed ? node_first(any->value) : NULL; branch;
         branch = branch->next) {
        const struct node *value = node_get(branch, "const");
        if (value && value->kind == NODE_STRING && table_find(&any->branches->constants, value))
            guess_consider(guess, value->text, branch);
    }
    each_applied(run, guess, part, depth, guess_values);
}

static bool pattern_knows(const struct object_rules *rules, struct view key) {
    for (uint32_t i = 0; i < rules->pattern_count; i++)
        if (pattern_match(rules->patterns[i].pattern, key) == PATTERN_YES)
            return true;
    return false;
}

bool guess_is_mistyped(struct run *run, struct part *part, const struct node *map,
                       struct view key) {
    const struct check *check = part_check(part, KEYWORD_PROPERTIES);
    struct part *additional = check ? check->object->additional : NULL;
    if (!additional)
        return false;
    part_ready(run->schema, additional);
    if (!additional->boolean || node_is_true(additional->node))
        return false;
    for (const struct node *member = node_first(map); member; member = member->next) {
        if (node_get_view(check->object->properties, member->key) ||
            pattern_knows(check->object, member->key))
            continue;
        struct guess guess;
        guess_init(&guess, member->key);
        guess_properties(run, &guess, part, 0);
        bool mistyped = guess.best.size && view_equal(guess.best, key);
        guess_release(&guess);
        if (mistyped)
            return true;
    }
    return false;
}
