#include "app/basis.h"
#include "app/version.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/reader.h"
#include "data/yaml.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Options that say nothing about what a document holds. */
static const enum option_id idle[] = {
    OPTION_HELP,  OPTION_MESSAGES, OPTION_QUIET, OPTION_OUTPUT,   OPTION_JOBS,  OPTION_SUMMARY,
    OPTION_STALE, OPTION_PRUNE,    OPTION_WATCH, OPTION_MANIFEST, OPTION_SHARD, OPTION_STDIN0,
    OPTION_INDEX, OPTION_DEPFILE,  OPTION_SYNC,  OPTION_NONE,
};

int digest_of_file(const char *path, unsigned char digest[SHA256_SIZE]) {
    enum { PIECE = 64 * 1024 };
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    char piece[PIECE];
    struct sha256 hash;
    sha256_init(&hash);
    ssize_t got;
    while ((got = read(descriptor, piece, sizeof piece)) > 0 || (got < 0 && errno == EINTR))
        sha256_add(&hash, (struct view){piece, got > 0 ? (size_t)got : 0});
    int error = got < 0 ? errno : 0;
    close(descriptor);
    sha256_end(&hash, digest);
    return error;
}

static void add_text(struct sha256 *hash, const char *text) {
    sha256_add(hash, (struct view){text, strlen(text) + 1});
}

static void add_file(struct sha256 *hash, const char *path) {
    unsigned char digest[SHA256_SIZE];
    if (digest_of_file(path, digest) == 0)
        sha256_add(hash, (struct view){(const char *)digest, sizeof digest});
}

/* A folder that is laid over the built-in files: all that is in it, in the order of names. */
static void add_folder(struct sha256 *hash, const char *path) {
    struct dirent **names = NULL;
    int count = scandir(path, &names, NULL, alphasort);
    if (count < 0 && errno == ENOMEM)
        memory_fail();
    struct str file = {0};
    for (int i = 0; i < count; i++) {
        struct stat about;
        str_cut(&file, 0);
        str_add_format(&file, "%s/%s", path, names[i]->d_name);
        bool known = names[i]->d_name[0] != '.' && stat(file.at, &about) == 0;
        add_text(hash, names[i]->d_name);
        free(names[i]);
        if (known && S_ISDIR(about.st_mode))
            add_folder(hash, file.at);
        else if (known)
            add_file(hash, file.at);
    }
    str_release(&file);
    free(names);
}

/* A theme, and every file that a text in it could name. */
static void add_named(struct sha256 *hash, struct arena *arena, const struct node *node,
                      const char *path) {
    if (node->kind == NODE_STRING) {
        const char *file = reader_resolve(arena, path, node->text);
        struct stat about;
        if (stat(file, &about) == 0 && S_ISREG(about.st_mode))
            add_file(hash, file);
    }
    for (const struct node *at = node_first(node); at; at = at->next)
        add_named(hash, arena, at, path);
}

static void add_theme(struct sha256 *hash, const char *path) {
    struct arena arena;
    arena_init(&arena);
    struct view text;
    if (file_read(&arena, path, SOURCE_MAX, &text) == 0) {
        sha256_add(hash, text);
        struct findings findings;
        findings_init(&findings, &arena, NULL, "en");
        const struct source *source = source_new(&arena, view_of(path), text);
        const struct node *tree = yaml_read(&arena, source, &findings);
        if (tree)
            add_named(hash, &arena, tree, path);
    }
    arena_release(&arena);
}

static bool is_idle(enum option_id option) {
    const enum option_id *at = idle;
    while (*at != OPTION_NONE && *at != option)
        at++;
    return *at != OPTION_NONE;
}

void basis_make(const struct arguments *arguments, unsigned char digest[SHA256_SIZE]) {
    struct sha256 hash;
    sha256_init(&hash);
    add_text(&hash, SELOSTE_VERSION);
    add_text(&hash, program_digest);
    for (enum option_id option = OPTION_NONE + 1; option < OPTION_COUNT; option++) {
        const struct given *given = &arguments->options[option];
        if (!given->is || is_idle(option))
            continue;
        add_text(&hash, option_table[option].name);
        for (const struct value *value = given->values; value; value = value->next)
            add_text(&hash, value->text);
        if (option == OPTION_ASSETS && given->values)
            add_folder(&hash, given->values->text);
        if (option == OPTION_THEME && given->values)
            add_theme(&hash, given->values->text);
    }
    sha256_end(&hash, digest);
}

struct digest {
    const char *path;
    bool is_known;
    unsigned char bytes[SHA256_SIZE];
    struct digest *next; /* in the same row */
};

enum { ROWS = 1024 };

const unsigned char *digests_get(struct digests *digests, const char *path) {
    if (!digests->rows)
        digests->rows = ARENA_ARRAY(&digests->arena, struct digest *, ROWS);
    struct digest **row = &digests->rows[view_hash(view_of(path)) % ROWS], *digest = *row;
    while (digest && strcmp(digest->path, path) != 0)
        digest = digest->next;
    if (!digest) {
        digest = ARENA_NEW(&digests->arena, struct digest);
        digest->path = arena_copy(&digests->arena, view_of(path)).at;
        digest->is_known = digest_of_file(path, digest->bytes) == 0;
        digest->next = *row;
        *row = digest;
    }
    return digest->is_known ? digest->bytes : NULL;
}

void digests_release(struct digests *digests) {
    arena_release(&digests->arena);
    digests->rows = NULL;
}
