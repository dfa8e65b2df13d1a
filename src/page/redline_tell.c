/* The page about the changes: lines before the changed blocks, and the notice as one of its parts.
 */
#include "base/memory.h"
#include "page/anchor.h"
#include "page/redline.h"
#include "page/redline_parts.h"

#include <stdlib.h>

static struct view word(const struct telling *telling, const char *key) {
    return node_get_text(telling->words, key);
}

static void add_text(cmark_node *parent, struct view text) {
    cmark_node_append_child(parent, tree_new_text(text));
}

/* --- The notice as a section */

static cmark_node *find_part(struct page *page, enum role role) {
    cmark_node *part = cmark_node_first_child(page->root);
    while (part && tree_role(part) != role)
        part = cmark_node_next(part);
    return part;
}

/* "Added, removed, moved", as they look. */
static cmark_node *make_key(const struct telling *telling) {
    static const enum redline changes[] = {REDLINE_ADDED, REDLINE_REMOVED};
    cmark_node *key = tree_new_plain(CMARK_NODE_PARAGRAPH);
    add_text(key, word(telling, "key"));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        cmark_node *span = tree_new(telling->arena, ROLE_SPAN);
        tree_mark_of(telling->arena, span)->change = changes[i];
        add_text(key, i ? VIEW(", ") : VIEW(" "));
        add_text(span, word(telling, redline_word(changes[i])));
        cmark_node_append_child(key, span);
    }
    add_text(key, VIEW(". "));
    add_text(key, word(telling, "key_bar"));
    return key;
}

/* "Tietosuojaseloste: Asiakasrekisteri", with its changes. */
static void move_title(const struct telling *telling, cmark_node *section, cmark_node *title) {
    cmark_node *heading = cmark_node_first_child(title), *part = cmark_node_first_child(heading);
    cmark_node *paragraph = tree_new_plain(CMARK_NODE_PARAGRAPH),
               *strong = tree_new_plain(CMARK_NODE_STRONG);
    cmark_node_append_child(section, paragraph);
    cmark_node_append_child(paragraph, strong);
    tree_mark_of(telling->arena, paragraph)->changed = tree_mark(heading)->changed;
    for (; part; part = cmark_node_next(part)) {
        if (cmark_node_previous(part))
            add_text(strong, VIEW(": "));
        tree_move_children(strong, part);
    }
    cmark_node_free(title);
}

static void move_front(const struct telling *telling, struct page *page, cmark_node *section) {
    cmark_node *title = find_part(page, ROLE_TITLE), *lead = find_part(page, ROLE_LEAD);
    cmark_node *dates = find_part(page, ROLE_DATES);
    if (title)
        move_title(telling, section, title);
    if (lead) {
        tree_move_children(section, lead);
        cmark_node_free(lead);
    }
    if (dates) {
        cmark_node_append_child(section, dates);
        tree_mark_of(telling->arena, dates)->role = ROLE_FACTS;
    }
}

static void add_front(const struct telling *telling, struct page *page) {
    cmark_node *section = tree_new(telling->arena, ROLE_SECTION);
    cmark_node *heading = tree_new_plain(CMARK_NODE_HEADING);
    cmark_node *contents = find_part(page, ROLE_CONTENTS);
    cmark_node_set_heading_level(heading, 2);
    add_text(heading, word(telling, "document"));
    cmark_node_append_child(section, heading);
    cmark_node_append_child(section, make_key(telling));
    tree_mark_of(telling->arena, section)->id = VIEW("redline");
    move_front(telling, page, section);
    if (contents)
        cmark_node_insert_after(contents, section);
    else
        cmark_node_prepend_child(page->root, section);
}

/* --- What changed */

static bool has_change(cmark_node *block) {
    for (cmark_node *node = block; node; node = tree_next(block, node))
        if (tree_mark(node)->changed || tree_mark(node)->change)
            return true;
    return false;
}

static void add_changed(struct telling *telling, cmark_node *block, struct view section) {
    if (telling->count == telling->room) {
        telling->room = telling->room ? telling->room * 2 : 32;
        telling->changed =
            memory_resize(telling->changed, telling->room * sizeof *telling->changed);
    }
    telling->changed[telling->count++] = (struct changed){block, section, NULL};
}

