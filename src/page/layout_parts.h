/* The inside of the layout: text becomes letters, letters become lines, lines become bricks, and
 * bricks are laid on pages. For layout*.c only. */
#ifndef SELOSTE_PAGE_LAYOUT_PARTS_H
#define SELOSTE_PAGE_LAYOUT_PARTS_H

#include "page/layout.h"
#include "page/name.h"

/* ---- text: layout_text.c ---- */

/* How words look and what they belong to. */
struct style {
    enum face face;
    struct look_type type;
    int32_t colour;
    struct element *element;
    struct element *link; /* the LINK around, or NULL */
    enum redline change; /* what a redline says of them */
    const struct symbol *symbol; /* drawn in place of its letter, or NULL */
    bool spoken; /* its letters are not set: the words of its element are said */
    bool plain; /* links in it don't show, nor lead anywhere */
};

enum breaking {
    BREAK_NONE,
    BREAK_FREE,    /* a space, or a hyphen that stands in the word */
    BREAK_SOFT,    /* a soft hyphen, seen only at the end of a line */
    BREAK_INNER,   /* the same at a seam inside a compound's part: only where no better one is */
    BREAK_SYLLABLE, /* the same where readers don't expect it: only if a line would be too short */
    BREAK_FORCED, /* without a hyphen, only if no line is long enough: inside an address, a date, a company's name */
    BREAK_MUST,
};

struct letter {
    const struct style *style;
    uint32_t code;
    int32_t move;    /* width without kerning */
    int16_t kerning; /* with the next letter, in 1/1000 em */
    uint16_t glyph;
    uint8_t face; /* the one that has the glyph */
    uint8_t after; /* enum breaking: whether a line may end behind it */
    bool hidden;   /* a soft hyphen (seen at a line's end only) or nothing at all */
    bool is_named; /* in a name that the description gives */
};

struct text {
    const struct letter *letters;
    uint32_t count;
    bool is_prose; /* its lines are chosen by lines_fit, else by lines_break */
};

struct line {
    uint32_t from, to; /* letters; the space at the end is among them */
    int32_t width;     /* without that space */
    int32_t stretch;   /* what its spaces are to be wider by, all together; or narrower */
};

/* A space that stretches where lines are justified. */
static inline bool letter_is_gap(const struct letter *letter) {
    return (letter->code == ' ' || letter->code == 0xA0) && !letter->hidden;
}

/* State of one layout. */
struct setter {
    struct layout *layout;
    struct arena *arena;
    const struct look *look;
    struct findings *findings;
    struct element *last_element;
    struct anchor *last_anchor;
    struct divided_words *divided; /* where there are no assets: layout_hyphen.c */
    struct missing *missing; /* what was reported */
    struct letter *letters;  /* text in the making */
    uint32_t letter_count, letter_room;
    struct line *lines; /* result of lines_break */
    uint32_t line_count, line_room;
    struct entry *entries; /* of the contents: their page numbers are filled in last */
    int32_t section_gap;
};

struct element *element_new(struct setter *setter, struct element *parent, enum tag tag);

/* Begins a text; add words, then take it. */
void text_begin(struct setter *setter);
void text_add(struct setter *setter, struct view words, const struct style *style,
              const struct node *origin);
/* The words of all inlines (or of blocks, joined by a space) below a node. */
void text_add_children(struct setter *setter, cmark_node *node, struct style style);
/* The next word begins a line. Nothing at the beginning of a text. */
void text_add_break(struct setter *setter, const struct style *style);
/* Finds where lines may end. Valid as long as the arena. */
struct text text_take(struct setter *setter);
/* One style, the words of a view. */
struct text text_of(struct setter *setter, struct view words, const struct style *style);
/* One style, the words below a node. */
struct text text_of_node(struct setter *setter, cmark_node *node, struct style style);

/* Letters [from, to) as bytes, as far as a word goes and page/name.h looks. */
struct view text_word(const struct letter *letters, uint32_t from, uint32_t to,
                      char bytes[4 * NAME_WORD_MOST]);

/* Puts soft hyphens into the long words of the text in the making: layout_hyphen.c. */
void text_hyphenate(struct setter *setter);

/* ---- lines: layout_line.c ---- */

/* Where lines may end, by the letters around; `forms` are those of companies (page/name.h), or NULL. Called
 * by text_take. */
void lines_mark(const struct word_list *forms, struct letter *letters, uint32_t count);
/* The type of a line: its largest. */
struct look_type line_type(const struct text *text, const struct line *line);
/* Room for so many lines in setter->lines. */
void lines_reserve(struct setter *setter, uint32_t count);
/* Fills setter->lines: each takes what fits. No line is wider than `width` unless a single letter is. */
void lines_break(struct setter *setter, const struct text *text, int32_t width);
/* The same with an edge as even as can be, or justified if the look says so: layout_fit.c. As lines_break
 * where a word is wider than a line. */
void lines_fit(struct setter *setter, const struct text *text, int32_t width);
/* What lines_fit makes as low as it can: the cost of these lines; negative if one is too wide or ends where
 * it mustn't. */
int64_t lines_cost(const struct setter *setter, const struct text *text, int32_t width,
                   const struct line *lines, uint32_t count);
