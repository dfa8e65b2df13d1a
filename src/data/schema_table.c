/* Open addressing over hashes that follow node_equal. */
#include "data/schema_parts.h"

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_text(struct view text, uint64_t hash) {
    size_t at = 0;
    uint64_t word = 0;
    for (; at + 8 <= text.size; at += 8) {
        memcpy(&word, text.at + at, 8);
        hash = mix(hash, word);
    }
    word = 0;
    if (at < text.size)
        memcpy(&word, text.at + at, text.size - at);
    return mix(hash, word + text.size);
}

uint64_t table_hash(const struct node *node) {
    uint64_t hash = (uint64_t)node->kind + 1, bits = 0;
    double number = node->number + 0.0; /* no negative zero */
    switch (node->kind) {
    case NODE_NULL:
        return hash;
    case NODE_BOOL:
    case NODE_NUMBER:
        memcpy(&bits, &number, sizeof bits);
        return mix(hash, bits);
    case NODE_STRING:
        return hash_text(node->text, hash);
    case NODE_LIST:
        for (const struct node *child = node->first; child; child = child->next)
            hash = mix(hash, table_hash(child));
        return hash;
    case NODE_MAP:
        for (const struct node *child = node->first; child; child = child->next)
            bits += hash_text(child->key, table_hash(child));
        return mix(hash, bits);
    }
    return hash;
}

void table_init(struct table *table, struct arena *arena, uint32_t count) {
    uint32_t room = 4;
    while (room < count + count / 2 + 1)
        room *= 2;
    *table = (struct table){ARENA_ARRAY(arena, const struct node *, room), room - 1, 0};
}

/* The slot of a value equal to this one, or the free one where it belongs. */
static const struct node **find_slot(const struct table *table, const struct node *value) {
    uint32_t at = (uint32_t)table_hash(value) & table->mask;
    while (table->slots[at] && !node_equal(table->slots[at], value))
        at = (at + 1) & table->mask;
    return &table->slots[at];
}

const struct node *table_add(struct table *table, const struct node *value) {
    const struct node **slot = find_slot(table, value);
    if (*slot)
        return *slot;
    *slot = value;
    table->count++;
    return NULL;
}

const struct node *table_find(const struct table *table, const struct node *value) {
    return table->count ? *find_slot(table, value) : NULL;
}
