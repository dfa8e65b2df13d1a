/* A flat walk over cmark's ENTER and EXIT events, as in cmark's own writers: an element's start is
 * written when its node is entered, its end when it is left. */
#include "page/html_body.h"
#include "page/html_cells.h"
#include "page/html_change.h"
#include "page/html_element.h"
#include "page/html_text.h"

void html_body_init(struct html_body *body, const struct page *page, struct str *out) {
    *body = (struct html_body){.page = page, .out = out, .prefix = ""};
    body->words.forms = name_forms(page->assets);
}

/* All words of the document pass here. */
static void add_words(struct html_body *body, cmark_node *node) {
    struct html_words *words = &body->words;
    words->narrow = body->narrow > 0;
    words->seams = words->narrow && !body->link.size ? html_seams(body, node) : NULL;
    words->is_given = words->seams && name_is_given(tree_mark(node)->origin);
    html_add_words(body->out, view_of(cmark_node_get_literal(node)), body->link, words);
}

/* The same for a block: its end ends a line. */
static void add_block_tag(struct html_body *body, bool entering, const char *name,
                          cmark_node *node) {
    html_add_tag(body, entering, name, node);
    if (!entering)
        str_add_char(body->out, '\n');
}

static bool is_iso_date(struct view text) {
    if (text.size != 10)
        return false;
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? text.at[i] != '-' : text.at[i] < '0' || text.at[i] > '9')
            return false;
    return true;
}

/* Words made from a date of the author's keep it for machines. */
static void add_text(struct html_body *body, cmark_node *node) {
    const struct node *origin = tree_mark(node)->origin;
    bool date = node_is_scalar(origin) && is_iso_date(origin->text);
    html_add_span(body, true, "span", node);
    if (date) {
        str_add_string(body->out, "<time");
        html_add_attribute(body, "datetime", origin->text);
        str_add_char(body->out, '>');
    }
    add_words(body, node);
    if (date)
        str_add_string(body->out, "</time>");
    html_add_span(body, false, "span", node);
}

/* Items of a tight list, and values of a single paragraph, are written without <p>. */
static bool is_bare_paragraph(cmark_node *node) {
    cmark_node *parent = cmark_node_parent(node);
    cmark_node *list = cmark_node_parent(parent);
    if (cmark_node_get_type(list) == CMARK_NODE_LIST)
        return cmark_node_get_list_tight(list);
    return tree_role(parent) == ROLE_VALUE && !cmark_node_next(node) && !cmark_node_previous(node);
}

static void add_paragraph(struct html_body *body, bool entering, cmark_node *node) {
    if (!is_bare_paragraph(node)) {
        add_block_tag(body, entering, "p", node);
        return;
    }
    html_add_span(body, entering, "span", node);
    if (!entering && cmark_node_next(node))
        str_add_char(body->out, '\n');
}

static void add_number(struct html_body *body, struct view number) {
    str_add_string(body->out, "<span");
    html_add_class(body, "no");
    str_add_char(body->out, '>');
    html_add_text(body->out, number);
    str_add_string(body->out, "</span> ");
}

static void open_permalink(struct html_body *body, struct view id) {
    str_add_format(body->out, "<a href=\"#%s", body->prefix);
    html_add_url(body->out, id);
    str_add_string(body->out, "\">");
}

/* A section's heading is a link to itself, with its number before it. */
static void add_section_heading(struct html_body *body, bool entering, cmark_node *node) {
    const struct mark *section = tree_mark(cmark_node_parent(node));
    if (!entering) {
        str_add_string(body->out, section->id.size ? "</span></a></h2>\n" : "</span></h2>\n");
        return;
    }
    html_open(body, "h2", node);
    if (section->id.size) {
        html_add_id(body, "id", section->id);
        body->heading = section->id;
    }
    str_add_char(body->out, '>');
    if (section->id.size)
        open_permalink(body, section->id);
    if (section->number.size)
        add_number(body, section->number);
    str_add_string(body->out, "<span>");
}

