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
static bool any_ground(const struct node *data, const struct node *grounds,
                       const struct node *purpose) {
    if (!grounds)
        return false;
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
    if (!mechanisms)
        return false;
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
static bool arises_also(const struct node *right, const struct node *reg,
                        const struct node *purpose) {
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

/* A purpose without a basis has what every basis gives. `how` may be NULL. */
static bool arises_from(struct arena *arena, const struct node *right, const struct node *reg,
                        const struct node *purpose, struct arising *how) {
    const struct node *arises = node_get(right, "arises");
    struct view condition = node_get_text(right, "when");
    const struct node *basis = node_first(node_get(purpose, "basis"));
    bool found = false, excepted = false, bare = true; /* no basis that the vocabulary knows */
    for (; basis; basis = basis->next) {
        struct view code = node_get_text(basis, "code");
        bare = bare && !code.size;
        const struct node *answer = node_get_view(arises, code);
        bool yes = node_is(answer, "yes") ||
                   (node_is(answer, "conditional") && condition_holds(condition, reg, purpose));
        if (yes && how)
            add_basis(arena, how, code);
        found = found || yes;
        excepted = excepted || lists(node_get(right, "except"), code);
    }
    for (const struct node *answer = node_first(arises); bare && answer; answer = answer->next)
        bare = node_is(answer, "yes") ||
               (node_is(answer, "conditional") && condition_holds(condition, reg, purpose));
    bool whatever = !found && !excepted && arises_also(right, reg, purpose);
    if (how)
        how->whatever = how->whatever || whatever;
    return found || (bare && arises) || whatever;
}

static void arise_in(struct arena *arena, const struct node *right, const struct node *reg,
                     struct arising *how) {
    const struct node *purpose = node_first(node_get(reg, "purposes"));
    for (; purpose; purpose = purpose->next) {
        bool here = arises_from(arena, right, reg, purpose, how);
        if (here)
            node_add(how->purposes, node_share(arena, purpose));
        how->arises = how->arises || here;
        how->everywhere = how->everywhere && here;
    }
}

bool rights_arise(const struct node *right, const struct node *registers) {
    for (const struct node *reg = node_first(registers); reg; reg = reg->next)
        for (const struct node *purpose = node_first(node_get(reg, "purposes")); purpose;
             purpose = purpose->next)
            if (arises_from(NULL, right, reg, purpose, NULL))
                return true;
    return false;
}

struct arising rights_arising(struct arena *arena, const struct node *right,
                              const struct node *registers) {
    struct arising how = {.everywhere = true, .purposes = node_new(arena, NODE_LIST)};
    for (const struct node *reg = node_first(registers); reg; reg = reg->next)
        arise_in(arena, right, reg, &how);
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

/* Labels of purposes, as a list of the view. */
static void set_purposes(struct viewer *viewer, struct node *map, const char *key,
                         const struct node *purposes) {
    struct node *list = view_list(viewer);
    for (const struct node *purpose = node_first(purposes); purpose; purpose = purpose->next)
        node_add(list, view_label(viewer, view_names(viewer, purpose)));
    view_set_list(viewer, map, key, list);
}

/* The registers that give a right, each with its purposes that do, if not all. */
static void set_registers(struct viewer *viewer, struct node *made, const struct node *right,
                          const struct node *registers) {
    struct node *list = view_list(viewer);
    for (const struct node *reg = node_first(registers); reg; reg = reg->next) {
        struct arising here = {.everywhere = true, .purposes = view_list(viewer)};
        arise_in(viewer->arena, right, reg, &here);
        if (!here.arises)
            continue;
        struct node *item = view_map(viewer);
        const struct node *name =
            node_get(reg, "name") ? node_get(reg, "name") : node_get(reg, "id");
        node_set(item, VIEW("label"), view_value(viewer, name));
        if (!here.everywhere)
            set_purposes(viewer, item, "purposes", here.purposes);
        node_add(list, item);
    }
    view_set_list(viewer, made, "when_registers", list);
}

/* The ways out of direct marketing that the purposes name, each once. */
static void set_opt_out(struct viewer *viewer, struct node *made, const struct node *root) {
    struct node *list = view_list(viewer);
    const struct node *reg = node_first(node_get(root, "registers"));
    for (; reg; reg = reg->next)
        for (const struct node *purpose = node_first(node_get(reg, "direct_marketing")); purpose;
             purpose = purpose->next) {
            const struct node *way =
                node_first(node_get(node_get(purpose, "marketing"), "opt_out"));
            for (; way; way = way->next) {
                const struct node *old = list->first;
                while (old && !node_equal(node_get(old, "key"), node_get(way, "key")))
                    old = old->next;
                if (!old)
                    node_add(list, node_copy(viewer->arena, way));
            }
        }
    view_set_list(viewer, made, "opt_out", list);
}

/* Names what a template may ask for, so that no map around it answers. */
static void set_absent(struct viewer *viewer, struct node *made) {
    static const char *const names[] = {"description", "channels", "channels_any",
                                        "law",         "law_any",  "label"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!node_get(made, names[i]))
            node_set(made, view_of(names[i]), node_new(viewer->arena, NODE_NULL));
}

static struct node *make_right(struct viewer *viewer, const struct node *right,
                               const struct arising *how, const struct node *registers,
                               const struct node *detail) {
    struct node *made =
        detail ? node_copy(viewer->arena, detail) : view_coded(viewer, "rights", right->key);
    if (how->arises && !how->everywhere && registers->count == 1)
        set_purposes(viewer, made, "when", how->purposes);
    else if (how->arises && !how->everywhere)
        set_registers(viewer, made, right, registers);
    if (how->bases)
        node_set(made, VIEW("bases"), how->bases);
    if (how->whatever)
        view_set_true(viewer, made, "whatever_basis");
    if (!how->arises)
        view_set_true(viewer, made, "own");
    if (detail)
        view_set_true(viewer, made, "detailed");
    if (detail && node_get(detail->origin, "label"))
        view_set_true(viewer, made, "own_label");
    struct view brief = node_get_text(made, "short");
    const struct node *heading = node_get(made, "heading");
    if (brief.size)
        view_set_text(viewer, made, "short_heading", words_capital(&viewer->words, brief));
    else if (heading)
        node_set(made, VIEW("short_heading"), node_copy(viewer->arena, heading));
    set_absent(viewer, made);
    return made;
}

/* A right that the author both omits and details is told among the rights, not in a box of its own.
 */
static void set_place(struct viewer *viewer, struct node *root, struct node *made, struct view code,
                      bool omitted) {
    if (!view_is(code, "objection") && !view_is(code, "objection_marketing"))
        return;
    if (omitted)
        view_set_true(viewer, made, "unboxed");
    else
        view_set_true(viewer, root, "boxed_any");
}

void rights_derive(struct viewer *viewer, const struct node *registers, struct node *root) {
    const struct node *rights = node_get(root, "rights");
    struct node *map = view_map(viewer);
    const struct node *right = node_first(node_get(viewer->vocabulary, "rights"));
    for (; right; right = right->next) {
        const struct node *detail = detail_of(node_get(rights, "details"), right->key);
        bool omitted = omits(node_get(rights, "omit"), right->key);
        bool told = !omitted && !node_is_true(node_get(right, "optional"));
        if (!told && !detail)
            continue;
        struct arising how = rights_arising(viewer->arena, right, registers);
        if (!(told && how.arises) && !detail)
            continue;
        struct node *made = make_right(viewer, right, &how, registers, detail);
        if (view_is(right->key, "objection_marketing"))
            set_opt_out(viewer, made, root);
        set_place(viewer, root, made, right->key, omitted);
        node_set(map, right->key, made);
    }
    node_set(root, VIEW("right"), map);
    if (map->count)
        view_set_true(viewer, root, "right_any");
}
