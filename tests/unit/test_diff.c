/* The comparison of descriptions. tests/changes/ holds pairs: each entry has `before` and `after`
 * (what differs from the base below), and what is expected of their one change. */
#include "base/file.h"
#include "base/utf8.h"
#include "notice/change.h"
#include "notice/diff_prose.h"
#include "notice_fixture.h"

#include <time.h>

static const char base[] = "seloste: 1\n"
                           "id: customers\n"
                           "languages: [en, fi]\n"
                           "controller: {name: Example Oy, business_id: 1234567-1}\n"
                           "subjects: [customers]\n"
                           "purposes: [{code: order_delivery, basis: [contract]}]\n"
                           "data: [name]\n";

struct compared {
    struct diff diff;
    struct verdict verdict;
};

static struct change_facts facts_of(struct fixture *fixture) {
    return (struct change_facts){fixture_asset(fixture, "schemas/changes.yaml"),
                                 fixture_asset(fixture, "schemas/vocabulary.yaml"),
                                 fixture_asset(fixture, "schemas/law.yaml")};
}

static struct compared compare(struct fixture *fixture, const struct node *before,
                               const struct node *after) {
    struct compared compared;
    struct change_facts facts = facts_of(fixture);
    diff_make(&compared.diff, &fixture->arena, before, after);
    change_judge(&compared.diff, &facts, LEAD_DAYS, &compared.verdict);
    return compared;
}

static struct compared compare_texts(struct fixture *fixture, const char *before,
                                     const char *after) {
    struct node *old = fixture_normal(fixture, before), *new = fixture_normal(fixture, after);
    return compare(fixture, old, new);
}

/* With the base in front; a field given here takes the place of the base's. */
static struct node *on_base(struct fixture *fixture, const struct node *own) {
    struct arena *arena = &fixture->arena;
    const struct source *source = source_new(arena, VIEW("base.yaml"), view_of(base));
    struct node *tree = yaml_read(arena, source, &fixture->findings);
    for (const struct node *member = node_first(own); member; member = member->next)
        node_set(tree, member->key, node_copy(arena, member));
    struct schema *schema =
        schema_new(arena, fixture_asset(fixture, "schemas/notice.schema.json"), NULL);
    bool good = schema_check(schema, tree, &fixture->findings);
    struct node *normal = normal_make(
        arena, tree, fixture_asset(fixture, "schemas/vocabulary.yaml"), &fixture->findings);
    fixture_print(fixture);
    assert_true(good);
    assert_null(fixture->findings.first);
    return normal;
}

static void print_changes(const struct diff *diff) {
    for (const struct change *change = diff->first; change; change = change->next)
        print_message("  %s %d %.*s (%.*s)\n", change_level_name(change->level), (int)change->kind,
                      VIEW_ARG(change->pattern),
                      VIEW_ARG(node_get_text(node_get(change->rule, "what"), "en")));
}

/* --- Applying */

static bool is_skipped(const struct node *node) {
    return view_is(node->key, "key") || view_is(node->key, "flags") ||
           view_starts(node->key, VIEW("x-"));
}

/* Equal but for the order of lists, what holds nothing, and what the normal form adds. */
static bool is_alike(const struct node *a, const struct node *b);

static bool is_blank(const struct node *node) {
    bool blank = !node_is_scalar(node);
    for (const struct node *child = node_first(node); blank && child; child = child->next)
        blank = is_blank(child);
    return blank;
}

static bool are_members_in(const struct node *a, const struct node *b) {
    for (const struct node *x = node_first(a); x; x = x->next) {
        const struct node *y = node_get_view(b, x->key);
        if (!is_skipped(x) && !(is_blank(x) && is_blank(y)) && !(y && is_alike(x, y)))
            return false;
    }
    return true;
}

static size_t count_like(const struct node *list, const struct node *item) {
    size_t count = 0;
    for (const struct node *other = node_first(list); other; other = other->next)
        count += is_alike(item, other);
    return count;
}

