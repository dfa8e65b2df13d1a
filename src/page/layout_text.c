/* From words to letters: each with its glyph, its width and the place where a line may end. */
#include "base/memory.h"
#include "base/utf8.h"
#include "page/layout_parts.h"
#include "page/redline.h"
#include "page/symbol.h"

enum { SOFT_HYPHEN = 0xAD, ZERO_SPACE = 0x200B, WORD_JOINER = 0x2060, OBJECT = 0xFFFC };

/* A character that was reported at a node. */
struct missing {
    uint32_t code;
    const struct node *origin;
    struct missing *next;
};

void text_begin(struct setter *setter) { setter->letter_count = 0; }

static struct letter *add_letter(struct setter *setter, const struct style *style, uint32_t code) {
    if (setter->letter_count == setter->letter_room) {
        setter->letter_room = setter->letter_room ? setter->letter_room * 2 : 512;
        setter->letters =
            memory_resize(setter->letters, setter->letter_room * sizeof *setter->letters);
    }
    struct letter *letter = &setter->letters[setter->letter_count++];
    *letter = (struct letter){.style = style, .code = code};
    return letter;
}

/* What is said again without a place (contents, footers) was told where it stands. */
static void report(struct setter *setter, uint32_t code, const struct node *origin) {
    for (struct missing *at = setter->missing; at; at = at->next)
        if (at->code == code && (at->origin == origin || !origin))
            return;
    struct missing *missing = ARENA_NEW(setter->arena, struct missing);
    *missing = (struct missing){code, origin, setter->missing};
    setter->missing = missing;
    struct view name = arena_format(setter->arena, "U+%04X", (unsigned)code);
    char bytes[4];
    struct view character = {bytes, utf8_encode(code, bytes)};
    const struct argument *arguments = FINDING_WITH({"code", name}, {"character", character});
    if (origin)
        finding_add_at(setter->findings, "PDF-GLYPH", origin, arguments);
    else
        finding_add(setter->findings, "PDF-GLYPH", (struct span){0}, arguments);
}

