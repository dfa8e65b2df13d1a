#include "app/command.h"
#include "app/input.h"
#include "app/matrix_report.h"
#include "app/reporting.h"
#include "app/resolver.h"
#include "app/run.h"
#include "app/today.h"
#include "data/schema.h"

static void say_result(struct app *app) {
    reporting_end(app->reporting);
    if (!app->reporting->shown && app->status == STATUS_GOOD)
        app_say(app, "SAY-CLEAN", FINDING_BARE);
}

/* One file against a schema that is no business of ours. */
static void check_instance(struct app *app, struct schema *schema, const char *path,
                           struct findings *findings) {
    struct node *instance = input_tree(app, &app->arena, path, findings);
    if (instance)
        schema_check(schema, instance, findings);
}

static enum status check_by_schema(struct app *app, const char *schema_path,
                                   const struct arguments *arguments) {
    struct findings findings;
    app_findings_init(app, &findings, &app->arena);
    struct resolver resolver;
    const struct value *wrong = resolver_init(&resolver, app, &findings,
                                              arguments->options[OPTION_MAP].values);
    if (wrong)
        return app_misused(app, "check", "USAGE-MAP", FINDING_WITH({"found", view_of(wrong->text)}));
    const struct node *root = input_tree(app, &app->arena, schema_path, &findings);
    struct schema_resolver find = {resolver_find, &resolver};
    struct schema *schema = root ? schema_new(&app->arena, root, &find) : NULL;
    for (size_t i = 0; schema && i < arguments->count; i++)
        check_instance(app, schema, arguments->operands[i], &findings);
    app_report(app, &findings, true);
    say_result(app);
    return app->status;
}

enum status check_run(struct app *app, const struct arguments *arguments) {
    const char *schema = arguments_get(arguments, OPTION_SCHEMA);
    struct reporting reporting;
    bool matrix = arguments->options[OPTION_MATRIX].is;
    if (!matrix_report_fits(app, arguments) || !reporting_begin(&reporting, app, arguments))
        return app->status;
    app->reporting = &reporting;
    if (schema)
        return check_by_schema(app, schema, arguments);
    struct run run;
    struct date today;
    if (!today_get(app, "check", arguments, &today))
        return app->status;
    run_init(&run, app, arguments, !matrix, today);
    if (matrix)
        matrix_report_begin(app, arguments);
    for (size_t i = 0; i < arguments->count; i++)
        run_check(&run, arguments->operands[i]);
    reporting_file(&reporting, NULL);
    run_report(&run);
    run_release(&run);
    if (matrix)
        matrix_report_end(app, arguments);
    else
        say_result(app);
    return app->status;
}
