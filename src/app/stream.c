#include "app/stream.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH = 64 * 1024 };

/* Whether the name still means the file that is open. */
static bool is_current(const struct stream *stream) {
    struct stat open_one, named;
    return fstat(stream->descriptor, &open_one) == 0 && stat(stream->part.at, &named) == 0 &&
           open_one.st_ino == named.st_ino && open_one.st_dev == named.st_dev;
}

static int try_open(struct stream *stream, bool *was_left) {
    stream->descriptor = open(stream->part.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool exists = stream->descriptor < 0 && errno == EEXIST;
    if (exists)
        stream->descriptor = open(stream->part.at, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (stream->descriptor < 0)
        return exists && errno == ENOENT ? EAGAIN : errno; /* it went away meanwhile */
    /* A file system without locks has to do without. */
    while (flock(stream->descriptor, LOCK_EX) < 0 && errno == EINTR)
        continue;
    if (!is_current(stream)) {
        close(stream->descriptor);
        return EAGAIN;
    }
    if (was_left)
        *was_left = exists;
    return ftruncate(stream->descriptor, 0) < 0 ? errno : 0;
}

int stream_open(struct stream *stream, const char *path, bool *was_left) {
    *stream = (struct stream){.descriptor = -1};
    str_add_string(&stream->path, path);
    if (file_is_channel(path)) {
        stream->descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        stream->error = stream->descriptor < 0 ? errno : 0;
        return stream->error;
    }
    str_add_format(&stream->part, "%s.part", path);
    do
        stream->error = try_open(stream, was_left);
    while (stream->error == EAGAIN);
    return stream->error;
}

static void flush(struct stream *stream) {
    if (!stream->error)
        stream->error = file_write_to(stream->descriptor, str_view(&stream->waiting));
    str_cut(&stream->waiting, 0);
}

void stream_add(struct stream *stream, struct view text) {
    str_add(&stream->waiting, text);
    if (stream->waiting.size >= FLUSH)
        flush(stream);
}

static void release(struct stream *stream) {
    if (stream->descriptor >= 0)
        close(stream->descriptor);
    str_release(&stream->path);
    str_release(&stream->part);
    str_release(&stream->waiting);
    stream->descriptor = -1;
}

int stream_close(struct stream *stream) {
    flush(stream);
    if (!stream->error && stream->part.size && rename(stream->part.at, stream->path.at) < 0)
        stream->error = errno;
    if (stream->error && stream->part.size && stream->descriptor >= 0)
        unlink(stream->part.at);
    release(stream);
    return stream->error;
}

void stream_drop(struct stream *stream) {
    if (stream->part.size && stream->descriptor >= 0)
        unlink(stream->part.at);
    release(stream);
}
