/* How a value is printed into text of some kind: ready-made `value` functions for template_host
 * (page/mustache.h). Lists and maps print nothing; scalars print as they were written; `raw` values
 * print without escapes. The context is not used. */
#ifndef SELOSTE_PAGE_ESCAPE_H
#define SELOSTE_PAGE_ESCAPE_H

#include "base/str.h"
#include "data/node.h"

typedef void escape_function(void *context, struct str *out, const struct node *value, bool raw,
                             const struct span *tag);

/* HTML text and quoted attributes: & < > " ' */
escape_function escape_html;
/* CommonMark 0.31.2 (and pipe tables): the value reads as plain text, and the document has the same
 * parts, wherever a template puts it: within words, at the start of a line or of a list item, in a
 * heading, in a link's text or title, in emphasis. Line ends and outermost spaces become character
 * references, so that a value begins no block. Not for code and for targets of links, where
 * CommonMark has other rules, nor for emphasis without white space around it ("a**{{x}}**b"). */
escape_function escape_markdown;
/* As it is. */
escape_function escape_none;

/* The function called "html", "markdown" or "none"; NULL for another name. */
escape_function *escape_find(struct view name);

#endif
