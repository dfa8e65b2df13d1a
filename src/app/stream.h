/* A file that is written as it grows, and takes its name when it is whole. */
#ifndef SELOSTE_APP_STREAM_H
#define SELOSTE_APP_STREAM_H

#include "base/str.h"

struct stream {
    struct str path, part; /* what it will be called, and what it is called meanwhile: empty for a device */
    struct str waiting;
    int descriptor; /* -1: closed */
    int error;      /* the first, an errno value */
};

/* Begins the file `path` as `path.part`, whose holder is known by a lock (flock): another one is waited
 * for. *was_left, which may be NULL, tells that a holder died. What goes to a device or a pipe goes there at once.
 * 0 or an errno value; stream_close or stream_drop must follow either. */
int stream_open(struct stream *stream, const char *path, bool *was_left);
void stream_add(struct stream *stream, struct view text);
/* Gives the file its name. 0 or an errno value: then there is no new file. */
int stream_close(struct stream *stream);
/* Takes the part away. */
void stream_drop(struct stream *stream);

#endif