/* The blocks of a section; one that is all new, or gone, counts as one. A change of the heading is
 * told below it. */
static void add_section(struct telling *telling, cmark_node *section) {
    const struct mark *mark = tree_mark(section);
    cmark_node *heading = cmark_node_first_child(section), *block = cmark_node_next(heading);
    if (mark->change && block) {
        add_changed(telling, section, mark->id);
        return;
    }
    bool due = has_change(heading);
    for (; block; block = cmark_node_next(block)) {
        if (due || has_change(block))
            add_changed(telling, block, mark->id);
        due = false;
    }
}

/* The first section is the front, whose first block is the key. */
static void find_changed(struct telling *telling, struct page *page) {
    cmark_node *front = find_part(page, ROLE_SECTION), *part = cmark_node_next(front);
    cmark_node *block = cmark_node_next(cmark_node_next(cmark_node_first_child(front)));
    for (; block; block = cmark_node_next(block))
        if (has_change(block))
            add_changed(telling, block,
                        tree_role(block) == ROLE_FACTS ? VIEW("dates") : VIEW("intro"));
    for (; part; part = cmark_node_next(part))
        if (tree_role(part) == ROLE_SECTION && cmark_node_first_child(part))
            add_section(telling, part);
}

static void remove_key(struct page *page) {
    cmark_node_free(cmark_node_next(cmark_node_first_child(find_part(page, ROLE_SECTION))));
}

static void find_changes(struct telling *telling, struct node *report) {
    const struct node *levels = node_get(report, "levels");
    for (const struct node *level = node_first(levels); level; level = level->next)
        telling->change_count += node_get(level, "changes")->count;
    telling->changes = ARENA_ARRAY(telling->arena, struct node *, telling->change_count + 1);
    size_t count = 0;
    for (const struct node *level = node_first(levels); level; level = level->next)
        for (struct node *change = node_get(level, "changes")->first; change; change = change->next)
            telling->changes[count++] = change;
}

/* --- Numbers */

static void set_number(struct telling *telling, struct node *change, const char *key,
                       size_t number) {
    struct node *node = node_new(telling->arena, NODE_NUMBER);
    node->text = arena_format(telling->arena, "%zu", number);
    node->number = (double)number;
    node_set(change, view_of(key), node);
}

/* In the order of the document; behind those, what shows nowhere. */
static void number_changes(struct telling *telling) {
    size_t number = 0;
    for (size_t i = 0; i < telling->count; i++)
        for (struct told *told = telling->changed[i].told; told; told = told->next)
            if (!node_get(told->change, "place")) {
                set_number(telling, told->change, "number", ++number);
                set_number(telling, told->change, "place", i + 1);
            }
    for (size_t i = 0; i < telling->change_count; i++)
        if (!node_get(telling->changes[i], "place"))
            set_number(telling, telling->changes[i], "number", ++number);
}

static int compare_numbers(const void *a, const void *b) {
    const struct node *const *one = a, *const *other = b;
    double x = node_get(*one, "number")->number, y = node_get(*other, "number")->number;
    return (x > y) - (x < y);
}

/* The changes of each level by their numbers. */
static void sort_changes(struct telling *telling, struct node *report) {
    struct node **from = telling->changes;
    for (struct node *level = node_get(report, "levels")->first; level; level = level->next) {
        struct node *sorted = node_new(telling->arena, NODE_LIST);
        size_t count = node_get(level, "changes")->count;
        qsort(from, count, sizeof *from, compare_numbers);
        for (size_t i = 0; i < count; i++) {
            from[i]->next = NULL;
            node_add(sorted, from[i]);
        }
        node_set(level, VIEW("changes"), sorted);
        from += count;
    }
}

/* --- Lines */

static cmark_node *make_link(struct telling *telling, const char *id, struct view number,
                             struct view text) {
    cmark_node *link = tree_new_plain(CMARK_NODE_LINK);
    cmark_node_set_url(link, arena_format(telling->arena, "#%s-%.*s", id, VIEW_ARG(number)).at);
    add_text(link, text);
    return link;
}

static struct view name_of(struct telling *telling, const struct node *change) {
    return finding_fill(
        telling->arena, word(telling, "change_of"),
        FINDING_WITH({"number", node_get_text(change, "number")},
                     {"count", arena_format(telling->arena, "%zu", telling->change_count)}));
}

