/* A description of any kind becomes findings or a PDF that is whole. */
#include "notice.h"

#include "page/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct arena arena = {0};
    struct findings findings;
    const struct node *notice = fuzz_notice(&arena, bytes, size, &findings);
    if (notice) {
        struct page *page = fuzz_page(&arena, notice, "fi", &findings);
        struct str pdf = {0};
        pdf_write(page, &pdf, &findings);
        insist(view_starts(str_view(&pdf), VIEW("%PDF-1.")));
        str_release(&pdf);
    }
    arena_release(&arena);
    return 0;
}
