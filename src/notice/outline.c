#include "notice/outline.h"

#include "notice/normal.h"

struct outline {
    struct viewer *viewer;
    const struct node *registers; /* normal */
    const struct node *root;      /* the view */
    const struct node *own;       /* the author's sections, viewed */
    struct node *order;           /* ids, as strings */
    struct node *list;            /* what is being made */
    bool several;                 /* registers */
    bool registers_done;
};

static const struct node *layout_order(struct viewer *viewer) {
    return node_get(viewer->layouts, viewer->words.register_layout ? "register" : "modern");
}

static bool holds(const struct node *list, struct view id) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (view_equal(item->text, id))
            return true;
    return false;
}

static void add_id(struct outline *outline, struct view id) {
    if (!holds(outline->order, id))
        node_add(outline->order, node_new_string(outline->viewer->arena, id));
}

/* The head of the notice first, then the author's choice, then the rest of the layout. */
static void make_order(struct outline *outline) {
    const struct node *layout = layout_order(outline->viewer);
    const struct node *roles = node_get(outline->viewer->layouts, "roles");
    outline->order = node_new(outline->viewer->arena, NODE_LIST);
    for (const struct node *id = node_first(layout); id; id = id->next) {
        const struct node *role = node_get_view(roles, id->text);
        if (role && !node_is(role, "box"))
            add_id(outline, id->text);
    }
    const struct node *chosen = node_first(node_get(outline->viewer->notice, "order"));
    for (; chosen; chosen = chosen->next)
        add_id(outline, node_is_scalar(chosen) ? chosen->text : node_get_text(chosen, "code"));
    for (const struct node *id = node_first(layout); id; id = id->next)
        add_id(outline, id->text);
}

/* The author's heading, else the language's; the heading of `special` is built from its parts. */
static struct node *heading_of(struct outline *outline, struct view id, const struct node *reg) {
    struct viewer *viewer = outline->viewer;
    const struct node *own = node_get_view(node_get(viewer->notice, "headings"), id);
    if (own)
        return view_value(viewer, own);
    const char *form = viewer->words.register_layout ? "register_heading" : "heading";
    struct view text = words_form(&viewer->words, VIEW("sections"), id, form);
    if (!text.size)
        text = words_form(&viewer->words, VIEW("sections"), id, "heading");
    if (!view_is(id, "special"))
        return node_new_string(viewer->arena, text);
    static const struct {
        const char *list, *part;
    } parts[] = {{"special", "special_s"}, {"criminal", "special_k"}, {"national_id", "special_h"}};
    struct node *titles = view_list(viewer);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!node_first(node_get(reg, parts[i].list)))
            continue;
        struct node *title = view_map(viewer);
        view_set_text(viewer, title, "label",
                      words_form(&viewer->words, VIEW("sections"), view_of(parts[i].part),
                                 titles->first ? "joined" : "heading"));
        node_add(titles, title);
    }
    words_separate(&viewer->words, titles);
    struct view joined = VIEW("");
    for (const struct node *title = titles->first; title; title = title->next) {
        joined = arena_join(viewer->arena, joined, node_get_text(title, "label"));
        joined = arena_join(viewer->arena, joined, node_get_text(title, "separator"));
    }
    return node_new_string(viewer->arena, joined.size ? joined : text);
}

/* Whether the author's section names this one as its place: before, after or within it. */
static bool stands(const struct node *own, const char *where, struct view id) {
    const struct node *place = node_get(own, where);
    struct view text = node_is_scalar(place) ? place->text : node_get_text(place, "code");
    return view_equal(text, id);
}

/* The author's texts that end a section. */
static void add_within(struct outline *outline, struct node *section, struct view id,
                       const struct node *sections) {
    struct viewer *viewer = outline->viewer;
    for (const struct node *own = node_first(sections); own; own = own->next) {
        if (!stands(own, "within", id))
            continue;
        struct node *within = node_get(section, "within");
        if (!within)
            node_set(section, VIEW("within"), within = view_list(viewer));
        node_add(within, node_copy(viewer->arena, node_get(own, "text")));
    }
}

static struct node *make_section(struct outline *outline, struct view id,
                                 const struct node *context) {
    struct viewer *viewer = outline->viewer;
    struct node *section = view_map(viewer);
    const struct node *role = node_get_view(node_get(viewer->layouts, "roles"), id);
    view_set_text(viewer, section, "id", id);
    view_set_text(viewer, section, "template", id);
    view_set_text(viewer, section, "role", role ? role->text : VIEW(""));
    node_set(section, VIEW("heading"), heading_of(outline, id, context));
    if (context)
        node_set(section, VIEW("context"), node_share(viewer->arena, context));
    return section;
}

/* A section of the author's own: title and text. */
static struct node *make_own(struct outline *outline, const struct node *own) {
    struct viewer *viewer = outline->viewer;
    struct node *section = view_map(viewer);
    view_set_text(viewer, section, "id", node_get_text(own, "id"));
    view_set_text(viewer, section, "template", VIEW("own"));
    node_set(section, VIEW("heading"), node_copy(viewer->arena, node_get(own, "title")));
    node_set(section, VIEW("context"), node_share(viewer->arena, own));
    return section;
}

