/* A stack of open collections takes libyaml's events. What we refuse is told as the events arrive,
 * so that no text costs more than its size. */
#include "data/yaml.h"
#include "base/memory.h"
#include "data/yaml_error.h"
#include "data/yaml_reader.h"

static const struct text_ids yaml_ids = {
    .size = "YAML-SIZE",
    .encoding = "YAML-ENCODING",
    .character = "YAML-CHARACTER",
    .duplicate = "YAML-DUPLICATE-KEY",
    .only_printable = true,
};

static void stop(struct yaml_reader *reader, const char *id, struct span span) {
    yaml_reader_add(reader, id, span);
    reader->stopped = true;
}

/* --------------------------------------------------------------------------------- aliases */

/* A copy of what the alias stands for, or NULL if it is refused. */
static struct node *copy_anchored(struct yaml_reader *reader, const yaml_event_t *event,
                                  struct span span) {
    struct view name = view_of((const char *)event->data.alias.anchor);
    const struct yaml_anchor *anchor = yaml_anchor_find(&reader->anchors, name);
    if (!anchor || !anchor->nodes) {
        struct finding *finding =
            finding_add(reader->findings, "YAML-ALIAS", span, FINDING_WITH({"name", name}));
        if (anchor)
            finding_set_hint(reader->findings, finding, "inside", FINDING_WITH({"name", name}));
        return NULL;
    }
    if (reader->copied + anchor->nodes > YAML_GROWTH_MAX) {
        stop(reader, "YAML-GROWTH", span);
        return NULL;
    }
    reader->copied += anchor->nodes;
    reader->nodes += anchor->nodes;
    struct node *copy = node_copy(reader->arena, anchor->node);
    copy->span = span;
    return copy;
}

static void take_alias(struct yaml_reader *reader, const yaml_event_t *event) {
    struct span span =
        yaml_reader_span(reader, yaml_place(&reader->places, event->start_mark.index),
                         yaml_place(&reader->places, event->end_mark.index));
    bool key = yaml_reader_wants_key(reader);
    struct node *copy = copy_anchored(reader, event, span);
    if (!key) {
        yaml_reader_put(reader, copy, span.to);
    } else if (node_is_scalar(copy)) {
        yaml_reader_take_key(reader, copy->text, span, false);
    } else {
        yaml_reader_refuse_key(reader, span, !copy);
    }
}

/* ------------------------------------------------------------------------------ collections */

static void begin_collection(struct yaml_reader *reader, const yaml_event_t *event,
                             enum node_kind kind) {
    bool map = kind == NODE_MAP;
    const char *name =
        (const char *)(map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor);
    const char *tag =
        (const char *)(map ? event->data.mapping_start.tag : event->data.sequence_start.tag);
    struct view text = reader->source->text;
    uint32_t begin = yaml_place(&reader->places, event->start_mark.index), from = begin;
    if (name || tag)
        from = yaml_place_behind_properties(text, begin);
    if (reader->depth == YAML_DEPTH_MAX) {
        stop(reader, "YAML-DEPTH", yaml_reader_span(reader, from, from + (from < text.size)));
        return;
    }
    struct node *node = node_new(reader->arena, kind);
    node->span = yaml_reader_span(reader, from, from);
    if (tag)
        yaml_reader_check_tag(reader, yaml_collection_check_tag(kind, tag), begin, from);
    bool is_key = yaml_reader_wants_key(reader);
    struct yaml_frame *frame = &reader->frames[reader->depth++];
    *frame = (struct yaml_frame){
        .node = node, .nodes_before = reader->nodes++, .is_key = is_key, .end = from};
    frame->anchor = yaml_anchor_begin(reader->arena, &reader->anchors, name, node);
    bool flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                    : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    frame->bracket = flow && from < text.size && text.at[from] == (map ? '{' : '[');
}

