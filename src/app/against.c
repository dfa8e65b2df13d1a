#include "app/against.h"

#include "app/side.h"

bool against_compare(struct against *against, struct run *run, struct arena *arena,
                     const struct node *notice) {
    const char *operand = arguments_get(run->arguments, OPTION_AGAINST);
    if (!operand)
        return false;
    struct change_facts facts = {assets_tree(&run->assets, "schemas/changes.yaml"), run->vocabulary,
                                 run->law};
    struct git git;
    struct side old;
    git_init(&git, NULL);
    side_init(&old, run, arena, &git, operand, NULL);
    bool good = side_read(&old);
    if (good) {
        diff_make(&against->diff, arena, old.notice, notice);
        change_judge(&against->diff, &facts, LEAD_DAYS, &against->verdict);
    } else if (old.findings.counts[SEVERITY_ERROR]) {
        app_say(run->app, "DIFF-OLD-WRONG", FINDING_WITH({"path", view_of(operand)}));
        app_report(run->app, &old.findings, false);
        app_raise(run->app, STATUS_USAGE);
    }
    git_release(&git);
    return good;
}
