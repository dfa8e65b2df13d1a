/* Of long texts the passage that begins a little before they first differ. */
#include "notice/diff_prose.h"

enum {
    PASSAGE = 8192, /* bytes at the most, of each text */
    BEFORE = 400,   /* of them before the first difference */
    RUN = 8,        /* tokens that hardly stay by chance */
};

/* The end of the last word that ends by `at`; without any space, of the last character. */
static size_t word_end_by(struct view text, size_t at) {
    size_t end = at;
    while (end && (unsigned char)text.at[end - 1] > ' ')
        end--;
    if (end)
        return end;
    while (at && ((unsigned char)text.at[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static struct view passage_of(struct view text, size_t from) {
    text = view_part(text, from, text.size);
    return view_part(text, 0, text.size > PASSAGE ? word_end_by(text, PASSAGE) : text.size);
}

static bool any_changed(const struct prose *prose, size_t from, size_t to) {
    return from < to && memchr(prose->changed + from, true, to - from);
}

/* The end of the last run of enough tokens that stay; `behind` tells how many stay after it. */
static size_t last_run_end(const struct prose *prose, size_t *behind) {
    size_t run = 0;
    *behind = 0;
    for (size_t at = prose->count; at > 0; at--) {
        run = prose->changed[at - 1] ? 0 : run + 1;
        *behind += !prose->changed[at - 1];
        if (run == RUN) {
            *behind -= RUN;
            return at - 1 + RUN;
        }
    }
    return prose->count;
}

/* What is last may have its partner behind the cut. If nothing else has changed, it is what has. */
static void drop_last(struct prose *old, struct prose *new) {
    size_t behind, i = last_run_end(old, &behind), j = new->count;
    while (i < old->count && j > 0 && (new->changed[j - 1] || behind > 0))
        behind -= !new->changed[--j];
    if (!any_changed(old, 0, i) && !any_changed(new, 0, j))
        return;
    old->count = i;
    new->count = j;
}

void prose_compare_passage(struct arena *arena, struct view before, struct view after,
                           struct prose *old, struct prose *new) {
    if (before.size <= PASSAGE && after.size <= PASSAGE) {
        prose_compare(arena, before, after, old, new);
        return;
    }
    size_t same = view_common(before, after);
    size_t from = same > BEFORE ? word_end_by(after, same - BEFORE) : 0;
    struct view a = passage_of(before, from), b = passage_of(after, from);
    prose_compare(arena, a, b, old, new);
    if (from + a.size < before.size || from + b.size < after.size)
        drop_last(old, new);
}
