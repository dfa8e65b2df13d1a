/* A shortest edit script is not what people read: changes begin with sentences, lone words between
 * two changes join them, and a sentence of which most has changed is changed whole. */
#include "base/memory.h"
#include "page/redline_words.h"

/* Whether a sentence, or a line, ends behind a token. */
static bool ends_sentence(const struct side *side, size_t at) {
    const struct token *token = &side->tokens[at];
    const struct leaf *leaf = side_leaf(side, at);
    if (at + 1 == side->count || leaf->type == CMARK_NODE_LINEBREAK)
        return true;
    if (leaf->line != side_leaf(side, at + 1)->line)
        return true;
    bool stop = token->size == 1 && strchr(".!?", leaf->text.at[token->at]);
    return stop && (token->spaces || side->tokens[at + 1].size == 0);
}

/* A run of changed tokens that may as well begin earlier or later begins with a sentence, if it
 * can. Returns where it begins. */
static size_t slide_run(struct side *side, size_t from, size_t to) {
    size_t first = from, last = from, size = to - from;
    while (first > 0 && !side->changed[first - 1] &&
           side->ids[first - 1] == side->ids[first - 1 + size])
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

static struct place skip_changed(const struct side *before, const struct side *after,
                                 struct place at) {
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
            signs += !after->tokens[end.after].word && after->tokens[end.after].size;
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
    uint32_t *order[2]; /* by token: kept tokens before it */
    uint32_t *kept[2];  /* by ordinal */
    bool *words[2];     /* by ordinal: changed words stand before that kept token */
};

static void pair_side(struct pairs *pairs, int i, const struct side *side) {
    uint32_t kept = 0;
    pairs->order[i] = memory_get((side->count + 1) * sizeof(uint32_t));
    pairs->kept[i] = memory_get((side->count + 1) * sizeof(uint32_t));
    pairs->words[i] = memory_get_zeroed(side->count + 2, sizeof(bool));
    for (size_t at = 0; at < side->count; at++) {
        pairs->order[i][at] = kept;
        if (side->changed[at])
            pairs->words[i][kept] |= side->tokens[at].word;
        else
            pairs->kept[i][kept++] = (uint32_t)at;
    }
}

static void pairs_release(struct pairs *pairs) {
    for (int i = 0; i < 2; i++) {
        memory_free(pairs->order[i]);
        memory_free(pairs->kept[i]);
        memory_free(pairs->words[i]);
    }
}

/* Sentences of a side that changed by more than half, and lost words as well as got some: all of
 * them changes. True if something did. */
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

void redline_clean(struct side *sides[2]) {
    slide(sides[0], sides[1]);
    slide(sides[1], sides[0]);
    join_runs(sides[0], sides[1]);
    bool wider = true;
    for (int round = 0; wider && round < 4; round++) {
        wider = widen(sides, 0);
        wider |= widen(sides, 1);
    }
}
