/* What a report looks like on a page: its sections in their order. */
#include "notice/change_report.h"

static struct node *add_section(struct viewer *viewer, struct node *sections, const char *role,
                                struct view id, struct view heading, const char *template) {
    struct node *section = view_map(viewer);
    view_set_text(viewer, section, "role", view_of(role));
    view_set_text(viewer, section, "id", id);
    view_set_text(viewer, section, "heading", heading);
    if (template)
        view_set_text(viewer, section, "template", view_of(template));
    node_add(sections, section);
    return section;
}

static void add_levels(struct viewer *viewer, struct node *sections, const struct node *report,
                       const char *template) {
    const struct node *level = node_first(node_get(report, "levels"));
    for (; level; level = level->next) {
        struct node *section =
            add_section(viewer, sections, "section", node_get_text(level, "level"),
                        node_get_text(level, "label"), template);
        view_set_text(viewer, section, "level", node_get_text(level, "level"));
        node_set(section, VIEW("context"), node_share(viewer->arena, level));
    }
}

static struct node *begin(struct viewer *viewer) {
    struct node *sections = view_list(viewer);
    add_section(viewer, sections, "title", VIEW("title"), VIEW(""), NULL);
    add_section(viewer, sections, "lead", VIEW("lead"), VIEW(""), "diff/lead");
    return sections;
}

void change_page_arrange(struct viewer *viewer, struct node *report) {
    struct node *sections = begin(viewer);
    add_section(viewer, sections, "section", VIEW("levels"),
                words_at(&viewer->words, "changes", "levels"), "diff/levels");
    add_section(viewer, sections, "section", VIEW("consequences"),
                words_at(&viewer->words, "changes", "consequences"), "diff/consequences");
    add_levels(viewer, sections, report, "diff/changes");
    node_set(report, VIEW("sections"), sections);
}

void change_page_arrange_list(struct viewer *viewer, struct node *report) {
    struct node *sections = begin(viewer), *levels = view_list(viewer);
    struct node *list = add_section(viewer, sections, "section", VIEW("list"),
                                    words_at(&viewer->words, "redline", "list"), "diff/levels");
    add_levels(viewer, levels, report, "diff/list");
    node_set(list, VIEW("sections"), levels);
    view_set_true(viewer, report, "part");
    node_set(report, VIEW("sections"), sections);
}
