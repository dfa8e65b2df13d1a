#include "base/file.h"
#include "base/memory.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    NAME_PART = 200, /* bytes of a file's name that its temporary one repeats; 255 is the most */
    TEMPORARY = 22,  /* bytes of ".<16 digits>.part" */
};

static int read_all(int descriptor, size_t most, size_t guess, struct arena *arena,
                    struct view *content) {
    char *bytes = NULL;
    size_t size = 0, room = 0, step = guess + 1;
    for (;;) {
        if (room - size < step + 1) {
            bytes = arena_resize(arena, bytes, room, size + step + 1);
            room = size + step + 1;
        }
        ssize_t got = read(descriptor, bytes + size, step);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        size += (size_t)got;
        if (size > most)
            return EFBIG;
        bytes[size] = '\0';
        *content = (struct view){bytes, size};
        if (got == 0)
            return 0;
        step = room - size > 1 ? room - size - 1 : size + 64 * 1024;
    }
}

int file_read(struct arena *arena, const char *path, size_t most, struct view *content) {
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    struct stat about = {0};
    int error = fstat(descriptor, &about) < 0 ? errno : 0;
    if (!error && S_ISDIR(about.st_mode))
        error = EISDIR;
    if (!error && S_ISREG(about.st_mode) && (uint64_t)about.st_size > most)
        error = EFBIG;
    if (!error)
        error = read_all(descriptor, most, S_ISREG(about.st_mode) ? (size_t)about.st_size : 4096,
                         arena, content);
    if (!standard)
        close(descriptor);
    return error;
}

int file_write_to(int descriptor, struct view content) {
    while (content.size) {
        ssize_t put = write(descriptor, content.at, content.size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        content.at += put;
        content.size -= (size_t)put;
    }
    return 0;
}

static bool holds(const char *path, struct view content) {
    struct stat about;
    if (lstat(path, &about) < 0 || !S_ISREG(about.st_mode) ||
        (uint64_t)about.st_size != content.size)
        return false;
    struct arena arena = {0};
    struct view text;
    bool same = file_read(&arena, path, content.size, &text) == 0 && view_equal(text, content);
    arena_release(&arena);
    return same;
}

/* ".NAME.<16 digits>.part" beside the path: no two writers take the same one. */
static void add_temporary(struct str *out, const char *path) {
    uint64_t number = 0;
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    if (getrandom(&number, sizeof number, 0) < 0)
        number = (uint64_t)getpid();
    str_add(out, (struct view){path, folder});
    str_add_format(out, ".%.*s.%016llx.part", NAME_PART, path + folder, (unsigned long long)number);
}

/* The lock tells file_sweep that the writer is alive. Where there are no locks it does nothing. */
static int write_and_rename(const char *temporary, struct view content, const char *path) {
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return errno;
    flock(descriptor, LOCK_EX | LOCK_NB);
    int error = file_write_to(descriptor, content);
    if (!error && rename(temporary, path) < 0)
        error = errno;
    if (close(descriptor) < 0 && !error)
        error = errno;
    if (error)
        unlink(temporary);
    return error;
}

/* A path that is a folder can't be replaced, and rename says so only in riddles. */
static int refuse_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode) ? EISDIR : 0;
}

bool file_is_channel(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 &&
           (S_ISCHR(about.st_mode) || S_ISFIFO(about.st_mode) || S_ISSOCK(about.st_mode));
}

static int write_channel(const char *path, struct view content) {
    int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return errno;
    int error = file_write_to(descriptor, content);
    close(descriptor);
    return error;
}

int file_write(const char *path, struct view content, bool *written) {
    if (written)
        *written = true;
    if (file_is_channel(path))
        return write_channel(path, content);
    bool same = holds(path, content);
    if (written)
        *written = !same;
    if (same)
        return 0;
    int error = refuse_folder(path);
    if (error)
        return error;
    struct str temporary = {0};
    do {
        str_cut(&temporary, 0);
        add_temporary(&temporary, path);
        error = write_and_rename(temporary.at, content, path);
    } while (error == EEXIST);
    str_release(&temporary);
    return error;
}

static bool is_temporary(const char *name) {
    size_t size = strlen(name);
    return name[0] == '.' && size > TEMPORARY && strcmp(name + size - 5, ".part") == 0 &&
           name[size - TEMPORARY] == '.' && strspn(name + size - 21, "0123456789abcdef") == 16;
}

static void sweep_file(const char *path) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return;
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        unlink(path);
    close(descriptor);
}

void file_sweep(const char *folder) {
    DIR *entries = opendir(folder);
    struct str path = {0};
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        struct stat about;
        bool itself = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        str_cut(&path, 0);
        str_add_format(&path, "%s/%s", folder, entry->d_name);
        if (itself || lstat(path.at, &about) < 0)
            continue;
        if (S_ISDIR(about.st_mode))
            file_sweep(path.at);
        else if (S_ISREG(about.st_mode) && is_temporary(entry->d_name))
            sweep_file(path.at);
    }
    str_release(&path);
    if (entries)
        closedir(entries);
}

int file_sync(const char *folder) {
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    int error = syncfs(descriptor) < 0 ? errno : 0;
    close(descriptor);
    return error;
}

int file_make_folder(const char *path) {
    struct str part = {0};
    int error = 0;
    for (size_t i = 0; !error && path[i]; i++) {
        str_add_char(&part, path[i]);
        bool end = path[i + 1] == '/' || path[i + 1] == '\0';
        if (end && path[i] != '/' && mkdir(part.at, 0777) < 0 && errno != EEXIST)
            error = errno;
    }
    struct stat about;
    if (!error && (stat(path, &about) < 0 || !S_ISDIR(about.st_mode)))
        error = ENOTDIR;
    str_release(&part);
    return error;
}

const char *file_folder(struct arena *arena, const char *path) {
    struct view view = view_of(path);
    while (view.size && view.at[view.size - 1] != '/')
        view.size--;
    if (!view.size)
        return ".";
    while (view.size > 1 && view.at[view.size - 1] == '/')
        view.size--;
    return arena_copy(arena, view).at;
}
