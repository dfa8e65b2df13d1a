#include "app/against.h"

#include "app/side.h"
#include "notice/change.h"

static void compare(struct run *run, struct arena *arena, const struct node *before,
                    const struct node *after, struct findings *findings) {
    struct change_facts facts = {assets_tree(&run->assets, "schemas/changes.yaml"), run->vocabulary,
                                 run->law};
    struct diff diff;
    struct verdict verdict;
    diff_make(&diff, arena, before, after);
    change_judge(&diff, &facts, LEAD_DAYS, &verdict);
    change_check(&diff, &verdict, findings);
}

void against_check(struct run *run, struct arena *arena, const struct node *notice,
                   struct findings *findings) {
    const char *operand = arguments_get(run->arguments, OPTION_AGAINST);
    if (!operand)
        return;
    struct git git;
    struct side old;
    git_init(&git, NULL);
    side_init(&old, run, arena, &git, operand, NULL);
    if (side_read(&old)) {
        compare(run, arena, old.notice, notice, findings);
    } else if (old.findings.counts[SEVERITY_ERROR]) {
        app_say(run->app, "DIFF-OLD-WRONG", FINDING_WITH({"path", view_of(operand)}));
        app_report(run->app, &old.findings, false);
        app_raise(run->app, STATUS_USAGE);
    }
    git_release(&git);
}
