#include "page/html_change.h"
#include "page/html_element.h"

static void add_moved(struct html_body *body, bool entering, cmark_node *node) {
    const char *name = tree_is_gone(node) ? "del" : "ins";
    if (entering) {
        html_open(body, name, node);
        html_add_class(body, "moved");
        str_add_char(body->out, '>');
    } else {
        str_add_format(body->out, "</%s>", name);
    }
}

void html_add_change_line(struct html_body *body, bool entering, cmark_node *node) {
    if (!entering) {
        str_add_string(body->out, "</p>\n");
        return;
    }
    html_open(body, "p", node);
    html_add_class(body, "change");
    html_add_id(body, "id", tree_mark(node)->id);
    str_add_char(body->out, '>');
}

void html_add_marked(struct html_body *body, bool entering, cmark_node *node) {
    if (entering && tree_follows_gone(node))
        str_add_char(body->out, ' ');
    switch (tree_mark(node)->change) {
    case REDLINE_NONE:
        html_add_span(body, entering, "span", node);
        break;
    case REDLINE_ADDED:
        html_add_tag(body, entering, "ins", node);
        break;
    case REDLINE_REMOVED:
        html_add_tag(body, entering, "del", node);
        break;
    case REDLINE_MOVED_HERE:
    case REDLINE_MOVED_AWAY:
        add_moved(body, entering, node);
        break;
    }
}

void html_add_symbol(struct html_body *body, bool entering, const struct symbol *symbol) {
    if (!entering)
        return;
    str_add_string(body->out, "<svg");
    html_add_class(body, "level");
    str_add_format(body->out, " viewBox=\"0 0 %d %d\" width=\"16\" height=\"16\" aria-hidden=\"true\">"
                   "<path fill-rule=\"evenodd\" d=\"", SYMBOL_GRID, SYMBOL_GRID);
    for (unsigned i = 0; i < symbol->outlines; i++) {
        for (size_t at = 0; at < SYMBOL_CORNERS; at++)
            str_add_format(body->out, "%c%u %u", at ? 'L' : 'M', symbol->corners[i][at].x,
                           symbol->corners[i][at].y);
        str_add_char(body->out, 'z');
    }
    str_add_string(body->out, "\"/></svg>");
}
