/* Questions about cookies, with what the vocabulary knows of them by name. */
#include "notice/rule_table.h"

#include "notice/derive.h"

static const struct node *known(const struct question *question, const struct node *cookie) {
    return derive_known_cookie(question_vocabulary(question), node_get_text(cookie, "name"));
}

/* A field of the cookie, else the known one's. */
static const struct node *field_of(const struct question *question, const struct node *cookie,
                                   const char *field) {
    const struct node *own = node_get(cookie, field);
    return own ? own : node_get(known(question, cookie), field);
}

static bool all_within(const struct question *question, const struct node *items,
                       const struct node *codes) {
    for (const struct node *item = node_first(items); item; item = item->next) {
        const struct node *code = field_of(question, item, "code");
        if (!code || !list_has(codes, code->text))
            return false;
    }
    return node_first(items) != NULL;
}

/* Cookies: are there items, all of them of the classes `with.classes`? */
bool cookies_within(struct question *question) {
    return all_within(question, node_get(question->node, "items"),
                      node_get(question->with, "classes"));
}

/* Cookie: does one learn how long it lasts and whose it is? */
bool cookie_described(struct question *question) {
    const struct node *cookie = question->node;
    bool ours = known(question, cookie) || node_is(node_get(cookie, "party"), "first");
    return field_of(question, cookie, "duration") && (ours || node_get(cookie, "provider"));
}

/* Cookie: does its class agree with what is known of it? Says `known`. */
bool cookie_class_fits(struct question *question) {
    const struct node *code = node_get(known(question, question->node), "code");
    if (!code || !list_has(node_get(question->with, "classes"), code->text))
        return true;
    question_say(question, "known", code->text);
    return false;
}

/* Cookie: do its data stay in the area? Says `country`. */
bool cookie_countries_in_eea(struct question *question) {
    const struct node *country = node_first(field_of(question, question->node, "countries"));
    while (country && derive_in_eea(question_law(question), country->text))
        country = country->next;
    if (country)
        question_say_country(question, country->text);
    return !country;
}

static bool has_any(const struct node *list, const struct node *codes) {
    for (const struct node *code = node_first(codes); code; code = code->next) {
        if (list_has(list, code->text) || list_has_code(list, code->text))
            return true;
    }
    return false;
}

/* Cookies: where some aren't of `with.classes`, are the data that they collect (`with.data`) and
 * the source
 * (`with.sources`) told in a register? */
bool cookie_data_told(struct question *question) {
    if (cookies_within(question))
        return true;
    const struct node *reg = node_first(question_registers(question));
    bool data = false, source = false;
    for (; reg; reg = reg->next) {
        data = data || has_any(node_get(reg, "data"), node_get(question->with, "data"));
        source = source || has_any(node_get(reg, "sources"), node_get(question->with, "sources"));
    }
    return data && source;
}