static void add_heading(struct html_body *body, bool entering, cmark_node *node) {
    char name[] = "h1";
    name[1] = (char)('0' + cmark_node_get_heading_level(node));
    if (tree_role(cmark_node_parent(node)) == ROLE_SECTION && name[1] == '2') {
        add_section_heading(body, entering, node);
    } else if (entering) {
        struct view id = tree_mark(node)->id;
        html_open(body, name, node);
        if (id.size) {
            html_add_id(body, "id", id);
            body->heading = id;
        }
        str_add_char(body->out, '>');
    } else {
        str_add_format(body->out, "</%s>\n", name);
    }
}

static void add_list(struct html_body *body, bool entering, cmark_node *node) {
    bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);
    if (!entering) {
        str_add_string(body->out, ordered ? "</ol>\n" : "</ul>\n");
        return;
    }
    html_open(body, ordered ? "ol" : "ul", node);
    if (ordered && start != 1)
        str_add_format(body->out, " start=\"%d\"", start);
    str_add_string(body->out, ">\n");
}

static void add_literal(struct html_body *body, const char *name, cmark_node *node) {
    html_open(body, name, node);
    str_add_char(body->out, '>');
    html_add_text(body->out, view_of(cmark_node_get_literal(node)));
    str_add_format(body->out, "</%s>", name);
}

/* A link to where none may lead is shown as its words. */
static void add_link(struct html_body *body, bool entering, cmark_node *node) {
    struct view url = view_of(cmark_node_get_url(node)),
                title = view_of(cmark_node_get_title(node));
    if (!html_is_allowed_url(url)) {
        html_add_span(body, entering, "span", node);
        return;
    }
    body->link = entering ? url : VIEW("");
    if (!entering) {
        str_add_string(body->out, "</a>");
        return;
    }
    html_open(body, "a", node);
    html_add_target(body, url);
    if (title.size)
        html_add_attribute(body, "title", title);
    str_add_char(body->out, '>');
}

static void add_section(struct html_body *body, bool entering, cmark_node *node) {
    const struct mark *mark = tree_mark(node);
    if (!entering) {
        str_add_string(body->out, "</section>\n");
        return;
    }
    html_open(body, "section", node);
    if (mark->id.size)
        html_add_id(body, "aria-labelledby", mark->id);
    if (mark->boxed)
        html_add_class(body, "box");
    str_add_string(body->out, ">\n");
}

/* An element of this class. */
static void add_class_tag(struct html_body *body, bool entering, const char *name,
                          const char *class_name, cmark_node *node) {
    if (entering) {
        html_open(body, name, node);
        html_add_class(body, class_name);
        str_add_string(body->out, ">\n");
    } else {
        str_add_format(body->out, "</%s>\n", name);
    }
}

/* Small print stands on its own line on the page; a space keeps it apart where text is copied. */
static void add_small(struct html_body *body, bool entering, cmark_node *node) {
    if (entering && cmark_node_previous(node))
        str_add_char(body->out, ' ');
    html_add_tag(body, entering, "small", node);
}

static void add_kind(struct html_body *body, bool entering, cmark_node *node) {
    if (entering) {
        html_open(body, "span", node);
        html_add_class(body, "kind");
        str_add_char(body->out, '>');
    } else {
        str_add_string(body->out, "</span> ");
    }
}

static void add_custom(struct html_body *body, bool entering, cmark_node *node) {
    switch (tree_role(node)) {
    case ROLE_NONE:
    case ROLE_TITLE:
    case ROLE_CONTENTS:
        break;
    case ROLE_KIND:
        add_kind(body, entering, node);
        break;
    case ROLE_NAME:
        html_add_span(body, entering, "span", node);
        break;
    case ROLE_SPAN:
        html_add_marked(body, entering, node);
        break;
    case ROLE_LEAD:
        add_class_tag(body, entering, "div", "lead", node);
        break;
    case ROLE_DATES:
        add_class_tag(body, entering, "dl", "dates", node);
        break;
    case ROLE_SECTION:
        add_section(body, entering, node);
        break;
    case ROLE_FACTS:
        add_class_tag(body, entering, "dl", "facts", node);
        break;
    case ROLE_FACT:
        add_block_tag(body, entering, "div", node);
        break;
    case ROLE_LABEL:
        html_add_tag(body, entering, "dt", node);
        break;
    case ROLE_VALUE:
        html_add_tag(body, entering, "dd", node);
        break;
    case ROLE_TABLE:
        html_add_table(body, entering, node);
        break;
    case ROLE_ROW:
        html_add_row(body, entering, node);
        break;
    case ROLE_CELL:
        html_add_cell(body, entering, node);
        break;
    case ROLE_GROUP:
        html_add_span(body, entering, "div", node);
        break;
    case ROLE_CHANGE:
        html_add_change_line(body, entering, node);
        break;
    case ROLE_SMALL:
        add_small(body, entering, node);
        break;
    case ROLE_SYMBOL:
        html_add_symbol(body, entering, tree_mark(node)->symbol);
        break;
    }
}

