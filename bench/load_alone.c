/* What libyaml alone takes to load a document: load_alone FILE. */
#include <stdio.h>
#include <yaml.h>

int main(int argc, char **argv) {
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    yaml_parser_t parser;
    yaml_document_t document;
    if (!file || !yaml_parser_initialize(&parser))
        return 2;
    yaml_parser_set_input_file(&parser, file);
    int good = yaml_parser_load(&parser, &document);
    if (good)
        yaml_document_delete(&document);
    yaml_parser_delete(&parser);
    fclose(file);
    return !good;
}
