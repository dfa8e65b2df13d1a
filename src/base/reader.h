/* One interface to read files by path, wherever they are: in folders, or in a revision of git. */
#ifndef SELOSTE_BASE_READER_H
#define SELOSTE_BASE_READER_H

#include "base/arena.h"

struct reader {
    /* 0 or an errno value; `most` is the largest size in bytes (EFBIG). The content lives in the
     * arena. */
    int (*read)(const struct reader *reader, struct arena *arena, const char *path, size_t most,
                struct view *content);
    const void *context;
};

/* Reads from the file system. */
extern const struct reader reader_of_files;

/* The path that `name` means in a file at `path`: beside it, unless it is absolute; `.` and `..` are
 * worked out. In the arena. */
const char *reader_resolve(struct arena *arena, const char *path, struct view name);
/* The path from the root of the file system, `.` and `..` worked out; links are not followed. */
const char *reader_absolute(struct arena *arena, const char *path);
/* Whether a path (as reader_resolve gives it) lies in the folder `root` or below it. A relative path
 * and an absolute root are compared by where the program stands. */
bool reader_is_within(struct arena *arena, const char *path, const char *root);

#endif
