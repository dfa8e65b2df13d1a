/* Scalars: their place, their characters, and what they may have been meant to be. */
#include "base/utf8.h"
#include "data/yaml_reader.h"

/* Escapes may bring in characters that the text itself may not have. */
static bool check_escaped(struct yaml_reader *reader, struct view text, struct span span) {
    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);
        bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
        if (!control && !text_is_noncharacter(code))
            continue;
        text_add_character(reader->findings, "YAML-CHARACTER", span, code);
        return false;
    }
    return true;
}

/* The value's characters: borrowed from the source where they stand in it as they are. */
static bool scalar_text(struct yaml_reader *reader, const yaml_event_t *event, struct span span,
                        struct view *text) {
    struct view value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool single = event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE;
    bool twofold = event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    struct view place = span_text(span);
    if (single || twofold)
        place = view_part(place, 1, place.size - 1);
    if (view_equal(place, value)) {
        *text = place;
        return true;
    }
    if (twofold && !check_escaped(reader, value, span))
        return false;
    *text = arena_copy(reader->arena, value);
    return true;
}

static bool has_properties(const yaml_event_t *event) {
    return event->data.scalar.anchor || event->data.scalar.tag;
}

static struct span scalar_span(struct yaml_reader *reader, const yaml_event_t *event) {
    struct view text = reader->source->text;
    uint32_t from = yaml_place(&reader->places, event->start_mark.index);
    uint32_t to = yaml_place(&reader->places, event->end_mark.index);
    yaml_scalar_style_t style = event->data.scalar.style;
    if (style == YAML_PLAIN_SCALAR_STYLE && event->data.scalar.length == 0)
        from = to;
    else if (has_properties(event))
        from = yaml_place_behind_properties(text, from);
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
        to = yaml_place_block_end(text, from, to);
    return yaml_reader_span(reader, from, to);
}

/* `? key` without a value is told of at the next token, which may be far away. */
static struct span empty_span(struct yaml_reader *reader, const yaml_event_t *event,
                              struct span span) {
    const struct yaml_frame *frame = yaml_reader_top(reader);
    struct view text = reader->source->text;
    bool behind_colon = span.from > 0 && text.at[span.from - 1] == ':';
    if (!frame || !frame->key.waits || has_properties(event) || behind_colon)
        return span;
    struct view between = view_part(text, frame->key.to, span.from);
    if (view_find_byte(between, '\n') == VIEW_NOWHERE)
        return span;
    return yaml_reader_span(reader, frame->key.to, frame->key.to);
}

/* `{fi: Hello, and more}`: the second half has become a key without a colon. */
static bool is_cut_by_comma(struct yaml_reader *reader, const yaml_event_t *event,
                            struct span span) {
    const struct yaml_frame *frame = yaml_reader_top(reader);
    if (!frame || !frame->bracket || frame->is_key || !frame->key.waits || !frame->key.plain ||
        frame->key.drop || has_properties(event) || span.from < span.to)
        return false;
    struct view between = view_part(reader->source->text, frame->key.to, span.from);
    return view_find_byte(between, ':') == VIEW_NOWHERE;
}

/* `Call us #1`: prose that a space and # have cut. Comments begin with a space by custom. */
static void check_comment(struct yaml_reader *reader, struct span span) {
    struct view text = reader->source->text;
    uint32_t at = span.to;
    while (at < text.size && text.at[at] == ' ')
        at++;
    if (at == span.to || at == text.size || text.at[at] != '#')
        return;
    if (at + 1 < text.size && strchr(" \t#!", text.at[at + 1]))
        return;
    if (view_find_byte(span_text(span), ' ') == VIEW_NOWHERE)
        return;
    yaml_reader_add(reader, "YAML-COMMENT",
                    yaml_reader_span(reader, at, yaml_place_line_end(text, at)));
}

static struct node *new_scalar(struct yaml_reader *reader, const yaml_event_t *event,
                               struct span span, struct view text) {
    const char *tag = (const char *)event->data.scalar.tag;
    struct node *node = node_new_string(reader->arena, text);
    node->span = span;
    reader->nodes++;
    if (tag) {
        enum yaml_tag_answer answer = yaml_scalar_apply_tag(node, tag);
        uint32_t from = yaml_place(&reader->places, event->start_mark.index);
        yaml_reader_check_tag(reader, answer, from, span.from);
    } else if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
        yaml_scalar_resolve(node);
    }
    const char *name = (const char *)event->data.scalar.anchor;
    yaml_anchor_end(yaml_anchor_begin(reader->arena, &reader->anchors, name, node), node, 1);
    return node;
}

void yaml_reader_take_scalar(struct yaml_reader *reader, const yaml_event_t *event) {
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    bool key = yaml_reader_wants_key(reader);
    struct span span = scalar_span(reader, event);
    struct view text;
    if (span.from < span.to)
        reader->scalar = span;
    else if (plain && is_cut_by_comma(reader, event, span)) {
        struct yaml_key *cut = &yaml_reader_top(reader)->key;
        yaml_reader_add(reader, "YAML-COMMA", yaml_reader_span(reader, cut->from, cut->to));
        cut->drop = true;
    }
    bool good = scalar_text(reader, event, span, &text);
    if (plain && span.from == span.to && !key)
        span = empty_span(reader, event, span);
    struct node *node = NULL;
    if (good && (!key || has_properties(event)))
        node = new_scalar(reader, event, span, text);
    if (key) {
        if (good)
            yaml_reader_take_key(reader, text, span, plain && !event->data.scalar.tag);
        else
            yaml_reader_refuse_key(reader, span, true);
        return;
    }
    if (plain)
        check_comment(reader, span);
    yaml_reader_put(reader, node, span.to);
}
