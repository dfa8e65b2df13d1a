#include "data/yaml_reader.h"

struct span yaml_reader_span(const struct yaml_reader *reader, uint32_t from, uint32_t to) {
    return (struct span){reader->source, from, to};
}

struct yaml_frame *yaml_reader_top(struct yaml_reader *reader) {
    return reader->depth ? &reader->frames[reader->depth - 1] : NULL;
}

bool yaml_reader_wants_key(struct yaml_reader *reader) {
    struct yaml_frame *frame = yaml_reader_top(reader);
    return frame && frame->node->kind == NODE_MAP && !frame->key.waits;
}

struct finding *yaml_reader_add(struct yaml_reader *reader, const char *id, struct span span) {
    return finding_add(reader->findings, id, span, FINDING_WITH({"found", span_text(span)}));
}

void yaml_reader_take_key(struct yaml_reader *reader, struct view text, struct span span,
                          bool plain) {
    struct yaml_frame *frame = yaml_reader_top(reader);
    frame->key = (struct yaml_key){
        .waits = true, .plain = plain, .text = text, .from = span.from, .to = span.to};
    frame->end = span.to;
    if (!plain)
        return;
    frame->key.drop = true;
    if (view_is(text, "<<"))
        yaml_reader_add(reader, "YAML-MERGE", span);
    else if (text.size == 0)
        finding_set_hint(reader->findings, yaml_reader_add(reader, "YAML-KEY", span), "empty",
                         FINDING_BARE);
    else
        frame->key.drop = false;
}

void yaml_reader_refuse_key(struct yaml_reader *reader, struct span span, bool found) {
    if (!found)
        yaml_reader_add(reader, "YAML-KEY", span);
    struct yaml_frame *frame = yaml_reader_top(reader);
    frame->key = (struct yaml_key){.waits = true, .drop = true, .from = span.from, .to = span.to};
    frame->end = span.to;
}

void yaml_reader_put(struct yaml_reader *reader, struct node *node, uint32_t end) {
    struct yaml_frame *frame = yaml_reader_top(reader);
    if (!frame) {
        reader->root = node;
        return;
    }
    if (frame->end < end)
        frame->end = end;
    if (frame->node->kind == NODE_MAP) {
        frame->key.waits = false;
        if (!node || frame->key.drop)
            return;
        node->key = frame->key.text;
        node->key_from = frame->key.from;
        node->key_to = frame->key.to;
    }
    if (node)
        node_add(frame->node, node);
}

void yaml_reader_check_tag(struct yaml_reader *reader, enum yaml_tag_answer answer, uint32_t from,
                           uint32_t to) {
    if (answer == YAML_TAG_FITS)
        return;
    struct view text = reader->source->text;
    while (from < to && text.at[from] != '!')
        from++;
    uint32_t end = from;
    while (end < to && !strchr(" \t\r\n,[]{}", text.at[end]))
        end++;
    struct finding *finding =
        yaml_reader_add(reader, "YAML-TAG", yaml_reader_span(reader, from, end));
    if (answer == YAML_TAG_WRONG)
        finding_set_hint(reader->findings, finding, "fit", FINDING_BARE);
}
