/* Fonts as composite ones (ISO 32000-1, 9.7): codes are glyph numbers of the subset, whose characters
 * ToUnicode tells. */
#include "page/font_data.h"
#include "page/pdf_parts.h"

#include <stdio.h>

enum { NAME_SIZE = 64 };

/* FNV-1a, which is the same on every machine. */
static uint64_t hash_file(struct view file) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < file.size; i++)
        hash = (hash ^ (unsigned char)file.at[i]) * 1099511628211u;
    return hash;
}

/* "ABCDEF+NotoSans-Regular": the tag is made from the font file. */
static void print_name(const struct font_subset *subset, struct view file, char name[NAME_SIZE]) {
    uint64_t hash = hash_file(file);
    char tag[7] = "";
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    snprintf(name, NAME_SIZE, "%s+%s", tag, font_of(subset->face)->name);
}

static HPDF_Dict new_descriptor(struct pdf *pdf, struct font_subset *subset, const char *name,
                                struct view file) {
    const struct font *font = font_of(subset->face);
    HPDF_Dict descriptor = pdf_object(pdf);
    pdf_set_name(pdf, descriptor, "Type", "FontDescriptor");
    pdf_set_name(pdf, descriptor, "FontName", name);
    pdf_set_number(pdf, descriptor, "Flags", font->italic_angle ? 4 | 64 : 4);
    HPDF_Array box = pdf_array(pdf);
    for (int i = 0; i < 4; i++)
        pdf_add_number(pdf, box, font->box[i]);
    pdf_set(pdf, descriptor, "FontBBox", box);
    pdf_set_number(pdf, descriptor, "ItalicAngle", font->italic_angle);
    pdf_set_number(pdf, descriptor, "Ascent", font->ascent);
    pdf_set_number(pdf, descriptor, "Descent", font->descent);
    pdf_set_number(pdf, descriptor, "CapHeight", font->cap_height);
    pdf_set_number(pdf, descriptor, "XHeight", font->x_height);
    pdf_set_number(pdf, descriptor, "StemV", font->weight > 500 ? 140 : 80);
    HPDF_Dict stream = pdf_stream(pdf, file);
    pdf_set_number(pdf, stream, "Length1", (int32_t)file.size);
    pdf_set(pdf, descriptor, "FontFile2", stream);
    return descriptor;
}

static HPDF_Dict new_descendant(struct pdf *pdf, const struct font_subset *subset, const char *name) {
    HPDF_Dict font = pdf_object(pdf), system = pdf_dict(pdf);
    pdf_set_name(pdf, font, "Type", "Font");
    pdf_set_name(pdf, font, "Subtype", "CIDFontType2");
    pdf_set_name(pdf, font, "BaseFont", name);
    pdf_set_name(pdf, font, "CIDToGIDMap", "Identity");
    pdf_set_string(pdf, system, "Registry", VIEW("Adobe"));
    pdf_set_string(pdf, system, "Ordering", VIEW("Identity"));
    pdf_set_number(pdf, system, "Supplement", 0);
    pdf_set(pdf, font, "CIDSystemInfo", system);
    HPDF_Array widths = pdf_array(pdf), all = pdf_array(pdf);
    for (uint32_t i = 0; i < subset->count; i++)
        pdf_add_number(pdf, all, font_advance(subset->face, subset->slots[i].glyph));
    pdf_add_number(pdf, widths, 0);
    pdf_add(pdf, widths, all);
    pdf_set(pdf, font, "W", widths);
    return font;
}

static void print_unicode(struct str *out, uint32_t slot, uint32_t code) {
    if (code > 0xFFFF)
        str_add_format(out, "<%04X> <%04X%04X>\n", (unsigned)slot,
                       (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                       (unsigned)(0xDC00 + ((code - 0x10000) & 0x3FF)));
    else
        str_add_format(out, "<%04X> <%04X>\n", (unsigned)slot, (unsigned)code);
}

/* A CMap from codes to UTF-16, at most 100 lines a block (Adobe Technical Note 5411). */
static void print_cmap(struct str *out, const struct font_subset *subset) {
    str_add_string(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (uint32_t from = 1; from < subset->count;) {
        uint32_t count = 0, to = from;
        for (; to < subset->count && count < 100; to++)
            count += subset->slots[to].code != 0;
        if (count) {
            str_add_format(out, "%u beginbfchar\n", (unsigned)count);
            for (uint32_t i = from; i < to; i++)
                if (subset->slots[i].code)
                    print_unicode(out, i, subset->slots[i].code);
            str_add_string(out, "endbfchar\n");
        }
        from = to;
    }
    str_add_string(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static HPDF_Dict add_font(struct pdf *pdf, struct font_subset *subset) {
    char name[NAME_SIZE];
    struct str file = {0}, cmap = {0};
    font_subset_write(subset, &file);
    print_name(subset, str_view(&file), name);
    print_cmap(&cmap, subset);
    HPDF_Dict font = pdf_object(pdf);
    HPDF_Dict descendant = new_descendant(pdf, subset, name);
    HPDF_Array descendants = pdf_array(pdf);
    pdf_set(pdf, descendant, "FontDescriptor", new_descriptor(pdf, subset, name, str_view(&file)));
    pdf_add(pdf, descendants, descendant);
    pdf_set_name(pdf, font, "Type", "Font");
    pdf_set_name(pdf, font, "Subtype", "Type0");
    pdf_set_name(pdf, font, "BaseFont", name);
    pdf_set_name(pdf, font, "Encoding", "Identity-H");
    pdf_set(pdf, font, "DescendantFonts", descendants);
    pdf_set(pdf, font, "ToUnicode", pdf_stream(pdf, str_view(&cmap)));
    str_release(&file);
    str_release(&cmap);
    return font;
}

HPDF_Dict pdf_add_fonts(struct pdf *pdf) {
    HPDF_Dict fonts = pdf_object(pdf);
    for (int face = 0; face < FACE_COUNT; face++) {
        char key[] = {'F', (char)('1' + face), '\0'};
        if (pdf->fonts[face].count > 1)
            pdf_set(pdf, fonts, key, add_font(pdf, &pdf->fonts[face]));
    }
    return fonts;
}
