/* The parts of a schema, found by their nodes, and what is asked of them. */
#include "data/schema_parts.h"

enum { NOTE_DEPTH = 16 };

static size_t part_slot(const struct schema *schema, const struct node *node) {
    size_t at = ((uintptr_t)node >> 4) * 0x9E3779B97F4A7C15u >> 20 & (schema->part_room - 1);
    while (schema->parts[at] && schema->parts[at]->node != node)
        at = (at + 1) & (schema->part_room - 1);
    return at;
}

static void grow_parts(struct schema *schema) {
    struct part **old = schema->parts;
    size_t old_room = schema->part_room;
    schema->part_room = old_room ? old_room * 2 : 256;
    schema->parts = ARENA_ARRAY(schema->arena, struct part *, schema->part_room);
    for (size_t i = 0; i < old_room; i++)
        if (old[i])
            schema->parts[part_slot(schema, old[i]->node)] = old[i];
}

struct part *part_of(struct schema *schema, const struct node *node, struct resource *outer) {
    if (schema->part_count * 2 >= schema->part_room)
        grow_parts(schema);
    size_t slot = part_slot(schema, node);
    if (schema->parts[slot])
        return schema->parts[slot];
    struct part *part = ARENA_NEW(schema->arena, struct part);
    part->node = node;
    part->resource = resource_of(schema, node, outer);
    schema->part_count++;
    return schema->parts[slot] = part;
}

const struct check *part_check(const struct part *part, enum keyword keyword) {
    for (uint16_t i = 0; i < part->count; i++)
        if (part->checks[i].keyword == keyword)
            return &part->checks[i];
    return NULL;
}

const struct node *part_note(struct schema *schema, struct part *part, const char *keyword) {
    for (int depth = 0; part && depth < NOTE_DEPTH; depth++) {
        const struct node *note = node_get(part->node, keyword);
        if (note)
            return note;
        part_ready(schema, part);
        const struct check *reference = part_check(part, KEYWORD_REF);
        part = reference ? reference->part : NULL;
    }
    return NULL;
}
