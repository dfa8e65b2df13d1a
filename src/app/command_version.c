#include "app/command.h"
#include "app/version.h"

enum status version_run(struct app *app, const struct arguments *arguments) {
    (void)arguments;
    str_add_format(&app->out, "seloste " SELOSTE_VERSION " (build %s)\n", program_digest);
    return STATUS_GOOD;
}
