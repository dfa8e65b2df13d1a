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

static struct token *add_token(struct side *side, cmark_node *leaf, struct around *around,
                               struct view text, size_t spaces) {
    if (side->count == side->room) {
        side->room = side->room ? side->room * 2 : 64;
        side->tokens = memory_resize(side->tokens, side->room * sizeof *side->tokens);
    }
    struct token *token = &side->tokens[side->count++];
    *token = (struct token){.at = text.at,
                            .leaf = leaf,
                            .around = around,
                            .size = (uint32_t)text.size,
                            .spaces = (uint32_t)spaces};
    return token;
}

static void add_words(struct side *side, cmark_node *leaf, struct around *around) {
    struct view text = view_of(cmark_node_get_literal(leaf));
    for (size_t at = 0; at < text.size;) {
        size_t end = is_space(text, at) ? at : word_end(text, at);
        size_t next = spaces_end(text, end);
        add_token(side, leaf, around, view_part(text, at, end), next - end)->word =
            is_word_byte(text, at);
        at = next;
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
            add_token(side, node, around, view_of(cmark_node_get_literal(node)), 0)->word = true;
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            add_token(side, node, around, view_part(VIEW(" "), 0, 0), 1);
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

static uint64_t token_hash(const struct token *token) {
    cmark_node_type type = cmark_node_get_type(token->leaf);
    uint64_t kind = type == CMARK_NODE_CODE ? 2 : type == CMARK_NODE_LINEBREAK ? 1 : 0;
    return redline_mix(redline_mix(view_hash(token_text(token)), kind),
                       token->around ? token->around->hash : 0);
}

/* Gives equal tokens of both sides equal numbers. */
static void number_tokens(struct side *sides[2]) {
    struct numbering numbering = {0};
    for (int i = 0; i < 2; i++) {
        struct side *side = sides[i];
        side->ids = memory_get(side->count * sizeof(uint32_t));
        side->changed = memory_get_zeroed(side->count + 1, sizeof(bool));
        for (size_t at = 0; at < side->count; at++) {
            const struct token *token = &side->tokens[at];
            side->ids[at] = numbering_of(&numbering, token_hash(token), token_text(token));
        }
    }
    numbering_release(&numbering);
}

struct around *redline_line_of(struct around *around) {
    while (around && !around->line)
        around = around->outer;
    return around;
}

/* --- Comparing */

static bool differs(const struct side *side) {
    return memchr(side->changed, true, side->count) != NULL;
}

static void side_release(struct side *side) {
    memory_free(side->tokens);
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