/* Block collections end at their last child; so does the map of one pair in `[a: b]`. */
static void end_collection(struct yaml_reader *reader, const yaml_event_t *event) {
    struct yaml_frame *frame = yaml_reader_top(reader);
    struct node *node = frame->node;
    node->span.to =
        frame->bracket ? yaml_place(&reader->places, event->end_mark.index) : frame->end;
    if (node->kind == NODE_MAP)
        text_end_map(reader->arena, node, &yaml_ids, reader->findings);
    yaml_anchor_end(frame->anchor, node, reader->nodes - frame->nodes_before);
    reader->depth--;
    if (yaml_reader_wants_key(reader))
        yaml_reader_refuse_key(reader, node->span, false);
    else
        yaml_reader_put(reader, node, node->span.to);
}

/* ----------------------------------------------------------------------------- documents */

static void begin_document(struct yaml_reader *reader, const yaml_event_t *event, bool *seen) {
    if (*seen) {
        struct view text = reader->source->text;
        uint32_t from = yaml_place(&reader->places, event->start_mark.index);
        bool dashes = view_starts(view_part(text, from, text.size), VIEW("---"));
        yaml_reader_add(reader, "YAML-DOCUMENTS",
                        yaml_reader_span(reader, from, from + (dashes ? 3 : 1)));
    }
    *seen = true;
}

/* False when nothing more is to be read. */
static bool take(struct yaml_reader *reader, const yaml_event_t *event, bool *seen) {
    bool again = *seen;
    switch (event->type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    case YAML_STREAM_END_EVENT:
        return false;
    case YAML_DOCUMENT_START_EVENT:
        begin_document(reader, event, seen);
        return !again;
    case YAML_ALIAS_EVENT:
        take_alias(reader, event);
        break;
    case YAML_SCALAR_EVENT:
        yaml_reader_take_scalar(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        begin_collection(reader, event, NODE_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        begin_collection(reader, event, NODE_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        end_collection(reader, event);
        break;
    }
    return !reader->stopped;
}

static void add_syntax_error(struct yaml_reader *reader, const yaml_parser_t *parser) {
    struct yaml_error error = {parser, &reader->places, reader->source, reader->scalar,
                               yaml_reader_span(reader, 0, 0)};
    for (unsigned i = reader->depth; i > 0 && error.bracket.to == 0; i--) {
        const struct yaml_frame *frame = &reader->frames[i - 1];
        if (frame->bracket)
            error.bracket =
                yaml_reader_span(reader, frame->node->span.from, frame->node->span.from + 1);
    }
    yaml_error_add(reader->findings, &error);
    reader->stopped = true;
}

/* Whether memory sufficed. */
static bool read_events(struct yaml_reader *reader, yaml_parser_t *parser) {
    yaml_event_t event;
    bool seen = false, more = true;
    while (more) {
        if (!yaml_parser_parse(parser, &event)) {
            if (parser->error == YAML_MEMORY_ERROR)
                return false;
            add_syntax_error(reader, parser);
            return true;
        }
        more = take(reader, &event, &seen);
        yaml_event_delete(&event);
    }
    return true;
}

struct node *yaml_read(struct arena *arena, const struct source *source,
                       struct findings *findings) {
    struct text text;
    if (!text_check(source, &yaml_ids, findings, &text))
        return NULL;
    struct yaml_reader reader = {.arena = arena, .source = source, .findings = findings};
    yaml_places_init(&reader.places, source->text, text.start, text.ascii);
    reader.scalar = yaml_reader_span(&reader, text.start, text.start);

    struct view input = view_part(source->text, text.start, source->text.size);
    if (input.size == 0)
        input = VIEW("");

    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        memory_fail();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)input.at, input.size);
    unsigned before = findings->counts[SEVERITY_ERROR];
    bool enough = read_events(&reader, &parser);
    yaml_parser_delete(&parser);
    if (!enough)
        memory_fail();
    if (reader.stopped)
        return NULL;
    bool empty = !reader.root || (reader.root->kind == NODE_NULL && !reader.root->text.size);
    if (empty && findings->counts[SEVERITY_ERROR] == before)
        yaml_reader_add(&reader, "YAML-EMPTY", yaml_reader_span(&reader, text.start, text.start));
    return empty ? NULL : reader.root;
}
