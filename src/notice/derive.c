/* One function for each thing that is worked out, in the order of the list in derive.h. */
#include "notice/derive_parts.h"
#include "notice/inflect.h"

#include "notice/normal.h"
#include "notice/rights.h"
#include "notice/wording.h"

#include <fnmatch.h>

/* --- Questions to the normal form */

struct view derive_role(const struct node *recipient) {
    struct view own = node_get_text(recipient, "role");
    return own.size ? own : node_get_text(node_get(recipient, "flags"), "role");
}

bool derive_is_marketing(const struct node *purpose) {
    return node_is_true(node_get(node_get(purpose, "flags"), "marketing")) ||
           node_get(purpose, "marketing");
}

static bool has_item(const struct node *list, struct view text) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (view_equal(item->text, text))
            return true;
    return false;
}

bool derive_in_eea(const struct node *law, struct view country) {
    static const char *const unions[] = {"eu", "eu_territories", "eea"};
    for (size_t i = 0; i < sizeof unions / sizeof *unions; i++)
        if (has_item(node_get(node_get(law, unions[i]), "states"), country))
            return true;
    return false;
}

bool derive_from_subject(const struct node *source) {
    return node_is(node_get(node_get(source, "flags"), "from"), "subject");
}

static bool name_fits(const struct node *names, const char *name) {
    char glob[128];
    for (const struct node *one = node_first(names); one; one = one->next) {
        if (one->text.size >= sizeof glob)
            continue;
        memcpy(glob, one->text.at, one->text.size);
        glob[one->text.size] = '\0';
        if (strcmp(glob, name) == 0 || fnmatch(glob, name, 0) == 0)
            return true;
    }
    return false;
}

const struct node *derive_known_cookie(const struct node *vocabulary, struct view name) {
    const struct node *known = node_first(node_get(vocabulary, "known_cookies"));
    char text[128];
    if (!name.size || name.size >= sizeof text)
        return NULL;
    memcpy(text, name.at, name.size);
    text[name.size] = '\0';
    while (known && !name_fits(node_get(known, "names"), text))
        known = known->next;
    return known;
}

/* --- Sources, security, automation */

static void derive_sources(struct viewer *viewer, const struct node *normal, struct node *made) {
    const struct node *item = node_first(node_get(normal, "sources"));
    struct node *shown = node_first(node_get(made, "sources"));
    for (; item && shown; item = item->next, shown = shown->next) {
        bool own = derive_from_subject(item);
        view_set_true(viewer, made, own ? "from_subject" : "from_elsewhere");
        bool known = node_is(node_get(node_get(item, "flags"), "public"), "yes");
        if (node_get(item, "public"))
            known = node_is_true(node_get(item, "public"));
        if (known)
            view_set_true(viewer, shown, "is_public");
    }
}

static void derive_security(struct viewer *viewer, const struct node *normal, struct node *made) {
    struct node *manual = view_list(viewer), *electronic = view_list(viewer);
    struct node *both = view_list(viewer);
    const struct node *item = node_first(node_get(normal, "security"));
    const struct node *shown = node_first(node_get(made, "security"));
    for (; item && shown; item = item->next, shown = shown->next) {
        struct view material = node_get_text(item, "material");
        if (!material.size)
            material = node_get_text(node_get(item, "flags"), "material");
        struct node *list = view_is(material, "manual")       ? manual
                            : view_is(material, "electronic") ? electronic
                                                              : both;
        node_add(list, node_copy(viewer->arena, shown));
    }
    view_set_list(viewer, made, "security_manual", manual);
    view_set_list(viewer, made, "security_electronic", electronic);
    view_set_list(viewer, made, "security_both", both);
}

static void derive_automated(struct viewer *viewer, const struct node *normal, struct node *made) {
    struct node *decisions = view_list(viewer), *profiling = view_list(viewer);
    struct node *others = view_list(viewer);
    const struct node *item = node_first(node_get(normal, "automated"));
    struct node *shown = node_first(node_get(made, "automated"));
    for (; item && shown; item = item->next, shown = shown->next) {
        const struct node *flags = node_get(item, "flags");
        derive_article(viewer, shown);
        if (node_get(flags, "negates"))
            view_set_true(viewer, made,
                          node_is(node_get(flags, "negates"), "decision") ? "decisions_denied"
                                                                          : "profiling_denied");
        else
            node_add(node_is(node_get(flags, "kind"), "decision")    ? decisions
                     : node_is(node_get(flags, "kind"), "profiling") ? profiling
                                                                     : others,
                     node_copy(viewer->arena, shown));
    }
    view_set_list(viewer, made, "decisions", decisions);
    view_set_list(viewer, made, "profiling", profiling);
    view_set_list(viewer, made, "automated_others", others);
}

