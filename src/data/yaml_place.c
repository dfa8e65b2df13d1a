#include "data/yaml_place.h"

void yaml_places_init(struct yaml_places *places, struct view text, uint32_t start, bool ascii) {
    *places = (struct yaml_places){text, start, ascii, 0, start};
}

static bool is_continuation(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

/* Eight at once where they are ASCII. */
static uint32_t skip_characters(struct view text, uint32_t byte, size_t count) {
    uint64_t eight;
    for (; count >= sizeof eight && text.size - byte >= sizeof eight; count -= sizeof eight) {
        memcpy(&eight, text.at + byte, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
        byte += sizeof eight;
    }
    for (; byte < text.size; byte++)
        if (!is_continuation(text.at[byte]) && count-- == 0)
            break;
    return byte;
}

uint32_t yaml_place(struct yaml_places *places, size_t index) {
    struct view text = places->text;
    if (places->ascii) {
        size_t at = places->start + index;
        return (uint32_t)(at < text.size ? at : text.size);
    }
    uint32_t byte = places->byte;
    if (places->index < index)
        byte = skip_characters(text, byte, index - places->index);
    for (; places->index > index; places->index--)
        do
            byte--;
        while (is_continuation(text.at[byte]));
    places->index = index;
    return places->byte = byte;
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* As libyaml reads an anchor's name: a colon may follow it at once. */
static bool is_anchor(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

static uint32_t skip_property(struct view text, uint32_t at) {
    if (text.at[at] == '&') {
        do
            at++;
        while (at < text.size && is_anchor(text.at[at]));
        return at;
    }
    if (text.at[at] == '!' && at + 1 < text.size && text.at[at + 1] == '<') {
        while (at < text.size && text.at[at] != '>')
            at++;
        return at < text.size ? at + 1 : at;
    }
    /* Other signs than ASCII's are none of a tag's; some are line ends to libyaml. */
    while (at < text.size && (unsigned char)(text.at[at] - '!') < 0x7F - '!' && !strchr(",[]{}", text.at[at]))
        at++;
    return at;
}

/* Size of a line end as YAML 1.1 has it: NEL and the separators of lines and paragraphs too; 0: none. */
static uint32_t break_size(struct view text, uint32_t at) {
    struct view rest = view_part(text, at, text.size);
    if (*rest.at == '\n' || *rest.at == '\r')
        return 1;
    if (view_starts(rest, VIEW("\xC2\x85")))
        return 2;
    return view_starts(rest, VIEW("\xE2\x80\xA8")) || view_starts(rest, VIEW("\xE2\x80\xA9")) ? 3 : 0;
}

static uint32_t skip_comment(struct view text, uint32_t at) {
    while (at < text.size && !break_size(text, at))
        at++;
    return at;
}

uint32_t yaml_place_behind_properties(struct view text, uint32_t from) {
    while (from < text.size) {
        char byte = text.at[from];
        if (byte == '&' || byte == '!')
            from = skip_property(text, from);
        else if (byte == '#')
            from = skip_comment(text, from);
        else if (is_space(byte))
            from++;
        else if (break_size(text, from))
            from += break_size(text, from);
        else
            break;
    }
    return from;
}

uint32_t yaml_place_block_end(struct view text, uint32_t from, uint32_t to) {
    uint32_t header = yaml_place_line_end(text, from);
    uint32_t end = to;
    while (end > header && is_space(text.at[end - 1]))
        end--;
    if (end > header) /* spaces at the end of the last line belong to the text */
        return yaml_place_line_end(text, end - 1);
    for (end = from + 1; end < header && !is_space(text.at[end]);)
        end++;
    return end;
}

uint32_t yaml_place_line_start(struct view text, uint32_t at) {
    while (at > 0 && text.at[at - 1] != '\n' && text.at[at - 1] != '\r')
        at--;
    return at;
}

uint32_t yaml_place_line_end(struct view text, uint32_t at) {
    while (at < text.size && text.at[at] != '\n' && text.at[at] != '\r')
        at++;
    return at;
}
