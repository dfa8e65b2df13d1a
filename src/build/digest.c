/* Makes the digest of the built-in data: digest OUT.c FILE...
 *
 * OUT.c defines `built_in_digest`: the first 12 hexadecimal digits of the SHA-256 of all files, each
 * preceded by its size. */
#include "base/file.h"
#include "base/sha256.h"

#include <stdio.h>

enum { DIGITS = 12, FILE_MAX = 256 * 1024 * 1024 };

static bool add_file(struct sha256 *hash, const char *path) {
    struct arena arena = {0};
    struct view text;
    int error = file_read(&arena, path, FILE_MAX, &text);
    if (error)
        fprintf(stderr, "digest: %s: %s\n", path, strerror(error));
    else {
        sha256_add(hash, arena_format(&arena, "%zu:", text.size));
        sha256_add(hash, text);
    }
    arena_release(&arena);
    return !error;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: digest OUT.c FILE...\n", stderr);
        return 2;
    }
    struct sha256 hash;
    sha256_init(&hash);
    bool good = true;
    for (int i = 2; i < argc; i++)
        good = add_file(&hash, argv[i]) && good;
    unsigned char digest[SHA256_SIZE];
    sha256_end(&hash, digest);
    struct str hex = {0}, out = {0};
    sha256_add_hex(&hex, digest);
    str_add_string(&out, "#include \"app/version.h\"\n\n");
    str_add_format(&out, "const char built_in_digest[] = \"%.*s\";\n", DIGITS, hex.at);
    int error = good ? file_write(argv[1], str_view(&out), NULL) : 0;
    if (error)
        fprintf(stderr, "digest: %s: %s\n", argv[1], strerror(error));
    str_release(&hex);
    str_release(&out);
    return good && !error ? 0 : 1;
}
