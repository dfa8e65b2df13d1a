/* What a run writes changes folders too: only what could be read counts, and the names that a run
 * writes by begin with a dot or end as documents do. */
#include "app/watch.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

enum { QUIET = 50 /* milliseconds */, EVENTS = 64 * 1024 };

static const uint32_t changes = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO;

int watch_init(struct watch *watch, const struct arguments *arguments) {
    *watch = (struct watch){arguments, inotify_init1(IN_CLOEXEC | IN_NONBLOCK)};
    return watch->descriptor < 0 ? errno : 0;
}

static void add_folder(struct watch *watch, const char *path) {
    if (inotify_add_watch(watch->descriptor, path, changes | IN_ONLYDIR) < 0)
        return;
    DIR *folder = opendir(path);
    struct str name = {0};
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        struct stat about;
        str_cut(&name, 0);
        str_add_format(&name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.' && lstat(name.at, &about) == 0 && S_ISDIR(about.st_mode))
            add_folder(watch, name.at);
    }
    str_release(&name);
    if (folder)
        closedir(folder);
}

void watch_file(struct watch *watch, const char *path) {
    struct arena arena;
    arena_init(&arena);
    inotify_add_watch(watch->descriptor, file_folder(&arena, path), changes | IN_ONLYDIR);
    arena_release(&arena);
}

static void add(struct watch *watch, const char *path) {
    struct arena arena;
    struct stat about;
    arena_init(&arena);
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        add_folder(watch, path);
    } else {
        size_t fixed = strcspn(path, "*?[");
        bool pattern = path[fixed] != '\0';
        const char *start = arena_copy(&arena, (struct view){path, fixed}).at;
        const char *folder = file_folder(&arena, start);
        if (pattern)
            add_folder(watch, folder);
        else
            watch_file(watch, path);
    }
    arena_release(&arena);
}

void watch_renew(struct watch *watch) {
    static const enum option_id named[] = {OPTION_ASSETS, OPTION_THEME};
    for (size_t i = 0; i < watch->arguments->count; i++)
        add(watch, watch->arguments->operands[i]);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (arguments_get(watch->arguments, named[i]))
            add(watch, arguments_get(watch->arguments, named[i]));
}

/* Documents are what a run itself writes. */
static bool counts(const struct inotify_event *event) {
    struct view name = view_of(event->len ? event->name : "");
    bool document = view_ends(name, VIEW(".html")) || view_ends(name, VIEW(".md")) ||
                    view_ends(name, VIEW(".pdf"));
    return !view_starts(name, VIEW(".")) && !document;
}

/* Whether what has come is a reason to build. */
static bool read_events(struct watch *watch) {
    _Alignas(struct inotify_event) char events[EVENTS];
    bool any = false;
    ssize_t got;
    while ((got = read(watch->descriptor, events, sizeof events)) > 0) {
        for (ssize_t at = 0; at < got;) {
            const struct inotify_event *event = (const struct inotify_event *)(events + at);
            any = counts(event) || (event->mask & IN_Q_OVERFLOW) || any;
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
    return any;
}

int watch_wait(struct watch *watch) {
    sigset_t signals, before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigprocmask(SIG_BLOCK, &signals, &before);
    int asked = signalfd(-1, &signals, SFD_CLOEXEC);
    struct pollfd both[] = {{watch->descriptor, POLLIN, 0}, {asked, POLLIN, 0}};
    struct signalfd_siginfo about = {0};
    bool changed = false;
    while (!about.ssi_signo) {
        int ready = poll(both, 2, changed ? QUIET : -1);
        if (both[1].revents && read(asked, &about, sizeof about) != sizeof about)
            break;
        if (ready == 0)
            break;
        changed = read_events(watch) || changed;
    }
    close(asked);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return (int)about.ssi_signo;
}

void watch_release(struct watch *watch) {
    if (watch->descriptor >= 0)
        close(watch->descriptor);
}
