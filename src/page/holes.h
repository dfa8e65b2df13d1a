/* Values in a template's text: holes while cmark parses it, nodes afterwards.
 *
 * A hole is U+FDD0, the index of the value in decimal digits, U+FDD1: for cmark a letter like any
 * other, so that no character of a value can mean anything. holes_fill puts the values in:
 *
 * - plain values as text. Line feeds in them are line breaks. An address or phone number (by its
 *   annotation) becomes a link, unless the hole stands in one;
 * - prose (`x-text`) as the blocks of its own, where a paragraph holds nothing else; in running
 *   text its first paragraph goes into the line, its other blocks behind the paragraph; in cells,
 *   labels, headings, links and small print all of it becomes inlines with line breaks;
 * - in code, and in the target or title of a link, the characters alone.
 *
 * Text from a value has mark.origin; text in a language of its own is in a SPAN, or its block is
 * marked, or its blocks are in a GROUP. */
#ifndef SELOSTE_PAGE_HOLES_H
#define SELOSTE_PAGE_HOLES_H

#include "page/tree.h"

struct hole {
    const struct node *value;
    bool prose;
};

struct holes {
    struct arena *arena;
    struct findings *findings;
    struct hole *list;
    size_t count;
    size_t room;
};

void holes_init(struct holes *holes, struct arena *arena, struct findings *findings);
/* Appends a hole for a value to a text; nothing for lists, maps and blank values. An empty text that came
 * from the author's words is a form of them that nobody can make: finding NAME-INFLECT at those. */
void holes_add(struct holes *holes, struct str *out, const struct node *value, bool prose);
/* Appends a text with the characters of the values in place of the holes. */
void holes_expand(const struct holes *holes, struct str *out, struct view text);
/* Fills all holes below a node; links that may lead nowhere become their text. Headings in prose go
 * one level below the template's heading before them, or begin at `level`. */
void holes_fill(struct holes *holes, cmark_node *root, int level);

#endif
