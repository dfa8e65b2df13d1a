/* A folder is read whole and sorted before anything in it is looked at: the order of a file system
 * is nobody's promise. */
#include "app/notices.h"
#include "base/file.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD = 4096, STDIN_MAX = 256 * 1024 * 1024 };

/* --- What a description looks like */

static struct view skip_blank(struct view text) {
    size_t at = 0;
    for (;;) {
        while (at < text.size && strchr(" \t\r\n", text.at[at]))
            at++;
        struct view rest = view_part(text, at, text.size);
        bool line = view_starts(rest, VIEW("#")) || view_starts(rest, VIEW("%")) ||
                    view_starts(rest, VIEW("---"));
        if (!line)
            return rest;
        size_t end = view_find_byte(rest, '\n');
        at = end == VIEW_NOWHERE ? text.size : at + end;
    }
}

bool notices_is_one(struct view text) {
    if (view_starts(text, VIEW("\xEF\xBB\xBF")))
        text = view_part(text, 3, text.size);
    text = skip_blank(text);
    if (view_starts(text, VIEW("{")))
        text = skip_blank(view_part(text, 1, text.size));
    char quote = text.size && (*text.at == '"' || *text.at == '\'') ? *text.at : 0;
    text = view_part(text, quote ? 1 : 0, text.size);
    if (!view_starts(text, VIEW("seloste")))
        return false;
    text = view_part(text, 7, text.size);
    if (quote && (!text.size || *text.at != quote))
        return false;
    text = view_part(text, quote ? 1 : 0, text.size);
    while (text.size && (*text.at == ' ' || *text.at == '\t'))
        text = view_part(text, 1, text.size);
    return view_starts(text, VIEW(":"));
}

bool notices_is_file(const char *path) {
    struct view name = view_of(path);
    if (!view_ends(name, VIEW(".yaml")) && !view_ends(name, VIEW(".yml")) &&
        !view_ends(name, VIEW(".json")))
        return false;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return true; /* to be told when it is built */
    char head[HEAD];
    ssize_t got = read(descriptor, head, sizeof head);
    close(descriptor);
    return got > 0 && notices_is_one((struct view){head, (size_t)got});
}

/* --- The list */

static bool is_ours(const struct notices *notices, const char *folder, const char *path) {
    if (!notices->of)
        return true;
    struct str name = {0};
    const char *slash = strrchr(path, '/');
    str_add_format(&name, "%s/%s", folder, slash && notices->in_folders ? slash + 1 : path);
    uint64_t hash = view_hash(str_view(&name));
    str_release(&name);
    hash ^= hash >> 32;
    return hash % notices->of == notices->part - 1;
}

