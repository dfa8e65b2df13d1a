/* The file around libharu's objects. libharu would write each object apart and a table of plain numbers;
 * object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8) make a tagged document less
 * than half as large. */
#include "base/memory.h"
#include "page/pdf_parts.h"

enum { PER_STREAM = 200, FIELDS_SIZE = 7 };

struct file {
    struct pdf *pdf;
    struct str *out;
    size_t start;
    uint32_t count;        /* objects, the free one too; streams of objects come behind them */
    unsigned char *fields; /* of the cross-reference stream: FIELDS_SIZE bytes an object */
    struct str values;     /* of libharu's objects */
    size_t *ends;          /* by id: where each value ends */
    struct str packing; /* bodies of the object stream in the making */
    struct str head;    /* and their numbers and places */
    uint32_t packed;    /* how many there are */
    uint32_t streams;   /* object streams so far */
};

static void set_fields(struct file *file, uint32_t id, unsigned type, uint32_t where, uint32_t index) {
    unsigned char *at = file->fields + (size_t)id * FIELDS_SIZE;
    at[0] = (unsigned char)type;
    at[1] = (unsigned char)(where >> 24);
    at[2] = (unsigned char)(where >> 16);
    at[3] = (unsigned char)(where >> 8);
    at[4] = (unsigned char)where;
    at[5] = (unsigned char)(index >> 8);
    at[6] = (unsigned char)index;
}

static void *object_at(const struct file *file, uint32_t id) {
    HPDF_XrefEntry entry = file->pdf->library.HPDF_Xref_GetEntry(file->pdf->document->xref, id);
    return entry && entry->entry_typ == HPDF_IN_USE_ENTRY ? entry->obj : NULL;
}

/* The values of all of libharu's objects as it writes them, one behind the other; ends[id] is where one
 * ends and the next begins. */
static void write_values(struct file *file) {
    struct pdf *pdf = file->pdf;
    HPDF_Stream stream = pdf->library.HPDF_MemStream_New(pdf->memory, 16 * 1024);
    if (!stream)
        memory_fail();
    for (uint32_t id = 1; id < pdf->first_own; id++) {
        void *object = object_at(file, id);
        if (object)
            pdf_check(pdf, pdf->library.HPDF_Obj_WriteValue(object, stream, NULL));
        file->ends[id] = stream->size;
    }
    HPDF_UINT size = stream->size;
    char *at = str_reserve(&file->values, size);
    pdf_check(pdf, pdf->library.HPDF_Stream_Seek(stream, 0, HPDF_SEEK_SET));
    HPDF_STATUS status = pdf->library.HPDF_Stream_Read(stream, (HPDF_BYTE *)at, &size);
    if (status != HPDF_STREAM_EOF)
        pdf_check(pdf, status);
    file->values.size = size;
    pdf->library.HPDF_Stream_Free(stream);
}

static struct view value_of(const struct file *file, uint32_t id) {
    return view_part(str_view(&file->values), file->ends[id - 1], file->ends[id]);
}

static void begin_object(struct file *file, uint32_t id) {
    set_fields(file, id, 1, (uint32_t)(file->out->size - file->start), 0);
    str_add_format(file->out, "%u 0 obj\n", (unsigned)id);
}

static void add_streams(struct file *file) {
    for (const struct pdf_stream *stream = file->pdf->first_stream; stream; stream = stream->next) {
        begin_object(file, stream->id);
        str_add(file->out, value_of(file, stream->id));
        str_add(file->out, VIEW("\nstream\n"));
        str_add(file->out, stream->bytes);
        str_add(file->out, VIEW("\nendstream\nendobj\n"));
    }
}

static void add_packed_stream(struct file *file, const char *entries, struct view bytes) {
    struct view packed = pdf_compress(file->pdf, bytes);
    str_add_format(file->out, "<<%s/Filter /FlateDecode /Length %zu>>\nstream\n", entries, packed.size);
    str_add(file->out, packed);
    str_add_string(file->out, "\nendstream\nendobj\n");
}

