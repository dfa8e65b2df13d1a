#include "app/command.h"
#include "app/run.h"

enum status build_run(struct app *app, const struct arguments *arguments) {
    struct run run;
    run_init(&run, app, arguments, false);
    for (size_t i = 0; i < arguments->count && run_build(&run, arguments->operands[i]); i++)
        continue;
    run_release(&run);
    app_report_counts(app, false);
    return app->status;
}
