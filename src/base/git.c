/* The protocol: a line with a name goes in; out comes `<id> <type> <size>`, a line end, the content
 * and a line end, or `<name> missing`. Questions go through a socket, so that a child that has died
 * is an error and no signal. */
#include "base/git.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

void git_init(struct git *git, const char *folder) {
    *git = (struct git){.folder = folder ? folder : ".", .questions = -1, .answers = -1};
}

void git_release(struct git *git) {
    if (git->questions >= 0)
        close(git->questions);
    if (git->answers >= 0)
        close(git->answers);
    if (git->process)
        waitpid(git->process, NULL, 0);
    git_init(git, git->folder);
}

static int spawn(struct git *git, int questions, int answers) {
    const char *const words[] = {"git", "-C", git->folder, "cat-file", "--batch", NULL};
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions))
        return ECHILD;
    int error = posix_spawn_file_actions_adddup2(&actions, questions, STDIN_FILENO);
    if (!error)
        error = posix_spawn_file_actions_adddup2(&actions, answers, STDOUT_FILENO);
    if (!error)
        error = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process;
    if (!error)
        error = posix_spawnp(&process, words[0], &actions, NULL, (char *const *)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    git->process = error ? 0 : (int)process;
    return error ? ECHILD : 0;
}

static int start(struct git *git) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return errno;
    int error = spawn(git, ends[1], ends[1]);
    close(ends[1]);
    git->questions = ends[0];
    git->answers = error ? -1 : fcntl(ends[0], F_DUPFD_CLOEXEC, 0);
    if (error || git->answers < 0)
        git_release(git);
    return error;
}

static int ask(struct git *git, struct view line) {
    while (line.size) {
        ssize_t sent = send(git->questions, line.at, line.size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return ECHILD;
        line = view_part(line, (size_t)sent, line.size);
    }
    return 0;
}

static int take(struct git *git, char *into, size_t size) {
    while (size) {
        ssize_t got = read(git->answers, into, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return ECHILD;
        into += got;
        size -= (size_t)got;
    }
    return 0;
}

/* Byte by byte: the content behind the line must stay where it is. */
static int take_line(struct git *git, struct str *line) {
    char c = '\0';
    int error = take(git, &c, 1);
    while (!error && c != '\n') {
        str_add_char(line, c);
        error = take(git, &c, 1);
    }
    return error;
}

static int drop(struct git *git, size_t size) {
    char room[4096];
    int error = 0;
    while (size && !error) {
        size_t part = size < sizeof room ? size : sizeof room;
        error = take(git, room, part);
        size -= part;
    }
    return error;
}

/* `<id> <type> <size>`; false for the sentences that say that there is nothing. */
static bool read_head(struct view line, bool *blob, size_t *size) {
    size_t first = view_find_byte(line, ' ');
    struct view rest = first == VIEW_NOWHERE ? VIEW("") : view_part(line, first + 1, line.size);
    size_t second = view_find_byte(rest, ' ');
    if (second == VIEW_NOWHERE || (first != 40 && first != 64))
        return false;
    struct view digits = view_part(rest, second + 1, rest.size);
    *blob = view_is(view_part(rest, 0, second), "blob");
    *size = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9' || *size > SIZE_MAX / 16)
            return false;
        *size = *size * 10 + (size_t)(digits.at[i] - '0');
    }
    return digits.size > 0;
}

static int take_content(struct git *git, struct arena *arena, struct view head, size_t most,
                        struct view *content) {
    bool blob;
    size_t size;
    if (!read_head(head, &blob, &size))
        return ENOENT;
    if (!blob || size > most) {
        int error = drop(git, size + 1);
        return error ? error : blob ? EFBIG : EISDIR;
    }
    char *bytes = arena_get(arena, size + 1);
    int error = take(git, bytes, size);
    if (!error)
        error = drop(git, 1);
    *content = (struct view){bytes, size};
    return error;
}

static int read_object(const struct reader *reader, struct arena *arena, const char *path,
                       size_t most, struct view *content) {
    const struct git_revision *revision = reader->context;
    struct git *git = revision->git;
    bool above = strncmp(path, "../", 3) == 0;
    if (strchr(path, '\n') || view_find_byte(revision->name, '\n') != VIEW_NOWHERE ||
        *path == '/' || (above && !revision->relative))
        return ENOENT;
    int error = git->process ? 0 : start(git);
    if (error)
        return error;
    struct str line = {0};
    bool here = revision->relative && !above && strncmp(path, "./", 2) != 0;
    str_add_format(&line, "%.*s:%s%s\n", VIEW_ARG(revision->name), here ? "./" : "", path);
    error = ask(git, str_view(&line));
    str_cut(&line, 0);
    if (!error)
        error = take_line(git, &line);
    if (!error)
        error = take_content(git, arena, str_view(&line), most, content);
    str_release(&line);
    if (error == ECHILD)
        git_release(git);
    return error;
}

struct reader git_reader(const struct git_revision *revision) {
    return (struct reader){read_object, revision};
}
