#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int spawn(const char *const *words, int output, pid_t *process) {
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions))
        return ECHILD;
    int error = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    if (!error)
        error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!error)
        error = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (!error)
        error = posix_spawnp(process, words[0], &actions, NULL, (char *const *)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error ? ECHILD : 0;
}

static int take_all(int descriptor, struct str *out) {
    enum { PART = 4096 };
    for (;;) {
        ssize_t got = read(descriptor, str_reserve(out, PART), PART);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got ? errno : 0;
        out->size += (size_t)got;
        out->at[out->size] = '\0';
    }
}

int child_read(const char *const *words, struct str *out) {
    int ends[2], status = 0;
    if (pipe2(ends, O_CLOEXEC) < 0)
        return errno;
    pid_t process;
    int error = spawn(words, ends[1], &process);
    close(ends[1]);
    bool started = !error;
    if (started)
        error = take_all(ends[0], out);
    close(ends[0]);
    if (started && (waitpid(process, &status, 0) < 0 || status))
        error = error ? error : ECHILD;
    return error;
}
