/* What cmark alone takes: cmark_alone COUNT FILE parses a file and renders it as HTML COUNT times. */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    static char text[1 << 20];
    FILE *file = argc == 3 ? fopen(argv[2], "rb") : NULL;
    if (!file)
        return 2;
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    for (int i = atoi(argv[1]); i > 0; i--)
        free(cmark_markdown_to_html(text, size, CMARK_OPT_DEFAULT));
    return 0;
}