static bool is_alike(const struct node *a, const struct node *b) {
    if (a->kind == NODE_MAP && b->kind == NODE_MAP)
        return are_members_in(a, b) && are_members_in(b, a);
    if (a->kind != NODE_LIST || b->kind != NODE_LIST)
        return node_is_scalar(a) && node_is_scalar(b) && view_equal(a->text, b->text);
    if (a->count != b->count)
        return false;
    for (const struct node *item = node_first(a); item; item = item->next)
        if (count_like(a, item) != count_like(b, item))
            return false;
    return true;
}

static const struct change *change_of(const struct diff *diff, const struct node *before) {
    const struct change *change = diff->first;
    while (change && (change->before != before || change->kind == CHANGE_MOVED))
        change = change->next;
    return change;
}

static bool is_moved(const struct diff *diff, const struct node *before) {
    for (const struct change *change = diff->first; change; change = change->next)
        if (change->before == before && change->kind == CHANGE_MOVED)
            return true;
    return false;
}

static struct node *apply_to(const struct diff *diff, const struct node *node);

static struct node *made_of(const struct diff *diff, const struct change *change) {
    return change->kind == CHANGE_MOVED ? apply_to(diff, change->before)
                                        : node_copy(diff->arena, change->after);
}

/* What stands for a map or list of the new tree below `made`, which stands for an old node; made
 * where the old tree lacks it. NULL where it doesn't belong below. */
static struct node *place_of(const struct diff *diff, const struct node *node, struct node *made,
                             const struct node *in) {
    const struct node *other = in ? diff_other(diff, in) : NULL;
    if (!in || other)
        return other == node ? made : NULL;
    struct node *parent = place_of(diff, node, made, in->parent);
    struct node *place = parent ? node_get_view(parent, in->key) : NULL;
    if (parent && !place)
        node_set(parent, in->key, place = node_new(diff->arena, in->kind));
    return place;
}

static void add_new(const struct diff *diff, const struct node *node, struct node *made) {
    for (const struct change *change = diff->first; change; change = change->next) {
        bool added =
            change->kind == CHANGE_MOVED || (change->kind == CHANGE_ADDED && !change->before);
        struct node *place = added ? place_of(diff, node, made, change->after->parent) : NULL;
        if (place && place->kind == NODE_LIST)
            node_add(place, made_of(diff, change));
        else if (place)
            node_set(place, change->after->key, made_of(diff, change));
    }
}

/* A child of the old tree as it is in the new one; NULL if it went. */
static struct node *apply_to_child(const struct diff *diff, const struct node *child) {
    const struct change *change = change_of(diff, child);
    if (change)
        return change->after ? node_copy(diff->arena, change->after) : NULL;
    return is_moved(diff, child) ? NULL : apply_to(diff, child);
}

static struct node *apply_to(const struct diff *diff, const struct node *node) {
    const struct node *other = diff_other(diff, node);
    if (node_is_scalar(node) && other && node_is_scalar(other))
        return node_copy(diff->arena, node->key.size ? node : other);
    bool list = node->kind == NODE_LIST || (other && other->kind == NODE_LIST);
    if (list && other && node_is_scalar(other))
        return node_copy(diff->arena, other);
    struct node *made = node_new(diff->arena, list ? NODE_LIST : node->kind);
    made->text = node->text;
    if (node_is_scalar(node) && !list)
        return made;
    for (const struct node *child = node_first(node); child; child = child->next) {
        if (is_skipped(child))
            continue;
        struct node *kept = apply_to_child(diff, child);
        if (kept && node->kind == NODE_MAP)
            node_set(made, child->key, kept);
        else if (kept)
            node_add(made, kept);
    }
    add_new(diff, node, made);
    return made;
}

/* --- What holds for every pair */

static enum change_kind mirrored(enum change_kind kind) {
    return kind == CHANGE_ADDED ? CHANGE_REMOVED : kind == CHANGE_REMOVED ? CHANGE_ADDED : kind;
}

