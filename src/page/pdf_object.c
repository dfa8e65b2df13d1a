#include "base/memory.h"
#include "page/pdf_parts.h"

void pdf_check(struct pdf *pdf, HPDF_STATUS status) {
    if (pdf->status == HPDF_OK)
        pdf->status = status;
}

/* What libharu made; a NULL is an error of its own. */
static void *made(struct pdf *pdf, void *object) {
    if (!object)
        pdf_check(pdf, HPDF_INVALID_OBJECT);
    return object;
}

HPDF_Dict pdf_dict(struct pdf *pdf) { return made(pdf, pdf->library.HPDF_Dict_New(pdf->memory)); }

HPDF_Dict pdf_object(struct pdf *pdf) {
    HPDF_Dict dict = pdf_dict(pdf);
    pdf_check(pdf, pdf->library.HPDF_Xref_Add(pdf->document->xref, dict));
    return dict;
}

HPDF_Array pdf_array(struct pdf *pdf) { return made(pdf, pdf->library.HPDF_Array_New(pdf->memory)); }

/* ---- streams ---- */

/* A checksum and the size of each stream tell documents apart; no one has a reason to forge one. */
static void add_to_digest(struct pdf *pdf, struct view bytes) {
    const uint32_t sums[2] = {libdeflate_crc32(0, bytes.at, bytes.size), (uint32_t)bytes.size};
    char marks[8];
    for (unsigned i = 0; i < sizeof marks; i++)
        marks[i] = (char)(sums[i / 4] >> 8 * (i % 4));
    sha256_add(&pdf->digest, (struct view){marks, sizeof marks});
}

struct view pdf_compress(struct pdf *pdf, struct view bytes) {
    size_t room = libdeflate_zlib_compress_bound(pdf->compressor, bytes.size);
    str_cut(&pdf->packed, 0);
    char *at = str_reserve(&pdf->packed, room);
    pdf->packed.size =
        libdeflate_zlib_compress(pdf->compressor, bytes.size ? bytes.at : "", bytes.size, at, room);
    return str_view(&pdf->packed);
}

HPDF_Dict pdf_stream_ready(struct pdf *pdf, struct view bytes, bool compressed) {
    HPDF_Dict dict = pdf_object(pdf);
    struct pdf_stream *stream = ARENA_NEW(&pdf->arena, struct pdf_stream);
    *stream = (struct pdf_stream){pdf_id(dict), arena_copy(&pdf->arena, bytes), NULL};
    *(pdf->last_stream ? &pdf->last_stream->next : &pdf->first_stream) = stream;
    pdf->last_stream = stream;
    if (compressed)
        pdf_set_name(pdf, dict, "Filter", "FlateDecode");
    pdf_set_number(pdf, dict, "Length", (int32_t)bytes.size);
    add_to_digest(pdf, bytes);
    return dict;
}

HPDF_Dict pdf_stream(struct pdf *pdf, struct view bytes) {
    return pdf_stream_ready(pdf, pdf_compress(pdf, bytes), true);
}

/* ---- values ---- */

/* UTF-16; ASCII stays as it is, for it is shorter. */
static HPDF_Binary new_text(struct pdf *pdf, struct view text) {
    struct str bytes = {0};
    pdf_to_utf16(&bytes, text);
    HPDF_Binary binary =
        made(pdf, pdf->library.HPDF_Binary_New(pdf->memory, (HPDF_BYTE *)bytes.at, (HPDF_UINT)bytes.size));
    str_release(&bytes);
    return binary;
}

static HPDF_String new_string(struct pdf *pdf, struct view ascii) {
    struct str copy = {0};
    str_add(&copy, ascii);
    HPDF_String string = made(pdf, pdf->library.HPDF_String_New(pdf->memory, copy.at ? copy.at : "", NULL));
    str_release(&copy);
    return string;
}

void pdf_set(struct pdf *pdf, HPDF_Dict dict, const char *key, void *object) {
    pdf_check(pdf, pdf->library.HPDF_Dict_Add(dict, key, object));
}

void pdf_set_name(struct pdf *pdf, HPDF_Dict dict, const char *key, const char *name) {
    pdf_check(pdf, pdf->library.HPDF_Dict_AddName(dict, key, name));
}

void pdf_set_number(struct pdf *pdf, HPDF_Dict dict, const char *key, int32_t number) {
    pdf_check(pdf, pdf->library.HPDF_Dict_AddNumber(dict, key, number));
}

void pdf_set_true(struct pdf *pdf, HPDF_Dict dict, const char *key) {
    pdf_check(pdf, pdf->library.HPDF_Dict_AddBoolean(dict, key, HPDF_TRUE));
}

void pdf_set_string(struct pdf *pdf, HPDF_Dict dict, const char *key, struct view ascii) {
    pdf_set(pdf, dict, key, new_string(pdf, ascii));
}

void pdf_set_text(struct pdf *pdf, HPDF_Dict dict, const char *key, struct view text) {
    if (pdf_is_ascii(text))
        pdf_set_string(pdf, dict, key, text);
    else
        pdf_set(pdf, dict, key, new_text(pdf, text));
}

void pdf_add(struct pdf *pdf, HPDF_Array array, void *object) {
    pdf_check(pdf, pdf->library.HPDF_Array_Add(array, object));
}

void pdf_add_number(struct pdf *pdf, HPDF_Array array, int32_t number) {
    pdf_check(pdf, pdf->library.HPDF_Array_AddNumber(array, number));
}

void pdf_add_length(struct pdf *pdf, HPDF_Array array, int32_t length) {
    if (length % POINT == 0)
        pdf_add_number(pdf, array, length / POINT);
    else
        pdf_check(pdf, pdf->library.HPDF_Array_AddReal(array, (HPDF_REAL)length / POINT));
}

/* ---- objects of ours ---- */

uint32_t pdf_begin_own(struct pdf *pdf) {
    if (pdf->own_count == pdf->own_room) {
        pdf->own_room = pdf->own_room ? 2 * pdf->own_room : 1024;
        pdf->own_starts = memory_resize(pdf->own_starts, pdf->own_room * sizeof *pdf->own_starts);
    }
    pdf->own_starts[pdf->own_count] = pdf->own.size;
    return pdf->first_own + pdf->own_count++;
}

/* Of an object, libharu's containers look at the id alone. */
static HPDF_Obj_Header *own_object(struct pdf *pdf, uint32_t id) {
    HPDF_Obj_Header *header = ARENA_NEW(&pdf->arena, HPDF_Obj_Header);
    header->obj_id = id | HPDF_OTYPE_INDIRECT;
    return header;
}

void pdf_set_own(struct pdf *pdf, HPDF_Dict dict, const char *key, uint32_t id) {
    pdf_set(pdf, dict, key, own_object(pdf, id));
}

void pdf_add_own(struct pdf *pdf, HPDF_Array array, uint32_t id) {
    pdf_add(pdf, array, own_object(pdf, id));
}

uint32_t pdf_id(const void *object) {
    const HPDF_Obj_Header *header = object;
    return header ? header->obj_id & 0x00FFFFFF : 0;
}
