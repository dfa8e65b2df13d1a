/* Text into the places of an HTML page: each place has its own escaping (HTML Standard,
 * section 13.1; CSS Syntax Level 3, section 4). Bytes that are no UTF-8, control characters and
 * noncharacters come out as U+FFFD everywhere. All functions append to out. */
#ifndef SELOSTE_PAGE_HTML_TEXT_H
#define SELOSTE_PAGE_HTML_TEXT_H

#include "page/name.h"
#include "page/seams.h"

/* Between tags, or inside an attribute's double quotes. */
void html_add_text(struct str *out, struct view text);

/* How words are kept whole or divided, from one text of a block to the next. */
struct html_words {
    const struct word_list *forms; /* of companies (page/name.h): a no-break space stands before them */
    bool narrow;                   /* where only short names hold together, and long words are divided ... */
    const struct seams *seams;     /* ... by soft hyphens here (page/seams.h); NULL: nowhere */
    bool is_given;                 /* the text is a name that the description gives */
    uint32_t before;               /* the last character that says whether a sentence begins; 0: a line does */
};

/* As html_add_text, with <wbr> where an e-mail address or URL among the words may break: after
 * @ / - _ ? & = and before a dot. `url` is the target of the link around the text, or empty: words
 * that stand in it too are taken as an address. `words` may be NULL. */
void html_add_words(struct str *out, struct view text, struct view url, struct html_words *words);
/* The same without escaping and without <wbr>. */
void html_add_plain_words(struct str *out, struct view text, struct html_words *words);
/* One word of a text with its soft hyphens, not escaped. */
void html_add_divided(struct str *out, struct view text, struct view word, struct html_words *words);
/* Whether a no-break space stands between two words of a text that follow each other. */
bool html_is_tied(const struct html_words *words, struct view before, struct view word);

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
