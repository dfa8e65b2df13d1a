/* One function for each thing that is worked out, in the order of the list in derive.h. */
#include "notice/derive.h"

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

/* A fact's words, which may be a map by language. */
static struct view by_language(struct viewer *viewer, const struct node *facts, const char *field) {
    const struct node *value = node_get(facts, field);
    if (value && value->kind == NODE_MAP)
        return node_get_text(value, viewer->words.language);
    return node_is_scalar(value) ? value->text : VIEW("");
}

/* --- Legal references */

/* A reference to law gets the act's name and number, the place in it, and all as one text. */
static void derive_law(struct viewer *viewer, struct node *law) {
    const struct words *words = &viewer->words;
    struct view code = node_get_text(law, "code");
    if (node_get(law, "text"))
        return;
    const struct node *provision = node_get_view(node_get(words->law, "provisions"), code);
    struct view number = provision ? node_get_text(provision, "act") : code;
    const struct node *act = node_get_view(node_get(words->law, "acts"), number);
    struct view name = node_get_text(node_get(act, "name"), words->language);
    struct view own = provision ? VIEW("") : node_get_text(law, "label");
    const struct node *sections = node_get(law->origin, "sections");
    struct view chapter = node_get_text(law->origin, "chapter");
    if (provision && !sections && !chapter.size) {
        sections = node_get(provision, "sections");
        chapter = node_get_text(provision, "chapter");
    }
    struct view place = words_section(words, chapter, sections);
    name = own.size ? own : name;
    struct view title = name.size && number.size
                            ? finding_fill(viewer->arena, words_at(words, "law", "act"),
                                           FINDING_WITH({"name", name}, {"number", number}))
                        : name.size ? name
                                    : number;
    view_set_text(viewer, law, "act", title);
    view_set_text(viewer, law, "place", place);
    struct view text = !place.size
                           ? title
                           : finding_fill(viewer->arena, words_at(words, "law", "citation"),
                                          FINDING_WITH({"act", title}, {"sections", place}));
    view_set_text(viewer, law, "text", text);
    node_set(law, VIEW("label"), node_new_string(viewer->arena, text));
}

/* All `law` lists below a node. */
static void derive_laws(struct viewer *viewer, struct node *node) {
    bool laws = node->kind == NODE_LIST && view_is(node->key, "law");
    for (struct node *child = node_first(node); child; child = child->next) {
        if (laws && child->kind == NODE_MAP)
            derive_law(viewer, child);
        else if (!view_is(child->key, "flags") && !view_is(child->key, "is"))
            derive_laws(viewer, child);
    }
    if (laws)
        words_separate(&viewer->words, node);
}

static void derive_article(struct viewer *viewer, struct node *item) {
    struct view citation = node_get_text(node_get(item, "flags"), "article");
    if (!citation.size)
        return;
    view_set_text(viewer, item, "article", words_article(&viewer->words, citation, "label"));
    view_set_text(viewer, item, "article_genitive",
                  words_article(&viewer->words, citation, "genitive"));
}

/* --- Channels */

/* A channel without an address of its own has the privacy contact's, else the controller's. */
static const struct node *default_contact(struct viewer *viewer, const char *field) {
    const struct node *contacts = node_first(node_get(viewer->notice, "contacts"));
    for (; contacts; contacts = contacts->next)
        if (node_is(node_get(contacts, "code"), "privacy_contact") && node_get(contacts, field))
            return node_get(contacts, field);
    return node_get(node_get(viewer->notice, "controller"), field);
}

static void fill_channel(struct viewer *viewer, struct node *channel) {
    static const struct {
        const char *code, *field;
    } defaults[] = {
        {"email", "email"}, {"phone", "phone"}, {"post", "address"}, {"visit", "visiting_address"}};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        const char *field = defaults[i].field;
        if (!view_is(node_get_text(channel, "code"), defaults[i].code) || node_get(channel, field))
            continue;
        const struct node *value = default_contact(viewer, field);
        if (value)
            view_set(viewer, channel, view_of(field), value);
    }
}

