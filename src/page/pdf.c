#include "page/pdf.h"
#include "base/memory.h"
#include "page/assets.h"
#include "page/pdf_error.h"
#include "page/pdf_parts.h"

enum { COMPRESSION = 1 };

static void *get_memory(HPDF_UINT size) { return memory_get(size); }

static void free_memory(void *memory) { memory_free(memory); }

static void open_document(struct pdf *pdf) {
    /* No pool of its own: libharu 2.3.0 takes badly aligned pieces from it. */
    pdf->document = pdf->library.HPDF_NewEx(NULL, get_memory, free_memory, 0, NULL);
    pdf->compressor = libdeflate_alloc_compressor(COMPRESSION);
    if (!pdf->document || !pdf->compressor)
        memory_fail();
    pdf->status = pdf->library.HPDF_GetError(pdf->document);
    if (pdf->status == HPDF_OK && (!pdf->document->root_pages || !pdf->document->info))
        pdf->status = HPDF_INVALID_DOCUMENT;
    pdf->memory = pdf->document->mmgr;
    arena_init(&pdf->arena);
    sha256_init(&pdf->digest);
    for (int face = 0; face < FACE_COUNT; face++)
        font_subset_init(&pdf->fonts[face], (enum face)face);
}

static void close_document(struct pdf *pdf) {
    for (int face = 0; face < FACE_COUNT; face++)
        font_subset_release(&pdf->fonts[face]);
    pdf->library.HPDF_Free(pdf->document);
    libdeflate_free_compressor(pdf->compressor);
    str_release(&pdf->packed);
    memory_free(pdf->pages);
    memory_free(pdf->elements);
    memory_free(pdf->own_starts);
    str_release(&pdf->own);
    arena_release(&pdf->arena);
}

static HPDF_Dict new_page(struct pdf *pdf, HPDF_Dict parent) {
    const struct look *look = pdf->layout->look;
    HPDF_Dict page = pdf_object(pdf);
    HPDF_Array box = pdf_array(pdf);
    pdf_add_number(pdf, box, 0);
    pdf_add_number(pdf, box, 0);
    pdf_add_length(pdf, box, look->page.width);
    pdf_add_length(pdf, box, look->page.height);
    pdf_set_name(pdf, page, "Type", "Page");
    pdf_set(pdf, page, "Parent", parent);
    pdf_set(pdf, page, "MediaBox", box);
    pdf_set_name(pdf, page, "Tabs", "S");
    return page;
}

/* Links lead to pages that come later, so all pages are made before any is filled. HPDF_AddPage would
 * give each a stream of libharu's. */
static void open_pages(struct pdf *pdf) {
    HPDF_Dict parent = pdf->document->root_pages;
    HPDF_Array kids = pdf->library.HPDF_Dict_GetItem(parent, "Kids", HPDF_OCLASS_ARRAY);
    pdf->pages = memory_get_zeroed(pdf->layout->page_count, sizeof *pdf->pages);
    for (uint32_t i = 0; i < pdf->layout->page_count; i++) {
        pdf->pages[i] = new_page(pdf, parent);
        pdf->pages[i]->header.obj_class |= HPDF_OSUBCLASS_PAGE; /* so libharu counts it */
        pdf_add(pdf, kids, pdf->pages[i]);
    }
}

static void set_resources(struct pdf *pdf) {
    HPDF_Dict resources = pdf_object(pdf);
    pdf_set(pdf, resources, "Font", pdf_add_fonts(pdf));
    if (pdf->picture) {
        HPDF_Dict pictures = pdf_dict(pdf);
        pdf_set(pdf, pictures, "P1", pdf->picture);
        pdf_set(pdf, resources, "XObject", pictures);
    }
    for (uint32_t i = 0; i < pdf->layout->page_count; i++)
        pdf_set(pdf, pdf->pages[i], "Resources", resources);
}

static void fill_document(struct pdf *pdf, struct str *out, struct findings *findings) {
    if (pdf->layout->logo)
        pdf->picture = pdf_add_picture(pdf, pdf->layout->logo);
    open_pages(pdf);
    pdf_begin_structure(pdf);
    pdf_add_pages(pdf);
    set_resources(pdf);
    pdf_add_metadata(pdf);
    pdf_end_structure(pdf);
    pdf_add_outline(pdf);
    pdf_save(pdf, out);
    if (pdf->layout->logo && !pdf->picture)
        finding_add(findings, "PDF-LOGO", (struct span){0}, FINDING_BARE);
}

static void report(HPDF_STATUS status, struct findings *findings) {
    struct view code = arena_format(findings->arena, "%#06lx", (unsigned long)status);
    struct finding *finding = finding_add(findings, "PDF-LIBRARY", (struct span){0},
                                          FINDING_WITH({"name", pdf_error_name(status)}, {"code", code}));
    if (pdf_error_is_limit(status))
        finding_set_hint(findings, finding, "limit", FINDING_BARE);
}

static bool load(struct pdf *pdf, struct findings *findings) {
    const char *reason;
    if (pdf_library_load(&pdf->library, &reason))
        return true;
    struct view why = arena_copy(findings->arena, view_of(reason));
    finding_add(findings, "PDF-LIBRARY-MISSING", (struct span){0}, FINDING_WITH({"reason", why}));
    return false;
}

void pdf_write_layout(const struct layout *layout, struct str *out, struct findings *findings) {
    struct pdf pdf = {.layout = layout};
    if (!load(&pdf, findings))
        return;
    open_document(&pdf);
    if (pdf.status == HPDF_OK)
        fill_document(&pdf, out, findings);
    if (pdf.status != HPDF_OK)
        report(pdf.status, findings);
    close_document(&pdf);
}

void pdf_write(const struct page *page, struct str *out, struct findings *findings) {
    struct arena arena;
    struct look look;
    if (!look_read(&look, assets_tree(page->assets, "templates/pdf.yaml"), findings))
        return;
    look_apply(&look, page->theme);
    arena_init(&arena);
    pdf_write_layout(layout_new(&arena, page, &look, findings), out, findings);
    arena_release(&arena);
}
