#include "page/html_element.h"
#include "page/html_text.h"

void html_add_attribute(struct html_body *body, const char *name, struct view value) {
    str_add_format(body->out, " %s=\"", name);
    html_add_text(body->out, value);
    str_add_char(body->out, '"');
}

void html_add_class(struct html_body *body, const char *name) {
    str_add_format(body->out, " class=\"%s%s\"", body->prefix, name);
}

void html_add_id(struct html_body *body, const char *name, struct view id) {
    str_add_format(body->out, " %s=\"%s", name, body->prefix);
    html_add_text(body->out, id);
    str_add_char(body->out, '"');
}

void html_add_target(struct html_body *body, struct view url) {
    str_add_string(body->out, " href=\"");
    if (view_starts(url, VIEW("#"))) {
        str_add_format(body->out, "#%s", body->prefix);
        url = view_part(url, 1, url.size);
    }
    html_add_url(body->out, url);
    str_add_char(body->out, '"');
}

const struct seams *html_seams(const struct html_body *body, cmark_node *node) {
    const char *language = NULL;
    for (; node && !language; node = cmark_node_parent(node))
        language = tree_mark(node)->language;
    language = language ? language : body->page->language;
    return body->page->assets && language ? seams_of(body->page->assets, language) : NULL;
}

const char *html_own_language(const struct html_body *body, cmark_node *node) {
    const char *own = tree_mark(node)->language;
    const char *around = NULL;
    for (cmark_node *up = cmark_node_parent(node); own && up && !around; up = cmark_node_parent(up))
        around = tree_mark(up)->language;
    if (!around)
        around = body->page->language;
    return own && around && strcmp(own, around) == 0 ? NULL : own;
}

void html_open(struct html_body *body, const char *name, cmark_node *node) {
    const char *language = html_own_language(body, node);
    str_add_format(body->out, "<%s", name);
    if (language)
        html_add_attribute(body, "lang", view_of(language));
    if (tree_mark(node)->changed)
        html_add_class(body, "changed");
}

void html_add_tag(struct html_body *body, bool entering, const char *name, cmark_node *node) {
    if (entering) {
        html_open(body, name, node);
        str_add_char(body->out, '>');
    } else {
        str_add_format(body->out, "</%s>", name);
    }
}

void html_add_span(struct html_body *body, bool entering, const char *name, cmark_node *node) {
    if (html_own_language(body, node))
        html_add_tag(body, entering, name, node);
}
