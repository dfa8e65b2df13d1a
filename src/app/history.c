#include "app/history.h"

#include "base/child.h"
#include "base/file.h"
#include "data/yaml.h"
#include "notice/extend.h"

#include <errno.h>
#include <stdlib.h>

/* A record of git log: what stands between the signs, then lines with names of files. */
#define RECORD "%x01%H%x02%cs%x02%D%x02%s%x02"

const char *history_folder(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    size_t size = slash ? (size_t)(slash - path) + 1 : 0;
    return size ? arena_copy(arena, (struct view){path, size}).at : ".";
}

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *history_path(struct arena *arena, const char *path) {
    const char *words[] = {"git",      "-C",          history_folder(arena, path),
                           "ls-files", "-z",          "--full-name",
                           "--",       name_of(path), NULL};
    struct str out = {0};
    int error = child_read(words, &out);
    struct view found = error ? VIEW("") : arena_copy(arena, str_view(&out));
    str_release(&out);
    return found.size ? found.at : NULL;
}

/* What the file extends now. */
static struct node *shared_files(struct arena *arena, const char *path) {
    struct node *files = node_new(arena, NODE_LIST);
    struct view text;
    if (file_read(arena, path, SOURCE_MAX, &text))
        return files;
    struct findings unheard;
    findings_init(&unheard, arena, NULL, "en");
    struct node *tree = yaml_read(arena, source_new(arena, view_of(path), text), &unheard);
    struct extend extend = {
        .arena = arena, .findings = &unheard, .reader = &reader_of_files, .files = files};
    if (tree)
        extend_resolve(&extend, tree, path);
    return files;
}

static struct view cut(struct view *rest, char end) {
    size_t at = view_find_byte(*rest, end);
    at = at == VIEW_NOWHERE ? rest->size : at;
    struct view part = view_part(*rest, 0, at);
    *rest = view_part(*rest, at < rest->size ? at + 1 : at, rest->size);
    return part;
}

/* "tag: v2.0, tag: published" without what each begins with. */
static struct view read_tags(struct arena *arena, struct view names) {
    struct str out = {0};
    while (names.size) {
        struct view name = view_trim(cut(&names, ','));
        size_t lead = view_starts(name, VIEW("tag: ")) ? 5 : 0;
        str_add_string(&out, out.size ? ", " : "");
        str_add(&out, view_part(name, lead, name.size));
    }
    struct view tags = arena_copy(arena, str_view(&out));
    str_release(&out);
    return tags;
}

/* A commit after which the record has no name has the path of the newer one. */
static void read_commits(struct arena *arena, struct view text, const char *path,
                         struct commit **link) {
    struct view last = view_of(path);
    cut(&text, '\1');
    while (text.size) {
        struct view record = cut(&text, '\1');
        struct commit *commit = ARENA_NEW(arena, struct commit);
        commit->id = arena_copy(arena, cut(&record, '\2'));
        commit->date = cut(&record, '\2');
        commit->tags = read_tags(arena, cut(&record, '\2'));
        commit->subject = cut(&record, '\2');
        struct view name = view_trim(record);
        commit->path = last = name.size ? arena_copy(arena, name) : last;
        *link = commit;
        link = &commit->next;
    }
}

/* Asks git for commits of these paths; they count from its root, or from anywhere, beginning with
 * "/". With `follow` there is one path, and its names are told. */
static int ask(struct arena *arena, const char *folder, const char *since, bool follow,
               const char *const *paths, const char *from_root, struct commit **first) {
    enum { WORDS = 14 };
    size_t count = 0, path_count = 0;
    while (paths[path_count])
        path_count++;
    const char **words = ARENA_ARRAY(arena, const char *, WORDS + path_count);
    const char *const lead[] = {"git",
                                "-C",
                                folder,
                                "-c",
                                "core.quotePath=false",
                                "log",
                                "--decorate-refs=refs/tags",
                                "--format=" RECORD,
                                follow ? "--follow" : "--topo-order",
                                follow ? "--name-only" : "--no-patch",
                                "--end-of-options"};
    for (; count < sizeof lead / sizeof *lead; count++)
        words[count] = lead[count];
    words[count++] = since ? arena_format(arena, "%s..HEAD", since).at : "HEAD";
    words[count++] = "--";
    memcpy(words + count, paths, (path_count + 1) * sizeof *words);
    struct str out = {0};
    int error = child_read(words, &out);
    if (!error)
        read_commits(arena, arena_copy(arena, str_view(&out)), from_root, first);
    str_release(&out);
    return error;
}

static bool has(const char *const *paths, const char *path) {
    while (*paths && strcmp(*paths, path) != 0)
        paths++;
    return *paths != NULL;
}

/* Every name that the file had, and what it extends. */
static const char **list_paths(struct arena *arena, const struct commit *commit,
                               const struct node *files) {
    size_t room = files->count + 1, count = 0;
    for (const struct commit *at = commit; at; at = at->next)
        room++;
    const char **paths = ARENA_ARRAY(arena, const char *, room);
    for (; commit; commit = commit->next) {
        const char *name = arena_format(arena, ":(top,literal)%.*s", VIEW_ARG(commit->path)).at;
        if (!has(paths, name))
            paths[count++] = name;
    }
    for (const struct node *file = node_first(files); file; file = file->next) {
        char *whole = realpath(arena_copy(arena, file->text).at, NULL);
        paths[count++] = arena_copy(arena, whole ? view_of(whole) : file->text).at;
        free(whole);
    }
    return paths;
}

/* A commit has the path of the newest commit of the file that isn't newer; before the first, its
 * path. */
static void set_paths(struct commit *all, const struct commit *own) {
    const struct commit *next = own;
    for (struct commit *commit = all; commit; commit = commit->next) {
        commit->path = next->path;
        if (view_equal(commit->id, next->id) && next->next)
            next = next->next;
    }
}

int history_read(struct arena *arena, const char *path, const char *since, struct commit **first) {
    const struct node *files = shared_files(arena, path);
    const char *folder = history_folder(arena, path), *from_root = history_path(arena, path);
    const char *const paths[] = {name_of(path), NULL};
    *first = NULL;
    if (!from_root)
        return ENOENT;
    struct commit *own = NULL, *all = NULL;
    int error = ask(arena, folder, files->count ? NULL : since, true, paths, from_root, &own);
    *first = own;
    if (error || !files->count || !own)
        return error;
    error = ask(arena, folder, since, false, list_paths(arena, own, files), from_root, &all);
    set_paths(all, own);
    *first = all;
    return error;
}

struct view history_version(struct arena *arena, struct git *git, const struct commit *commit) {
    struct git_revision revision = {git, commit->id, false};
    struct reader reader = git_reader(&revision);
    struct findings unheard;
    findings_init(&unheard, arena, NULL, "en");
    struct view text;
    if (reader.read(&reader, arena, commit->path.at, SOURCE_MAX, &text))
        return VIEW("");
    const struct source *source = source_new(arena, commit->path, text);
    struct node *tree = yaml_read(arena, source, &unheard);
    struct extend extend = {.arena = arena, .findings = &unheard, .reader = &reader};
    struct node *whole = tree ? extend_resolve(&extend, tree, commit->path.at) : NULL;
    return node_get_text(whole ? whole : tree, "version");
}
