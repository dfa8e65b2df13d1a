/* Elements made from nodes of the document's tree. Everything is appended to body->out. */
#ifndef SELOSTE_PAGE_HTML_ELEMENT_H
#define SELOSTE_PAGE_HTML_ELEMENT_H

#include "page/html_body.h"

/* ` name="value"`, escaped. */
void html_add_attribute(struct html_body *body, const char *name, struct view value);
/* ` class="name"`, with the body's prefix. */
void html_add_class(struct html_body *body, const char *name);
/* ` name="id"`: an id of the document, with the body's prefix. */
void html_add_id(struct html_body *body, const char *name, struct view id);
/* ` href="url"`; what leads to an id gets the body's prefix. */
void html_add_target(struct html_body *body, struct view url);
/* The node's language, if it is not the one around it; else NULL. */
const char *html_own_language(const struct html_body *body, cmark_node *node);
/* "<name", the language, and the class of what changed in a redline (such nodes have no other class). The
 * caller adds what else there is, and ">". */
void html_open(struct html_body *body, const char *name, cmark_node *node);
/* The seams of compounds in the language of a node: where its words may get soft hyphens; or NULL. */
const struct seams *html_seams(const struct html_body *body, cmark_node *node);
/* The start or end of an element that has no attributes of its own. */
void html_add_tag(struct html_body *body, bool entering, const char *name, cmark_node *node);
/* The same for a node that needs none, unless it has a language. */
void html_add_span(struct html_body *body, bool entering, const char *name, cmark_node *node);

#endif
