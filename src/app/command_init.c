/* A new description starts as a copy of a sample. What tells of the sample's own past (dates,
 * version, change log) is taken out, top-level field by top-level field: a line that begins at the
 * margin with a letter begins one, and the comment lines right above belong to it. */
#include "app/columns.h"
#include "app/command.h"
#include "app/git_setup.h"
#include "app/today.h"
#include "base/file.h"
#include "page/assets.h"

#include <errno.h>
#include <unistd.h>

#define SCHEMA_NAME "notice.schema.json"

struct preset {
    const char *name;
    const char *words;  /* id in schemas/messages.yaml */
    const char *beside; /* a second file that it needs, or NULL */
};

/* The first is the one that is taken when none is asked for. */
static const struct preset presets[] = {
    {"customers", "PRESET-CUSTOMERS", NULL},
    {"web-shop", "PRESET-WEB-SHOP", NULL},
    {"business-customers", "PRESET-BUSINESS-CUSTOMERS", NULL},
    {"newsletter", "PRESET-NEWSLETTER", NULL},
    {"recruitment", "PRESET-RECRUITMENT", NULL},
    {"camera-surveillance", "PRESET-CAMERA-SURVEILLANCE", NULL},
    {"association-members", "PRESET-ASSOCIATION-MEMBERS", NULL},
    {"clinic", "PRESET-CLINIC", NULL},
    {"housing-company", "PRESET-HOUSING-COMPANY", NULL},
    {"group", "PRESET-GROUP", "organisation.yaml"},
    {0},
};

/* A file to be written. */
struct draft {
    struct view path;
    struct str text;
};

static const struct preset *find_preset(const char *name) {
    for (const struct preset *preset = presets; preset->name; preset++)
        if (!name || strcmp(preset->name, name) == 0)
            return preset;
    return NULL;
}

static enum status unknown_preset(struct app *app, const char *name) {
    struct str names = {0};
    for (const struct preset *preset = presets; preset->name; preset++)
        str_add_format(&names, "%s%s", preset == presets ? "" : " ", preset->name);
    struct view guess = misuse_guess(view_of(name), str_view(&names));
    enum status status =
        app_misused(app, "init", guess.size ? "USAGE-VALUE-GUESS" : "USAGE-VALUE",
                    FINDING_WITH({"option", VIEW("preset")}, {"found", view_of(name)},
                                 {"meant", guess.size ? guess : str_view(&names)}));
    str_release(&names);
    return status;
}

static void list_presets(struct app *app) {
    for (const struct preset *preset = presets; preset->name; preset++)
        columns_add(app, 24, view_of(preset->name), message_get(&app->messages, preset->words));
}

static struct view next_line(struct view text, size_t *at) {
    size_t from = *at, end = view_find_byte(view_part(text, from, text.size), '\n');
    *at = end == VIEW_NOWHERE ? text.size : from + end + 1;
    return view_part(text, from, *at);
}

static bool begins_field(struct view line) {
    return line.size && line.at[0] >= 'a' && line.at[0] <= 'z';
}

static bool is_field(struct view line, const char *name) {
    struct view key = view_of(name);
    return view_starts(line, key) && line.size > key.size && line.at[key.size] == ':';
}

static bool is_of_the_past(struct view line) {
    static const char *const names[] = {"version", "approved_by", "earlier_versions_at",
                                        "change_log"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_field(line, names[i]))
            return true;
    return false;
}

/* Copies a sample, as of today. */
static void copy_sample(struct str *out, struct view sample, const struct date *today) {
    bool drops = false;
    size_t comment = VIEW_NOWHERE; /* where the comment above the next field begins in `out` */
    for (size_t at = 0; at < sample.size;) {
        struct view line = next_line(sample, &at);
        bool remark = view_starts(line, VIEW("#"));
        if (begins_field(line)) {
            bool dates = is_field(line, "dates");
            if (dates)
                str_add_format(out, "dates: {created: %04u-%02u-%02u}\n", today->year, today->month,
                               today->day);
            drops = dates || is_of_the_past(line);
            if (drops && !dates && comment != VIEW_NOWHERE)
                str_cut(out, comment);
        } else if (remark || line.at[0] == '\n') {
            drops = false;
        }
        if (remark && comment == VIEW_NOWHERE)
            comment = out->size;
        else if (!remark)
            comment = VIEW_NOWHERE;
        if (!drops)
            str_add(out, line);
    }
}

