/* A walk as in cmark's own writers. A block says how many line feeds must follow it; they are
 * written when the next one begins, each followed by the prefix of the quotes and lists around. */
#include "page/markdown.h"
#include "data/json.h"
#include "page/lines.h"
#include "page/markdown_list.h"
#include "page/markdown_text.h"
#include "page/redline.h"

/* A list (or facts, or dates) that is open. */
struct level {
    struct level *outer;
    bool loose;
    char mark;  /* '-' or '*'; of a numbered list '.' or ')' */
    int number; /* of the next item; 0 in a bullet list */
};

struct walk {
    const struct page *page;
    struct str *out;
    struct markdown_words words;
    struct str prefix;
    struct level *level;
    size_t feeds; /* line feeds due */
};

/* Ends what was written before and begins a line. */
static void begin_block(struct walk *walk) {
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

static void begin_line(struct walk *walk) {
    walk->feeds = 1;
    begin_block(walk);
}

static cmark_node_type type_of(cmark_node *node) { return cmark_node_get_type(node); }

/* Blocks of a tight item or value follow each other line by line, where they can. */
static bool is_in_tight(const struct walk *walk, cmark_node *node) {
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

static void end_block(struct walk *walk, cmark_node *node) {
    walk->feeds = is_in_tight(walk, node) ? 1 : 2;
}

/* --- Lists and facts */

static void enter_list(struct walk *walk, cmark_node *list) {
    struct level *level = ARENA_NEW(walk->page->arena, struct level);
    level->outer = walk->level;
    level->loose = markdown_is_loose(list);
    level->mark = markdown_list_mark(list);
    level->number = markdown_is_numbered(list) ? cmark_node_get_list_start(list) : 0;
    walk->level = level;
}

static void leave_list(struct walk *walk, cmark_node *list) {
    walk->level = walk->level->outer;
    end_block(walk, list);
}

/* Appends the marker of an item: "- " or "12. ". */
static void add_marker(struct str *out, const struct level *level, bool numbered) {
    if (numbered)
        str_add_format(out, "%d", level->number);
    str_add_char(out, level->mark);
    str_add_char(out, ' ');
}

static void enter_item(struct walk *walk) {
    bool numbered = walk->level->mark == '.' || walk->level->mark == ')';
    begin_block(walk);
    size_t from = walk->out->size;
    add_marker(walk->out, walk->level, numbered);
    walk->level->number++;
    for (size_t size = walk->out->size - from; size; size--)
        str_add_char(&walk->prefix, ' ');
    walk->words.line_begin = walk->out->size;
}

static void leave_item(struct walk *walk) {
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
static void leave_label(struct walk *walk, cmark_node *label) {
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

static void leave_row(struct walk *walk, cmark_node *row) {
    walk->feeds = 1;
    if (!tree_mark(row)->head)
        return;
    begin_block(walk);
    str_add_char(walk->out, '|');
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
        str_add_string(walk->out, tree_mark(cell)->align == ALIGN_END ? " ---: |" : " --- |");
    walk->feeds = 1;
}

/* --- Other blocks */

static void enter_heading(struct walk *walk, cmark_node *heading) {
    struct view number = tree_mark(cmark_node_parent(heading))->number;
    begin_block(walk);
    for (int level = cmark_node_get_heading_level(heading); level; level--)
        str_add_char(walk->out, '#');
    str_add_char(walk->out, ' ');
    if (cmark_node_get_heading_level(heading) == 2 && number.size)
        str_add_format(walk->out, "%.*s ", VIEW_ARG(number));
    walk->words.in_heading = true;
}

static void add_code_block(struct walk *walk, cmark_node *block) {
    struct view code = view_of(cmark_node_get_literal(block));
    struct view info = view_of(cmark_node_get_fence_info(block));
    size_t fence = markdown_fence(code, 3);
    begin_block(walk);
    for (size_t i = 0; i < fence; i++)
        str_add_char(walk->out, '`');
    if (view_find_byte(info, '`') == VIEW_NOWHERE && view_find_byte(info, '\\') == VIEW_NOWHERE)
        str_add(walk->out, info);
    for (size_t at = 0; at < code.size;) {
        struct line line = line_at(code, at);
        begin_line(walk);
        str_add(walk->out, line.text);
        at = line.next;
    }
    begin_line(walk);
    for (size_t i = 0; i < fence; i++)
        str_add_char(walk->out, '`');
    end_block(walk, block);
}

/* --- Inlines */

/* A new line within what is one line of Markdown, as far as there can be one. */
static void add_break(struct walk *walk, cmark_node *node) {
    while (type_of(node) != CMARK_NODE_PARAGRAPH && type_of(node) != CMARK_NODE_HEADING &&
           type_of(node) != CMARK_NODE_CUSTOM_BLOCK)
        node = cmark_node_parent(node);
    if (walk->words.in_cell) {
        str_add_string(walk->out, "<br>");
    } else if (type_of(node) == CMARK_NODE_PARAGRAPH) {
        str_add_char(walk->out, '\\');
        begin_line(walk);
    } else {
        str_add_char(walk->out, ' ');
    }
}

static bool is_line_end(cmark_node *node) { return type_of(node) == CMARK_NODE_LINEBREAK; }

/* Small print is a line of its own. */
static void bound_small(struct walk *walk, cmark_node *small, bool begins) {
    cmark_node *beside = begins ? cmark_node_previous(small) : cmark_node_next(small);
    bool two = !begins && tree_role(beside) == ROLE_SMALL;
    if (beside && !is_line_end(beside) && !two)
        add_break(walk, small);
}

static void enter_link(struct walk *walk, cmark_node *link) {
    if (!markdown_is_autolink(link)) {
        str_add_char(walk->out, '[');
        walk->words.in_link = true;
        return;
    }
    str_add_char(walk->out, '<');
    tree_add_text(walk->out, link);
    str_add_char(walk->out, '>');
}

/* --- A redline */

/* CriticMarkup: {++added++}, {--removed--}, {>>said beside it<<}. */
static void bound_change(struct walk *walk, cmark_node *span, bool begins) {
    static const char *const bounds[][2] = {
        [REDLINE_NONE] = {"", ""},
        [REDLINE_ADDED] = {"{++", "++}"},
        [REDLINE_REMOVED] = {"{--", "--}"},
        [REDLINE_MOVED_HERE] = {"{++", "++}"},
        [REDLINE_MOVED_AWAY] = {"{--", "--}"},
    };
    enum redline change = tree_mark(span)->change;
    bool moved = change == REDLINE_MOVED_HERE || change == REDLINE_MOVED_AWAY;
    str_add_string(walk->out, bounds[change][!begins]);
    if (!begins && moved)
        str_add_format(walk->out, "{>>%.*s<<}",
                       VIEW_ARG(node_get_text(walk->page->redline, redline_word(change))));
}

static void add_change_line(struct walk *walk, cmark_node *line) {
    begin_block(walk);
    str_add_string(walk->out, "{>>");
    str_add(walk->out, tree_mark(line)->number);
    str_add_string(walk->out, "<<}");
    end_block(walk, line);
}

/* --- The walk */

static void enter_custom(struct walk *walk, cmark_node *node) {
    switch (tree_role(node)) {
    case ROLE_DATES:
    case ROLE_FACTS:
        enter_list(walk, node);
        break;
    case ROLE_FACT:
        enter_item(walk);
        break;
    case ROLE_NAME:
        if (cmark_node_previous(node))
            str_add_string(walk->out, ": ");
        break;
    case ROLE_ROW:
        begin_block(walk);
        str_add_char(walk->out, '|');
        break;
    case ROLE_CELL:
        str_add_string(walk->out, cmark_node_first_child(node) ? " " : "");
        walk->words.in_cell = true;
        break;
    case ROLE_SMALL:
        bound_small(walk, node, true);
        break;
    case ROLE_SPAN:
        bound_change(walk, node, true);
        break;
    case ROLE_NONE:
    case ROLE_TITLE:
    case ROLE_KIND:
    case ROLE_LEAD:
    case ROLE_CONTENTS:
    case ROLE_SECTION:
    case ROLE_LABEL:
    case ROLE_VALUE:
    case ROLE_TABLE:
    case ROLE_GROUP:
    case ROLE_CHANGE:
    case ROLE_SYMBOL:
        break;
    }
}

static void leave_custom(struct walk *walk, cmark_node *node) {
    switch (tree_role(node)) {
    case ROLE_DATES:
    case ROLE_FACTS:
        leave_list(walk, node);
        break;
    case ROLE_FACT:
        leave_item(walk);
        break;
    case ROLE_LABEL:
        leave_label(walk, node);
        break;
    case ROLE_TABLE:
        walk->feeds = 2;
        break;
    case ROLE_ROW:
        leave_row(walk, node);
        break;
    case ROLE_CELL:
        str_add_string(walk->out, " |");
        walk->words.in_cell = false;
        break;
    case ROLE_SMALL:
        bound_small(walk, node, false);
        break;
    case ROLE_SPAN:
        bound_change(walk, node, false);
        break;
    case ROLE_NONE:
    case ROLE_TITLE:
    case ROLE_KIND:
    case ROLE_NAME:
    case ROLE_LEAD:
    case ROLE_CONTENTS:
    case ROLE_SECTION:
    case ROLE_VALUE:
    case ROLE_GROUP:
    case ROLE_CHANGE:
    case ROLE_SYMBOL:
        break;
    }
}

/* True: what is below the node has been written, or there is nothing. */
static bool enter(struct walk *walk, cmark_node *node) {
    switch (type_of(node)) {
    case CMARK_NODE_LIST:
        enter_list(walk, node);
        break;
    case CMARK_NODE_ITEM:
        enter_item(walk);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        begin_block(walk);
        str_add_string(walk->out, "> ");
        str_add_string(&walk->prefix, "> ");
        walk->words.line_begin = walk->out->size;
        break;
    case CMARK_NODE_PARAGRAPH:
        if (walk->feeds)
            begin_block(walk);
        break;
    case CMARK_NODE_HEADING:
        enter_heading(walk, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(walk, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        begin_block(walk);
        str_add_string(walk->out, "___");
        end_block(walk, node);
        break;
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
        if (tree_role(node) == ROLE_CHANGE) {
            add_change_line(walk, node);
            return true;
        }
        enter_custom(walk, node);
        break;
    case CMARK_NODE_TEXT:
        markdown_text(&walk->words, node);
        break;
    case CMARK_NODE_CODE:
        markdown_code(&walk->words, view_of(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_SOFTBREAK:
        str_add_char(walk->out, ' ');
        break;
    case CMARK_NODE_LINEBREAK:
        add_break(walk, node);
        break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        markdown_emphasis(&walk->words, node, true);
        break;
    case CMARK_NODE_LINK:
        enter_link(walk, node);
        return !walk->words.in_link;
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_IMAGE:
        break;
    }
    return false;
}

static void leave(struct walk *walk, cmark_node *node) {
    cmark_node_type type = type_of(node);
    if (type == CMARK_NODE_LIST) {
        leave_list(walk, node);
    } else if (type == CMARK_NODE_ITEM) {
        leave_item(walk);
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
        str_cut(&walk->prefix, walk->prefix.size - 2);
        end_block(walk, node);
    } else if (type == CMARK_NODE_PARAGRAPH) {
        end_block(walk, node);
    } else if (type == CMARK_NODE_HEADING) {
        walk->words.in_heading = false;
        walk->feeds = 2;
    } else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG) {
        markdown_emphasis(&walk->words, node, false);
    } else if (type == CMARK_NODE_LINK) {
        walk->words.in_link = false;
        markdown_link_end(&walk->words, node);
    } else {
        leave_custom(walk, node);
    }
}

static void add_front_matter(struct str *out, const struct page *page) {
    const struct {
        const char *name;
        struct view value;
    } lines[] = {
        {"title", page->title},
        {"language", view_of(page->language)},
        {"id", page->id},
        {"version", page->version},
        {"created", page->created},
        {"updated", page->updated},
        {"organisation", page->organisation},
    };
    str_add_string(out, "---\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!lines[i].value.size)
            continue;
        str_add_format(out, "%s: ", lines[i].name);
        json_write_string(out, lines[i].value);
        str_add_char(out, '\n');
    }
    str_add_string(out, "---\n\n");
}

void markdown_write(const struct page *page, struct str *out, struct findings *findings) {
    (void)findings;
    struct walk walk = {.page = page, .out = out, .words = {.out = out}};
    add_front_matter(out, page);
    walk.words.line_begin = out->size;
    struct tree_walk nodes = tree_walk(page->root);
    while (tree_step(&nodes)) {
        if (!nodes.enters)
            leave(&walk, nodes.node);
        else if (enter(&walk, nodes.node))
            tree_walk_on(&nodes, nodes.node, false);
    }
    str_add_char(out, '\n');
    str_release(&walk.prefix);
}
