#include "app/listing.h"
#include "app/record.h"
#include "base/file.h"
#include "page/assets.h"
#include "page/escape.h"
#include "page/mustache.h"

/* One language. */
struct listed {
    struct view language;
    struct node *root, *notices;
    struct listed *next;
};

enum { TITLE, ORGANISATION, VERSION, UPDATED, FIELDS };

bool listing_is_page(struct view name) {
    bool fits = view_starts(name, VIEW("index.")) && view_ends(name, VIEW(".html")) && name.size > 11;
    struct view language = view_part(name, 6, fits ? name.size - 5 : 6);
    return fits && view_find_byte(language, '/') == VIEW_NOWHERE && view_find_byte(language, '.') == VIEW_NOWHERE;
}

void listing_init(struct listing *listing, struct app *app, const struct arguments *arguments) {
    *listing = (struct listing){.app = app, .arguments = arguments};
}

static struct listed *find(struct listing *listing, struct view language) {
    struct listed **link = &listing->first;
    while (*link && !view_equal((*link)->language, language))
        link = &(*link)->next;
    if (*link)
        return *link;
    struct listed *listed = ARENA_NEW(&listing->arena, struct listed);
    listed->language = arena_copy(&listing->arena, language);
    listed->root = node_new(&listing->arena, NODE_MAP);
    listed->notices = node_new(&listing->arena, NODE_LIST);
    node_set(listed->root, VIEW("language"), node_new_string(&listing->arena, listed->language));
    return *link = listed;
}

static struct view next_field(struct view *rest) {
    size_t end = view_find_byte(*rest, '\t');
    struct view field = view_part(*rest, 0, end == VIEW_NOWHERE ? rest->size : end);
    *rest = view_part(*rest, field.size + 1, rest->size);
    return field;
}

/* "%XX" for what has a meaning of its own in a URL. */
static struct view link_of(struct arena *arena, struct view name) {
    struct str out = {0};
    for (size_t i = 0; i < name.size; i++) {
        unsigned char byte = (unsigned char)name.at[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                     (byte >= '0' && byte <= '9') || strchr("-._~/", byte);
        if (byte && plain)
            str_add_char(&out, (char)byte);
        else
            str_add_format(&out, "%%%02X", byte);
    }
    struct view copy = arena_copy(arena, str_view(&out));
    str_release(&out);
    return copy;
}

/* The documents of a language, for links. */
static struct node *documents(struct listing *listing, struct view record, struct view language) {
    struct node *list = node_new(&listing->arena, NODE_LIST);
    struct record_line line;
    struct str plain = {0};
    while (record_next(&record, &line)) {
        str_cut(&plain, 0);
        record_unescape(&plain, line.value);
        struct view name = str_view(&plain);
        for (const char *suffix = "html\0md\0pdf\0"; line.kind == 'O' && *suffix;
             suffix += strlen(suffix) + 1) {
            struct view end = arena_format(&listing->arena, ".%.*s.%s", VIEW_ARG(language), suffix);
            if (!view_ends(name, end))
                continue;
            struct node *one = node_new(&listing->arena, NODE_MAP);
            node_set(one, VIEW("file"), node_new_string(&listing->arena, link_of(&listing->arena, name)));
            node_set(one, VIEW("format"), node_new_string(&listing->arena, view_of(suffix)));
            node_set(one, arena_format(&listing->arena, "is_%s", suffix), node_new_string(&listing->arena, VIEW("1")));
            node_add(list, one);
        }
    }
    str_release(&plain);
    return list;
}

static void add_one(struct listing *listing, struct view text, struct view record) {
    static const char *const names[FIELDS] = {"title", "organisation", "version", "updated"};
    struct arena *arena = &listing->arena;
    struct str plain = {0};
    record_unescape(&plain, text);
    struct view rest = arena_copy(arena, str_view(&plain));
    str_release(&plain);
    struct listed *listed = find(listing, next_field(&rest));
    struct node *notice = node_new(arena, NODE_MAP);
    for (size_t i = 0; i < FIELDS; i++)
        node_set(notice, view_of(names[i]), node_new_string(arena, next_field(&rest)));
    node_set(notice, VIEW("documents"), documents(listing, record, listed->language));
    node_add(listed->notices, notice);
}

void listing_add(struct listing *listing, struct view record) {
    struct record_line line;
    for (struct view rest = record; record_next(&rest, &line);)
        if (line.kind == 'I')
            add_one(listing, line.value, record);
}

static void write_one(struct listing *listing, struct assets *assets, const struct listed *listed) {
    struct app *app = listing->app;
    struct arena *arena = &listing->arena;
    const char *place = arguments_get(listing->arguments, OPTION_OUTPUT);
    const char *path = arena_format(arena, "templates/%.*s/index.html", VIEW_ARG(listed->language)).at;
    const struct template *template = assets_template(assets, path, arena, assets->findings);
    if (!template)
        return;
    struct str out = {0};
    struct template_host host = {.value = escape_find(VIEW("html"))};
    node_set(listed->root, VIEW("notices"), listed->notices);
    const char *file = arena_format(arena, "%s/index.%.*s.html", place ? place : ".",
                                    VIEW_ARG(listed->language)).at;
    if (template_render(template, &host, listed->root, &out, assets->findings)) {
        int error = file_write(file, str_view(&out), NULL);
        if (error)
            app_failed(app, "FILE-WRITE", file, error);
    }
    str_release(&out);
}

void listing_write(struct listing *listing) {
    struct assets assets;
    struct findings findings;
    app_findings_init(listing->app, &findings, &listing->arena);
    assets_init(&assets, &listing->arena, &findings,
                view_of(arguments_get(listing->arguments, OPTION_ASSETS)));
    for (const struct listed *listed = listing->first; listed; listed = listed->next)
        write_one(listing, &assets, listed);
    app_report(listing->app, &findings, false);
}

void listing_release(struct listing *listing) { arena_release(&listing->arena); }