/* Characters that steer text and are not seen: joiners, direction marks, variation selectors. */
static bool is_unseen(uint32_t code) {
    return code == ZERO_SPACE || (code >= 0x200C && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF;
}

static void add_code(struct setter *setter, uint32_t code, const struct style *style,
                     const struct node *origin) {
    if (code == UTF8_INVALID)
        code = 0xFFFD;
    if (code < 0x20)
        code = ' ';
    struct letter *letter = add_letter(setter, style, code);
    if (is_unseen(code)) {
        letter->hidden = true;
        return;
    }
    enum face face;
    uint16_t glyph;
    if (!font_find(look_face(setter->look, style->face), code, &face, &glyph))
        report(setter, code, origin);
    letter->face = (uint8_t)face;
    letter->glyph = glyph;
    letter->hidden = code == SOFT_HYPHEN;
    letter->move = font_advance(face, glyph) * style->type.size / 1000;
}

void text_add(struct setter *setter, struct view words, const struct style *style,
              const struct node *origin) {
    uint32_t from = setter->letter_count;
    for (size_t at = 0; at < words.size;)
        add_code(setter, utf8_next(words, &at), style, origin);
    if (origin && name_is_given(origin))
        for (uint32_t i = from; i < setter->letter_count; i++)
            setter->letters[i].is_named = true;
}

struct view text_word(const struct letter *letters, uint32_t from, uint32_t to,
                      char bytes[4 * NAME_WORD_MOST]) {
    size_t size = 0;
    for (uint32_t i = from; i < to && i < from + NAME_WORD_MOST && letters[i].code != ' '; i++)
        if (letters[i].code < 0x80)
            bytes[size++] = (char)letters[i].code;
        else
            size += utf8_encode(letters[i].code, bytes + size);
    return (struct view){bytes, size};
}

void text_add_break(struct setter *setter, const struct style *style) {
    if (setter->letter_count == 0 || setter->letters[setter->letter_count - 1].after == BREAK_MUST)
        return;
    /* A space keeps the words apart when the text is taken out of the document. */
    struct letter *letter = add_letter(setter, style, ' ');
    enum face face = look_face(setter->look, style->face);
    letter->face = (uint8_t)face;
    letter->glyph = font_glyph(face, ' ');
    letter->move = font_advance(face, letter->glyph) * style->type.size / 1000;
    letter->after = BREAK_MUST;
}

static struct style *copy_style(struct setter *setter, const struct style *style) {
    struct style *copy = ARENA_NEW(setter->arena, struct style);
    *copy = *style;
    return copy;
}

static struct element *add_link(struct setter *setter, cmark_node *node, const struct style *style) {
    struct element *link = element_new(setter, style->element, TAG_LINK);
    struct str words = {0};
    tree_add_text(&words, node);
    link->words = arena_copy(setter->arena, str_view(&words));
    str_release(&words);
    link->target = arena_copy(setter->arena, view_of(cmark_node_get_url(node)));
    return link;
}

static int32_t change_colour(const struct look *look, enum redline change) {
    switch (change) {
    case REDLINE_NONE:
        return look->colour.ink;
    case REDLINE_ADDED:
        return look->colour.added;
    case REDLINE_REMOVED:
        return look->colour.removed;
    case REDLINE_MOVED_HERE:
    case REDLINE_MOVED_AWAY:
        return look->colour.moved;
    }
    return 0;
}

/* The mark of a level, and the gap behind it. */
static void add_symbol(struct setter *setter, const struct symbol *symbol, const struct style *style) {
    struct style *own = copy_style(setter, style);
    own->symbol = symbol;
    own->colour = setter->look->colour.ink;
    struct letter *letter = add_letter(setter, own, OBJECT);
    letter->move = own->type.size * (SYMBOL_SIZE + SYMBOL_GAP) / 1000;
}

/* What is said and not seen, nor copied. */
static void add_spoken(struct setter *setter, struct view words, const struct style *style) {
    struct style *own = copy_style(setter, style);
    own->element = element_new(setter, style->element, TAG_SPAN);
    own->element->words = words;
    own->spoken = true;
    add_letter(setter, own, WORD_JOINER)->hidden = true;
}

/* What moved says so to the eye; what was added or removed to those who listen only. */
static void begin_change(struct setter *setter, cmark_node *node, const struct style *style) {
    const struct node *words = setter->layout->page->redline;
    enum redline change = tree_mark(node)->change;
    if (tree_follows_gone(node))
        text_add(setter, VIEW(" "), style, NULL);
    struct view word = node_get_text(words, redline_word(change));
    if (change == REDLINE_MOVED_HERE || change == REDLINE_MOVED_AWAY) {
        text_add(setter, word, style, NULL);
        text_add(setter, VIEW(": "), style, NULL);
    } else {
        add_spoken(setter, arena_format(setter->arena, "[%.*s: ", VIEW_ARG(word)), style);
    }
}

static void end_change(struct setter *setter, cmark_node *node, const struct style *style) {
    enum redline change = tree_mark(node)->change;
    if (change == REDLINE_ADDED || change == REDLINE_REMOVED)
        add_spoken(setter, VIEW("] "), style);
}

/* The style of what stands inside a node. */
static struct style inner_style(struct setter *setter, cmark_node *node, struct style style) {
    const struct mark *mark = tree_mark(node);
    const struct look *look = setter->look;
    if (mark->language && cmark_node_get_type(node) == CMARK_NODE_CUSTOM_INLINE) {
        style.element = element_new(setter, style.element, TAG_SPAN);
        style.element->language = mark->language;
    }
    if (mark->role == ROLE_SPAN && mark->change) {
        style.element = mark->language ? style.element : element_new(setter, style.element, TAG_SPAN);
        style.change = mark->change;
        style.colour = change_colour(look, mark->change);
    }
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_STRONG:
        style.face = FACE_BOLD;
        if (style.colour == look->colour.muted)
            style.colour = look->colour.ink;
        return style;
    case CMARK_NODE_EMPH:
        if (style.face == FACE_REGULAR)
            style.face = FACE_ITALIC;
        return style;
    case CMARK_NODE_LINK:
        if (style.plain)
            return style;
        style.element = style.link = add_link(setter, node, &style);
        if (!style.change)
            style.colour = look->colour.accent;
        return style;
    default:
        break;
    }
    if (mark->role == ROLE_SMALL) {
        style.face = FACE_REGULAR;
        style.type = look->type.small;
        if (!style.link)
            style.colour = look->colour.muted;
    } else if (mark->role == ROLE_NAME) {
        style.face = FACE_BOLD;
        style.colour = look->colour.ink;
    }
    return style;
}