/* Whether a sentence may begin where the node begins and behind its end: lines of their own, and the number of
 * a change before its heading. */
static bool stands_apart(cmark_node *node) {
    enum role role = tree_role(node);
    cmark_node_type type = cmark_node_get_type(node);
    bool leads = type == CMARK_NODE_LINK && !cmark_node_previous(node) &&
                 cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_HEADING;
    return role == ROLE_SMALL || role == ROLE_NAME || type == CMARK_NODE_LINEBREAK || leads;
}

/* Whether words stand in a column or in large letters. */
static bool is_narrow(cmark_node *node) {
    enum role role = tree_role(node);
    return cmark_node_get_type(node) == CMARK_NODE_HEADING || role == ROLE_LABEL || role == ROLE_CELL;
}

static void add_node(struct html_body *body, bool entering, cmark_node *node) {
    if (is_narrow(node))
        body->narrow += entering ? 1 : -1u;
    if (is_narrow(node) || stands_apart(node))
        body->words.before = 0;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_IMAGE:
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        add_block_tag(body, entering, "blockquote", node);
        break;
    case CMARK_NODE_LIST:
        add_list(body, entering, node);
        break;
    case CMARK_NODE_ITEM:
        add_block_tag(body, entering, "li", node);
        break;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
        add_literal(body, "pre", node);
        str_add_char(body->out, '\n');
        break;
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
        add_custom(body, entering, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        add_paragraph(body, entering, node);
        break;
    case CMARK_NODE_HEADING:
        add_heading(body, entering, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        str_add_string(body->out, "<hr>\n");
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
        add_text(body, node);
        break;
    case CMARK_NODE_SOFTBREAK:
        str_add_char(body->out, '\n');
        break;
    case CMARK_NODE_LINEBREAK:
        str_add_string(body->out, "<br>\n");
        break;
    case CMARK_NODE_CODE:
        add_literal(body, "code", node);
        break;
    case CMARK_NODE_EMPH:
        html_add_tag(body, entering, "em", node);
        break;
    case CMARK_NODE_STRONG:
        html_add_tag(body, entering, "strong", node);
        break;
    case CMARK_NODE_LINK:
        add_link(body, entering, node);
        break;
    }
}

void html_body_add(struct html_body *body, cmark_node *node) {
    struct tree_walk walk = tree_walk(node);
    while (tree_step(&walk))
        add_node(body, walk.enters, walk.node);
}

static bool has_numbers(cmark_node *root) {
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        if (tree_role(node) == ROLE_SECTION && tree_mark(node)->number.size)
            return true;
    return false;
}

static void add_entry(struct html_body *body, cmark_node *section, bool numbers) {
    const struct mark *mark = tree_mark(section);
    cmark_node *heading = cmark_node_first_child(section);
    struct str words = {0};
    str_add_string(body->out, "<li>");
    open_permalink(body, mark->id);
    if (numbers)
        add_number(body, mark->number);
    html_add_tag(body, true, "span", tree_mark(heading)->language ? heading : section);
    tree_add_text(&words, heading);
    html_add_words(body->out, str_view(&words), VIEW(""), &(struct html_words){.forms = body->words.forms});
    str_add_string(body->out, "</span></a></li>\n");
    str_release(&words);
}

void html_body_add_contents(struct html_body *body) {
    cmark_node *root = body->page->root;
    bool numbers = has_numbers(root);
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        if (tree_role(node) == ROLE_SECTION && tree_mark(node)->id.size)
            add_entry(body, node, numbers);
}
