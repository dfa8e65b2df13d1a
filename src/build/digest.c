/* Makes the digest of the program: digest OUT.c FILE...
 *
 * OUT.c defines `program_digest`: the first 12 hexadecimal digits of the SHA-256 of the files' own, which are put
 * in order first. So neither the files' names nor the order in which a file system lists them counts. */
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"

#include <stdio.h>
#include <stdlib.h>

enum { DIGITS = 12, FILE_MAX = 256 * 1024 * 1024 };

struct digest {
    unsigned char bytes[SHA256_SIZE];
};

static bool read_digest(struct digest *digest, const char *path) {
    struct arena arena = {0};
    struct view text = VIEW("");
    int error = file_read(&arena, path, FILE_MAX, &text);
    if (error)
        fprintf(stderr, "digest: %s: %s\n", path, strerror(error));
    sha256_of(text, digest->bytes);
    arena_release(&arena);
    return !error;
}

static int compare(const void *a, const void *b) { return memcmp(a, b, sizeof(struct digest)); }

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: digest OUT.c FILE...\n", stderr);
        return 2;
    }
    size_t count = (size_t)argc - 2;
    struct digest *digests = memory_get_zeroed(count, sizeof *digests), all;
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good = read_digest(&digests[i], argv[i + 2]) && good;
    qsort(digests, count, sizeof *digests, compare);
    sha256_of((struct view){(const char *)digests, count * sizeof *digests}, all.bytes);
    memory_free(digests);
    struct str hex = {0}, out = {0};
    sha256_add_hex(&hex, all.bytes);
    str_add_string(&out, "#include \"app/version.h\"\n\n");
    str_add_format(&out, "const char program_digest[] = \"%.*s\";\n", DIGITS, hex.at);
    int error = good ? file_write(argv[1], str_view(&out), NULL) : 0;
    if (error)
        fprintf(stderr, "digest: %s: %s\n", argv[1], strerror(error));
    str_release(&hex);
    str_release(&out);
    return good && !error ? 0 : 1;
}
