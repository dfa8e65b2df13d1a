/* Words of two blocks are compared as tokens: a word or a sign, the links and emphasis around it, and the
 * spaces behind it, which don't count. Then the inlines are made anew from both. */
#include "page/redline_parts.h"
#include "base/memory.h"

#include <stdlib.h>

/* A link, an emphasis, small print ... around words. */
struct around {
    cmark_node *node;
    struct around *outer;
    struct around *twin; /* the same in the new block, once a word in it is known to be kept */
    uint64_t hash;       /* of all that it is, with what is around it */
    bool line;           /* it and all around it are lines of their own */
    bool shared;         /* words in it are kept: changes are marked inside */
};

struct token {
    struct view text;   /* without the spaces behind it; empty for a space or a break */
    struct view spaces;
    cmark_node *leaf;
    struct around *around;
    bool word;
};

struct side {
    struct token *tokens;
    size_t count, room;
    uint32_t *ids;
    bool *changed;
    size_t words;
};

/* --- Tokens */

static bool is_space(struct view text, size_t at) {
    return text.at[at] == ' ' ||
           ((unsigned char)text.at[at] == 0xC2 && at + 1 < text.size && (unsigned char)text.at[at + 1] == 0xA0);
}

static bool is_word_byte(struct view text, size_t at) {
    if (at >= text.size || is_space(text, at))
        return false;
    unsigned char c = (unsigned char)text.at[at];
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A word goes on over a sign between two letters: "1.1.2027", "EU:n", an address. */
static size_t word_end(struct view text, size_t at) {
    if (!is_word_byte(text, at))
        return at + 1;
    while (is_word_byte(text, at) ||
           (at + 1 < text.size && strchr(".,:-@/_'&", text.at[at]) && is_word_byte(text, at + 1)))
        at++;
    return at;
}

static size_t spaces_end(struct view text, size_t at) {
    while (at < text.size && is_space(text, at))
        at += text.at[at] == ' ' ? 1 : 2;
    return at;
}

static struct token *add_token(struct side *side, cmark_node *leaf, struct around *around) {
    if (side->count == side->room) {
        side->room = side->room ? side->room * 2 : 64;
        side->tokens = memory_resize(side->tokens, side->room * sizeof *side->tokens);
    }
    struct token *token = &side->tokens[side->count++];
    *token = (struct token){.leaf = leaf, .around = around};
    return token;
}

static void add_words(struct side *side, cmark_node *leaf, struct around *around) {
    struct view text = view_of(cmark_node_get_literal(leaf));
    for (size_t at = 0; at < text.size;) {
        struct token *token = add_token(side, leaf, around);
        size_t end = is_space(text, at) ? at : word_end(text, at);
        size_t next = spaces_end(text, end);
        token->word = is_word_byte(text, at);
        token->text = view_part(text, at, end);
        token->spaces = view_part(text, end, next);
        at = next;
    }
}

static uint64_t mix(uint64_t hash, uint64_t more) {
    return ((hash ^ more) + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u ^ hash >> 29;
}

static uint64_t hash_inline(uint64_t hash, cmark_node *node) {
    const struct mark *mark = tree_mark(node);
    hash = mix(hash, (uint64_t)cmark_node_get_type(node) << 8 | (uint64_t)mark->role);
    if (mark->language)
        hash = mix(hash, view_hash(view_of(mark->language)));
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
        hash = mix(hash, view_hash(view_of(cmark_node_get_url(node))));
        hash = mix(hash, view_hash(view_of(cmark_node_get_title(node))));
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
            struct token *token = add_token(side, node, around);
            token->text = view_of(cmark_node_get_literal(node));
            token->word = true;
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            add_token(side, node, around)->spaces = VIEW(" ");
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
    return mix(mix(view_hash(token->text), kind), token->around ? token->around->hash : 0);
}

/* Gives equal tokens of both sides equal numbers. The table has room for all. */
static void number_tokens(struct side *sides[2]) {
    size_t room = 16;
    while (room < 2 * (sides[0]->count + sides[1]->count))
        room *= 2;
    struct slot {
        uint64_t hash;
        uint32_t id;
    } *slots = memory_get_zeroed(room, sizeof *slots);
    uint32_t last = 0;
    for (int i = 0; i < 2; i++) {
        sides[i]->ids = memory_get(sides[i]->count * sizeof(uint32_t));
        sides[i]->changed = memory_get_zeroed(sides[i]->count + 1, sizeof(bool));
        for (size_t at = 0; at < sides[i]->count; at++) {
            uint64_t hash = token_hash(&sides[i]->tokens[at]);
            size_t slot = hash & (room - 1);
            while (slots[slot].id && slots[slot].hash != hash)
                slot = (slot + 1) & (room - 1);
            if (!slots[slot].id)
                slots[slot] = (struct slot){hash, ++last};
            sides[i]->ids[at] = slots[slot].id;
        }
    }
    memory_free(slots);
}

/* --- Cleaning */

static struct around *line_of(struct around *around) {
    while (around && !around->line)
        around = around->outer;
    return around;
}

/* Whether a sentence, or a line, ends behind a token. */
static bool ends_sentence(const struct side *side, size_t at) {
    const struct token *token = &side->tokens[at];
    if (at + 1 == side->count || cmark_node_get_type(token->leaf) == CMARK_NODE_LINEBREAK)
        return true;
    if (line_of(token->around) != line_of(side->tokens[at + 1].around))
        return true;
    bool stop = token->text.size == 1 && strchr(".!?", token->text.at[0]);
    return stop && (token->spaces.size || side->tokens[at + 1].text.size == 0);
}

/* A run of changed tokens that may as well begin earlier or later begins with a sentence, if it can. Returns
 * where it begins. */
static size_t slide_run(struct side *side, size_t from, size_t to) {
    size_t first = from, last = from, size = to - from;
    while (first > 0 && !side->changed[first - 1] && side->ids[first - 1] == side->ids[first - 1 + size])
        first--;
    while (last + size < side->count && !side->changed[last + size] &&
           side->ids[last] == side->ids[last + size])
        last++;
    for (size_t at = first; at <= last; at++) {
        if (at > 0 && !ends_sentence(side, at - 1))
            continue;
        memset(side->changed + from, false, size);
        memset(side->changed + at, true, size);
        return at;
    }
    return from;
}

static size_t skip_run(const struct side *side, size_t at) {
    while (at < side->count && side->changed[at])
        at++;
    return at;
}

/* Only where the other side has no change at the same place. */
static void slide(struct side *side, const struct side *other) {
    size_t mirror = 0; /* where the other side stands */
    for (size_t from = 0, to; from < side->count; from = to) {
        to = from + 1;
        if (!side->changed[from]) {
            mirror = skip_run(other, mirror) + 1;
            continue;
        }
        to = skip_run(side, from);
        if (mirror < other->count && other->changed[mirror])
            continue;
        size_t at = slide_run(side, from, to);
        for (; from < at; from++, to++)
            mirror = skip_run(other, mirror) + 1;
    }
}

/* Where both sides stand: at the same kept token, or behind the last. */
struct place {
    size_t before, after;
};

static struct place skip_changed(const struct side *before, const struct side *after, struct place at) {
    return (struct place){skip_run(before, at.before), skip_run(after, at.after)};
}

static bool is_end(const struct side *before, const struct side *after, struct place at) {
    return at.before >= before->count && at.after >= after->count;
}

/* A lone kept word, or signs alone, between two replacements would be confetti. */
static void join_runs(struct side *before, struct side *after) {
    struct place at = skip_changed(before, after, (struct place){0, 0});
    bool any = at.before && at.after;
    while (!is_end(before, after, at)) {
        struct place end = at;
        size_t words = 0, signs = 0;
        bool sentence = false;
        while (end.before < before->count && !before->changed[end.before] &&
               end.after < after->count && !after->changed[end.after]) {
            words += after->tokens[end.after].word;
            signs += !after->tokens[end.after].word && after->tokens[end.after].text.size;
            sentence |= ends_sentence(after, end.after);
            end.before++, end.after++;
        }
        struct place next = skip_changed(before, after, end);
        bool both = next.before > end.before && next.after > end.after;
        if (any && both && !sentence && (words == 0 || (words == 1 && signs == 0))) {
            memset(before->changed + at.before, true, end.before - at.before);
            memset(after->changed + at.after, true, end.after - at.after);
        }
        any = both;
        at = next;
    }
}

/* For each token its ordinal among the kept ones, and where those are. */
struct pairs {
    size_t *order[2]; /* by token: kept tokens before it */
    size_t *kept[2];  /* by ordinal */
    bool *words[2];   /* by ordinal: changed words stand before that kept token */
};

static void pair_side(struct pairs *pairs, int i, const struct side *side) {
    size_t kept = 0;
    pairs->order[i] = memory_get((side->count + 1) * sizeof(size_t));
    pairs->kept[i] = memory_get((side->count + 1) * sizeof(size_t));
    pairs->words[i] = memory_get_zeroed(side->count + 2, sizeof(bool));
    for (size_t at = 0; at < side->count; at++) {
        pairs->order[i][at] = kept;
        if (side->changed[at])
            pairs->words[i][kept] |= side->tokens[at].word;
        else
            pairs->kept[i][kept++] = at;
    }
}

static void pairs_release(struct pairs *pairs) {
    for (int i = 0; i < 2; i++) {
        memory_free(pairs->order[i]);
        memory_free(pairs->kept[i]);
        memory_free(pairs->words[i]);
    }
}

/* Sentences of a side that changed by more than half, and lost words as well as got some: all of them
 * changes. True if something did. */
static bool widen(struct side *sides[2], int i) {
    struct side *side = sides[i], *other = sides[!i];
    struct pairs pairs;
    pair_side(&pairs, i, side);
    pair_side(&pairs, !i, other);
    bool done = false;
    for (size_t from = 0, to; from < side->count; from = to) {
        size_t words = 0, changed = 0, kept = 0;
        bool replaced = false;
        for (to = from; to < side->count; to++) {
            bool is = side->changed[to];
            words += side->tokens[to].word;
            changed += is && side->tokens[to].word;
            kept += !is;
            replaced |= is && pairs.words[!i][pairs.order[i][to]];
            if (ends_sentence(side, to)) {
                to++;
                break;
            }
        }
        if (!kept || !replaced || 2 * changed <= words)
            continue;
        for (size_t at = from; at < to; at++) {
            if (!side->changed[at])
                other->changed[pairs.kept[!i][pairs.order[i][at]]] = true;
            side->changed[at] = true;
        }
        done = true;
    }
    pairs_release(&pairs);
    return done;
}

static void clean(struct side *sides[2]) {
    slide(sides[0], sides[1]);
    slide(sides[1], sides[0]);
    join_runs(sides[0], sides[1]);
    bool wider = true;
    for (int round = 0; wider && round < 4; round++) {
        wider = widen(sides, 0);
        wider |= widen(sides, 1);
    }
}

/* --- Moves within a block */

enum { LEAST_MOVED = 4 }; /* words: fewer may stand in two places by chance */

struct run {
    size_t from, to;
    uint64_t hash;
    bool moved;
};

struct runs {
    struct run *runs;
    size_t count;
};

static struct runs find_runs(struct arena *arena, const struct side *side) {
    struct runs found = {ARENA_ARRAY(arena, struct run, side->count / 2 + 1), 0};
    for (size_t from = 0, to; from < side->count; from = to) {
        to = from + 1;
        if (!side->changed[from])
            continue;
        uint64_t hash = side->ids[from];
        size_t words = side->tokens[from].word;
        for (; to < side->count && side->changed[to]; to++) {
            hash = mix(hash, side->ids[to]);
            words += side->tokens[to].word;
        }
        found.runs[found.count++] = (struct run){from, to, words < LEAST_MOVED ? 0 : hash, false};
    }
    return found;
}

static int compare_runs(const void *a, const void *b) {
    const struct run *const *x = a, *const *y = b;
    return ((*x)->hash > (*y)->hash) - ((*x)->hash < (*y)->hash);
}

static struct run **sort_runs(struct arena *arena, struct runs *runs) {
    struct run **sorted = ARENA_ARRAY(arena, struct run *, runs->count + 1);
    for (size_t i = 0; i < runs->count; i++)
        sorted[i] = &runs->runs[i];
    qsort(sorted, runs->count, sizeof *sorted, compare_runs);
    return sorted;
}

static void find_moves(struct arena *arena, struct runs *before, struct runs *after) {
    struct run **old = sort_runs(arena, before), **new = sort_runs(arena, after);
    for (size_t i = 0, j = 0; i < before->count && j < after->count;) {
        if (old[i]->hash && old[i]->hash == new[j]->hash)
            old[i++]->moved = new[j++]->moved = true;
        else if (old[i]->hash < new[j]->hash || !old[i]->hash)
            i++;
        else
            j++;
    }
}

/* --- Making the inlines anew */

enum { DEEPEST = 32 };

/* What is open around the place that is written to: NULL stands for the SPAN of a change. */
struct maker {
    struct arena *arena;
    cmark_node *made[DEEPEST + 1]; /* made[0] is the block; the others for open[] */
    const struct around *open[DEEPEST];
    size_t depth;
    enum redline change; /* of the open SPAN */
    size_t serial;       /* of the run in it */
    cmark_node *leaf;    /* whose words are collected */
    struct str text;
    bool spaced; /* what was written, but for a change right here, ends in a space */
};

static void flush(struct maker *maker) {
    if (maker->text.size) {
        cmark_node *text = tree_new_plain(CMARK_NODE_TEXT);
        cmark_node_set_literal(text, maker->text.at);
        if (cmark_node_get_user_data(maker->leaf))
            *tree_mark_of(maker->arena, text) = *tree_mark(maker->leaf);
        cmark_node_append_child(maker->made[maker->depth], text);
        str_cut(&maker->text, 0);
    }
    maker->leaf = NULL;
}

/* An inline like another, without its children. */
static cmark_node *copy_shell(struct arena *arena, cmark_node *node) {
    cmark_node *copy = tree_new_plain(cmark_node_get_type(node));
    if (cmark_node_get_user_data(node))
        *tree_mark_of(arena, copy) = *tree_mark(node);
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
        cmark_node_set_url(copy, cmark_node_get_url(node));
        cmark_node_set_title(copy, cmark_node_get_title(node));
    }
    return copy;
}

/* What is around a token, outermost first, the change's SPAN as far inside as it may be. */
static size_t find_around(const struct token *token, enum redline change, const struct around **found) {
    const struct around *inside_out[DEEPEST];
    size_t count = 0, depth = 0;
    for (struct around *at = token->around; at && count + 1 < DEEPEST; at = at->outer)
        inside_out[count++] = at->twin ? at->twin : at;
    while (count && (inside_out[count - 1]->line || inside_out[count - 1]->shared))
        found[depth++] = inside_out[--count];
    if (change)
        found[depth++] = NULL;
    while (count)
        found[depth++] = inside_out[--count];
    return depth;
}

/* Closes and opens until the token's surroundings are open. */
static void move_to(struct maker *maker, const struct token *token, enum redline change, size_t serial) {
    const struct around *wanted[DEEPEST];
    size_t depth = find_around(token, change, wanted), same = 0;
    while (same < depth && same < maker->depth && wanted[same] == maker->open[same] &&
           (wanted[same] || (maker->change == change && maker->serial == serial)))
        same++;
    if (same == depth && same == maker->depth)
        return;
    flush(maker);
    for (maker->depth = same; maker->depth < depth; maker->depth++) {
        const struct around *next = wanted[maker->depth];
        cmark_node *node = next ? copy_shell(maker->arena, next->node) : tree_new(maker->arena, ROLE_SPAN);
        if (!next)
            tree_mark_of(maker->arena, node)->change = change;
        cmark_node_append_child(maker->made[maker->depth], node);
        maker->made[maker->depth + 1] = node;
        maker->open[maker->depth] = next;
    }
    maker->change = change;
    maker->serial = serial;
}

static void add_text(struct maker *maker, const struct token *token, struct view text) {
    if (!text.size)
        return;
    if (maker->leaf != token->leaf)
        flush(maker);
    maker->leaf = token->leaf;
    str_add(&maker->text, text);
}

static void add_token_node(struct maker *maker, const struct token *token) {
    cmark_node_type type = cmark_node_get_type(token->leaf);
    if (type == CMARK_NODE_TEXT) {
        add_text(maker, token, token->text);
        return;
    }
    flush(maker);
    cmark_node *node = copy_shell(maker->arena, token->leaf);
    if (type == CMARK_NODE_CODE)
        cmark_node_set_literal(node, cmark_node_get_literal(token->leaf));
    cmark_node_append_child(maker->made[maker->depth], node);
}

/* The tokens [from, to) with a change. Spaces at their end stay outside of the SPAN. */
static void add_run(struct maker *maker, const struct side *side, size_t from, size_t to,
                    enum redline change, size_t serial) {
    bool spaced = maker->spaced;
    for (size_t at = from; at < to; at++) {
        const struct token *token = &side->tokens[at];
        bool text = cmark_node_get_type(token->leaf) == CMARK_NODE_TEXT;
        if (!text || token->text.size) {
            move_to(maker, token, change, serial);
            if (at == from && change && at && !maker->spaced && side->tokens[at - 1].spaces.size)
                add_text(maker, token, VIEW(" "));
            add_token_node(maker, token);
            spaced = !text && token->spaces.size;
        }
        if (!text || !token->spaces.size)
            continue;
        bool inside = at + 1 < to && line_of(side->tokens[at + 1].around) == line_of(token->around);
        move_to(maker, token, inside ? change : REDLINE_NONE, serial);
        add_text(maker, token, token->spaces);
        spaced = true;
    }
    if (!change)
        maker->spaced = spaced;
}

static void join_twins(struct around *before, struct around *after) {
    for (; before && after && !before->twin; before = before->outer, after = after->outer) {
        before->twin = after;
        after->shared = true;
    }
}

static void make(struct maker *maker, struct side *sides[2]) {
    struct runs runs[2] = {find_runs(maker->arena, sides[0]), find_runs(maker->arena, sides[1])};
    size_t next[2] = {0, 0}, at[2] = {0, 0}, serial = 0;
    find_moves(maker->arena, &runs[0], &runs[1]);
    static const enum redline plain[] = {REDLINE_REMOVED, REDLINE_ADDED};
    static const enum redline moved[] = {REDLINE_MOVED_AWAY, REDLINE_MOVED_HERE};
    while (at[0] < sides[0]->count || at[1] < sides[1]->count) {
        for (int i = 0; i < 2; i++) {
            if (at[i] == sides[i]->count || !sides[i]->changed[at[i]])
                continue;
            struct run *run = &runs[i].runs[next[i]++];
            add_run(maker, sides[i], run->from, run->to, (run->moved ? moved : plain)[i], ++serial);
            at[i] = run->to;
        }
        size_t from = at[1];
        while (at[1] < sides[1]->count && !sides[1]->changed[at[1]] && !sides[0]->changed[at[0]])
            at[0]++, at[1]++;
        add_run(maker, sides[1], from, at[1], REDLINE_NONE, 0);
    }
    flush(maker);
}

static void find_twins(struct side *sides[2]) {
    for (size_t i = 0, j = 0; i < sides[0]->count && j < sides[1]->count;) {
        if (sides[0]->changed[i])
            i++;
        else if (sides[1]->changed[j])
            j++;
        else
            join_twins(sides[0]->tokens[i++].around, sides[1]->tokens[j++].around);
    }
}

static bool differs(const struct side *side) { return memchr(side->changed, true, side->count) != NULL; }

static void side_release(struct side *side) {
    memory_free(side->tokens);
    memory_free(side->ids);
    memory_free(side->changed);
}

static void replace_inlines(struct arena *arena, cmark_node *block, struct side *sides[2]) {
    cmark_node *fresh = tree_new(arena, ROLE_CELL);
    struct maker maker = {.arena = arena, .made = {fresh}};
    find_twins(sides);
    make(&maker, sides);
    cmark_node *child;
    while ((child = cmark_node_first_child(block)))
        cmark_node_free(child);
    tree_move_children(block, fresh);
    cmark_node_free(fresh);
    str_release(&maker.text);
}

bool redline_merge_words(struct arena *arena, cmark_node *before, cmark_node *after) {
    struct side old = {0}, new = {0};
    struct side *sides[2] = {&old, &new};
    read_inlines(arena, &old, before, NULL);
    read_inlines(arena, &new, after, NULL);
    number_tokens(sides);
    struct sequence from = {old.ids, old.count, old.changed}, to = {new.ids, new.count, new.changed};
    redline_align(&from, &to);
    bool changed = differs(&old) || differs(&new);
    if (changed) {
        clean(sides);
        replace_inlines(arena, after, sides);
    }
    side_release(&old);
    side_release(&new);
    return changed;
}