static void add_own(struct outline *outline, struct node *list, const char *where, struct view id,
                    const struct node *sections) {
    for (const struct node *own = node_first(sections); own; own = own->next) {
        if (!stands(own, where, id) || !node_get(own, "title"))
            continue;
        struct view own_id = node_get_text(own, "id");
        add_own(outline, list, "before", own_id, sections);
        node_add(list, make_own(outline, own));
        add_own(outline, list, "after", own_id, sections);
    }
}

/* Whether a register has one of the section's fields itself, not only from above. */
static bool has_own(const struct node *reg, const struct node *fields) {
    for (const struct node *field = node_first(fields); field; field = field->next)
        if (node_get_view(reg, field->text))
            return true;
    return false;
}

static bool stands_in_registers(struct outline *outline, struct view id) {
    const struct node *fields = node_get_view(node_get(outline->viewer->layouts, "processing"), id);
    const struct node *reg = node_first(node_get(outline->viewer->notice, "registers"));
    for (; fields && reg; reg = reg->next)
        if (has_own(reg, fields))
            return true;
    return false;
}

/* One section for each register, with all that stands in registers below it. */
static void add_registers(struct outline *outline) {
    struct viewer *viewer = outline->viewer;
    const struct node *made = node_first(node_get(outline->root, "registers"));
    outline->registers_done = true;
    for (; made; made = made->next) {
        struct node *section = view_map(viewer), *parts = view_list(viewer);
        view_set_text(viewer, section, "id", node_get_text(made, "id"));
        view_set_text(viewer, section, "template", VIEW("register"));
            const struct node *name = node_get(made, "name");
        struct node *heading = node_copy(viewer->arena, name ? name : node_get(made, "id"));
        heading->text = words_capital(&viewer->words, heading->text);
        node_set(section, VIEW("heading"), heading);
        node_set(section, VIEW("context"), node_share(viewer->arena, made));
        for (const struct node *id = node_first(outline->order); id; id = id->next) {
            if (!stands_in_registers(outline, id->text) || view_is(id->text, "register_name"))
                continue;
            struct node *part = make_section(outline, id->text, made);
            add_within(outline, part, id->text, node_get(made, "sections"));
            add_own(outline, parts, "before", id->text, node_get(made, "sections"));
            node_add(parts, part);
            add_own(outline, parts, "after", id->text, node_get(made, "sections"));
        }
        node_set(section, VIEW("sections"), parts);
        node_add(outline->list, section);
    }
}

static void add_section(struct outline *outline, struct view id) {
    const struct node *processing = node_get(outline->viewer->layouts, "processing");
    add_own(outline, outline->list, "before", id, outline->own);
    if (outline->several && stands_in_registers(outline, id)) {
        if (!outline->registers_done)
            add_registers(outline);
    } else {
        const struct node *context =
            node_get_view(processing, id) ? node_first(node_get(outline->root, "registers")) : NULL;
        struct node *section = make_section(outline, id, context);
        add_within(outline, section, id, outline->own);
        node_add(outline->list, section);
    }
    add_own(outline, outline->list, "after", id, outline->own);
}

/* kind, name and title: an author's title stands alone. */
static void set_title(struct viewer *viewer, struct node *root) {
    const struct node *title = node_get(root, "title"), *name = node_get(root, "name");
    const struct node *reg = node_first(node_get(root, "registers"));
    if (!name && reg && !reg->next)
        name = node_get(reg, "name");
    if (title) {
        node_set(root, VIEW("name"), node_copy(viewer->arena, title));
        return;
    }
    struct view kind = words_at(&viewer->words, "page", "kind");
    view_set_text(viewer, root, "kind", kind);
    if (name && name->text.size) {
        struct view text = finding_fill(viewer->arena, words_at(&viewer->words, "page", "title"),
                                        FINDING_WITH({"name", name->text}));
        node_set(root, VIEW("name"), node_copy(viewer->arena, name));
        view_set_text(viewer, root, "title", text);
    } else {
        view_set_text(viewer, root, "title", kind);
    }
}

void outline_make(struct viewer *viewer, const struct node *registers, struct node *root) {
    struct outline outline = {.viewer = viewer, .registers = registers, .root = root};
    struct node *own = node_get(root, "sections");
    outline.own = own ? node_copy(viewer->arena, own) : NULL;
    outline.list = view_list(viewer);
    const struct node *several = node_get(viewer->notice, "registers");
    outline.several = several && several->count > 0;
    set_title(viewer, root);
    make_order(&outline);
    for (struct node *reg = node_first(node_get(root, "registers")); reg; reg = reg->next)
        node_sort(viewer->arena, reg);
    for (const struct node *id = node_first(outline.order); id; id = id->next)
        add_section(&outline, id->text);
    node_set(root, VIEW("sections"), outline.list);
    view_set_text(viewer, root, "language", view_of(viewer->words.language));
}