void derive_register(struct viewer *viewer, const struct node *normal, struct node *made) {
    derive_laws(viewer, made);
    derive_channels(viewer, made);
    derive_purposes(viewer, normal, made);
    derive_grounded(viewer, made);
    derive_special(viewer, normal, made);
    derive_recipients(viewer, normal, made);
    derive_transfers(viewer, made);
    derive_retention(viewer, made);
    derive_obligation(viewer, made);
    derive_sources(viewer, normal, made);
    derive_security(viewer, normal, made);
    derive_automated(viewer, normal, made);
    wording_register(viewer, normal, made);
}

/* --- The notice */

/* What the schema would say of a value of ours: a phone number, an e-mail or a web address. */
static void set_format(struct viewer *viewer, struct node *node, const char *field) {
    if (strcmp(field, "phone") != 0 && strcmp(field, "email") != 0 && strcmp(field, "web") != 0)
        return;
    struct node *schema = view_map(viewer);
    view_set_text(viewer, schema, "x-format", view_of(strcmp(field, "web") == 0 ? "url" : field));
    struct annotation *note = ARENA_NEW(viewer->arena, struct annotation);
    note->schema = schema;
    node->annotations = note;
}

/* The authority's own details go before the program's. */
static void derive_authority(struct viewer *viewer, struct node *root) {
    struct node *authority = node_get(root, "authority");
    struct view code = node_get_text(authority, "code");
    const struct node *facts = node_get_view(node_get(viewer->words.law, "authorities"), code);
    static const char *const fields[] = {"name",  "address", "visiting_address",
                                         "phone", "email",   "web"};
    for (size_t i = 0; facts && i < sizeof fields / sizeof *fields; i++) {
        if (node_get(authority, fields[i]))
            continue;
        struct view text = derive_words(viewer, facts, fields[i]);
        if (strcmp(fields[i], "phone") == 0)
            text = words_phone(&viewer->words, text);
        if (!text.size)
            continue;
        struct node *known = node_new_string(viewer->arena, text);
        set_format(viewer, known, fields[i]);
        node_set(authority, arena_format(viewer->arena, "known_%s", fields[i]), known);
    }
}

static void fill_cookie(struct viewer *viewer, struct node *shown, const struct node *known) {
    const struct words *words = &viewer->words;
    if (!node_get(shown, "code")) {
        struct node *coded = view_coded(viewer, "cookies", node_get_text(known, "code"));
        for (struct node *member = coded->first, *next; member; member = next) {
            next = member->next;
            node_set(shown, member->key, member);
        }
    }
    if (!node_get(shown, "provider"))
        view_set_text(viewer, shown, "provider", node_get_text(known, "provider"));
    if (!node_get(shown, "duration"))
        view_set_text(viewer, shown, "duration",
                      words_duration(words, node_get_text(known, "duration"), "exact", VIEW("")));
    if (!node_get(shown, "description"))
        view_set_text(viewer, shown, "description",
                      words_form(words, VIEW("known_cookies"), known->key, "label"));
    if (!node_get(shown, "party"))
        node_set(shown, VIEW("party"), view_coded(viewer, "party", node_get_text(known, "party")));
}

static void derive_cookies(struct viewer *viewer, struct node *root) {
    struct node *cookies = node_get(root, "cookies"), *items = node_get(cookies, "items");
    struct node *named = view_list(viewer), *categories = view_list(viewer);
    bool only_necessary = node_first(items) != NULL;
    for (struct node *shown = node_first(items); shown; shown = shown->next) {
        const struct node *known =
            derive_known_cookie(viewer->vocabulary, node_get_text(shown, "name"));
        if (known)
            fill_cookie(viewer, shown, known);
        only_necessary = only_necessary && node_is(node_get(shown, "code"), "necessary");
        node_add(node_get_text(shown, "name").size ? named : categories,
                 node_copy(viewer->arena, shown));
    }
    if (!cookies || cookies->kind != NODE_MAP)
        return;
    if (only_necessary)
        view_set_true(viewer, cookies, "only_necessary");
    view_set_list(viewer, cookies, "named", named);
    view_set_list(viewer, cookies, "categories", categories);
}

void derive_notice(struct viewer *viewer, const struct node *registers, struct node *root) {
    inflect_organisations(viewer, root);
    derive_laws(viewer, root);
    derive_channels(viewer, root);
    derive_authority(viewer, root);
    derive_cookies(viewer, root);
    rights_derive(viewer, registers, root);
    const struct node *controller = node_get(root, "controller");
    const struct node *name = node_get(controller, "name");
    if (name)
        node_set(root, VIEW("organisation"), node_copy(viewer->arena, name));
    wording_notice(viewer, root);
}
