#include "app/outputs.h"
#include "app/record.h"
#include "base/file.h"
#include "base/memory.h"

struct output {
    struct str name, bytes;
    struct output *next;
};

void outputs_init(struct outputs *outputs, struct app *app, const char *place) {
    bool standard = place && strcmp(place, "-") == 0;
    *outputs = (struct outputs){.app = app, .folder = standard ? NULL : place ? place : "."};
    outputs->end = &outputs->waiting;
}

void outputs_release(struct outputs *outputs) {
    outputs_drop(outputs);
    str_release(&outputs->made);
}

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

/* An errno value. */
static int make_folder(struct outputs *outputs, const char *below) {
    struct str path = {0};
    str_add_format(&path, "%s%s%s", outputs->folder, *below ? "/" : "", below);
    bool is_made = view_equal(str_view(&path), str_view(&outputs->made)) && path.size;
    int error = is_made ? 0 : file_make_folder(path.at);
    if (error)
        app_failed(outputs->app, "FILE-FOLDER", path.at, error);
    str_release(&outputs->made);
    outputs->made = error ? (struct str){0} : path;
    if (error)
        str_release(&path);
    return error;
}

static int write_file(struct outputs *outputs, const struct output *output) {
    struct str path = {0};
    str_add_format(&path, "%s/%s", outputs->folder, output->name.at);
    int error = file_write(path.at, str_view(&output->bytes), NULL);
    if (error)
        app_failed(outputs->app, "FILE-WRITE", path.at, error);
    str_release(&path);
    return error;
}

static void say_written(struct outputs *outputs, const char *path, const char *below, unsigned count) {
    struct arena *arena = &outputs->app->arena;
    struct view folder = arena_format(arena, "%s%s%s", outputs->folder, *below ? "/" : "", below);
    app_say(outputs->app, count == 1 ? "SAY-BUILT" : "SAY-BUILT-MANY",
            FINDING_WITH({"path", view_of(path)}, {"folder", folder},
                         {"count", arena_format(arena, "%u", count)}));
}

int outputs_write(struct outputs *outputs, const char *path, const char *below, struct str *record) {
    unsigned count = 0;
    int error = outputs->folder && outputs->waiting ? make_folder(outputs, below) : 0;
    for (const struct output *output = outputs->waiting; !error && output; output = output->next) {
        if (!outputs->folder) {
            str_add(&outputs->app->out, str_view(&output->bytes));
            continue;
        }
        error = write_file(outputs, output);
        count += !error;
        if (record)
            record_add_output(record, str_view(&output->name), str_view(&output->bytes));
    }
    outputs_drop(outputs);
    if (count && !outputs->is_silent)
        say_written(outputs, path, below, count);
    return error;
}
