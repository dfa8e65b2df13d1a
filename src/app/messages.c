#include "app/messages.h"

#include <stdlib.h>

const char *message_language(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < 3 && !(locale && *locale); i++)
        locale = getenv(names[i]);
    bool finnish = locale && strncmp(locale, "fi", 2) == 0 && strchr("_.@", locale[2]);
    return finnish ? "fi" : "en";
}

static struct view in_language(const struct messages *messages, const struct node *entry) {
    struct view text = node_get_text(entry, messages->language);
    return text.size ? text : node_get_text(entry, "en");
}

struct view message_get(const struct messages *messages, const char *id) {
    struct view text = in_language(messages, node_get(messages->catalogue, id));
    return text.size ? text : view_of(id);
}

struct view message_part(const struct messages *messages, const char *id, const char *part) {
    const struct node *entry = node_get(node_get(messages->catalogue, id), part);
    return entry && entry->kind == NODE_MAP ? in_language(messages, entry) : entry ? entry->text : VIEW("");
}

struct view message_fill(const struct messages *messages, const char *id, const struct argument *arguments) {
    return finding_fill(messages->arena, message_get(messages, id), arguments);
}

struct view message_count(const struct messages *messages, const char *id, unsigned count) {
    struct view many = message_part(messages, id, "many");
    struct view number = arena_format(messages->arena, "%u", count);
    return finding_fill(messages->arena, count == 1 || !many.size ? message_get(messages, id) : many,
                        FINDING_WITH({"count", number}));
}

struct view message_reason(const struct messages *messages, int error) {
    return finding_reason(messages->catalogue, messages->language, error);
}
