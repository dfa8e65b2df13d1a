#include "app/command.h"
#include "app/version.h"

enum status version_run(struct app *app, const struct arguments *arguments) {
    (void)arguments;
    str_add_format(&app->out, "seloste " SELOSTE_VERSION " (data %s)\n", built_in_digest);
    return STATUS_GOOD;
}