static bool has_mirror(const struct diff *diff, const struct change *change) {
    for (const struct change *other = diff->first; other; other = other->next)
        if (other->kind == mirrored(change->kind) && other->before == change->after &&
            other->after == change->before)
            return true;
    return false;
}

static void check_laws(struct fixture *fixture, const struct node *before,
                       const struct node *after) {
    assert_int_equal(compare(fixture, before, before).diff.count, 0);
    assert_int_equal(compare(fixture, after, after).diff.count, 0);
    struct compared there = compare(fixture, before, after), back = compare(fixture, after, before);
    bool mirror = there.diff.count == back.diff.count;
    for (const struct change *change = there.diff.first; change; change = change->next)
        mirror = mirror && has_mirror(&back.diff, change);
    bool good = mirror && is_alike(apply_to(&there.diff, before), after) &&
                is_alike(apply_to(&back.diff, after), before);
    if (!good) {
        print_changes(&there.diff);
        print_changes(&back.diff);
    }
    assert_true(mirror);
    assert_true(is_alike(apply_to(&there.diff, before), after));
    assert_true(is_alike(apply_to(&back.diff, after), before));
}

/* --- The rows */

static struct view joined(struct arena *arena, const struct node *list) {
    struct view text = VIEW("");
    for (const struct node *item = node_first(list); item; item = item->next)
        text = arena_format(arena, "%.*s%s%.*s", VIEW_ARG(text), text.size ? ", " : "",
                            VIEW_ARG(item->text));
    return text;
}

static bool says(const struct node *expected, const char *key, struct view found) {
    struct view wanted = node_get_text(expected, key);
    if (view_equal(wanted, found))
        return true;
    print_error("%s: %.*s, not %.*s\n", key, VIEW_ARG(found), VIEW_ARG(wanted));
    return false;
}

/* The words of a change, from its rule or its level. */
static const struct node *words_of(struct fixture *fixture, const struct change *change,
                                   const char *key) {
    const struct node *own = node_get(change->rule, key);
    const struct node *levels = node_get(fixture_asset(fixture, "schemas/changes.yaml"), "levels");
    return own ? own : node_get(node_get(levels, change_level_name(change->level)), key);
}

static bool check_row(struct fixture *fixture, const struct node *row) {
    const struct node *before = on_base(fixture, node_get(row, "before"));
    const struct node *after = on_base(fixture, node_get(row, "after"));
    struct compared compared = compare(fixture, before, after);
    const struct change *change = compared.diff.first;
    if (compared.diff.count != 1) {
        print_error("%u changes\n", compared.diff.count);
        print_changes(&compared.diff);
        return false;
    }
    bool good = says(row, "level", view_of(change_level_name(change->level)));
    good = says(row, "at", change->pattern) && good;
    good = says(row, "what", node_get_text(node_get(change->rule, "what"), "en")) && good;
    good = says(row, "citation", joined(&fixture->arena, words_of(fixture, change, "citation"))) &&
           good;
    static const char *const words[] = {"reason", "duty"};
    for (size_t i = 0; i < 2; i++)
        good = node_get_text(words_of(fixture, change, words[i]), "en").size &&
               node_get_text(words_of(fixture, change, words[i]), "fi").size && good;
    bool own_duty = node_get(change->rule, "duty") != NULL;
    good = own_duty == node_is_true(node_get(row, "own_duty")) && good;
    check_laws(fixture, before, after);
    return good;
}

static void test_rows(void **state) {
    (void)state;
    static const char *const files[] = {"purposes",  "people", "data", "recipients",
                                        "retention", "rights", "web",  "rest"};
    unsigned bad = 0, count = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct fixture outer;
        fixture_init(&outer);
        char path[64];
        snprintf(path, sizeof path, "tests/changes/%s.yaml", files[i]);
        struct view text;
        assert_int_equal(file_read(&outer.arena, path, SOURCE_MAX, &text), 0);
        const struct source *source = source_new(&outer.arena, view_of(path), text);
        const struct node *rows = yaml_read(&outer.arena, source, &outer.findings);
        fixture_print(&outer);
        assert_non_null(rows);
        for (const struct node *row = node_first(rows); row; row = row->next, count++) {
            struct fixture fixture;
            fixture_init(&fixture);
            bool good = check_row(&fixture, row);
            if (!good)
                print_error("^ %s: %.*s\n", path, VIEW_ARG(node_get_text(row, "row")));
            bad += !good;
            fixture_release(&fixture);
        }
        fixture_release(&outer);
    }
    assert_true(count > 90);
    assert_int_equal(bad, 0);
}

