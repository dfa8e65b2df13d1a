#include "base/utf8.h"

uint32_t utf8_next_long(struct view text, size_t *at) {
    const unsigned char *byte = (const unsigned char *)text.at + *at;
    size_t left = text.size - *at;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned size = byte[0] < 0x80 ? 1 : byte[0] < 0xC2 ? 0 : byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3
                  : byte[0] < 0xF5 ? 4 : 0;
    if (size == 0 || size > left) {
        ++*at;
        return UTF8_INVALID;
    }
    uint32_t code = size == 1 ? byte[0] : byte[0] & (0xFFu >> (size + 1));
    for (unsigned i = 1; i < size; i++) {
        if ((byte[i] & 0xC0) != 0x80) {
            ++*at;
            return UTF8_INVALID;
        }
        code = code << 6 | (byte[i] & 0x3F);
    }
    if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
        ++*at;
        return UTF8_INVALID;
    }
    *at += size;
    return code;
}

/* Eight bytes at a time: none is below 0x20, 0x7F or above. */
size_t utf8_skip_printable(struct view text, size_t at) {
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
    for (uint64_t eight; at + sizeof eight <= text.size; at += sizeof eight) {
        memcpy(&eight, text.at + at, sizeof eight);
        if ((eight | (eight - 0x20 * ones) | (eight + ones)) & highs)
            break;
    }
    while (at < text.size && (unsigned char)(text.at[at] - 0x20) < 0x7F - 0x20)
        at++;
    return at;
}

size_t utf8_encode(uint32_t code, char bytes[4]) {
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFD;
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    bytes[0] = (char)(lead[size] | code);
    return size;
}

size_t utf8_find_invalid(struct view text) {
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        if ((unsigned char)text.at[at] < 0x80)
            at++;
        else if (utf8_next(text, &at) == UTF8_INVALID)
            return start;
    }
    return VIEW_NOWHERE;
}

size_t utf8_count(struct view text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++)
        utf8_next(text, &at);
    return count;
}

/* Letters whose two cases alternate: even upper and odd lower, or the other way round. */
static int alternates(uint32_t code) {
    if ((code >= 0x100 && code < 0x130) || (code >= 0x132 && code < 0x138) ||
        (code >= 0x14A && code < 0x178) || (code >= 0x1E00 && code < 0x1E96) ||
        (code >= 0x1EA0 && code < 0x1F00) || (code >= 0x460 && code < 0x482) ||
        (code >= 0x48A && code < 0x4C0) || (code >= 0x4D0 && code < 0x530) ||
        (code >= 0x1DE && code < 0x1F0) || (code >= 0x1F8 && code < 0x220))
        return 0;
    if ((code >= 0x139 && code < 0x149) || (code >= 0x179 && code < 0x17F) ||
        (code >= 0x1CD && code < 0x1DD) || (code >= 0x4C1 && code < 0x4CF))
        return 1;
    return -1;
}

uint32_t utf8_upper(uint32_t code) {
    if (code < 0x80)
        return code >= 'a' && code <= 'z' ? code - 32 : code;
    if ((code >= 0xE0 && code < 0xFF && code != 0xF7) || (code >= 0x3B1 && code < 0x3CC && code != 0x3C2) ||
        (code >= 0x430 && code < 0x450))
        return code - 32;
    if (code == 0xFF)
        return 0x178;
    if (code >= 0x450 && code < 0x460)
        return code - 80;
    int odd = alternates(code);
    return odd >= 0 && (code & 1) != (uint32_t)odd ? code - 1 : code;
}

uint32_t utf8_lower(uint32_t code) {
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    if ((code >= 0xC0 && code < 0xDF && code != 0xD7) || (code >= 0x391 && code < 0x3AC && code != 0x3A2) ||
        (code >= 0x410 && code < 0x430))
        return code + 32;
    if (code == 0x178)
        return 0xFF;
    if (code >= 0x400 && code < 0x410)
        return code + 80;
    int odd = alternates(code);
    return odd >= 0 && (code & 1) == (uint32_t)odd ? code + 1 : code;
}
