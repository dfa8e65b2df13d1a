/* Blocks: a block says how many line feeds must follow it; they are written when the next one
 * begins, each followed by the prefix of the quotes and lists around. */
#include "page/lines.h"
#include "page/markdown_list.h"
#include "page/markdown_parts.h"

static cmark_node_type type_of(cmark_node *node) { return cmark_node_get_type(node); }

/* Ends what was written before and begins a line. */
void markdown_begin_block(struct markdown_walk *walk) {
    struct view prefix = str_view(&walk->prefix);
    size_t trimmed = prefix.size;
    while (trimmed && prefix.at[trimmed - 1] == ' ')
        trimmed--;
    for (; walk->feeds; walk->feeds--) {
        str_add_char(walk->out, '\n');
        str_add(walk->out, walk->feeds > 1 ? view_part(prefix, 0, trimmed) : prefix);
    }
    walk->words.line_begin = walk->out->size;
}

void markdown_begin_line(struct markdown_walk *walk) {
    walk->feeds = 1;
    markdown_begin_block(walk);
}

/* Blocks of a tight item or value follow each other line by line, where they can. */
static bool is_in_tight(const struct markdown_walk *walk, cmark_node *node) {
    cmark_node *parent = cmark_node_parent(node), *next = markdown_beside(node, true);
    bool item = type_of(parent) == CMARK_NODE_ITEM || tree_role(parent) == ROLE_VALUE;
    bool ends =
        type_of(node) == CMARK_NODE_CODE_BLOCK || type_of(node) == CMARK_NODE_THEMATIC_BREAK;
    if (!item || walk->level->loose || tree_role(next) == ROLE_TABLE)
        return false;
    if (type_of(node) == CMARK_NODE_BLOCK_QUOTE && type_of(next) == CMARK_NODE_BLOCK_QUOTE)
        return false;
    return ends || !next || markdown_is_bullets(next) ||
           (markdown_is_numbered(next) ? cmark_node_get_list_start(next) == 1
                                       : type_of(next) != CMARK_NODE_PARAGRAPH);
}

void markdown_end_block(struct markdown_walk *walk, cmark_node *node) {
    walk->feeds = is_in_tight(walk, node) ? 1 : 2;
}

/* --- Lists and facts */

void markdown_enter_list(struct markdown_walk *walk, cmark_node *list) {
    struct level *level = ARENA_NEW(walk->page->arena, struct level);
    level->outer = walk->level;
    level->loose = markdown_is_loose(list);
    level->mark = markdown_list_mark(list);
    level->number = markdown_is_numbered(list) ? cmark_node_get_list_start(list) : 0;
    walk->level = level;
}

void markdown_leave_list(struct markdown_walk *walk, cmark_node *list) {
    walk->level = walk->level->outer;
    markdown_end_block(walk, list);
}

/* Appends the marker of an item: "- " or "12. ". */
static void add_marker(struct str *out, const struct level *level, bool numbered) {
    if (numbered)
        str_add_format(out, "%d", level->number);
    str_add_char(out, level->mark);
    str_add_char(out, ' ');
}

void markdown_enter_item(struct markdown_walk *walk) {
    bool numbered = walk->level->mark == '.' || walk->level->mark == ')';
    markdown_begin_block(walk);
    size_t from = walk->out->size;
    add_marker(walk->out, walk->level, numbered);
    walk->level->number++;
    for (size_t size = walk->out->size - from; size; size--)
        str_add_char(&walk->prefix, ' ');
    walk->words.line_begin = walk->out->size;
}

void markdown_leave_item(struct markdown_walk *walk) {
    struct str marker = {0};
    bool numbered = walk->level->mark == '.' || walk->level->mark == ')';
    walk->level->number--;
    add_marker(&marker, walk->level, numbered);
    walk->level->number++;
    str_cut(&walk->prefix, walk->prefix.size - marker.size);
    str_release(&marker);
    walk->feeds = walk->level->loose ? 2 : 1;
}

/* The value goes on behind the label, or begins below it. */
void markdown_leave_label(struct markdown_walk *walk, cmark_node *label) {
    cmark_node *first = cmark_node_first_child(cmark_node_next(label));
    while (tree_role(first) == ROLE_GROUP)
        first = cmark_node_first_child(first);
    str_add_char(walk->out, ':');
    if (type_of(first) == CMARK_NODE_PARAGRAPH)
        str_add_char(walk->out, ' ');
    else
        walk->feeds = tree_role(first) == ROLE_TABLE ? 2 : 1;
}

/* --- Tables */

void markdown_leave_row(struct markdown_walk *walk, cmark_node *row) {
    walk->feeds = 1;
    if (!tree_mark(row)->head)
        return;
    markdown_begin_block(walk);
    str_add_char(walk->out, '|');
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
        str_add_string(walk->out, tree_mark(cell)->align == ALIGN_END ? " ---: |" : " --- |");
    walk->feeds = 1;
}

/* --- Other blocks */

void markdown_enter_heading(struct markdown_walk *walk, cmark_node *heading) {
    struct view number = tree_mark(cmark_node_parent(heading))->number;
    markdown_begin_block(walk);
    for (int level = cmark_node_get_heading_level(heading); level; level--)
        str_add_char(walk->out, '#');
    str_add_char(walk->out, ' ');
    if (cmark_node_get_heading_level(heading) == 2 && number.size)
        str_add_format(walk->out, "%.*s ", VIEW_ARG(number));
    walk->words.in_heading = true;
}

void markdown_add_code_block(struct markdown_walk *walk, cmark_node *block) {
    struct view code = view_of(cmark_node_get_literal(block));
    struct view info = view_of(cmark_node_get_fence_info(block));
    size_t fence = markdown_fence(code, 3);
    markdown_begin_block(walk);
    for (size_t i = 0; i < fence; i++)
        str_add_char(walk->out, '`');
    if (view_find_byte(info, '`') == VIEW_NOWHERE && view_find_byte(info, '\\') == VIEW_NOWHERE)
        str_add(walk->out, info);
    for (size_t at = 0; at < code.size;) {
        struct line line = line_at(code, at);
        markdown_begin_line(walk);
        str_add(walk->out, line.text);
        at = line.next;
    }
    markdown_begin_line(walk);
    for (size_t i = 0; i < fence; i++)
        str_add_char(walk->out, '`');
    markdown_end_block(walk, block);
}
