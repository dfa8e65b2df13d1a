/* `seloste` alone: what to do next. */
#include "app/columns.h"
#include "app/command.h"

#include <unistd.h>

enum { SECOND = 30 };

static void add_step(struct app *app, const char *line, const char *id) {
    columns_add(app, SECOND, view_of(line), message_get(&app->messages, id));
}

enum status start_run(struct app *app, const struct arguments *arguments) {
    (void)arguments;
    str_add(&app->out, message_get(&app->messages, "HELP-USAGE"));
    str_add_char(&app->out, ' ');
    columns_add_text(app, message_get(&app->messages, "HELP-SYNOPSIS"));
    str_add_char(&app->out, '\n');
    columns_add_text(app, message_get(&app->messages, "START-INTRO"));
    columns_add_heading(app, message_get(&app->messages, "START-NEXT"));
    if (access("notice.yaml", F_OK) < 0)
        add_step(app, "seloste init", "START-INIT");
    add_step(app, "seloste build notice.yaml", "START-BUILD");
    add_step(app, "seloste check notice.yaml", "START-CHECK");
    add_step(app, "seloste help", "START-HELP");
    return STATUS_GOOD;
}