static bool begins_line(enum role role) { return role == ROLE_SMALL || role == ROLE_NAME; }

static bool is_block(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK;
}

static void add_node(struct setter *setter, cmark_node *node, const struct style *style,
                     const struct node *origin);

static void add_children(struct setter *setter, cmark_node *node, const struct style *style,
                         const struct node *origin) {
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        if (is_block(child) && cmark_node_previous(child))
            text_add(setter, VIEW(" "), style, NULL);
        add_node(setter, child, style, origin);
    }
}

static void add_node(struct setter *setter, cmark_node *node, const struct style *style,
                     const struct node *origin) {
    const struct mark *mark = tree_mark(node);
    if (mark->origin)
        origin = mark->origin;
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        text_add(setter, view_of(cmark_node_get_literal(node)), style, origin);
        return;
    case CMARK_NODE_SOFTBREAK:
        text_add(setter, VIEW(" "), style, NULL);
        return;
    case CMARK_NODE_LINEBREAK:
        text_add_break(setter, style);
        return;
    default:
        break;
    }
    if (mark->role == ROLE_SYMBOL) {
        add_symbol(setter, mark->symbol, style);
        return;
    }
    if (begins_line(mark->role))
        text_add_break(setter, style);
    bool change = mark->role == ROLE_SPAN && mark->change;
    if (change)
        begin_change(setter, node, style);
    struct style inner = inner_style(setter, node, *style);
    add_children(setter, node, copy_style(setter, &inner), origin);
    if (change)
        end_change(setter, node, style);
    if (begins_line(mark->role) && cmark_node_next(node))
        text_add_break(setter, style);
}

void text_add_children(struct setter *setter, cmark_node *node, struct style style) {
    const struct node *origin = NULL;
    for (cmark_node *at = node; at && !origin; at = cmark_node_parent(at))
        origin = tree_mark(at)->origin;
    add_children(setter, node, copy_style(setter, &style), origin);
}

/* Kerning between neighbours of one style and face, over what isn't seen. */
static void kern(struct letter *letters, uint32_t count) {
    struct letter *before = NULL;
    for (uint32_t i = 0; i < count; i++) {
        struct letter *letter = &letters[i];
        if (letter->hidden)
            continue;
        if (before && before->style == letter->style && before->face == letter->face)
            before->kerning = (int16_t)font_kerning((enum face)letter->face, before->glyph, letter->glyph);
        before = letter;
    }
}

/* Whether nothing is to be seen between these letters' last space, or their beginning, and their end. */
static bool follows_space(const struct letter *letters, uint32_t count) {
    while (count && letters[count - 1].style->spoken)
        count--;
    return count == 0 || letters[count - 1].code == ' ';
}

/* Spaces at the beginning, at the end and before a break are not set; of several only one is. */
static uint32_t trim(struct letter *letters, uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool at_start = follows_space(letters, kept);
        if (letters[i].code == ' ' && at_start) {
            if (kept && letters[i].after == BREAK_MUST)
                letters[kept - 1].after = BREAK_MUST;
            continue;
        }
        letters[kept++] = letters[i];
    }
    while (kept && letters[kept - 1].code == ' ')
        kept--;
    return kept;
}

struct text text_take(struct setter *setter) {
    setter->letter_count = trim(setter->letters, setter->letter_count);
    text_hyphenate(setter);
    uint32_t count = setter->letter_count;
    kern(setter->letters, count);
    lines_mark(name_forms(setter->layout->page->assets), setter->letters, count);
    struct letter *letters = ARENA_ARRAY(setter->arena, struct letter, count);
    if (count)
        memcpy(letters, setter->letters, count * sizeof *letters);
    setter->letter_count = 0;
    return (struct text){.letters = letters, .count = count};
}

struct text text_of(struct setter *setter, struct view words, const struct style *style) {
    text_begin(setter);
    text_add(setter, words, copy_style(setter, style), NULL);
    return text_take(setter);
}

struct text text_of_node(struct setter *setter, cmark_node *node, struct style style) {
    text_begin(setter);
    text_add_children(setter, node, style);
    return text_take(setter);
}
