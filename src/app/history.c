#include "app/history.h"

#include "base/child.h"
#include "base/file.h"
#include "data/yaml.h"
#include "notice/extend.h"

#include <errno.h>

/* A record of git log: what stands between the signs, then lines with names of files. */
#define RECORD "%x01%H%x02%cs%x02%D%x02%s%x02"

const char *history_path(struct arena *arena, const char *path) {
    const char *words[] = {"git", "ls-files", "-z", "--full-name", "--", path, NULL};
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

/* Between commits of one path each: the path is that of the record, else that of the newer one. */
static void read_commits(struct arena *arena, struct view text, const char *path, bool follow,
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
        if (follow && name.size)
            last = arena_copy(arena, name);
        commit->path = last;
        *link = commit;
        link = &commit->next;
    }
}

int history_read(struct arena *arena, const char *path, const char *since, struct commit **first) {
    enum { WORDS = 9 };
    const struct node *files = shared_files(arena, path);
    bool follow = files->count == 0;
    const char **words = ARENA_ARRAY(arena, const char *, WORDS + files->count + 4);
    const char *const lead[WORDS] = {"git", "-c", "core.quotePath=false", "log", "--name-only",
                                     "--decorate-refs=refs/tags", "--format=" RECORD,
                                     follow ? "--follow" : "--topo-order", "--end-of-options"};
    const char *from_root = history_path(arena, path);
    *first = NULL;
    if (!from_root)
        return ENOENT;
    memcpy(words, lead, sizeof lead);
    size_t count = WORDS;
    words[count++] = since ? arena_format(arena, "%s..HEAD", since).at : "HEAD";
    words[count++] = "--";
    words[count++] = path;
    for (const struct node *file = node_first(files); file; file = file->next)
        words[count++] = arena_copy(arena, file->text).at;
    struct str out = {0};
    int error = child_read(words, &out);
    if (!error)
        read_commits(arena, arena_copy(arena, str_view(&out)), from_root, follow, first);
    str_release(&out);
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