static void derive_channels(struct viewer *viewer, struct node *node) {
    const struct node *code = node_get(node, "code");
    const struct node *vocabulary =
        code && code->origin ? node_note(code->origin, "x-vocabulary") : NULL;
    if (node->kind == NODE_MAP && vocabulary && view_is(vocabulary->text, "channels"))
        fill_channel(viewer, node);
    for (struct node *child = node_first(node); child; child = child->next)
        if (child->kind == NODE_MAP || child->kind == NODE_LIST)
            derive_channels(viewer, child);
}

/* --- Purposes */

/* Labels of the data that a purpose uses: a group by its name if all of it is used. */
static struct node *data_used(struct viewer *viewer, const struct node *purpose,
                              const struct node *normal, const struct node *made) {
    struct node *used = view_list(viewer);
    const struct node *item = node_first(node_get(normal, "data"));
    const struct node *shown = node_first(node_get(made, "data"));
    for (; item && shown; item = item->next, shown = shown->next) {
        if (!normal_concerns(item, "purposes", purpose))
            continue;
        bool whole = true;
        const struct node *part = node_first(node_get(item, "items"));
        for (; part; part = part->next)
            whole = whole && normal_concerns(part, "purposes", purpose);
        if (whole)
            node_add(used, view_label(viewer, shown));
        const struct node *shown_part = node_first(node_get(shown, "items"));
        part = node_first(node_get(item, "items"));
        for (; !whole && part && shown_part; part = part->next, shown_part = shown_part->next)
            if (normal_concerns(part, "purposes", purpose))
                node_add(used, view_label(viewer, shown_part));
    }
    return used;
}

static bool narrows(const struct node *list, const char *field) {
    for (const struct node *item = node_first(list); item; item = item->next)
        if (node_first(node_get(item, field)) || narrows(node_get(item, "items"), field))
            return true;
    return false;
}

static void derive_bases(struct viewer *viewer, struct node *purpose) {
    for (struct node *basis = node_first(node_get(purpose, "basis")); basis; basis = basis->next) {
        derive_article(viewer, basis);
        struct view brief = node_get_text(basis, "short");
        struct view words = brief.size ? brief : node_get_text(basis, "label");
        view_set_text(viewer, basis, "short_heading", words_capital(&viewer->words, words));
    }
}

static void derive_purposes(struct viewer *viewer, const struct node *normal, struct node *made) {
    const struct node *purpose = node_first(node_get(normal, "purposes"));
    struct node *shown = node_first(node_get(made, "purposes"));
    bool by_purpose = narrows(node_get(normal, "data"), "purposes");
    struct node *marketing = view_list(viewer);
    for (; purpose && shown; purpose = purpose->next, shown = shown->next) {
        derive_bases(viewer, shown);
        if (by_purpose)
            view_set_list(viewer, shown, "data_used", data_used(viewer, purpose, normal, made));
        if (node_first(node_get(purpose, "basis")))
            view_set_true(viewer, made, "basis_given");
        if (!derive_is_marketing(purpose))
            continue;
        view_set_true(viewer, shown, "is_marketing");
        struct node *copy = node_copy(viewer->arena, shown);
        node_add(marketing, copy);
    }
    if (by_purpose)
        view_set_true(viewer, made, "data_by_purpose");
    view_set_list(viewer, made, "direct_marketing", marketing);
}

/* Purposes that rest on a basis, each with the basis' own fields. */
static struct node *with_basis(struct viewer *viewer, const struct node *made, const char *code) {
    struct node *list = view_list(viewer);
    for (const struct node *shown = node_first(node_get(made, "purposes")); shown;
         shown = shown->next)
        for (const struct node *basis = node_first(node_get(shown, "basis")); basis;
             basis = basis->next) {
            if (!view_is(node_get_text(basis, "code"), code))
                continue;
            struct node *entry = node_copy(viewer->arena, basis);
            struct node *purpose = view_label(viewer, shown);
            node_set(entry, VIEW("purpose"), purpose);
            node_add(list, entry);
        }
    return list;
}