/* --- Identity */

#define HEAD "seloste: 1\nid: x\nlanguages: [en]\ncontroller: {name: Example Oy}\n"

static void test_order_is_no_change(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    struct compared compared = compare_texts(
        &fixture,
        HEAD "purposes: [order_delivery, {code: newsletter, basis: [consent, contract]}]\n"
             "data: [name, email, phone]\n"
             "retention: [{period: 1 year, purposes: [newsletter, order_delivery]}, {period: 2 "
             "years}]\n",
        HEAD
        "data: [phone, name, email]\n"
        "retention: [{period: 2 years}, {purposes: [order_delivery, newsletter], period: 1 year}]\n"
        "purposes: [{code: newsletter, basis: [contract, consent]}, order_delivery]\n");
    assert_int_equal(compared.diff.count, 0);
    fixture_release(&fixture);
}

static const struct change *only(const struct compared *compared) {
    if (compared->diff.count != 1)
        print_changes(&compared->diff);
    assert_int_equal(compared->diff.count, 1);
    return compared->diff.first;
}

/* References follow the new id. */
static void test_renamed_id(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    struct compared compared = compare_texts(
        &fixture,
        HEAD
        "purposes: [{id: care, label: looking after members}, newsletter]\n"
        "data: [{code: name, purposes: [care]}]\nretention: [{period: 1 year, purposes: [care]}]\n",
        HEAD "purposes: [newsletter, {id: members, label: looking after members}]\n"
             "data: [{code: name, purposes: [members]}]\n"
             "retention: [{period: 1 year, purposes: [members]}]\n");
    const struct change *change = only(&compared);
    assert_int_equal(change->kind, CHANGE_RENAMED);
    assert_int_equal(change->level, LEVEL_EDITORIAL);
    fixture_release(&fixture);
}

static void test_move(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    const char *before =
        HEAD "purposes: [newsletter]\ndata: [name, {code: contact, items: [email]}]\n";
    const char *after =
        HEAD "purposes: [newsletter]\ndata: [{code: contact, items: [email, name]}]\n";
    struct compared compared = compare_texts(&fixture, before, after);
    assert_int_equal(only(&compared)->kind, CHANGE_MOVED);
    assert_int_equal(compared.diff.first->level, LEVEL_EDITORIAL);
    check_laws(&fixture, compared.diff.before, compared.diff.after);
    after = HEAD "purposes: [newsletter, customer_service]\n"
                 "data: [{code: contact, purposes: [newsletter], items: [email, name]}]\n";
    before = HEAD "purposes: [newsletter, customer_service]\n"
                  "data: [name, {code: contact, purposes: [newsletter], items: [email]}]\n";
    compared = compare_texts(&fixture, before, after);
    assert_int_equal(only(&compared)->level, LEVEL_PRIOR_NOTICE);
    fixture_release(&fixture);
}

/* A recipient that gets a name stays the same one. */
static void test_details_keep_identity(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    struct compared compared =
        compare_texts(&fixture, HEAD "recipients: [logistics, accounting]\n",
                      HEAD "recipients: [{code: logistics, name: Posti Oy}, accounting]\n");
    assert_int_equal(only(&compared)->kind, CHANGE_ADDED);
    assert_true(view_is(compared.diff.first->pattern, "recipients[].name"));
    compared = compare_texts(&fixture, HEAD "recipients: [{code: logistics, name: Posti Oy}]\n",
                             HEAD "recipients: [{code: logistics, name: Posti Group Oyj}]\n");
    assert_int_equal(only(&compared)->kind, CHANGE_RENAMED);
    compared = compare_texts(&fixture, HEAD "recipients: [{code: logistics, name: Posti Oy}]\n",
                             HEAD "recipients: [{code: logistics, name: Matkahuolto}]\n");
    assert_int_equal(compared.diff.count, 2);
    assert_int_equal(compared.verdict.level, LEVEL_PUBLISH);
    fixture_release(&fixture);
}

