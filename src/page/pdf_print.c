/* PDF's notation (ISO 32000-1, 7.3). Numbers go without printf: a page has thousands. */
#include "base/utf8.h"
#include "page/pdf_parts.h"

void pdf_print_number(struct str *out, int32_t number) {
    char digits[12];
    size_t at = sizeof digits;
    uint32_t rest = number < 0 ? 0u - (uint32_t)number : (uint32_t)number;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        digits[--at] = '-';
    str_add(out, (struct view){digits + at, sizeof digits - at});
}

void pdf_print_length(struct str *out, int32_t length) {
    int32_t hundredths = (length + (length < 0 ? -5 : 5)) / 10;
    if (hundredths < 0) {
        str_add_char(out, '-');
        hundredths = -hundredths;
    }
    pdf_print_number(out, hundredths / 100);
    if (hundredths % 100 == 0)
        return;
    char decimals[] = {'.', (char)('0' + hundredths / 10 % 10), (char)('0' + hundredths % 10)};
    str_add(out, (struct view){decimals, hundredths % 10 ? 3 : 2});
}

void pdf_print_reference(struct str *out, uint32_t id) {
    str_add_char(out, ' ');
    pdf_print_number(out, (int32_t)id);
    str_add(out, VIEW(" 0 R"));
}

void pdf_print_area(struct pdf *pdf, const struct item *item) {
    int32_t height = pdf->layout->look->page.height;
    const int32_t corners[4] = {item->x, height - item->y - item->height, item->x + item->width,
                                height - item->y};
    for (int i = 0; i < 4; i++) {
        str_add_char(&pdf->own, ' ');
        pdf_print_length(&pdf->own, corners[i]);
    }
}

char *pdf_put_byte(char *at, unsigned byte) {
    if (byte == '(' || byte == ')' || byte == '\\')
        *at++ = '\\';
    if (byte == '\r') {
        *at++ = '\\';
        byte = 'r';
    }
    *at++ = (char)byte;
    return at;
}

void pdf_print_bytes(struct str *out, struct view bytes) {
    str_add_char(out, '(');
    char *start = str_reserve(out, 2 * bytes.size), *end = start;
    for (size_t i = 0; i < bytes.size; i++)
        end = pdf_put_byte(end, (unsigned char)bytes.at[i]);
    *end = '\0';
    out->size += (size_t)(end - start);
    str_add_char(out, ')');
}

bool pdf_is_ascii(struct view text) { return utf8_skip_printable(text, 0) == text.size; }

static void add_unit(struct str *out, uint32_t unit) {
    str_add_char(out, (char)(unit >> 8));
    str_add_char(out, (char)unit);
}

void pdf_to_utf16(struct str *out, struct view text) {
    add_unit(out, 0xFEFF);
    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);
        if (code == UTF8_INVALID)
            code = 0xFFFD;
        if (code > 0xFFFF)
            add_unit(out, 0xD800 + ((code - 0x10000) >> 10));
        add_unit(out, code > 0xFFFF ? 0xDC00 + ((code - 0x10000) & 0x3FF) : code);
    }
}

void pdf_print_text(struct str *out, struct view text) {
    struct str units = {0};
    if (!pdf_is_ascii(text)) {
        pdf_to_utf16(&units, text);
        text = str_view(&units);
    }
    pdf_print_bytes(out, text);
    str_release(&units);
}
