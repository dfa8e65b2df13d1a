/* As `seloste build`, but what it writes is ID.LANGUAGE.layout: what stands where on the pages of the
 * PDF. */
#include "app/command.h"
#include "app/run.h"
#include "page/layout.h"

static void layout_write(const struct page *page, struct str *out, struct findings *findings) {
    struct arena arena = {0};
    struct look look;
    if (look_read(&look, assets_tree(page->assets, "templates/pdf.yaml"), findings))
        layout_dump(layout_new(&arena, page, &look, findings), out);
    arena_release(&arena);
}

static const struct writer writers[] = {{"layout", "layout", layout_write}, {0}};

int main(int argc, char **argv) {
    struct app app;
    struct arguments arguments;
    struct misuse misuse = {0};
    struct run run;
    app_init(&app);
    const struct command *build = argc > 1 ? command_find(view_of(argv[1])) : NULL;
    if (!build || !arguments_read(&arguments, &app.arena, build->options, argv + 2, &misuse))
        return STATUS_USAGE;
    app.quiet = true;
    run_init(&run, &app, &arguments, false, (struct date){0, 0, 0});
    run.writers = writers;
    for (size_t i = 0; i < arguments.count; i++)
        run_build(&run, &(struct job){.path = arguments.operands[i], .below = ""});
    run_report(&run);
    run_release(&run);
    return (int)app_end(&app);
}
