/* Legal references and channels: what stands in many places. */
#include "notice/derive_parts.h"

/* A fact's words, which may be a map by language. */
struct view derive_words(struct viewer *viewer, const struct node *facts, const char *field) {
    const struct node *value = node_get(facts, field);
    if (value && value->kind == NODE_MAP)
        return node_get_text(value, viewer->words.language);
    return node_is_scalar(value) ? value->text : VIEW("");
}

/* --- Legal references */

/* A reference to law gets the act's name and number, the place in it, and all as one text. */
void derive_law(struct viewer *viewer, struct node *law) {
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
    /* A number that begins with its series in brackets, "(EU) 2016/679", gets no others around it. */
    const char *form = view_starts(number, VIEW("(")) ? "act_series" : "act";
    struct view title = name.size && number.size
                            ? finding_fill(viewer->arena, words_at(words, "law", form),
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
void derive_laws(struct viewer *viewer, struct node *node) {
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

void derive_article(struct viewer *viewer, struct node *item) {
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

void derive_channels(struct viewer *viewer, struct node *node) {
    const struct node *code = node_get(node, "code");
    const struct node *vocabulary =
        code && code->origin ? node_note(code->origin, "x-vocabulary") : NULL;
    if (node->kind == NODE_MAP && vocabulary && view_is(vocabulary->text, "channels"))
        fill_channel(viewer, node);
    for (struct node *child = node_first(node); child; child = child->next)
        if ((child->kind == NODE_MAP || child->kind == NODE_LIST) && !view_is(child->key, "flags"))
            derive_channels(viewer, child);
}
