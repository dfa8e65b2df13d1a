/* Text into the places of an HTML page: each place has its own escaping (HTML Standard,
 * section 13.1; CSS Syntax Level 3, section 4). Bytes that are no UTF-8, control characters and
 * noncharacters come out as U+FFFD everywhere. All functions append to out. */
#ifndef SELOSTE_PAGE_HTML_TEXT_H
#define SELOSTE_PAGE_HTML_TEXT_H

#include "page/seams.h"

/* Between tags, or inside an attribute's double quotes. */
void html_add_text(struct str *out, struct view text);

/* As html_add_text, with <wbr> where an e-mail address or URL among the words may break: after
 * @ / - _ ? & = and before a dot. `url` is the target of the link around the text, or empty: words
 * that stand in it too are taken as an address. Other words get soft hyphens (page/seams.h), if `seams`
 * isn't NULL. */
void html_add_words(struct str *out, struct view text, struct view url, const struct seams *seams);

/* A URL inside an attribute's double quotes: percent-encoded where it must be. */
void html_add_url(struct str *out, struct view url);
/* Whether a link may lead there: http, https, mailto, tel, or a place on the same page. */
bool html_is_allowed_url(struct view url);

/* A string of CSS, quotes included, that can end neither itself nor the <style> element around it.
 */
void html_add_css_string(struct str *out, struct view text);

/* Whether a word without spaces is an e-mail address or URL. */
bool html_is_address(struct view word, struct view url);
/* Whether an address may break before the byte at this offset. */
bool html_breaks_before(struct view address, size_t at);
/* The word at *at and the white space (ASCII) before it: the word is returned, *at moves behind it.
 * Empty at the end of the text. */
struct view html_next_word(struct view text, size_t *at);

#endif
