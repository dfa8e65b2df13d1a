#include "app/app.h"
#include "app/reporting.h"
#include "base/file.h"
#include "page/assets.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Reading from the replacement of standard input, and writing to those of the others, fails. */
static void open_closed_streams(void) {
    for (int descriptor = 0; descriptor <= 2; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

void app_init(struct app *app) {
    *app = (struct app){0};
    open_closed_streams();
    arena_init(&app->arena);
    terminal_init(&app->out_screen, STDOUT_FILENO);
    terminal_init(&app->error_screen, STDERR_FILENO);
    struct assets assets;
    struct findings none;
    findings_init(&none, &app->arena, NULL, "en");
    assets_init(&assets, &app->arena, &none, VIEW(""));
    const struct node *messages = assets_tree(&assets, "schemas/messages.yaml");
    app->messages = (struct messages){&app->arena, messages, message_language()};
}

enum status app_end(struct app *app) {
    int error = file_write_to(STDOUT_FILENO, str_view(&app->out));
    if (close(STDOUT_FILENO) < 0 && !error && app->out.size)
        error = errno;
    if (error)
        app_failed(app, "FILE-OUTPUT", "-", error);
    str_release(&app->out);
    arena_release(&app->arena);
    return app->status;
}

void app_part_init(struct app *part, const struct app *app, struct str *heard) {
    *part = (struct app){.messages = app->messages,
                         .out_screen = app->out_screen,
                         .error_screen = app->error_screen,
                         .heard = heard,
                         .quiet = app->quiet};
    arena_init(&part->arena);
    part->messages.arena = &part->arena;
}

void app_part_release(struct app *part) {
    str_release(&part->out);
    arena_release(&part->arena);
}

void app_join(struct app *app, struct view heard, struct view out, const struct app *part) {
    if (heard.size)
        file_write_to(STDERR_FILENO, heard);
    str_add(&app->out, out);
    app_raise(app, part->status);
    for (size_t i = 0; i < 3; i++) {
        app->counts[i] += part->counts[i];
        app->judged[i] += part->judged[i];
    }
}

void app_raise(struct app *app, enum status status) {
    if (status > app->status)
        app->status = status;
}

/* Words to people. When even standard error fails, nobody can be told. */
static void tell(struct app *app, struct str *text) {
    if (app->heard)
        str_add(app->heard, str_view(text));
    else
        file_write_to(STDERR_FILENO, str_view(text));
    str_release(text);
}

void app_say(struct app *app, const char *id, const struct argument *arguments) {
    if (app->quiet)
        return;
    struct str line = {0};
    terminal_add_wrapped(&line, message_fill(&app->messages, id, arguments),
                         app->error_screen.width, 0, 4);
    str_add_char(&line, '\n');
    tell(app, &line);
}

enum status app_misused(struct app *app, const char *command, const char *id,
                        const struct argument *arguments) {
    struct str text = {0};
    str_add_string(&text, "seloste: ");
    terminal_add_wrapped(&text, message_fill(&app->messages, id, arguments),
                         app->error_screen.width, 9, 4);
    str_add_char(&text, '\n');
    const char *space = command ? " " : "";
    struct view help = arena_format(&app->arena, "seloste help%s%s", space, command ? command : "");
    str_add(&text, message_fill(&app->messages, "USAGE-HELP", FINDING_WITH({"command", help})));
    str_add_char(&text, '\n');
    tell(app, &text);
    app_raise(app, STATUS_USAGE);
    return STATUS_USAGE;
}

void app_failed(struct app *app, const char *id, const char *path, int error) {
    struct findings findings;
    app_findings_init(app, &findings, &app->arena);
    finding_add(&findings, id, (struct span){0},
                FINDING_WITH({"path", view_of(path)}, {"reason", message_reason(&app->messages, error)}));
    struct str text = {0};
    report_findings(&text, &findings, &app->error_screen, &app->messages);
    tell(app, &text);
    app_raise(app, STATUS_MACHINE);
}

void app_findings_init(struct app *app, struct findings *findings, struct arena *arena) {
    findings_init(findings, arena, app->messages.catalogue, app->messages.language);
}

void app_report(struct app *app, struct findings *findings, bool as_result) {
    struct str text = {0};
    if (as_result && app->reporting) {
        reporting_add(app->reporting, findings);
        return;
    }
    struct messages messages = app->messages;
    messages.arena = findings->arena;
    report_findings(as_result ? &app->out : &text, findings,
                    as_result ? &app->out_screen : &app->error_screen, &messages);
    for (size_t i = 0; i < 3; i++)
        app->counts[i] += findings->counts[i];
    if (findings->counts[SEVERITY_ERROR])
        app_raise(app, STATUS_FINDINGS);
    tell(app, &text);
}

void app_report_counts(struct app *app, bool as_result) {
    struct str text = {0};
    report_counts(as_result ? &app->out : &text, app->counts, &app->messages);
    tell(app, &text);
}
