#include "app/command.h"
#include "app/run.h"

/* The rules of law decide on nothing here. */
static void say_judged(struct app *app, const struct run *run) {
    struct str counts = {0};
    report_counts(&counts, run->judged, &app->messages);
    if (counts.size)
        app_say(app, "SAY-JUDGED", FINDING_WITH({"counts", view_trim(str_view(&counts))}));
    str_release(&counts);
}

enum status build_run(struct app *app, const struct arguments *arguments) {
    struct run run;
    run_init(&run, app, arguments, false, (struct date){0, 0, 0});
    for (size_t i = 0; i < arguments->count && run_build(&run, arguments->operands[i]); i++)
        continue;
    run_release(&run);
    app_report_counts(app, false);
    say_judged(app, &run);
    return app->status;
}
