/* Questions about periods, cameras and cookies. */
#include "notice/change_test_parts.h"

#include "data/format.h"
#include "notice/derive.h"

/* --- Periods */

/* In minutes; a month is a twelfth of 365.25 days. */
static double length_of(const struct node *node) {
    static const double minutes[] = {1, 60, 1440, 10080, 43830, 525960};
    struct duration duration;
    if (node_is(node, "permanent"))
        return 1e18;
    if (!node || !duration_read(node->text, &duration))
        return -1;
    return duration.count * minutes[duration.unit];
}

static bool longer(const struct diff *diff, const struct change_facts *facts,
                   const struct change *change) {
    (void)diff;
    (void)facts;
    return length_of(change->before) >= 0 && length_of(change->after) > length_of(change->before);
}

static bool shorter(const struct diff *diff, const struct change_facts *facts,
                    const struct change *change) {
    (void)diff;
    (void)facts;
    return length_of(change->after) >= 0 && length_of(change->after) < length_of(change->before);
}

static bool same_time(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)diff;
    (void)facts;
    double old = length_of(change->before), new = length_of(change->after);
    return old >= 0 && new >= old &&new <= old;
}

/* --- Cameras and cookies */

static bool is_employment(void *context, const struct node *item) {
    (void)context;
    return node_is_true(node_get(node_get(item, "flags"), "employment"));
}

static bool workplace(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)facts;
    const struct node *camera = change_node(change);
    while (camera && !view_is(camera->key, "camera"))
        camera = camera->parent;
    return node_is_true(node_get(camera, "workplace")) ||
           change_any_item(diff->after, "subjects", is_employment, NULL);
}

/* A field of a cookie, its own or that of the known one. */
static struct view cookie_field(const struct change_facts *facts, const struct node *cookie,
                                const char *field) {
    struct view own = node_get_text(cookie, field);
    const struct node *known =
        derive_known_cookie(facts->vocabulary, node_get_text(cookie, "name"));
    return own.size ? own : node_get_text(known, field);
}

static bool necessary(const struct diff *diff, const struct change_facts *facts,
                      const struct change *change) {
    (void)diff;
    return view_is(cookie_field(facts, change_node(change), "code"), "necessary");
}

/* One like it was there: of its category, and its provider unless it is the notice's own. */
static bool known_cookie(const struct diff *diff, const struct change_facts *facts,
                         const struct change *change) {
    const struct node *new = change_node(change);
    const struct node *old = node_first(node_get(node_get(diff->before, "cookies"), "items"));
    for (; old; old = old->next) {
        bool code = view_equal(cookie_field(facts, old, "code"), cookie_field(facts, new, "code"));
        bool provider =
            view_equal(cookie_field(facts, old, "provider"), cookie_field(facts, new, "provider"));
        bool third = view_is(cookie_field(facts, new, "party"), "third");
        if (code && (provider || !third))
            return true;
    }
    return false;
}

const struct change_test change_tests_of_time[] = {
    {"longer", longer},
    {"shorter", shorter},
    {"same_time", same_time},
    {"workplace", workplace},
    {"necessary", necessary},
    {"known_cookie", known_cookie},
    {NULL, NULL},
};