static bool is_same_level(const struct node *a, const struct node *b) {
    return view_equal(node_get_text(a, "level"), node_get_text(b, "level"));
}

/* The changes of one level: mark, names, the level in words. Returns the first of the next level.
 */
static const struct told *add_level(struct telling *telling, cmark_node *line,
                                    const struct told *told, struct str *words) {
    const struct node *first = told->change;
    cmark_node *strong = tree_new_plain(CMARK_NODE_STRONG);
    cmark_node *symbol = tree_new_symbol(telling->arena, node_get_text(first, "level"));
    struct view level = node_get_text(first, "level_label");
    if (symbol)
        cmark_node_append_child(strong, symbol);
    str_add_string(words, words->size ? "; " : "");
    for (; told && is_same_level(told->change, first); told = told->next) {
        struct view name = name_of(telling, told->change);
        if (told->change != first)
            add_text(strong, VIEW(", "));
        cmark_node_append_child(
            strong, make_link(telling, "listed", node_get_text(told->change, "number"), name));
        str_add_format(words, "%s%.*s", told->change == first ? "" : ", ", VIEW_ARG(name));
    }
    if (cmark_node_first_child(line))
        add_text(line, VIEW(" "));
    cmark_node_append_child(line, strong);
    add_text(line, arena_join(telling->arena, VIEW(" "), level));
    str_add_format(words, ": %.*s", VIEW_ARG(level));
    return told;
}

static void add_step(struct telling *telling, cmark_node *line, size_t place, const char *key) {
    if (place < 1 || place > telling->count)
        return;
    add_text(line, VIEW(" "));
    cmark_node_append_child(line,
                            make_link(telling, "change", arena_format(telling->arena, "%zu", place),
                                      word(telling, key)));
}

/* "[mark] Muutos 6/9 Ilmoitettava ennalta Edellinen Seuraava" */
static void add_line(struct telling *telling, size_t index) {
    struct changed *changed = &telling->changed[index];
    cmark_node *line = tree_new(telling->arena, ROLE_CHANGE);
    struct mark *mark = tree_mark_of(telling->arena, line);
    struct str words = {0};
    for (const struct told *told = changed->told; told;)
        told = add_level(telling, line, told, &words);
    if (!changed->told) {
        add_text(line, word(telling, "follows"));
        str_add(&words, word(telling, "follows"));
    }
    mark->id = arena_format(telling->arena, "change-%zu", index + 1);
    mark->number = arena_copy(telling->arena, str_view(&words));
    add_step(telling, line, index, "previous");
    add_step(telling, line, index + 2, "next");
    cmark_node *block = changed->block;
    if (tree_role(block) == ROLE_SECTION)
        block = cmark_node_next(cmark_node_first_child(block));
    cmark_node_insert_before(block, line);
    str_release(&words);
}

unsigned redline_tell(struct page *page, struct node *report) {
    struct telling telling = {.arena = page->arena, .words = page->redline};
    tree_use(page->arena);
    add_front(&telling, page);
    find_changed(&telling, page);
    if (!telling.count)
        remove_key(page);
    find_changes(&telling, report);
    redline_place(&telling);
    number_changes(&telling);
    for (size_t i = 0; i < telling.count; i++)
        add_line(&telling, i);
    if (telling.change_count)
        sort_changes(&telling, report);
    memory_free(telling.changed);
    return (unsigned)telling.count;
}

/* --- One page of two */

void redline_join(struct page *page, struct page *list) {
    cmark_node *contents = find_part(page, ROLE_CONTENTS), *front = find_part(page, ROLE_SECTION),
               *next;
    tree_use(page->arena);
    for (cmark_node *part = cmark_node_first_child(list->root); part; part = next) {
        next = cmark_node_next(part);
        if (tree_role(part) == ROLE_CONTENTS)
            continue;
        bool section = tree_role(part) == ROLE_SECTION;
        if (section)
            tree_mark_of(page->arena, part)->number = VIEW("");
        cmark_node_insert_before(section || !contents ? front : contents, part);
    }
    page->has_levels = true;
    anchor_settle(page->arena, page->root);
}
