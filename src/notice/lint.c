#include "notice/change.h"
#include "notice/lint_parts.h"

#include "notice/normal.h"

/* --- Paths */

/* The item of `registers` as written that a distributed register was made of. */
static const struct node *written_register(const struct lint *lint, const struct node *reg) {
    const struct node *one = node_first(node_get(lint->notice, "registers"));
    while (one && !view_equal(node_get_text(one, "id"), node_get_text(reg, "id")))
        one = one->next;
    return one;
}

/* Whether what stands in a register comes from outside `registers`: `member` is a field of the
 * register, `item` one of its items or NULL. */
static bool is_common(const struct lint *lint, const struct node *reg, const struct node *member,
                      const struct node *item) {
    if (item && node_is_true(node_get(item, "common")))
        return true;
    return !node_get_view(written_register(lint, reg), member->key);
}

/* The path of a node of a distributed register. */
static void add_register_path(const struct lint *lint, struct str *out, const struct node *node) {
    const struct node *reg = node, *member = NULL, *item = NULL;
    while (reg->parent != lint->registers) {
        item = member;
        member = reg;
        reg = reg->parent;
    }
    struct str whole = {0};
    node_add_path(&whole, node); /* [shares].purposes[list] */
    struct view path = str_view(&whole);
    size_t bracket = view_find_byte(path, ']');
    if (member && is_common(lint, reg, member, item))
        path = view_part(path, bracket + 2, path.size);
    else
        str_add_string(out, "registers");
    str_add(out, path);
    str_release(&whole);
}

struct view lint_path(const struct lint *lint, const struct node *node, struct view blame) {
    const struct node *root = node;
    while (root->parent)
        root = root->parent;
    struct str path = {0};
    bool written = node_get(lint->notice, "registers") != NULL;
    if (root != lint->registers)
        node_add_path(&path, node);
    else if (written)
        add_register_path(lint, &path, node);
    if (blame.size && path.size)
        str_add_char(&path, '.');
    str_add(&path, blame);
    struct view made = arena_copy(lint->arena, str_view(&path));
    str_release(&path);
    return made;
}

/* The member that a dotted name leads to, or as far as there is one. */
static const struct node *go_to(const struct node *node, struct view name) {
    while (name.size) {
        size_t dot = view_find_byte(name, '.');
        size_t end = dot == VIEW_NOWHERE ? name.size : dot;
        const struct node *member = node_get_view(node, view_part(name, 0, end));
        if (!member)
            return node;
        node = member;
        name = view_part(name, end + 1, name.size);
    }
    return node;
}

/* --- Findings */

/* What no one has confirmed: facts of law.yaml by their path, and the rule itself. */
static void add_unconfirmed(const struct lint *lint, const struct rule_case *one,
                            const struct question *question, struct str *out) {
    const struct node *fact = node_first(rule_case_get(one, "facts"));
    if (node_is_true(rule_case_get(one, "unconfirmed")))
        str_add(out, one->rule->id);
    for (; fact; fact = fact->next) {
        struct view path = lint_fill(lint, question, fact->text);
        const struct node *doubt = node_get(go_to(lint->options->law, path), "unconfirmed");
        if (!doubt)
            continue;
        str_add_string(out, out->size ? ", " : "");
        str_add(out, path);
        for (const struct node *field = node_first(doubt); field; field = field->next)
            str_add_format(out, "%s%.*s", field == doubt->first ? ": " : ", ",
                           VIEW_ARG(field->text));
    }
}

static struct view make_hint(const struct lint *lint, const struct rule_case *one,
                             const struct question *question) {
    struct view hint = lint_fill(lint, question, lint_words(lint, one, "hint"));
    struct str doubts = {0};
    if (lint->options->verbose)
        add_unconfirmed(lint, one, question, &doubts);
    if (doubts.size) {
        struct findings unsaid;
        findings_init(&unsaid, lint->arena, lint->findings->messages, lint->findings->language);
        struct view note = finding_add(&unsaid, "LINT-UNCONFIRMED", (struct span){0},
                                       FINDING_WITH({"facts", str_view(&doubts)}))
                               ->text;
        hint = arena_format(lint->arena, "%.*s%s(%.*s)", VIEW_ARG(hint), hint.size ? " " : "",
                            VIEW_ARG(note));
    }
    str_release(&doubts);
    return hint;
}

