/* Files: read whole, written whole or not at all. Errors are errno values; 0 is success. */
#ifndef SELOSTE_BASE_FILE_H
#define SELOSTE_BASE_FILE_H

#include "base/arena.h"

#include <stdbool.h>

/* Reads a file into the arena (a NUL follows the content). "-" is standard input. EFBIG when it holds
 * more than `most` bytes, EISDIR for a folder. */
int file_read(struct arena *arena, const char *path, size_t most, struct view *content);

/* Writes a temporary file beside `path` and renames it: readers see the old file or the new one, and
 * after an error the old one is still there. A file that holds these bytes already is left alone
 * (*written, which may be NULL, tells). Its folder must exist. A device or a pipe is written to. */
int file_write(const char *path, struct view content, bool *written);
/* Whether a path is a device, a pipe or a socket: nothing that another file may replace. */
bool file_is_channel(const char *path);

/* Takes away, in a folder and those below it, the temporary files of writers that died. */
void file_sweep(const char *folder);

/* Writes everything to an open descriptor. */
int file_write_to(int descriptor, struct view content);

/* Flushes what was written to the disk that a folder is on. */
int file_sync(const char *folder);

/* Makes a folder and those above it, as mkdir -p. */
int file_make_folder(const char *path);

/* The part of a path before its last slash, "." where there is none. In the arena. */
const char *file_folder(struct arena *arena, const char *path);

#endif
