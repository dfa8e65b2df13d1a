/* Marks on whole blocks, the lines before what changed, and what becomes of the marks. */
#include "page/redline.h"
#include "page/redline_parts.h"

static cmark_node_type type_of(cmark_node *node) { return cmark_node_get_type(node); }

/* --- Hashes */

uint64_t redline_mix(uint64_t hash, uint64_t more) {
    return ((hash ^ more) + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u ^ hash >> 29;
}

static uint64_t mix_text(uint64_t hash, const char *text) {
    return text ? redline_mix(hash, view_hash(view_of(text))) : hash;
}

uint64_t redline_hash(cmark_node *root) {
    uint64_t hash = 0;
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        const struct mark *mark = tree_mark(node);
        hash = redline_mix(hash, (uint64_t)event << 16 | (uint64_t)type_of(node) << 8 | (uint64_t)mark->role);
        if (event == CMARK_EVENT_EXIT)
            continue;
        hash = mix_text(hash, mark->language);
        switch ((int)type_of(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_CODE_BLOCK:
            hash = mix_text(hash, cmark_node_get_literal(node));
            break;
        case CMARK_NODE_LINK:
            hash = mix_text(mix_text(hash, cmark_node_get_url(node)), cmark_node_get_title(node));
            break;
        case CMARK_NODE_HEADING:
            hash = redline_mix(hash, (uint64_t)cmark_node_get_heading_level(node));
            break;
        case CMARK_NODE_LIST:
            hash = redline_mix(hash, (uint64_t)cmark_node_get_list_type(node));
            break;
        default:
            break;
        }
    }
    cmark_iter_free(iter);
    return hash;
}

/* --- Whole blocks */

/* The inlines of a block into SPANs; lines of their own get one inside. */
static void wrap_words(struct arena *arena, cmark_node *parent, enum redline change) {
    cmark_node *span = NULL, *next;
    for (cmark_node *node = cmark_node_first_child(parent); node; node = next) {
        next = cmark_node_next(node);
        if (redline_is_line(node)) {
            wrap_words(arena, node, change);
            span = NULL;
            continue;
        }
        if (!span) {
            span = tree_new(arena, ROLE_SPAN);
            tree_mark_of(arena, span)->change = change;
            cmark_node_insert_before(node, span);
        }
        cmark_node_append_child(span, node);
    }
}

/* A block of code becomes a paragraph, whose words can be marked: all writers know how to show it. */
static cmark_node *make_paragraph(struct arena *arena, cmark_node *code) {
    cmark_node *paragraph = tree_new_plain(CMARK_NODE_PARAGRAPH);
    struct view rest = view_trim(view_of(cmark_node_get_literal(code)));
    *tree_mark_of(arena, paragraph) = *tree_mark(code);
    while (rest.size) {
        size_t end = view_find_byte(rest, '\n');
        end = end == VIEW_NOWHERE ? rest.size : end;
        cmark_node *line = tree_new_plain(CMARK_NODE_CODE);
        cmark_node_set_literal(line, arena_copy(arena, view_part(rest, 0, end)).at);
        if (cmark_node_first_child(paragraph))
            cmark_node_append_child(paragraph, tree_new_plain(CMARK_NODE_LINEBREAK));
        cmark_node_append_child(paragraph, line);
        rest = view_part(rest, end + 1, rest.size);
    }
    cmark_node_replace(code, paragraph);
    cmark_node_free(code);
    return paragraph;
}

/* The bars of a block that is on one side only. */
static void add_bars(struct arena *arena, cmark_node *block) {
    enum role role = tree_role(block);
    bool bar = redline_holds_words(block) || role == ROLE_ROW || role == ROLE_FACT ||
               type_of(block) == CMARK_NODE_ITEM;
    if (bar) {
        tree_mark_of(arena, block)->changed = true;
        return;
    }
    for (cmark_node *child = cmark_node_first_child(block); child; child = cmark_node_next(child))
        add_bars(arena, child);
}

static void mark_words(struct arena *arena, cmark_node *block, enum redline change) {
    if (type_of(block) == CMARK_NODE_CODE_BLOCK)
        block = make_paragraph(arena, block);
    if (redline_holds_words(block)) {
        wrap_words(arena, block, change);
        return;
    }
    for (cmark_node *child = cmark_node_first_child(block), *next; child; child = next) {
        next = cmark_node_next(child);
        mark_words(arena, child, change);
    }
}

/* What is gone leads nowhere and has no number; its ids may be those of what is there. */
static void forget_ids(struct arena *arena, cmark_node *block) {
    cmark_iter *iter = cmark_iter_new(block);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (tree_mark(node)->id.size || tree_mark(node)->number.size) {
            tree_mark_of(arena, node)->id = VIEW("");
            tree_mark_of(arena, node)->number = VIEW("");
        }
    }
    cmark_iter_free(iter);
}

void redline_mark_whole(struct arena *arena, cmark_node *block, enum redline change) {
    if (type_of(block) == CMARK_NODE_CODE_BLOCK)
        block = make_paragraph(arena, block);
    tree_mark_of(arena, block)->change = change;
    mark_words(arena, block, change);
    add_bars(arena, block);
    if (tree_is_gone(block))
        forget_ids(arena, block);
}

/* --- Lines before what changed */

