#include "base/difference.h"
#include "base/memory.h"

#include <string.h>

/* A rectangle of the edit graph: before[left..right) against after[top..bottom). */
struct box {
    size_t left, right, top, bottom;
};

/* Furthest points on each diagonal, from the start and from the end. Index 0 is diagonal -max. */
struct search {
    const struct sequence *before, *after;
    ptrdiff_t *forward, *backward;
    ptrdiff_t middle; /* the index of diagonal 0 */
};

/* Equal ends don't take part; false when one side is used up and the rest has been marked. */
static bool trim(const struct search *search, struct box *box) {
    const uint32_t *a = search->before->items, *b = search->after->items;
    while (box->left < box->right && box->top < box->bottom && a[box->left] == b[box->top]) {
        box->left++;
        box->top++;
    }
    while (box->left < box->right && box->top < box->bottom &&
           a[box->right - 1] == b[box->bottom - 1]) {
        box->right--;
        box->bottom--;
    }
    if (box->left < box->right && box->top < box->bottom)
        return true;
    if (box->left < box->right)
        memset(search->before->changed + box->left, true, box->right - box->left);
    if (box->top < box->bottom)
        memset(search->after->changed + box->top, true, box->bottom - box->top);
    return false;
}

/* A point on a shortest path, where it is cut in two. */
struct cut {
    size_t x, y;
};

/* Extends the forward paths by one edit. True when one of them meets a backward path. */
static bool step_forward(const struct search *search, const struct box *box, ptrdiff_t edits,
                         ptrdiff_t delta, struct cut *cut) {
    const uint32_t *a = search->before->items + box->left, *b = search->after->items + box->top;
    ptrdiff_t width = (ptrdiff_t)(box->right - box->left);
    ptrdiff_t height = (ptrdiff_t)(box->bottom - box->top);
    ptrdiff_t *forward = search->forward + search->middle;
    const ptrdiff_t *backward = search->backward + search->middle;
    for (ptrdiff_t k = -edits; k <= edits; k += 2) {
        bool down = k == -edits || (k != edits && forward[k - 1] < forward[k + 1]);
        ptrdiff_t x = down ? forward[k + 1] : forward[k - 1] + 1, y = x - k;
        if (x > width || y > height || y < 0) {
            forward[k] = x;
            continue;
        }
        while (x < width && y < height && a[x] == b[y]) {
            x++;
            y++;
        }
        forward[k] = x;
        ptrdiff_t other = k - delta;
        bool odd = delta & 1;
        if (odd && other >= -(edits - 1) && other <= edits - 1 && x + backward[other] >= width) {
            *cut = (struct cut){box->left + (size_t)x, box->top + (size_t)y};
            return true;
        }
    }
    return false;
}

/* The same from the end; distances are counted from there. */
static bool step_backward(const struct search *search, const struct box *box, ptrdiff_t edits,
                          ptrdiff_t delta, struct cut *cut) {
    const uint32_t *a = search->before->items + box->left, *b = search->after->items + box->top;
    ptrdiff_t width = (ptrdiff_t)(box->right - box->left);
    ptrdiff_t height = (ptrdiff_t)(box->bottom - box->top);
    const ptrdiff_t *forward = search->forward + search->middle;
    ptrdiff_t *backward = search->backward + search->middle;
    for (ptrdiff_t k = -edits; k <= edits; k += 2) {
        /* Diagonal k of this search is the line x - y = k + delta seen from the start. */
        bool up = k == edits || (k != -edits && backward[k + 1] < backward[k - 1]);
        ptrdiff_t x = up ? backward[k - 1] : backward[k + 1] + 1, y = x + k;
        if (x > width || y > height || y < 0) {
            backward[k] = x;
            continue;
        }
        while (x < width && y < height && a[width - x - 1] == b[height - y - 1]) {
            x++;
            y++;
        }
        backward[k] = x;
        ptrdiff_t other = k + delta;
        if (!(delta & 1) && other >= -edits && other <= edits && x + forward[other] >= width) {
            *cut = (struct cut){box->right - (size_t)x, box->bottom - (size_t)y};
            return true;
        }
    }
    return false;
}

static struct cut find_cut(const struct search *search, const struct box *box) {
    ptrdiff_t delta = (ptrdiff_t)(box->right - box->left) - (ptrdiff_t)(box->bottom - box->top);
    struct cut cut = {box->left, box->top};
    search->forward[search->middle + 1] = 0;
    search->backward[search->middle - 1] = 0;
    for (ptrdiff_t edits = 0;; edits++)
        if (step_forward(search, box, edits, delta, &cut) ||
            step_backward(search, box, edits, delta, &cut))
            return cut;
}

/* The shorter part is done by recursion, the longer one by the loop: the depth stays logarithmic. */
static void compare(const struct search *search, struct box box) {
    while (trim(search, &box)) {
        struct cut cut = find_cut(search, &box);
        struct box first = {box.left, cut.x, box.top, cut.y};
        struct box second = {cut.x, box.right, cut.y, box.bottom};
        size_t first_size = first.right - first.left + first.bottom - first.top;
        size_t second_size = second.right - second.left + second.bottom - second.top;
        bool first_is_shorter = first_size < second_size;
        compare(search, first_is_shorter ? first : second);
        box = first_is_shorter ? second : first;
    }
}

void difference_find(struct sequence *before, struct sequence *after) {
    struct search search = {.before = before, .after = after};
    size_t most = before->count + after->count + 3;
    search.middle = (ptrdiff_t)most;
    search.forward = memory_get(sizeof *search.forward * (2 * most + 1));
    search.backward = memory_get(sizeof *search.backward * (2 * most + 1));
    compare(&search, (struct box){0, before->count, 0, after->count});
    memory_free(search.forward);
    memory_free(search.backward);
}
