#include "app/progress.h"
#include "base/file.h"

#include <unistd.h>

enum { FEW = 20, PAUSE = 100 /* milliseconds */ };

static long milliseconds(struct timespec from, struct timespec to) {
    return (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
}

void progress_init(struct progress *progress, struct app *app, size_t count) {
    *progress = (struct progress){.app = app, .count = count};
    progress->is_wanted = app->error_screen.width && !app->quiet && count >= FEW;
    if (progress->is_wanted)
        clock_gettime(CLOCK_MONOTONIC, &progress->begun);
}

void progress_hide(struct progress *progress, bool any) {
    if (!any || !progress->is_visible)
        return;
    file_write_to(STDERR_FILENO, VIEW("\r\x1b[K"));
    progress->is_visible = false;
}

void progress_show(struct progress *progress, size_t done) {
    struct timespec now;
    if (!progress->is_wanted)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (milliseconds(progress->shown, now) < PAUSE)
        return;
    progress->shown = now;
    double seconds = (double)milliseconds(progress->begun, now) / 1000 + 0.001;
    double rate = (double)done / seconds;
    unsigned left = (unsigned)((double)(progress->count - done) / rate);
    struct arena arena;
    arena_init(&arena);
    struct messages messages = progress->app->messages;
    messages.arena = &arena;
    struct view words = message_fill(
        &messages, "SAY-PROGRESS",
        FINDING_WITH({"done", arena_format(&arena, "%zu", done)},
                     {"count", arena_format(&arena, "%zu", progress->count)},
                     {"rate", arena_format(&arena, "%.0f", rate)},
                     {"left", arena_format(&arena, "%u:%02u", left / 60, left % 60)}));
    file_write_to(STDERR_FILENO, arena_format(&arena, "\r%.*s\x1b[K", VIEW_ARG(words)));
    arena_release(&arena);
    progress->is_visible = true;
}

void progress_end(struct progress *progress) { progress_hide(progress, true); }
