#include "notice/rights.h"

#include "notice/derive.h"
#include "notice/normal.h"

static bool lists(const struct node *list, struct view code) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (view_equal(item->text, code))
            return true;
    return false;
}

/* Whether an item of the list (or of its groups) has a ground or code that gives the right. */
static bool any_ground(const struct node *data, const struct node *grounds, const struct node *purpose) {
    for (const struct node *datum = node_first(data); datum; datum = datum->next) {
        if (any_ground(node_get(datum, "items"), grounds, purpose))
            return true;
        const struct node *ground = node_first(node_get(datum, "grounds"));
        for (; ground; ground = ground->next)
            if (lists(grounds, node_get_text(ground, "code")) &&
                normal_concerns(datum, "purposes", purpose) &&
                normal_concerns(ground, "purposes", purpose))
                return true;
    }
    return false;
}

static bool any_code(const struct node *list, const struct node *codes) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (lists(codes, node_get_text(item, "code")))
            return true;
    return false;
}

static bool any_transfer(const struct node *reg, const struct node *mechanisms) {
    const struct node *recipient = node_first(node_get(reg, "recipients"));
    for (; recipient; recipient = recipient->next)
        if (any_code(node_get(recipient, "transfers"), mechanisms))
            return true;
    return any_code(node_get(reg, "transfers"), mechanisms);
}

static bool has_decisions(const struct node *reg) {
    const struct node *item = node_first(node_get(reg, "automated"));
    for (; item; item = item->next)
        if (node_is(node_get(node_get(item, "flags"), "kind"), "decision"))
            return true;
    return false;
}

/* Whether what a conditional right waits for is there. Erasure is limited, not taken away. */
static bool condition_holds(struct view condition, const struct node *reg,
                            const struct node *purpose) {
    if (view_is(condition, "marketing"))
        return derive_is_marketing(purpose);
    if (view_is(condition, "decisions"))
        return has_decisions(reg);
    if (view_is(condition, "recipients"))
        return node_first(node_get(reg, "recipients")) != NULL;
    return view_is(condition, "limited");
}

/* Whatever the basis: codes of purposes, grounds, decisions and transfers that give the right. */
static bool arises_also(const struct node *right, const struct node *reg, const struct node *purpose) {
    const struct node *also = node_get(right, "also");
    return lists(node_get(also, "purposes"), node_get_text(purpose, "code")) ||
           any_ground(node_get(reg, "data"), node_get(also, "grounds"), purpose) ||
           any_code(node_get(reg, "automated"), node_get(also, "automation")) ||
           any_transfer(reg, node_get(also, "mechanisms"));
}

static void add_basis(struct arena *arena, struct arising *how, struct view code) {
    struct node *yes = node_new(arena, NODE_BOOL);
    yes->number = 1;
    yes->text = VIEW("true");
    if (!how->bases)
        how->bases = node_new(arena, NODE_MAP);
    node_set(how->bases, code, yes);
}

/* A purpose without a basis has what every basis gives. */
static bool arises_from(struct arena *arena, const struct node *right, const struct node *reg,
                        const struct node *purpose, struct arising *how) {
    const struct node *arises = node_get(right, "arises");
    struct view condition = node_get_text(right, "when");
    const struct node *basis = node_first(node_get(purpose, "basis"));
    bool found = false, excepted = false, bare = !basis;
    for (; basis; basis = basis->next) {
        struct view code = node_get_text(basis, "code");
        const struct node *answer = node_get_view(arises, code);
        bool yes = node_is(answer, "yes") ||
                   (node_is(answer, "conditional") && condition_holds(condition, reg, purpose));
        if (yes)
            add_basis(arena, how, code);
        found = found || yes;
        excepted = excepted || lists(node_get(right, "except"), code);
    }
    for (const struct node *answer = node_first(arises); bare && answer; answer = answer->next)
        bare = node_is(answer, "yes") ||
               (node_is(answer, "conditional") && condition_holds(condition, reg, purpose));
    return found || (bare && arises) || (!excepted && arises_also(right, reg, purpose));
}

struct arising rights_arising(struct arena *arena, const struct node *right,
                              const struct node *registers) {
    struct arising how = {.everywhere = true, .purposes = node_new(arena, NODE_LIST)};
    for (const struct node *reg = node_first(registers); reg; reg = reg->next) {
        const struct node *purpose = node_first(node_get(reg, "purposes"));
        for (; purpose; purpose = purpose->next) {
            bool here = arises_from(arena, right, reg, purpose, &how);
            if (here)
                node_add(how.purposes, node_copy(arena, purpose));
            how.arises = how.arises || here;
            how.everywhere = how.everywhere && here;
        }
    }
    return how;
}

static const struct node *detail_of(const struct node *details, struct view code) {
    const struct node *detail = node_first(details);
    while (detail && !view_equal(node_get_text(detail, "code"), code))
        detail = detail->next;
    return detail;
}

static bool omits(const struct node *list, struct view code) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (view_equal(item->kind == NODE_MAP ? node_get_text(item, "code") : item->text, code))
            return true;
    return false;
}

static struct node *make_right(struct viewer *viewer, struct view code, const struct node *detail,
                               const struct arising *how) {
    struct node *made = detail ? node_copy(viewer->arena, detail) : view_coded(viewer, "rights", code);
    if (how->arises && !how->everywhere) {
        struct node *when = view_list(viewer);
        const struct node *purpose = node_first(how->purposes);
        for (; purpose; purpose = purpose->next)
            node_add(when, view_label(viewer, view_value(viewer, purpose)));
        view_set_list(viewer, made, "when", when);
    }
    if (how->bases)
        node_set(made, VIEW("by"), how->bases);
    if (!how->arises)
        view_set_true(viewer, made, "own");
    return made;
}

void rights_derive(struct viewer *viewer, const struct node *registers, struct node *root) {
    const struct node *rights = node_get(root, "rights");
    struct node *map = view_map(viewer);
    const struct node *right = node_first(node_get(viewer->vocabulary, "rights"));
    for (; right; right = right->next) {
        struct arising how = rights_arising(viewer->arena, right, registers);
        const struct node *detail = detail_of(node_get(rights, "details"), right->key);
        bool wanted = how.arises && !node_is_true(node_get(right, "optional")) &&
                      !omits(node_get(rights, "omit"), right->key);
        if (wanted || detail)
            node_set(map, right->key, make_right(viewer, right->key, detail, &how));
    }
    node_set(root, VIEW("right"), map);
    if (map->count)
        view_set_true(viewer, root, "right_any");
}