static void test_registers(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    const char *before = HEAD "security: [locked_storage]\nregisters:\n"
                              "  - {id: a, purposes: [newsletter], data: [name]}\n"
                              "  - {id: b, purposes: [customer_service], data: [name]}\n";
    const char *after = HEAD "security: [locked_storage, mfa]\nregisters:\n"
                             "  - {id: b, purposes: [customer_service], data: [name]}\n"
                             "  - {id: a, purposes: [newsletter], data: [name, email]}\n";
    struct compared compared = compare_texts(&fixture, before, after);
    assert_int_equal(compared.diff.count, 2);
    assert_true(view_is(compared.diff.first->pattern, "data[]"));
    assert_true(view_is(compared.diff.last->pattern, "security[]"));
    check_laws(&fixture, compared.diff.before, compared.diff.after);
    fixture_release(&fixture);
}

/* A purpose for people who weren't in the register. */
static void test_new_people(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    struct compared compared = compare_texts(
        &fixture, HEAD "subjects: [customers]\npurposes: [order_delivery]\ndata: [name]\n",
        HEAD "subjects: [customers, job_applicants]\n"
             "purposes: [order_delivery, {code: recruitment, subjects: [job_applicants]}]\ndata: "
             "[name]\n");
    assert_int_equal(compared.diff.count, 2);
    assert_true(view_is(compared.diff.last->pattern, "purposes[]"));
    assert_int_equal(compared.diff.last->level, LEVEL_PUBLISH);
    fixture_release(&fixture);
}

/* --- Verdict */

static void test_dates_and_overruling(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    const char *before = HEAD "data: [name]\n";
    const char *after =
        HEAD "data: [name, email]\nversion: 2\nchange_log:\n"
             "  - {version: 2, date: 2026-11-22, effective: 2027-01-01, summary: e-mail}\n";
    struct compared compared = compare_texts(&fixture, before, after);
    assert_int_equal(compared.verdict.to_tell, 1);
    assert_true(view_is(compared.verdict.effective, "2027-01-01"));
    assert_true(view_is(compared.verdict.latest, "2026-12-02"));
    after = HEAD "data: [name, email]\nversion: 2\nchange_log:\n"
                 "  - {version: 2, date: 2026-11-22, level: publish, summary: e-mail,\n"
                 "     reason: everybody had given it anyway}\n";
    compared = compare_texts(&fixture, before, after);
    assert_int_equal(compared.verdict.level, LEVEL_PUBLISH);
    assert_int_equal(compared.verdict.to_tell, 0);
    assert_true(view_is(compared.verdict.overruled, "everybody had given it anyway"));
    assert_int_equal(compared.diff.first->own_level, LEVEL_PRIOR_NOTICE);
    fixture_release(&fixture);
}

