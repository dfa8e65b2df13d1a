/* The document as a tree: cmark's nodes, with marks in their user data.
 *
 * cmark knows paragraphs, headings, lists, quotes, code and inlines. What a notice has beyond that is
 * a custom block or custom inline whose mark says its role. A document looks like this; `*` means any
 * number, in this order:
 *
 *     DOCUMENT
 *       TITLE      [heading 1: KIND? NAME]         the kind ("Tietosuojaseloste") and the name
 *       LEAD?      [paragraph...]                  the introduction
 *       DATES?     [FACT*]
 *       CONTENTS?                                  empty; writers list the sections here
 *       SECTION*   [heading 2, block*]             mark: id, number ("5"; empty if unnumbered), boxed
 *
 * and a block is one of cmark's (paragraph, list, quote, code, thematic break; headings of level 3
 * and 4, with an id), or
 *
 *       FACTS      [FACT*]
 *       FACT       [LABEL VALUE]
 *       LABEL      [inline*]
 *       VALUE      [block*]                        mostly one paragraph
 *       TABLE      [ROW*]                          mark: columns; the first ROW has mark.head
 *       ROW        [CELL*]                         as many as the table has columns
 *       CELL       [inline*]                       line breaks and SMALL among them; mark: align
 *       GROUP      [block*]                        only to carry a language (or a change)
 *       CHANGE     [inline*]                       in a redline: the line before a changed block
 *
 * and an inline is one of cmark's (text, soft and line breaks, code, emphasis, strong, link), or
 *
 *       SMALL      [inline*]                       small print: its own line under a value
 *       SPAN       [inline*]                       only to carry a language (or a change)
 *       SYMBOL     nothing                         the mark of a level of change; the word beside it says it too
 *
 * No HTML nodes, no images: compose turns raw HTML into text. Any node may have a mark; only those of
 * custom nodes have a role. In a table the first column holds the rows' headers. */
#ifndef SELOSTE_PAGE_TREE_H
#define SELOSTE_PAGE_TREE_H

#include "base/arena.h"
#include "data/finding.h"
#include "data/node.h"

#define CMARK_NO_SHORT_NAMES /* its NODE_LIST would take the place of ours */
#include <cmark.h>

enum role {
    ROLE_NONE,
    ROLE_TITLE,
    ROLE_KIND,
    ROLE_NAME,
    ROLE_LEAD,
    ROLE_DATES,
    ROLE_CONTENTS,
    ROLE_SECTION,
    ROLE_FACTS,
    ROLE_FACT,
    ROLE_LABEL,
    ROLE_VALUE,
    ROLE_TABLE,
    ROLE_ROW,
    ROLE_CELL,
    ROLE_GROUP,
    ROLE_CHANGE,
    ROLE_SMALL,
    ROLE_SPAN,
    ROLE_SYMBOL,
};

enum align { ALIGN_START, ALIGN_END };

struct symbol;

/* In a redline (page/redline.h): what became of the node and all below it. */
enum redline {
    REDLINE_NONE,
    REDLINE_ADDED,
    REDLINE_REMOVED,
    REDLINE_MOVED_HERE,
    REDLINE_MOVED_AWAY,
};

struct mark {
    enum role role;
    enum redline change;
    bool changed;              /* a row, fact, item or paragraph with a change in it: gets a bar */
    enum align align;          /* CELL */
    bool head;                 /* ROW */
    bool boxed;                /* SECTION: the objection box */
    uint32_t columns;          /* TABLE */
    struct view id;            /* SECTION, headings and CHANGE: the anchor */
    struct view number;        /* SECTION: as printed before its heading; CHANGE: its words */
    const struct symbol *symbol; /* SYMBOL: page/symbol.h */
    const char *language;      /* where it differs from the surroundings; else NULL */
    const struct node *origin; /* the author's node that the text came from, or NULL */
};

/* The same notice in another language. */
struct alternate {
    const char *language;
    struct view file; /* name of the file in the writer's format, relative: "id.en.html" */
    struct view address; /* the URL where it is published in that language, or empty */
    struct view name; /* the language's name for itself: "In English" */
    struct alternate *next;
};

struct assets;
struct theme;

