#include "app/lsp.h"
#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { HEADER_MAX = 4096 };

static bool read_bytes(char *to, size_t size) {
    while (size) {
        ssize_t got = read(STDIN_FILENO, to, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        size -= (size_t)got;
    }
    return true;
}

/* One line of the header, without its end. Longer ones than any of ours come in pieces. */
static bool read_line(char line[HEADER_MAX]) {
    size_t size = 0;
    char c = 0;
    while (size + 1 < HEADER_MAX && read_bytes(&c, 1) && c != '\n')
        if (c != '\r')
            line[size++] = c;
    line[size] = '\0';
    return c == '\n' || size;
}

/* What isn't a header is passed over up to the next empty line behind a length. */
bool lsp_read(struct arena *arena, struct view *message) {
    static const char name[] = "content-length:";
    char line[HEADER_MAX];
    long long size = -1;
    while (read_line(line)) {
        if (!*line && size >= 0)
            break;
        if (strncasecmp(line, name, sizeof name - 1) == 0)
            size = strtoll(line + sizeof name - 1, NULL, 10);
    }
    if (size < 0 || size > LSP_MESSAGE_MAX)
        return false;
    char *text = arena_get(arena, (size_t)size + 1);
    *message = (struct view){text, (size_t)size};
    return read_bytes(text, (size_t)size);
}

bool lsp_write(struct view message) {
    struct str out = {0};
    str_add_format(&out, "Content-Length: %zu\r\n\r\n", message.size);
    str_add(&out, message);
    bool good = file_write_to(STDOUT_FILENO, str_view(&out)) == 0;
    str_release(&out);
    return good;
}