/* The height of the lines that lines_break found. */
int32_t lines_height(const struct setter *setter, const struct text *text);
/* The longest line if nothing but BREAK_MUST ends one. */
int32_t text_width(const struct text *text);
/* All lines one after the other. */
int64_t text_length(const struct text *text);
/* What counts as a piece of text: what stands between two places where a line must end; where it may
 * end without being looked at twice, or with a word divided at its seams, or with any division at all. */
enum pieces { PIECES_LINES, PIECES_WORDS, PIECES_SEAMS, PIECES_ALL };
/* The longest piece. */
int32_t text_piece(const struct text *text, enum pieces pieces);

/* ---- bricks: layout_brick.c ---- */

/* Whether a page may begin with a brick. */
enum keep {
    KEEP_FREE,
    KEEP_AVOID,    /* unless that leaves more than a third of the page white */
    KEEP_TOGETHER, /* never, unless what hangs together is longer than a page */
    KEEP_ALWAYS,   /* not even then, if it can be helped: a heading and what follows */
};

/* Something that no page cuts: a line, a row. y of its items is from its top. */
struct brick {
    int32_t before, after; /* gaps; where two meet, the larger counts */
    int32_t height;
    int32_t y; /* on its page, once it is laid; that of its items is then from the page's top */
    enum keep keep;
    struct item *items, *last_item;
    const struct brick *head;  /* repeated above it at the top of a page */
    struct anchor *anchor;     /* leads here */
    bool lid;                  /* at the top of a page it gets a hairline */
    bool is_section;           /* its `before` is the gap between sections */
    bool is_slice;             /* of a row that pages cut: below a head again it stands apart */
    int box;                   /* 1 opens the box, -1 closes it */
    struct brick *next;
};

struct stack {
    struct brick *first, *last;
    uint32_t count;
    enum keep next_keep; /* at least this for the next brick */
    int32_t floor;       /* the gap above the next brick is exactly this; negative: no wish */
};

void stack_init(struct stack *stack);
struct brick *stack_add(struct setter *setter, struct stack *stack, int32_t before, int32_t height,
                        enum keep keep);
/* Moves the bricks of one stack behind those of another. */
void stack_append(struct stack *stack, struct stack *more);
int32_t stack_height(const struct stack *stack);
/* All items of a stack become the brick's, `x` and `y` from its corner. */
void brick_take(struct brick *brick, struct stack *stack, int32_t y);
struct item *brick_add(struct setter *setter, struct brick *brick, enum item_kind kind,
                       struct element *element);
/* The items of another brick, before its own. */
void brick_put_before(struct brick *brick, struct brick *other);
/* The gap between two bricks, of which the one stands below the other. */
int32_t brick_gap(const struct brick *above, const struct brick *below);
struct item *brick_add_rule(struct setter *setter, struct brick *brick, int32_t x, int32_t y,
                            int32_t width, int32_t thickness, int32_t colour);
/* The letters of a line as items, its link areas and underlines too. y is the baseline. */
void brick_add_line(struct setter *setter, struct brick *brick, const struct text *text,
                    const struct line *line, int32_t x, int32_t y);
/* Change bars beside the bricks from one to another: the left edge of their text is at x. */
void brick_add_bars(struct setter *setter, struct brick *first, const struct brick *last, int32_t x);
/* A line's worth of words at a place. */
void brick_add_words(struct setter *setter, struct brick *brick, struct view words,
                     const struct style *style, int32_t x, int32_t y);
/* Lines of text, each a brick: `before` above the first. Returns the number of lines. */
uint32_t stack_add_text(struct setter *setter, struct stack *stack, const struct text *text, int32_t x,
                        int32_t width, enum align align, int32_t before);

/* ---- blocks: layout_block.c, layout_table.c, layout_front.c ---- */

/* Where blocks are set and in which type. */
struct place {
    int32_t x, width;
    struct look_type type;
    int32_t paragraph_gap, list_gap, item_gap;
    struct element *parent;
};

void layout_add_block(struct setter *setter, struct stack *stack, cmark_node *node, const struct place *place);
void layout_add_blocks(struct setter *setter, struct stack *stack, cmark_node *parent,
                const struct place *place);
void layout_add_facts(struct setter *setter, struct stack *stack, cmark_node *node, const struct place *place);
void layout_add_table(struct setter *setter, struct stack *stack, cmark_node *node, const struct place *place);
/* A row of cells side by side, padded: one brick, or several if it is over half a page high. */
struct row {
    struct brick *first, *last;
};
struct row layout_add_row(struct setter *setter, struct stack *stack, struct stack *cells, uint32_t count,
                   int32_t before, int32_t padding);
struct style style_of(const struct setter *setter, enum face face, struct look_type type,
                      int32_t colour, struct element *element);
/* For a heading with an id; it gets its page when it is laid there. */
struct anchor *anchor_new(struct setter *setter, struct view id, struct view title);

/* Organisation, title block, dates and contents. */
void front_add_organisation(struct setter *setter, struct stack *stack);
void front_add_title(struct setter *setter, struct stack *stack, cmark_node *node);
void front_add_lead(struct setter *setter, struct stack *stack, cmark_node *node);
void front_add_dates(struct setter *setter, struct stack *stack, cmark_node *node);
void front_add_contents(struct setter *setter, struct stack *stack);
/* Writes the page numbers into the contents. */
void front_number(struct setter *setter);

/* ---- pages: layout_page.c ---- */

/* Lays the bricks on pages; fills the layout's pages and anchors. */
void pages_fill(struct setter *setter, const struct stack *stack);

#endif
