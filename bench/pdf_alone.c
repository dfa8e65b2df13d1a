/* How long a PDF takes in a process that is warm, and what memory: pdf_alone FONT-FOLDER
 *
 * The notice is that of the unit tests. Beside it the same lines at the same places, set with libharu's own
 * TrueType fonts: no structure, no kerning, no archive. */
#include "base/str.h"
#include "page/assets.h"
#include "page/layout.h"
#include "page/pdf.h"
#include "page_fixture.h"

#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { WARM_UP = 20, RUNS = 1000, STOCK_RUNS = 5 };

struct shop {
    struct arena arena;
    struct findings findings;
    struct assets assets;
    struct page *page;
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double memory(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static size_t write_ours(struct shop *shop) {
    struct str out = {0};
    pdf_write(shop->page, &out, &shop->findings);
    size_t size = out.size;
    str_release(&out);
    return size;
}

/* The characters of an item in UTF-8. */
static void add_words(struct str *out, const struct item *item) {
    for (uint32_t i = 0; i < item->glyph_count; i++)
        str_add_code(out, item->glyphs[i].code);
}

static void set_page(HPDF_Doc document, HPDF_Font *fonts, const struct layout *layout, uint32_t index) {
    HPDF_Page page = HPDF_AddPage(document);
    struct str words = {0};
    HPDF_Page_BeginText(page);
    for (const struct item *item = layout->pages[index].first; item; item = item->next) {
        if (item->kind != ITEM_TEXT || item->glyph_count == 0)
            continue;
        str_cut(&words, 0);
        add_words(&words, item);
        HPDF_Page_SetFontAndSize(page, fonts[item->face == FACE_BOLD], (float)item->size / POINT);
        HPDF_Page_TextOut(page, (float)item->x / POINT,
                          (float)(layout->look->page.height - item->y) / POINT, words.at);
    }
    HPDF_Page_EndText(page);
    str_release(&words);
}

static size_t write_stock(const struct layout *layout, const char *folder) {
    static const char *const files[] = {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"};
    HPDF_Font fonts[2];
    HPDF_Doc document = HPDF_New(NULL, NULL);
    HPDF_UseUTFEncodings(document);
    HPDF_SetCompressionMode(document, HPDF_COMP_ALL);
    for (int i = 0; i < 2; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/noto/%s", folder, files[i]);
        const char *name = HPDF_LoadTTFontFromFile(document, path, HPDF_TRUE);
        fonts[i] = HPDF_GetFont(document, name, "UTF-8");
    }
    for (uint32_t i = 0; i < layout->page_count; i++)
        set_page(document, fonts, layout, i);
    HPDF_SaveToStream(document);
    size_t size = HPDF_GetStreamSize(document);
    HPDF_Free(document);
    return size;
}

static void measure_ours(struct shop *shop, uint32_t pages) {
    size_t size = 0;
    for (int i = 0; i < WARM_UP; i++)
        size = write_ours(shop);
    double memory_before = memory(), start = now();
    for (int i = 0; i < RUNS; i++)
        write_ours(shop);
    double each = (now() - start) / RUNS;
    printf("%-44s%10.2f ms   aim 2 ms for 4: %s\n", "PDF, warm, 4 pages' worth", each * 4 / pages,
           each * 4 / pages <= 2 ? "met" : "MISSED");
    printf("%-44s%10.2f ms\n", "  the whole notice", each);
    printf("%-44s%10u\n", "  its pages", (unsigned)pages);
    printf("%-44s%10.1f KB   aim 60 KB for 4: %s\n", "  its size", (double)size / 1024,
           size * 4 / pages <= 60 * 1024 ? "met" : "MISSED");
    printf("%-44s%10.2f MiB\n", "  more memory after 1,000 documents", memory() - memory_before);
}

int main(int count, char **arguments) {
    struct shop shop;
    struct look look;
    if (count != 2)
        return 2;
    arena_init(&shop.arena);
    findings_init(&shop.findings, &shop.arena, NULL, "en");
    assets_init(&shop.assets, &shop.arena, &shop.findings, VIEW(""));
    shop.page = fixture_whole_page(&shop.arena, fixture_notice);
    shop.page->assets = &shop.assets;
    if (!look_read(&look, assets_tree(&shop.assets, "templates/pdf.yaml"), &shop.findings))
        return 1;
    const struct layout *layout = layout_new(&shop.arena, shop.page, &look, &shop.findings);
    measure_ours(&shop, layout->page_count);
    size_t size = 0;
    double start = now();
    for (int i = 0; i < STOCK_RUNS; i++)
        size = write_stock(layout, arguments[1]);
    printf("%-44s%10.2f ms\n", "the same text, libharu's own fonts", (now() - start) / STOCK_RUNS);
    printf("%-44s%10.1f KB\n", "  its size", (double)size / 1024);
    arena_release(&shop.arena);
    return 0;
}