static void add(struct notices *notices, const char *path, const char *folder) {
    if (!is_ours(notices, folder, path))
        return;
    if (notices->count == notices->room) {
        notices->room = notices->room ? 2 * notices->room : 64;
        notices->places =
            memory_resize(notices->places, notices->room * sizeof *notices->places);
    }
    struct arena *arena = &notices->app->arena;
    notices->places[notices->count++] = (struct place){arena_copy(arena, view_of(path)).at, folder};
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct names {
    char **at;
    size_t count, room;
};

static void names_release(struct names *names) {
    for (size_t i = 0; i < names->count; i++)
        memory_free(names->at[i]);
    memory_free(names->at);
}

/* An errno value. */
static int names_read(struct names *names, const char *path) {
    DIR *folder = opendir(path);
    if (!folder)
        return errno;
    for (struct dirent *entry; (errno = 0, entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        if (names->count == names->room) {
            names->room = names->room ? 2 * names->room : 64;
            names->at = memory_resize(names->at, names->room * sizeof *names->at);
        }
        size_t size = strlen(entry->d_name) + 1;
        names->at[names->count++] = memcpy(memory_get(size), entry->d_name, size);
    }
    int error = errno;
    closedir(folder);
    if (names->count)
        qsort(names->at, names->count, sizeof *names->at, compare_names);
    return error;
}

static const char *join(struct arena *arena, const char *folder, const char *name) {
    bool bare = !*folder || view_ends(view_of(folder), VIEW("/"));
    return arena_format(arena, "%s%s%s", folder, bare ? "" : "/", name).at;
}

/* Folders that are links are passed over: they may lead in a circle. */
static bool is_folder(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool is_file(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static void search(struct notices *notices, const char *path, const char *below) {
    struct arena *arena = &notices->app->arena;
    struct names names = {0};
    int error = names_read(&names, path);
    if (error)
        app_failed(notices->app, "FILE-READ", path, error);
    struct str file = {0};
    for (size_t i = 0; i < names.count; i++) {
        str_cut(&file, 0);
        bool bare = view_ends(view_of(path), VIEW("/"));
        str_add_format(&file, "%s%s%s", path, bare ? "" : "/", names.at[i]);
        if (is_folder(file.at))
            search(notices, arena_copy(arena, str_view(&file)).at, join(arena, below, names.at[i]));
        else if (is_file(file.at) && notices_is_file(file.at))
            add(notices, file.at, below);
    }
    str_release(&file);
    names_release(&names);
}

/* --- Operands */

/* How many bytes of a pattern stand before its first part with a wildcard. */
static size_t fixed_part(const char *pattern) {
    size_t end = strcspn(pattern, "*?[");
    while (end && pattern[end - 1] != '/')
        end--;
    return end;
}

static bool expand(struct notices *notices, const char *pattern) {
    glob_t found = {0};
    size_t fixed = fixed_part(pattern);
    struct arena *arena = &notices->app->arena;
    int failed = glob(pattern, 0, NULL, &found);
    notices->in_folders = true;
    for (size_t i = 0; !failed && i < found.gl_pathc; i++) {
        const char *path = arena_copy(arena, view_of(found.gl_pathv[i])).at;
        const char *below = file_folder(arena, path + fixed);
        if (is_folder(path))
            search(notices, path, path + fixed);
        else
            add(notices, path, strcmp(below, ".") == 0 ? "" : below);
    }
    globfree(&found);
    if (failed == GLOB_NOSPACE)
        memory_fail();
    if (failed)
        app_failed(notices->app, "FILE-READ", pattern, ENOENT);
    return !failed;
}

static bool take(struct notices *notices, const char *operand) {
    struct stat about;
    bool exists = strcmp(operand, "-") != 0 && stat(operand, &about) == 0;
    if (exists && S_ISDIR(about.st_mode)) {
        notices->in_folders = true;
        search(notices, operand, "");
    } else if (!exists && operand[strcspn(operand, "*?[")])
        return expand(notices, operand);
    else
        add(notices, operand, "");
    return true;
}

static bool take_standard(struct notices *notices) {
    struct view text;
    int error = file_read(&notices->app->arena, "-", STDIN_MAX, &text);
    if (error)
        app_failed(notices->app, "FILE-READ", "-", error);
    for (size_t at = 0; !error && at < text.size;) {
        const char *operand = text.at + at;
        at += strlen(operand) + 1;
        if (*operand)
            take(notices, operand);
    }
    return !error;
}

/* "K/N" with K from 1 to N. */
static bool read_shard(struct notices *notices, const char *text) {
    char *end = NULL;
    if (!text)
        return true;
    notices->part = strtoul(text, &end, 10);
    bool good = *text >= '0' && *text <= '9' && *end == '/' && end[1] >= '0' && end[1] <= '9';
    if (good)
        notices->of = strtoul(end + 1, &end, 10);
    if (good && !*end && notices->part >= 1 && notices->part <= notices->of)
        return true;
    app_misused(notices->app, "build", "USAGE-SHARD", FINDING_WITH({"found", view_of(text)}));
    return false;
}

bool notices_find(struct notices *notices, struct app *app, const struct arguments *arguments) {
    *notices = (struct notices){.app = app};
    if (!read_shard(notices, arguments_get(arguments, OPTION_SHARD)))
        return false;
    bool good = true;
    for (size_t i = 0; i < arguments->count; i++)
        good = take(notices, arguments->operands[i]) && good;
    if (arguments->options[OPTION_STDIN0].is)
        good = take_standard(notices) && good;
    return good || notices->count;
}

void notices_release(struct notices *notices) {
    memory_free(notices->places);
    *notices = (struct notices){0};
}