static void test_days_before(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    static const struct {
        const char *date;
        unsigned days;
        const char *expected;
    } cases[] = {
        {"2027-01-01", 30, "2026-12-02"},
        {"2024-03-01", 1, "2024-02-29"},
        {"2025-03-01", 365, "2024-03-01"},
        {"2027-01-31", 30, "2027-01-01"},
        {"2027-01", 30, ""},
        {"soon", 30, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(view_is(change_days_before(&arena, view_of(cases[i].date), cases[i].days),
                            cases[i].expected));
    arena_release(&arena);
}

/* --- Prose */

static void test_prose(void **state) {
    (void)state;
    static const struct {
        const char *before, *after;
        enum prose_distance distance;
    } cases[] = {
        {"to deliver your order", "to  deliver\nyour order.", PROSE_SAME},
        {"asiakkaan edelytys", "asiakkaan edellytys", PROSE_TYPO},
        {"the data base", "the database", PROSE_TYPO},
        {"We keep it.", "we keep it.", PROSE_TYPO},
        {"kept for 2 years", "kept for 3 years", PROSE_WIDENED},
        {"we sell your data", "we do not sell your data", PROSE_WIDENED},
        {"we do not sell your data", "we sell your data", PROSE_NARROWED},
        {"it is lawful", "it is unlawful", PROSE_WIDENED},
        {"sales and marketing", "sales", PROSE_NARROWED},
        {"it is on", "it is of", PROSE_WIDENED},
        {"", "", PROSE_SAME},
        {"", "word", PROSE_WIDENED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(prose_measure(view_of(cases[i].before), view_of(cases[i].after)),
                         cases[i].distance);
}

/* What stays unmarked is the same on both sides, before and after cleaning. */
static void check_prose(const struct prose *old, const struct prose *new) {
    size_t j = 0;
    for (size_t i = 0; i < old->count; i++) {
        if (old->changed[i])
            continue;
        while (j < new->count &&new->changed[j])
            j++;
        assert_true(j < new->count);
        assert_int_equal(old->items[i], new->items[j++]);
    }
    while (j < new->count)
        assert_true(new->changed[j++]);
}

static void test_prose_is_cleaned(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct prose old, new;
    prose_compare(&arena, VIEW("We keep the data for two years. Then they go."),
                  VIEW("We store the records for five years. Then they go."), &old, &new);
    check_prose(&old, &new);
    prose_clean(&old, &new);
    check_prose(&old, &new);
    assert_true(old.changed[0]);
    assert_false(old.changed[old.count - 2]);
    unsigned seed = 1;
    for (int round = 0; round < 500; round++) {
        char texts[2][61];
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < 60; i++) {
                seed = seed * 1103515245u + 12345u;
                texts[side][i] = "ab .a b"[(seed >> 16) % 7];
            }
            texts[side][60] = '\0';
        }
        prose_compare(&arena, view_of(texts[0]), view_of(texts[1]), &old, &new);
        check_prose(&old, &new);
        prose_clean(&old, &new);
        check_prose(&old, &new);
    }
    arena_release(&arena);
}

/* Long texts: the first difference stands in the passage, and what was cut isn't taken for a change. */
static void test_passages(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct prose old, new;
    struct str before = {0}, after = {0};
    for (int i = 0; i < 5000; i++) {
        str_add_format(&before, "sana%d ä", i);
        str_add_format(&after, i % 50 == 20 && i > 600 ? "toinen%d uusi ä" : "sana%d ä", i);
    }
    prose_compare_passage(&arena, str_view(&before), str_view(&after), &old, &new);
    check_prose(&old, &new);
    assert_true(old.text.at > before.at && old.text.size <= 8192);
    assert_int_equal(utf8_find_invalid(old.text), VIEW_NOWHERE);
    assert_int_equal(utf8_find_invalid(prose_part(&new, 0, new.count)), VIEW_NOWHERE);
    assert_true(view_find(prose_part(&new, 0, new.count), VIEW(" ätoinen620 uusi ä")) != VIEW_NOWHERE);
    size_t changed = 0;
    for (size_t i = 0; i < old.count; i++)
        changed += old.changed[i];
    assert_in_range(changed, 10, 20);
    assert_false(prose_is_typo(str_view(&before), str_view(&after)));
    /* Something behind all that stays: the end is no accident of the cut. */
    str_cut(&after, 0);
    str_add(&after, str_view(&before));
    str_add_string(&after, " loppu");
    prose_compare_passage(&arena, str_view(&before), str_view(&after), &old, &new);
    assert_true(new.changed[new.count - 1]);
    /* Two slips, and far behind them something else. */
    for (int i = 0; i < 2; i++) {
        str_add_string(&before, " tietosuojaseloste");
        str_cut(&after, i ? after.size : before.size - strlen(" tietosuojaseloste"));
        str_add_string(&after, " tietosuojaselotse");
        for (int j = 0; j < 3000; j++) {
            str_add_string(&before, " sana");
            str_add_string(&after, " sana");
        }
    }
    assert_true(prose_is_typo(str_view(&before), str_view(&after)));
    str_add_string(&after, " ja uusi");
    assert_false(prose_is_typo(str_view(&before), str_view(&after)));
    str_release(&before);
    str_release(&after);
    arena_release(&arena);
}

/* No space anywhere to cut at. */
static void test_passages_of_one_word(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct prose old, new;
    struct str before = {0}, after = {0};
    for (int i = 0; i < 9000; i++) {
        str_add_string(&before, "ä");
        str_add_string(&after, i == 3000 ? "ö" : "ä");
    }
    prose_compare_passage(&arena, str_view(&before), str_view(&after), &old, &new);
    check_prose(&old, &new);
    assert_int_equal(utf8_find_invalid(old.text), VIEW_NOWHERE);
    assert_int_equal(utf8_find_invalid(new.text), VIEW_NOWHERE);
    assert_true(old.changed[0] && new.changed[0]);
    str_release(&before);
    str_release(&after);
    arena_release(&arena);
}

/* --- Anything goes */

static unsigned random_below(unsigned *seed, unsigned limit) {
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % limit;
}

static void spoil(struct fixture *fixture, struct node *node, unsigned *seed) {
    for (struct node *child = node_first(node), *next; child; child = next) {
        next = child->next;
        switch (random_below(seed, 30)) {
        case 0:
            node_remove(node, child);
            break;
        case 1: {
            struct node *text = node_new_string(&fixture->arena, VIEW("none"));
            text->annotations = child->annotations;
            if (child->key.size)
                node_set(node, child->key, text);
            break;
        }
        case 2:
            child->kind = child->kind == NODE_MAP ? NODE_LIST : child->kind;
            break;
        case 3:
            if (!child->key.size)
                node_add(node, node_copy(&fixture->arena, child));
            break;
        case 4:
            if (node_is_scalar(child))
                child->text = VIEW("other");
            break;
        case 5:
            child->annotations = NULL;
            break;
        default:
            spoil(fixture, child, seed);
        }
    }
}

static void test_spoilt_trees(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    struct view text;
    assert_int_equal(file_read(&fixture.arena, "samples/paahtimo.yaml", SOURCE_MAX, &text), 0);
    const struct node *whole = fixture_normal(&fixture, text.at);
    unsigned seed = 7;
    for (int round = 0; round < 300; round++) {
        struct node *before = node_copy(&fixture.arena, whole);
        struct node *after = node_copy(&fixture.arena, whole);
        spoil(&fixture, before, &seed);
        spoil(&fixture, after, &seed);
        compare(&fixture, before, after);
        compare(&fixture, after, before);
        compare(&fixture, before, node_new(&fixture.arena, NODE_MAP));
        assert_int_equal(compare(&fixture, before, before).diff.count, 0);
    }
    fixture_release(&fixture);
}

/* --- Every field says what a change means */

static void check_field(const struct node *schema, const struct node *root, const char *path,
                        unsigned *missing, unsigned *seen);

static bool has_note(const struct node *schema, const struct node *root) {
    for (int depth = 0; schema && depth < 4; depth++) {
        enum change_level level;
        if (change_level_read(node_get_text(node_get(schema, "x-change"), "level"), &level))
            return true;
        struct view reference = node_get_text(schema, "$ref");
        schema = reference.size > 8 ? node_get_view(node_get(root, "$defs"),
                                                    view_part(reference, 8, reference.size))
                                    : NULL;
    }
    return false;
}

static void check_fields(const struct node *schema, const struct node *root, unsigned *missing,
                         unsigned *seen) {
    if (!schema)
        return;
    const struct node *field = node_first(node_get(schema, "properties"));
    bool text = view_is(schema->key, "text") || view_is(schema->key, "name") ||
                view_is(schema->key, "url") || node_get(schema, "x-text") ||
                node_get(schema, "x-name");
    for (; field && !text; field = field->next)
        check_field(field, root, field->key.at, missing, seen);
    for (const struct node *child = node_first(schema); child; child = child->next)
        if (!view_is(child->key, "properties") || text)
            check_fields(child, root, missing, seen);
}

static void check_field(const struct node *schema, const struct node *root, const char *path,
                        unsigned *missing, unsigned *seen) {
    ++*seen;
    if (schema->kind == NODE_MAP && !has_note(schema, root)) {
        print_error("no x-change: %.40s\n", path);
        ++*missing;
    }
    check_fields(schema, root, missing, seen);
}

static void test_every_field_has_a_level(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    const struct node *root = fixture_asset(&fixture, "schemas/notice.schema.json");
    unsigned missing = 0, seen = 0;
    check_fields(root, root, &missing, &seen);
    assert_true(seen > 200);
    assert_int_equal(missing, 0);
    fixture_release(&fixture);
}

/* Rules name functions that there are, and levels, and have words in both languages. */
static void test_rules_are_whole(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    const struct node *changes = fixture_asset(&fixture, "schemas/changes.yaml");
    unsigned count = 0;
    for (const struct node *rule = node_first(node_get(changes, "rules")); rule;
         rule = rule->next) {
        enum change_level level;
        assert_true(change_level_read(node_get_text(rule, "level"), &level));
        assert_true(node_get_text(node_get(rule, "reason"), "fi").size > 0);
        assert_true(node_first(node_get(rule, "citation")) != NULL);
        for (const struct node *name = node_first(node_get(rule, "if")); name; name = name->next) {
            struct view text =
                view_part(name->text, view_starts(name->text, VIEW("!")), name->text.size);
            if (!change_test_find(text))
                print_error("no function %.*s\n", VIEW_ARG(text));
            assert_true(change_test_find(text) != NULL);
        }
        count++;
    }
    assert_true(count > 60);
    fixture_release(&fixture);
}

/* --- Speed */

static void test_thousand(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    struct str texts[2] = {{0}, {0}};
    for (int side = 0; side < 2; side++) {
        str_add_string(&texts[side], HEAD "purposes:\n");
        for (unsigned i = 0; i < 1000; i++) {
            unsigned n = side ? (i * 377 + 5) % 1000 : i;
            str_add_format(&texts[side],
                           "  - {label: %s purpose number %u of the register, basis: [contract],\n"
                           "     description: what we do with it in year %u}\n",
                           side && n % 3 == 0 ? "another" : "some", n,
                           1000 + n + (side && n % 7 == 0));
        }
    }
    struct node *before = fixture_normal(&fixture, texts[0].at);
    struct node *after = fixture_normal(&fixture, texts[1].at);
    clock_t start = clock();
    struct compared compared = compare(&fixture, before, after);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    print_message("# %u changes, %.3f s\n", compared.diff.count, seconds);
    assert_int_equal(compared.diff.count, 334 + 143);
    str_release(&texts[0]);
    str_release(&texts[1]);
    fixture_release(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_order_is_no_change),
        cmocka_unit_test(test_renamed_id),
        cmocka_unit_test(test_move),
        cmocka_unit_test(test_details_keep_identity),
        cmocka_unit_test(test_registers),
        cmocka_unit_test(test_new_people),
        cmocka_unit_test(test_dates_and_overruling),
        cmocka_unit_test(test_days_before),
        cmocka_unit_test(test_prose),
        cmocka_unit_test(test_prose_is_cleaned),
        cmocka_unit_test(test_passages),
        cmocka_unit_test(test_passages_of_one_word),
        cmocka_unit_test(test_spoilt_trees),
        cmocka_unit_test(test_every_field_has_a_level),
        cmocka_unit_test(test_rules_are_whole),
        cmocka_unit_test(test_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
