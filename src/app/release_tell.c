#include "app/releasing.h"

#include "notice/change_draft.h"
#include "notice/change_words.h"

static void print(struct releasing *releasing, const char *id, const struct argument *arguments) {
    struct app *app = releasing->app;
    terminal_add_wrapped(&app->out, message_fill(&app->messages, id, arguments),
                         app->out_screen.width, 0, 4);
    str_add_char(&app->out, '\n');
}

/* From the command line, else from the entry. */
static struct view how(struct releasing *releasing, struct viewer *viewer) {
    const struct value *value = releasing->text.notified;
    const struct node *notified =
        node_get(node_first(releasing_notice(releasing, "change_log")), "notified");
    if (!value)
        return change_value_words(viewer, notified);
    struct str out = {0};
    for (; value; value = value->next) {
        struct view label =
            words_form(&viewer->words, VIEW("channels"), view_of(value->text), "label");
        str_add_format(&out, "%s%.*s", out.size ? ", " : "", VIEW_ARG(label));
    }
    struct view words = arena_copy(&releasing->app->arena, str_view(&out));
    str_release(&out);
    return words;
}

static void print_telling(struct releasing *releasing) {
    struct run *run = &releasing->run;
    struct arena *arena = &releasing->app->arena;
    const char *language = releasing->app->messages.language;
    struct view_options options = run_view_options(run, arena, language);
    struct viewer viewer = change_viewer(arena, releasing->after.notice, &options);
    struct view effective = releasing->text.effective;
    struct view latest = change_days_before(arena, effective, releasing->lead);
    struct view people = change_draft_subjects(&viewer);
    print(releasing, people.size ? "RELEASE-TELL" : "RELEASE-TELL-ALL",
          FINDING_WITH({"whom", people}, {"how", how(releasing, &viewer)},
                       {"date", words_date(&viewer.words, latest)},
                       {"effective", words_date(&viewer.words, effective)}));
}

void release_tell(struct releasing *releasing, bool dry) {
    struct view old = node_get_text(releasing->after.notice, "version");
    const struct argument arguments[] = {{"path", view_of(releasing->path)},
                                         {"old", old},
                                         {"version", releasing->text.version},
                                         {"level", view_of(change_level_name(releasing->level))},
                                         {NULL, {NULL, 0}}};
    print(releasing,
          !releasing->has_before ? (dry ? "RELEASE-WOULD-FIRST" : "RELEASE-FIRST")
          : dry                  ? "RELEASE-WOULD"
                                 : "RELEASE-DONE",
          arguments);
    for (const struct edit *one = releasing->edits.first; dry && one; one = one->next) {
        struct position at = source_position(releasing->source, one->from);
        struct view text = view_trim(one->text);
        str_add_format(&releasing->app->out, "%s:%u:%u: %.*s\n", releasing->path, at.line,
                       at.column, VIEW_ARG(text));
    }
    if (release_must_tell(releasing))
        print_telling(releasing);
}
