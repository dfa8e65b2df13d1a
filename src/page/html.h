/* A notice as one web page that needs nothing else: no script, no font, no request.
 *
 * The frame is templates/page.html, the style templates/page.css: both Mustache templates over this
 * map.
 *
 *     language, title, kind, name, organisation, version, description, canonical, footer
 *     languages        {each: list of {language, name, file, current}}; missing if there is only one
 *     words            the `page` map of the language's labels
 *     redline          in a redline (page/redline.h) the `redline` map of the labels; else missing
 *     style, policy    the finished style sheet, and the hash of it for the page's policy
 *     contents         list items of the sections; empty where the document shows no contents
 *     section_count
 *     opening          title, introduction, dates
 *     sections         all that follows
 *     colours          of the theme: {accent, link, tint, dark_link, dark_tint}; else missing
 *     logo, own_footer of the theme: {uri, text, language}, {text, language}; else missing
 *     serif, letter    "yes" where the theme says so
 *
 * Values are escaped for the place they are in: in page.html as HTML text or attribute, in page.css
 * as a quoted string. What is ready HTML or CSS is printed raw: {{{style}}}. */
#ifndef SELOSTE_PAGE_HTML_H
#define SELOSTE_PAGE_HTML_H

#include "page/tree.h"

/* Appends the page to out. Mistakes in the templates become findings, and nothing is appended. */
void html_write(const struct page *page, struct str *out, struct findings *findings);

/* The same without the frame, for a page of one's own: templates/fragment.html. Its classes and ids
 * begin with "seloste-". */
void html_write_fragment(const struct page *page, struct str *out, struct findings *findings);
/* The style sheet of fragments: page.css with `fragment` set, held within the class "seloste"
 * (page/scope.h). It is the same for all notices of a theme. */
void html_write_fragment_style(const struct page *page, struct str *out, struct findings *findings);

#endif