static void end_object_stream(struct file *file) {
    if (file->packed == 0)
        return;
    struct str entries = {0};
    str_add_format(&entries, "/Type /ObjStm /N %u /First %zu ", (unsigned)file->packed, file->head.size);
    str_add(&file->head, str_view(&file->packing));
    begin_object(file, file->count + file->streams);
    add_packed_stream(file, entries.at, str_view(&file->head));
    file->streams++;
    file->packed = 0;
    str_cut(&file->head, 0);
    str_cut(&file->packing, 0);
    str_release(&entries);
}

static void begin_packed(struct file *file, uint32_t id) {
    set_fields(file, id, 2, file->count + file->streams, file->packed);
    pdf_print_number(&file->head, (int32_t)id);
    str_add_char(&file->head, ' ');
    pdf_print_number(&file->head, (int32_t)file->packing.size);
    str_add_char(&file->head, ' ');
}

static void end_packed(struct file *file) {
    str_add_char(&file->packing, '\n');
    if (++file->packed == PER_STREAM)
        end_object_stream(file);
}

static void add_others(struct file *file) {
    const struct pdf_stream *stream = file->pdf->first_stream;
    for (uint32_t id = 1; id < file->pdf->first_own; id++) {
        struct view value = value_of(file, id);
        if (stream && stream->id == id) {
            stream = stream->next;
        } else if (value.size) {
            begin_packed(file, id);
            str_add(&file->packing, value);
            end_packed(file);
        }
    }
}

static void add_own(struct file *file) {
    const struct pdf *pdf = file->pdf;
    for (uint32_t i = 0; i < pdf->own_count; i++) {
        size_t end = i + 1 < pdf->own_count ? pdf->own_starts[i + 1] : pdf->own.size;
        begin_packed(file, pdf->first_own + i);
        str_add(&file->packing, view_part(str_view(&pdf->own), pdf->own_starts[i], end));
        end_packed(file);
    }
    end_object_stream(file);
}

static void add_cross_references(struct file *file) {
    const struct pdf *pdf = file->pdf;
    uint32_t id = file->count + file->streams;
    size_t place = file->out->size - file->start;
    struct str entries = {0}, hex = {0};
    for (size_t i = 0; i < sizeof pdf->identifier; i++)
        str_add_format(&hex, "%02X", pdf->identifier[i]);
    str_add_format(&entries,
                   "/Type /XRef /Size %u /W [1 4 2] /Root %u 0 R /Info %u 0 R /ID [<%s> <%s>] ",
                   (unsigned)id + 1, (unsigned)pdf_id(pdf->document->catalog),
                   (unsigned)pdf_id(pdf->document->info), hex.at,
                   hex.at);
    begin_object(file, id);
    add_packed_stream(file, entries.at,
                      (struct view){(char *)file->fields, (size_t)(id + 1) * FIELDS_SIZE});
    str_add_format(file->out, "startxref\n%zu\n%%%%EOF\n", place);
    str_release(&entries);
    str_release(&hex);
}

void pdf_save(struct pdf *pdf, struct str *out) {
    struct file file = {.pdf = pdf, .out = out, .start = out->size};
    file.count = pdf->first_own + pdf->own_count;
    size_t most = file.count + file.count / PER_STREAM + 3;
    file.fields = memory_get_zeroed(most, FIELDS_SIZE);
    file.ends = memory_get_zeroed(pdf->first_own, sizeof *file.ends);
    set_fields(&file, 0, 0, 0, 0xFFFF);
    /* Four bytes above 127 tell that this is no text. */
    str_add_string(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    write_values(&file);
    add_streams(&file);
    add_others(&file);
    add_own(&file);
    add_cross_references(&file);
    memory_free(file.fields);
    memory_free(file.ends);
    str_release(&file.values);
    str_release(&file.packing);
    str_release(&file.head);
    if (pdf->status != HPDF_OK || out->size - file.start > UINT32_MAX)
        str_cut(out, file.start);
}
