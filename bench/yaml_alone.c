/* What libyaml alone takes: yaml_alone COUNT FILE reads all events of a file COUNT times. */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static int read_events(const unsigned char *text, size_t size) {
    yaml_parser_t parser;
    yaml_event_t event;
    int more = yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, text, size);
    while (more && yaml_parser_parse(&parser, &event)) {
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return more;
}

int main(int argc, char **argv) {
    static unsigned char text[1 << 20];
    FILE *file = argc == 3 ? fopen(argv[2], "rb") : NULL;
    if (!file)
        return 2;
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    int failed = 0;
    for (int i = atoi(argv[1]); i > 0; i--)
        failed |= read_events(text, size);
    return failed;
}