static void add_sample(struct app *app, struct draft *draft, const char *name,
                       const struct date *today) {
    struct findings none;
    struct assets assets;
    app_findings_init(app, &none, &app->arena);
    assets_init(&assets, &app->arena, &none, VIEW(""));
    struct view path = arena_format(&app->arena, "presets/%s", name);
    copy_sample(&draft->text, assets_source(&assets, path.at)->text, today);
}

static struct view beside(struct app *app, const char *path, const char *name) {
    const char *folder = file_folder(&app->arena, path);
    if (strcmp(folder, ".") == 0)
        return view_of(name);
    return arena_format(&app->arena, "%s%s%s", folder, strcmp(folder, "/") == 0 ? "" : "/", name);
}

/* Whether the file is there and holds something else, or is to be the first one's. */
static bool is_taken(struct app *app, const struct draft *draft, const struct draft *first) {
    struct view text;
    if (draft != first && view_equal(draft->path, first->path))
        return true;
    if (access(draft->path.at, F_OK) < 0 && errno == ENOENT)
        return false;
    int error = file_read(&app->arena, draft->path.at, SOURCE_MAX, &text);
    return error || !view_equal(text, str_view(&draft->text));
}

static enum status write_drafts(struct app *app, struct draft *drafts, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_taken(app, &drafts[i], drafts))
            return app_misused(app, "init", "USAGE-TAKEN", FINDING_WITH({"path", drafts[i].path}));
    for (size_t i = 0; i < count; i++) {
        int error = file_write(drafts[i].path.at, str_view(&drafts[i].text), NULL);
        if (error) {
            app_failed(app, "FILE-WRITE", drafts[i].path.at, error);
            return app->status;
        }
        app_say(app, "SAY-WRITTEN", FINDING_WITH({"path", drafts[i].path}));
    }
    app_say(app, "SAY-INIT", FINDING_WITH({"path", drafts[0].path}));
    return STATUS_GOOD;
}

static enum status make(struct app *app, const struct arguments *arguments,
                        const struct preset *preset, const struct date *today) {
    const char *path = arguments->count ? arguments->operands[0] : "notice.yaml";
    bool schema = arguments->options[OPTION_WITH_SCHEMA].is;
    struct draft drafts[3] = {{.path = view_of(path)}};
    size_t count = 1;
    str_add_string(&drafts[0].text, "# yaml-language-server: $schema=" SCHEMA_NAME "\n");
    add_sample(app, &drafts[0], preset->name, today);
    if (preset->beside) {
        drafts[count].path = beside(app, path, preset->beside);
        add_sample(app, &drafts[count++], preset->beside, today);
    }
    if (schema) {
        drafts[count].path = beside(app, path, SCHEMA_NAME);
        bool finnish = strcmp(app->messages.language, "fi") == 0;
        schema_write(app, &drafts[count++].text, false, finnish);
    }
    enum status status = STATUS_GOOD;
    if (strcmp(path, "-") != 0)
        status = write_drafts(app, drafts, count);
    else if (count > 1)
        status = app_misused(app, "init", "USAGE-INIT-ONE", FINDING_BARE);
    else
        str_add(&app->out, str_view(&drafts[0].text));
    for (size_t i = 0; i < count; i++)
        str_release(&drafts[i].text);
    return status;
}

enum status init_run(struct app *app, const struct arguments *arguments) {
    const char *name = arguments_get(arguments, OPTION_PRESET);
    const struct preset *preset = find_preset(name);
    struct date today;
    if (arguments->options[OPTION_LIST].is) {
        list_presets(app);
        return STATUS_GOOD;
    }
    if (arguments->options[OPTION_GIT].is)
        return git_setup(app, arguments->count ? arguments->operands[0] : "notice.yaml");
    if (!preset)
        return unknown_preset(app, name);
    if (!today_get(app, "init", arguments, &today))
        return STATUS_USAGE;
    return make(app, arguments, preset, &today);
}
