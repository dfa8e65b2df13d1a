#include "data/text.h"
#include "base/utf8.h"

#include <stdlib.h>

bool text_is_noncharacter(uint32_t code) {
    return (code >= 0xFDD0 && code <= 0xFDEF) || (code <= 0x10FFFF && (code & 0xFFFE) == 0xFFFE);
}

struct finding *text_add_character(struct findings *findings, const char *id, struct span span,
                                   uint32_t code) {
    struct view name = arena_format(findings->arena, "U+%04X", (unsigned)code);
    struct finding *finding = finding_add(findings, id, span, FINDING_WITH({"code", name}));
    if (code == 0)
        finding_set_hint(findings, finding, "nul", FINDING_BARE);
    if (code == 0xFEFF)
        finding_set_hint(findings, finding, "mark", FINDING_BARE);
    return finding;
}

/* The two orders of bytes of UTF-16 and UTF-32, by mark or by the NULs around an ASCII letter. */
static bool is_wide(struct view text) {
    if (view_starts(text, VIEW("\xFF\xFE")) || view_starts(text, VIEW("\xFE\xFF")))
        return true;
    return text.size >= 2 && (text.at[0] == 0) != (text.at[1] == 0);
}

static bool is_refused(uint32_t code, bool only_printable) {
    if (code < 0x20)
        return code != '\t' && code != '\n' && code != '\r';
    if (only_printable && ((code >= 0x7F && code < 0xA0 && code != 0x85) || code == 0xFEFF))
        return true;
    return text_is_noncharacter(code);
}

static bool check_characters(const struct source *source, const struct text_ids *ids,
                             struct findings *findings, struct text *text) {
    struct view bytes = source->text;
    for (size_t at = utf8_skip_printable(bytes, text->start); at < bytes.size;
         at = utf8_skip_printable(bytes, at)) {
        unsigned char byte = (unsigned char)bytes.at[at];
        size_t from = at;
        uint32_t code = utf8_next(bytes, &at);
        struct span span = {source, (uint32_t)from, (uint32_t)at};
        if (code == UTF8_INVALID) {
            struct view name = arena_format(findings->arena, "0x%02X", byte);
            finding_add(findings, ids->encoding, span, FINDING_WITH({"byte", name}));
            return false;
        }
        if (is_refused(code, ids->only_printable)) {
            text_add_character(findings, ids->character, span, code);
            return false;
        }
        if (code >= 0x80)
            text->ascii = false;
    }
    return true;
}

bool text_check(const struct source *source, const struct text_ids *ids, struct findings *findings,
                struct text *text) {
    struct span start = {source, 0, source->text.size > 0};
    *text = (struct text){.ascii = true};
    if (source->text.size > SOURCE_MAX) {
        struct view limit = arena_format(findings->arena, "%d", SOURCE_MAX / 1024 / 1024);
        finding_add(findings, ids->size, start, FINDING_WITH({"limit", limit}));
        return false;
    }
    if (is_wide(source->text)) {
        struct view name =
            arena_format(findings->arena, "0x%02X", (unsigned char)source->text.at[0]);
        struct finding *finding =
            finding_add(findings, ids->encoding, start, FINDING_WITH({"byte", name}));
        finding_set_hint(findings, finding, "utf16", FINDING_BARE);
        return false;
    }
    if (view_starts(source->text, VIEW("\xEF\xBB\xBF")))
        text->start = 3;
    return check_characters(source, ids, findings, text);
}

static int compare_keys(const void *a, const void *b) {
    const struct node *one = *(struct node *const *)a, *other = *(struct node *const *)b;
    int order = view_compare(one->key, other->key);
    if (order)
        return order;
    return one->key_from < other->key_from ? -1 : one->key_from > other->key_from;
}

/* The first in the text of the members with a key, from the array sorted by key and place. */
static const struct node *first_of(struct node *const *sorted, uint32_t count, struct view key) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (view_compare(sorted[middle]->key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return sorted[low];
}

static void add_duplicate(const struct node *second, const struct node *first, const char *id,
                          struct findings *findings) {
    struct span span = node_key_span(second);
    unsigned line = source_position(span.source, first->key_from).line;
    struct view number = arena_format(findings->arena, "%u", line);
    finding_add(findings, id, span, FINDING_WITH({"key", second->key}, {"line", number}));
}

void text_end_map(struct arena *arena, struct node *map, const struct text_ids *ids,
                  struct findings *findings) {
    if (!node_sort(arena, map))
        return;
    uint32_t count = 0;
    struct node **sorted = ARENA_ARRAY(arena, struct node *, map->count);
    for (struct node *member = map->first; member; member = member->next)
        sorted[count++] = member;
    qsort(sorted, count, sizeof *sorted, compare_keys);

    struct node *member = map->first;
    map->first = map->last = NULL;
    map->count = 0;
    for (struct node *next; member; member = next) {
        next = member->next;
        const struct node *first = first_of(sorted, count, member->key);
        if (first == member)
            node_add(map, member);
        else
            add_duplicate(member, first, ids->duplicate, findings);
    }
    node_sort(arena, map);
}
