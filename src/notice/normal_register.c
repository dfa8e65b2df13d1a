/* What a register says, with what the notice says of all. */
#include "notice/normal.h"

const char *const normal_processing[] = {
    "name",    "description", "scope",      "contacts",  "subjects",   "purposes",
    "data",    "not_for",     "not_collected", "obligation", "sources", "recipients",
    "transfers", "retention", "automated",  "systems",   "camera",     "security",
    "sections", NULL};

static struct node *copy_common(struct arena *arena, const struct node *item) {
    struct node *copy = node_copy(arena, item);
    struct node *mark = node_new(arena, NODE_BOOL);
    mark->number = 1;
    mark->text = VIEW("true");
    if (copy->kind == NODE_MAP)
        node_set(copy, VIEW("common"), mark);
    return copy;
}

/* Common items first, then the register's own. */
static struct node *add_up(struct arena *arena, const struct node *common, const struct node *own) {
    struct node *list = node_new(arena, NODE_LIST);
    list->span = own->span;
    list->annotations = own->annotations;
    for (const struct node *item = node_first(common); item; item = item->next)
        node_add(list, copy_common(arena, item));
    for (const struct node *item = node_first(own); item; item = item->next)
        node_add(list, node_copy(arena, item));
    return list;
}

/* A field of a register: lists add up; other values are its own, else the notice's. */
static struct node *register_field(struct arena *arena, const struct node *common,
                                   const struct node *mine) {
    bool both = common && mine && common->kind == NODE_LIST && mine->kind == NODE_LIST;
    if (both || (!mine && common && common->kind == NODE_LIST))
        return add_up(arena, common, mine ? mine : &(struct node){.kind = NODE_LIST,
                                                                  .span = common->span,
                                                                  .annotations = common->annotations});
    return mine || common ? node_copy(arena, mine ? mine : common) : NULL;
}

static void fill_register(struct arena *arena, struct node *made, const struct node *notice,
                          const struct node *own) {
    for (const char *const *field = normal_processing; *field; field++) {
        bool personal = strcmp(*field, "name") == 0 || strcmp(*field, "description") == 0;
        const struct node *common = personal || own == notice ? NULL : node_get(notice, *field);
        struct node *value = register_field(arena, common, node_get(own, *field));
        if (value)
            node_set(made, view_of(*field), value);
    }
}

/* `own` is the notice itself where it has no registers. */
static struct node *make_register(struct arena *arena, const struct node *notice,
                                  const struct node *own) {
    struct node *made = node_new(arena, NODE_MAP);
    made->span = own->span;
    made->annotations = own->annotations;
    static const char *const fields[] = {"id", "key", "controller"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (node_get(own, fields[i]))
            node_set(made, view_of(fields[i]), node_copy(arena, node_get(own, fields[i])));
    fill_register(arena, made, notice, own);
    return made;
}

struct node *normal_registers(struct arena *arena, const struct node *notice) {
    struct node *list = node_new(arena, NODE_LIST);
    list->key = VIEW("registers");
    const struct node *own = node_first(node_get(notice, "registers"));
    if (!own)
        node_add(list, make_register(arena, notice, notice));
    for (; own; own = own->next)
        node_add(list, make_register(arena, notice, own));
    return list;
}

const struct node *normal_registers_read(struct arena *arena, const struct node *notice) {
    if (node_first(node_get(notice, "registers")))
        return normal_registers(arena, notice);
    struct node *list = node_new(arena, NODE_LIST);
    list->key = VIEW("registers");
    node_add(list, node_share(arena, notice));
    return list;
}
