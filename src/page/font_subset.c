#include "page/font_subset.h"
#include "base/memory.h"
#include "page/font_data.h"

enum { TABLE_SIZE = 512, TABLES = 6, DIRECTORY_SIZE = 12 + 16 * TABLES };

/* Flags of a composite glyph's component. */
enum { ARGUMENTS_ARE_WORDS = 1, HAS_SCALE = 8, HAS_MORE = 0x20, HAS_TWO_SCALES = 0x40, HAS_MATRIX = 0x80 };

static unsigned get16(const uint8_t *at) { return (unsigned)at[0] << 8 | at[1]; }

static void put16(void *at, uint32_t value) {
    uint8_t *bytes = at;
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

static void put32(void *at, uint32_t value) {
    put16(at, value >> 16);
    put16((uint8_t *)at + 2, value);
}

/* ---- slots ---- */

static uint32_t find_place(const struct font_subset *subset, uint16_t glyph, uint32_t code) {
    uint32_t mask = subset->table_size - 1;
    uint32_t at = (code * 2654435761u ^ glyph * 40503u) >> 7 & mask;
    for (; subset->table[at]; at = (at + 1) & mask) {
        const struct font_slot *slot = &subset->slots[subset->table[at]];
        if (slot->glyph == glyph && slot->code == code)
            break;
    }
    return at;
}

static void fill_table(struct font_subset *subset, uint32_t size) {
    memory_free(subset->table);
    subset->table = memory_get_zeroed(size, sizeof *subset->table);
    subset->table_size = size;
    for (uint32_t i = 1; i < subset->count; i++)
        subset->table[find_place(subset, subset->slots[i].glyph, subset->slots[i].code)] = (uint16_t)i;
}

static void add_slot(struct font_subset *subset, uint16_t glyph, uint32_t code) {
    if (subset->count == subset->room) {
        subset->room = subset->room ? subset->room * 2 : 128;
        subset->slots = memory_resize(subset->slots, subset->room * sizeof *subset->slots);
    }
    subset->slots[subset->count++] = (struct font_slot){code, glyph};
}

void font_subset_init(struct font_subset *subset, enum face face) {
    *subset = (struct font_subset){.face = face};
    add_slot(subset, 0, 0);
    fill_table(subset, TABLE_SIZE);
}

void font_subset_release(struct font_subset *subset) {
    memory_free(subset->slots);
    memory_free(subset->table);
    *subset = (struct font_subset){0};
}

uint16_t font_subset_slot(struct font_subset *subset, uint16_t glyph, uint32_t code) {
    uint32_t place = find_place(subset, glyph, code);
    if (subset->table[place])
        return subset->table[place];
    add_slot(subset, glyph, code);
    subset->table[place] = (uint16_t)(subset->count - 1);
    if (subset->count * 2 > subset->table_size)
        fill_table(subset, subset->table_size * 2);
    return (uint16_t)(subset->count - 1);
}

/* ---- composite glyphs ---- */

static size_t component_size(unsigned flags) {
    size_t size = flags & ARGUMENTS_ARE_WORDS ? 8 : 6;
    return size + (flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0);
}

static bool is_composite(const struct font *font, uint16_t glyph) {
    uint32_t from = font->offsets[glyph];
    return font->offsets[glyph + 1] - from > 10 && font->outlines[from] & 0x80;
}

/* Slots for the parts of composite glyphs, and theirs. */
static void add_parts(struct font_subset *subset, const struct font *font) {
    for (uint32_t i = 0; i < subset->count; i++) {
        if (!is_composite(font, subset->slots[i].glyph))
            continue;
        const uint8_t *at = font->outlines + font->offsets[subset->slots[i].glyph] + 10;
        for (unsigned flags = HAS_MORE; flags & HAS_MORE; at += component_size(flags)) {
            flags = get16(at);
            font_subset_slot(subset, (uint16_t)get16(at + 2), 0);
        }
    }
}

static void renumber_parts(struct font_subset *subset, uint8_t *glyph) {
    uint8_t *at = glyph + 10;
    for (unsigned flags = HAS_MORE; flags & HAS_MORE; at += component_size(flags)) {
        flags = get16(at);
        put16(at + 2, font_subset_slot(subset, (uint16_t)get16(at + 2), 0));
    }
}

/* ---- tables ---- */

struct table {
    const char *tag;
    uint32_t from, size;
};

static void pad(struct str *out, size_t start) {
    while ((out->size - start) % 4)
        str_add_char(out, 0);
}

static void add_bytes(struct str *out, const uint8_t *bytes, size_t size) {
    str_add(out, (struct view){(const char *)bytes, size});
}

/* Outlines go out in the order of slots, each padded to four bytes; offsets[count] is the end. */
static void add_outlines(struct font_subset *subset, const struct font *font, struct str *out,
                         uint32_t *offsets) {
    size_t start = out->size;
    for (uint32_t i = 0; i < subset->count; i++) {
        uint16_t glyph = subset->slots[i].glyph;
        offsets[i] = (uint32_t)(out->size - start);
        size_t at = out->size;
        add_bytes(out, font->outlines + font->offsets[glyph],
                  font->offsets[glyph + 1] - font->offsets[glyph]);
        if (is_composite(font, glyph))
            renumber_parts(subset, (uint8_t *)out->at + at);
        pad(out, start);
    }
    offsets[subset->count] = (uint32_t)(out->size - start);
}

static void add_number16(struct str *out, unsigned value) {
    str_add_char(out, (char)(value >> 8));
    str_add_char(out, (char)value);
}

static void add_metrics(const struct font_subset *subset, const struct font *font, struct str *out) {
    for (uint32_t i = 0; i < subset->count; i++) {
        add_number16(out, font->advances[subset->slots[i].glyph]);
        add_number16(out, (uint16_t)font->bearings[subset->slots[i].glyph]);
    }
}

static void add_offsets(struct str *out, const uint32_t *offsets, uint32_t count) {
    for (uint32_t i = 0; i <= count; i++) {
        add_number16(out, offsets[i] >> 16);
        add_number16(out, offsets[i] & 0xFFFF);
    }
}

static uint32_t checksum(const char *bytes, size_t size) {
    uint32_t sum = 0;
    for (size_t i = 0; i + 4 <= size; i += 4)
        sum += (uint32_t)get16((const uint8_t *)bytes + i) << 16 | get16((const uint8_t *)bytes + i + 2);
    return sum;
}

static void add_tables(struct font_subset *subset, const struct font *font, struct str *out,
                       size_t start, struct table *tables, uint32_t *offsets) {
    static const char *const tags[TABLES] = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"};
    for (unsigned i = 0; i < TABLES; i++) {
        size_t from = out->size;
        if (i == 0)
            add_outlines(subset, font, out, offsets);
        else if (i == 1)
            add_bytes(out, font->head, FONT_HEAD_SIZE);
        else if (i == 2)
            add_bytes(out, font->hhea, FONT_HHEA_SIZE);
        else if (i == 3)
            add_metrics(subset, font, out);
        else if (i == 4)
            add_offsets(out, offsets, subset->count);
        else
            add_bytes(out, font->maxp, FONT_MAXP_SIZE);
        tables[i] = (struct table){tags[i], (uint32_t)(from - start), (uint32_t)(out->size - from)};
        pad(out, start);
    }
}

/* The numbers that the subset changes: long offsets, the number of glyphs, the file's checksum. */
static void finish(const struct font_subset *subset, char *file, size_t size,
                   const struct table *tables) {
    put32(file + tables[1].from + 8, 0);
    put16(file + tables[1].from + 50, 1);
    put16(file + tables[2].from + 34, subset->count);
    put16(file + tables[5].from + 4, subset->count);
    put32(file, 0x00010000);
    put16(file + 4, TABLES);
    put16(file + 6, 64);
    put16(file + 8, 2);
    put16(file + 10, 16 * TABLES - 64);
    for (unsigned i = 0; i < TABLES; i++) {
        char *entry = file + 12 + 16 * i;
        memcpy(entry, tables[i].tag, 4);
        put32(entry + 4, checksum(file + tables[i].from, (tables[i].size + 3) / 4 * 4));
        put32(entry + 8, tables[i].from);
        put32(entry + 12, tables[i].size);
    }
    put32(file + tables[1].from + 8, 0xB1B0AFBA - checksum(file, size));
}

void font_subset_write(struct font_subset *subset, struct str *out) {
    const struct font *font = font_of(subset->face);
    add_parts(subset, font);
    size_t start = out->size;
    memset(str_reserve(out, DIRECTORY_SIZE), 0, DIRECTORY_SIZE);
    out->size += DIRECTORY_SIZE;
    uint32_t *offsets = memory_get((subset->count + 1) * sizeof *offsets);
    struct table tables[TABLES];
    add_tables(subset, font, out, start, tables, offsets);
    finish(subset, out->at + start, out->size - start, tables);
    memory_free(offsets);
}