static void derive_grounded(struct viewer *viewer, struct node *made) {
    struct node *interests = with_basis(viewer, made, "legitimate_interest");
    bool told = false, all_balanced = interests->first != NULL;
    for (const struct node *one = interests->first; one; one = one->next) {
        told = told || node_get(one, "interest");
        all_balanced = all_balanced && node_is_true(node_get(one, "balanced"));
    }
    view_set_list(viewer, made, "interests", interests);
    if (told)
        view_set_true(viewer, made, "interests_told");
    if (all_balanced)
        view_set_true(viewer, made, "interests_balanced");
    view_set_list(viewer, made, "consents", with_basis(viewer, made, "consent"));
}

/* --- Data under special protection */

/* Flagged by its code, or given a ground of that family by the author, who knows what it holds. */
static bool is_protected(const struct node *item, const char *flag, const char *family) {
    bool protected = node_is_true(node_get(node_get(item, "flags"), flag));
    for (const struct node *ground = node_first(node_get(item, "grounds")); ground && !protected;
         ground = ground->next)
        protected = node_is(node_get(node_get(ground, "flags"), "family"), family);
    return protected && !node_get(item, "items");
}

static void add_flagged(struct viewer *viewer, const struct node *item, const struct node *shown,
                        struct node *lists[3]) {
    static const char *const flags[] = {"S", "K", "H"};
    static const char *const families[] = {"special", "criminal", "national_id"};
    for (int i = 0; i < 3; i++)
        if (is_protected(item, flags[i], families[i]))
            node_add(lists[i], node_copy(viewer->arena, shown));
    const struct node *part = node_first(node_get(item, "items"));
    const struct node *shown_part = node_first(node_get(shown, "items"));
    for (; part && shown_part; part = part->next, shown_part = shown_part->next)
        add_flagged(viewer, part, shown_part, lists);
}

/* The provisions that a ground of the vocabulary stands for, where the author names none. */
static void set_ground_law(struct viewer *viewer, struct node *ground) {
    const struct node *known = node_first(node_get(node_get(ground, "flags"), "law"));
    struct node *laws = view_list(viewer);
    if (!known || node_get(ground, "law"))
        return;
    for (; known; known = known->next) {
        struct node *law = view_map(viewer);
        law->origin = known;
        view_set_text(viewer, law, "code", node_get_text(known, "code"));
        derive_law(viewer, law);
        node_add(laws, law);
    }
    view_set_list(viewer, ground, "law", laws);
}

static void derive_grounds(struct viewer *viewer, struct node *node) {
    for (struct node *ground = node_first(node_get(node, "grounds")); ground;
         ground = ground->next) {
        derive_article(viewer, ground);
        set_ground_law(viewer, ground);
    }
    for (struct node *part = node_first(node_get(node, "items")); part; part = part->next)
        derive_grounds(viewer, part);
}

static void derive_special(struct viewer *viewer, const struct node *normal, struct node *made) {
    struct node *lists[3] = {view_list(viewer), view_list(viewer), view_list(viewer)};
    const struct node *item = node_first(node_get(normal, "data"));
    struct node *shown = node_first(node_get(made, "data"));
    for (; item && shown; item = item->next, shown = shown->next) {
        derive_grounds(viewer, shown);
        add_flagged(viewer, item, shown, lists);
    }
    view_set_list(viewer, made, "special", lists[0]);
    view_set_list(viewer, made, "criminal", lists[1]);
    view_set_list(viewer, made, "national_id", lists[2]);
}

/* --- Recipients and transfers */

