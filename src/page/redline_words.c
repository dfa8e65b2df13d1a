/* Words of two blocks are compared as tokens: a word or a sign, the links and emphasis around it,
 * and the spaces behind it, which don't count. Then the inlines are made anew from both. */
#include "page/redline_words.h"
#include "base/memory.h"
#include "base/numbering.h"

static bool is_space(struct view text, size_t at) {
    return text.at[at] == ' ' || ((unsigned char)text.at[at] == 0xC2 && at + 1 < text.size &&
                                  (unsigned char)text.at[at + 1] == 0xA0);
}

static bool is_word_byte(struct view text, size_t at) {
    unsigned char c = (unsigned char)text.at[at];
    if ((unsigned char)((c | 0x20) - 'a') < 26 || (unsigned char)(c - '0') < 10)
        return true;
    return c >= 0x80 && !is_space(text, at);
}

/* A word goes on over a sign between two letters: "1.1.2027", "EU:n", an address. */
static size_t word_end(struct view text, size_t at) {
    for (size_t end = at; end < text.size; end++) {
        if (is_word_byte(text, end))
            continue;
        bool joins = end > at && end + 1 < text.size && strchr(".,:-@/_'&", text.at[end]) &&
                     is_word_byte(text, end + 1);
        if (!joins)
            return end > at ? end : at + 1;
    }
    return text.size;
}

static size_t spaces_end(struct view text, size_t at) {
    while (at < text.size && is_space(text, at))
        at += text.at[at] == ' ' ? 1 : 2;
    return at;
}

/* Room for one more. */
static void *grow(void *array, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return array;
    *room = *room ? *room * 2 : 32;
    return memory_resize(array, *room * size);
}

static void add_token(struct side *side, size_t at, size_t end, size_t next, bool word) {
    side->tokens = grow(side->tokens, side->count, &side->room, sizeof *side->tokens);
    side->tokens[side->count++] = (struct token){.leaf = (uint32_t)side->leaf_count - 1,
                                                 .at = (uint32_t)at,
                                                 .size = (uint32_t)(end - at),
                                                 .spaces = (uint32_t)(next - end),
                                                 .word = word};
}

static const struct around *line_of(const struct around *around) {
    while (around && !around->line)
        around = around->outer;
    return around;
}

static void add_leaf(struct side *side, cmark_node *node, struct view text, struct around *around) {
    side->leaves = grow(side->leaves, side->leaf_count, &side->leaf_room, sizeof *side->leaves);
    cmark_node_type type = cmark_node_get_type(node);
    uint64_t kind = type == CMARK_NODE_CODE ? 2 : type == CMARK_NODE_LINEBREAK ? 1 : 0;
    side->leaves[side->leaf_count++] =
        (struct leaf){.node = node,
                      .type = type,
                      .text = text,
                      .around = around,
                      .line = line_of(around),
                      .hash = redline_mix(kind, around ? around->hash : 0)};
}

static void add_words(struct side *side, cmark_node *node, struct around *around) {
    struct view text = view_of(cmark_node_get_literal(node));
    add_leaf(side, node, text, around);
    for (size_t at = 0, next; at < text.size; at = next) {
        size_t end = is_space(text, at) ? at : word_end(text, at);
        next = spaces_end(text, end);
        add_token(side, at, end, next, is_word_byte(text, at));
    }
}

static uint64_t hash_inline(uint64_t hash, cmark_node *node) {
    const struct mark *mark = tree_mark(node);
    hash = redline_mix(hash, (uint64_t)cmark_node_get_type(node) << 8 | (uint64_t)mark->role);
    if (mark->language)
        hash = redline_mix(hash, view_hash(view_of(mark->language)));
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
        hash = redline_mix(hash, view_hash(view_of(cmark_node_get_url(node))));
        hash = redline_mix(hash, view_hash(view_of(cmark_node_get_title(node))));
    }
    return hash;
}

bool redline_is_line(cmark_node *node) {
    enum role role = tree_role(node);
    return role == ROLE_SMALL || role == ROLE_KIND || role == ROLE_NAME;
}

static void read_inlines(struct arena *arena, struct side *side, cmark_node *parent,
                         struct around *around) {
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT) {
            add_words(side, node, around);
        } else if (type == CMARK_NODE_CODE) {
            struct view text = view_of(cmark_node_get_literal(node));
            add_leaf(side, node, text, around);
            add_token(side, 0, text.size, text.size, true);
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            add_leaf(side, node, VIEW(" "), around);
            add_token(side, 0, 0, 1, false);
        } else {
            struct around *inner = ARENA_NEW(arena, struct around);
            inner->node = node;
            inner->outer = around;
            inner->hash = hash_inline(around ? around->hash : 0, node);
            inner->line = redline_is_line(node) && (!around || around->line);
            read_inlines(arena, side, node, inner);
        }
    }
}

/* Gives equal tokens of both sides equal numbers. */
static void number_tokens(struct side *sides[2]) {
    struct numbering numbering = {0};
    for (int i = 0; i < 2; i++) {
        struct side *side = sides[i];
        side->ids = memory_get(side->count * sizeof(uint32_t));
        side->changed = memory_get_zeroed(side->count + 1, sizeof(bool));
        for (size_t at = 0; at < side->count; at++) {
            struct view text = side_text(side, at);
            uint64_t hash = redline_mix(view_hash(text), side_leaf(side, at)->hash);
            side->ids[at] = numbering_of(&numbering, hash, text);
        }
    }
    numbering_release(&numbering);
}

/* --- Comparing */

static bool differs(const struct side *side) {
    return memchr(side->changed, true, side->count) != NULL;
}

static void side_release(struct side *side) {
    memory_free(side->tokens);
    memory_free(side->leaves);
    memory_free(side->ids);
    memory_free(side->changed);
}

bool redline_merge_words(struct arena *arena, cmark_node *before, cmark_node *after) {
    struct side old = {0}, new = {0};
    struct side *sides[2] = {&old, &new};
    read_inlines(arena, &old, before, NULL);
    read_inlines(arena, &new, after, NULL);
    number_tokens(sides);
    struct sequence from = {old.ids, old.count, old.changed},
                    to = {new.ids, new.count, new.changed};
    difference_align(&from, &to);
    bool changed = differs(&old) || differs(&new);
    if (changed) {
        redline_clean(sides);
        redline_replace_words(arena, after, sides);
    }
    side_release(&old);
    side_release(&new);
    return changed;
}
