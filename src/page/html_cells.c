/* ARIA's roles are written out because the style sheet turns narrow tables into cards, and a
 * display that is not a table's takes its roles away. */
#include "page/html_cells.h"
#include "page/html_element.h"

static void open_table(struct html_body *body, cmark_node *node) {
    struct html_words words = {
        .forms = body->words.forms, .narrow = true, .seams = html_seams(body, node)};
    html_table_init(&body->table, body->page->arena, node, &words);
    html_open(body, "table", node);
    str_add_string(body->out, " role=\"table\"");
    if (body->heading.size)
        html_add_id(body, "aria-labelledby", body->heading);
    if (body->table.dense)
        html_add_class(body, "dense");
    str_add_string(body->out, ">\n<colgroup>");
    for (uint32_t i = 0; i < body->table.columns; i++) {
        str_add_format(body->out, "<col class=\"%sw%u\">", body->prefix, body->table.widths[i]);
        body->widths[body->table.widths[i]] = true;
    }
    str_add_string(body->out, "</colgroup>\n");
}

void html_add_table(struct html_body *body, bool entering, cmark_node *node) {
    if (entering)
        open_table(body, node);
    else
        str_add_string(body->out, "</table>\n");
}

static bool is_in_head(cmark_node *row) { return row && tree_mark(row)->head; }

void html_add_row(struct html_body *body, bool entering, cmark_node *node) {
    bool head = is_in_head(node);
    const char *group = head ? "thead" : "tbody";
    cmark_node *beside = entering ? cmark_node_previous(node) : cmark_node_next(node);
    bool edge = !beside || is_in_head(beside) != head;
    if (entering && edge)
        str_add_format(body->out, "<%s role=\"rowgroup\">\n", group);
    if (entering) {
        html_open(body, "tr", node);
        str_add_string(body->out, " role=\"row\">");
    } else {
        str_add_string(body->out, "</tr>\n");
    }
    if (!entering && edge)
        str_add_format(body->out, "</%s>\n", group);
    body->column = 0;
    body->head = head;
}

static void open_data_cell(struct html_body *body, cmark_node *node) {
    html_open(body, "td", node);
    str_add_string(body->out, " role=\"cell\"");
    if (tree_mark(node)->align == ALIGN_END)
        html_add_class(body, "number");
    bool named = body->column < body->table.columns && body->table.labels[body->column].size;
    if (!body->head && named)
        html_add_attribute(body, "data-label", body->table.labels[body->column]);
    str_add_string(body->out, "><span");
    html_add_class(body, "cell");
    str_add_char(body->out, '>');
}

static void open_header_cell(struct html_body *body, cmark_node *node) {
    html_open(body, "th", node);
    str_add_string(body->out, body->head ? " scope=\"col\" role=\"columnheader\""
                                         : " scope=\"row\" role=\"rowheader\"");
    if (tree_mark(node)->align == ALIGN_END)
        html_add_class(body, "number");
    str_add_char(body->out, '>');
}

/* A header without words would be announced as nothing: it is a plain cell. */
void html_add_cell(struct html_body *body, bool entering, cmark_node *node) {
    bool header = (body->head || body->column == 0) && cmark_node_first_child(node);
    if (entering && header)
        open_header_cell(body, node);
    else if (entering)
        open_data_cell(body, node);
    else
        str_add_string(body->out, header ? "</th>" : "</span></td>");
    if (!entering)
        body->column++;
}
