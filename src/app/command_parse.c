#include "app/command.h"
#include "app/input.h"
#include "data/json.h"

enum status parse_run(struct app *app, const struct arguments *arguments) {
    struct findings findings;
    app_findings_init(app, &findings, &app->arena);
    const struct node *tree = input_tree(app, &app->arena, arguments->operands[0], &findings);
    if (tree) {
        json_write(&app->out, tree, 2);
        str_add_char(&app->out, '\n');
    }
    app_report(app, &findings, false);
    app_report_counts(app, false);
    return app->status;
}
