/* The text is cut into stretches of Markdown, tables and facts, which are parsed one after another.
 */
#include "page/blocks.h"
#include "page/lines.h"
#include "page/plain.h"
#include "page/table.h"

static cmark_node *parse_markdown(struct view text) {
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, tree_memory());
    cmark_parser_feed(parser, text.at, text.size);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

static void add_markdown(cmark_node *parent, struct view text) {
    if (line_is_blank(text) || plain_parse(parent, text))
        return;
    cmark_node *document = parse_markdown(text);
    tree_move_children(parent, document);
    cmark_node_free(document);
}

/* A noncharacter and a space in front make the line a paragraph, whatever follows, and leave
 * emphasis at its beginning what it is. */
#define PARAGRAPH_MARK "\xEF\xB7\x92 "

void blocks_parse_inlines(cmark_node *parent, struct view line) {
    struct str text = {0};
    line = view_trim(line);
    if (plain_parse_inlines(parent, line))
        return;
    str_add_string(&text, PARAGRAPH_MARK);
    str_add(&text, line);
    cmark_node *document = parse_markdown(str_view(&text));
    cmark_node *paragraph = cmark_node_first_child(document);
    cmark_node *first = cmark_node_first_child(paragraph);
    struct view words = view_of(cmark_node_get_literal(first) + strlen(PARAGRAPH_MARK));
    if (words.size)
        tree_set_literal(first, words);
    else
        cmark_node_free(first);
    tree_move_children(parent, paragraph);
    cmark_node_free(document);
    str_release(&text);
}

static bool is_value_line(struct view line) {
    return line.size && line.at[0] == ':' &&
           (line.size == 1 || line.at[1] == ' ' || line.at[1] == '\t');
}

/* Whether a pair begins here: a label with a value below, or a value whose label came out blank. */
static bool starts_fact(struct view text, struct line line) {
    if (is_value_line(line.text))
        return true;
    return !line_is_blank(line.text) && line_indent(line.text) < 4 && line.next < text.size &&
           is_value_line(line_at(text, line.next).text);
}

/* A line of a value without its colon or the two columns of its indentation. */
static struct view value_words(struct view line) {
    if (is_value_line(line))
        return view_trim(view_part(line, 1, line.size));
    return view_part(line, line.at[0] == '\t' ? 1 : 2, line.size);
}

/* Takes the lines of a value and returns the offset behind them. */
static size_t take_value(struct str *value, struct view text, size_t at) {
    size_t blank_lines = 0;
    for (size_t next = at; next < text.size;) {
        struct line line = line_at(text, next);
        bool colon = is_value_line(line.text) && blank_lines == 0;
        next = line.next;
        if (line_is_blank(line.text)) {
            blank_lines++;
            continue;
        }
        if (!colon && line_indent(line.text) < 2)
            break;
        if (colon && value->size)
            blank_lines++;
        for (; blank_lines; blank_lines--)
            str_add_char(value, '\n');
        str_add(value, value_words(line.text));
        str_add_char(value, '\n');
        at = next;
    }
    return at;
}

static size_t add_fact(struct arena *arena, cmark_node *facts, struct view text, struct line line) {
    cmark_node *fact = tree_new(arena, ROLE_FACT);
    cmark_node *label = tree_new(arena, ROLE_LABEL);
    cmark_node *value = tree_new(arena, ROLE_VALUE);
    cmark_node_append_child(facts, fact);
    cmark_node_append_child(fact, label);
    cmark_node_append_child(fact, value);
    size_t at = line.from;
    if (!is_value_line(line.text)) {
        blocks_parse_inlines(label, line.text);
        at = line.next;
    }
    struct str words = {0};
    size_t next = take_value(&words, text, at);
    blocks_parse(arena, value, str_view(&words), false);
    str_release(&words);
    return next;
}

static size_t add_facts(struct arena *arena, cmark_node *parent, struct view text, size_t from) {
    cmark_node *facts = tree_new(arena, ROLE_FACTS);
    cmark_node_append_child(parent, facts);
    size_t next = from;
    for (size_t at = from; at < text.size;) {
        struct line line = line_at(text, at);
        if (starts_fact(text, line))
            at = next = add_fact(arena, facts, text, line);
        else if (line_is_blank(line.text))
            at = line.next;
        else
            break;
    }
    return next;
}

void blocks_parse(struct arena *arena, cmark_node *parent, struct view text, bool with_facts) {
    struct fence fence = {0};
    size_t from = 0, at = 0;
    while (at < text.size) {
        struct line line = line_at(text, at);
        bool fenced = fence_take(&fence, line.text);
        bool table = !fenced && table_starts(text, at);
        bool facts = !fenced && !table && with_facts && starts_fact(text, line);
        if (!table && !facts) {
            at = line.next;
            continue;
        }
        add_markdown(parent, view_part(text, from, at));
        at = table ? table_parse(arena, parent, text, at) : add_facts(arena, parent, text, at);
        from = at;
    }
    add_markdown(parent, view_part(text, from, text.size));
}
