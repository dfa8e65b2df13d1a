/* What a reader is shown of a text's change: both texts in parts, what changed marked. */
#include "notice/change_parts.h"
#include "notice/diff_prose.h"

/* Of a long run that stays: this many tokens beside each change. */
enum { BESIDE = 40 };

/* One text of the two. */
struct shown {
    struct prose prose;
    bool begins, ends; /* with the whole text */
};

static void see_ends(struct shown *shown, struct view whole) {
    const struct prose *prose = &shown->prose;
    shown->begins = prose->text.at == whole.at;
    shown->ends = prose->text.at + prose->tokens[prose->count].from == whole.at + whole.size;
}

/* What stands behind what is shown. */
static struct view rest_of(const struct prose *prose, struct view whole) {
    size_t end = (size_t)(prose->text.at - whole.at) + prose->tokens[prose->count].from;
    return view_part(whole, end, whole.size);
}

/* The text of a run; of a long one that stays only what stands beside the changes. */
static struct view run_text(struct arena *arena, const struct shown *shown, bool stays, size_t from,
                            size_t to) {
    const struct prose *prose = &shown->prose;
    struct view head = prose_part(prose, from, to), tail = VIEW("");
    const char *between = "";
    if (stays && to - from > 3 * BESIDE) {
        head = from ? prose_part(prose, from, from + BESIDE) : VIEW("");
        tail = to < prose->count ? prose_part(prose, to - BESIDE, to) : VIEW("");
        between = " … ";
    }
    const char *before = from == 0 && !shown->begins && head.size ? "… " : "";
    const char *after = to == prose->count && !shown->ends && (tail.size || !*between) ? " …" : "";
    if (!*between && !*before && !*after)
        return head;
    return arena_format(arena, "%s%.*s%s%.*s%s", before, VIEW_ARG(head), between, VIEW_ARG(tail),
                        after);
}

/* The end of the run of tokens that are all marked or all not. Space at an end of a marked run is
 * left outside. */
static size_t run_end(const struct prose *prose, bool marks, bool marked, size_t from) {
    size_t to = from + 1;
    for (; to < prose->count; to++) {
        bool next = marks && prose->changed[to] && prose->tokens[to].word;
        bool between = marked && prose->changed[to] && to + 1 < prose->count &&
                       prose->changed[to + 1] && prose->tokens[to + 1].word;
        if (next != marked && !between)
            break;
    }
    return to;
}

static struct node *make_parts(struct report *report, const struct shown *shown, bool marks) {
    const struct prose *prose = &shown->prose;
    struct node *list = node_new(report->arena, NODE_LIST);
    for (size_t from = 0, to; from < prose->count; from = to) {
        bool marked = marks && prose->changed[from] && prose->tokens[from].word;
        to = run_end(prose, marks, marked, from);
        struct node *part = node_new(report->arena, NODE_MAP);
        report_set(report, part, "text",
                   run_text(report->arena, shown, marks && !marked, from, to));
        if (marked)
            view_set_true(&report->viewers.after, part, "marked");
        node_add(list, part);
    }
    return list;
}

static bool is_mostly_changed(const struct prose *prose) {
    size_t words = 0, changed = 0;
    for (size_t i = 0; i < prose->count; i++) {
        words += prose->tokens[i].word;
        changed += prose->tokens[i].word && prose->changed[i];
    }
    return 2 * changed > words;
}

void report_set_texts(struct report *report, struct node *made, struct view was, struct view is) {
    struct shown old, new;
    prose_compare_passage(report->arena, was, is, &old.prose, &new.prose);
    prose_clean(&old.prose, &new.prose);
    see_ends(&old, was);
    see_ends(&new, is);
    bool marks = !is_mostly_changed(&old.prose) && !is_mostly_changed(&new.prose);
    report_set(report, made, "was", was);
    report_set(report, made, "is", is);
    node_set(made, VIEW("was_parts"), make_parts(report, &old, marks));
    node_set(made, VIEW("is_parts"), make_parts(report, &new, marks));
    if (!view_equal(rest_of(&old.prose, was), rest_of(&new.prose, is)))
        report_set(report, made, "more", report_word(report, "more"));
}