static bool has_change(cmark_node *block) {
    cmark_iter *iter = cmark_iter_new(block);
    bool found = false;
    while (!found && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        const struct mark *mark = tree_mark(cmark_iter_get_node(iter));
        found = mark->changed || mark->change;
    }
    cmark_iter_free(iter);
    return found;
}

struct numbering {
    struct arena *arena;
    const struct node *words;
    unsigned number, count;
};

static struct view word(const struct numbering *numbering, const char *key) {
    return node_get_text(numbering->words, key);
}

static void add_text(cmark_node *parent, struct view text) {
    cmark_node_append_child(parent, tree_new_text(text));
}

static void add_link(struct numbering *numbering, cmark_node *line, unsigned number, const char *key) {
    cmark_node *link = tree_new_plain(CMARK_NODE_LINK);
    cmark_node_set_url(link, arena_format(numbering->arena, "#change-%u", number).at);
    add_text(link, word(numbering, key));
    add_text(line, VIEW(" "));
    cmark_node_append_child(line, link);
}

static const char *change_word(enum redline change) {
    switch (change) {
    case REDLINE_NONE:
        return "changed";
    case REDLINE_ADDED:
        return "added";
    case REDLINE_REMOVED:
        return "removed";
    case REDLINE_MOVED_HERE:
        return "moved_here";
    case REDLINE_MOVED_AWAY:
        return "moved_away";
    }
    return "";
}

/* "Change 6/9  changed  Previous  Next" */
static cmark_node *make_line(struct numbering *numbering, enum redline change) {
    struct arena *arena = numbering->arena;
    cmark_node *line = tree_new(arena, ROLE_CHANGE);
    struct mark *mark = tree_mark_of(arena, line);
    struct view kind = word(numbering, change_word(change));
    unsigned number = ++numbering->number;
    struct view title = finding_fill(arena, word(numbering, "change_of"),
                                     FINDING_WITH({"number", arena_format(arena, "%u", number)},
                                                  {"count", arena_format(arena, "%u", numbering->count)}));
    mark->id = arena_format(arena, "change-%u", number);
    mark->number = arena_format(arena, "%.*s: %.*s", VIEW_ARG(title), VIEW_ARG(kind));
    cmark_node *strong = tree_new_plain(CMARK_NODE_STRONG);
    add_text(strong, title);
    cmark_node_append_child(line, strong);
    add_text(line, arena_join(arena, VIEW(" "), kind));
    if (number > 1)
        add_link(numbering, line, number - 1, "previous");
    if (number < numbering->count)
        add_link(numbering, line, number + 1, "next");
    return line;
}

static void take_block(struct numbering *numbering, cmark_node *block, enum redline change, bool add) {
    if (add)
        cmark_node_insert_before(block, make_line(numbering, change));
    else
        numbering->count++;
}

/* The blocks of a section; one that is all new, or gone, has one line. A change of the heading is told
 * below it. */
static void take_section(struct numbering *numbering, cmark_node *section, bool add) {
    enum redline whole = tree_mark(section)->change;
    cmark_node *heading = tree_role(section) == ROLE_SECTION ? cmark_node_first_child(section) : NULL;
    cmark_node *block = heading ? cmark_node_next(heading) : cmark_node_first_child(section);
    if (block && whole) {
        take_block(numbering, block, whole, add);
        return;
    }
    bool due = heading && has_change(heading);
    for (; block; block = cmark_node_next(block)) {
        if (due || has_change(block))
            take_block(numbering, block, tree_mark(block)->change, add);
        due = false;
    }
}

unsigned redline_number(struct page *page) {
    struct numbering numbering = {.arena = page->arena, .words = page->redline};
    for (int add = 0; add < 2; add++) {
        cmark_node *part = cmark_node_first_child(page->root);
        for (; part; part = cmark_node_next(part))
            if (tree_role(part) == ROLE_SECTION || tree_role(part) == ROLE_LEAD)
                take_section(&numbering, part, add);
    }
    return numbering.count;
}

/* --- What becomes of the marks */

static bool is_unmarked_empty(cmark_node *node) {
    cmark_node_type type = type_of(node);
    bool holder = type == CMARK_NODE_LINK || type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG ||
                  type == CMARK_NODE_CUSTOM_INLINE;
    return holder && !cmark_node_first_child(node);
}

static void settle(cmark_node *node, bool accept) {
    for (cmark_node *child = cmark_node_first_child(node), *next; child; child = next) {
        next = cmark_node_next(child);
        const struct mark *mark = tree_mark(child);
        bool there = mark->change == REDLINE_ADDED || mark->change == REDLINE_MOVED_HERE;
        bool had = cmark_node_first_child(child) != NULL;
        if (mark->role == ROLE_CHANGE || (accept ? tree_is_gone(child) : there)) {
            cmark_node_free(child);
            continue;
        }
        settle(child, accept);
        if (had && is_unmarked_empty(child))
            cmark_node_free(child);
        else if (mark->change && mark->role == ROLE_SPAN)
            tree_unwrap(child);
    }
}

void redline_accept(struct page *page) {
    settle(page->root, true);
    cmark_consolidate_text_nodes(page->root);
}

void redline_reject(struct page *page) {
    settle(page->root, false);
    cmark_consolidate_text_nodes(page->root);
}