/* Authorities as the law requires, nothing more said: a sentence tells it better than the list. */
static bool is_bare_police(const struct node *recipient) {
    static const char *const said[] = {"label",      "name", "description", "data",
                                       "purposes",   "law",  "subjects",    "when",
                                       "occasional", "web",  "countries",   "role"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (node_get(recipient, said[i]))
            return false;
    return node_is(node_get(recipient, "code"), "police_authority");
}

static void derive_recipients(struct viewer *viewer, const struct node *normal, struct node *made) {
    struct node *processors = view_list(viewer), *others = view_list(viewer);
    const struct node *item = node_first(node_get(normal, "recipients"));
    struct node *shown = node_first(node_get(made, "recipients"));
    for (; item && shown; item = item->next, shown = shown->next) {
        struct view role = derive_role(item);
        if (role.size)
            node_set(shown, VIEW("role"), view_coded(viewer, "role", role));
        if (is_bare_police(item))
            view_set_true(viewer, made, "disclosed_by_law");
        else
            node_add(view_is(role, "processor") ? processors : others,
                     node_copy(viewer->arena, shown));
    }
    view_set_list(viewer, made, "processors", processors);
    view_set_list(viewer, made, "others", others);
}

/* The countries of a transfer: its own, else those of its recipient that lie outside the EEA. */
static void set_countries(struct viewer *viewer, struct node *transfer,
                          const struct node *recipient) {
    if (node_first(node_get(transfer, "countries")))
        return;
    struct node *list = view_list(viewer);
    for (const struct node *one = node_first(node_get(recipient, "countries")); one;
         one = one->next)
        if (!derive_in_eea(viewer->words.law, node_get_text(one, "code")))
            node_add(list, node_copy(viewer->arena, one));
    view_set_list(viewer, transfer, "countries", list);
}

/* The number of the decision behind a transfer, where the author gives none: by the country, and
 * for the Data Privacy Framework that on the United States. */
static void set_decision(struct viewer *viewer, struct node *transfer) {
    const struct node *country = node_first(node_get(transfer, "countries"));
    bool framework = node_is(node_get(transfer, "code"), "dpf");
    if ((!framework && !node_is(node_get(transfer, "code"), "adequacy")) ||
        node_get(transfer, "decision"))
        return;
    struct view code = framework ? VIEW("US") : node_get_text(country, "code");
    const struct node *facts = node_get_view(node_get(viewer->words.law, "adequacy"), code);
    view_set_text(viewer, transfer, "decision", by_language(viewer, facts, "decision"));
}

/* A recipient without a name must not seem to have that of the register around it. */
static void set_recipient(struct viewer *viewer, struct node *transfer,
                          const struct node *recipient) {
    const struct node *name = node_get(recipient, "name");
    struct node *made = view_label(viewer, recipient);
    node_set(made, VIEW("name"),
             name ? node_copy(viewer->arena, name) : node_new(viewer->arena, NODE_NULL));
    node_set(transfer, VIEW("recipient"), made);
}

static void add_transfers(struct viewer *viewer, struct node *list, const struct node *transfers,
                          const struct node *recipient) {
    for (const struct node *one = node_first(transfers); one; one = one->next) {
        struct node *transfer = node_copy(viewer->arena, one);
        if (recipient)
            set_recipient(viewer, transfer, recipient);
        set_countries(viewer, transfer, recipient);
        set_decision(viewer, transfer);
        derive_article(viewer, transfer);
        node_add(list, transfer);
    }
}

static void derive_transfers(struct viewer *viewer, struct node *made) {
    struct node *list = view_list(viewer);
    const struct node *recipient = node_first(node_get(made, "recipients"));
    for (; recipient; recipient = recipient->next)
        add_transfers(viewer, list, node_get(recipient, "transfers"), recipient);
    add_transfers(viewer, list, node_get(made, "transfers"), NULL);
    view_set_list(viewer, made, "transfer_items", list);
}

/* --- Retention and obligation */

static void add_all(struct viewer *viewer, struct node *list, const struct node *items) {
    for (const struct node *item = node_first(items); item; item = item->next)
        node_add(list, node_copy(viewer->arena, item));
}

/* What an entry is for: data, else purposes, else people; the kinds named besides narrow it.
 * Nothing, not even words of the author's own, means the rest. */
static void set_what(struct viewer *viewer, struct node *entry) {
    struct node *what = view_list(viewer);
    static const struct {
        const char *field, *narrowed;
    } kinds[] = {{"data", NULL}, {"purposes", "for_purposes"}, {"subjects", "for_subjects"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct node *named = node_get(entry, kinds[i].field);
        if (what->first && node_first(named))
            view_set_true(viewer, entry, kinds[i].narrowed);
        else if (node_first(named) && i == 2)
            view_set_true(viewer, entry, "what_people");
        if (!what->first)
            add_all(viewer, what, named);
    }
    if (!what->first && !node_get(entry, "covers"))
        view_set_true(viewer, entry, "rest");
    view_set_list(viewer, entry, "what", what);
}

/* The trigger of a statutory period: a code, or the provision's own words. */
static struct view provision_trigger(struct viewer *viewer, const struct node *provision) {
    struct view code = node_get_text(provision, "after");
    struct view label = words_form(&viewer->words, VIEW("triggers"), code, "label");
    return label.size ? label : words_form(&viewer->words, VIEW("laws"), provision->key, "after");
}

/* The frame of a duration that is a limit. */
static const char *limit_frame(struct view limit) {
    return view_is(limit, "at_most")    ? "at_most"
           : view_is(limit, "at_least") ? "at_least"
                                        : "exact";
}

/* "vähintään 6 vuotta ..." of the first provision that knows a period. */
static struct view law_period(struct viewer *viewer, const struct node *entry) {
    const struct node *law = node_first(node_get(entry->origin, "law"));
    for (; law; law = law->next) {
        struct view code = node_get_text(law, "code");
        const struct node *provision =
            node_get_view(node_get(viewer->words.law, "provisions"), code);
        struct view own = words_form(&viewer->words, VIEW("laws"), code, "period");
        struct view period = node_get_text(provision, "period");
        struct view limit = node_get_text(provision, "limit");
        if (own.size)
            return own;
        if (period.size)
            return words_period(&viewer->words, period, limit_frame(limit),
                                provision_trigger(viewer, provision));
    }
    return VIEW("");
}

static void set_period(struct viewer *viewer, struct node *entry) {
    struct view period = node_get_text(entry->origin, "period");
    struct view limit = node_get_text(node_get(entry, "limit"), "code");
    struct view trigger = node_get_text(node_get(entry, "after"), "label");
    struct view until = node_get_text(node_get(entry, "until"), "until");
    if (!until.size)
        until = node_get_text(node_get(entry, "until"), "label");
    struct view when = period.size
                           ? words_period(&viewer->words, period, limit_frame(limit), trigger)
                       : until.size ? until
                                    : law_period(viewer, entry);
    if (!when.size)
        return;
    struct node *node = node_new_string(viewer->arena, when);
    const struct node *at = node_get(entry->origin, period.size  ? "period"
                                                    : until.size ? "until"
                                                                 : "law");
    node->origin = at;
    if (at)
        node->span = at->span;
    node_set(entry, VIEW("when_kept"), node);
}

static void derive_retention(struct viewer *viewer, struct node *made) {
    struct node *list = node_get(made, "retention");
    for (struct node *entry = node_first(list); entry; entry = entry->next) {
        set_what(viewer, entry);
        set_period(viewer, entry);
        if (node_get(entry, "rest") && list->count == 1)
            view_set_true(viewer, made, "retention_for_all");
    }
}

static void derive_obligation(struct viewer *viewer, struct node *made) {
    for (struct node *entry = node_first(node_get(made, "obligation")); entry; entry = entry->next)
        set_what(viewer, entry);
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
        struct view text = by_language(viewer, facts, fields[i]);
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
