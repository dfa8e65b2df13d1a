#include "app/command.h"
#include "app/lsp.h"
#include "app/today.h"

enum status lsp_run(struct app *app, const struct arguments *arguments) {
    struct date today;
    if (!today_get(app, "lsp", arguments, &today))
        return app->status;
    struct lsp lsp = {.app = app, .arguments = arguments};
    app->quiet = true;
    run_init(&lsp.run, app, arguments, false, today);
    enum status status = lsp_serve(&lsp);
    run_release(&lsp.run);
    /* What couldn't be read on the way was told; the protocol alone decides on the status. */
    app->status = status;
    return status;
}