struct page {
    struct arena *arena;
    struct assets *assets; /* where writers find their templates */
    const struct theme *theme; /* page/theme.h; NULL: the look of the templates */
    cmark_node *root;
    const char *language;
    struct view id;           /* of the notice */
    struct view kind;         /* "Tietosuojaseloste"; empty where the author gave a title */
    struct view name;         /* the register's or service's name, or the author's title */
    struct view title;        /* both, as one line: "Tietosuojaseloste: Asiakasrekisteri" */
    struct view organisation; /* the controller's name */
    struct view version;      /* may be empty */
    struct view description;  /* one sentence for search engines; may be empty */
    struct view created, updated; /* ISO 8601 dates as far as known, else empty */
    struct view canonical;    /* URL of this page in its language, or empty */
    const struct alternate *alternates; /* all languages of the notice, this one too */
    const struct node *words; /* the `page` map of the language's labels: words of the frame */
    bool has_levels;          /* it tells of changes and their levels */
    const struct node *redline; /* the `redline` map, if this is one; else NULL */
};

/* A format: a row in the table of writers. Appends to out; what can't be shown becomes a finding. */
struct writer {
    const char *name;   /* as --format takes it */
    const char *suffix; /* of the file, without a dot */
    void (*write)(const struct page *page, struct str *out, struct findings *findings);
};

/* From here on this thread's nodes, their words, and what cmark needs for them come from the arena, and
 * from what is freed: a tree whose nodes are freed meanwhile must live as long. The arena gets nothing
 * back. Whatever makes or changes trees says so first. */
void tree_use(struct arena *arena);
/* cmark's memory: the arena in use. Pass it to cmark's ..._with_mem functions. */
cmark_mem *tree_memory(void);
/* A custom block or inline with a new mark of this role, to be linked into a tree. */
cmark_node *tree_new(struct arena *arena, enum role role);
/* A SYMBOL for the level of that name; NULL if it has none. */
cmark_node *tree_new_symbol(struct arena *arena, struct view level);
/* A node of one of cmark's own types, not yet linked. */
cmark_node *tree_new_plain(cmark_node_type type);
/* A text node. White space characters become spaces; what no document may hold (control characters,
 * noncharacters, invalid UTF-8) becomes U+FFFD. */
cmark_node *tree_new_text(struct view text);
/* cmark_node_set_literal for a text that needs no NUL behind it. */
void tree_set_literal(cmark_node *node, struct view text);
/* Whether text is as tree_new_text would hold it. */
bool tree_is_clean(struct view text);
/* Appends text as tree_new_text would hold it. Line feeds stay if keep_lines. */
void tree_add_clean(struct str *out, struct view text, bool keep_lines);
/* A walk over a tree that comes to each node before and behind what is below it; to leaves (text, breaks,
 * code) once. When it stands on a node it knows where it goes next: the node may be freed, and what is put
 * in front of it is not come to.
 *
 *     struct tree_walk walk = tree_walk(root);
 *     while (tree_step(&walk))
 *         look(walk.node, walk.enters);
 */
struct tree_walk {
    cmark_node *node;
    bool enters; /* else what is below the node has been walked over */
    cmark_node *root, *next;
    bool next_enters;
};
struct tree_walk tree_walk(cmark_node *root);
/* False at the end. */
bool tree_step(struct tree_walk *walk);
/* Goes on from a node that is entered or left. */
void tree_walk_on(struct tree_walk *walk, cmark_node *node, bool enters);
/* The node behind another one in the order of the document, below the root of a walk; NULL: that was all. */
cmark_node *tree_next(cmark_node *root, cmark_node *node);
/* The same, passing over what is below the node. */
cmark_node *tree_next_beside(cmark_node *root, cmark_node *node);
/* Moves all children of a node behind the last child of another. */
void tree_move_children(cmark_node *to, cmark_node *from);
/* Puts a node's children in its place and frees it. */
void tree_unwrap(cmark_node *node);
/* The mark of a node; never NULL: an unmarked node gives one that says nothing. */
const struct mark *tree_mark(cmark_node *node);
/* A mark that may be written to, but for those of text, which texts of one value share; made if the node
 * has none. */
struct mark *tree_mark_of(struct arena *arena, cmark_node *node);
enum role tree_role(cmark_node *node);
/* Words below a node as plain text: breaks are spaces, what a redline removed is left out. Appended to
 * out. */
void tree_add_text(struct str *out, cmark_node *node);
/* Whether a redline's mark says that words are no more there. */
bool tree_is_gone(cmark_node *node);
/* Whether such words end where the node's, which are there, begin. */
bool tree_follows_gone(cmark_node *node);

#endif
