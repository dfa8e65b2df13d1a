/* A walk as in cmark's own writers. */
#include "page/markdown.h"
#include "data/json.h"
#include "page/markdown_parts.h"
#include "page/redline.h"

static cmark_node_type type_of(cmark_node *node) { return cmark_node_get_type(node); }

/* --- Inlines */

/* A new line within what is one line of Markdown, as far as there can be one. */
static void add_break(struct markdown_walk *walk, cmark_node *node) {
    while (type_of(node) != CMARK_NODE_PARAGRAPH && type_of(node) != CMARK_NODE_HEADING &&
           type_of(node) != CMARK_NODE_CUSTOM_BLOCK)
        node = cmark_node_parent(node);
    if (walk->words.in_cell) {
        str_add_string(walk->out, "<br>");
    } else if (type_of(node) == CMARK_NODE_PARAGRAPH) {
        str_add_char(walk->out, '\\');
        markdown_begin_line(walk);
    } else {
        str_add_char(walk->out, ' ');
    }
}

static bool is_line_end(cmark_node *node) { return type_of(node) == CMARK_NODE_LINEBREAK; }

/* Small print is a line of its own. */
static void bound_small(struct markdown_walk *walk, cmark_node *small, bool begins) {
    cmark_node *beside = begins ? cmark_node_previous(small) : cmark_node_next(small);
    bool two = !begins && tree_role(beside) == ROLE_SMALL;
    if (beside && !is_line_end(beside) && !two)
        add_break(walk, small);
}

static void enter_link(struct markdown_walk *walk, cmark_node *link) {
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
static void bound_change(struct markdown_walk *walk, cmark_node *span, bool begins) {
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

static void add_change_line(struct markdown_walk *walk, cmark_node *line) {
    markdown_begin_block(walk);
    str_add_string(walk->out, "{>>");
    str_add(walk->out, tree_mark(line)->number);
    str_add_string(walk->out, "<<}");
    markdown_end_block(walk, line);
}

/* --- The walk */

static void enter_custom(struct markdown_walk *walk, cmark_node *node) {
    switch (tree_role(node)) {
    case ROLE_DATES:
    case ROLE_FACTS:
        markdown_enter_list(walk, node);
        break;
    case ROLE_FACT:
        markdown_enter_item(walk);
        break;
    case ROLE_NAME:
        if (cmark_node_previous(node))
            str_add_string(walk->out, ": ");
        break;
    case ROLE_ROW:
        markdown_begin_block(walk);
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

static void leave_custom(struct markdown_walk *walk, cmark_node *node) {
    switch (tree_role(node)) {
    case ROLE_DATES:
    case ROLE_FACTS:
        markdown_leave_list(walk, node);
        break;
    case ROLE_FACT:
        markdown_leave_item(walk);
        break;
    case ROLE_LABEL:
        markdown_leave_label(walk, node);
        break;
    case ROLE_TABLE:
        walk->feeds = 2;
        break;
    case ROLE_ROW:
        markdown_leave_row(walk, node);
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
static bool enter(struct markdown_walk *walk, cmark_node *node) {
    switch (type_of(node)) {
    case CMARK_NODE_LIST:
        markdown_enter_list(walk, node);
        break;
    case CMARK_NODE_ITEM:
        markdown_enter_item(walk);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        markdown_begin_block(walk);
        str_add_string(walk->out, "> ");
        str_add_string(&walk->prefix, "> ");
        walk->words.line_begin = walk->out->size;
        break;
    case CMARK_NODE_PARAGRAPH:
        if (walk->feeds)
            markdown_begin_block(walk);
        break;
    case CMARK_NODE_HEADING:
        markdown_enter_heading(walk, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        markdown_add_code_block(walk, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        markdown_begin_block(walk);
        str_add_string(walk->out, "___");
        markdown_end_block(walk, node);
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

static void leave(struct markdown_walk *walk, cmark_node *node) {
    cmark_node_type type = type_of(node);
    if (type == CMARK_NODE_LIST) {
        markdown_leave_list(walk, node);
    } else if (type == CMARK_NODE_ITEM) {
        markdown_leave_item(walk);
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
        str_cut(&walk->prefix, walk->prefix.size - 2);
        markdown_end_block(walk, node);
    } else if (type == CMARK_NODE_PARAGRAPH) {
        markdown_end_block(walk, node);
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
    struct markdown_walk walk = {.page = page, .out = out, .words = {.out = out}};
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