static uint64_t hash_of(struct view rule, struct view path) {
    return view_hash(rule) * 31 + view_hash(path) + 1;
}

static enum severity severity_of(const struct lint *lint, const struct rule_case *one) {
    const struct node *other = node_get_view(lint->options->severities, one->rule->id);
    enum severity severity = one->severity;
    if (other)
        severity_read(other->text, &severity);
    return severity;
}

void lint_tell(struct lint *lint, const struct rule_case *one, struct question *question) {
    if (findings_full(lint->findings))
        return;
    const struct node *blame = question->blame ? NULL : rule_case_get(one, "blame");
    struct view name = blame ? blame->text : VIEW("");
    const struct node *at = question->blame ? question->blame : question->node;
    struct view path = lint_path(lint, at, name);
    struct span place = question->place.source ? question->place : go_to(at, name)->span;
    bool spoken = names_have(&lint->told, hash_of(VIEW(""), path));
    uint64_t told = hash_of(one->rule->id, path) ^ question->place.from * UINT64_C(0x9E3779B97F4A7C15);
    if ((one->yields && spoken) || !names_add(lint->arena, &lint->told, told))
        return;
    names_add(lint->arena, &lint->told, hash_of(VIEW(""), path));
    if (waivers_cover(lint, one->rule, path))
        return;
    struct view text = lint_fill(lint, question, lint_words(lint, one, "message"));
    struct finding *finding =
        finding_add_text(lint->findings, one->rule->id, severity_of(lint, one), place, text,
                         make_hint(lint, one, question));
    finding->path = path;
    finding->order = one->rule->number;
    const struct node *citation = rule_case_get(one, "citation");
    finding->citation = citation ? citation->text : VIEW("");
    const struct node *fix = rule_case_get(one, "fix");
    bool replaces = question->place.source || (node_is_scalar(go_to(at, name)) && place.from < place.to);
    if (fix && replaces)
        finding->fix = lint_fill(lint, question, fix->text);
    const struct node *add = rule_case_get(one, "add");
    if (add && go_to(at, name) == at)
        finding->add = lint_fill(lint, question, add->text);
}

/* --- Changes */

static void tell_change(struct lint *lint, const struct rule_case *one, const struct change *change) {
    const struct lint_options *options = lint->options;
    struct question question = {.lint = lint, .node = change_place(options->diff, change), .with = one->with};
    struct str path = {0};
    node_add_path(&path, change_node(change));
    question_say(&question, "path", arena_copy(lint->arena, str_view(&path)));
    question_say(&question, "days", arena_format(lint->arena, "%u", options->lead_days));
    lint_tell(lint, one, &question);
    str_release(&path);
}

/* What people must be told of, and weren't. */
static void look_at_changes(struct lint *lint) {
    const struct lint_options *options = lint->options;
    if (!options->diff || node_first(node_get(options->verdict->entry, "notified")))
        return;
    for (const struct change *change = options->diff->first; change; change = change->next)
        for (struct rule *rule = options->rules->first; rule; rule = rule->next)
            for (struct rule_case *one = rule->cases; one; one = one->next)
                if (view_is(one->change, change_level_name(change->level)))
                    tell_change(lint, one, change);
}

/* --- The whole */

void lint(struct arena *arena, const struct node *notice, const struct lint_options *options,
          struct findings *findings) {
    struct lint lint = {.arena = arena,
                        .options = options,
                        .findings = findings,
                        .notice = notice,
                        .registers = normal_registers_read(arena, notice),
                        .facts = {arena, NULL}};
    options->rules->faults = findings;
    lint.waivers = waivers_new(&lint);
    lint_places(&lint);
    lint_texts(&lint);
    look_at_changes(&lint);
    waivers_end(&lint);
}
