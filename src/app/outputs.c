#include "app/outputs.h"
#include "base/file.h"
#include "base/memory.h"

struct output {
    struct str name, bytes;
    struct output *next;
};

struct written {
    struct view name;
    uint64_t hash;
    const char *from;
    struct written *next;
};

void outputs_init(struct outputs *outputs, struct app *app, const char *place) {
    bool standard = place && strcmp(place, "-") == 0;
    *outputs = (struct outputs){.app = app, .folder = standard ? NULL : place ? place : "."};
    outputs->end = &outputs->waiting;
}

void outputs_release(struct outputs *outputs) { outputs_drop(outputs); }

bool outputs_fit(struct outputs *outputs, const struct arguments *arguments, size_t languages) {
    const struct value *formats = arguments->options[OPTION_FORMAT].values;
    if (outputs->folder || (arguments->count == 1 && languages == 1 && formats && !formats->next))
        return true;
    app_misused(outputs->app, "build", "USAGE-ONE", FINDING_BARE);
    return false;
}

struct str *outputs_add(struct outputs *outputs, struct view name) {
    struct output *output = memory_get_zeroed(1, sizeof *output);
    str_add(&output->name, name);
    *outputs->end = output;
    outputs->end = &output->next;
    return &output->bytes;
}

void outputs_drop(struct outputs *outputs) {
    while (outputs->waiting) {
        struct output *output = outputs->waiting;
        outputs->waiting = output->next;
        str_release(&output->name);
        str_release(&output->bytes);
        memory_free(output);
    }
    outputs->end = &outputs->waiting;
}

static const struct written *find_written(const struct outputs *outputs, struct view name) {
    uint64_t hash = view_hash(name);
    const struct written *written = outputs->written;
    while (written && (written->hash != hash || !view_equal(written->name, name)))
        written = written->next;
    return written;
}

static void note_written(struct outputs *outputs, struct view name, const char *from) {
    struct written *written = ARENA_NEW(&outputs->app->arena, struct written);
    *written = (struct written){arena_copy(&outputs->app->arena, name), view_hash(name), from,
                                outputs->written};
    outputs->written = written;
}

/* An errno value. */
static int write_file(struct outputs *outputs, const char *path, struct view bytes) {
    int error = outputs->folder_is_made ? 0 : file_make_folder(outputs->folder);
    outputs->folder_is_made = !error;
    if (error) {
        app_failed(outputs->app, "FILE-FOLDER", outputs->folder, error);
        return error;
    }
    error = file_write(path, bytes, NULL);
    if (error)
        app_failed(outputs->app, "FILE-WRITE", path, error);
    return error;
}

static void say_written(struct outputs *outputs, const char *path, unsigned count) {
    struct arena *arena = &outputs->app->arena;
    app_say(outputs->app, count == 1 ? "SAY-BUILT" : "SAY-BUILT-MANY",
            FINDING_WITH({"path", view_of(path)}, {"folder", view_of(outputs->folder)},
                         {"count", arena_format(arena, "%u", count)}));
}

static bool is_taken(struct outputs *outputs, const struct output *output, const struct node *notice,
                     struct findings *findings) {
    const struct written *written = find_written(outputs, str_view(&output->name));
    if (!written)
        return false;
    const struct node *id = node_get(notice, "id");
    finding_add_at(findings, "FILE-SAME", id,
                   FINDING_WITH({"path", str_view(&output->name)}, {"first", view_of(written->from)},
                                {"id", id->text}));
    return true;
}

bool outputs_write(struct outputs *outputs, const char *path, const struct node *notice,
                   struct findings *findings) {
    unsigned count = 0;
    bool good = true;
    struct str file = {0};
    for (const struct output *output = outputs->waiting; good && output; output = output->next) {
        if (!outputs->folder) {
            str_add(&outputs->app->out, str_view(&output->bytes));
            continue;
        }
        if (is_taken(outputs, output, notice, findings))
            break;
        str_cut(&file, 0);
        str_add_format(&file, "%s/%s", outputs->folder, output->name.at);
        good = write_file(outputs, file.at, str_view(&output->bytes)) == 0;
        note_written(outputs, str_view(&output->name), path);
        count += good;
    }
    str_release(&file);
    outputs_drop(outputs);
    if (count)
        say_written(outputs, path, count);
    return good;
}
