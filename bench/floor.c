/* What can't be avoided: floor COUNT OUT FONT.ttf NOTICE.yaml DOCUMENT.md... reads the description's events with
 * libyaml, parses each document with cmark and writes it as HTML, Markdown and a PDF of plain lines, compressed by
 * zlib, in a font that the PDF brings with it. COUNT times. */
#include <cmark.h>
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { MOST = 1 << 20, LINES = 50 };

static size_t read_file(const char *path, char *text) {
    FILE *file = fopen(path, "rb");
    if (!file)
        exit(2);
    size_t size = fread(text, 1, MOST - 1, file);
    fclose(file);
    text[size] = '\0';
    return size;
}

static void write_file(const char *folder, int number, const char *suffix, const char *text, size_t size) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%d.%s", folder, number, suffix);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        exit(2);
}

static void read_events(const char *text, size_t size) {
    yaml_parser_t parser;
    yaml_event_t event;
    int more = yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    while (more && yaml_parser_parse(&parser, &event)) {
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void add_page(HPDF_Doc document, HPDF_Font font, char **line, char **rest) {
    HPDF_Page page = HPDF_AddPage(document);
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, 10);
    HPDF_Page_SetTextLeading(page, 14);
    HPDF_Page_MoveTextPos(page, 50, 780);
    for (int i = 0; *line && i < LINES; i++, *line = strtok_r(NULL, "\n", rest))
        HPDF_Page_ShowTextNextLine(page, *line);
    HPDF_Page_EndText(page);
}

static void write_pdf(const char *folder, int number, const char *font_path, char *text) {
    static HPDF_BYTE bytes[MOST];
    HPDF_UINT32 size = sizeof bytes;
    HPDF_Doc document = HPDF_New(NULL, NULL);
    HPDF_SetCompressionMode(document, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(document);
    HPDF_Font font = HPDF_GetFont(document, HPDF_LoadTTFontFromFile(document, font_path, HPDF_TRUE), "UTF-8");
    if (!font)
        exit(2);
    char *rest = NULL, *line = strtok_r(text, "\n", &rest);
    while (line)
        add_page(document, font, &line, &rest);
    HPDF_SaveToStream(document);
    HPDF_ReadFromStream(document, bytes, &size);
    write_file(folder, number, "pdf", (const char *)bytes, size);
    HPDF_Free(document);
}

static void write_document(const char *folder, int number, const char *font_path, const char *path) {
    static char text[MOST];
    size_t size = read_file(path, text);
    cmark_node *tree = cmark_parse_document(text, size, CMARK_OPT_DEFAULT);
    char *html = cmark_render_html(tree, CMARK_OPT_DEFAULT);
    char *markdown = cmark_render_commonmark(tree, CMARK_OPT_DEFAULT, 0);
    write_file(folder, number, "html", html, strlen(html));
    write_file(folder, number, "md", markdown, strlen(markdown));
    free(html);
    free(markdown);
    cmark_node_free(tree);
    write_pdf(folder, number, font_path, text);
}

int main(int argc, char **argv) {
    static char text[MOST];
    if (argc < 6)
        return 2;
    for (int i = atoi(argv[1]); i > 0; i--) {
        read_events(text, read_file(argv[4], text));
        for (int document = 5; document < argc; document++)
            write_document(argv[2], i * argc + document, argv[3], argv[document]);
    }
    return 0;
}
