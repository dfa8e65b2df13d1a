/* The files that a manifest names, against what they held when it was written. */
#include "app/basis.h"
#include "app/command.h"
#include "app/input.h"
#include "base/file.h"
#include "base/reader.h"

#include <errno.h>

enum { HEX = 2 * SHA256_SIZE };

struct verifying {
    struct app *app;
    const char *manifest;
    unsigned long good, bad;
};

static void tell(struct verifying *verifying, const char *id, const char *path) {
    struct app *app = verifying->app;
    terminal_add_text(&app->out, message_fill(&app->messages, id, FINDING_WITH({"path", view_of(path)})));
    str_add_char(&app->out, '\n');
    verifying->bad++;
    app_raise(app, STATUS_FINDINGS);
}

static void verify_file(struct verifying *verifying, struct view hex, const char *path) {
    unsigned char digest[SHA256_SIZE];
    int error = digest_of_file(path, digest);
    if (error == ENOENT || error == ENOTDIR) {
        tell(verifying, "VERIFY-MISSING", path);
    } else if (error) {
        app_failed(verifying->app, "FILE-READ", path, error);
        verifying->bad++;
    } else {
        struct str found = {0};
        sha256_add_hex(&found, digest);
        if (view_equal(str_view(&found), hex))
            verifying->good++;
        else
            tell(verifying, "VERIFY-CHANGED", path);
        str_release(&found);
    }
}

/* The escapes of sha256sum. */
static struct view read_name(struct arena *arena, struct view text) {
    struct str name = {0};
    for (size_t i = 0; i < text.size; i++) {
        bool escaped = text.at[i] == '\\' && i + 1 < text.size;
        i += escaped;
        str_add_char(&name, escaped && text.at[i] == 'n' ? '\n' : text.at[i]);
    }
    struct view copy = arena_copy(arena, str_view(&name));
    str_release(&name);
    return copy;
}

static bool is_hex(struct view text) {
    size_t i = 0;
    while (i < text.size && text.at[i] && strchr("0123456789abcdef", text.at[i]))
        i++;
    return text.size == HEX && i == HEX;
}

/* False when it is no line of a manifest. */
static bool verify_line(struct verifying *verifying, struct view line) {
    struct arena arena;
    if (!line.size || *line.at == '#')
        return true;
    bool odd = *line.at == '\\';
    line = view_part(line, odd, line.size);
    struct view hex = view_part(line, 0, HEX), name = view_part(line, HEX + 2, line.size);
    if (!is_hex(hex) || !name.size || view_find(line, VIEW("  ")) != HEX)
        return false;
    arena_init(&arena);
    if (odd)
        name = read_name(&arena, name);
    verify_file(verifying, hex, reader_resolve(&arena, verifying->manifest, name));
    arena_release(&arena);
    return true;
}

static void verify(struct verifying *verifying, struct view text) {
    for (unsigned long number = 1; text.size; number++) {
        size_t end = view_find_byte(text, '\n');
        struct view line = view_part(text, 0, end);
        text = view_part(text, line.size + 1, text.size);
        if (verify_line(verifying, line))
            continue;
        struct arena *arena = &verifying->app->arena;
        struct findings findings;
        app_findings_init(verifying->app, &findings, arena);
        finding_add(&findings, "VERIFY-LINE", (struct span){0},
                    FINDING_WITH({"path", view_of(verifying->manifest)},
                                 {"line", arena_format(arena, "%lu", number)}));
        app_report(verifying->app, &findings, true);
        return;
    }
}

enum status verify_run(struct app *app, const struct arguments *arguments) {
    enum { MANIFEST_MAX = 1024 * 1024 * 1024 };
    struct verifying verifying = {app, arguments->operands[0], 0, 0};
    struct view text = VIEW("");
    int error = file_read(&app->arena, verifying.manifest, MANIFEST_MAX, &text);
    if (error)
        app_failed(app, "FILE-READ", verifying.manifest, error);
    else
        verify(&verifying, text);
    if (app->status == STATUS_GOOD)
        app_say(app, "SAY-VERIFIED",
                FINDING_WITH({"count", arena_format(&app->arena, "%lu", verifying.good)}));
    return app->status;
}
